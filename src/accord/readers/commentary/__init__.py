"""What stands in a commentary, compared by plain rules with what is held: text in, facts given, findings out."""

from accord.readers.commentary.checking import check
from accord.readers.commentary.facts import PARTS, RULES, Facts, Finding, Held

__all__ = ["PARTS", "RULES", "Facts", "Finding", "Held", "check"]
