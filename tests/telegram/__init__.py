"""Telegram against a Bot API server of our own on 127.0.0.1."""
