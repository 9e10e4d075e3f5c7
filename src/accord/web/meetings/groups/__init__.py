"""Groups: terms of reference, members, interests."""
