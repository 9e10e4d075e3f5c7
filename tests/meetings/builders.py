"""A group that keeps its meetings here, in the small agreement of a town; shared by the tests of meetings."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils import timezone
from tests import builders

from accord.accounts.models import Person
from accord.framework.models import Agreement, Group, Membership, TermsOfReference
from accord.framework.viewer import Viewer, viewer_for
from accord.meetings.models import AgendaItem, Meeting

CODE = "SMALL"
BOARD = "BOARD"
MEMBERS = (
    ("M-CHAIR", "Chair of the Board", "COUNCIL", "chair", "CB"),
    ("M-HEAD", "Head of Schools", "COUNCIL", "member", "HS"),
    ("M-POL", "Superintendent", "POLICE", "member", "SU"),
    ("M-HLT", "Director of Health", "HEALTH", "vice_chair", "DH"),
    ("M-ADV", "Adviser on Figures", "HEALTH", "adviser", "AF"),
)
SECRETARY = "M-SEC"


def town(**tables: Any) -> Agreement:
    """A signed agreement with a board of four voting members and an adviser; its secretariat is SECRETARY."""
    people = [
        {"code": code, "position": position, "email": f"{code.lower()}@example.org", "agency": agency}
        for code, position, agency, _seat, _initials in MEMBERS
    ]
    people += [
        {"code": SECRETARY, "position": "Secretary", "email": "m-sec@example.org", "agency": "COUNCIL"},
        {"code": "M-SUB", "position": "Chief Inspector", "email": "m-sub@example.org", "agency": "POLICE"},
        {"code": "M-OUT", "position": "Visitor", "email": "m-out@example.org", "agency": "HEALTH"},
    ]
    given: dict[str, Any] = {
        "agreement": builders.signed(CODE),
        "agencies": [
            {"code": "COUNCIL", "name": "Town council", "type": "council"},
            {"code": "POLICE", "name": "Police", "type": "police"},
            {"code": "HEALTH", "name": "Health board", "type": "health"},
        ],
        "groups": [{"code": BOARD, "title": "Board of the town"}],
        "people": people,
        "grants": [
            builders.grant(SECRETARY, "secretariat"),
            builders.grant("M-OUT", "member"),
            *(builders.grant(code, "member") for code, *_rest in MEMBERS),
        ],
    }
    builders.load(builders.small(CODE, **(given | tables)), judged=False)
    board = Group.objects.get(code=BOARD)
    TermsOfReference(
        group=board, number=1, text="Agrees the promises.", quorum=3, quorum_agencies=2,
        in_force_from=date(2024, 4, 1), at=timezone.now(),
    ).save()  # fmt: skip
    for code, _position, _agency, seat, initials in MEMBERS:
        substitute = person("M-SUB") if code == "M-POL" else None
        Membership.objects.create(
            group=board, person=person(code), seat=seat, initials=initials, substitute=substitute,
            started_on=date(2024, 4, 1),
        )  # fmt: skip
    return Agreement.objects.get(code=CODE)


def person(code: str) -> Person:
    """Somebody of the town."""
    return Person.objects.select_related("agency").get(code=code)


def seen_by(code: str) -> Viewer:
    """Somebody of the town as operations and queries see them."""
    return viewer_for(person(code))


def meeting(
    on: date, state: str = "called", *, items: tuple[Any, ...] = ("Apologies", "Progress"), group: str = BOARD
) -> Meeting:
    """A meeting of the board with an agenda; an item is a title, or a mapping of what it says."""
    agreement, board = Agreement.objects.get(code=CODE), Group.objects.get(code=group)
    held = Meeting.objects.create(
        agreement=agreement, group=board, code=f"{group}-{on.isoformat()}", on=on, planned_on=on, starts=time(10),
        place="Town hall", state=state,
    )  # fmt: skip
    for place, given in enumerate(items, 1):
        said = {"title": given} if isinstance(given, str) else given
        AgendaItem.objects.create(meeting=held, position=place, **{"number": str(place), **said})
    return held


def item(held: Meeting, number: str) -> AgendaItem:
    """An item of a meeting by its number."""
    return AgendaItem.objects.get(meeting=held, number=number)


def who(code: str = SECRETARY) -> dict[str, Any]:
    """What every operation is given: by whom, with which rights, in which agreement."""
    return {"by": person(code), "viewer": seen_by(code), "agreement": CODE}
