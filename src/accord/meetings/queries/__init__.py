"""What pages and documents read of meetings."""
