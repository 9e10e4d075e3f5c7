"""The frame of a page, rendered the way Django renders it."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.contrib.messages import success
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import RequestFactory

from accord.web.frame import Choice, Frame, Link, Option


def asked() -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def shown(frame: Frame, request: HttpRequest | None = None) -> BeautifulSoup:
    page = get_template("404.html", using="jinja2").render({"frame": frame}, request or asked())
    return BeautifulSoup(page, "html.parser")


def test_a_message_is_shown_once() -> None:
    request = asked()
    success(request, "Saved <b>.")
    page = shown(Frame(), request)
    assert page.find(class_="said--success").text.strip() == "Saved <b>."
    assert request._messages.used  # type: ignore[attr-defined]


def test_only_what_exists_is_in_the_navigation() -> None:
    page = shown(Frame(navigation=(Link("Scorecard", "/s", current=True),)))
    assert [link.text for link in page.find("nav", attrs={"aria-label": "Main"}).find_all("a")] == ["Scorecard"]
    assert page.find("nav", attrs={"aria-label": "Main"}).a["aria-current"] == "page"
    assert shown(Frame()).find(class_="menu") is None


def test_a_choice_keeps_the_rest_of_the_address() -> None:
    period = Choice(
        "Period",
        "2025/26",
        "options",
        "period",
        "/s",
        options=(Option("2025", "2025/26", chosen=True),),
        kept=(("area", "E10"),),
    )
    form = shown(Frame(context=(period,))).find(class_="context").form
    assert (form["method"], form["action"]) == ("get", "/s")
    assert form.find("input", attrs={"name": "area"})["value"] == "E10"
    assert form.find("option", selected=True)["value"] == "2025"


def test_the_day_can_be_set_back_to_today() -> None:
    day = Choice("As known on", "3 May 2026", "date", "known_on", "/s", value="2026-05-03", reset="/s?area=E10")
    bar = shown(Frame(context=(day,))).find(class_="context")
    assert bar.find("input", type="date")["value"] == "2026-05-03"
    assert bar.find("a", string="Today")["href"] == "/s?area=E10"


def test_notices_and_the_licence_are_on_every_page() -> None:
    page = shown(Frame(notices=("Illustrative targets",), licence="Open Government Licence v3.0"))
    assert "Illustrative targets" in page.find(class_="context").text
    assert "Open Government Licence" in page.find("footer").text


def test_signing_out_is_posted_with_its_token() -> None:
    form = shown(Frame(signed_in_as="Chair", sign_out="/out")).find("footer").form
    assert (form["method"], form["action"]) == ("post", "/out")
    assert form.find("input", attrs={"name": "csrfmiddlewaretoken"})
