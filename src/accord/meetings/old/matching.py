"""Names in minutes and the people and groups known here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

SURE = 93
"""How alike a name and a known one must be, of 100; below it a person chooses."""
_HONOURS = re.compile(
    r"\b(cllr|councillor|dr|mr|mrs|ms|miss|prof|professor|sir|dame|lord|lady|the)\b\.?", re.IGNORECASE
)


@dataclass(frozen=True)
class Name:
    """Somebody or something known here: its code and every way it is called."""

    code: str
    called: tuple[str, ...]
    agency: str = ""


@dataclass(frozen=True)
class Known:
    """The people and groups a name may mean."""

    people: tuple[Name, ...]
    groups: tuple[Name, ...]

    def person(self, name: str, organisation: str) -> str:
        """The code of the person a name means, "" where none or more than one is as likely.

        A position counts as a name, because minutes name either; the organisation decides between equals.
        """
        return _best(self.people, name, organisation)

    def group(self, title: str) -> str:
        """The code of the group a title means, "" where none does."""
        return _best(self.groups, title, "")


def _best(among: Iterable[Name], said: str, agency: str) -> str:
    wanted = _bare(said)
    if not wanted:
        return ""
    scored = []
    for one in among:
        score = max((_alike(wanted, _bare(called)) for called in one.called if called), default=0.0)
        if score >= SURE:
            belongs = bool(agency and one.agency) and fuzz.token_set_ratio(agency.lower(), one.agency.lower()) >= SURE
            scored.append((score, belongs, one.code))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][:2] == scored[1][:2]):
        return ""
    return scored[0][2]


def _alike(one: str, other: str) -> float:
    return float(fuzz.token_sort_ratio(one, other))


def _bare(said: str) -> str:
    return " ".join(_HONOURS.sub(" ", said).replace(".", " ").lower().split())
