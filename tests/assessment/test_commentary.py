"""Commentary: revisions that clash openly, signed by who leads, never changed afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import SAMPLE, viewer

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.assessment.models import Commentary
from accord.assessment.operations.commentary import (
    About,
    CommentaryClashError,
    CommentaryRefusedError,
    send_back,
    sign_off,
    write,
)
from accord.assessment.queries.commentary import commentary_on, search_commentary
from accord.framework.queries.indicators import indicator_for
from accord.framework.queries.picture import Picture, agreement_for, picture
from accord.judgement.periods import parse_canonical

PERIOD = "2026-09-01/P4M"


@pytest.fixture
def about(sample: str) -> About:
    seen = looked_at()
    facts = indicator_for(seen.agreement.id, "CY 1")
    return About(seen.agreement.id, SAMPLE, facts, seen.area.id, seen.area.code, parse_canonical(PERIOD))


def looked_at() -> Picture:
    return picture(viewer("secretariat"), SAMPLE)


def said(cast: dict[str, Any], about: About, who: str, text: str, seen: int = 0) -> Commentary:
    return write(by=cast[who], viewer=viewer(who), about=about, parts={"shows": text}, seen=seen)


def test_a_lead_writes_and_the_words_are_kept_as_a_revision(cast: dict[str, Any], about: About) -> None:
    assert said(cast, about, "target_lead", " It fell. ").number == 1
    assert said(cast, about, "target_lead", "It fell again.", seen=1).number == 2
    now = next(one for one in commentary_on(looked_at(), "CY 1") if one.period == PERIOD)
    assert [revision.shows for revision in now.revisions] == ["It fell.", "It fell again."]
    assert now.now.author == "Head of Attendance and Inclusion" or now.now.author == str(cast["target_lead"])


def test_the_same_words_again_are_no_new_revision(cast: dict[str, Any], about: About) -> None:
    first = said(cast, about, "target_lead", "It fell.")
    assert said(cast, about, "target_lead", "It fell.", seen=1) == first
    assert said(cast, about, "target_lead", "It fell.", seen=0) == first


def test_two_who_write_at_once_clash_and_nothing_is_lost(cast: dict[str, Any], about: About) -> None:
    said(cast, about, "target_lead", "It fell.")
    with pytest.raises(CommentaryClashError):
        said(cast, about, "thematic_lead", "It rose.")
    assert Commentary.objects.filter(period=PERIOD, indicator__code="CY 1").count() == 1


def test_empty_words_are_refused(cast: dict[str, Any], about: About) -> None:
    with pytest.raises(CommentaryRefusedError):
        said(cast, about, "target_lead", "  ")


@pytest.mark.parametrize(
    "who", ["other_target_lead", "other_thematic_lead", "member", "sponsor", "district_lead", "stranger"]
)
def test_others_may_not_write(cast: dict[str, Any], about: About, who: str) -> None:
    with pytest.raises(NotAllowedError):
        said(cast, about, who, "It fell.")


def test_who_leads_the_theme_signs_the_newest_revision_only(cast: dict[str, Any], about: About) -> None:
    said(cast, about, "target_lead", "It fell.")
    said(cast, about, "target_lead", "It fell again.", seen=1)
    with pytest.raises(CommentaryClashError):
        sign_off(by=cast["thematic_lead"], viewer=viewer("thematic_lead"), about=about, number=1)
    sign_off(by=cast["thematic_lead"], viewer=viewer("thematic_lead"), about=about, number=2)
    now = next(one for one in commentary_on(looked_at(), "CY 1") if one.period == PERIOD).now
    assert (now.signed, now.decided_by) == (True, str(cast["thematic_lead"]))


@pytest.mark.parametrize("who", ["target_lead", "other_thematic_lead", "chair", "member", "stranger"])
def test_nobody_else_signs(cast: dict[str, Any], about: About, who: str) -> None:
    said(cast, about, "target_lead", "It fell.")
    with pytest.raises(NotAllowedError):
        sign_off(by=cast[who], viewer=viewer(who), about=about, number=1)


def test_sending_back_needs_a_note_that_the_writer_reads(cast: dict[str, Any], about: About) -> None:
    said(cast, about, "target_lead", "It fell.")
    leads = {"by": cast["thematic_lead"], "viewer": viewer("thematic_lead"), "about": about, "number": 1}
    with pytest.raises(CommentaryRefusedError):
        send_back(**leads, note=" ")
    send_back(**leads, note="Say why.")
    now = next(one for one in commentary_on(looked_at(), "CY 1") if one.period == PERIOD).now
    assert (now.signed, now.sent_back) == (False, "Say why.")


def test_every_step_is_in_the_audit_trail(cast: dict[str, Any], about: About) -> None:
    before = AuditRow.objects.count()
    said(cast, about, "target_lead", "It fell.")
    sign_off(by=cast["secretariat"], viewer=viewer("secretariat"), about=about, number=1)
    rows = AuditRow.objects.order_by("id")[before:]
    assert [(row.action, row.subject) for row in rows] == [
        ("write_commentary", f"commentary CY 1 FA00 {PERIOD}"),
        ("sign_off_commentary", f"commentary CY 1 FA00 {PERIOD}"),
    ]


def test_earlier_days_do_not_know_later_words(cast: dict[str, Any], about: About) -> None:
    said(cast, about, "target_lead", "It fell.")
    past = picture(viewer("secretariat"), SAMPLE, known_on="2026-10-01")
    assert PERIOD not in {one.period for one in commentary_on(past, "CY 1")}


def test_search_finds_words_only_for_who_may_see(sample: str) -> None:
    facts = agreement_for(viewer("secretariat"), SAMPLE)
    found = search_commentary(viewer("member"), facts, ["pupils"], most=5)
    assert found
    assert all("pupils" in one.excerpt.lower() or one.excerpt.endswith("…") for one in found)
    assert search_commentary(viewer("stranger"), facts, ["pupils"], most=5) == ()
