"""Sentences whose figures name their observations."""

from __future__ import annotations

from accord.documents.content import LONGEST_TAG, Figure, Text
from accord.reporting.said import Named, Sentence, joined, runs_of, tag_of


def test_each_figure_of_a_sentence_becomes_a_run_of_its_own() -> None:
    said = Sentence("5% now, against 8% then.", (Named("8%", "A|X|b", "then"), Named("5%", "A|X|a", "now")))
    assert runs_of(said) == (
        Figure("5%", "A|X|a", "now"),
        Text(" now, against "),
        Figure("8%", "A|X|b", "then"),
        Text(" then."),
    )


def test_figures_that_look_alike_keep_their_order() -> None:
    said = Sentence("4.3 against 4.3.", (Named("4.3", "value", "v"), Named("4.3", "target", "t")))
    assert [run.tag for run in runs_of(said) if isinstance(run, Figure)] == ["value", "target"]


def test_a_figure_that_is_not_in_the_words_is_left_out() -> None:
    assert runs_of(Sentence("Nothing.", (Named("7", "t", "l"),))) == (Text("Nothing."),)


def test_sentences_join_without_the_empty_ones() -> None:
    assert joined((Sentence("One."), Sentence(""), Sentence("Two."))).text == "One. Two."


def test_a_tag_too_long_is_cut_and_stays_its_own() -> None:
    first, second = tag_of("I" * 80, "A", "2026-04-01/P1Y"), tag_of("I" * 80, "A", "2027-04-01/P1Y")
    assert len(first) == LONGEST_TAG
    assert first != second
    assert tag_of("CY 1", "FA00", "2026-05-01/P4M", "target") == "CY 1|FA00|2026-05-01/P4M|target"
