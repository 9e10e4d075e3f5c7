"""`accord plan-survey`: how many answers it takes to see a promised change, or to know a figure."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = dict[str, float | None]

_WANTED = {
    "proportion": ("before", "after"),
    "mean": ("change", "spread"),
    "rate": ("before", "after"),
    "margin": ("share", "margin"),
}
"""What each question needs."""
_CHANCE = click.FloatRange(0, 100, min_open=True, max_open=True)
_SHARE = click.FloatRange(0, 100, min_open=True)


@click.command(
    epilog="""\b
Examples:
  ./accord plan-survey proportion --before 32 --after 35 --response-rate 25
  ./accord plan-survey proportion --before 32 --after 35 --answers 1100
  ./accord plan-survey mean --change 0.3 --spread 2.1
  ./accord plan-survey rate --before 8.2 --after 7.4 --per 1000
  ./accord plan-survey margin --share 50 --margin 3 --population 48000"""
)
@click.argument("what", type=click.Choice(list(_WANTED)))
@click.option("--before", type=float, help="The figure to start from: per cent, or events per so many.")
@click.option("--after", type=float, help="The figure that is promised.")
@click.option("--change", type=float, help="How far a mean is to move.")
@click.option("--spread", type=float, help="The standard deviation of single answers.")
@click.option("--share", type=float, help="About what share will answer so, in per cent (50 asks for most).")
@click.option("--margin", type=float, help="How far off the answer may be, in points of per cent.")
@click.option("--population", type=float, help="How many people there are to ask.")
@click.option("--answers", type=click.FloatRange(min=1), help="The answers you can afford in each survey.")
@click.option(
    "--per",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="What a rate is counted per.",
)
@click.option("--power", type=_CHANCE, default=80.0, show_default=True, help="Chance of seeing a change, per cent.")
@click.option("--significance", type=_CHANCE, default=5.0, show_default=True, help="Chance of a false alarm, per cent.")
@click.option("--design-effect", type=float, default=1.0, show_default=True, help="What the sample's design costs.")
@click.option("--response-rate", type=_SHARE, help="How many of those who are asked answer, in per cent.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def plan_survey(what: str, as_json: bool, **given: float | None) -> None:
    """How many answers WHAT takes: to see a proportion, a mean or a rate move, or to know a share to within a margin.

    A target whose survey could not tell it from where it began is met or missed by luck. Ask before you sign.
    """
    for name in _WANTED[what]:
        if given[name] is None:
            raise click.UsageError(f"{what} needs --{name}")
    numbers = {name: float("nan") if number is None else float(number) for name, number in given.items()}
    found = {name: None if number != number else number for name, number in _QUESTIONS[what](numbers).items()}
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, number in found.items():
        click.echo(f"{_COUNTS.get(name) or _PER_CENT[name]}: {_said(name, number)}")


def _said(name: str, number: float | None) -> str:
    if number is None:
        return "there is no answer"
    return f"{math.ceil(number):,}" if name in _COUNTS else f"{number:,.1f}"


_COUNTS = {
    "answers_needed": "answers needed in each survey",
    "answers": "answers needed",
    "exposure": "people (or years) needed in each period",
    "invitations": "people to ask",
}
_PER_CENT = {
    "relative_change": "the change as a percentage of where it begins",
    "chance_of_seeing": "chance of seeing it with the answers you have, per cent",
    "smallest_change": "smallest change they would show, points of per cent",
    "margin": "margin of the answers you have, ± points of per cent",
}


def _proportion(given: dict[str, float]) -> Answer:
    from accord.judgement import sample_size

    before, after, answers = given["before"] / 100, given["after"] / 100, given["answers"]
    how = {"significance": given["significance"] / 100, "design_effect": given["design_effect"]}
    power = given["power"] / 100
    needed = float(sample_size.sample_for_proportions(before, after, power=power, **how))
    found: Answer = {"answers_needed": needed, **_asked(needed, given), **_relative(given)}
    if answers == answers:
        smallest = sample_size.smallest_change(before, answers, answers, rising=after > before, power=power, **how)
        found["chance_of_seeing"] = float(sample_size.chance_of_seeing(before, after, answers, answers, **how)) * 100
        found["smallest_change"] = float(smallest) * 100
    return found


def _mean(given: dict[str, float]) -> Answer:
    from accord.judgement.sample_size import sample_for_means

    needed = float(
        sample_for_means(
            given["change"],
            given["spread"],
            power=given["power"] / 100,
            significance=given["significance"] / 100,
            design_effect=given["design_effect"],
        )
    )
    return {"answers_needed": needed, **_asked(needed, given)}


def _rate(given: dict[str, float]) -> Answer:
    from accord.judgement.sample_size import exposure_for_rates

    before, after = given["before"] / given["per"], given["after"] / given["per"]
    how = {"power": given["power"] / 100, "significance": given["significance"] / 100}
    return {"exposure": float(exposure_for_rates(before, after, **how)), **_relative(given)}


def _margin(given: dict[str, float]) -> Answer:
    from accord.judgement import sample_size

    people = given["population"] if given["population"] == given["population"] else float("inf")
    how = {"design_effect": given["design_effect"], "population": people}
    needed = float(sample_size.sample_for_margin(given["share"] / 100, given["margin"] / 100, **how))
    found: Answer = {"answers": needed, **_asked(needed, given)}
    if given["answers"] == given["answers"]:
        found["margin"] = float(sample_size.margin_of_sample(given["share"] / 100, given["answers"], **how)) * 100
    return found


def _asked(needed: float, given: dict[str, float]) -> Answer:
    """How many to ask, where the share that answers is given."""
    from accord.judgement.sample_size import invitations

    rate = given["response_rate"] / 100
    return {"invitations": float(invitations(needed, rate))} if rate == rate else {}


def _relative(given: dict[str, float]) -> Answer:
    """The change as a percentage of the figure to start from."""
    import numpy as np

    from accord.judgement.direction import relative_change

    return {"relative_change": float(relative_change(np.array([given["after"]]), np.array([given["before"]]))[0]) * 100}


_QUESTIONS: dict[str, Callable[[dict[str, float]], Answer]] = {
    "proportion": _proportion,
    "mean": _mean,
    "rate": _rate,
    "margin": _margin,
}
