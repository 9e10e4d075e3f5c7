"""A browser of the secretariat on the small agreement."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.builders import as_person
from tests.framework.desk import TOWN

DECISION = {
    "authority-kind": "decision",
    "authority-group": "BOARD",
    "authority-date": "2026-06-01",
    "authority-reference": "minute 4",
    "authority-words": "",
}


class Browser:
    """Opens and sends pages of one agreement."""

    def __init__(self, who: str = "secretariat", agreement: str = TOWN) -> None:
        self.client, self.agreement = as_person(Client(), who), agreement

    def address(self, name: str, **parts: Any) -> str:
        return reverse(name, kwargs={"agreement": self.agreement, **parts})

    def open(self, name: str, query: str = "", **parts: Any) -> BeautifulSoup:
        answer = self.client.get(self.address(name, **parts) + query)
        assert answer.status_code == 200, answer.status_code
        return soup(answer)

    def send(self, name: str, data: dict[str, Any], query: str = "", **parts: Any) -> HttpResponse:
        return self.client.post(self.address(name, **parts) + query, data)  # type: ignore[return-value]

    def fill(self, name: str, changes: dict[str, Any], query: str = "", **parts: Any) -> HttpResponse:
        """Open a page, fill its first form that keeps work in, change some fields and send it."""
        page = self.open(name, query, **parts)
        form = page.select_one("form[data-keeps-work]")
        assert form is not None
        return self.send(name, filled(form) | changes, query, **parts)


def soup(answer: Any) -> BeautifulSoup:
    """The page of an answer."""
    return BeautifulSoup(answer.content, "html.parser")


def filled(form: Any) -> dict[str, Any]:
    """What a browser would send of a form as it stands."""
    found: dict[str, Any] = {}
    for one in form.select("input[name], select[name], textarea[name]"):
        name, kind = one["name"], one.get("type", "")
        if kind in ("checkbox", "radio"):
            if one.has_attr("checked"):
                found.setdefault(name, []).append(one.get("value", "on"))
        elif one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            found[name] = chosen["value"] if chosen else ""
        elif one.name == "textarea":
            found[name] = one.text.strip()
        else:
            found[name] = one.get("value", "")
    return found


def errors(answer: Any) -> str:
    """The words of the error summary, "" where there is none."""
    summary = soup(answer).select_one(".govuk-error-summary")
    return " ".join(summary.text.split()) if summary else ""
