"""Action plans in spreadsheets: read through every quirk, refused row by row, written and read again, compared."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.readers.plan_files import messy_csv, messy_workbook

from accord.readers.plans import (
    OWN_RULES,
    PlanLine,
    PlanRead,
    compare_plans,
    line_from,
    read_plan,
    read_rules,
    rules_from,
    split_partners,
    suggest_partners,
    suggest_rules,
    write_plan,
)
from accord.readers.plans.words import CellError, read_day, read_money, read_words, split_number
from accord.readers.tables import MappingError, TableError

RULES = rules_from({"columns": {"title": "Action"}})


def suggested(file: Path) -> PlanRead:
    return read_plan(file, rules_from(suggest_rules(file)))


@pytest.fixture(params=[messy_workbook, messy_csv], ids=["xlsx", "cp1252"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> PlanRead:
    make = request.param
    return suggested(make(tmp_path / ("plan.xlsx" if make is messy_workbook else "plan.csv")))


def test_the_heading_is_found_under_its_title_beside_an_empty_column(plan: PlanRead) -> None:
    assert plan.titles[0].startswith("Invented plan")
    assert (len(plan.lines), plan.refused) == (4, ())


def test_the_number_is_taken_out_of_the_title(plan: PlanRead) -> None:
    assert [line.number for line in plan.lines] == ["1", "2", "4a", "5"]
    assert plan.lines[2].title == "Count the visits"


def test_letters_of_an_old_encoding_stay_letters(plan: PlanRead) -> None:
    assert plan.lines[1].description == "Wardens trained – all of them"


def test_partners_of_one_cell_are_split(plan: PlanRead) -> None:
    assert plan.lines[0].partners == ("Fire Service", "NHS Fallowshire", "Scouts")
    assert plan.lines[2].partners == ("Fire service", "Primary Care", "Hubs")
    assert plan.partners == ("Fire Service", "NHS Fallowshire", "Scouts", "Primary Care", "Hubs")


def test_ratings_are_one_word_each_and_completion_stands_apart(plan: PlanRead) -> None:
    assert [line.rating for line in plan.lines] == ["red", "green", "amber", "green"]
    assert [line.status for line in plan.lines] == ["", "", "", "complete"]


def test_days_and_costs_are_read_however_written(plan: PlanRead) -> None:
    days = [date(2027, 3, 31), date(2027, 6, 30), date(2027, 3, 31), None]
    assert [line.due for line in plan.lines] == days
    assert [line.cost for line in plan.lines] == [Decimal("1500.00"), None, None, Decimal("2500.00")]
    assert plan.lines[1].resources == "Officer time"


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (("6 - Odd", "x", "", "purple", "", ""), "RAG", "red, amber or green"),
        (("7 - Late", "x", "", "", "soonish", ""), "By when", "a date such as"),
        (("No number", "x", "", "", "", ""), "Action", "a number, a dash and a title"),
        (("1 - Again", "x", "", "", "", ""), "Action", "row 5 has it already"),
        (("", "only words", "", "", "", ""), "Action", "a title"),
    ],
)
def test_a_row_is_refused_with_where_what_and_why(
    tmp_path: Path, row: tuple[Any, ...], column: str, expected: str
) -> None:
    found = suggested(messy_workbook(tmp_path / "plan.xlsx", row))
    (one,) = found.refused
    assert (one.row, one.column) == (9, column)
    assert expected in one.expected
    assert len(found.lines) == 4


def test_a_plan_written_is_read_again_unchanged(plan: PlanRead, tmp_path: Path) -> None:
    out = tmp_path / "again.xlsx"
    out.write_bytes(write_plan("Plan", "As at today", plan.lines))
    again = read_plan(out, rules_from(OWN_RULES))
    assert [replace(line, row=0) for line in again.lines] == [replace(line, row=0) for line in plan.lines]


def test_a_line_survives_being_kept_as_data(plan: PlanRead) -> None:
    for line in plan.lines:
        assert line_from(json.loads(json.dumps(line.as_data()))) == line


def test_blocks_and_merged_cells_are_sections(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "plan.xlsx")) as book:
        sheet = book.add_worksheet()
        for place, text in enumerate(("Section", "Milestone", "Due")):
            sheet.write(0, place, text)
        sheet.merge_range(1, 0, 2, 0, "Young people")
        for row, title in enumerate(("Open", "Count"), start=1):
            sheet.write(row, 1, title)
            sheet.write(row, 2, "March 2027")
    found = suggested(tmp_path / "plan.xlsx")
    assert [(line.kind, line.section) for line in found.lines] == [("milestone", "Young people")] * 2


def test_a_mapping_file_says_what_is_wrong_with_it_and_where(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("columns:\n  titel: Action\nratings:\n  purple: violet\n")
    with pytest.raises(MappingError) as refused:
        read_rules(file)
    said = str(refused.value)
    assert "titel" in said
    assert "“violet”" in said
    assert "nothing says which column is the title" in said


def test_own_words_of_a_mapping_are_read(tmp_path: Path) -> None:
    file = messy_workbook(tmp_path / "plan.xlsx", ("6 - Odd", "x", "", "Purple", "", ""))
    data = {**suggest_rules(file), "ratings": {"purple": "amber"}}
    assert read_plan(file, rules_from(data)).lines[-1].rating == "amber"


def test_what_is_no_table_is_said(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text("{}")
    with pytest.raises(TableError, match="list of records"):
        suggest_rules(file)


def test_a_json_list_of_records_is_a_table(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps([{"ref": 1, "title": "Open", "achieved": "Green", "status": "Complete"}]))
    (line,) = suggested(file).lines
    assert (line.number, line.rating, line.status) == ("1", "green", "complete")


@pytest.mark.parametrize(
    ("text", "rating", "status"),
    [("RED", "red", ""), (" Green", "green", ""), ("amber", "amber", ""), ("Complete", "", "complete"),
     ("Green / Complete", "green", "complete"), ("Red (incomplete)", "red", "incomplete"), ("", "", "")],
)  # fmt: skip
def test_words_that_rate_and_words_that_complete(text: str, rating: str, status: str) -> None:
    assert read_words(text, RULES) == (rating, status)


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [("31/03/2010", True, date(2010, 3, 31)), ("3rd of May 2010", True, date(2010, 5, 3)),
     ("2009/10", True, date(2010, 3, 31)), ("2009/10", False, date(2009, 4, 1)), ("Sept 2010", True, date(2010, 9, 30)),
     ("1.9.10", True, date(2010, 9, 1)), ("TBC", True, None), ("2027-03-31", True, date(2027, 3, 31))],
)  # fmt: skip
def test_days(text: str, last: bool, day: date | None) -> None:
    assert read_day(text, RULES, last=last) == day


@pytest.mark.parametrize("text", ["31/02/2010", "some day", "32/1/2010"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        read_day(text, RULES, last=True)


def test_numbers_before_titles() -> None:
    assert split_number("12 - Do it") == ("12", "Do it")
    assert split_number("AP3.1: Do it") == ("AP3.1", "Do it")
    assert split_number("2019-22 strategy") == ("", "2019-22 strategy")
    assert split_number("5 a day") == ("", "5 a day")


def test_money_is_to_the_penny_and_words_are_none() -> None:
    assert (read_money("£1,234.5"), read_money("3m"), read_money("in kind")) == (
        Decimal("1234.50"), Decimal("3000000.00"), None,
    )  # fmt: skip


def test_names_with_a_comma_can_be_kept_whole() -> None:
    assert split_partners("Housing, Heat and Light, Scouts", ["Housing, Heat and Light"]) == (
        "Housing, Heat and Light", "Scouts",
    )  # fmt: skip


def test_agencies_are_offered_for_partners_like_them() -> None:
    agencies = {"FRS": "Fallowshire Fire and Rescue Service", "POL": "Fallowshire Police"}
    found = suggest_partners(["Fire and Rescue", "fallowshire police", "Scouts"], agencies)
    assert (found["Fire and Rescue"].agency, found["Fire and Rescue"].certain) == ("FRS", False)
    assert (found["fallowshire police"].agency, found["fallowshire police"].certain) == ("POL", True)
    assert "Scouts" not in found


def line(number: str, title: str, **more: Any) -> PlanLine:
    return PlanLine(title=title, number=number, **more)


OLD = (
    line("1", "Open the drop-in", due=date(2027, 3, 31), section="Places"),
    line("2", "Train the wardens"),
    line("3", "Count visits by month"),
    line("4", "Tell the schools", rating="red"),
    line("5", "Write to parents"),
    line("6", "Paint the hall"),
)


def kinds(new: tuple[PlanLine, ...]) -> set[tuple[str, str, str]]:
    return {(one.what, one.line.number, one.field) for one in compare_plans(OLD, new)}


def test_versions_that_say_the_same_do_not_differ() -> None:
    assert compare_plans(OLD, OLD) == ()


def test_added_removed_and_dated_anew_are_told_apart() -> None:
    new = (replace(OLD[0], due=date(2027, 6, 30)), *OLD[1:5], line("7", "Mend the roof"))
    assert kinds(new) == {("re_dated", "1", "due"), ("removed", "6", ""), ("added", "7", "")}


def test_lines_whose_words_went_into_another_are_merged() -> None:
    both = line("4", "Tell the schools and write to parents", rating="red")
    found = compare_plans(OLD, (*OLD[:3], both, OLD[5]))
    (merged,) = (one for one in found if one.what == "merged")
    assert (merged.line.number, merged.into) == ("5", both)
    assert ("reworded", "title") in {(one.what, one.field) for one in found}


def test_a_reworded_line_is_no_new_one() -> None:
    assert kinds((*OLD[:2], line("3", "Count the visits of every month"), *OLD[3:])) == {("reworded", "3", "title")}


def test_a_line_that_keeps_its_title_under_another_number_is_the_same() -> None:
    assert kinds((*OLD[:5], line("9", "Paint the hall"))) == {("other", "9", "number")}


def test_a_line_in_another_section_or_order_has_moved() -> None:
    assert kinds((replace(OLD[0], section="People"), *OLD[1:])) == {("moved", "1", "section")}
    assert kinds((*OLD[1:5], OLD[5], OLD[0])) == {("moved", "1", "place")}


def test_a_new_rating_and_a_new_partner_are_told() -> None:
    new = (*OLD[:3], replace(OLD[3], rating="green", partners=("Scouts",)), *OLD[4:])
    assert kinds(new) == {("rated", "4", "rating"), ("handed_over", "4", "partners")}


def test_the_real_plan_is_read_whole_and_comes_back_unchanged(real_data: Path, tmp_path: Path) -> None:
    folder = real_data / "action_plans"
    if not folder.is_dir():
        pytest.skip("no real action plans")
    book, data = sorted(folder.iterdir(), key=lambda file: file.suffix != ".xlsx")
    found, rated = suggested(book), suggested(data)
    assert (len(found.lines), found.refused) == (88, ())
    assert sum(one.status == "complete" for one in found.lines) == 52
    assert [sum(one.rating == word for one in rated.lines) for word in ("green", "amber", "red")] == [52, 6, 30]
    assert max(len(one.partners) for one in found.lines) == 6
    for read in (found, rated):
        (tmp_path / "x.xlsx").write_bytes(write_plan("Plan", "", read.lines))
        assert compare_plans(read.lines, read_plan(tmp_path / "x.xlsx", rules_from(OWN_RULES)).lines) == ()
