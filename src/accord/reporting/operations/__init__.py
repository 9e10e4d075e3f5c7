"""Every write of reporting."""
