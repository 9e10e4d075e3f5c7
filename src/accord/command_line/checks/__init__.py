"""What `accord test` needs of the machine and runs on it."""
