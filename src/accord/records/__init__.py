"""How rows are kept: written once, loaded in bulk, brought up to date."""
