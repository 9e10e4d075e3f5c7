"""The agreement and everything it is made of."""

from accord.framework.models.agreements import (
    Agreement,
    AgreementIndicator,
    GroupIndicator,
    IndicatorLink,
    Outcome,
    Theme,
)
from accord.framework.models.areas import Area, AreaMembership, Comparator
from accord.framework.models.grants import Grant
from accord.framework.models.groups import Group, Interest, Membership, TermsOfReference
from accord.framework.models.indicators import Indicator, IndicatorVersion
from accord.framework.models.promises import Baseline, Target

__all__ = [
    "Agreement",
    "AgreementIndicator",
    "Area",
    "AreaMembership",
    "Baseline",
    "Comparator",
    "Grant",
    "Group",
    "GroupIndicator",
    "Indicator",
    "IndicatorLink",
    "IndicatorVersion",
    "Interest",
    "Membership",
    "Outcome",
    "Target",
    "TermsOfReference",
    "Theme",
]
