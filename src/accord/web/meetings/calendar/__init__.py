"""The calendar: rules, meetings, feeds."""
