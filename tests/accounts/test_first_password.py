"""A password somebody else gave is good for one thing: choosing one's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from tests import builders

from accord.accounts.models import AuditRow, Person
from accord.accounts.operations import set_password

GIVEN = "marsh harrier reeds"
OWN = "eleven quiet herons"
CHOOSE = "/account/password/"


@pytest.fixture
def given(sample: str, client: Client) -> Client:
    """Somebody signed in with the password the secretariat gave them."""
    cache.clear()
    person = builders.cast()["chair"]
    assert person is not None
    set_password(by=None, person=person, password=GIVEN, for_once=True)
    signed_in = client.post("/account/login/", {"login": person.email, "password": GIVEN})
    assert signed_in.status_code == 302
    return client


def chosen(client: Client, **entered: str) -> Any:
    return client.post(CHOOSE, {"oldpassword": GIVEN, "password1": OWN, "password2": OWN} | entered)


@pytest.mark.parametrize("address", ["/", "/search", "/agreements/FT-2024/scorecard", "/jobs/nothing"])
def test_every_page_leads_to_the_choice_first(given: Client, address: str) -> None:
    assert given.get(address)["Location"].startswith(CHOOSE)


def test_the_api_says_why_it_does_not_answer(given: Client) -> None:
    answer = given.get("/api/v1/agreements")
    assert (answer.status_code, "password of your own" in answer.json()["detail"]) == (403, True)


def test_the_choice_leads_back_to_where_one_wanted_to_go(given: Client) -> None:
    to = given.get("/agreements/FT-2024/exceptions?period=2026-07-01/P3M")["Location"]
    page = given.get(to).content.decode()
    assert "Choose your own password" in page
    answer = given.post(to, {"oldpassword": GIVEN, "password1": OWN, "password2": OWN})
    assert answer["Location"] == "/agreements/FT-2024/exceptions?period=2026-07-01/P3M"
    assert given.get(answer["Location"]).status_code == 200


def test_the_own_password_is_kept_and_on_the_trail(given: Client) -> None:
    assert chosen(given)["Location"] == "/"
    person = Person.objects.get(code=builders.CAST["chair"])
    assert (person.must_choose_password, person.check_password(OWN)) == (False, True)
    row = AuditRow.objects.latest("id")
    assert (row.action, row.by, row.detail) == ("set_password", person, {"for_once": False})


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"oldpassword": "wrong"}, "not the password you have"),
        ({"password1": GIVEN, "password2": GIVEN}, "choose another"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password2": "another"}, "same password"),
    ],
)
def test_a_choice_that_cannot_be_says_why(given: Client, entered: dict[str, str], said: str) -> None:
    assert said in chosen(given, **entered).content.decode()
    assert given.get("/")["Location"] == CHOOSE


def test_too_many_tries_are_told_to_wait_in_our_own_look(given: Client) -> None:
    answers = [chosen(given, oldpassword="wrong") for _try in range(6)]
    assert answers[-1].status_code == 429
    assert "Too many tries at once" in answers[-1].content.decode()


def test_one_may_leave_without_choosing(given: Client) -> None:
    assert given.post("/account/logout/").status_code == 302


def test_whoever_has_their_own_password_changes_it_at_will(sample: str, client: Client) -> None:
    builders.give_password("chair", OWN)
    builders.as_person(client, "chair")
    page = client.get(CHOOSE).content.decode()
    assert "Change your password" in page
    assert "My work" in page
