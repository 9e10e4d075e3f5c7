"""What people said about the figures: commentary in four parts, and notes for the highlight report.

Figures in the text are filled in from the observations, so that they agree with them; three entries are flawed on
purpose (see `sample/README.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accord.judgement.periods import parse_canonical
from sample.making.figures import at
from sample.making.places import COUNTY
from sample.making.sayings import NOTES, SAYINGS, SET_ASIDE, Saying
from sample.making.tables import Cell, Package


@dataclass(frozen=True)
class Facts:
    """Figures of the county as last recorded, by indicator, and how many decimals each is shown with."""

    values: dict[str, dict[str, float]]
    decimals: dict[str, int]

    def points(self, indicator: str) -> list[str]:
        """The periods with a figure, oldest first."""
        return sorted(self.values[indicator])

    def shown(self, indicator: str, period: str) -> str:
        """The figure as people write it."""
        return f"{self.values[indicator][period]:,.{self.decimals[indicator]}f}"


def add_commentary(package: Package) -> None:
    """Commentary on the latest and the earlier period of those indicators that have any, and the report's notes."""
    facts = _facts(package)
    for saying in SAYINGS:
        package.add("commentary", _written(saying, facts))
    for indicator, back, rule, part, words, reason, by, day in SET_ASIDE:
        points = facts.points(indicator)
        package.add(
            "commentary_dismissals", indicator=indicator, area=COUNTY, period=points[len(points) - 1 - back], rule=rule,
            part=part, words=words, reason=reason, by=by, at=_moment(day),
        )  # fmt: skip
    for section, theme, author, text in NOTES:
        package.add(
            "report_notes", report="highlight", period="2026-07-01/P3M", section=section, theme=theme, text=text,
            author=author, written_at=at(2026, 11, 19),
        )  # fmt: skip


def _written(saying: Saying, facts: Facts) -> dict[str, Cell]:
    points = facts.points(saying.indicator)
    place = len(points) - 1 - saying.back
    year = parse_canonical(points[place]).start.replace(year=parse_canonical(points[place]).start.year - 1)
    words = {"now": facts.shown(saying.indicator, points[place])}
    if place > 0:
        words["before"] = facts.shown(saying.indicator, points[place - 1])
    for point in points:
        if point.startswith(year.isoformat()):
            words["year_ago"] = facts.shown(saying.indicator, point)
    return {
        "indicator": saying.indicator,
        "area": COUNTY,
        "period": points[place],
        "shows": saying.shows.format(**words),
        "why": saying.why.format(**words),
        "doing": saying.doing.format(**words),
        "help": saying.help.format(**words),
        "author": saying.author,
        "written_at": _moment(saying.written),
        "signed_by": saying.signer,
        "signed_at": _moment(saying.signed) if saying.signed else None,
        **_sent_back(saying),
    }


def _sent_back(saying: Saying) -> dict[str, Cell]:
    who, day, note = saying.sent_back or ("", None, "")
    return {"sent_back_by": who, "sent_back_at": _moment(day) if day else None, "sent_back_note": note}


def _facts(package: Package) -> Facts:
    decimals, multipliers = {}, {}
    for row in package.rows["indicators"]:
        decimals[str(row["code"])] = int(str(row["decimals"]))
        multipliers[str(row["code"])] = float(str(row.get("multiplier") or (100 if row["kind"] == "proportion" else 1)))
    values: dict[str, dict[str, float]] = {code: {} for code in decimals}
    for row in package.rows["observations"]:
        code, value, top = str(row["indicator"]), row.get("value"), row.get("numerator")
        if row["area"] != COUNTY or row.get("breakdown"):
            continue
        if isinstance(value, int | float):
            values[code][str(row["period"])] = value
        elif isinstance(top, int):
            values[code][str(row["period"])] = top / float(str(row["denominator"])) * multipliers[code]
    return Facts(values, decimals)


def figures_of(package: Package) -> dict[str, dict[str, float]]:
    """The county's figures as last recorded, by indicator and period."""
    return _facts(package).values


def _moment(day: tuple[int, int, int]) -> datetime:
    return at(*day).replace(hour=14, minute=0)
