"""A mapping file is read strictly: every problem says where it stands and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.readers.tables import MappingError, mapping_from, read_mapping

GOOD = """
columns: {indicator: Name, area: Code, period: Year, value: [Value]}
header: 3
carry_down: [Name, {column: Unit, within: Name}]
where:
  - {column: Unit, is: [count, rate]}
values: {missing: {NA: suppressed, "-": not_due}, blank: awaited}
periods: {year_type: financial, span_years: 3}
status: {p: {status: provisional}}
duplicates: same
"""


def read(tmp_path: Path, text: str) -> object:
    file = tmp_path / "returns.yaml"
    file.write_text(text, "utf-8")
    return read_mapping(file)


def problems(tmp_path: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(MappingError) as raised:
        read(tmp_path, text)
    return raised.value.problems


def test_a_whole_mapping_is_read(tmp_path: Path) -> None:
    file = tmp_path / "returns.yaml"
    file.write_text(GOOD, "utf-8")
    mapping = read_mapping(file)
    assert mapping.header == (3,)
    assert mapping.columns["value"] == ("Value",)
    assert [(carried.column, carried.within) for carried in mapping.carry_down] == [("Name", ""), ("Unit", "Name")]
    assert (mapping.values.markers["NA"], mapping.values.markers[""]) == ("suppressed", "awaited")
    assert mapping.names() == {"Name", "Code", "Year", "Value", "Unit"}


def test_a_source_may_give_a_default_marker_its_own_meaning() -> None:
    mapping = mapping_from(
        {
            "columns": dict.fromkeys(("indicator", "area", "period", "value"), "x"),
            "values": {"missing": {"NA": "not_due"}},
        }
    )
    assert next(iter(mapping.values.markers.items())) == ("NA", "not_due")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("colums: {}", "returns.yaml: line 11: colums: is not a key here; the keys are columns"),
        ("header: top", "line 11: header: expected auto, a row number from 1, or a list of them; found “top”"),
        ("duplicates: keep", "duplicates: expected one of refuse, same, first, last; found “keep”"),
        ("values: {missing: {NA: gone}}", "values.missing: “NA” means one of awaited, "),
        ("values: {multiply: lots}", "values.multiply: expected a number, found “lots”"),
        ("periods: {year_type: fiscal}", "periods.year_type: expected one of calendar, financial, "),
        ("periods: {length: 1 year}", "periods.length: “1 year” is not a duration"),
        ("periods: {year_starts: 31-12}", "periods.year_starts: "),
        ("where: [{column: Unit}]", "where[0].is: expected exactly one of is, is_not, matches, does_not_match, blank"),
        ("where: [{column: Unit, matches: '('}]", "where[0].matches: “(” is not a pattern"),
        ("wide: {as: colour, columns: [a]}", "wide.as: expected one of period, area, indicator, breakdown"),
        ("wide: {as: period}", "wide.columns: say which columns are spread out"),
        ("indicators: {select: [{when: {A: b}}]}", "indicators.select[0].code: which indicator is it?"),
        ("areas: {names_file: gone.csv}", "areas.names_file: “gone.csv” cannot be opened"),
        ("constants: {area: E1}", "constants.area: has a column already; say it once"),
        ("status: {p: {status: early}}", "status.p.status: expected one of estimate, provisional, final, revised"),
        ("encoding: latin-99", "encoding: “latin-99” is not an encoding"),
        ("columns: [a]", "columns: expected keys and values, found a list"),
    ],
)
def test_each_mistake_says_where_it_stands(tmp_path: Path, change: str, says: str) -> None:
    key = change.split(":")[0]
    kept = [line for line in GOOD.splitlines() if not line.startswith(f"{key}:") and not line.startswith("  -")]
    found = problems(tmp_path, "\n".join([*kept, *[""] * (10 - len(kept)), change]))
    assert any(says in problem for problem in found), found


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "columns: {area: Code, colour: Red}\nduplicates: keep\n")
    assert len(found) == 5
    assert "returns.yaml: line 1: columns: nothing says which column is the indicator (or constants.indicator)" in found


def test_what_is_not_yaml_or_not_there_is_said_so(tmp_path: Path) -> None:
    assert "is not YAML" in problems(tmp_path, "columns: {")[0]
    assert "is empty" in problems(tmp_path, "")[0]
    with pytest.raises(MappingError, match=r"gone\.yaml: cannot be opened"):
        read_mapping(tmp_path / "gone.yaml")
