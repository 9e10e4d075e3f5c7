"""The commentary page: written by who answers, signed by who leads, and nothing lost between two of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.builders import SAMPLE, as_person

from accord.assessment.models import Commentary

AT = f"/agreements/{SAMPLE}/indicators/CY%201/commentary"
WORDS = {"shows": "Fewer were away.", "why": "", "doing": "", "help": "", "seen": "1"}
LATEST = "2026-05-01/P4M"


@pytest.fixture(autouse=True)
def _sample(sample: str) -> None:
    """All of these look at the sample, where CY 1 has one revision for its latest period."""


def newest() -> Commentary:
    return Commentary.objects.filter(indicator__code="CY 1", area__code="FA00", period=LATEST).order_by("number").last()  # type: ignore[return-value]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_saving_leads_back_to_the_page_with_the_words_on_it(client: Client) -> None:
    answer = as_person(client, "target_lead").post(AT, WORDS, follow=True)
    assert answer.redirect_chain[-1][0].endswith("commentary?for=2026-05-01%2FP4M")
    assert "Saved." in text(answer)
    assert newest().number == 2
    assert newest().shows == "Fewer were away."


def test_what_was_typed_is_kept_when_somebody_else_was_quicker(client: Client) -> None:
    as_person(client, "thematic_lead").post(AT, {**WORDS, "shows": "Theirs."})
    answer = as_person(client, "target_lead").post(AT, {**WORDS, "shows": "Mine, not saved."})
    assert answer.status_code == 409
    assert "Somebody else saved a revision" in text(answer)
    assert "Mine, not saved." in text(answer)
    assert "Theirs." in text(answer)
    assert newest().shows == "Theirs."


def test_too_many_words_are_kept_and_the_error_says_where(client: Client) -> None:
    answer = as_person(client, "target_lead").post(AT, {**WORDS, "shows": "x" * 5001})
    assert answer.status_code == 400
    assert "There is a problem" in text(answer)
    assert "x" * 5001 in text(answer)


def test_nothing_written_is_refused(client: Client) -> None:
    answer = as_person(client, "target_lead").post(AT, {**WORDS, "shows": "  "})
    assert answer.status_code in {400, 409}
    assert "Write at least one part." in text(answer)


def test_signing_and_sending_back(client: Client) -> None:
    as_person(client, "target_lead").post(AT, WORDS)
    back = as_person(client, "thematic_lead").post(
        AT, {"send_back": "yes", "number": "2", "note": "Say why."}, follow=True
    )
    assert "Sent back by" in text(back)
    assert "Say why." in text(back)
    as_person(client, "target_lead").post(AT, {**WORDS, "shows": "Because.", "seen": "2"})
    signed = as_person(client, "thematic_lead").post(AT, {"sign": "yes", "number": "3"}, follow=True)
    assert "Signed off by" in text(signed)


@pytest.mark.parametrize("number", ["", "1", "99", "-1", "abc", "²", "9" * 400])
def test_signing_what_is_not_the_newest_is_a_clash(client: Client, number: str) -> None:
    as_person(client, "target_lead").post(AT, WORDS)
    answer = as_person(client, "thematic_lead").post(AT, {"sign": "yes", "number": number})
    assert answer.status_code == 409
    assert not newest().sign_offs.exists()


def test_sending_back_without_a_word_is_refused(client: Client) -> None:
    as_person(client, "target_lead").post(AT, WORDS)
    assert (
        as_person(client, "thematic_lead").post(AT, {"send_back": "yes", "number": "2", "note": ""}).status_code == 400
    )


@pytest.mark.parametrize("who", ["member", "sponsor", "other_target_lead", "other_thematic_lead"])
def test_readers_read_and_are_offered_no_form(client: Client, who: str) -> None:
    page = text(as_person(client, who).get(AT))
    assert newest().shows in page.replace("&#39;", "'")
    assert "<textarea" not in page
    assert as_person(client, who).post(AT, WORDS).status_code == 403


def test_the_past_is_read_not_written(client: Client) -> None:
    page = text(as_person(client, "target_lead").get(AT, {"known_on": "2026-11-20"}))
    assert "<textarea" not in page
    before = Commentary.objects.count()
    as_person(client, "target_lead").post(AT + "?known_on=2026-11-20", WORDS)
    assert Commentary.objects.count() == before


@pytest.mark.parametrize("period", ["2031-04-01/P1Y", "rubbish"])
def test_a_period_without_a_figure_is_not_found(client: Client, period: str) -> None:
    assert as_person(client, "target_lead").get(AT, {"for": period}).status_code == 404


def test_an_indicator_of_another_agreement_is_not_found(client: Client) -> None:
    assert (
        as_person(client, "administrator").get("/agreements/OTHER-2026/indicators/CY%201/commentary").status_code == 404
    )
