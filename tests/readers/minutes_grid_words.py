"""The words that papers of the grid are made of: people, deeds, days, heads, sentences that are no actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

HELD = date(2015, 6, 11)
PEOPLE = (
    ("Marian Holt", "MH", "Westmoor Council", "Chair"),
    ("Idris Pugh", "IP", "Westmoor Police", ""),
    ("Farida Khan", "FK", "Harbour Health Trust", ""),
    ("Tom Ashdown", "TA", "Fire and Rescue Service", ""),
    ("Gwen Lister", "GL", "Westmoor College", ""),
    ("Owen Brand", "OB", "Probation Service", ""),
    ("Cllr Ruth Delaney", "RD", "Westmoor Council", ""),
)
AWAY = (("Hugh Sorrell", "HS", "Chamber of Trade"),)
DEEDS = (
    ("circulate", "circulated", "the draft protocol", "to members"),
    ("write to", "written to", "the bus operators", "about late services"),
    ("map", "mapped", "the youth clubs of the area", ""),
    ("send", "sent", "the ward profiles", "to all schools"),
    ("arrange", "arranged", "a workshop on burglary", ""),
    ("prepare", "prepared", "a paper on parking charges", ""),
    ("check", "checked", "the figures for the harbour ward", ""),
    ("invite", "invited", "the rail company", "to a site visit"),
    ("update", "updated", "the risk register", ""),
    ("draft", "drafted", "a bid to the lottery fund", ""),
    ("contact", "contacted", "landlords in the old town", ""),
    ("publish", "published", "the summary of the survey", "on the website"),
)
DAYS: tuple[tuple[str, str, date | None], ...] = (
    ("by 3 July", "3 July", date(2015, 7, 3)),
    ("by Friday 26 June", "Friday 26 June", date(2015, 6, 26)),
    ("by the end of June", "End of June", date(2015, 6, 30)),
    ("before the next meeting", "Next meeting", date(2015, 9, 17)),
    ("", "", None),
    ("by 31 July 2015", "31 July 2015", date(2015, 7, 31)),
    ("within two weeks", "Within two weeks", date(2015, 6, 25)),
    ("by end July", "End July", date(2015, 7, 31)),
    ("no later than 10 August", "10 August", date(2015, 8, 10)),
    ("by mid-July", "Mid-July", date(2015, 7, 15)),
    ("by 24/07/2015", "24/07/2015", date(2015, 7, 24)),
    ("as soon as possible", "ASAP", None),
    ("in time for the next meeting", "By next meeting", date(2015, 9, 17)),
    ("by 14th August", "14th August", date(2015, 8, 14)),
)


@dataclass(frozen=True)
class Act:
    """An action: its words in each form, its owners as written and as they must be read, its day."""

    n: int
    deed: tuple[str, str, str, str]
    said: str
    short: str
    owners: tuple[str, ...]
    by: str
    cell: str
    due: date | None

    @property
    def sign(self) -> str:
        """What marks its lines until the paper is written."""
        return f"\x01{self.n}\x02"

    @property
    def do(self) -> str:
        """circulate the draft protocol to members"""
        verb, _, what, rest = self.deed
        return self.sign + f"{verb} {what} {rest}".strip()

    @property
    def does(self) -> str:
        """Circulate the draft protocol to members"""
        return self.sign + self.do.removeprefix(self.sign)[0].upper() + self.do.removeprefix(self.sign)[1:]

    @property
    def done(self) -> str:
        """the draft protocol to be circulated to members"""
        _, part, what, rest = self.deed
        return self.sign + f"{what} to be {part} {rest}".strip()

    @property
    def till(self) -> str:
        """The day with a blank before it, or nothing."""
        return f" {self.by}" if self.by else ""


def act(n: int, turn: int, *, wide: bool = False) -> Act:
    """An action whose owner and day take their turns through all forms; `wide` takes owners of no list as well."""
    by, cell, due = DAYS[(n * 5 + turn) % len(DAYS)]
    said, short, owners = _owner(turn, n, wide=wide)
    return Act(n, DEEDS[(n * 4 + n // 3 + turn) % len(DEEDS)], said, short, owners, by, cell, due)


def _owner(turn: int, n: int, *, wide: bool) -> tuple[str, str, tuple[str, ...]]:
    one, two = PEOPLE[n % len(PEOPLE)], PEOPLE[(n + 3) % len(PEOPLE)]
    forms = (
        (one[0], one[1], (one[0],)),
        (one[1], one[1], (one[0],)),
        (one[0].split()[-2], one[1], (one[0],)),
        (f"{one[1]} and {two[1]}", f"{one[1]}/{two[1]}", (one[0], two[0])),
        (f"{one[1]}", one[1], (one[0],)),
        (f"{one[0]} and {two[0]}", f"{one[1]}, {two[1]}", (one[0], two[0])),
        ("the Secretariat", "Secretariat", ("Secretariat",)),
        (f"{one[1]}/{two[1]}", f"{one[1]} & {two[1]}", (one[0], two[0])),
    )
    more = (
        ("Ravi Nair", "Ravi Nair", ("Ravi Nair",)),
        ("the Town Clerk", "Town Clerk", ("Town Clerk",)),
        ("all members", "All", ("all members",)),
        ("Cllr Delaney", "Cllr Delaney", ("Cllr Ruth Delaney",)),
        ("Head of Housing", "Head of Housing", ("Head of Housing",)),
        ("MH, IP and FK", "MH/IP/FK", ("Marian Holt", "Idris Pugh", "Farida Khan")),
        ("Idris P.", "Idris P.", ("Idris Pugh",)),
        ("Westmoor Police", "Westmoor Police", ("Westmoor Police",)),
        ("TA with GL", "TA (with GL)", ("Tom Ashdown", "Gwen Lister")),
    )
    if wide:
        return (*forms, *more)[turn % (len(forms) + len(more))]
    return forms[turn % len(forms)]


def head(style: int) -> list[str]:
    """Title, day and lists of people, in one of four styles."""
    top = (
        [
            "Westmoor Safety Partnership",
            "",
            "Minutes of the meeting held on Thursday 11 June 2015 in the Town Hall, Westmoor",
            "",
        ],
        ["WESTMOOR SAFETY PARTNERSHIP", "Date: 11 June 2015", "Time: 10.00am", "Venue: Town Hall, Westmoor", ""],
    )[style % 2]
    if style % 3 == 0:
        people = [
            "Present:",
            *(f"{name} ({short}) – {body}{f' ({role})' if role else ''}" for name, short, body, role in PEOPLE),
        ]
        away = ["", "Apologies:", *(f"{name} ({short}) – {body}" for name, short, body in AWAY)]
    elif style % 3 == 1:
        people = ["Present: " + ", ".join(f"{name} ({short})" for name, short, _, _ in PEOPLE)]
        away = ["Apologies: " + ", ".join(f"{name} ({short})" for name, short, _ in AWAY)]
    else:
        people = ["| Name | Initials | Organisation |", "|---|---|---|"]
        people += [f"| {name}{f' ({role})' if role else ''} | {short} | {body} |" for name, short, body, role in PEOPLE]
        away = ["", "Apologies: " + "; ".join(f"{name}, {body}" for name, _, body in AWAY)]
    return [*top, *people, *away]


def numbers(style: int) -> Iterator[str]:
    """What items are numbered with."""
    for n in count(1):
        yield (f"{n}. ", f"{n}.0 ", f"Item {n}: ", f"{n}) ", f"## {n}. ", f"**{n}.** ")[style % 6]


def titles(seed: int) -> tuple[str, ...]:
    """Four titles of items."""
    later = (("Burglary", "Bus services", "Young people"), ("Harbour ward", "Funding", "Survey of residents"))
    return ("Welcome and minutes of the last meeting", *later[seed % 2])


_PROSE = (
    "The report showed that burglary had fallen by 4% since last year, and that thefts from sheds were now the largest part.",  # noqa: E501
    "Members discussed the bus survey at length. There was concern about evening journeys to the college.",
    "FK presented the figures for the year. Most of the funding had been spent on the youth clubs in the old town.",
    "It was noted that the landlords’ forum meets twice a year and that attendance had been poor.",
)
_TRAPS = (
    "The Department for Transport will publish its guidance in the autumn.",
    "The County Council had agreed to fund the post until March 2016.",
    "IP said that action had been taken against two traders in May.",
    "GL asked whether the college could expect more bursaries next year.",
    "The action plan was last revised by the old committee in 2013.",
    "The new bridge is to open in 2017 and should reduce journey times.",
    "Officers were already working to complete the audit that the Trust had asked for.",
    "Farida Khan will be on leave in August, and Tom Ashdown will attend the national conference in her place.",
    "Members were asked to note the report. MH asked FK to explain the fall in referrals, and she did so.",
    "OB has now sent the letter to the court. Action 4 of the last meeting is therefore complete.",
    "Westmoor Police will continue to patrol the harbour at weekends, and the Trust would look at this again in 2016.",
    "GL said that the College would be happy to host a meeting, and that it would be sorry to lose the grant.",
    "The Chamber of Trade had been asked in March to nominate a member by the end of May.",
    "TA thanked everyone for their work. The plan would be hard to deliver without it.",
)


def prose(seed: int, place: int) -> list[str]:
    """A paragraph that leads to nothing."""
    if place == 0:
        return ["The Chair welcomed everyone. The minutes of 12 March 2015 were agreed.", ""]
    return [_PROSE[seed % len(_PROSE)], ""]


def traps(seed: int) -> list[str]:
    """A paragraph of sentences that speak of deeds and days and give nobody anything to do."""
    return ["", _TRAPS[seed % len(_TRAPS)] + " " + _TRAPS[(seed + 3) % len(_TRAPS)], ""]
