"""The scorecard's filters: read from the address, applied to its lines, offered as a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.assessment.queries.scorecard import Scorecard, ScorecardRow
from accord.assessment.words import direction_word, status_word
from accord.web.asking import Asked
from accord.web.frame import Option
from accord.web.listing import Filter
from accord.web.scorecard.rows import Line, designation_word

NAMES = ("theme", "status", "direction", "owner", "designation", "attention", "find")


@dataclass(frozen=True)
class Chosen:
    """The filters an address asks for, "" where it does not."""

    theme: str = ""
    status: str = ""
    direction: str = ""
    owner: str = ""
    designation: str = ""
    attention: str = ""
    find: str = ""

    @property
    def anything(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self, name) for name in NAMES)


def read(asked: Asked) -> Chosen:
    """The filters of a request."""
    return Chosen(**{name: asked.parameter(name) for name in NAMES})


def choose(card: Scorecard, lines: Sequence[Line], chosen: Chosen) -> list[Line]:
    """The lines that pass every filter."""
    rows = card.rows
    return [line for line, row in zip(lines, rows, strict=True) if _passes(line, row, chosen)]


def _passes(line: Line, row: ScorecardRow, chosen: Chosen) -> bool:
    return (
        chosen.theme in ("", line.theme)
        and _status_passes(line.status, chosen.status)
        and chosen.direction in ("", line.direction)
        and (not chosen.owner or chosen.owner == row.indicator.now.owner_code)
        and chosen.designation in ("", row.indicator.designation)
        and (not chosen.attention or bool(line.attention))
        and _found(line, row, chosen.find)
    )


def _status_passes(status: str, wanted: str) -> bool:
    if wanted == "not_rated":
        return status not in {"green", "amber", "red"}
    return wanted in ("", status)


def _found(line: Line, row: ScorecardRow, words: str) -> bool:
    text = f"{line.code} {line.title} {row.indicator.outcome.title} {line.owner} {row.indicator.now.definition}".lower()
    return all(word in text for word in words.lower().split())


def offered(card: Scorecard, chosen: Chosen, order: str) -> tuple[Filter, ...]:
    """The filter form: only choices that some row has."""
    rows = card.rows
    statuses = [status for status in ("red", "amber", "green") if card.counts[status]]
    owners = sorted(
        {(row.indicator.now.owner, row.indicator.now.owner_code) for row in rows if row.indicator.now.owner}
    )
    designations = sorted({row.indicator.designation for row in rows if row.indicator.designation})
    directions = sorted({row.result.direction for row in rows if row.result and row.result.direction})
    return (
        _select(
            "theme",
            _("Theme"),
            [(theme.theme.code, theme.theme.title) for theme in card.themes],
            chosen.theme,
            _("All"),
        ),
        _select(
            "status",
            _("Status"),
            [*((code, status_word(code)) for code in statuses), ("not_rated", _("Not rated"))],
            chosen.status,
            _("All"),
        ),
        _select(
            "direction",
            _("Direction"),
            [(code, direction_word(code)) for code in directions],
            chosen.direction,
            _("All"),
        ),
        _select("owner", _("Owner"), [(code, owner) for owner, code in owners], chosen.owner, _("Anyone")),
        _select(
            "designation",
            _("Designation"),
            [(code, designation_word(code)) for code in designations],
            chosen.designation,
            _("All"),
        ),
        _select("attention", _("Attention"), [("yes", _("Needs attention"))], chosen.attention, _("All")),
        Filter(name="find", label=_("Find"), kind="search", value=chosen.find, hint=_("code or words")),
        Filter(name="sort", label=_("Order"), options=_orders(order), at_end=True),
    )


def _select(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str, everything: str) -> Filter:
    options = [Option(value="", text=everything, chosen=not chosen)]
    options += [Option(value=code, text=text, chosen=code == chosen) for code, text in choices]
    return Filter(name=name, label=label, options=tuple(options))


def _orders(order: str) -> tuple[Option, ...]:
    named = (
        ("", _("As in the agreement")),
        ("status", _("Worst status first")),
        ("direction", _("Worsening first")),
        ("code", _("Code")),
        ("title", _("Title")),
        ("owner", _("Owner")),
    )
    return tuple(Option(value=code, text=text, chosen=code == order) for code, text in named)
