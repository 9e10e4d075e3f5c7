"""The funnel of a group of places with its table, its averages by name, and distances from the middle in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import answers, sentences
from accord.assessment.queries.around import Around, Funnel
from accord.assessment.queries.indicator import IndicatorPicture
from accord.documents.charts import FunnelPlot, FunnelPoint, FunnelStep, Words, funnel_plot
from accord.framework.queries.indicators import Definition
from accord.web.indicators import drawing
from accord.web.indicators.drawing import Drawn, drawn


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A place of the funnel as a line of its table: its size, its figure, and how it lies to the expected range."""

    name: str
    here: bool
    size: float
    value: float
    reading: str


@dataclass(frozen=True)
class FunnelPart:
    """The funnel drawn, its table, and what it shows in words; `note` where places differ by more than chance."""

    chart: Drawn
    caption: str
    note: str
    rows: tuple[FunnelRow, ...]


def funnel_part(about: IndicatorPicture, own: str, name: str, place: int, found: Funnel | None) -> FunnelPart | None:
    """The funnel of one group; None where its figures have no denominators or there are too few places."""
    if found is None:
        return None
    now = about.facts.now

    def draw(width: int, prefix: str) -> str:
        chart = FunnelPlot(
            points=tuple(FunnelPoint(one.name, one.size, one.value, one.reading) for one in found.places),
            benchmark=found.level,
            steps=tuple(
                FunnelStep(step.size, step.lower95, step.upper95, step.lower998, step.upper998) for step in found.steps
            ),
            unit=drawing.unit_of(now),
            benchmark_label=found.level_name or _("all together"),
            size_label=_("how many each figure rests on"),
        )
        label = _("%(title)s: funnel of %(group)s") % {"title": about.facts.title, "group": name}
        return funnel_plot(chart, label=label, prefix=f"funnel-{place}-{prefix}", width=width, words=_words())

    ordered = sorted(found.places, key=lambda one: one.size)
    return FunnelPart(
        chart=drawn(draw),
        caption=_caption(found),
        note=_note(found),
        rows=tuple(FunnelRow(one.name, one.code == own, one.size, one.value, _reading(one.reading)) for one in ordered),
    )


def _words() -> Words:
    return replace(
        drawing.chart_words(),
        better=_("better than expected"),
        worse=_("worse than expected"),
        higher=_("higher than expected"),
        lower=_("lower than expected"),
        usual_95=_("expected range, %(level)s") % {"level": "95%"},
        usual_998=_("expected range, %(level)s") % {"level": "99.8%"},
    )


def _reading(code: str) -> str:
    return {
        "better": _("better than chance explains"),
        "worse": _("worse than chance explains"),
        "higher": _("higher than chance explains"),
        "lower": _("lower than chance explains"),
    }.get(code, _("within the expected range"))


def _caption(found: Funnel) -> str:
    outside = sum(one.reading != "similar" for one in found.places)
    said = ngettext(
        "%(outside)d of %(places)d place lies outside the expected range.",
        "%(outside)d of %(places)d places lie outside the expected range.",
        len(found.places),
    ) % {"outside": outside, "places": len(found.places)}
    return _("The smaller a place, the farther it lands by chance alone.") + " " + said


def _note(found: Funnel) -> str:
    if not found.notable:
        return ""
    return _(
        "These places differ by more than chance: their spread is %(times)s times what it would give "
        "(“over-dispersion”), "
        "so there are real differences between them that have nothing to do with one place doing badly. The range is "
        "widened to allow for that."
    ) % {"times": f"{found.phi:.1f}"}


def averages(facts: Around, now: Definition) -> tuple[str, ...]:
    """The averages of a group, each by its name and with the number of places it rests on."""
    brief, said = answers.brief(now), list[str]()
    for value, text in (
        (facts.mean, _("mean of %(places)d places, each counting alike: %(value)s")),
        (facts.median, _("median of %(places)d places (half lie above it): %(value)s")),
    ):
        if value is not None and facts.places > 1:
            said.append(text % {"places": facts.places, "value": sentences.number(value, brief)})
    if facts.together is not None and facts.summed > 1:
        text = _("%(places)d places taken together, every person counting alike: %(value)s")
        said.append(text % {"places": facts.summed, "value": sentences.number(facts.together, brief)})
    return tuple(said)


def distance_words(found: tuple[str, str] | None) -> str:
    """How far from the middle of its group, in words; blank where it is not known."""
    if found is None:
        return ""
    step, side = found
    if step == "similar":
        return _("broadly similar")
    if step == "beyond":
        return _("far from all others: look before judging")
    better, worse, higher, lower = {
        "slightly": (_("slightly better"), _("slightly worse"), _("slightly higher"), _("slightly lower")),
        "clearly": (_("better"), _("worse"), _("higher"), _("lower")),
        "much": (_("much better"), _("much worse"), _("much higher"), _("much lower")),
    }[step]
    return {"better": better, "worse": worse, "higher": higher, "lower": lower}.get(side, "")
