"""A scorecard kept in a spreadsheet as the beginning of a package."""

from accord.readers.packages.scorecards.reading import Note, ScorecardRead, read_scorecard

__all__ = ["Note", "ScorecardRead", "read_scorecard"]
