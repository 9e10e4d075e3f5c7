"""Papers and packs."""
