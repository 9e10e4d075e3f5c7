"""A reward scheme that cannot be worked out is found before anything is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.readers.package_files import findings, only

HEAD = "scheme,indicator,pot,weight,threshold,cap,without,with,final_period,instalments,rule\n"
FIRST = "S,YP1,1000,,,,6,5,2025/26,,\n"


def test_a_scheme_that_can_be_worked_out_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, reward=HEAD + FIRST + "S,CR1,,,0.5,1.2,900,800,2025/26,2,\n") == []


@pytest.mark.parametrize(
    ("row", "column", "stood", "expected", "says"),
    [
        ("S,CR1,900,,,,9,8,2025/26,,", "pot", "900", "the same pot", "the pot differs from row to row"),
        ("S,CR1,,1.5,,,9,8,2025/26,,", "weight", "1.5", "add up to 1", "more than the whole pot"),
        ("S,CR1,,,,0.5,9,8,2025/26,,", "cap", "0.5", "threshold (0.6)", "below its threshold of 0.6"),
        ("S,CR1,,,1.5,2,9,8,2025/26,,", "threshold", "1.5", "from 0 to 1", "CR1 has threshold 1.5"),
        ("S,CR1,,,,,9,9,2025/26,,", "with", "9", "other than 9", "no improvement is promised"),
        ("S,CR1,,,,,,9,2025/26,,", "without", "", "without the agreement", "CR1 needs both values"),
        ("S,CR1,,,,,9,8,,,", "final_period", "", "decides the payment", "CR1 needs a final_period"),
        ("S,CR1,,,,,9,8,2025/26,0,", "instalments", "0", "whole number from 1", "CR1 has 0 instalments"),
        ("S,CR1,,,,,9,8,2024/25,,whole_agreement", "scheme", "S", "of the first row", "the same terms"),
    ],
)
def test_wrong_terms_are_named_with_their_place(
    tmp_path: Path, row: str, column: str, stood: str, expected: str, says: str
) -> None:
    found = only(tmp_path, reward=f"{HEAD}{FIRST}{row}\n")
    assert (found.level, found.file, found.row, found.column, found.found) == (
        "warning",
        "reward.csv",
        3,
        column,
        stood,
    )
    assert expected in found.expected
    assert says in found.message
    assert found.message.startswith("S: ")


def test_a_scheme_without_a_pot_is_named_at_its_first_row(tmp_path: Path) -> None:
    found = only(tmp_path, reward=HEAD + FIRST + "T,CR1,,,,,9,8,2025/26,,\n")
    assert (found.row, found.column, found.message) == (3, "pot", "T: no row states the pot")


def test_what_is_wrong_already_is_said_once(tmp_path: Path) -> None:
    unread = findings(tmp_path, reward=HEAD + FIRST + "S,CR1,,,,,many,8,soon,,\n")
    assert [(one.row, one.column) for one in unread] == [(3, "without"), (3, "final_period")]
    twice = only(tmp_path, reward=HEAD + FIRST + "S,YP1,,,,,9,8,2025/26,,\n")
    assert (twice.level, "rows 2 and 3 are duplicates" in twice.message) == ("error", True)


def test_checking_a_scheme_does_not_load_what_judges() -> None:
    asked = "import sys, accord.readers.packages; print('numba' in sys.modules, 'scipy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]
