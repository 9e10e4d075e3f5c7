"""The six themes of the agreement: a module each, with its outcomes, its indicators and how figures are made."""

from __future__ import annotations

from sample.making.tables import Package
from sample.making.themes import children, community, economy, health, place, safer


def add_themes(package: Package) -> None:
    """Every theme with its outcomes, indicators, targets, baselines and observations, in the agreement's order."""
    for theme in (children, safer, health, economy, place, community):
        theme.add(package)
