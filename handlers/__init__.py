"""What is said to a resident or an officer in chat, one file a subject."""
