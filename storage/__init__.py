"""What must not be forgotten: tables, engines and the statements that use them."""
