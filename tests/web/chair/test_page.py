"""The chair's page in the browser: the facts, five questions with their evidence, and the ways to take it away."""

from __future__ import annotations

import pytest
from django.test import Client
from tests import builders
from tests.builders import SAMPLE, STAGE, as_person

pytestmark = pytest.mark.django_db
HERE = f"/agreements/{SAMPLE}/chair"


@pytest.fixture
def chair(client: Client) -> Client:
    as_person(client, "chair")
    return client


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_the_page_has_its_five_parts_and_the_evidence_of_each_question(chair: Client) -> None:
    page = shown(chair, HERE)
    for heading in ("1 What is certain", "2 What may be chance", "3 What is not known", "4 What changed since the"):
        assert heading in page
    assert page.count('<p class="asked__text">') == 5
    assert f'<a href="/agreements/{SAMPLE}/plans/recovery/RP1/">RP1</a>' in page
    assert "Expected false alarms: of 34 changes tested, about 2" in page


def test_a_theme_alone_keeps_the_area_the_period_and_the_day(chair: Client) -> None:
    page = shown(chair, f"{HERE}?theme=SP&area=FA08&known_on=2026-11-10")
    assert "<h1>Chair’s page: Sustainable place</h1>" in page
    assert "reports/chair.pptx?area=FA08&amp;known_on=2026-11-10&amp;theme=SP" in page
    assert chair.get(f"{HERE}?theme=NONE").status_code == 404


@pytest.mark.parametrize("file_format", ["pptx", "docx", "pdf", "html", "json"])
def test_the_page_is_taken_away_in_each_format(chair: Client, file_format: str) -> None:
    answer = chair.get(f"/agreements/{SAMPLE}/reports/chair.{file_format}?theme=SP")
    assert answer.status_code == 200
    assert f"{SAMPLE}-chair-SP-latest.{file_format}" in answer["Content-Disposition"]
    assert len(answer.content) > 1000


def test_the_front_page_the_reports_and_the_chairs_own_work_lead_to_it(chair: Client) -> None:
    link = f'href="{HERE}"'
    for address in (f"/agreements/{SAMPLE}/", f"/agreements/{SAMPLE}/reports/", "/"):
        assert link in shown(chair, address), address


def test_where_there_is_little_to_ask_it_says_so(client: Client) -> None:
    as_person(client, "administrator")
    page = shown(client, f"/agreements/{STAGE}/chair")
    assert "the rules found no more to ask." in page or "No rule found anything to ask" in page


def test_an_agreement_without_indicators_says_what_comes_here(client: Client) -> None:
    builders.load(builders.small("BARE", themes=[], outcomes=[], indicators=[], observations=[], targets=[]))
    as_person(client, "administrator")
    assert "Nothing to report yet" in shown(client, "/agreements/BARE/chair")
