"""Every write of delivery."""
