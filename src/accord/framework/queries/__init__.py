"""What pages read of the framework."""
