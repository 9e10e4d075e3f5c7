"""Action plans kept in spreadsheets: read by a mapping, written again, and two versions of one compared."""

from accord.readers.plans.comparing import Difference, compare_plans, match_lines
from accord.readers.plans.partners import Suggestion, split_partners, suggest_partners
from accord.readers.plans.reading import PlanRead, Refused, read_plan
from accord.readers.plans.rules import PlanRules, read_rules, rules_from
from accord.readers.plans.shape import PlanLine, line_from
from accord.readers.plans.suggest import suggest_rules
from accord.readers.plans.writing import OWN_RULES, write_plan

__all__ = [
    "OWN_RULES",
    "Difference",
    "PlanLine",
    "PlanRead",
    "PlanRules",
    "Refused",
    "Suggestion",
    "compare_plans",
    "line_from",
    "match_lines",
    "read_plan",
    "read_rules",
    "rules_from",
    "split_partners",
    "suggest_partners",
    "suggest_rules",
    "write_plan",
]
