"""Every write of assessment."""
