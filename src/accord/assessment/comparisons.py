"""An area's figure beside others, in words: its rank, its quarter, and whether it differs from the benchmark."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accord.assessment.queries.results import ResultRow
from accord.framework.queries.indicators import Definition


def standing(row: ResultRow, definition: Definition, *, peers: str) -> str:
    """The rank in a sentence: "Ranked 11 of 12 districts, where 1 is best"; blank where it has no rank."""
    if row.rank is None or row.ranked is None or row.ranked < 2:
        return ""
    facts = {"rank": row.rank, "ranked": row.ranked, "peers": peers}
    if definition.polarity == "none":
        return _("Ranked %(rank)d of %(ranked)d %(peers)s, where 1 is the lowest.") % facts
    return _("Ranked %(rank)d of %(ranked)d %(peers)s, where 1 is the best.") % facts


def short_standing(row: ResultRow) -> str:
    """The rank in a few words: "ranked 11 of 12"; blank where it has none."""
    if row.rank is None or row.ranked is None:
        return ""
    return _("ranked %(rank)d of %(ranked)d") % {"rank": row.rank, "ranked": row.ranked}


def against_benchmark(row: ResultRow, name: str) -> str:
    """How the figure compares with its benchmark, by its margin of error; blank where there is none to compare with."""
    if not row.benchmark_area:
        return ""
    name = inside_sentence(name)
    words = {
        "better": _("better than %(name)s, by more than chance"),
        "worse": _("worse than %(name)s, by more than chance"),
        "higher": _("higher than %(name)s, by more than chance"),
        "lower": _("lower than %(name)s, by more than chance"),
        "similar": _("no different from %(name)s, beyond chance"),
    }
    if not row.benchmark_95:
        return _("Whether it differs from %(name)s cannot be said: no margin of error is published.") % {"name": name}
    said = words[row.benchmark_95] % {"name": name}
    said = said[0].upper() + said[1:]
    if row.benchmark_95 == "similar":
        return said + "."
    if row.benchmark_998 and row.benchmark_998 != "similar":
        return said + _("; even by the strictest test (%(level)s).") % {"level": "99.8%"}
    return said + _(" (95%%), though not by the strictest test (%(level)s).") % {"level": "99.8%"}


def inside_sentence(name: str) -> str:
    """A place's name inside a sentence: "The nation" becomes "the nation"."""
    return name[0].lower() + name[1:] if name.startswith("The ") else name


def quarter_words(row: ResultRow, definition: Definition) -> str:
    """Which quarter of its peers an area stands in; blank where there are too few."""
    if row.quartile is None:
        return ""
    if definition.polarity == "none":
        return [_("lowest quarter"), _("second lowest quarter"), _("second highest quarter"), _("highest quarter")][
            row.quartile - 1
        ]
    return [_("best quarter"), _("second quarter"), _("third quarter"), _("last quarter")][row.quartile - 1]
