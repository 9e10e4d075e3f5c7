"""What the checks are given, what is set aside, drafts, and the score of a theme."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.assessment.test_commentary import said
from tests.builders import SAMPLE, viewer

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.assessment.models import Commentary, CommentaryDismissal, CommentaryDraft, Result
from accord.assessment.operations.commentary import (
    About,
    CommentaryRefusedError,
    dismiss,
    keep_draft,
    sign_off,
    throw_draft_away,
    write,
)
from accord.assessment.queries.commentary import commentary_on
from accord.assessment.queries.commentary_checks import checked, checks_of, dismissals, draft_of
from accord.assessment.queries.commentary_standing import MISSING, SENT_BACK, SIGNED, commentary_standing, theme_scores
from accord.assessment.queries.results import indicator_rows
from accord.assessment.queries.work import work_in
from accord.framework.queries.indicators import indicator_for
from accord.framework.queries.picture import Picture, picture
from accord.judgement.periods import parse_canonical
from accord.readers.commentary import Facts, Finding

LATEST = "2026-05-01/P4M"
WRONG = Finding("wrong_figure", "shows", "17.2%")


def looked_at(who: str = "secretariat") -> Picture:
    return picture(viewer(who), SAMPLE)


@pytest.fixture
def about(sample: str) -> About:
    seen = looked_at()
    facts = indicator_for(seen.agreement.id, "CY 1")
    return About(seen.agreement.id, SAMPLE, facts, seen.area.id, seen.area.code, parse_canonical(LATEST))


def facts_of(code: str, back: int = 1) -> Facts:
    seen = looked_at()
    facts = indicator_for(seen.agreement.id, code)
    rows = indicator_rows(seen, code)
    own = [row for row in rows if row.area == seen.area.code and row.status != "not_due"]
    return checks_of(seen, facts, rows, own[-back], commentary_on(seen, code))


def test_the_facts_hold_figures_targets_baseline_and_last_text(sample: str) -> None:
    facts = facts_of("HW 4")
    assert {one.role for one in facts.held} >= {"value", "target", "baseline"}
    assert facts.now == pytest.approx(14.7, abs=0.05)
    assert "Follow-up calls" in facts.before["doing"]
    assert "Ravelsea" in facts.areas


def test_hidden_figures_are_not_among_the_facts(sample: str) -> None:
    hidden = Result.objects.filter(indicator__code="CY 4", missing="suppressed", run__agreement__code=SAMPLE)
    names = {(row.area.name, row.period) for row in hidden.select_related("area")}
    held = {(one.area, one.period.canonical) for one in facts_of("CY 4").held if one.period and one.role == "value"}
    assert names
    assert not names & held


def test_a_finding_is_set_aside_with_a_reason_that_is_kept(cast: dict[str, Any], about: About) -> None:
    dismiss(by=cast["target_lead"], viewer=viewer("target_lead"), about=about, finding=WRONG, reason=" It is right. ")
    held = dismissals(looked_at(), [("CY 1", LATEST)])["CY 1", LATEST]
    assert held["wrong_figure", "shows", "17.2%"].reason == "It is right."
    assert AuditRow.objects.latest("id").action == "dismiss_commentary_finding"
    with pytest.raises(CommentaryRefusedError):
        dismiss(by=cast["target_lead"], viewer=viewer("target_lead"), about=about, finding=WRONG, reason=" ")


@pytest.mark.parametrize("who", ["member", "other_target_lead", "stranger"])
def test_others_set_nothing_aside_and_keep_no_draft(cast: dict[str, Any], about: About, who: str) -> None:
    with pytest.raises(NotAllowedError):
        dismiss(by=cast[who], viewer=viewer(who), about=about, finding=WRONG, reason="It is right.")
    with pytest.raises(NotAllowedError):
        keep_draft(by=cast[who], viewer=viewer(who), about=about, parts={"shows": "x"}, seen=0)
    assert not CommentaryDismissal.objects.filter(indicator__code="CY 1").exists()


def test_what_was_set_aside_once_is_set_aside_while_the_words_are_the_same(sample: str) -> None:
    now = next(one for one in commentary_on(looked_at(), "HW 4")).now
    aside = dismissals(looked_at(), [("HW 4", "2026-07-01/P3M")])["HW 4", "2026-07-01/P3M"]
    parts = {part: getattr(now, part) for part in Commentary.PARTS}
    definition = indicator_for(looked_at().agreement.id, "HW 4").now
    assert [one.dismissed is not None for one in checked(facts_of("HW 4"), parts, aside, definition)] == [True]
    other = {**parts, "doing": parts["doing"].replace("200 cases", "300 cases")}
    assert [one.dismissed for one in checked(facts_of("HW 4"), other, aside, definition)] == [None]


def test_a_draft_is_one_persons_and_goes_when_they_save(cast: dict[str, Any], about: About) -> None:
    mine = {"by": cast["target_lead"], "viewer": viewer("target_lead"), "about": about}
    for text in ("Half", "Half a sentence"):
        keep_draft(**mine, parts={"shows": text}, seen=1)
    seen = draft_of(viewer("target_lead"), looked_at(), about.indicator, LATEST)
    assert seen is not None
    assert (seen.parts["shows"], seen.seen) == ("Half a sentence", 1)
    assert draft_of(viewer("secretariat"), looked_at(), about.indicator, LATEST) is None
    write(**mine, parts={"shows": "A sentence."}, seen=1)
    assert not CommentaryDraft.objects.exists()


def test_a_draft_can_be_thrown_away(cast: dict[str, Any], about: About) -> None:
    keep_draft(by=cast["target_lead"], viewer=viewer("target_lead"), about=about, parts={"why": "x"}, seen=1)
    throw_draft_away(by=cast["target_lead"], about=about)
    assert not CommentaryDraft.objects.exists()


@pytest.mark.parametrize("who", ["thematic_lead", "secretariat"])
def test_nobody_signs_their_own_words(cast: dict[str, Any], about: About, who: str) -> None:
    later = replace(about, period=parse_canonical("2026-09-01/P4M"))
    said(cast, later, who, "It fell.")
    with pytest.raises(CommentaryRefusedError):
        sign_off(by=cast[who], viewer=viewer(who), about=later, number=1)
    other = "secretariat" if who == "thematic_lead" else "thematic_lead"
    assert sign_off(by=cast[other], viewer=viewer(other), about=later, number=1).signed


def test_what_was_sent_back_waits_for_its_writer(sample: str) -> None:
    found = {one.indicator: one.note for one in work_in(viewer("secretariat"), looked_at()).sent_back}
    assert found["CY 4"].startswith("Say why these plans")
    assert not work_in(viewer("other_target_lead"), looked_at()).sent_back


def test_the_score_counts_exceptions_signed_without_an_open_finding(sample: str) -> None:
    standing = {one.indicator.code: one for one in commentary_standing(viewer("secretariat"), looked_at())}
    assert (standing["CY 4"].state, standing["HW 5"].state, standing["CY 1"].state) == (SENT_BACK, MISSING, SIGNED)
    assert standing["AC 3"].findings == ("wrong_figure",)
    assert (standing["HW 4"].findings, standing["HW 4"].dismissed) == ((), 1)
    for theme in theme_scores(standing.values()):
        own = [one for one in standing.values() if one.indicator.theme == theme.theme and one.needed]
        assert theme.exceptions == len(own)
        assert theme.explained == sum(one.state == SIGNED and not one.findings for one in own)
        assert theme.score == (100 * theme.explained / len(own) if own else None)
