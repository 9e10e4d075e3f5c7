"""The parts of a draft: its form for programs, indicators, encodings, logs that follow each other, files refused."""

from __future__ import annotations

import shutil

import pytest

from accord.readers.minutes import MinutesError, compare_logs, read_minutes
from accord.readers.minutes.indicators import find_indicators

MINUTES = """Ashby Partnership
Minutes of the meeting on 4 May 2009

Present: Jo Field (Chair), Sam Stone
Apologies: Kit Marsh

1. NI 117

Action: Jo to write to {who} by 1 June.

2. Any other business

The group agreed that NI 16 and 20 be watched.
"""
LOG = "Action\tOwner\tDeadline\tProgress\n"


def log(*rows: str) -> bytes:
    return ("Action log, 1 June 2009\n\n" + LOG + "\n".join(rows)).encode()


def codes(text: str, *, ireland: bool = False) -> list[str]:
    return [one.code for one in find_indicators(text, ireland=ireland, decimals=True)]


def test_the_form_for_programs_is_the_contracts() -> None:
    draft = read_minutes(MINUTES.format(who="Sam").encode(), "minutes.txt").as_json()
    assert list(draft) == [
        "group", "date", "time", "place", "present", "apologies", "items", "forward_plan", "next_meeting", "warnings",
    ]  # fmt: skip
    assert draft["date"] == "2009-05-04"
    assert draft["present"][0] == {"name": "Jo Field", "initials": "", "organisation": "", "role": "Chair"}
    assert list(draft["items"][0]) == ["number", "title", "text", "line", "decisions", "actions", "indicators"]
    assert draft["items"][0]["actions"] == [
        {"text": "Jo to write to Sam by 1 June.", "owners": ["Jo Field"], "due": "2009-06-01", "due_text": "by 1 June", "line": 9}  # noqa: E501
    ]  # fmt: skip
    assert draft["items"][1]["indicators"] == ["NI 16", "NI 20"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NI117 and NI 15-17", ["NI 117", "NI 15", "NI 16", "NI 17"]),
        ("LI 3.1, Local Indicator 7.2", ["LI 3.1", "LI 7.2"]),
        ("NI 2009 and NI 500", []),
        ("NI 16, 18 and 20 fell by 4%", ["NI 16", "NI 18", "NI 20"]),
    ],
)
def test_indicators_are_told_one_by_one(text: str, found: list[str]) -> None:
    assert codes(text) == found


def test_northern_ireland_is_no_indicator() -> None:
    assert codes("Schools in NI 20 years ago", ireland=True) == []
    assert "is NI 47 meant" in find_indicators("LI 47", ireland=False, decimals=True)[0].question


@pytest.mark.parametrize("coding", ["utf-8", "cp1252", "utf-16"])
def test_any_coding_is_read(coding: str) -> None:
    draft = read_minutes(MINUTES.format(who="Zoë’s team").encode(coding), "minutes.txt")
    assert draft.actions[0].text == "Jo to write to Zoë’s team by 1 June."


def test_text_decoded_wrongly_before_is_put_right() -> None:
    wrong = MINUTES.format(who="Zoë’s team").encode().decode("cp1252").encode()
    assert read_minutes(wrong, "minutes.txt").actions[0].text == "Jo to write to Zoë’s team by 1 June."


def test_what_became_of_each_action_of_a_log() -> None:
    old = read_minutes(
        log(
            "Publish the plan\tJo Field\tJune\tOpen", "Find a room for the forum\tSam\tJuly\t", "Buy flags\tSam\tMay\t"
        ),
        "a.txt",
    )
    new = read_minutes(
        log(
            "Publish the plan on the site\tJo Field\tJune\tComplete",
            "Find a room for the forum\tSam\tJuly\t",
            "Write to schools\tSam\tJuly\t",
        ),
        "b.txt",
    )
    assert [change.kind for change in compare_logs(old, new)] == ["completed", "carried forward", "new", "dropped"]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.txt", "empty"),
        (b"PK nonsense", "a.docx", "not a Word file"),
        (b"%PDF nonsense", "a.pdf", "cannot be opened"),
        (b"{\\rtf1", "a.rtf", "not from rtf"),
        (b"\x89PNG", "a.png", "not from png"),
        (b"plain", "a.docx", "not a docx file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(content: bytes, name: str, said: str) -> None:
    with pytest.raises(MinutesError, match=said):
        read_minutes(content, name)


def test_old_word_without_a_converter_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(MinutesError, match=r"save it as \.docx"):
        read_minutes(b"\xd0\xcf\x11\xe0", "a.doc")


def test_a_paper_that_is_no_minutes_says_what_was_not_found() -> None:
    draft = read_minutes(b"A letter.\n\nDear all, thank you.\n", "letter.txt")
    said = [warned.what for warned in draft.warnings]
    assert "the day of the meeting was not found" in said
    assert "no list of the people present was found" in said
    assert draft.actions == ()
