"""Minutes: taken in the meeting, corrected, agreed."""
