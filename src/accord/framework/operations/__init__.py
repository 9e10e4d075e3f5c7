"""Every write about agreements, indicators, promises, places and roles."""
