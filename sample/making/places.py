"""The invented county: its districts, the areas that cut across them, its neighbours and the nation around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.judgement.periods import Period
from sample.making.tables import Package

COUNTY = "FA00"
NATION = "NAT"
REGION = "REG1"
POLICE = "POL1"
COAST, UPLANDS = "HEA1", "HEA2"
COAST_DISTRICTS = ("FA04", "FA07", "FA08", "FA09", "FA10", "FA12")
HARBOURSIDE = "FA08H1"
WYNTHORNE = "FA12"
NEIGHBOURS = ("CX01", "CX02", "CX03", "CX04", "CX05")
MERGED_ON = date(2023, 4, 1)
"""The day Velstone and Underholt became Wynthorne."""


@dataclass(frozen=True)
class District:
    """One district: people, how hard life is there (−1 easy to +1 hard), and where its middle lies (0 to 1, 0 to 1)."""

    code: str
    name: str
    people: int
    hardship: float
    middle: tuple[float, float]


DISTRICTS = (
    District("FA01", "Brindlecombe", 71_400, -0.55, (0.21, 0.66)),
    District("FA02", "Cawdmoor", 38_200, -0.20, (0.17, 0.38)),
    District("FA03", "Hexley Vale", 54_900, -0.80, (0.42, 0.79)),
    District("FA04", "Kestleham", 94_300, 0.10, (0.49, 0.52)),
    District("FA05", "Lunderwick", 62_100, 0.45, (0.38, 0.26)),
    District("FA06", "Ostermere", 47_600, -0.40, (0.62, 0.84)),
    District("FA07", "Pellingford", 88_500, 0.30, (0.66, 0.62)),
    District("FA08", "Ravelsea", 67_800, 1.00, (0.87, 0.54)),
    District("FA09", "Skelmarsh", 58_700, 0.80, (0.80, 0.33)),
    District("FA10", "Sorrelby", 44_100, -0.45, (0.59, 0.38)),
    District("FA11", "Tarrowby", 51_300, -0.30, (0.31, 0.50)),
    District("FA12", "Wynthorne", 73_000, 0.20, (0.58, 0.16)),
)
ENDED = (
    District("FA91", "Velstone", 42_600, 0.35, (0.52, 0.17)),
    District("FA92", "Underholt", 30_400, 0.00, (0.66, 0.15)),
)
"""The two districts that became Wynthorne."""

PEOPLE = sum(district.people for district in DISTRICTS)


def districts_in(period: Period) -> list[District]:
    """The districts that existed when `period` ended."""
    if period.end > MERGED_ON:
        return list(DISTRICTS)
    return sorted((*[d for d in DISTRICTS if d.code != WYNTHORNE], *ENDED), key=lambda district: district.code)


def add_places(package: Package) -> None:
    """The areas and which other areas each lies in."""
    started = date(1974, 4, 1)
    package.add("areas", code=NATION, name="The nation", type="country")
    package.add("areas", code=REGION, name="Eastern Marches", type="region", parent=NATION)
    package.add("areas", code="REG2", name="Western Marches", type="region", parent=NATION)
    package.add("areas", code=COUNTY, name="Fallowshire", type="county", parent=REGION, start=started)
    for district in DISTRICTS:
        start = MERGED_ON if district.code == WYNTHORNE else started
        package.add("areas", code=district.code, name=district.name, type="district", parent=COUNTY, start=start)
    for district in ENDED:
        package.add(
            "areas", code=district.code, name=district.name, type="district", parent=COUNTY, start=started,
            end=date(2023, 3, 31), replaced_by=WYNTHORNE,
        )  # fmt: skip
    package.add(
        "areas", code=POLICE, name="Fallowshire and Osmundshire police area", type="police_force", parent=REGION
    )
    package.add("areas", code=COAST, name="Fallowshire Coast health area", type="health", parent=REGION)
    package.add("areas", code=UPLANDS, name="Fallowshire Uplands health area", type="health", parent=REGION)
    package.add("areas", code=HARBOURSIDE, name="Ravelsea Harbourside", type="neighbourhood")
    names = ("Osmundshire", "Harrowmark", "Wexenshire", "Dellshire", "Carrowshire")
    for code, name in zip(NEIGHBOURS, names, strict=True):
        package.add("areas", code=code, name=name, type="county", parent="REG1" if code == "CX01" else "REG2")
    _add_memberships(package)
    _add_comparators(package)


def _add_memberships(package: Package) -> None:
    package.add("area_memberships", area=COUNTY, within=POLICE)
    package.add("area_memberships", area="CX01", within=POLICE)
    package.add("area_memberships", area=HARBOURSIDE, within="FA08")
    for district in DISTRICTS:
        within = COAST if district.code in COAST_DISTRICTS else UPLANDS
        package.add("area_memberships", area=district.code, within=within)


def _add_comparators(package: Package) -> None:
    for member in NEIGHBOURS:
        package.add("comparators", area=COUNTY, group="Similar counties", member=member)
    for district in DISTRICTS:
        others = sorted(
            (other for other in DISTRICTS if other is not district),
            key=lambda other: (abs(other.hardship - district.hardship), other.code),
        )
        for other in others[:3]:
            package.add("comparators", area=district.code, group="Similar districts", member=other.code)
