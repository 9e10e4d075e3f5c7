"""The words that cells may say, where only a few are allowed."""

from __future__ import annotations

from collections.abc import Mapping

from accord.judgement.missing import REASONS
from accord.judgement.periods import YEAR_TYPES as YEARS

KINDS = ("count", "proportion", "rate", "mean", "ratio", "index", "yes_no", "milestone", "grade", "formula")
WORDED_KINDS: Mapping[str, tuple[str, ...]] = {
    "yes_no": ("yes", "no"),
    "milestone": ("met", "complete", "on_track", "delayed", "serious_delay", "not_met", "missed", "not_started"),
    "grade": (
        "outstanding", "excellent", "good", "fair", "satisfactory", "requires_improvement", "inadequate", "poor",
        "a", "b", "c", "d", "e",
    ),
}  # fmt: skip
"""Kinds whose value is a word, and the words they know, best first."""

POLARITIES = ("higher", "lower", "band", "none")
FREQUENCIES = (
    "weekly", "monthly", "quarterly", "termly", "half_yearly", "annual", "biennial", "rolling", "irregular", "once",
)  # fmt: skip
YEAR_TYPES = tuple(YEARS)
DESIGNATIONS = ("designated", "local", "statutory", "reward", "perception", "proxy", "contextual")
SCHEMES = (
    "target_and_floor", "relative", "absolute", "tolerance_and_improvement", "band", "significance",
    "delivery_profile", "judgement",
)  # fmt: skip
SCHEME_SYNONYMS: Mapping[str, str] = {
    "floor_and_target": "target_and_floor", "target": "target_and_floor", "relative_tolerance": "relative",
    "absolute_tolerance": "absolute", "improvement": "tolerance_and_improvement", "profile": "delivery_profile",
    "judgment": "judgement",
}  # fmt: skip
"""Other words for a scheme that are understood."""
EITHER_TOLERANCE = "tolerance"
"""Understood as well: relative or absolute, as `tolerance_kind` says."""

TOLERANCE_KINDS = ("absolute", "relative")
COUNTY_RULES = ("sum", "ratio", "imported")
TARGET_KINDS = ("target", "profile", "floor", "stretch", "without", "low", "high")
BASELINE_STATUSES = ("set", "provisional", "missing")
VALUE_STATUSES = ("estimate", "provisional", "final", "revised")
MISSING = tuple(sorted(REASONS))
STATUSES = (
    "green", "amber", "red", "no_data", "no_target", "baseline_missing", "suppressed", "not_due", "not_applicable",
)  # fmt: skip
LINK_KINDS = ("contributes", "conflicts", "proxy", "component", "same_as")
ROLES = (
    "secretariat", "chair", "thematic_lead", "target_lead", "data_provider", "district_lead", "finance_lead",
    "sponsor", "member", "analyst",
)  # fmt: skip
SCOPE_KINDS = ("agreement", "theme", "indicator", "area", "agency", "group")
SCOPE_TABLES: Mapping[str, str] = {
    "agreement": "agreement", "theme": "themes", "indicator": "indicators", "area": "areas", "agency": "agencies",
    "group": "groups",
}  # fmt: skip
"""The table whose codes a grant's scope is one of, by its kind."""

REWARD_SCHEMES = ("pro_rata", "whole_agreement")

EXCEPTION_STATES = ("raised", "explained", "recovery_asked", "recovery_running", "watching", "closed")

AUTHORITIES = ("decision", "delegated", "clerical", "set_up")

SEATS = ("chair", "vice_chair", "member", "adviser", "secretary", "observer")
NATIONS = ("england", "wales", "scotland", "northern_ireland")
ON_HOLIDAY = ("next_working_day", "week_later", "leave_out")
MEETING_STATES = ("planned", "called", "held", "agreed", "cancelled")
