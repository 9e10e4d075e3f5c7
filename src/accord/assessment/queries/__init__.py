"""What pages and reports read of assessment."""
