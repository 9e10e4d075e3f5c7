"""Plans and registers: what partners do about the figures."""
