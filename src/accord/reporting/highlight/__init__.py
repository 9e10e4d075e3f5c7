"""The highlight report in the form a government office asks for."""
