"""Groups in detail in and out of an agreement package: terms of reference, seats, declared interests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.framework.authority import CLERICAL, SET_UP
from accord.framework.models import Agreement, Group, Interest, Membership, TermsOfReference
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text, whole
from accord.framework.queries.picture import agreement_facts
from accord.meetings.queries.groups import groups_of
from accord.records.tally import Tally, bring_up_to_date

SAID = ("text", "delegated", "quorum", "quorum_agencies", "in_force_from")
AUTHORITY = ("authority_kind", "decided_by", "decided_on", "decision_ref", "decision_words")


def load_groups_in_detail(agreement: Agreement, tables: Tables, recorded_at: datetime) -> dict[str, Tally]:
    """Terms of reference, seats and interests brought up to date; versions of terms are only ever added.

    Refused are a version that says something else than the one held, a further version without its decision once the
    agreement is signed, two seats of one person on a group at once, and initials that two members share.
    """
    groups, people = ids(Group.objects.all()), ids(Person.objects.all())
    return {
        "group_terms": _load_terms(agreement, tables, recorded_at, groups, people),
        "memberships": _load_memberships(tables, groups, people),
        "interests": _load_interests(tables, groups, people),
    }


def detail_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the same tables, of the agreement's groups."""
    groups = groups_of(agreement_facts(agreement))
    terms = TermsOfReference.objects.filter(group__in=groups).select_related("group", "by")
    seats = Membership.objects.filter(group__in=groups).select_related("group", "person", "substitute")
    interests = Interest.objects.filter(group__in=groups).select_related("group", "person")
    return {
        "group_terms": [_terms_row(one) for one in terms.order_by("group__code", "number")],
        "memberships": [_seat_row(one) for one in seats.order_by("group__code", "started_on", "person__code")],
        "interests": [_interest_row(one) for one in interests.order_by("group__code", "declared_on", "pk")],
    }


def _load_terms(
    agreement: Agreement, tables: Tables, recorded_at: datetime, groups: dict[str, int], people: dict[str, int]
) -> Tally:
    held: dict[int, dict[int, TermsOfReference]] = {}
    for one in TermsOfReference.objects.all():
        held.setdefault(one.group_id, {})[one.number] = one
    tally = Tally()
    for row in sorted(rows(tables, "group_terms"), key=lambda row: (row["group"], int(row["number"]))):
        versions = held.setdefault(groups[row["group"]], {})
        done, made = _version(agreement, row, versions, groups[row["group"]], recorded_at, people)
        tally += done
        if made is not None:
            versions[made.number] = made
    for row in rows(tables, "groups"):
        tally += _short_hand(agreement, row, held.setdefault(groups[row["code"]], {}), groups[row["code"]], recorded_at)
    return tally


def _version(
    agreement: Agreement,
    row: Row,
    versions: dict[int, TermsOfReference],
    group: int,
    recorded_at: datetime,
    people: dict[str, int],
) -> tuple[Tally, TermsOfReference | None]:
    said = f"group_terms: {row['group']} version {row['number']}"
    wanted = _said(row)
    known = versions.get(int(row["number"]))
    if known is not None:
        if all(getattr(known, name) == value for name, value in wanted.items()):
            return Tally(unchanged=1), None
        return Tally(refused=(f"{said}: it says something else than the version held; add a further version",)), None
    decided = bool(text(row, "decided_by") and row.get("decided_on") and text(row, "decision_ref"))
    lacks = bool(versions) and agreement.signed_on is not None and row["in_force_from"] > agreement.signed_on
    if lacks and not decided and text(row, "authority_kind") in ("", SET_UP):
        return Tally(refused=(f"{said}: the agreement is signed, and no decision is named",)), None
    if text(row, "authority_kind") == CLERICAL and not text(row, "decision_words"):
        return Tally(refused=(f"{said}: a clerical correction needs its reason in decision_words",)), None
    made = TermsOfReference(
        group_id=group,
        number=int(row["number"]),
        **wanted,
        by_id=people.get(text(row, "by")),
        at=moment(row, "at", recorded_at),
    )
    made.save()
    return Tally(new=1), made


def _short_hand(
    agreement: Agreement, row: Row, versions: dict[int, TermsOfReference], group: int, recorded_at: datetime
) -> Tally:
    """The ``terms`` of the table of groups: the first version where there is none."""
    words = text(row, "terms")
    if not words or any(one.text == words for one in versions.values()):
        return Tally()
    if versions:
        return Tally(
            refused=(f"groups: {row['code']}: its terms say something else than any version; add one to group_terms",)
        )
    made = TermsOfReference(
        group_id=group, number=1, text=words, in_force_from=agreement.start, authority_kind=SET_UP, at=recorded_at
    )
    made.save()
    versions[1] = made
    return Tally(new=1)


def _said(row: Row) -> dict[str, Any]:
    return {
        "text": text(row, "text"),
        "delegated": text(row, "delegated"),
        "quorum": whole(row, "quorum"),
        "quorum_agencies": whole(row, "quorum_agencies"),
        "in_force_from": row["in_force_from"],
        **{name: text(row, name) for name in AUTHORITY if name != "decided_on"},
        "decided_on": row.get("decided_on"),
    }


def _load_memberships(tables: Tables, groups: dict[str, int], people: dict[str, int]) -> Tally:
    wanted = [
        {
            "group_id": groups[row["group"]],
            "person_id": people[row["person"]],
            "started_on": row["started_on"],
            "ended_on": row.get("ended_on"),
            "seat": text(row, "seat") or "member",
            "initials": text(row, "initials").upper(),
            "substitute_id": people.get(text(row, "substitute")),
            "papers": row.get("papers") is not False,
        }
        for row in rows(tables, "memberships")
    ]
    refused = _wrong_seats(wanted, {pk: code for code, pk in groups.items()}, {pk: code for code, pk in people.items()})
    if refused:
        return Tally(refused=tuple(refused))
    ended_first = sorted(wanted, key=lambda row: row["ended_on"] is None)
    return bring_up_to_date(Membership.objects.all(), ["group_id", "person_id", "started_on"], ended_first)


def _wrong_seats(wanted: list[dict[str, Any]], groups: dict[int, str], people: dict[int, str]) -> list[str]:
    """What the seats held and given would come to that no group can have."""
    key = ("group_id", "person_id", "started_on")
    held = {tuple(getattr(one, name) for name in key): one for one in Membership.objects.all()}
    given = {tuple(row[name] for name in key): row for row in wanted}
    after = list(wanted)
    names = ("group_id", "person_id", "started_on", "ended_on", "initials", "substitute_id")
    after += [{name: getattr(one, name) for name in names} for at, one in held.items() if at not in given]
    found: list[str] = []
    seats: dict[tuple[Any, Any], list[dict[str, Any]]] = {}
    initials: dict[tuple[Any, str], set[Any]] = {}
    for row in sorted(after, key=lambda row: row["started_on"]):
        named = f"memberships: {people[row['person_id']]} on {groups[row['group_id']]}"
        if row["ended_on"] is not None and row["ended_on"] < row["started_on"]:
            found.append(f"{named}: the seat ends before it starts")
        if row["substitute_id"] == row["person_id"]:
            found.append(f"{named}: a substitute is somebody else")
        before = seats.setdefault((row["group_id"], row["person_id"]), [])
        if before and (before[-1]["ended_on"] is None or before[-1]["ended_on"] >= row["started_on"]):
            found.append(f"{named}: two seats at once from {row['started_on']}")
        before.append(row)
        if row["ended_on"] is None and row["initials"]:
            initials.setdefault((row["group_id"], row["initials"]), set()).add(row["person_id"])
    found += [
        f"memberships: {groups[group]}: {word} are the initials of {len(who)} members"
        for (group, word), who in initials.items()
        if len(who) > 1
    ]
    return found


def _load_interests(tables: Tables, groups: dict[str, int], people: dict[str, int]) -> Tally:
    given = list(rows(tables, "interests"))
    wrong = [
        f"interests: {row['person']} on {row['group']}: it ends before it was declared"
        for row in given
        if row.get("ended_on") is not None and row["ended_on"] < row["declared_on"]
    ]
    if wrong:
        return Tally(refused=tuple(wrong))
    return bring_up_to_date(
        Interest.objects.all(),
        ["group_id", "person_id", "declared_on", "what"],
        [
            {
                "group_id": groups[row["group"]],
                "person_id": people[row["person"]],
                "what": row["what"],
                "declared_on": row["declared_on"],
                "ended_on": row.get("ended_on"),
            }
            for row in given
        ],
    )


def _terms_row(one: TermsOfReference) -> Row:
    return {
        **_plain(one, ("number", *SAID, *AUTHORITY, "at")),
        "group": one.group.code,
        "by": one.by.code if one.by else "",
    }


def _seat_row(one: Membership) -> Row:
    return {
        **_plain(one, ("seat", "initials", "papers", "started_on", "ended_on")),
        "group": one.group.code,
        "person": one.person.code,
        "substitute": one.substitute.code if one.substitute else "",
    }


def _interest_row(one: Interest) -> Row:
    return {
        **_plain(one, ("what", "declared_on", "ended_on")),
        "group": one.group.code,
        "person": one.person.code,
    }


def _plain(one: Any, names: Iterable[str]) -> Row:
    return {name: getattr(one, name) for name in names}
