"""Makes the sample agreement: `python -m sample.make_sample [FOLDER]` writes its tables and boundaries.

The same program always writes the same files: every figure comes from chance seeded by the indicator's own code.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from sample.making.actions import add_actions
from sample.making.agendas import add_agendas
from sample.making.asks import add_asks
from sample.making.commentary import add_commentary
from sample.making.connections import add_connections
from sample.making.exceptions import add_exceptions
from sample.making.library import add_library
from sample.making.meetings import add_meetings
from sample.making.minutes import add_minutes
from sample.making.people import AGREEMENT, add_grants, add_people
from sample.making.places import COUNTY, add_places
from sample.making.plans import add_plans
from sample.making.registers import add_registers
from sample.making.shapes import boundaries
from sample.making.spans import SIGNED_ON
from sample.making.tables import Package
from sample.making.themes import add_themes

FOLDER = Path(__file__).resolve().parent / "agreement"


def make() -> Package:
    """The whole agreement, in memory."""
    package = Package()
    package.add(
        "agreement", code=AGREEMENT, title="Fallowshire Together 2024 to 2029 (sample)", start=date(2024, 4, 1),
        end=date(2029, 3, 31), sponsor="Place Office, Eastern Marches", area=COUNTY, signed_on=SIGNED_ON, sample=True,
        licence="An invented county: every place, organisation and figure is made up to show the software at work.",
    )  # fmt: skip
    add_places(package)
    add_people(package)
    add_themes(package)
    package.sort_observations()
    add_grants(package)
    add_connections(package)
    add_commentary(package)
    add_registers(package)
    add_exceptions(package)
    add_plans(package)
    add_meetings(package)
    add_agendas(package)
    add_asks(package)
    add_actions(package)
    add_minutes(package)
    add_library(package)
    return package


def write(folder: Path) -> list[Path]:
    """The tables of the agreement and its boundaries, written into `folder`."""
    files = make().write(folder)
    shapes = folder / "boundaries.geojson"
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in boundaries()["features"])
    shapes.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8", newline="\n")
    return [*files, shapes]


if __name__ == "__main__":
    for file in write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(file)
