"""Pages of the registers as people see them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests import builders
from tests.builders import as_person

from accord.delivery.models import GovernmentAsk, Reduction
from accord.delivery.operations.records import change_record, last_number
from accord.delivery.registers import BY_KIND

pytestmark = pytest.mark.usefixtures("sample")


def seen(client: Client, name: str, query: str = "", who: str = "member", **path: str) -> str:
    as_person(client, who)
    answer = client.get(reverse(name, kwargs={"agreement": builders.SAMPLE, **path}) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_matrix_leads_to_its_risks(client: Client) -> None:
    text = seen(client, "register", register="risks")
    assert "likelihood=5&amp;impact=4" in text
    found = seen(client, "register", "?likelihood=5&impact=4", register="risks")
    assert "Attendance workers" in found
    assert "Builders slow down" not in found


def test_risks_come_by_score_unless_asked_otherwise(client: Client) -> None:
    text = seen(client, "register", register="risks")
    assert text.index("Attendance workers") < text.index("Volunteers are tired")
    turned = seen(client, "register", "?sort=score", register="risks")
    assert turned.index("Volunteers are tired") < turned.index("Attendance workers")


def test_a_risk_tells_its_scores(client: Client) -> None:
    text = seen(client, "record", register="risks", code="R1")
    assert "Score over time" in text
    assert "up from" not in text
    assert text.count("likelihood") >= 3


def test_a_list_can_be_asked_for_an_indicator(client: Client) -> None:
    text = seen(client, "register", "?indicators=HW+3", register="risks")
    assert "Hospital discharges" in text
    assert "Attendance workers" not in text


def test_conflicts_name_both_owners(client: Client) -> None:
    text = seen(client, "register", register="conflicts")
    assert "HW 4: Director of Hospital Operations" in text


def test_asks_of_government_come_by_their_next_chase(client: Client) -> None:
    text = seen(client, "register", register="government")
    assert text.index("One survey in place of three") < text.index("Let absence data")


def test_an_indicator_lists_what_names_it(client: Client) -> None:
    text = seen(client, "indicator", "?view=plans", indicator="CY 1")
    assert "Attendance workers cannot be recruited" in text
    assert "steps back from 4 January 2027" in text


def test_a_writer_is_led_to_the_form_with_the_indicator_filled_in(client: Client) -> None:
    assert "indicators=CY+1" in seen(client, "indicator", "?view=plans", who="target_lead", indicator="CY 1")
    assert "indicators=CY+1" not in seen(client, "indicator", "?view=plans", who="member", indicator="CY 1")
    form = seen(client, "record-add", "?indicators=HW+3&indicators=HW+4", who="secretariat", register="conflicts")
    assert form.count(" checked") == 2


def test_the_timeline_tells_all_sorts_and_can_be_narrowed(client: Client) -> None:
    text = seen(client, "indicator", "?view=events", indicator="SC 1")
    assert "renegotiated" in text
    assert "Definition 2" in text
    only = seen(client, "indicator", "?view=events&of=decision", indicator="SC 1")
    assert "renegotiated" in only
    assert "Policing the evening" not in only


def test_the_timeline_names_groups_by_their_titles_and_leads_to_exceptions(client: Client) -> None:
    text = seen(client, "indicator", "?view=events", indicator="SC 1")
    assert "Decided by Fallowshire Together Board on" in text
    assert "Decided by FT-BOARD" not in text
    assert "Fallowshire Together Board, " in seen(client, "indicator", "?view=figures", indicator="SC 1")
    raised = seen(client, "indicator", "?view=events&of=exception", indicator="CY 1")
    assert re.search(r'<a href="[^"]*/exceptions/\d+/">Exception \d+: raised', raised)


def test_the_timeline_of_money_tells_a_changed_amount_with_the_one_before(client: Client) -> None:
    who, viewer = builders.cast()["secretariat"], builders.viewer("secretariat")
    for amount in ("12000", "9000.50"):
        found = Reduction.objects.get(agreement__code=builders.SAMPLE, code="D1")
        change_record(
            by=who, viewer=viewer, agreement=builders.SAMPLE, register=BY_KIND["reduction"], code="D1",
            values={"saving": Decimal(amount)}, seen=last_number(BY_KIND["reduction"], found),
        )  # fmt: skip
    indicator = Reduction.objects.get(agreement__code=builders.SAMPLE, code="D1").indicators.first()
    assert indicator is not None
    text = seen(client, "indicator", "?view=events&of=money", indicator=indicator.code)
    assert "£9,000.50 instead of £12,000 for “" in text


ISSUE = {"register": "issues", "code": "I1"}


def test_how_an_issue_was_settled_is_asked_for_when_it_is_and_not_before(client: Client) -> None:
    for name, path in (("record-add", {"register": "issues"}), ("record-change", ISSUE)):
        assert 'name="settled"' not in seen(client, name, who="secretariat", **path)
    to = reverse("record-move", kwargs={"agreement": builders.SAMPLE, "to": "settled", **ISSUE})
    assert client.post(to, {"note": "The operators wrote it down by hand.", "seen": "1"}).status_code == 302
    text = seen(client, "record", who="secretariat", **ISSUE)
    assert "How it was settled" in text
    assert text.count("The operators wrote it down by hand.") == 2
    assert "The operators wrote it" not in seen(client, "record", "?known_on=2026-11-20", **ISSUE)
    assert 'name="settled"' in seen(client, "record-change", who="secretariat", **ISSUE)


def test_the_day_of_an_answer_is_asked_for_with_the_answer(client: Client) -> None:
    as_person(client, "secretariat")
    asked = GovernmentAsk.objects.filter(agreement__code=builders.SAMPLE, state="asked").first()
    assert asked is not None
    at = {"register": "government", "code": asked.code}
    to = reverse("record-move", kwargs={"agreement": builders.SAMPLE, "to": "answered", **at})
    said = {"note": "From next April.", "seen": str(last_number(BY_KIND["government_ask"], asked))}
    assert client.post(to, {**said, "on": "2100-01-01"}).status_code == 400
    assert client.post(to, {**said, "on": "2026-11-16"}).status_code == 302
    text = seen(client, "record", who="secretariat", **at)
    assert "16 November 2026" in text
    assert "From next April." in text


def test_a_place_shows_what_inspectors_said(client: Client) -> None:
    text = seen(client, "area", area="FA08")
    assert "red flag" in text
    assert "People are turned away" in text
    assert "Youth clubs in three coastal towns" in text


def test_the_map_as_a_page_and_as_a_file(client: Client) -> None:
    text = seen(client, "contribution-map", "?theme=SC")
    assert "Safer streets grant" in text
    assert "Skills grant" not in text
    rows = seen(client, "contribution-map", "?format=csv").splitlines()
    assert rows[0].startswith("indicator,title,theme,kind,contributor,strength")
    assert len(rows) == 1 + 15


def test_what_else_moves_says_why(client: Client) -> None:
    text = seen(client, "contribution-moves", "?from=HW+4")
    assert "HW 4 and HW 3 pull against each other" in text
    assert "; then " in text


def test_watched_lists_have_figures(client: Client) -> None:
    text = seen(client, "watched")
    assert "Shop theft recorded" in text
    assert "since 12 February 2025" in text
    assert "watched/add" not in text


def test_the_secretariat_watches_and_drops_by_decision(client: Client) -> None:
    as_person(client, "secretariat")
    to = reverse("watched-drop", kwargs={"agreement": builders.SAMPLE, "group": "FT-SC", "indicator": "WL 1"})
    assert client.post(to, {}).status_code == 400
    decided = {
        "authority-kind": "decision", "authority-group": "FT-SC", "authority-date": "2025-10-20",
        "authority-reference": "9/25",
    }  # fmt: skip
    assert client.post(to, decided).status_code == 302
    assert "dropped 20 October 2025 (9/25)" in seen(client, "watched")


def test_champions_and_what_waits(client: Client) -> None:
    text = seen(client, "champions")
    assert "Cabinet Member for Education" in text
    assert "outcomes have no champion" in text


def test_perception_says_whether_both_agree(client: Client) -> None:
    text = seen(client, "perception")
    assert "They disagree: people say it gets better, the figures do not show it." in text
    assert "SC 3" in text


def test_my_work_shows_late_records_of_ones_own(client: Client) -> None:
    as_person(client, "target_lead")
    text = client.get("/").content.decode()
    assert "Attendance workers cannot be recruited" in text
    assert "13 days late" in text


def test_programs_read_the_registers(client: Client) -> None:
    as_person(client, "analyst")
    at = f"/api/v1/agreements/{builders.SAMPLE}/registers"
    counts = {one["register"]: one for one in client.get(at).json()}
    assert (counts["risks"]["open"], counts["risks"]["late"], counts["risks"]["closed"]) == (7, 2, 1)
    records = client.get(f"{at}/risks").json()
    assert records[0]["values"]["indicators"] == ["CY 1", "CY 9"]
    assert client.get(f"{at}/nothing").status_code == 404


def test_a_long_register_comes_a_page_at_a_time_and_all_at_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.web.plans.listing.SIZE", 3)
    first = seen(client, "register", register="risks")
    assert "1 to 3 of 7" in first
    assert 'href="?page=3"' in first
    assert "Volunteers are tired" not in first
    assert "Volunteers are tired" in seen(client, "register", "?page=3", register="risks")
    assert "All 7" in seen(client, "register", "?size=all", register="risks")


def test_a_file_of_a_register_has_what_the_filters_let_through(client: Client) -> None:
    rows = seen(client, "register", "?format=csv&state=every", register="risks").splitlines()
    assert len(rows) == 1 + 8
    assert len(seen(client, "register", "?format=csv&q=attendance", register="risks").splitlines()) == 2
