"""The pages of forward plans, agendas and the run sheet, as people use them."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from tests.builders import SAMPLE, as_person

from accord.meetings.models import AgendaItem, ForwardItem, Meeting, Rota
from accord.meetings.operations.plan_steps import last_step

PMG, AT = "FT-PMG", "FT-PMG-2026-12-21"


@pytest.fixture
def secretariat(client: Client, sample: str) -> Client:
    return as_person(client, "secretariat")


def to(name: str, query: dict[str, str] | None = None, **parts: object) -> str:
    return reverse(name, kwargs={"agreement": SAMPLE, **parts}, query=query)


def page(client: Client, name: str, query: dict[str, str] | None = None, **parts: object) -> str:
    answer = client.get(to(name, query, **parts))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_plan_says_why_an_item_was_moved_and_offers_the_proxy(secretariat: Client) -> None:
    shown = page(secretariat, "forward-plan", group=PMG)
    assert "Moved from 18 January 2027: figures for EC 1 are expected on 26 April 2027." in shown
    assert "EC 1: nothing new before 26 April 2027: the proxy EC 2" in shown


def test_the_grid_has_a_row_for_each_theme_and_the_minutes_at_its_foot(secretariat: Client) -> None:
    shown = page(secretariat, "forward-plan", {"view": "grid"}, group=PMG)
    assert shown.count('class="plan-grid__taken"') > 20
    assert "Minutes, with what every meeting has" in shown


def test_a_filter_leaves_only_what_fits(secretariat: Client) -> None:
    shown = page(secretariat, "forward-plan", {"kind": "risks"}, group=PMG)
    assert "Every 3 meetings." in shown
    assert "2 of 6 themes in turn" not in shown


def test_the_annex_has_the_columns_of_the_papers(secretariat: Client) -> None:
    made = secretariat.get(to("forward-annex", group=PMG, format="docx"))
    table = Document(io.BytesIO(made.content)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Date of meeting", "Item", "Responsibility"]
    assert [cell.text for cell in table.rows[1].cells] == [
        "21 December 2026",
        "Economy and skills",
        "College Principal",
    ]
    sheet = load_workbook(io.BytesIO(secretariat.get(to("forward-annex", group=PMG, format="xlsx")).content)).active
    assert sheet is not None
    assert "Responsibility" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_list_of_everything_comes_as_csv(secretariat: Client) -> None:
    made = secretariat.get(to("forward-plans", {"format": "csv", "group": PMG}))
    rows = list(csv.DictReader(io.StringIO(made.content.decode("utf-8-sig"))))
    assert {row["group"] for row in rows} == {PMG}
    assert [row["item"] for row in rows if row["forward_item"] == "F6"] == ["Employment: the annual survey"]


def test_taking_an_option_writes_the_rota_and_opens_the_rule_of_the_calendar(secretariat: Client) -> None:
    answer = secretariat.post(to("forward-option-take", group=PMG), {"months": "2", "each": "3"})
    assert Rota.objects.get(group__code=PMG, kind="theme").each == 3
    assert answer["Location"] == to("schedule", {"every_months": "2"}, code="FT-PMG-R1")
    assert 'value="2" selected' in secretariat.get(answer["Location"]).content.decode()


def test_an_item_is_added_fixed_and_dropped_on_its_pages(secretariat: Client) -> None:
    given = {"title": "Flood defences", "kind": "paper", "purpose": "note", "minutes": "5", "meeting": AT}
    added = secretariat.post(to("forward-add", group=PMG), given)
    code = ForwardItem.objects.get(title="Flood defences").code
    assert added["Location"] == to("forward-item", group=PMG, code=code)
    assert "Planned for the meeting of 21 December 2026." in page(secretariat, "forward-item", group=PMG, code=code)
    secretariat.post(to("forward-settle", group=PMG, code=code, state="dropped"), {"note": "Not ours.", "seen": "1"})
    assert "Dropped: Not ours." in page(secretariat, "forward-item", group=PMG, code=code)


def test_an_agenda_is_composed_reordered_without_scripts_and_sent(secretariat: Client) -> None:
    secretariat.post(to("agenda-compose", meeting=AT))
    item = AgendaItem.objects.get(meeting__code=AT, key="rota:R3")
    secretariat.post(to("agenda-move", meeting=AT, item=item.pk), {"up": "on"})
    item.refresh_from_db()
    assert item.number == "7"
    secretariat.post(to("agenda-move", meeting=AT, item=item.pk), {"to": "2"})
    item.refresh_from_db()
    assert item.number == "2"
    shown = page(secretariat, "agenda", meeting=AT)
    assert "AC 3 Residents who volunteer" in shown
    form = secretariat.get(to("agenda-send", meeting=AT)).content.decode()
    seen = form.partition('name="seen" value="')[2].partition('"')[0]
    assert secretariat.post(to("agenda-send", meeting=AT), {"seen": seen}).status_code == 302
    assert Meeting.objects.get(code=AT).state == "called"


def test_the_agenda_of_a_meeting_is_one_page_of_paper(secretariat: Client) -> None:
    secretariat.post(to("agenda-compose", meeting=AT))
    made = secretariat.get(to("agenda-file", meeting=AT, format="pdf")).content
    assert len(PdfDocument(made)) == 1
    word = Document(io.BytesIO(secretariat.get(to("agenda-file", meeting=AT, format="docx")).content))
    assert "Exceptions of the other themes" in word.tables[-1].rows[7].cells[1].text


def test_a_private_item_is_private_in_every_form(client: Client, sample: str) -> None:
    outside = as_person(client, "analyst")
    shown = page(outside, "forward-plan", group="FT-BOARD") + page(outside, "forward-item", group="FT-BOARD", code="F8")
    shown += outside.get(to("forward-file", group="FT-BOARD", format="csv")).content.decode()
    shown += outside.get(to("api-forward-plan", group="FT-BOARD")).content.decode()
    assert "Private item" in shown
    assert "How reward money is shared" not in shown


def test_the_run_sheet_names_who_is_behind_with_a_link(secretariat: Client) -> None:
    shown = page(secretariat, "run-sheet")
    assert "2 steps are late: Returns in, Commentary written." in shown
    assert f'<a href="{to("indicator", indicator="SP 6")}">SP 6 Bus services running on time</a>' in shown


def test_a_group_sets_its_own_days(secretariat: Client) -> None:
    form = secretariat.get(to("run-sheet-days", group="FT-BOARD")).content.decode()
    seen = form.partition('name="seen" value="')[2].partition('"')[0]
    secretariat.post(to("run-sheet-days", group="FT-BOARD"), {"days_pack_out": "3", "seen": seen})
    shown = page(secretariat, "run-sheet")
    assert "7 December 2026" in shown
    assert "Commentary written" not in shown


def test_the_turn_of_themes_is_chosen_by_title(secretariat: Client) -> None:
    form = page(secretariat, "rota-rule", group=PMG, code="R1")
    assert form.count(">Children and young people</option>") == 6
    rule = Rota.objects.get(group__code=PMG, code="R1")
    given = {
        "kind": "theme", "turn_1": "SC", "turn_2": "CY", "each": "1", "every": "1", "purpose": "discuss",
        "minutes": "20", "seen": str(last_step(rule.agreement, "rota", f"{PMG}/R1")),
    }  # fmt: skip
    twice = secretariat.post(to("rota-rule", group=PMG, code="R1"), {**given, "turn_3": "SC"})
    assert (twice.status_code, "This theme has a turn already." in twice.content.decode()) == (400, True)
    assert secretariat.post(to("rota-rule", group=PMG, code="R1"), given).status_code == 302
    rule.refresh_from_db()
    assert rule.themes == ["SC", "CY"]
    assert "1 of 2 themes in turn (Safer communities, Children and young people)" in page(
        secretariat, "rota", group=PMG
    )
