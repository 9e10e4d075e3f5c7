"""My work, search, the list of agreements and an agreement's front page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import builders
from tests.builders import OTHER, SAMPLE, as_person


@pytest.fixture(autouse=True)
def _sample(sample: str) -> None:
    """All of these look at the sample."""


def soup(client: Client, who: str, path: str, **query: str) -> BeautifulSoup:
    answer = as_person(client, who).get(path, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def codes(page: BeautifulSoup, caption: str) -> list[str]:
    table = next((one for one in page.select("table") if one.caption and one.caption.text == caption), None)
    return [code.text for code in table.select(".code")] if table else []


def wanted(page: BeautifulSoup, words: str) -> list[str]:
    """The codes of the things that wait for the viewer and want something."""
    tables = [one for one in page.select("table") if one.caption and one.caption.text == "What waits for you"]
    rows = [row for table in tables for row in table.select("tbody tr")]
    return [code.text for row in rows if words in row.text for code in row.select(".code")]


def test_a_target_lead_finds_their_own_indicators(client: Client) -> None:
    page = soup(client, "target_lead", "/")
    assert set(codes(page, "Indicators you answer for")) == {"CY 1", "CY 5", "CY 9"}
    assert not wanted(page, "Sign the commentary")


def test_a_thematic_lead_finds_what_waits_for_their_signature(client: Client) -> None:
    to_sign = wanted(soup(client, "thematic_lead", "/"), "Sign the commentary")
    assert to_sign
    assert all(code.startswith("CY") for code in to_sign)


def test_the_secretariat_finds_what_others_have_still_to_do_the_late_first(client: Client) -> None:
    page = soup(client, "secretariat", "/")
    table = next(one for one in page.select("table") if one.caption and "others" in one.caption.text)
    assert "late" in table.select("tbody tr")[0].text
    assert "HW 5" in [code.text for code in table.select(".code")]


def test_what_waits_is_in_the_order_of_its_days_under_how_urgent_it_is(client: Client) -> None:
    page = soup(client, "target_lead", "/")
    headings = [one.text for one in page.select(".group h3")]
    order = ("Late", "Due within a week", "Due within six weeks", "Without a day")
    assert headings == [one for one in order if one in headings]
    days = [str(one["datetime"]) for one in page.select(".work tbody td time")]
    assert days == sorted(days)
    assert len(days) >= 2


def test_what_changed_counts_from_the_sign_in_before_this_one(client: Client) -> None:
    as_person(client, "target_lead")
    session = client.session
    session["last_here"] = "2026-11-20T09:00:00+00:00"
    session.save()
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert "Changed since you were last here, 20 November 2026, 09:00" in page.text
    assert all(one["datetime"] > "2026-11-20" for one in page.select(".news time"))


@pytest.mark.parametrize("who", ["member", "sponsor", "finance_lead"])
def test_who_answers_for_nothing_is_told_so(client: Client, who: str) -> None:
    assert "Nothing waits for you here" in soup(client, who, "/").text


def test_a_stranger_finds_only_their_own_agreement(client: Client) -> None:
    page = soup(client, "stranger", "/")
    assert f"Agreement {OTHER}" in page.text
    assert "Fallowshire" not in page.text


def test_agreements_an_administrator_has_no_part_in_are_links_and_cost_nothing(client: Client) -> None:
    as_person(client, "administrator")
    client.get("/")
    counts = []
    for more in ("ONE-MORE", "ANOTHER"):
        builders.load(builders.small(more))
        with CaptureQueriesContext(connection) as captured:
            text = client.get("/").content.decode()
        counts.append(len(captured))
        assert f"/agreements/{more}/scorecard" in text
    assert "Nothing waits for you" not in text
    assert counts[0] == counts[1] < 15


def test_the_list_holds_the_agreements_one_takes_part_in(client: Client) -> None:
    assert [link.text for link in soup(client, "member", "/agreements/").select(".hits a")] == [
        "Fallowshire Together 2024 to 2029 (sample)"
    ]
    assert len(soup(client, "administrator", "/agreements/").select(".hits a")) == 3


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("readmission", "HW 4"),
        ("hw 4", "HW 4"),
        ("HW 4 READMISSION", "HW 4"),
        ("Cawdmoor", "FA02"),
        ("pupils persistently", "CY 1"),
    ],
)
def test_search_finds_codes_titles_and_places(client: Client, words: str, found: str) -> None:
    assert found in [code.text for code in soup(client, "member", "/search", find=words).select(".hits .code")]


def test_search_finds_what_was_written(client: Client) -> None:
    page = soup(client, "member", "/search", find="continue to monitor")
    assert any("Commentary" in hit.text for hit in page.select(".hits li"))


@pytest.mark.parametrize("words", ["zzz nothing", "<b>", "x" * 3000, "'; --"])
def test_search_that_finds_nothing_says_what_to_try(client: Client, words: str) -> None:
    assert "Nothing found" in soup(client, "member", "/search", find=words).text


def test_search_shows_nothing_of_other_agreements(client: Client) -> None:
    assert not soup(client, "stranger", "/search", find="pupils").select(".hits li")


def test_the_front_page_tells_what_was_agreed(client: Client) -> None:
    page = soup(client, "member", f"/agreements/{SAMPLE}/")
    assert len(page.select("section.theme")) == 6
    assert "15 July 2024" in page.text
    assert page.find("a", string="Edit the agreement") is None
    assert soup(client, "secretariat", f"/agreements/{SAMPLE}/").find("a", string="Edit the agreement")


def test_the_front_page_leads_to_every_district(client: Client) -> None:
    links = soup(client, "member", f"/agreements/{SAMPLE}/").select(".plain-list a")
    assert {"/agreements/FT-2024/areas/FA01", "/agreements/FT-2024/areas/FA12"} <= {link["href"] for link in links}


def test_a_data_provider_finds_what_their_agency_sends(client: Client) -> None:
    sent = codes(soup(client, "data_provider", "/"), "Figures your agency sends")
    assert sent
    assert not codes(soup(client, "member", "/"), "Figures your agency sends")


def test_a_district_lead_is_led_to_their_place_first(client: Client) -> None:
    links = soup(client, "district_lead", "/").select(".work .links a")
    assert links[0]["href"].startswith(f"/agreements/{SAMPLE}/areas/")  # type: ignore[union-attr]
    assert [link.text for link in links[1:]] == ["Scorecard", "Exceptions", "Reports", "What was agreed"]


def test_commentary_is_found_under_its_indicator_and_opens_at_its_period(client: Client) -> None:
    found = soup(client, "member", "/search", find="harbourside").select(".hits a[href*=commentary]")
    assert found
    assert all("for=" in str(link["href"]) and ", " in link.text for link in found)


def test_an_agreement_without_anything_leads_to_its_structure(client: Client) -> None:
    from tests.builders import grant, load, small

    bare: dict[str, list[dict[str, str]]] = {
        table: [] for table in ("themes", "outcomes", "indicators", "observations", "targets")
    }
    load(small("BARE-2026", grants=[grant("P-SEC1", "secretariat")], **bare), judged=False)
    mine = next(one for one in soup(client, "secretariat", "/").select(".work") if "BARE-2026" in one.h2.a["href"])  # type: ignore[union-attr,index]
    assert "no indicators yet" in mine.text
    assert mine.select_one("a[href$='/BARE-2026/framework/']")
    assert "Nothing is agreed yet" in soup(client, "secretariat", "/agreements/BARE-2026/").text
