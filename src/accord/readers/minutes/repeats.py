"""Actions that a paper says twice: in its text and under a label, in an item and in a list at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from accord.readers.minutes.actions.found import Found
from accord.readers.minutes.actions.wording import is_chair, is_office
from accord.readers.minutes.dates.due import Known, find_due, mentions_deadline
from accord.readers.minutes.dates.words import MONTH
from accord.readers.minutes.dates.written import find_days
from accord.readers.minutes.people import People

SAME = 88
"""How alike the texts of two actions of one paper must be to be one, of 100; 60 where one is only spoken of."""
NEAR = 8
"""How many lines at most stand between what is only spoken of and the label that gives it again."""

Taken = list[tuple[Found, int]]
_SMALL = re.compile(rf"(?i)\b(?:the|an?|to|by|of|and|for|in|on|at|will|would|should|agreed|be|that|with|{MONTH}|end|next|meeting|\d+(?:st|nd|rd|th)?)\b")  # fmt: skip  # noqa: E501


_EVERYBODY = re.compile(r"^(?:all(?: (?:members|partners|present|agencies))?|members|everyone|everybody)$")
_LEADS = re.compile(r"^(?:all )?leads?(?: (?:officers?|agenc(?:y|ies)|partners?))?$")


class Repeats:
    """Leaves out what is said again. `numbers` are those of the paper's items, in their order."""

    def __init__(self, people: People, numbers: Sequence[str]) -> None:
        self._chair = people.chair.lower()
        self._people = people
        self._numbers = numbers

    def once(self, mine: list[Found], place: int, taken: Taken) -> list[Found]:
        """The actions of a section without those said twice: in prose and under its label, or in a list at the end."""
        mine = [self._with_day(one, mine) for one in mine]
        sure = [one for one in mine if one.sure]
        out: list[Found] = []
        met: dict[int, int] = {}
        for n, one in enumerate(mine):
            if not one.sure and any(
                one.text == other.text or self._alike(one, other) for other in sure if not other.listed
            ):
                continue
            if not one.sure and self._introduces(one, mine):
                continue
            same = self._before(one, place, taken)
            if same is not None:
                met[n] = same
                taken[same] = (_filled(taken[same][0], one), taken[same][1])
                continue
            said = next(
                (
                    n
                    for n, other in enumerate(out)
                    if (one.listed and self._lists(one, other)) or self._says(one, other)
                ),
                None,
            )
            if said is not None:
                out[said] = _filled(out[said], one)
                met[n] = -1
                continue
            out.append(one)
        return sorted(self._not_summed_up(out, mine, met, place, taken), key=lambda one: one.line)

    def _with_day(self, one: Found, mine: list[Found]) -> Found:
        """An action of a label or a list without a day, with the day that the text before it gives for the same."""
        if not one.sure or one.listed or one.due_text or find_due(one.text, Known(None)).text:
            return one
        same = (other for other in mine if not other.sure and (one.text == other.text or self._alike(other, one)))
        said = next((find_due(other.text, Known(None)) for other in same if mentions_deadline(other.text)), None)
        return replace(one, due_text=said.text) if said and said.text else one

    def _before(self, one: Found, place: int, taken: Taken) -> int | None:
        """Which action of another item it says again; None for none."""
        return next(
            (
                n
                for n, (other, where) in enumerate(taken)
                if where != place
                and (
                    self._repeats(one, other)
                    or self._refers(one, other, self._numbers[where])
                    or (other.listed and not one.listed and self._tells(one, other))
                )
            ),
            None,
        )

    def _not_summed_up(
        self, out: list[Found], mine: list[Found], met: dict[int, int], place: int, taken: Taken
    ) -> list[Found]:
        """What is left of a list that says again what most of its rows are: those of the same owners with a word or the
        day in common are said before too, in other words."""
        rows = [one for one in out if one.listed]
        size = sum(1 for one in mine if one.listed)
        free = [(n, taken[n][0]) for n, (_, where) in enumerate(taken) if where != place and n not in met.values()]
        free += [(-1, one) for one in out if not one.listed]
        paired: list[tuple[Found, int, Found]] = []
        for one in rows:
            same = next((pair for pair in free if self._resembles(one, pair[1])), None) or self._only(one, rows, free)
            if same is not None:
                free.remove(same)
                paired.append((one, *same))
        if size < 3 or size - len(rows) + len(paired) < 0.5 * size:
            paired = [pair for pair in paired if self._surely(pair[0], pair[2])]
        else:
            met_rows = [pair[0] for pair in paired]
            for one in (row for row in rows if row not in met_rows and row.progress != "completed"):
                owners = self._plain(one.owners)
                same = next((pair for pair in free if owners == self._plain(pair[1].owners)), None)
                same = same or next((pair for pair in free if self._is_part(one, *pair)), None)
                if same is not None:
                    free.remove(same)
                    paired.append((one, *same))
        for one, n, _ in paired:
            if n >= 0:
                taken[n] = (_filled(taken[n][0], one), taken[n][1])
        said = [one for one, _, _ in paired]
        return [one for one in out if one not in said]

    def _is_part(self, row: Found, place: int, said: Found) -> bool:
        """Whether something was said of some of a row's owners, in the same section or with two words in common."""
        near = place < 0 or len(_stems(row) & _stems(said)) >= 2
        return near and self._plain(row.owners) > self._plain(said.owners) > set()

    def _only(self, one: Found, rows: list[Found], free: list[tuple[int, Found]]) -> tuple[int, Found] | None:
        """What was said before of the owners of a row, where they have one row and one such action, with a word in
        common."""
        owners = self._plain(one.owners)
        same = [pair for pair in free if owners and owners == self._plain(pair[1].owners)]
        alone = sum(1 for row in rows if self._plain(row.owners) == owners) == 1
        return same[0] if alone and len(same) == 1 and _stems(one) & _stems(same[0][1]) else None

    def _resembles(self, one: Found, other: Found) -> bool:
        if not self._plain(one.owners) & self._plain(other.owners):
            return False
        shared = len(_stems(one) & _stems(other))
        return shared >= 0.3 * len(_stems(one)) > 0 or (_day(one) is not None and _day(one) == _day(other))

    def _surely(self, one: Found, other: Found) -> bool:
        """Whether a row and what was said before share the day and a word, or owners and half of the words."""
        shared = len(_stems(one) & _stems(other))
        same_day = _day(one) is not None and _day(one) == _day(other)
        return shared >= 1 and (same_day or (shared >= 2 and shared >= 0.5 * len(_stems(one))))

    def _says(self, one: Found, other: Found) -> bool:
        """Whether what is only spoken of was said before in nearly the same words."""
        spoken = not (one.sure or other.sure) and one.line != other.line
        return (
            spoken
            and self._plain(one.owners) == self._plain(other.owners)
            and min(len(one.text), len(other.text)) > 15
            and fuzz.token_sort_ratio(one.text, other.text) >= SAME
        )

    def _lists(self, one: Found, other: Found) -> bool:
        """Whether a row of a table gives again what was said before it in the same section."""
        if other.listed or other.line > one.line:
            return False
        return self._repeats(one, other) if other.sure else self._repeats(one, other) or self._alike(other, one)

    def _introduces(self, spoken: Found, mine: list[Found]) -> bool:
        """Whether what is only spoken of stands right before a label with an action of the same owners: its grounds. A
        post may be the person that the label names."""
        after = [one for one in mine if one.line > spoken.line]
        following = after[0] if after else None
        if following is None or not following.sure or following.listed or following.line - spoken.line > NEAR:
            return False
        said, named = self._plain(spoken.owners), self._plain(following.owners)
        shared = len(_stems(spoken) & _stems(following))
        if said != named:
            posted = bool(spoken.owners) and all(is_office(one) for one in spoken.owners)
            partly = bool(said & named) and re.match(r"(?:They|Both|The two)\b", spoken.text)
            bare = said < named and following.line - spoken.line <= 3 and len(_stems(spoken)) <= 3
            return bool(bare or ((posted or partly) and shared >= (2 if posted else 1)))
        return bool(
            "the meeting agreed it" in spoken.why
            or shared
            or (following.line - spoken.line <= 5 and re.search(r"\b(?:this|it|these|one|so)\b", spoken.text))
        )

    def _alike(self, spoken: Found, sure: Found) -> bool:
        """Whether what is only spoken of is an action that a label or a table gives as well."""
        if not self._plain(spoken.owners) & self._plain(sure.owners):
            return False
        stems, said = _stems(sure), _stems(spoken)
        near = abs(sure.line - spoken.line) <= NEAR and self._plain(spoken.owners) == self._plain(sure.owners)
        if near and (len(said) <= 1 or (len(said) <= 3 and stems & said)):
            return True
        shared = len(stems & said) >= 0.66 * len(stems) > 1
        return shared or fuzz.token_set_ratio(_deed(spoken), _deed(sure)) >= 60

    def _repeats(self, one: Found, other: Found) -> bool:
        """Whether an action says again what another said before: the same deed of the same owners."""
        numbered = (
            one.listed and one.reference == other.reference and re.search(r"\d\D+\d|\d{3}|[A-Z]{2,}", one.reference)
        )
        if numbered and _stems(one) & _stems(other):
            return True
        if self._plain(one.owners) != self._plain(other.owners):
            return False
        if (
            one.listed
            and not other.listed
            and one.reference
            and one.reference == other.reference
            and (not other.sure or _stems(one) & _stems(other))
        ):
            return True
        short, long = sorted((_stems(one), _stems(other)), key=len)
        if one.listed and not other.listed and len(short) >= (2 if short == _stems(one) else 4) and short <= long:
            return True
        if min(len(one.text), len(other.text)) <= 15:
            return False
        if fuzz.token_set_ratio(_deed(one), _deed(other)) >= SAME:
            return True
        if not one.listed:
            return False
        stems, others = _stems(one), _stems(other)
        return len(stems) >= 2 and len(stems & others) >= 0.75 * len(stems)

    def _tells(self, told: Found, row: Found) -> bool:
        """Whether a text tells at length what a row of a list before it gave in short: by its number, or the same deed."""  # noqa: E501
        shared = bool(self._plain(told.owners) & self._plain(row.owners))
        if told.reference and told.reference.strip(".") == row.reference.strip("."):
            return shared or bool(_stems(told) & _stems(row))
        if not shared or self._repeats(row, told):
            return shared
        common = len(_stems(told) & _stems(row))
        return not told.sure and (self._surely(row, told) or (common >= 2 and common >= 0.6 * len(_stems(told))))

    def _refers(self, one: Found, other: Found, number: str) -> bool:
        """Whether a row of a list at the end, by the number of the item or the paragraph it names, is the action that
        stands in that item."""
        within = bool(number) and one.reference.startswith(f"{number.rstrip('.')}.")
        if not one.listed or not (within or (one.reference == number and re.search(r"\d[./]\d", number))):
            return False
        stems, others = _stems(one), _stems(other)
        share = len(stems & others) / max(1, len(stems))
        return share >= 0.34 if self._plain(one.owners) & self._plain(other.owners) else share >= 0.75

    def _plain(self, owners: Sequence[str]) -> set[str]:
        """Owners in small letters; the chair by name, where one person is."""
        bare = {_EVERYBODY.sub("all", _LEADS.sub("leads", re.sub(r"^the\s+", "", owner.lower()))) for owner in owners}
        held = {one: self._people.holder(one).lower() for one in bare}
        return {self._chair if self._chair and is_chair(one) else held[one] or one for one in bare}


def _day(one: Found) -> tuple[int, int] | None:
    """The month and the day that an action is due on, as far as its own words say both; None for neither."""
    days = list(find_days(one.due_text or one.text))
    return (days[-1].month, days[-1].day) if days else None


def _filled(first: Found, again: Found) -> Found:
    """An action with the day that only its repetition gives, or gives in figures ("before Christmas", "18 Dec"), and with
    all owners of a row where it was said of some of them."""  # noqa: E501
    if again.listed and not first.sure and set(again.owners) > set(first.owners):
        first = replace(first, owners=again.owners)
    said = first.due_text or find_due(first.text, Known(None)).text
    if not again.due_text or (said and (re.search(r"\d", said) or not _day(again))):
        return first
    return replace(first, due_text=again.due_text)


def _stems(one: Found) -> set[str]:
    """The first letters of the words that say what is to be done."""
    return {word[:4] for word in _deed(one).split() if len(word) > 2}


def _deed(one: Found) -> str:
    """The words of an action that are not its owner, its day, or small."""
    text = one.text
    after = (
        re.match(
            r"^(?:[^:.]{2,50}:\s+)?(?:(?:[A-Z][\w’'./&-]*|and|the|of|with|all),?\s+){1,9}(?:to|will|would)\s+(?=[a-z]{3})",
            text,
        )
        if one.owners
        else None
    )
    text = text[after.end() :] if after and len(text) - after.end() > 12 else text
    for owner in one.owners:
        text = text.replace(owner, " ")
    return " ".join(_SMALL.sub(" ", text).lower().split())
