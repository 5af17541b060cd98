"""What the product promises, proved; one file a noun."""
