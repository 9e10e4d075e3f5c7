"""What two published papers say, entered as packages: a partnership's watched list and a project's delivery profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from django.test import Client
from django.urls import reverse
from tests import builders

from accord.delivery.queries.projects import project_progress
from accord.delivery.queries.records import record_page
from accord.delivery.registers import BY_KIND
from accord.exchange.export import export_agreement
from accord.framework.queries.picture import agreement_for
from accord.framework.queries.watched import Watched, watched_lists
from accord.framework.viewer import Viewer, viewer_for
from accord.readers.packages import read_package

PAPERS = Path(__file__).resolve().parents[1] / "papers"
pytestmark = pytest.mark.usefixtures("empty_database")

SAFER_ESSEX = {
    "Overarching": ["National measure at police force level"],
    "Reducing re-offending": ["NI 18; LAA 2", "NI 19"],
    "Reducing crime and violent crime": [
        "NI 15", "NI 16", "Local indicator 7.1; LAA 2", "NI 20; LAA 2", "NI 111; LAA 2",
    ],
    "Reducing substance and alcohol misuse": [
        "NI 38", "NI 39; LAA 2", "NI 40", "NI 115; LAA 2", *["Performance Reward Grant target"] * 3,
    ],
    "Feeling safe": ["Local indicator 7.2; LAA 2"],
    "Perceptions of anti-social behaviour": ["NI 17; LAA 2", "NI 195; LAA 2", "NI 41", "NI 42"],
    "Road safety": ["NI 47; LAA 2"],
}  # fmt: skip
"""Priority by priority the references of the list under item 12, in the order of the paper."""

LANCASHIRE = {
    "Young people who start the programme": "ahead",
    "Young people of a vulnerable group": "slightly_behind",
    "Accredited qualifications of 45 guided hours or more": "slightly_behind",
    "Young people who go on to learning, training or work": "slightly_behind",
    "Evaluation of the project": "not_now",
    "Report on impact, each quarter": "not_now",
    "Service agreements and contracts in place": "as_planned",
}
"""The last column of the profile table: ahead, slightly behind, not applicable at this time, as planned."""


def loaded(folder: str) -> tuple[str, Viewer]:
    read = read_package(PAPERS / folder)
    assert not read.findings
    frames = builders.package(
        {
            "agencies": [{"code": "COUNCIL", "name": "Council", "type": "council"}],
            "people": [builders.person("SEC", "Secretariat")],
            "grants": [builders.grant("SEC", "secretariat")],
        }
    )
    joined = {name: pl.concat([frame, read.tables[name]], how="diagonal_relaxed") if name in read.tables else frame
              for name, frame in frames.items()}  # fmt: skip
    code = builders.load({**read.tables, **joined}, judged=False).agreement
    person = builders.cast({"secretariat": "SEC"})["secretariat"]
    assert person is not None
    return code, viewer_for(person)


def watched(folder: str = "safer_essex") -> tuple[Watched, ...]:
    code, viewer = loaded(folder)
    return watched_lists(viewer, agreement_for(viewer, code))


def test_the_watched_list_has_the_priorities_and_references_of_the_paper_in_its_order() -> None:
    found: dict[str, list[str]] = {}
    for one in watched():
        found.setdefault(one.priority, []).append(one.reference)
    assert found == SAFER_ESSEX
    assert list(found) == list(SAFER_ESSEX)


def test_the_whole_list_was_adopted_by_the_meeting_of_that_day() -> None:
    found = watched()
    assert len(found) == 21
    adopted = {(one.group_title, one.decided_on, one.decision_ref, one.dropped_on) for one in found}
    assert adopted == {("Safer Essex", date(2008, 7, 1), "Minutes of 1 July 2008, item 12", None)}


def test_the_page_shows_every_watched_indicator_with_its_reference(client: Client) -> None:
    code, _viewer = loaded("safer_essex")
    builders.as_person(client, "secretariat", {"secretariat": "SEC"})
    text = client.get(reverse("watched", kwargs={"agreement": code})).content.decode()
    assert text.count("since 1 July 2008 (Minutes of 1 July 2008, item 12)") == 21
    assert text.index("All crime per 1,000 people") < text.index("NI 18; LAA 2") < text.index("NI 47; LAA 2")


def test_every_row_of_the_profile_table_has_the_status_of_the_paper() -> None:
    code, viewer = loaded("lancashire")
    facts = agreement_for(viewer, code)
    line = record_page(viewer, facts, BY_KIND["project"], "NEET").line
    progress = project_progress(viewer, facts, line)
    assert {one.title: one.latest.word for one in progress.outcomes if one.latest} == LANCASHIRE
    figures = [(one.total, one.latest.profile, one.latest.actual) for one in progress.outcomes[:4] if one.latest]
    assert figures == [(1621, 160, 264), (434, 31, 27), (1058, 46, 31), (808, 34, 27)]


def test_the_page_of_the_project_says_the_same_words(client: Client) -> None:
    code, _viewer = loaded("lancashire")
    builders.as_person(client, "secretariat", {"secretariat": "SEC"})
    at = {"agreement": code, "register": "projects", "code": "NEET"}
    text = client.get(reverse("record", kwargs=at)).content.decode().lower()
    said = ("ahead", *["slightly behind"] * 3, *["not applicable"] * 2, "as planned")
    for title, words in zip(LANCASHIRE, said, strict=True):
        row = text[text.index(title.lower()) :][:1500]
        assert words in row, title


@pytest.mark.parametrize("folder", ["safer_essex", "lancashire"])
def test_what_comes_out_again_is_what_went_in(folder: str) -> None:
    code, _viewer = loaded(folder)
    again = builders.load(export_agreement(code).tables, judged=False)
    assert {name for name, one in again.tables.items() if one.new or one.changed or one.refused} == set()
