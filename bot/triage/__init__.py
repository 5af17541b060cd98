"""What a message is about: kind, category, urgency. Knows nothing of wards or cases."""
