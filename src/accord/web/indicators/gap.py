"""Which districts make the gap, step by step from the target to the figure, and what matching a level would do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import answers, sentences
from accord.assessment.queries.beside import Part, Parts
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.sharing import Matched, Sharing
from accord.documents.charts import Step, Waterfall, waterfall
from accord.web.indicators import drawing
from accord.web.indicators.drawing import Drawn, drawn


@dataclass(frozen=True, slots=True)
class GapRow:
    """One step of the waterfall as a line of its table: the share, and where it brings the figure to."""

    name: str
    share: float
    reaches: float


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """What the whole would be if no district did worse than a level."""

    level: str
    at: float
    value: float
    moved: str
    meets: str


@dataclass(frozen=True)
class GapPart:
    """The waterfall with its table, or why there is none, and the rows of "if every district matched"."""

    chart: Drawn | None
    caption: str
    rows: tuple[GapRow, ...]
    why_not: str
    matched: tuple[MatchedRow, ...]


def gap_part(about: IndicatorPicture, held: Parts, sharing: Sharing) -> GapPart:
    """Who makes the gap between the whole's figure and its target."""
    shared = [(part, part.row.gap_share) for part in held.parts if part.row and part.row.gap_share is not None]
    why_not = "" if shared else _why_not(about, held, sharing)
    matched = tuple(_matched(about, held, one) for one in sharing.matched)
    if not shared or held.target is None:
        return GapPart(None, "", (), why_not, matched)
    worst_first = -1 if about.facts.now.polarity == "lower" else 1
    ordered = sorted(shared, key=lambda pair: (worst_first * pair[1], pair[0].name))
    reached, rows = held.target, list[GapRow]()
    for part, share in ordered:
        reached += share
        rows.append(GapRow(part.name, share, reached))
    return GapPart(_chart(about, held, ordered, reached), _caption(about, held, ordered), tuple(rows), "", matched)


def _chart(about: IndicatorPicture, held: Parts, ordered: list[tuple[Part, float]], end: float) -> Drawn:
    now = about.facts.now
    steps = tuple(
        Step(part.name, share, _is_good(share, now.polarity), strong=part.code == about.picture.area.code)
        for part, share in ordered
    )

    def draw(width: int, prefix: str) -> str:
        chart = Waterfall(
            begin=held.target if held.target is not None else end,
            begin_name=_("Target"),
            end=end,
            end_name=held.whole.name,
            steps=steps,
            unit=drawing.unit_of(now),
            good_word=_("does better than the target"),
            bad_word=_("does worse than the target"),
        )
        label = _("%(title)s: from the target to the figure of %(whole)s, district by district") % {
            "title": about.facts.title,
            "whole": held.whole.name,
        }
        return waterfall(chart, label=label, prefix=f"gap-{prefix}", width=width, words=drawing.chart_words())

    return drawn(draw)


def _is_good(share: float, polarity: str) -> bool | None:
    if polarity not in ("higher", "lower"):
        return None
    return share >= 0 if polarity == "higher" else share <= 0


def _caption(about: IndicatorPicture, held: Parts, ordered: list[tuple[Part, float]]) -> str:
    """How many districts make most of the gap, in a sentence; without a polarity only what is drawn."""
    polarity = about.facts.now.polarity
    bad = [(part, share) for part, share in ordered if _is_good(share, polarity) is False]
    if not bad:
        return _("No district does worse than the target of %(whole)s.") % {"whole": held.whole.name}
    total, most, run = sum(share for _part, share in bad), list[str](), 0.0
    for part, share in bad:
        most.append(part.name)
        run += share
        if run / total >= 0.5:
            break
    names = (
        most[0] if len(most) == 1 else _("%(names)s and %(last)s") % {"names": ", ".join(most[:-1]), "last": most[-1]}
    )
    return ngettext(
        "%(names)s makes more than half of what the districts have too much or too little.",
        "%(names)s together make more than half of what the districts have too much or too little.",
        len(most),
    ) % {"names": names}


def _matched(about: IndicatorPicture, held: Parts, one: Matched) -> MatchedRow:
    now = answers.brief(about.facts.now)
    level = {
        "best": _("the best district (%(name)s)") % {"name": one.name},
        "quarter": _("the best quarter of districts"),
        "similar": _("the average of “%(name)s”") % {"name": one.name},
        "whole": _("%(name)s as a whole") % {"name": one.name},
    }[one.level]
    meets = ""
    if held.target is not None:
        short = held.target - one.value if now.polarity == "higher" else one.value - held.target
        meets = (
            _("meets the target")
            if short <= 1e-9
            else _("still %(gap)s short") % {"gap": sentences.difference(short, now)}
        )
    moved = ngettext("%(number)d district", "%(number)d districts", one.moved) % {"number": one.moved}
    return MatchedRow(level, one.at, one.value, moved, meets)


def _why_not(about: IndicatorPicture, held: Parts, sharing: Sharing) -> str:
    """Why the gap to the target cannot be shared out among the parts."""
    if held.period is None or about.is_worded:
        return ""
    if sharing.why == "count" or about.facts.now.kind == "count":
        return _("The gap of a count is not shared out: what a district should have contributed is not laid down.")
    return {
        "no_target": _("%(whole)s has no target for this period, so there is no gap to share out.")
        % {"whole": held.whole.name},
        "hidden": _(
            "The gap is not shared out: the figures of some districts are hidden, and the rest would give them away."
        ),
        "not_their_ratio": _(
            "The gap is not shared out among the districts: the figure is adjusted (standardised or weighted), so the "
            "crude numbers of the districts do not add up to it."
        ),
        "does_not_add_up": _(
            "The gap is not shared out among the districts: their numbers do not add up to those of %(whole)s, "
            "so the shares would not add up to the gap."
        )
        % {"whole": held.whole.name},
        "part_missing": _(
            "The gap is not shared out among the districts: at least one of them has no numerator and denominator "
            "for this period."
        ),
    }.get(
        sharing.why,
        _(
            "The gap is not shared out among the districts: that needs the numerator and denominator of each, "
            "adding up to the whole, and the source does not give them."
        ),
    )
