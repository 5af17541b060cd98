"""One chat turn, whatever the channel: from a message to replies in the outbox."""
