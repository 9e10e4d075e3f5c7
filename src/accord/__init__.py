"""Accord: a partnership's shared agreement, from the figures to the decision."""

VERSION = "0.1.0"
