"""Everything the chair's page is made from, read once; the rules see nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from accord.assessment.queries.commentary_standing import Standing, commentary_standing
from accord.assessment.queries.exceptions import ExceptionLine, exception_lines
from accord.assessment.queries.scorecard import Scorecard, ScorecardRow, scorecard, summarise
from accord.collection.arriving import CameIn, came_in_since
from accord.delivery.queries.pressing import Pressing, pressing
from accord.delivery.queries.records import RecordLine
from accord.delivery.queries.recovery import OffTrack, off_track_plans
from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day
from accord.reporting.chair.corrected import Corrected, corrected_since
from accord.reporting.chair.report import Place, Since
from accord.reporting.explained import Explainer
from accord.reporting.highlight.material import Material
from accord.reporting.queries.conflicts import conflicting
from accord.reporting.queries.gaps import awaited_since, baseline_gaps
from accord.reporting.queries.kept import judged_by_people, kept_beside
from accord.reporting.queries.sittings import Sittings, sittings
from accord.reporting.wording import long_date
from accord.reporting.work.addresses import path_of
from accord.reporting.work.shape import page_at

A_QUARTER = timedelta(days=92)


@dataclass(frozen=True)
class Facts:
    """What the sections and the rules of questions are made of.

    ``day`` is the day whose knowledge counts. ``standing`` is where the commentary on each indicator stands, and
    ``open`` its open exception in the picture's area, both by indicator code; ``exceptions`` are all of the area.
    """

    about: Picture
    day: date
    theme: str
    themes: tuple[tuple[str, str], ...]
    material: Material
    standing: Mapping[str, Standing]
    exceptions: tuple[ExceptionLine, ...]
    off_track: tuple[OffTrack, ...]
    records: Pressing
    corrected: tuple[Corrected, ...]
    sittings: Sittings
    since: Since

    @property
    def card(self) -> Scorecard:
        """The scorecard, of the one theme where only one is asked for."""
        return self.material.card

    @property
    def rows(self) -> tuple[ScorecardRow, ...]:
        """The indicators in the agreement's order."""
        return self.card.rows

    @property
    def by_code(self) -> dict[str, ScorecardRow]:
        """The same by code."""
        return {row.indicator.code: row for row in self.rows}

    @property
    def is_whole(self) -> bool:
        """Whether this is about the agreement's own area."""
        return self.about.area.code == self.about.agreement.area_code

    @property
    def open(self) -> dict[str, ExceptionLine]:
        """The open exception of each indicator that has one."""
        return {line.indicator.code: line for line in self.exceptions if line.is_open}

    def place(self, label: str, name: str, **parts: str | int) -> Place:
        """A page of the agreement, for the same area, period and day where its address carries them."""
        query: tuple[tuple[str, str], ...] = ()
        if name in {"indicator", "commentary", "exceptions", "exception"}:
            query = self._context
        return Place(label, path_of(page_at(name, query=query, agreement=self.about.agreement.code, **parts)))

    def indicator(self, code: str) -> Place:
        """The page of an indicator."""
        return self.place(code, "indicator", indicator=code)

    def record(self, register: str, code: str) -> Place:
        """The page of a record of a register."""
        return self.place(code, "record", register=register, code=code)

    @property
    def _context(self) -> tuple[tuple[str, str], ...]:
        about = self.about
        pairs = (
            ("area", about.area.code if about.area.code != about.agreement.area_code else ""),
            ("period", about.period.canonical if about.period else ""),
            ("known_on", about.known_on.isoformat() if about.known_on else ""),
        )
        return tuple(pair for pair in pairs if pair[1])

    @property
    def query(self) -> str:
        """The area, period and day as the end of an address; blank for what is shown without being asked."""
        return f"?{urlencode(self._context)}" if self._context else ""


def facts_for(viewer: Viewer, about: Picture, *, today: date, theme: str = "") -> Facts:
    """Read everything about a picture, or about one theme of it; NotFoundError where there is no such theme.

    About fifty queries the first time whatever there is to show, a good twenty where the judgements are remembered.
    """
    whole = scorecard(viewer, about)
    card = of_theme(whole, theme) if theme else whole
    day = about.known_on or today
    met = sittings(viewer, about, day)
    since = _since(met, day)
    codes = {row.indicator.code for row in card.rows}
    lines = exception_lines(viewer, about.agreement, known_on=about.known_on)
    plans = off_track_plans(viewer, about.agreement, today=day, known_on=about.known_on)
    return Facts(
        about=about,
        day=day,
        theme=next((one.theme.title for one in card.themes), "") if theme else "",
        themes=tuple((one.theme.code, one.theme.title) for one in whole.themes),
        material=_material(about, card),
        standing={one.indicator.code: one for one in commentary_standing(viewer, about) if one.indicator.code in codes},
        exceptions=tuple(one for one in lines if one.area == about.area.code and one.indicator.code in codes),
        off_track=tuple(one for one in plans if one.area == about.area.code and one.indicator in codes),
        records=_of_theme(pressing(viewer, about.agreement, known_on=about.known_on), theme, codes),
        corrected=corrected_since(about, card.rows, _came(about, card, since.day), since.day),
        sittings=met,
        since=since,
    )


def of_theme(card: Scorecard, theme: str) -> Scorecard:
    """The scorecard of one theme alone; NotFoundError where the agreement has none of that code."""
    found = [row for one in card.themes if one.theme.code == theme for row in one.rows]
    if not found:
        raise NotFoundError(_("There is no theme “%(code)s” in this agreement.") % {"code": theme})
    return summarise(card.picture, found, card.stamp)


def _material(about: Picture, card: Scorecard) -> Material:
    """What explains the figures; words and notes of people are left to the reports that print them."""
    keys = {(row.indicator.code, row.result.period) for row in card.rows if row.result}
    kept = kept_beside(about, keys)
    late = {key for key in keys if key in _late(card.rows)}
    return Material(
        card=card, explainer=Explainer(about.area.code, kept, judged_by_people(about, keys)), words={}, later={},
        kept=kept, notes={}, baselines=baseline_gaps(about), awaited=awaited_since(late), hidden=Counter(),
        conflicts=conflicting(about.agreement.id),
    )  # fmt: skip


def _late(rows: Iterable[ScorecardRow]) -> set[tuple[str, str]]:
    return {
        (row.indicator.code, row.result.period)
        for row in rows
        if row.result and row.result.missing in {"awaited", "not_released"}
    }


def _since(met: Sittings, day: date) -> Since:
    if met.last is None:
        return Since(day - A_QUARTER, _("in the last three months"))
    facts = {"group": met.last.group_title, "day": long_date(met.last.on)}
    return Since(met.last.on, _("since the %(group)s of %(day)s") % facts)


def _came(about: Picture, card: Scorecard, since: date) -> tuple[CameIn, ...]:
    found = came_in_since([row.indicator.id for row in card.rows], about.area.id, end_of_day(since))
    if about.known_on is None:
        return found
    return tuple(one for one in found if one.at < end_of_day(about.known_on))


def _of_theme(found: Pressing, theme: str, codes: set[str]) -> Pressing:
    """The records that belong to a theme or name one of its indicators."""

    def own(lines: Iterable[RecordLine]) -> tuple[RecordLine, ...]:
        return tuple(
            line for line in lines if line.values["theme"] == theme or codes.intersection(line.values["indicators"])
        )

    if not theme:
        return found
    return replace(
        found, risks=own(found.risks), government=own(found.government), partners=own(found.partners),
        reductions=own(found.reductions), conflicts=own(found.conflicts),
    )  # fmt: skip
