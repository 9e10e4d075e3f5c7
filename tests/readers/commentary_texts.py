"""Forty commentaries of invented places with what the checks should say of each, and how well they do by rule."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.judgement.periods import parse_canonical
from accord.readers.commentary import Facts, Held, check

FILE = Path(__file__).with_name("commentary_texts.json")
Label = tuple[str, ...]
"""A rule, and for some the part and the words: as much as the expectation fixes."""


@dataclass(frozen=True)
class Score:
    """Of one rule: found and expected, found and not, expected and not found."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of its findings that are right, 1 where it finds nothing."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of what it should find that it finds, 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def texts() -> list[dict[str, Any]]:
    """The texts in order."""
    return list(json.loads(FILE.read_text(encoding="utf-8"))["texts"])


def facts_of(text: dict[str, Any]) -> Facts:
    """The facts a text is checked against."""
    given = dict(json.loads(FILE.read_text(encoding="utf-8"))["facts"][text["of"]])
    held = tuple(Held(role, area, parse_canonical(period), value) for role, area, period, value in given.pop("held"))
    return Facts(
        **{**given, "period": parse_canonical(given["period"]), "areas": tuple(given["areas"])},
        held=held, status=text["status"], needs_answer=text["needs_answer"], before=text["before"],
    )  # fmt: skip


def differences(text: dict[str, Any]) -> tuple[list[Label], list[Label], list[Label]]:
    """Of one text: labels found as expected, found without being expected, expected and not found."""
    found = [(one.rule, one.part, one.words) for one in check(facts_of(text), text["parts"])]
    right, missed = [], []
    for label in (tuple(one) for one in text["expect"]):
        match = next((one for one in found if one[: len(label)] == label), None)
        if match is None:
            missed.append(label)
        else:
            found.remove(match)
            right.append(label)
    return right, list(found), missed


def scores(given: Iterable[dict[str, Any]]) -> dict[str, Score]:
    """The score of each rule over some texts."""
    counts: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
    for text in given:
        for counter, labels in zip(counts, differences(text), strict=True):
            counter.update(label[0] for label in labels)
    rules = sorted({rule for counter in counts for rule in counter})
    return {rule: Score(*(counter[rule] for counter in counts)) for rule in rules}
