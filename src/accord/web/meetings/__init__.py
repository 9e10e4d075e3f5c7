"""Meetings: groups, the calendar, the forward plan, a meeting from its agenda to its minutes, actions, the library."""
