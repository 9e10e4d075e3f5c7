"""`accord plan-survey` says how many answers it takes, whom to ask, and what the answers there are would show."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from accord.command_line.main import main


def planned(*words: str) -> Result:
    return CliRunner().invoke(main, ["plan-survey", *words])


def found(*words: str) -> dict[str, float | None]:
    done = planned(*words, "--json")
    assert done.exit_code == 0, done.output
    answer: dict[str, float | None] = json.loads(done.stdout)
    return answer


def test_a_proportion_takes_the_answers_of_the_textbook_and_more_people_to_ask() -> None:
    done = planned("proportion", "--before", "32", "--after", "35", "--response-rate", "25")
    assert done.stdout.splitlines() == [
        "answers needed in each survey: 3,885",
        "people to ask: 15,540",
        "the change as a percentage of where it begins: 9.4",
    ]


def test_the_answers_there_are_have_a_chance_of_seeing_it() -> None:
    told = found("proportion", "--before", "32", "--after", "35", "--answers", "3885")
    assert told["chance_of_seeing"] == pytest.approx(80, abs=0.1)
    assert told["smallest_change"] == pytest.approx(3, abs=0.01)


def test_a_mean_a_rate_and_a_margin_each_have_their_own_arithmetic() -> None:
    assert found("mean", "--change", "0.3", "--spread", "2.1")["answers_needed"] == 770
    rate = found("rate", "--before", "8.2", "--after", "7.4", "--per", "1000")
    assert rate["exposure"] == pytest.approx(191_316, abs=1)
    margin = found("margin", "--share", "50", "--margin", "3", "--population", "48000", "--answers", "1044")
    assert (margin["answers"], margin["margin"]) == (1044, pytest.approx(3, abs=0.01))
    assert found("margin", "--share", "50", "--margin", "3")["answers"] == 1068


def test_no_sample_shows_a_change_that_is_none() -> None:
    assert planned("proportion", "--before", "32", "--after", "32").stdout.startswith(
        "answers needed in each survey: there is no answer\n"
    )


@pytest.mark.parametrize(
    "words",
    [("mean", "--change", "1"), ("margin", "--share", "5", "--margin", "1", "--power", "100"), ("dance",)],
)
def test_a_question_that_lacks_something_is_wrong_usage(words: tuple[str, ...]) -> None:
    assert planned(*words).exit_code == 2
