"""What reports read: notes, what is missing, what conflicts, editions."""
