"""What keeps pages and sessions safe: headers, cookies, forms from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.builders import as_person

PAGES = ["/account/login/", "/", "/agreements/FT-2024/scorecard", "/no-such-page"]


@pytest.fixture(autouse=True)
def _sample(sample: str) -> None:
    """All of these look at the sample."""


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_forbids_foreign_scripts_and_frames(client: Client, address: str) -> None:
    answer = as_person(client, "secretariat").get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_no_page_carries_a_script_or_style_of_its_own(client: Client, address: str) -> None:
    page = as_person(client, "secretariat").get(address, follow=True).content.decode()
    assert not re.findall(r"<style|<script(?![^>]*\bsrc=)|\sstyle=\"|\son[a-z]+=\"", page)


@pytest.mark.parametrize(
    "address",
    ["/account/login/", "/agreements/FT-2024/collection/assess", "/agreements/FT-2024/indicators/CY%201/commentary"],
)
def test_a_form_sent_without_its_token_is_refused(address: str) -> None:
    careful = as_person(Client(enforce_csrf_checks=True), "secretariat")
    answer = careful.post(address, {"shows": "anything", "seen": 0})
    assert answer.status_code == 403
    assert "Your form has grown old" in answer.content.decode()


def test_the_session_cookie_is_out_of_reach_of_scripts(client: Client) -> None:
    as_person(client, "secretariat").get("/")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.SESSION_COOKIE_AGE <= 12 * 3600
    assert cookie.value


def test_https_switches_every_protection_on(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    import accord.config.settings as plain

    monkeypatch.setenv("ACCORD_HTTPS", "1")
    spec = importlib.util.spec_from_file_location("secure_settings", plain.__file__)
    assert spec is not None
    assert spec.loader is not None
    secure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(secure)
    assert secure.SESSION_COOKIE_SECURE
    assert secure.CSRF_COOKIE_SECURE
    assert secure.SECURE_SSL_REDIRECT
    assert secure.SECURE_HSTS_SECONDS > 0
    assert not plain.DEBUG


def test_an_unknown_page_is_in_our_own_look(client: Client) -> None:
    answer = as_person(client, "secretariat").get("/no-such-page")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_the_machine_says_whether_it_is_well(client: Client) -> None:
    answer = client.get(reverse("healthz"))
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
