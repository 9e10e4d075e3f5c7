"""What the machine does by itself: jobs asked for by people, and what is due every day."""
