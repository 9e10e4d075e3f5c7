"""The scorecard as a report: the year by quarters, one row for each indicator."""
