"""Statistical process control: the XmR chart of every series, point by point.

A series is charted on its own, and every rebase group of it on its own: a rebase starts new limits and restarts the
rules. Rolling and cumulative series are not for this chart (the caller leaves them out); a seasonal one is charted on
its change from the same period a year before.

Sources: W. A. Shewhart, Economic Control of Quality of Manufactured Product (1931); D. J. Wheeler, Understanding
Variation (1993), for the constants 2.66 and 3.267; NHS England, Making Data Count, for the rules, the words for
variation and those for assurance.
"""

from __future__ import annotations

from accord.judgement.control.answers import ASSURANCE_WORDS, FEWEST_POINTS, VARIATION_WORDS
from accord.judgement.control.charts import DEFAULT_PROFILE, PROFILES, Control, Profile, judge_control
from accord.judgement.control.lines import FEWEST_FIRST, LIMIT, NEAR, RANGE_LIMIT
from accord.judgement.control.patterns import POINT_WORDS

__all__ = [
    "ASSURANCE_WORDS",
    "DEFAULT_PROFILE",
    "FEWEST_FIRST",
    "FEWEST_POINTS",
    "LIMIT",
    "NEAR",
    "POINT_WORDS",
    "PROFILES",
    "RANGE_LIMIT",
    "VARIATION_WORDS",
    "Control",
    "Profile",
    "judge_control",
]
