"""Files of the old Word (.doc), where a program that can turn them is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from accord.readers.minutes.errors import MinutesError
from accord.readers.minutes.lines import Line
from accord.readers.minutes.sources.encodings import decode
from accord.readers.minutes.sources.text import lines_of_text
from accord.readers.minutes.sources.word import lines_of_word

PATIENCE = 120
"""Seconds a converter may take."""

_NONE = (
    "files of the old Word (.doc) need LibreOffice or antiword on this machine, and neither was found; "
    "open the file and save it as .docx"
)


def lines_of_old_word(content: bytes) -> list[Line]:
    """The lines of a .doc file, through LibreOffice (as docx) or antiword (as text).

    Raises MinutesError where neither is installed, or the file could not be turned."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    antiword = shutil.which("antiword")
    if not office and not antiword:
        raise MinutesError(_NONE)
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "minutes.doc"
        given.write_bytes(content)
        if office:
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            _run([office, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(given)])
            made = Path(folder) / "minutes.docx"
            if made.exists():
                return lines_of_word(made.read_bytes())
        if antiword:
            text = _run([antiword, "-m", "UTF-8.txt", str(given)])
            if text.strip():
                return lines_of_text(decode(text))
    raise MinutesError("this .doc file could not be turned; open it and save it as .docx")


def _run(command: list[str]) -> bytes:
    try:
        # the program was found on this machine, and no name a person gave is in the command
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).stdout  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return b""
