"""The messengers: each turns what a person does into a turn, and says what the outbox holds."""
