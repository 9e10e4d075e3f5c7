"""The template of a strategic assessment, filled with what is known of a group's indicators."""
