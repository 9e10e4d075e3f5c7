"""The scorecard: counts first, every filter and order, and the same lines as a file."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests import builders
from tests.builders import SAMPLE, as_person, indicator, observation, small, target

AT = f"/agreements/{SAMPLE}/scorecard"


@pytest.fixture(autouse=True)
def _looked_at_by_a_member(sample: str, client: Client) -> None:
    as_person(client, "member")


def page(client: Client, **query: str) -> BeautifulSoup:
    answer = client.get(AT, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def codes(soup: BeautifulSoup) -> list[str]:
    return [cell.text for cell in soup.select("tbody th.title .code")]


def statuses(soup: BeautifulSoup) -> set[str]:
    return {cell.text.strip() for cell in soup.select("td.status-cell .status")}


def test_the_counts_come_first_and_add_up_to_the_rows(client: Client) -> None:
    soup = page(client)
    counts = [int(count.text) for count in soup.select(".tally dd")]
    assert sum(counts) == len(codes(soup)) == 40
    assert soup.find("h1").find_next("p")["class"] == ["lede"]


@pytest.mark.parametrize(("query", "words"), [("red", {"Red"}), ("green", {"Green"}), ("amber", {"Amber"})])
def test_a_status_leaves_only_its_rows(client: Client, query: str, words: set[str]) -> None:
    soup = page(client, status=query)
    assert statuses(soup) == words
    assert f"{len(codes(soup))} of 40" in soup.find(id="shown").text


def test_not_rated_is_everything_without_a_colour(client: Client) -> None:
    assert statuses(page(client, status="not_rated")) & {"Red", "Amber", "Green"} == set()


def test_theme_owner_direction_and_words_narrow_together(client: Client) -> None:
    assert all(code.startswith("HW") for code in codes(page(client, theme="HW")))
    assert codes(page(client, find="readmission")) == ["HW 4"]
    assert codes(page(client, find="hw 4")) == ["HW 4"]
    assert codes(page(client, theme="CY", find="readmission")) == []
    assert set(codes(page(client, owner="P-TL03"))) == {"CY 3", "CY 4", "CY 6"}
    assert "HW 4" in codes(page(client, direction="worsening"))
    assert "CY 2" in codes(page(client, designation="reward"))


def test_no_row_says_what_to_do(client: Client) -> None:
    soup = page(client, find="there is no such word")
    assert "No indicator passes these filters" in soup.text
    assert soup.find("a", string="Clear the filters")["href"] == AT


@pytest.mark.parametrize("order", ["code", "title", "status", "direction", "owner", "value", "period", "-code"])
def test_every_order_shows_every_row(client: Client, order: str) -> None:
    assert len(codes(page(client, sort=order))) == 40


def test_orders_are_the_ones_they_say(client: Client) -> None:
    by_code = codes(page(client, sort="code"))
    assert by_code == sorted(by_code)
    assert codes(page(client, sort="-code")) == sorted(by_code, reverse=True)
    assert next(iter(page(client, sort="status").select("td.status-cell .status"))).text.strip() == "Red"


@pytest.mark.parametrize("order", ["nonsense", "-", "--code", "__class__"])
def test_an_order_that_does_not_exist_breaks_nothing(client: Client, order: str) -> None:
    assert len(codes(page(client, sort=order))) == 40


@pytest.mark.parametrize(
    "query",
    [
        {"status": "<script>"},
        {"theme": "'"},
        {"find": "%"},
        {"find": "x" * 5000},
        {"owner": "nobody"},
        {"direction": "\x00"},
    ],
)
def test_hostile_filters_break_nothing(client: Client, query: dict[str, str]) -> None:
    answer = client.get(AT, query)
    assert answer.status_code == 200
    assert b"<script>" not in answer.content


@pytest.mark.parametrize(
    "query",
    [
        {"period": "2026"},
        {"period": "rubbish/P1Y"},
        {"known_on": "yesterday"},
        {"known_on": "2026-13-01"},
        {"area": "NONE"},
    ],
)
def test_a_picture_that_does_not_exist_is_not_found(client: Client, query: dict[str, str]) -> None:
    assert client.get(AT, query).status_code == 404


def test_a_period_and_a_day_change_the_picture_and_stay_in_the_links(client: Client) -> None:
    soup = page(client, period="2025-04-01/P1Y", known_on="2026-05-03")
    assert "As known on 3 May 2026" in soup.text
    links = [link["href"] for link in soup.select("tbody th.title a")]
    assert links
    assert all("known_on=2026-05-03" in link and "period=" in link for link in links)


def test_what_was_restated_later_was_green_then(client: Client) -> None:
    def status(**query: str) -> str:
        soup = page(client, find="SP 2", period="2026-04-01/P3M", **query)
        return next(row for row in soup.select("tbody tr") if "SP 2" in row.text).select_one(".status").text.strip()

    assert (status(known_on="2026-11-04"), status()) == ("Green", "Amber")


def test_a_district_has_its_own_scorecard(client: Client) -> None:
    soup = page(client, area="FA03")
    assert "FA03" in soup.find("a", string="CSV")["href"]
    assert len(codes(soup)) == 40


def test_the_csv_holds_the_lines_shown(client: Client) -> None:
    answer = client.get(reverse("scorecard-csv", kwargs={"agreement": SAMPLE}), {"status": "red"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == codes(page(client, status="red"))
    assert {row["status"] for row in rows} == {"red"}
    assert answer["Content-Disposition"] == 'attachment; filename="FT-2024-scorecard-FA00.csv"'
    assert float(rows[0]["value"]) is not None


def test_a_title_that_looks_like_a_formula_is_no_formula_in_the_file(client: Client) -> None:
    builders.load(small("ODD", indicators=[indicator("N 1", title="=1+1 trick")]))
    answer = as_person(client, "administrator").get("/agreements/ODD/scorecard.csv")
    assert ",'=1+1 trick," in answer.content.decode()


def test_a_title_with_markup_is_shown_as_it_is_written(client: Client) -> None:
    builders.load(small("ODD", indicators=[indicator("N 1", title="<b>bold</b> & co")]))
    answer = as_person(client, "administrator").get("/agreements/ODD/scorecard")
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; co" in answer.content.decode()


def test_an_agreement_without_indicators_says_how_to_begin(client: Client) -> None:
    builders.load(small("NEW", indicators=[], observations=[], targets=[]))
    answer = as_person(client, "administrator").get("/agreements/NEW/scorecard")
    assert answer.status_code == 200
    assert "No indicators yet" in answer.content.decode()


def test_illustrative_targets_are_said_on_every_screen(client: Client) -> None:
    builders.load(small("ILL", agreement=[builders.agreement("ILL", illustrative=True)]))
    as_person(client, "administrator")
    for name, parts in (("scorecard", {}), ("exceptions", {}), ("agreement", {}), ("indicator", {"indicator": "N 1"})):
        answer = client.get(reverse(name, kwargs={"agreement": "ILL", **parts}))
        assert "Illustrative targets" in answer.content.decode(), name


def test_values_are_shown_with_the_decimals_declared(client: Client) -> None:
    two = small(
        "DEC",
        indicators=[indicator("D 1", decimals=2)],
        observations=[observation("D 1", 2025, 12.3456)],
        targets=[target("D 1", 2025, 12.0)],
    )
    builders.load(two)
    text = as_person(client, "administrator").get("/agreements/DEC/scorecard").content.decode()
    assert "12.35" in text
    assert "12.3456" not in text
