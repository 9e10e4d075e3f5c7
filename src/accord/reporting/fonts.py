"""Where our own font lies: the one place that knows it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from accord.reporting.errors import FontsMissingError

FOLDER = "node_modules/@expo-google-fonts/source-sans-3"
FACES = ("400Regular", "600SemiBold", "700Bold", "400Regular_Italic")


def font_files() -> tuple[Path, ...]:
    """The TrueType files of Source Sans 3 that documents and charts are set in.

    Raises FontsMissingError, which names the file, where the set-up has not installed them.
    """
    folder = Path(settings.PROJECT_ROOT) / FOLDER
    files = tuple(folder / face / f"SourceSans3_{face}.ttf" for face in FACES)
    for file in files:
        if not file.is_file():
            raise FontsMissingError(
                _("The font file %(file)s is not there; run the set-up again, it installs the fonts of documents.")
                % {"file": file}
            )
    return files
