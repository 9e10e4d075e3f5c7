"""Assessment's tables of an agreement package: judgements by people, and commentary; in and out."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time
from typing import Any

from accord.accounts.models import Person
from accord.assessment.models import Commentary, CommentaryDismissal, CommentarySignOff, Judgement
from accord.framework.models import Agreement, Area, Indicator
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, in_order, moment, period_columns, rows, text
from accord.records.history import History
from accord.records.tally import Tally


def load_judgements(agreement: Agreement, tables: Tables, recorded_at: datetime) -> Tally:
    """Statuses given by people; another one for the same key follows the one held."""
    indicators, areas = ids(Indicator.objects.all()), ids(Area.objects.all())
    history: History[tuple[int, int, str], tuple[str, str, str]] = History()
    for held in Judgement.objects.filter(agreement=agreement):
        key = (held.indicator_id, held.area_id, held.period)
        history.add(key, held.recorded_at, (held.status, held.reason, held.by))

    def alone(row: Row) -> datetime:
        return recorded_at if _key(row, indicators, areas) in history else _after(row, recorded_at)

    given = in_order(
        rows(tables, "judgements"), ("indicator", "area", "period"), "recorded_at",
        first=lambda row: _after(row, recorded_at), alone=alone,
    )  # fmt: skip
    tally = Tally()
    for row, at in given:
        key = _key(row, indicators, areas)
        said = (row["status"], text(row, "reason"), text(row, "by"))
        before = history.known(key, at)
        if before == said:
            tally += Tally(unchanged=1)
            continue
        history.add(key, at, said)
        Judgement(
            agreement=agreement, indicator_id=key[0], area_id=key[1], **period_columns(row),
            status=said[0], reason=said[1], by=said[2], recorded_at=at,
        ).save()  # fmt: skip
        tally += Tally(changed=1) if before else Tally(new=1)
    return tally


def _key(row: Row, indicators: dict[str, int], areas: dict[str, int]) -> tuple[int, int, str]:
    return indicators[row["indicator"]], areas[row["area"]], row["period"]


def _after(row: Row, recorded_at: datetime) -> datetime:
    """When the first judgement of a key counts as known if it does not say: when its period was over."""
    return min(datetime.combine(row["end"], time.min, tzinfo=UTC), recorded_at)


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
        key = _key(row, indicators, areas)
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
        key = (*_key(row, indicators, areas), *said)
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


def judgement_rows(agreement: Agreement) -> list[Row]:
    """Rows of the judgements table."""
    found = Judgement.objects.filter(agreement=agreement).values(
        "indicator__code", "area__code", "period", "start", "end", "status", "reason", "by", "recorded_at"
    )
    return [{name.removesuffix("__code"): value for name, value in row.items()} for row in found]


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
