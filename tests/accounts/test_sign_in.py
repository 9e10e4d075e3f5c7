"""Signing in: who may, what a wrong password does, and what the page tells."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as live
from django.test import Client
from django.urls import reverse
from tests.builders import as_person, give_password

from accord.accounts.operations import let_sign_in

LOGIN = "secretariat@example.org"
RIGHT, WRONG = "marsh harrier reeds", "not the password"


@pytest.fixture(autouse=True)
def _known(sample: str) -> None:
    from django.core.cache import cache

    cache.clear()
    give_password("secretariat", RIGHT)


def attempt(client: Client, password: str, login: str = LOGIN) -> Any:
    return client.post(reverse("account_login"), {"login": login, "password": password})


def signed_in(client: Client) -> bool:
    return client.get("/agreements/").status_code == 200


def test_the_right_password_opens_ones_work(client: Client) -> None:
    answer = attempt(client, RIGHT)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(client)


def test_the_address_asked_for_is_opened_after_signing_in(client: Client) -> None:
    wanted = client.get("/agreements/")["Location"]
    assert wanted == "/account/login/?next=/agreements/"
    answer = client.post(wanted, {"login": LOGIN, "password": RIGHT, "next": "/agreements/"})
    assert answer["Location"] == "/agreements/"


def test_signing_in_never_leads_to_another_site(client: Client) -> None:
    address = reverse("account_login") + "?next=https://elsewhere.example/"
    answer = client.post(address, {"login": LOGIN, "password": RIGHT, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_a_wrong_password_says_so_and_lets_nobody_in(client: Client) -> None:
    answer = attempt(client, WRONG)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not signed_in(client)


def test_five_wrong_passwords_lock_the_door_even_for_the_right_one(client: Client) -> None:
    for _number in range(live.AXES_FAILURE_LIMIT):
        last = attempt(client, WRONG)
    answer = attempt(client, RIGHT)
    assert not signed_in(client)
    assert last.status_code == answer.status_code == 429
    assert "Signing in is paused" in answer.content.decode()
    assert 'class="top__name"' in answer.content.decode()


def test_a_lock_is_for_one_name_from_one_address(client: Client) -> None:
    give_password("chair", RIGHT)
    for _number in range(live.AXES_FAILURE_LIMIT):
        attempt(client, WRONG)
    assert attempt(client, RIGHT, login="chair@example.org").status_code == 302
    elsewhere = Client(REMOTE_ADDR="10.1.1.1")
    assert attempt(elsewhere, RIGHT).status_code == 302


def test_the_lock_opens_after_half_an_hour(client: Client) -> None:
    from datetime import timedelta

    from axes.models import AccessAttempt

    for _number in range(live.AXES_FAILURE_LIMIT):
        attempt(client, WRONG)
    attempts = AccessAttempt.objects.all()
    attempts.update(attempt_time=attempts[0].attempt_time - timedelta(minutes=31))
    from django.core.cache import cache

    cache.clear()
    assert attempt(client, RIGHT).status_code == 302


def test_an_unknown_name_looks_like_a_wrong_password(client: Client) -> None:
    unknown, wrong = attempt(client, WRONG, login="nobody@example.org"), attempt(client, WRONG)
    assert unknown.context_data["form"].errors == wrong.context_data["form"].errors


def test_somebody_shut_out_is_out_at_once(client: Client, cast: dict[str, Any]) -> None:
    attempt(client, RIGHT)
    let_sign_in(by=None, person=cast["secretariat"], allowed=False)
    assert not signed_in(client)
    assert attempt(client, RIGHT).status_code != 302 or not signed_in(client)


def test_signing_out_ends_the_session(client: Client) -> None:
    attempt(client, RIGHT)
    client.post(reverse("account_logout"))
    assert not signed_in(client)


def test_a_password_is_changed_by_who_knows_it(client: Client) -> None:
    as_person(client, "secretariat")
    address = reverse("account_change_password")
    weak = client.post(address, {"oldpassword": RIGHT, "password1": "short", "password2": "short"})
    assert weak.status_code == 200
    assert "There is a problem" in weak.content.decode()
    new = "bittern boom at dusk"
    assert client.post(address, {"oldpassword": RIGHT, "password1": new, "password2": new}).status_code == 302
    client.logout()
    assert attempt(client, new).status_code == 302


def test_nobody_makes_an_account_for_themselves(client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404


@pytest.mark.parametrize(("sample_mode", "listed"), [(True, True), (False, False)])
def test_the_sample_people_are_listed_in_sample_mode_only(
    client: Client, settings: Any, sample_mode: bool, listed: bool
) -> None:
    from accord.accounts.sample import PASSWORD

    settings.SAMPLE_MODE = sample_mode
    page = client.get(reverse("account_login")).content.decode()
    assert (LOGIN in page) is listed
    assert (PASSWORD in page) is listed
