"""Which ward? Decides it from words or from a point; knows nothing of cases or chats."""
