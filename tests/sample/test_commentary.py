"""What was said about the figures: filled in from them, by those who own them, with three flaws on purpose."""

from __future__ import annotations

import csv

from sample.make_sample import FOLDER

Rows = list[dict[str, str]]
PARTS = ("shows", "why", "doing", "help")


def rows(table: str) -> Rows:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_figure_was_filled_in() -> None:
    said = [row[part] for row in rows("commentary") for part in PARTS] + [row["text"] for row in rows("report_notes")]
    assert not any("{" in text or "}" in text for text in said)


def test_owners_write_and_theme_leads_sign_within_days() -> None:
    owners = {row["code"]: row["owner"] for row in rows("indicators")}
    leads = {row["code"]: row["lead"] for row in rows("themes")}
    for row in rows("commentary"):
        assert row["author"] == owners[row["indicator"]]
        if row["signed_at"]:
            assert row["signed_by"] == leads[row["indicator"][:2]]
            assert row["written_at"] < row["signed_at"] < "2026-11-22"


def test_some_is_signed_and_some_still_waits() -> None:
    signed = [bool(row["signed_at"]) for row in rows("commentary")]
    assert signed.count(True) >= 12
    assert signed.count(False) >= 3


def test_every_piece_speaks_of_a_period_that_has_a_figure() -> None:
    held = {(row["indicator"], row["area"], row["period"]) for row in rows("observations") if not row["missing"]}
    assert {(row["indicator"], row["area"], row["period"]) for row in rows("commentary")} <= held


def test_the_three_flaws_are_there() -> None:
    said = {(row["indicator"], row["period"]): row for row in rows("commentary")}
    copied = [said["SC 2", period] for period in ("2026-04-01/P3M", "2026-07-01/P3M")]
    assert [copied[0][part] for part in PARTS] == [copied[1][part] for part in PARTS]
    (figure,) = {
        row["value"] for row in rows("observations") if (row["indicator"], row["period"]) == ("AC 3", "2025-04-01/P1Y")
    }
    assert figure == "16.2"
    assert "17.2%" in said["AC 3", "2025-04-01/P1Y"]["shows"]
    assert said["CY 4", "2026-07-01/P3M"]["doing"] == "We continue to monitor the position."


def test_one_exception_has_nothing_written_about_it() -> None:
    assert "HW 5" not in {row["indicator"] for row in rows("commentary")}
