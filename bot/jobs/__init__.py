"""Work the clock starts: what falls due, and what is done once a day."""
