"""Our judgement of a publisher's indicators is complete: every one has a reason, a place, a rule and an owner."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from accord.readers.packages import SCHEMA
from accord.readers.publishers import PublisherError, publisher_names, read_publisher
from accord.readers.publishers.publisher import Publisher


@pytest.fixture(scope="module", params=publisher_names())
def publisher(request: pytest.FixtureRequest) -> Publisher:
    return read_publisher(request.param)


def test_every_polarity_has_its_reason_in_a_sentence(publisher: Publisher) -> None:
    for row in publisher.indicators:
        assert row.reason.endswith(".") or not row.title, row.code


def test_every_word_is_one_the_package_allows(publisher: Publisher) -> None:
    table = SCHEMA["indicators"]
    for row in publisher.dictionary().values():
        for column in ("kind", "polarity", "frequency", "designation", "scheme", "tolerance_kind", "county_rule"):
            assert getattr(row, column) in {*table[column].words, ""}, (row.code, column)


def test_without_a_polarity_there_is_no_target_and_no_scheme(publisher: Publisher) -> None:
    for row in publisher.dictionary().values():
        assert (row.polarity == "none") == (row.target_rule == "none") == (row.scheme == ""), row.code


def test_a_scheme_by_tolerance_says_how_much(publisher: Publisher) -> None:
    for row in publisher.dictionary().values():
        assert bool(row.tolerance) == (row.scheme in {"absolute", "relative"}), row.code


def test_only_counts_are_added_up_to_the_county(publisher: Publisher) -> None:
    for row in publisher.dictionary().values():
        assert row.county_rule == "imported" or (row.county_rule, row.kind) == ("sum", "count"), row.code


def test_links_and_codes_hold_together(publisher: Publisher) -> None:
    codes = publisher.dictionary()
    assert len({row.label for row in publisher.indicators}) == len(publisher.indicators)
    assert all(link["from"] in codes and link["to"] in codes for link in publisher.tables["links"])


def test_a_folder_of_ones_own_serves_and_its_mistakes_are_listed(tmp_path: Path, checkout: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(checkout / "src" / "accord" / "readers" / "publishers" / "explore_local_statistics", folder)
    assert read_publisher(str(folder)).name == "mine"
    file = folder / "indicators.csv"
    file.write_text(file.read_text("utf-8").replace(",reach_benchmark,head-of-employment", ",guess,nobody", 1), "utf-8")
    with pytest.raises(PublisherError, match=r"row 2: target_rule “guess”\nindicators\.csv: row 2: owner “nobody”"):
        read_publisher(str(folder))


def test_a_publisher_nobody_knows_is_told_with_those_there_are() -> None:
    with pytest.raises(PublisherError, match="no publisher “nobody”; there are explore-local-statistics"):
        read_publisher("nobody")
