"""Every write of the meetings stage."""
