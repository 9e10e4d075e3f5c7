"""Old minutes read into records."""
