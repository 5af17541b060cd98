"""The life of a case: its code, office, deadlines, moves and follow-ups."""
