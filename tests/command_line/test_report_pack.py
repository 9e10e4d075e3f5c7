"""`accord report pack` writes the pack of a meeting, and says what stands against it."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from accord.command_line.main import main
from accord.meetings.models import AgendaItem, PackFile

MEETING = "FT-EC-2026-11-26"


def asked(out: Path, *options: str, meeting: str = MEETING, form: str = "pdf") -> Result:
    named = ("--meeting", meeting) if meeting else ()
    return CliRunner().invoke(
        main, ["report", "pack", "--agreement", "FT-2024", *named, "--format", form, "--out", str(out), *options]
    )


def words(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_pack_of_a_meeting_is_written_whole_or_without_what_is_private(sample: str, tmp_path: Path) -> None:
    AgendaItem.objects.filter(meeting__code=MEETING, number="8").update(private=True, title="A secret charter")
    answer = asked(tmp_path / "whole.pdf", "--json", "--known-on", "2026-11-20")
    facts = json.loads(answer.output)
    assert (answer.exit_code, facts["name"], facts["report"]) == (0, f"{MEETING}-pack.pdf", "pack")
    assert facts["bytes"] == (tmp_path / "whole.pdf").stat().st_size
    assert asked(tmp_path / "open.pdf", "--for", "restricted").exit_code == 0
    whole, restricted = words(tmp_path / "whole.pdf"), words(tmp_path / "open.pdf")
    assert "Pack for the meeting of Thursday 26 November 2026" in whole
    assert "As known on 20 November 2026" in whole
    assert "Scorecard: Economy and skills" in whole
    assert ("A secret charter" in whole, "secret charter" in restricted) == (True, False)
    assert PackFile.objects.filter(meeting__code=MEETING).count() == 0, f"the pack of {sample} is not kept"


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"meeting": ""}, 2, "give --meeting with pack"),
        ({"form": "xlsx"}, 2, "A pack comes as one of: pdf, docx; found “xlsx”"),
        ({"meeting": "FT-EC-1999-01-01"}, 1, "There is no meeting “FT-EC-1999-01-01”"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    sample: str, tmp_path: Path, given: dict[str, str], code: int, said: str
) -> None:
    answer = asked(tmp_path / "pack", **given)
    assert (answer.exit_code, said in answer.output) == (code, True), f"{sample}: {answer.output}"
    assert list(tmp_path.iterdir()) == []
