"""People of the agreement: facts, roles, sign-in, handing over; agencies."""

from __future__ import annotations

from typing import Any

import pytest
from tests.framework.desk import load_town
from tests.web.framework.desk import DECISION, Browser, errors, soup

from accord.accounts.models import Agency, Person
from accord.framework.models import Grant, IndicatorVersion


@pytest.fixture
def desk(db: None) -> Browser:
    load_town()
    return Browser()


def test_people_are_listed_with_roles_and_the_rest_folded_away(desk: Browser) -> None:
    page = desk.open("people")
    first = page.select("main table")[0]
    assert "secretariat" in first.select_one("tr:has(a[href*=P-SEC1])").text  # type: ignore[union-attr]
    assert "Everybody else" in page.select_one("details.more summary").text  # type: ignore[union-attr]


def test_the_list_takes_a_handful_of_queries(sample: str, django_assert_max_num_queries: Any) -> None:
    browser = Browser(agreement=sample)
    with django_assert_max_num_queries(30):
        browser.open("people")


def test_indicators_nobody_can_answer_for_are_said_first(desk: Browser) -> None:
    Person.objects.filter(code="P-TL01").update(is_active=False)
    assert "1 indicator has nobody who can answer for it" in desk.open("people").select_one(".said--warning").text  # type: ignore[union-attr]


def test_a_person_is_added_given_a_role_and_let_in(desk: Browser) -> None:
    added = desk.fill("person-add", {"code": "NEW", "position": "Analyst", "email": "New@example.org"})
    assert added["Location"] == desk.address("person", person="NEW")
    given = desk.send("person", {"give": "yes", "role-role": "thematic_lead", "role-scope": "theme|T1"}, person="NEW")
    assert given.status_code == 302
    grant = Grant.objects.get(person__code="NEW")
    assert (grant.role, grant.scope_kind, grant.scope) == ("thematic_lead", "theme", "T1")
    shown = desk.send("person", {"let_in": "yes"}, person="NEW")
    password = soup(shown).select_one(".password").text  # type: ignore[union-attr]
    assert shown["Cache-Control"] == "no-store"
    assert Person.objects.get(email="new@example.org").check_password(password)
    assert desk.open("person", person="NEW").select_one(".password") is None


@pytest.mark.parametrize(
    ("entered", "problem"),
    [
        ({"position": ""}, "Position"),
        ({"email": "nobody"}, "E-mail"),
        ({"email": "secretariat@example.org"}, "Somebody else"),
        ({"code": "P-SEC1"}, "already"),
    ],
)
def test_a_person_that_cannot_be_says_why(desk: Browser, entered: dict[str, str], problem: str) -> None:
    answer = desk.fill("person-add", {"code": "NEW", "position": "Analyst"} | entered)
    assert (answer.status_code, problem in errors(answer)) == (400, True)


def test_a_role_is_refused_twice_and_taken_away(desk: Browser) -> None:
    role = {"give": "yes", "role-role": "analyst", "role-scope": ""}
    assert desk.send("person", role, person="P-MEM1").status_code == 302
    assert "already" in errors(desk.send("person", role, person="P-MEM1"))
    grant = Grant.objects.get(person__code="P-MEM1", agreement__code="SMALL", role="analyst")
    assert desk.send("person", {"take": str(grant.pk)}, person="P-MEM1").status_code == 302
    assert not Grant.objects.filter(pk=grant.pk).exists()


def test_the_last_secretariat_stays_and_the_page_says_why(desk: Browser) -> None:
    grant = Grant.objects.get(person__code="P-SEC1", agreement__code="SMALL")
    answer = desk.send("person", {"take": str(grant.pk)}, person="P-SEC1")
    assert "last secretariat" in desk.client.get(answer["Location"]).content.decode()


def test_a_person_is_shut_out(sample: str) -> None:
    browser = Browser(agreement=sample)
    browser.send("person", {"shut_out": "yes"}, person="P-TL05")
    assert not Person.objects.get(code="P-TL05").is_active


def test_an_administrators_account_is_out_of_reach(desk: Browser) -> None:
    answer = desk.send("person", {"let_in": "yes"}, person="T-ADMIN")
    assert "Only an administrator" in desk.client.get(answer["Location"]).content.decode()


def test_a_person_changed_meanwhile_clashes(sample: str) -> None:
    desk = Browser(agreement=sample)
    seen = desk.open("person", person="P-TL05").select_one("input[name=seen]")["value"]  # type: ignore[index]
    Person.objects.filter(code="P-TL05").update(position="Somebody new")
    answer = desk.send("person", {"position": "Mine", "seen": str(seen)}, person="P-TL05")
    assert answer.status_code == 409
    assert "Somebody new" in soup(answer).select_one(".clash").text  # type: ignore[union-attr]


def test_indicators_are_handed_over_in_one_step(db: None) -> None:
    load_town(signed=True)
    desk = Browser()
    assert "T 1" in desk.open("person-hand-over", person="P-TL01").text
    assert desk.fill("person-hand-over", {"hand-taker": "P-CY"}, person="P-TL01").status_code == 400
    assert desk.fill("person-hand-over", {"hand-taker": "P-CY"} | DECISION, person="P-TL01").status_code == 302
    newest = IndicatorVersion.objects.filter(indicator__code="T 1").latest("number")
    assert (newest.owner and newest.owner.code, newest.decision_ref) == ("P-CY", "minute 4")


def test_agencies_are_added_and_changed(desk: Browser) -> None:
    assert desk.fill("agency-add", {"code": "TRUST", "name": "The trust"}).status_code == 302
    assert desk.fill("agency", {"type": "charity"}, agency="TRUST").status_code == 302
    assert Agency.objects.get(code="TRUST").type == "charity"
    assert desk.fill("agency-add", {"code": "trust", "name": "Again"}).status_code == 400
    assert "The trust" in desk.open("agencies").text


@pytest.mark.parametrize(("who", "status"), [("chair", 403), ("thematic_lead", 403), ("stranger", 404)])
def test_nobody_else_looks_after_people(sample: str, who: str, status: int) -> None:
    browser = Browser(who, sample)
    assert browser.client.get(browser.address("people")).status_code == status
    assert browser.client.post(browser.address("person", person="P-SEC1"), {"let_in": "yes"}).status_code == status
