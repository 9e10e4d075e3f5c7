"""The checks of commentary: how well they do on forty texts, and each rule on the smallest text that shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.commentary_texts import differences, facts_of, scores, texts

from accord.judgement.periods import parse_canonical
from accord.readers.commentary import PARTS, RULES, Facts, Held, check
from accord.readers.commentary.numbers import numbers
from accord.readers.commentary.text import fold

NOW, BEFORE, YEAR_AGO = "2026-07-01/P3M", "2026-04-01/P3M", "2025-07-01/P3M"
LEAST = {
    "no_cause": (1.0, 1.0), "no_action": (1.0, 1.0), "no_owner": (1.0, 1.0), "no_date": (1.0, 1.0),
    "same_as_last_time": (1.0, 1.0), "praise_on_red": (1.0, 1.0), "blame_on_green": (1.0, 1.0),
    "wrong_figure": (1.0, 0.94),
}  # fmt: skip
"""Precision and recall of each rule, which may not fall."""
MISSES = {23: ("wrong_figure", "shows", "32")}
"""Every miss: text 23, where "only 32 of them" reads as a part of something and is let pass."""


def facts(**more: object) -> Facts:
    """A percentage of which less is better, red, in a county with two districts."""
    held = (
        Held("value", "Marlshire", parse_canonical(NOW), 37.0),
        Held("value", "Marlshire", parse_canonical(BEFORE), 33.8),
        Held("value", "Marlshire", parse_canonical(YEAR_AGO), 18.5),
        Held("target", "Marlshire", parse_canonical(NOW), 35.0),
        Held("baseline", "Marlshire", None, 34.2),
        Held("value", "Tŵr-y-Felin", parse_canonical(NOW), 41.2),
    )
    plain = Facts(
        title="Pupils away from school", unit="% of pupils", area="Marlshire", period=parse_canonical(NOW), decimals=1,
        polarity="lower", year_type="financial", status="red", held=held, areas=("Tŵr-y-Felin", "Nant Gwyn"),
        rank=2, ranked=12,
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def found(text: str, part: str = "shows", **more: object) -> list[tuple[str, str]]:
    """The rules and words of the findings on a text of one part."""
    return [(one.rule, one.words) for one in check(facts(**more), {part: text})]


def test_there_are_forty_texts_with_every_rule_among_them() -> None:
    given_texts = texts()
    assert len(given_texts) == len({one["id"] for one in given_texts}) == 40
    assert {label[0] for one in given_texts for label in one["expect"]} == set(RULES)
    assert sum(not one["expect"] for one in given_texts) >= 10


@pytest.mark.parametrize("text", texts(), ids=lambda one: str(one["id"]))
def test_each_text_gets_what_is_expected_of_it(text: dict[str, object]) -> None:
    _right, wrong, missed = differences(text)
    assert wrong == []
    assert missed == ([MISSES[text["id"]]] if text["id"] in MISSES else [])  # type: ignore[index]


def test_precision_and_recall_do_not_fall() -> None:
    for rule, score in scores(texts()).items():
        precision, recall = LEAST[rule]
        assert score.precision >= precision
        assert score.recall >= recall


@pytest.mark.parametrize("text", texts(), ids=lambda one: str(one["id"]))
def test_words_and_offsets_are_those_of_the_text(text: dict[str, dict[str, str]]) -> None:
    for one in check(facts_of(text), text["parts"]):
        assert text["parts"][one.part][one.start : one.end].strip() == one.words.strip()


@pytest.mark.parametrize(
    "text",
    [
        "37.0 % were away.", "37 per cent were away.", "37% of pupils, up from 33.8%.",
        "Up by 3.2 points on last quarter.",
        "It has doubled since last year.", "In Twr-y-Felin it was 41.2%.", "The target was 35%.",
        "Second of 12 counties.",
        "37.0% in Q2 2026/27, 33.8% in the first quarter and 18.5% a year ago.", "2.0 points above target.",
        "More than a third of pupils were away.", "About 36% were away.", "Nationally it was 20.1%.",
        "5 November was a bad day; NI 117 and 140 young people are another matter, and £1.2m too.",
        "In Nant Gwyn 12% were away.", "62% of the rise is in two schools.", "We expect 30% by March 2028.",
    ],
)  # fmt: skip
def test_what_agrees_or_cannot_be_told_is_let_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("73.0% of pupils were away.", "73.0%"), ("37.0% of pupils, up from 38.3%.", "38.3%"),
        ("Up by 2.3 points on last quarter.", "2.3 points"), ("Down by 3.2 points on last quarter.", "3.2 points"),
        ("It has halved since last year.", "halved"), ("In Tŵr-y-Felin it was 14.2%.", "14.2%"),
        ("The target was 53%.", "53%"), ("Third of 12 counties.", "Third of 12"), ("One in five pupils was away.",
        "One in five"),
        ("33.8% in Q2 2026/27.", "33.8%"), ("3.0 points above target.", "3.0 points"),
        ("More than half of pupils were away.", "half"),
    ],
)  # fmt: skip
def test_what_disagrees_is_found_with_its_words(text: str, words: str) -> None:
    assert found(text) == [("wrong_figure", words)]


def test_a_finding_tells_what_was_found_and_what_is_held() -> None:
    (one,) = check(facts(), {"shows": "Of all, 73.0% of pupils were away."})
    assert (one.what, one.found, one.start, one.end) == ("level", 73.0, 8, 13)
    assert [held.value for held in one.expected] == [37.0]


def test_rounding_follows_the_decimals_that_are_written() -> None:
    held = (Held("value", "Marlshire", parse_canonical(NOW), 36.96),)
    assert found("37% were away.", held=held) == found("37.0% were away.", held=held) == []
    assert found("36.9% were away.", held=held) == [("wrong_figure", "36.9%")]


def test_a_place_whose_figure_is_hidden_gives_nothing_away() -> None:
    for value in range(1, 100, 7):
        assert found(f"In Nant Gwyn {value}% were away.") == []


def test_an_answer_is_asked_for_only_where_one_is_due() -> None:
    assert [rule for rule, _words in found("37.0%.", needs_answer=True)] == ["no_cause", "no_action"]
    assert found("37.0%.", needs_answer=False) == []
    assert check(facts(needs_answer=True), dict.fromkeys(PARTS, " ")) == ()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The Head of Service will visit ten schools by 31 March 2027.", []),
        ("Ten schools will be visited by 31 March 2027.", []),
        ("Ten leaflets will be printed.", ["no_owner", "no_date"]),
        ("The college will run a course.", ["no_date"]),
        ("Ten leaflets were printed in May.", []),
        ("Posters go up in May.", ["no_owner"]),
        ("We may act.", ["no_owner", "no_date"]),
    ],
)
def test_an_open_action_says_who_and_by_when(text: str, rules: list[str]) -> None:
    assert [rule for rule, _words in found(text, "doing")] == rules


def test_a_copy_is_found_although_its_figures_are_new() -> None:
    said = "Fewer came by bus because {} drivers left for other work."
    assert found(said.format(12), "why", before={"why": said.format(9)}) == [("same_as_last_time", said.format(12))]
    assert found("Too short.", "why", before={"why": "Too short."}) == []


@pytest.mark.parametrize(
    "text", ["We are not on track.", "It will be back on track in May.", "In Tŵr-y-Felin the target was met."]
)
def test_praise_that_is_none_is_let_pass(text: str) -> None:
    assert found(text) == []


def test_more_is_worse_where_less_is_better() -> None:
    assert found("It is below target.") == [("praise_on_red", "below target")]
    assert found("It is above target.") == []
    assert found("It is above target.", status="green") == [("blame_on_green", "above target")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,985 per 100,000", [1985.0, 100000.0]), ("£1.2m", [1.2e6]), ("two thirds of", [200 / 3]), ("1 in 5", [20.0]),
        ("people aged 16 to 64", []), ("on 5 November 2026", []), ("in 2024/25", []), ("CY 2 and NI 117", []),
        ("second of 12", [2.0]), ("3.2 percentage points", [3.2]), ("within 48 hours", []),
    ],
)  # fmt: skip
def test_numbers_are_read_and_dates_ages_and_references_are_not(text: str, values: list[float]) -> None:
    assert [one.value for one in numbers(fold(text))] == pytest.approx(values)


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="0123456789.,% £/-inofthe\n()Qqup", max_size=60), st.sampled_from(PARTS))
def test_no_text_makes_the_checks_fall_over(text: str, part: str) -> None:
    first = check(facts(needs_answer=True), {part: text})
    assert first == check(facts(needs_answer=True), {part: text})
    assert all(0 <= one.start <= one.end <= len(text) for one in first)
