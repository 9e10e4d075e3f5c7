"""Lines and cells of a forward plan, for its list, its grid and its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.delivery.registers import BY_KIND
from accord.meetings.calendar.words import MEETING_STATES
from accord.meetings.planning import Entry
from accord.meetings.planning.words import PURPOSE_WORDS, freshness, length_words, stale_words
from accord.meetings.queries.forward import GroupPlan, PlannedItem, PlannedMeeting


@dataclass(frozen=True)
class Line:
    """One entry as the list shows it."""

    meeting: str
    on: date
    kind: str
    title: str
    href: str
    purpose: str
    minutes: int
    lead: str
    why: str
    fresh: str
    notes: tuple[str, ...]
    offers: tuple[str, ...]
    """What is said of indicators that have nothing new but a proxy, or are awaited."""
    fixed: bool
    private: bool


@dataclass(frozen=True)
class MeetingLines:
    """A meeting with its lines; the frame is told in one sentence."""

    code: str
    on: date
    href: str
    agenda: str
    state: str
    length: str
    over: bool
    frame: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Cell:
    """What a meeting takes of a row of the grid: its minutes and how much is new, "" where it takes nothing."""

    shown: str
    title: str
    note: str = ""
    fixed: bool = False


@dataclass(frozen=True)
class GridRow:
    """A row of the grid: a theme, a standing item or a thing wanted."""

    title: str
    href: str
    lead: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """Meetings across, items down; the last rows are the minutes."""

    meetings: tuple[MeetingLines, ...]
    rows: tuple[GridRow, ...]


Fits = Callable[[PlannedItem], bool]


def meeting_lines(
    agreement: str, plan: GroupPlan, meetings: Iterable[PlannedMeeting], fits: Fits
) -> tuple[MeetingLines, ...]:
    """Meetings with the lines that fit a filter."""
    return tuple(_meeting(agreement, plan, one, fits) for one in meetings)


def grid(agreement: str, plan: GroupPlan, meetings: tuple[PlannedMeeting, ...], fits: Fits) -> Grid:
    """The same as a grid, rows in the order they are first taken: rules, then things wanted."""
    keys: dict[str, PlannedItem] = {}
    for one in meetings:
        for item in one.own:
            if fits(item):
                keys.setdefault(_row_key(item.entry), item)
    ordered = sorted(keys.items(), key=lambda pair: _rank(plan, pair[1].entry))
    return Grid(
        meetings=meeting_lines(agreement, plan, meetings, fits),
        rows=tuple(
            GridRow(
                title=item.title, href=_href(agreement, plan, item.entry), lead=item.lead,
                cells=tuple(_cell(one, key) for one in meetings),
            )
            for key, item in ordered
        ),
    )  # fmt: skip


def line_of(agreement: str, plan: GroupPlan, meeting: PlannedMeeting | None, item: PlannedItem) -> Line:
    """One entry as a line."""
    entry = item.entry
    plain = [one for one in entry.fresh.stale if not one.proxies and one.awaited_since is None]
    return Line(
        meeting=meeting.code if meeting else "",
        on=meeting.on if meeting else date.max,
        kind=entry.kind,
        title=item.title,
        href=_href(agreement, plan, entry),
        purpose=str(PURPOSE_WORDS[entry.purpose]),
        minutes=entry.minutes,
        lead=item.lead,
        why=item.why,
        fresh=freshness(entry.fresh),
        notes=tuple(stale_words(one) for one in plain),
        offers=tuple(stale_words(one) for one in entry.fresh.stale if one not in plain),
        fixed=entry.fixed,
        private=entry.private,
    )


def record_address(agreement: str, kind: str, code: str) -> str:
    """The page of a record a thing is about, "" for none."""
    if kind == "document":
        return reverse("library-document", kwargs={"agreement": agreement, "document": code})
    if kind == "strategic_assessment":
        return reverse("library-assessment", kwargs={"agreement": agreement, "assessment": code})
    if not kind or not code or kind not in BY_KIND:
        return ""
    if kind == "recovery":
        return reverse("recovery", kwargs={"agreement": agreement, "code": code})
    return reverse("record", kwargs={"agreement": agreement, "register": BY_KIND[kind].path, "code": code})


def _meeting(agreement: str, plan: GroupPlan, one: PlannedMeeting, fits: Fits) -> MeetingLines:
    place = {"agreement": agreement, "meeting": one.code}
    state = _("agenda in draft") if one.drafted else str(MEETING_STATES[one.state])
    return MeetingLines(
        code=one.code,
        on=one.on,
        href=reverse("meeting", kwargs=place),
        agenda=reverse("agenda", kwargs=place),
        state=state,
        length=length_words(one.laid),
        over=bool(one.laid.over),
        frame=_frame(one),
        lines=tuple(line_of(agreement, plan, one, item) for item in one.own if fits(item)),
    )


def _frame(one: PlannedMeeting) -> str:
    names = [item.title for item in one.items if item.entry.frame]
    if not names:
        return ""
    return _("And at every meeting (%(minutes)d minutes): %(items)s.") % {
        "minutes": one.frame_minutes,
        "items": ", ".join(name[:1].lower() + name[1:] for name in names),
    }


def _href(agreement: str, plan: GroupPlan, entry: Entry) -> str:
    if entry.wanted:
        kwargs = {"agreement": agreement, "group": plan.group, "code": entry.wanted}
        return reverse("forward-item", kwargs=kwargs)
    if entry.record_code:
        return record_address(agreement, entry.record_kind, entry.record_code)
    if entry.theme:
        return reverse("scorecard", kwargs={"agreement": agreement}) + f"?theme={entry.theme}"
    return ""


def _row_key(entry: Entry) -> str:
    return f"theme:{entry.theme}" if entry.kind == "theme" and entry.theme else entry.key


def _rank(plan: GroupPlan, entry: Entry) -> tuple[int, int, str]:
    rules = {one.values["code"]: number for number, one in enumerate(plan.rules)}
    if entry.rule in rules:
        themes = plan.rules[rules[entry.rule]].values["themes"]
        return 0, rules[entry.rule] * 100 + (themes.index(entry.theme) if entry.theme in themes else 0), entry.key
    return 1, 0, entry.key


def _cell(meeting: PlannedMeeting, key: str) -> Cell:
    found = next((one for one in meeting.own if _row_key(one.entry) == key), None)
    if found is None:
        return Cell("", "")
    fresh = found.entry.fresh
    note = _("%(new)d of %(all)d new") % {"new": len(fresh.new), "all": fresh.all} if fresh.all else ""
    return Cell(_("%(n)d min") % {"n": found.entry.minutes}, f"{found.title}. {found.why}", note, found.entry.fixed)
