"""Lines of the minutes that say a decision or an action, and what they are read as.

"D The plan is approved." is a decision, "A HSI to report on Fridays by end of July" an action: owners by initials or
names of those the meeting knows, days by the rules that read old minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.dates import Due, find_due
from accord.readers.minutes.dates.due import Known
from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.people import People

DECISION, ACTION = "decision", "action"
_LINE = re.compile(r"^\s*(?P<kind>[DA])(?P<colon>:?)\s+(?P<text>\S.*?)\s*$")
_MARKER = re.compile(r"^\[(?P<kind>[DA]) (?P<reference>[^\]]+)\](?P<rest>.*)$")
_LED = re.compile(r"^(?P<who>[^:–]{1,160}?)(?:\s*:\s+|\s+[–-]\s+|\s+(?:to|will|shall)\s+)(?P<what>\S.*)$")
_BETWEEN = re.compile(r"\s*(?:/|,|;|&|\band\b)\s*")
_END = " \t.,;:–-"


@dataclass(frozen=True)
class Someone:
    """Somebody a line may name: their code, how the minutes call them, their initials and other names."""

    code: str
    name: str
    initials: str = ""
    agency: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A line as read: a decision or an action, with whom and by when it is to be done.

    ``owners`` are codes of known people, ``owners_said`` the words for anybody else; ``notes`` say what a person should
    look at before it is recorded.
    """

    kind: str
    line: str
    text: str
    owners: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    owners_said: str = ""
    due: date | None = None
    due_said: str = ""
    notes: tuple[str, ...] = ()


def lines_waiting(text: str, *, people: Iterable[Someone], known: Known) -> tuple[Said, ...]:
    """The lines of a text that say a decision or an action and are not recorded yet, as read.

    "A report was received" begins like an action and is none: without a colon an action has to name somebody.
    """
    everybody = tuple(people)
    return tuple(
        said for line in text.split("\n") if (said := read_line(line, people=everybody, known=known)) is not None
    )


def marker(kind: str, reference: str) -> str:
    """What stands in the text for a decision or an action that is recorded."""
    return f"[{'D' if kind == DECISION else 'A'} {reference}]"


def marked(line: str) -> tuple[str, str, str] | None:
    """Kind and reference of a line that stands for a record, and what was written behind it; None for any other."""
    found = _MARKER.match(line.strip())
    if found is None:
        return None
    return (DECISION if found["kind"] == "D" else ACTION, found["reference"], found["rest"].strip())


def read_line(line: str, *, people: Iterable[Someone], known: Known) -> Said | None:
    """What a line says; None for one that says neither a decision nor an action."""
    found = _LINE.match(line)
    if found is None:
        return None
    if found["kind"] == "D":
        return Said(DECISION, line.strip(), found["text"])
    said = read_action(found["text"], line=line.strip(), people=people, known=known)
    return said if said.owners or said.owners_said or found["colon"] else None


def read_action(text: str, *, line: str = "", people: Iterable[Someone], known: Known) -> Said:
    """An action in one sentence: who, what, by when."""
    everybody = tuple(people)
    due = find_due(text, known)
    whom, what = _owners(text, everybody)
    notes = [due.note] if due.note else []
    if due.day is not None and known.base is not None and due.day < known.base:
        notes.append(_("This day lies before the meeting."))
    if not whom:
        notes.append(_("Nobody is named who is to do it."))
    if not due.text:
        notes.append(_("No day is named."))
    by_name = {one.name: one for one in everybody}
    owners = tuple(by_name[name] for name in whom if name in by_name and by_name[name].code)
    others = tuple(name for name in whom if name not in {one.name for one in owners})
    unknown = [name for name in others if name not in by_name]
    if unknown:
        notes.append(_("Not known here by that name: %(names)s.") % {"names": ", ".join(unknown)})
    return Said(
        kind=ACTION,
        line=line or text,
        text=_sentence(_without_due(what, due)),
        owners=tuple(one.code for one in owners),
        names=tuple(one.name for one in owners),
        owners_said=", ".join(others),
        due=due.day,
        due_said=due.text,
        notes=tuple(notes),
    )


def due_words(said: Said) -> str:
    """The day as it is shown before it is saved: "31 July 2027 (by end of July)"."""
    if said.due is None:
        return said.due_said or _("no day")
    day = date_format(said.due, "l j F Y")
    return f"{day} ({said.due_said})" if said.due_said else day


def _owners(text: str, people: tuple[Someone, ...]) -> tuple[tuple[str, ...], str]:
    """The names of those who are to do it, and what is left to do."""
    names = _by_name(people)
    led = _LED.match(text)
    if led:
        parts = [part for part in _BETWEEN.split(led["who"]) if part]
        whole = names.get(_plain(led["who"]))
        found = [whole] if whole else [names.get(_plain(part)) for part in parts]
        if found and all(found):
            return tuple(dict.fromkeys(name for name in found if name)), led["what"]
    listed = People([Attendee(one.name, one.initials, one.agency) for one in people], ())
    owners = Owners(listed, frozenset())
    for way in (owners.bracketed, owners.trailing, owners.leading):
        owned = way(text)
        if owned is not None and owned.owners:
            return tuple(names.get(_plain(one), one) for one in owned.owners), owned.text or text
    before = owners.before_verb(text)
    if before is not None and before.owners:
        rest = re.split(rf"\b{re.escape(before.verb)}\s+", text, maxsplit=1) if before.subject else []
        what = rest[1] if len(rest) == 2 else text
        return tuple(names.get(_plain(one), one) for one in before.owners), what
    return owners.of(text), text


def _by_name(people: tuple[Someone, ...]) -> Mapping[str, str]:
    """The one person meant by each word they may be called by; what two share means nobody."""
    found: dict[str, set[str]] = {}
    for one in people:
        for word in {one.name, one.initials, one.code, *one.also} - {""}:
            found.setdefault(_plain(word), set()).add(one.name)
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1}


def _plain(text: str) -> str:
    bare = re.sub(r"^the\s+", "", text.strip().lower().replace("’", "'"))
    return re.sub(r"[^\w' ]+", "", bare).strip()


def _without_due(text: str, due: Due) -> str:
    """The words without the ones that say when, where those stand at the end."""
    bare = text.rstrip(_END)
    for words in (due.text, f"({due.text})") if due.day is not None and due.text else ():
        if bare.endswith(words):
            return bare[: -len(words)].rstrip(_END) or text
    return text


def _sentence(text: str) -> str:
    bare = text.strip().rstrip(".")
    return bare[:1].upper() + bare[1:]
