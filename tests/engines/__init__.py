"""One suite for both engines: whatever holds on SQLite holds on PostgreSQL."""
