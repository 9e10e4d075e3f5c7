"""When groups meet: the days a rule gives, the rule in words, clashes, and calendars for other programs."""
