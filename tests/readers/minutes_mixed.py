"""Mixed minutes: papers whose every dimension is drawn by itself, held against what was put in them.

`python -m tests.readers.minutes_mixed [N] [first] [text|word|pdf|browser]` reads N papers from a seed on and prints figures by dimension and the faults."""  # noqa: E501

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tests.readers import minutes_grid as grid
from tests.readers import minutes_mixed_files as files
from tests.readers import minutes_mixed_forms as forms
from tests.readers.minutes_grid_words import DEEDS, HELD, Act
from tests.readers.minutes_mixed_forms import FORMS, Person, Shape

from accord.readers.minutes import Draft, read_minutes

MARKERS = forms.markers()
_APART = re.compile("table|list|margin|own line|fields|letters|columns|tabs|bars|owner label|entries")
_ALONE = re.compile("A D|list|table")
_UNWRAPPED = re.compile("table|bars|margin|own line|tabs|column|spaces")
_SIGN = re.compile("\x01\\d+\x02")
_STYLES = ("initials", "full", "first", "mixed", "CAPS", "mr", "surname caps")
_OPENINGS = (
    "The Chair welcomed everyone. The minutes of 12 March 2015 were agreed.",
    "The minutes of the last meeting were agreed as a correct record.",
    "{chair} welcomed everyone to the meeting.",
)
_NEXT = ("Date of next meeting", "Next meeting", "Date and time of next meeting", "NEXT MEETING")
_NEXT_DAYS = (
    "Thursday 17 September 2015 at 10am",
    "The next meeting will be held on Thursday 17 September 2015.",
    "17 September 2015, 10.00am, Town Hall",
    "Thursday 17th September 2015, 2pm",
)


@dataclass
class Mixed:
    """A paper, what was drawn for it by dimension, and what must be read of it besides its actions."""

    paper: grid.Made
    drawn: dict[str, str]
    present: int
    apologies: int
    items: int


@dataclass
class Mixing:
    """A paper while it is made: its draws, its people and how their owners are written, its lines and actions."""

    r: Random
    seed: int
    present: list[Person]
    away: list[Person]
    drawn: dict[str, str] = field(default_factory=dict)
    shape: Shape = field(default_factory=lambda: Shape("{name}"))
    lines: list[str] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def draw(self, dimension: str, choices: Iterable[str]) -> str:
        """One of some forms, kept as what was drawn for its dimension."""
        self.drawn[dimension] = self.r.choice(list(choices))
        return self.drawn[dimension]

    def place(self, dimension: str, choices: Sequence[object]) -> int:
        """The place of one of some forms that have no names."""
        return int(self.draw(dimension, map(str, range(len(choices)))))

    def chance(self, part: float) -> bool:
        """Whether something happens that happens in some part of all papers."""
        return self.r.random() < part


def made(seed: int, *, typed: bool = True) -> Mixed:
    """The paper of a seed, always the same; where it is not typed, its lines and pages are left to a program."""
    r = Random(seed)
    mixing = Mixing(r, seed, *forms.people(r))
    mixing.lines = FORMS["heads"][mixing.place("head", FORMS["heads"])].split("\n")
    mixing.lines += _attendance(mixing)
    items = _items(mixing)
    if typed:
        _wrap(mixing)
        _pages(mixing)
    paper = grid.laid_out(mixing.drawn["marker"], f"seed {seed}", mixing.lines, mixing.acts)
    return Mixed(paper, mixing.drawn, len(mixing.present), len(mixing.away), items)


def _attendance(mixing: Mixing) -> list[str]:
    labels = FORMS["labels"][mixing.place("labels", FORMS["labels"])]
    if mixing.chance(0.25):
        mixing.shape = forms.RUN_IN[mixing.draw("run-in list", forms.RUN_IN)]
        here, away = (mixing.shape.run_on(people) for people in (mixing.present, mixing.away))
        return [_labelled(labels[0], here), "", _labelled(labels[1], away)]
    mixing.shape = forms.ATTENDANCE[mixing.draw("list of people", forms.ATTENDANCE)]
    layouts = ("under", "under", "under gap") if mixing.shape.under else ("under", "under", "under gap", "same line")
    layout = "under gap" if mixing.shape.over else mixing.draw("label stands", layouts)
    first = _block(mixing, labels[0], mixing.present, layout)
    if not mixing.shape.over and mixing.chance(0.3):
        second = [_labelled(labels[1], ", ".join(one.name for one in mixing.away))]
    else:
        second = _block(mixing, labels[1], mixing.away, layout)
    taker = ["", f"Minutes: {mixing.present[-1].name}"] if mixing.chance(0.15) else []
    return [*first, "", *second, *taker]


def _labelled(label: str, text: str) -> str:
    return f"{label.rstrip(':')}: {text}".replace("**:", ":**")


def _block(mixing: Mixing, label: str, people: Sequence[Person], layout: str) -> list[str]:
    rows = [mixing.shape.written(one) for one in people]
    if layout == "same line":
        gap = mixing.r.choice([" ", "\t"])
        pad = "\t" if gap == "\t" else " " * (len(label) + 1)
        return [label + gap + rows[0], *(pad + row for row in rows[1:])]
    over = mixing.shape.over.split("\n") if mixing.shape.over else []
    return [label, *([""] if layout == "under gap" else []), *over, *rows]


def _owners(mixing: Mixing) -> Callable[[], tuple[str, str, tuple[str, ...]]]:
    """What gives the owners of an action: as a sentence says them, as a cell does, as they must be read."""
    style, shown = mixing.r.choice(_STYLES), mixing.shape.shown
    if shown.startswith("{m"):
        style = style if style == "initials" else "mr"
    elif style == "mr":
        style = "initials"
    elif shown.startswith("{f}") and style in ("first", "mixed"):
        style = "full"
    mixing.drawn["owners"] = style

    def form(one: Person) -> str:
        kind = mixing.r.choice(["initials", "full", "first"]) if style == "mixed" else style
        names = {"initials": one.short, "full": one.name, "first": one.first, "CAPS": one.caps.upper()}
        return {**names, "mr": one.filled(shown.split(" ")[0] + " {last}"), "surname caps": one.caps}[kind]

    def drawn() -> tuple[str, str, tuple[str, ...]]:
        one, other = mixing.r.sample(mixing.present, 2)
        read = one.filled(shown).title(), other.filled(shown).title()
        if mixing.chance(0.8):
            said = form(one)
            return said, one.short if style == "mixed" else said, read[:1]
        joins = (" and ", "/", " & ", ", ")
        join = mixing.r.choice(joins)
        spoken = " and " if join == ", " or style in ("mr", "full", "surname caps", "CAPS") else join
        return form(one) + spoken + form(other), form(one) + join + form(other), read

    return drawn


def _acts(mixing: Mixing, count: int, owners: Callable[[], tuple[str, str, tuple[str, ...]]]) -> list[Act]:
    """The actions of one item, each with a deed, owners and a day of its own."""
    out = []
    for _ in range(count):
        n = len(mixing.acts)
        by, cell, due = mixing.r.choice(forms.DAYS)
        said, short, read = owners()
        act = Act(n, DEEDS[(n * 5 + mixing.seed) % len(DEEDS)], said, short, read, by, cell, due)
        mixing.acts.append(act)
        out.append(act)
    return out


def _items(mixing: Mixing) -> int:
    """Write all items; how many they are."""
    r = mixing.r
    owners = _owners(mixing)
    numbering = FORMS["numberings"][mixing.place("numbering", FORMS["numberings"])]
    case = mixing.draw("headings", ["as written", "as written", "CAPITALS"])
    gap = [""] if mixing.draw("paragraphs", ["apart", "apart", "apart", "tight"]) == "apart" else []
    kinds = ["plain", "plain", "bullets", "dashes"]
    numbered = numbering in ("{n}. {title}", "{n} {title}", "{n}.0 {title}", "{n}.\t{title}")
    mixing.draw("paragraph signs", [*kinds, "numbers", "numbers"] if numbered else kinds)
    mark = MARKERS[mixing.draw("marker", MARKERS)]
    at_end = getattr(mark, "at_end", False)
    if mixing.chance(0.25) and not _ALONE.search(mixing.drawn["marker"]):
        mixing.draw("second marker", [name for name, one in MARKERS.items() if not getattr(one, "at_end", False)])
    titles = ["Welcome and minutes of the last meeting", *r.sample(FORMS["titles"], r.randint(3, 6))]
    extra = ["Apologies"] if mixing.chance(0.2) else []
    next_title = r.choice(_NEXT)
    for no, title in enumerate([*extra, *titles, next_title], 1):
        mixing.lines += ["", *forms.heading(numbering, no, title.upper() if case == "CAPITALS" else title), *gap]
        if title in extra:
            mixing.lines += ["As above."]
        elif title != next_title:
            acts = _acts(mixing, 0 if title == titles[0] else r.choice([0, 1, 1, 2]), owners)
            _item(mixing, no, _body(mixing, opening=title == titles[0]), acts, gap)
        if title == titles[-1] and at_end and mixing.acts:
            mixing.lines += ["", *mark(mixing.acts, mixing.seed)]
    mixing.lines.append(r.choice(_NEXT_DAYS))
    return len(extra) + len(titles) + 1


def _body(mixing: Mixing, *, opening: bool) -> list[str]:
    """The paragraphs of an item that lead to nothing."""
    r = mixing.r

    def said(one: Person) -> str:
        return r.choice([one.short, one.short, one.name, one.name, one.first])

    def filled(text: str) -> str:
        one, other = r.sample(mixing.present, 2)
        return text.format(a=said(one), b=said(other))

    out = [r.choice(_OPENINGS).format(chair=mixing.present[0].name)] if opening else []
    out += [filled(r.choice(FORMS["prose"])) for _ in range(r.choice([1, 1, 2]))]
    if mixing.chance(0.7):
        out.append(filled(" ".join(r.sample(FORMS["traps"], r.choice([1, 2])))))
    return out


def _item(mixing: Mixing, no: int, body: Sequence[str], acts: Sequence[Act], gap: list[str]) -> None:
    """Write an item's paragraphs and its actions, where these do not all stand at the end."""
    name, kind = mixing.drawn["marker"], mixing.drawn["paragraph signs"]
    signs = {"plain": "", "bullets": "• ", "dashes": "- "}
    for m, text in enumerate(body, 1):
        mixing.lines += [signs.get(kind, f"{no}.{m} ") + text, *gap]
    mark: forms.Marker | None = MARKERS[name]
    if getattr(mark, "at_end", False):
        mark = getattr(mark, "both", None)
    elif "second marker" in mixing.drawn and mixing.chance(0.5):
        name = mixing.drawn["second marker"]
        mark = MARKERS[name]
    if not acts or mark is None:
        return
    lines = mark(acts, mixing.seed + no)
    if kind == "numbers" and len(acts) == 1 and not _APART.search(name) and "\x01" in lines[0] and mixing.chance(0.5):
        lines[0] = f"{no}.{len(body) + 1} {lines[0]}"
        mixing.drawn["actions numbered"] = "yes"
    mixing.lines += lines


def _wrap(mixing: Mixing) -> None:
    """Break long lines, in some papers; any line of an action may be the one it is read on."""
    drawn = " ".join(mixing.drawn.get(name, "") for name in ("marker", "second marker", "list of people"))
    width = 0 if _UNWRAPPED.search(drawn) else int(mixing.draw("wrapped", ["0", "0", "72", "88"]))
    out: list[str] = []
    for line in mixing.lines:
        bare = _SIGN.sub("", line)
        if not bare.strip() and out and not out[-1].strip():
            continue
        if not width or len(bare) <= width or bare.startswith("|"):
            out.append(line)
            continue
        lead = bare[: len(bare) - len(bare.lstrip())]
        parts = textwrap.wrap(bare, width, subsequent_indent=lead, break_on_hyphens=False)
        out += [part + "".join(_SIGN.findall(line)) for part in parts]
    mixing.lines = out


def _pages(mixing: Mixing) -> None:
    """Put the feet and heads of pages between the lines, in some papers."""
    if mixing.draw("pages", ["none", "none", "none", "feet"]) == "none":
        return
    out = []
    for n, line in enumerate(mixing.lines, 1):
        out.append(line)
        if n % 38 == 0:
            foot = mixing.r.choice([f"Page {n // 38} of 3", f"{n // 38}"])
            out += ["", foot, "Westmoor Partnership – Minutes 11 June 2015", ""]
    mixing.lines = out


@dataclass
class Tallies:
    """Some papers as read: their actions, how many papers have each other thing right, faults by what was drawn."""

    actions: grid.Tally = field(default_factory=grid.Tally)
    papers: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("present", "apologies", "items", "day"), 0))
    by_form: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, mixed: Mixed, name: str = "minutes.txt", content: bytes = b"") -> None:
        """Read a paper, or the file made of it, and count it in."""
        draft = _titled(read_minutes(content or mixed.paper.text.encode(), name))
        one = grid.held(mixed.paper, draft, by_words=bool(content))
        rights = _rights(mixed, draft)
        self.actions.add(one)
        self.papers += 1
        for name, right in rights.items():
            self.right[name] += right
        errors = one.wanted + one.found + one.right - one.right - one.owners - one.days
        errors += len(rights) - sum(rights.values())
        for form in mixed.drawn.items():
            wrong, wanted = self.by_form.get(form, (0, 0))
            self.by_form[form] = wrong + errors, wanted + one.wanted
        self.faults += one.missed + [f"{mixed.paper.name}: {name} not right" for name in rights if not rights[name]]


def _rights(mixed: Mixed, draft: Draft) -> dict[str, bool]:
    """Whether each thing besides actions is right; the item of the next meeting may be none."""
    return {
        "present": len(draft.present) == mixed.present,
        "apologies": len(draft.apologies) == mixed.apologies,
        "items": mixed.items - 1 <= len(draft.items) <= mixed.items,
        "day": draft.date == HELD,
    }


def _titled(draft: Draft) -> Draft:
    """The draft with owners in title case, since lists may give names in capitals."""

    def owners(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name if name.lower() == "all" else name.title() for name in names)

    items = tuple(
        replace(item, actions=tuple(replace(one, owners=owners(one.owners)) for one in item.actions))
        for item in draft.items
    )
    return replace(draft, items=items)


def tallies(seeds: Iterable[int]) -> Tallies:
    """The papers of some seeds as read."""
    out = Tallies()
    for seed in seeds:
        out.add(made(seed))
    return out


def tallies_of_files(seeds: Iterable[int], kind: str) -> Tallies:
    """The papers of some seeds as read from files of a kind; columns made by blanks only where the kind keeps them."""
    out = Tallies()
    with files.maker(kind) as (name, make):
        for mixed in (made(seed, typed=False) for seed in seeds):
            if kind == "word" or not files.by_blanks(mixed.drawn):
                out.add(mixed, name, make(mixed.paper.text))
    return out


def main(count: str = "200", first: str = "0", kind: str = "text") -> None:
    """Print the figures, those of each dimension's forms with faults, and the faults."""
    seeds = range(int(first), int(first) + int(count))
    every = tallies(seeds) if kind == "text" else tallies_of_files(seeds, kind)
    one = every.actions
    print(f"actions: wanted {one.wanted}, found {one.found}, right {one.right}, owners {one.owners}, days {one.days}")
    print(f"papers: {every.papers}; right " + ", ".join(f"{name} {right}" for name, right in every.right.items()))
    for (dimension, form), (wrong, wanted) in sorted(every.by_form.items()):
        if wrong:
            print(f"{dimension:18}{form:40}{wrong:5} faults{wanted:5} actions")
    print("\n".join(every.faults))


if __name__ == "__main__":
    main(*sys.argv[1:4])
