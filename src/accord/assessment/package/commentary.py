"""Commentary, what was decided about it and findings set aside, in and out of an agreement package."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.assessment.models import Commentary, CommentaryDismissal, CommentarySignOff
from accord.assessment.package.keys import figure_key
from accord.framework.models import Agreement, Area, Indicator
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, period_columns, rows, text
from accord.records.tally import Tally


def load_commentary(agreement: Agreement, tables: Tables, recorded_at: datetime) -> Tally:
    """Commentary revisions in the order they were written, with their sign-off."""
    indicators, areas, people = ids(Indicator.objects.all()), ids(Area.objects.all()), ids(Person.objects.all())
    held: dict[tuple[Any, ...], list[Commentary]] = defaultdict(list)
    for revision in Commentary.objects.filter(agreement=agreement).order_by("number"):
        held[revision.indicator_id, revision.area_id, revision.period].append(revision)
    decided = set(
        CommentarySignOff.objects.filter(commentary__agreement=agreement).values_list("commentary_id", "signed")
    )
    tally = Tally()
    for row in sorted(rows(tables, "commentary"), key=lambda one: moment(one, "written_at", recorded_at)):
        key = figure_key(row, indicators, areas)
        found = _held(held[key], row)
        revision = found or _revision(agreement, key, row, len(held[key]) + 1, people, recorded_at)
        if found is None:
            held[key].append(revision)
        decisions = [_decision(revision, row, people, signed) for signed in _order(row)]
        fresh = [one for one in decisions if one is not None and (revision.pk, one.signed) not in decided]
        for one in fresh:
            one.save()
        if found is None:
            tally += Tally(new=1) if len(held[key]) == 1 else Tally(changed=1)
        else:
            tally += Tally(changed=1) if fresh else Tally(unchanged=1)
    return tally


def _held(revisions: list[Commentary], row: Row) -> Commentary | None:
    """The revision with the same words, written at the same moment where the row names one."""
    said = tuple(text(row, part) for part in Commentary.PARTS)
    for revision in revisions:
        if _parts(revision) == said and moment(row, "written_at", revision.written_at) == revision.written_at:
            return revision
    return None


def _revision(
    agreement: Agreement,
    key: tuple[int, int, str],
    row: Row,
    number: int,
    people: dict[str, int],
    recorded_at: datetime,
) -> Commentary:
    revision = Commentary(
        agreement=agreement, indicator_id=key[0], area_id=key[1], **period_columns(row), number=number,
        author_id=people.get(text(row, "author")), written_at=moment(row, "written_at", recorded_at),
        **{part: text(row, part) for part in Commentary.PARTS},
    )  # fmt: skip
    revision.save()
    return revision


def _parts(revision: Commentary) -> tuple[str, ...]:
    return tuple(getattr(revision, part) for part in Commentary.PARTS)


def _order(row: Row) -> tuple[bool, bool]:
    """Whether it was sent back before it was signed, or the other way round."""
    signed, back = row.get("signed_at"), row.get("sent_back_at")
    return (True, False) if signed and back and signed < back else (False, True)


def _decision(revision: Commentary, row: Row, people: dict[str, int], signed: bool) -> CommentarySignOff | None:
    """The sign-off, or the sending back, that a row tells of; None where it tells of none."""
    name = "signed" if signed else "sent_back"
    if row.get(f"{name}_at") is None:
        return None
    return CommentarySignOff(
        commentary=revision, signed=signed, by_id=people.get(text(row, f"{name}_by")),
        at=moment(row, f"{name}_at", revision.written_at), note="" if signed else text(row, "sent_back_note"),
    )  # fmt: skip


def load_dismissals(agreement: Agreement, tables: Tables, recorded_at: datetime) -> Tally:
    """Findings set aside; one that is held already stays as it is."""
    indicators, areas, people = ids(Indicator.objects.all()), ids(Area.objects.all()), ids(Person.objects.all())
    columns = ("indicator_id", "area_id", "period", "rule", "part", "words", "reason")
    held = set(CommentaryDismissal.objects.filter(agreement=agreement).values_list(*columns))
    tally = Tally()
    for row in rows(tables, "commentary_dismissals"):
        said = (row["rule"], row["part"], text(row, "words"), text(row, "reason"))
        key = (*figure_key(row, indicators, areas), *said)
        if key in held:
            tally += Tally(unchanged=1)
            continue
        held.add(key)
        CommentaryDismissal(
            agreement=agreement, indicator_id=key[0], area_id=key[1], **period_columns(row),
            rule=said[0], part=said[1], words=said[2], reason=said[3],
            by_id=people.get(text(row, "by")), at=moment(row, "at", recorded_at),
        ).save()  # fmt: skip
        tally += Tally(new=1)
    return tally


def commentary_rows(agreement: Agreement) -> list[Row]:
    """Rows of the commentary table: every revision, with the sign-off where it has one."""
    revisions = (
        Commentary.objects.filter(agreement=agreement)
        .select_related("indicator", "area", "author")
        .prefetch_related("sign_offs__by")
        .order_by("indicator__code", "area__code", "start", "number")
    )
    return [_commentary_row(revision) for revision in revisions]


def _commentary_row(revision: Commentary) -> Row:
    last = next((one for one in reversed(list(revision.sign_offs.all())) if one.signed), None)
    back = next((one for one in reversed(list(revision.sign_offs.all())) if not one.signed), None)
    return {
        "indicator": revision.indicator.code,
        "area": revision.area.code,
        "period": revision.period,
        "start": revision.start,
        "end": revision.end,
        **{part: getattr(revision, part) for part in Commentary.PARTS},
        "author": revision.author.code if revision.author else "",
        "written_at": revision.written_at,
        "signed_by": last.by.code if last and last.by else "",
        "signed_at": last.at if last else None,
        "sent_back_by": back.by.code if back and back.by else "",
        "sent_back_at": back.at if back else None,
        "sent_back_note": back.note if back else "",
    }


def dismissal_rows(agreement: Agreement) -> list[Row]:
    """Rows of the findings set aside."""
    found = CommentaryDismissal.objects.filter(agreement=agreement).values(
        "indicator__code", "area__code", "period", "start", "end", "rule", "part", "words", "reason", "by__code", "at"
    )
    return [{name.removesuffix("__code"): value for name, value in row.items()} for row in found]
