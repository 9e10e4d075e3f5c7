"""What waits for a person and what changed, put together once for the page My work and for the digest by e-mail."""
