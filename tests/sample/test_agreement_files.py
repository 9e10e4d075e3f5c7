"""The files of the sample: made the same every time, complete, and nobody's real place."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from sample.make_sample import FOLDER, write
from sample.making.people import ADDRESSES
from sample.making.places import COUNTY, DISTRICTS, ENDED, NEIGHBOURS

Rows = list[dict[str, str]]

ALL_WORDS = {
    "kind": "count proportion rate mean ratio index yes_no milestone grade formula",
    "polarity": "higher lower band none",
    "frequency": "weekly monthly quarterly termly half_yearly annual biennial rolling irregular once",
    "designation": "designated local statutory reward perception proxy contextual",
    "scheme": (
        "target_and_floor relative absolute tolerance_and_improvement band significance delivery_profile judgement"
    ),
    "county_rule": "sum ratio imported",
    "year_type": "financial calendar academic_aug academic_sep",
}


def rows(table: str) -> Rows:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def latest_observations() -> dict[tuple[str, str, str], dict[str, str]]:
    """By indicator, area and period: what was recorded last."""
    whole = [row for row in rows("observations") if not row["breakdown"]]
    ordered = sorted(whole, key=lambda row: row["recorded_at"])
    return {(row["indicator"], row["area"], row["period"]): row for row in ordered}


def test_making_the_sample_again_gives_the_same_files(tmp_path: Path) -> None:
    made = {str(file.relative_to(tmp_path)): file.read_bytes() for file in write(tmp_path)}
    kept = {str(file.relative_to(FOLDER)): file.read_bytes() for file in FOLDER.rglob("*") if file.is_file()}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_the_sample_is_small_enough_to_keep_with_the_program() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*")) < 1_000_000
    assert 3_000 < len(rows("observations")) < 7_000


@pytest.mark.parametrize("column", ALL_WORDS)
def test_every_word_an_indicator_may_say_is_said_by_one(column: str) -> None:
    said = {row[column] for row in rows("indicators")}
    assert set(ALL_WORDS[column].split()) <= said


def test_every_reason_for_a_missing_figure_occurs() -> None:
    given = {row["missing"] for row in rows("observations")} - {""}
    assert given == {
        "awaited", "not_applicable", "not_collected", "not_due", "not_released", "suppressed", "unreliable",
    }  # fmt: skip


def test_every_kind_of_target_and_of_baseline_occurs() -> None:
    assert {row["kind"] for row in rows("targets")} == {
        "target", "profile", "floor", "stretch", "without", "low", "high",
    }  # fmt: skip
    assert {row["status"] for row in rows("baselines")} == {"set", "provisional", "missing"}


def test_a_renegotiated_target_says_who_decided_it_when_and_where() -> None:
    (keys, decided) = (defaultdict(list), [row for row in rows("targets") if row["decided_on"]])
    for row in rows("targets"):
        keys[row["indicator"], row["area"], row["period"], row["kind"]].append(row)
    for row in decided:
        assert len(keys[row["indicator"], row["area"], row["period"], row["kind"]]) == 2
        assert row["decided_by"] == "FT-BOARD"
        assert row["decision_ref"]
        assert row["recorded_at"] > row["decided_on"]
    assert len(decided) == 4


def test_districts_add_up_to_the_county_wherever_numerators_are_held() -> None:
    codes = {district.code for district in (*DISTRICTS, *ENDED)}
    parts: dict[tuple[str, str], float] = defaultdict(float)
    latest = latest_observations()
    for (indicator, area, period), row in latest.items():
        if area in codes and row["numerator"]:
            parts[indicator, period] += float(row["numerator"])
    assert len(parts) > 150
    for (indicator, period), total in parts.items():
        assert total == float(latest[indicator, COUNTY, period]["numerator"]), (indicator, period)


@pytest.mark.parametrize("indicator", ["SP 3", "EC 4", "SC 2"])
def test_counts_of_districts_add_up_to_the_county(indicator: str) -> None:
    latest = latest_observations()
    for (code, area, period), row in latest.items():
        districts = [latest[code, d.code, period]["value"] for d in DISTRICTS if (code, d.code, period) in latest]
        if code == indicator and area == COUNTY and districts:
            assert float(row["value"]) == sum(float(value or 0) for value in districts), period


def test_no_figure_was_recorded_before_its_period_ended_or_after_today() -> None:
    moments = [row["recorded_at"] for row in rows("observations") if row["missing"] not in ("not_due", "awaited")]
    assert min(moments) >= "2024-06-03"
    assert max(moments) < "2026-11-22"


def test_ended_districts_have_history_and_name_their_successor() -> None:
    ended = {row["code"]: row for row in rows("areas") if row["end"]}
    assert {row["replaced_by"] for row in ended.values()} == {"FA12"}
    periods = {(row["area"], row["period"][:4]) for row in rows("observations") if row["area"] in ended}
    assert {area for area, _year in periods} == set(ended)
    assert max(year for _area, year in periods) == "2022"


def test_each_role_has_a_post_that_can_sign_in() -> None:
    posts = {row["code"]: row for row in rows("people")}
    assert {row["role"] for row in rows("grants") if row["person"] in ADDRESSES} == {
        "secretariat", "chair", "thematic_lead", "target_lead", "data_provider", "district_lead", "finance_lead",
        "sponsor", "member", "analyst",
    }  # fmt: skip
    assert all(posts[person]["email"] == f"{address}@example.org" for person, address in ADDRESSES.items())


def test_nobody_in_the_sample_has_a_name_and_no_address_is_real() -> None:
    people = rows("people")
    assert not any(row.get("name") for row in people)
    assert all(row["email"].endswith("@example.org") for row in people)
    assert len({row["email"] for row in people}) == len(people)


def test_no_place_bears_the_name_of_a_real_authority(real_data: Path) -> None:
    with (real_data / "areas" / "mysociety_lookup_name_to_registry.csv").open(encoding="utf-8-sig") as stream:
        real = " ".join(row["la-name"].lower() for row in csv.DictReader(stream))
    invented = [district.name for district in (*DISTRICTS, *ENDED)]
    invented += [row["name"] for row in rows("areas") if row["code"] in (COUNTY, *NEIGHBOURS)]
    assert len(invented) == 20
    assert [name for name in invented if name.lower() in real] == []
