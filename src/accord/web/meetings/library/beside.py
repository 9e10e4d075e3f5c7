"""Documents as other pages show them: those of an indicator, of the items of an agenda, of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.urls import reverse

from accord.framework.queries.picture import AgreementFacts
from accord.meetings.operations.library import may_add_to
from accord.meetings.queries.library import DocumentLine, documents_about, documents_of_items
from accord.web.asking import Asked
from accord.web.frame import Link
from accord.web.meetings.library.words import kind_word


def documents_on_indicator(asked: Asked, facts: AgreementFacts, indicator: str) -> tuple[Link, ...]:
    """The documents that belong to an indicator."""
    found = documents_about(asked.viewer, facts, today=asked.today, indicator=indicator)
    return links_to(facts.code, found)


def documents_on_record(asked: Asked, facts: AgreementFacts, kind: str, code: str) -> tuple[Link, ...]:
    """The documents that belong to a record of delivery."""
    return links_to(facts.code, documents_about(asked.viewer, facts, today=asked.today, records=[(kind, code)]))


def documents_on_items(
    asked: Asked, facts: AgreementFacts, items: Mapping[int, tuple[str, str]]
) -> dict[int, tuple[Link, ...]]:
    """By item of an agenda the documents that belong to it; ``items`` give the record each is about."""
    found = documents_of_items(asked.viewer, facts, items, today=asked.today)
    return {item: links_to(facts.code, lines) for item, lines in found.items()}


def add_about(asked: Asked, agreement: str, subject: str) -> str:
    """Where a document about something is put on a shelf ("indicator:CY 1", "item:12"), "" for who may not."""
    if not may_add_to(asked.viewer, agreement):
        return ""
    return reverse("library-add", kwargs={"agreement": agreement}) + "?" + urlencode({"subject": subject})


def links_to(agreement: str, lines: Iterable[DocumentLine]) -> tuple[Link, ...]:
    """Documents as links, with their kind beside them."""
    return tuple(
        Link(
            one.title, reverse("library-document", kwargs={"agreement": agreement, "document": one.code}),
            note=kind_word(one.kind),
        )
        for one in lines
    )  # fmt: skip
