"""Laying out which items each coming meeting takes, by the rules told in docs/explanation/forward-plan.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accord.meetings.planning.releases import Figures, Timetable, releases_of
from accord.meetings.planning.shapes import (
    Below,
    Entry,
    Fresh,
    Laid,
    Plan,
    Question,
    Reason,
    Rule,
    Sitting,
    Stale,
    Wanted,
    because,
)

OPENING: Mapping[str, tuple[str, int]] = {
    "apologies": ("note", 5),
    "interests": ("note", 2),
    "last_minutes": ("decide", 5),
    "matters_arising": ("discuss", 10),
}
CLOSING: Mapping[str, tuple[str, int]] = {"forward_plan": ("discuss", 3), "any_other_business": ("note", 5)}
"""What every meeting has, with purpose and minutes; a rule of the rota of that kind takes its place."""
UPWARD = ("discuss", 10)
FAR = timedelta(days=800)
"""Releases are looked for so far beyond the last meeting."""


def lay_out(question: Question) -> Plan:
    """Every meeting with its entries, by date; the same question always has the same answer.

    A settled meeting keeps what it takes. Nothing that comes out depends on the order of what was asked.
    """
    return _Laying(question).plan()


@dataclass(frozen=True)
class _Placed:
    """A thing wanted and where it goes: the number of the sitting, None for nowhere."""

    wanted: Wanted
    at: int | None
    why: tuple[Reason, ...]


class _Laying:
    """The state of one laying out: which sitting took which rule and theme last."""

    def __init__(self, question: Question) -> None:
        self._asked = question
        self._sittings = sorted(question.sittings, key=lambda one: (one.on, one.code))
        last = self._sittings[-1].on if self._sittings else question.today
        self._figures = {one.code: one for one in sorted(question.figures, key=lambda one: one.code)}
        self._times = {
            code: releases_of(one, today=question.today, until=last + FAR) for code, one in self._figures.items()
        }
        self._themes: dict[str, list[Figures]] = defaultdict(list)
        for one in self._figures.values():
            self._themes[one.theme].append(one)
        self._titles = {code: (title, lead) for code, title, lead in question.titles}
        self._rule_at: dict[str, int] = {}
        self._theme_at: dict[str, int] = {}
        self._theme_times: dict[str, int] = defaultdict(int)
        self._indicator_at: dict[str, int] = {}

    def plan(self) -> Plan:
        """Every meeting, and what found none."""
        placed = [self._place(one) for one in sorted(self._asked.wanted, key=lambda one: one.key)]
        laid = []
        for number, sitting in enumerate(self._sittings):
            if sitting.settled:
                entries = sitting.takes
            else:
                entries = self._entries(number, [one for one in placed if one.at == number])
            self._remember(number, entries)
            laid.append(Laid(sitting.code, sitting.on, sitting.minutes, sitting.settled, entries))
        nowhere = tuple(_entry(one.wanted, one.why) for one in placed if one.at is None)
        return Plan(tuple(laid), nowhere)

    def _remember(self, number: int, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            if entry.rule:
                self._rule_at[entry.rule] = number
            if entry.theme and entry.kind == "theme":
                self._theme_at[entry.theme] = number
                self._theme_times[entry.theme] += 1
            if entry.indicator:
                self._indicator_at[entry.indicator] = number

    def _place(self, wanted: Wanted) -> _Placed:
        """Where a thing wanted goes, and why."""
        why = [_asked_for(wanted)]
        if wanted.fixed:
            at = next((n for n, one in enumerate(self._sittings) if one.code == wanted.fixed), None)
            if at is not None and not self._sittings[at].settled and wanted.key not in self._sittings[at].without:
                late = self._too_early(wanted, self._sittings[at].on)
                return _Placed(wanted, at, (*why, because("fixed"), *late))
            why.append(because("fixed_elsewhere", code=wanted.fixed))
        natural = self._first_open(max(wanted.not_before or date.min, self._asked.today), wanted.key)
        if natural is None:
            return _Placed(wanted, None, (*why, because("no_meeting", after=wanted.not_before)))
        if wanted.not_before is not None and not wanted.found:
            why.append(because("not_before", day=wanted.not_before))
        return self._after_release(wanted, natural, why)

    def _after_release(self, wanted: Wanted, natural: int, why: list[Reason]) -> _Placed:
        """An item about an indicator waits for figures the group has not seen."""
        times, day = self._times.get(wanted.indicator), self._sittings[natural].on
        since = self._since(wanted)
        if times is None or since is None or times.between(since, day):
            return _Placed(wanted, natural, tuple(why))
        if times.awaited_since is not None:
            return _Placed(wanted, natural, (*why, because("awaited", since=times.awaited_since)))
        release = times.next(day)
        at = self._first_open(release.on, wanted.key) if release else None
        if release is None or at is None:
            return _Placed(wanted, natural, (*why, because("no_release")))
        moved = because("moved", code=wanted.indicator, since=day, release=release.on, sure=release.sure)
        return _Placed(wanted, at, (*why, moved))

    def _too_early(self, wanted: Wanted, day: date) -> tuple[Reason, ...]:
        times, since = self._times.get(wanted.indicator), self._since(wanted)
        if times is None or since is None or times.between(since, day):
            return ()
        release = times.next(day)
        return (because("before_release", code=wanted.indicator, release=release.on),) if release else ()

    def _since(self, wanted: Wanted) -> date | None:
        """The day after which figures are new to the group: it took the indicator, or the item was asked for."""
        if not wanted.indicator:
            return None
        theme = self._figures[wanted.indicator].theme if wanted.indicator in self._figures else wanted.theme
        taken = [
            one.on
            for one in self._sittings
            if one.settled and any(_is_about(entry, wanted.indicator, theme) for entry in one.takes)
        ]
        return max([*taken, *filter(None, [wanted.asked_on])], default=None)

    def _first_open(self, day: date, key: str) -> int | None:
        """The first meeting from a day on that takes the thing: settled ones do not, nor those it was taken off."""
        return next(
            (n for n, one in enumerate(self._sittings) if not one.settled and one.on >= day and key not in one.without),
            None,
        )

    def _entries(self, number: int, placed: list[_Placed]) -> tuple[Entry, ...]:
        sitting = self._sittings[number]
        ordered = sorted(placed, key=lambda one: (one.wanted.purpose != "decide", one.wanted.key))
        asked = [_entry(one.wanted, one.why) for one in ordered]
        asked = [replace(one, fresh=self._fresh_of(one, sitting.on)) for one in asked]
        rules = [rule for rule in self._asked.rules if rule.ended_on is None or rule.ended_on >= sitting.on]
        taken = {entry.theme for entry in asked if entry.kind == "theme"}
        turns: list[Entry] = []
        for rule in rules:
            if rule.kind not in (*OPENING, *CLOSING, "upward") and self._is_turn(rule, number):
                turns += self._turn(rule, sitting, taken)
                taken |= {entry.theme for entry in turns}
        framing = {rule.kind: rule for rule in rules if self._is_turn(rule, number)}
        upward = self._upward(number, framing.get("upward"))
        opening = self._frame(OPENING, framing) if self._asked.framed else ()
        closing = self._frame(CLOSING, framing) if self._asked.framed else ()
        return _as_drafted(sitting, (*opening, *turns, *asked, *upward, *closing))

    def _is_turn(self, rule: Rule, number: int) -> bool:
        last = self._rule_at.get(rule.code)
        return last is None or number - last >= max(1, rule.every)

    def _turn(self, rule: Rule, sitting: Sitting, taken: set[str]) -> list[Entry]:
        if rule.kind != "theme":
            every = because("every_time") if rule.every <= 1 else because("every", number=rule.every)
            return [
                Entry(
                    f"rota:{rule.code}", rule.kind, rule.title, rule.minutes, rule.purpose, rule.lead,
                    rule=rule.code, why=(every,),
                )
            ]  # fmt: skip
        order = {theme: place for place, theme in enumerate(dict.fromkeys(rule.themes))}
        waiting = sorted(
            (theme for theme in order if theme not in taken),
            key=lambda theme: (self._theme_at.get(theme, -1), self._theme_times[theme], order[theme]),
        )
        wanted = max(0, rule.each - sum(theme in taken for theme in order))
        return [self._theme(rule, theme, sitting) for theme in sorted(waiting[:wanted], key=lambda one: order[one])]

    def _theme(self, rule: Rule, theme: str, sitting: Sitting) -> Entry:
        title, lead = self._titles.get(theme, (theme, ""))
        last = self._theme_at.get(theme)
        since = self._sittings[last].on if last is not None else None
        if rule.each >= len(rule.themes):
            why = because("every_theme")
        else:
            why = because("in_turn", each=rule.each, of=len(rule.themes), last=since)
        return Entry(
            f"rota:{rule.code}:{theme}", "theme", title, rule.minutes, rule.purpose, rule.lead or lead, theme=theme,
            rule=rule.code, why=(why,), fresh=self._fresh(self._themes.get(theme, []), since, sitting.on),
        )  # fmt: skip

    def _fresh_of(self, entry: Entry, day: date) -> Fresh:
        if entry.indicator in self._figures:
            last = self._indicator_at.get(entry.indicator)
            theme = self._theme_at.get(self._figures[entry.indicator].theme)
            seen = [one for one in (last, theme) if one is not None]
            return self._fresh([self._figures[entry.indicator]], self._sittings[max(seen)].on if seen else None, day)
        if entry.kind == "theme":
            last = self._theme_at.get(entry.theme)
            since = self._sittings[last].on if last is not None else None
            return self._fresh(self._themes.get(entry.theme, []), since, day)
        return Fresh()

    def _fresh(self, about: list[Figures], since: date | None, day: date) -> Fresh:
        new, stale = [], []
        for one in about:
            times = self._times[one.code]
            if times.between(since, day):
                new.append(one.code)
            else:
                stale.append(self._stale(one, times, since, day))
        return Fresh(tuple(new), tuple(stale))

    def _stale(self, one: Figures, times: Timetable, since: date | None, day: date) -> Stale:
        coming = times.next(day)
        proxies = tuple(
            (proxy.code, proxy.title, proxy.frequency)
            for proxy in one.proxies
            if proxy.code in self._times and self._times[proxy.code].between(since, day)
        )
        return Stale(one.code, one.title, coming.on if coming else None, times.awaited_since, proxies)

    def _upward(self, number: int, rule: Rule | None) -> tuple[Entry, ...]:
        """What the groups below bring since the meeting before; a rule of that kind has its own title and minutes."""
        before = self._sittings[number - 1].on if number else date.min
        now = self._sittings[number].on
        came: dict[str, Below] = {}
        for one in sorted(self._asked.below, key=lambda one: (one.on, one.group)):
            if before < one.on <= now:
                came[one.group] = one
        if not came:
            return ()
        groups = tuple((one.title, one.on) for one in sorted(came.values(), key=lambda one: one.title))
        own = rule or Rule("", "upward", purpose=UPWARD[0], minutes=UPWARD[1])
        why = (because("upward", groups=groups),)
        return (
            Entry("upward", "upward", own.title, own.minutes, own.purpose, own.lead, rule=own.code, why=why),
        )  # fmt: skip

    def _frame(self, kinds: Mapping[str, tuple[str, int]], rules: Mapping[str, Rule]) -> tuple[Entry, ...]:
        found = []
        for kind, (purpose, minutes) in kinds.items():
            rule = rules.get(kind)
            if rule is None:
                found.append(Entry(f"frame:{kind}", kind, "", minutes, purpose, why=(because("frame"),), frame=True))
            else:
                found.append(
                    Entry(
                        f"frame:{kind}", kind, rule.title, rule.minutes, rule.purpose, rule.lead, rule=rule.code,
                        why=(because("frame"),), frame=True,
                    )
                )  # fmt: skip
        return tuple(found)


def _as_drafted(sitting: Sitting, planned: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What is planned for a meeting, as its draft of an agenda has it."""
    draft, keys = {entry.key: entry for entry in sitting.takes}, {entry.key for entry in planned}
    kept = [_in_words_of(draft.get(entry.key), entry) for entry in planned if entry.key not in sitting.without]
    return (*kept, *(entry for key, entry in draft.items() if key not in keys and key.startswith("hand:")))


def _in_words_of(draft: Entry | None, entry: Entry) -> Entry:
    if draft is None:
        return entry
    return replace(
        entry, title=draft.title, minutes=draft.minutes, purpose=draft.purpose, lead=draft.lead, private=draft.private
    )


def _is_about(entry: Entry, indicator: str, theme: str) -> bool:
    return entry.indicator == indicator or (entry.kind == "theme" and bool(theme) and entry.theme == theme)


def _asked_for(wanted: Wanted) -> Reason:
    if wanted.found:
        return because(wanted.found, day=wanted.not_before)
    return because("asked_by", who=wanted.asked_by) if wanted.asked_by else because("asked")


def _entry(wanted: Wanted, why: tuple[Reason, ...]) -> Entry:
    return Entry(
        wanted.key, wanted.kind, wanted.title, wanted.minutes, wanted.purpose, wanted.lead, wanted.theme,
        wanted.indicator, wanted="" if wanted.found else wanted.code, record_kind=wanted.record_kind,
        record_code=wanted.record_code, why=why, fixed=bool(wanted.fixed) and any(one.code == "fixed" for one in why),
        private=wanted.private,
    )  # fmt: skip
