"""How far an action is."""

from __future__ import annotations

import re

_PROGRESS = (
    ("completed", r"\b(?:complete|completed|closed|done|discharged|actioned|achieved)\b"),
    ("on hold", r"\bon hold\b|\bsuspended\b|\bparked\b"),
    (
        "ongoing",
        r"\b(?:ongoing|on-going|on track|in progress|in hand|under\s?way|plan in place|initial stages|outstanding|open|carried forward|c/f|deferred|partially|partly|not (?:yet )?(?:complete|started|done))\b",  # noqa: E501
    ),
)


def read_progress(text: str) -> str:
    """What a note says of how far an action is: completed, on hold, ongoing, or "" for nothing."""
    if re.search(
        r"(?i)\b(?:not|in|partially|partly|nearly|part)[\s-]+(?:yet\s+)?(?:fully\s+)?(?:complete|closed|done)", text
    ):
        return "ongoing"
    start = text[:60]
    return next((state for state, pattern in _PROGRESS if re.search(pattern, start, re.IGNORECASE)), "")
