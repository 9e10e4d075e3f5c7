"""What the words of a deed amount to: work for a group, business of one's own, being and wishing."""

from __future__ import annotations

import pytest

from accord.readers.minutes.actions.deeds import base, kind
from accord.readers.minutes.actions.reported import named, put_plainly


@pytest.mark.parametrize(
    "deed",
    [
        "circulate the slides",
        "be circulating the slides",
        "do so",
        "have a word with the owner",
        "see whether it fits",
        "take this up with the owner",
        "let members know",
        "re-order the draft",
        "have the lease checked",
        "report back",
    ],
)
def test_what_one_does_for_a_group_is_work(deed: str) -> None:
    assert kind(deed) == "work"


@pytest.mark.parametrize(
    "deed",
    [
        "be leaving in July",
        "be putting two officers on the estate",
        "normally visit",
        "not write",
        "have to think again",
        "take part",
        "be the chair",
        "meet the cost",
        "retire",
        "do so again",
    ],
)
def test_being_habits_and_business_of_ones_own_are_no_work(deed: str) -> None:
    assert kind(deed) == "state"


@pytest.mark.parametrize("form", ["circulating", "circulated", "circulates", "circulate"])
def test_a_verb_is_known_in_all_its_forms(form: str) -> None:
    assert base(form) == "circulate"


@pytest.mark.parametrize(
    "said",
    [
        "Nora said that she would write to the owner.",
        "It was left with Nora to write to the owner.",
        "It fell to Nora to write to the owner.",
        "Nora was given the task of writing to the owner.",
        "The task of writing to the owner was given to Nora.",
        "Nora's action is to write to the owner.",
        "Nora intends to write to the owner.",
        "Nora is happy to write to the owner.",
    ],
)
def test_whatever_amounts_to_an_undertaking_is_put_as_one(said: str) -> None:
    assert put_plainly(said).startswith("Nora agreed to write")


def test_what_somebody_intends_at_home_is_left_as_it_is() -> None:
    assert put_plainly("Nora intends to retire.") == "Nora intends to retire."


def test_she_behind_an_adverbial_is_whom_the_sentences_before_are_about() -> None:
    assert named("At the request of the Chair she agreed to write.", "Nora Jevons") == "Nora Jevons agreed to write."
