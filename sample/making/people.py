"""Agencies, posts, groups and who may do what. Posts have no names: nobody in the sample is anybody."""

from __future__ import annotations

from sample.making.places import DISTRICTS
from sample.making.tables import Package

AGREEMENT = "FT-2024"
BOARD = "FT-BOARD"
THEME_GROUPS = {
    "CY": ("FT-CY", "Children and Young People's Partnership"),
    "SC": ("FT-SC", "Safer Fallowshire Partnership"),
    "HW": ("FT-HW", "Health and Wellbeing Partnership"),
    "EC": ("FT-EC", "Economy and Skills Partnership"),
    "SP": ("FT-SP", "Sustainable Fallowshire Partnership"),
    "AC": ("FT-AC", "Active and Connected Partnership"),
}

AGENCIES = (
    ("FCC", "Fallowshire County Council", "council"),
    ("DCP", "Fallowshire Districts' Partnership", "council"),
    ("POL", "Fallowshire and Osmundshire Police", "police"),
    ("FRS", "Fallowshire Fire and Rescue Service", "fire"),
    ("HLT", "Fallowshire Health Board", "health"),
    ("PRO", "Eastern Marches Probation", "probation"),
    ("COL", "Kestleham and Coast College", "college"),
    ("VOL", "Fallowshire Voluntary Sector Council", "charity"),
    ("COC", "Fallowshire Chamber of Trade", "business"),
    ("SPO", "Active Fallowshire", "charity"),
    ("BUS", "Marches Bus Operators' Association", "business"),
    ("GOV", "Place Office, Eastern Marches", "government"),
)

OFFICERS = (
    ("P-SEC1", "Partnership Secretariat Manager", "FCC"),
    ("P-SEC2", "Partnership Secretariat Officer", "FCC"),
    ("P-CHAIR", "Independent Chair of the Board", "VOL"),
    ("P-CY", "Director of Children's Services", "FCC"),
    ("P-SC", "Assistant Chief Constable, Communities", "POL"),
    ("P-HW", "Director of Public Health", "HLT"),
    ("P-EC", "College Principal", "COL"),
    ("P-SP", "Chief Executive, Ravelsea District Council", "DCP"),
    ("P-AC", "Chief Officer, Voluntary Sector Council", "VOL"),
    ("P-TL01", "Head of School Improvement", "FCC"),
    ("P-TL02", "Head of Youth Participation", "FCC"),
    ("P-TL03", "Head of Family Support", "FCC"),
    ("P-TL04", "Head of Special Educational Needs", "FCC"),
    ("P-TL05", "Superintendent, Public Protection", "POL"),
    ("P-TL06", "Road Safety and Community Confidence Manager", "POL"),
    ("P-TL07", "Head of Probation Delivery", "PRO"),
    ("P-TL08", "Group Manager, Fire Prevention", "FRS"),
    ("P-TL09", "Consultant in Public Health", "HLT"),
    ("P-TL10", "Director of Community Care", "HLT"),
    ("P-TL11", "Director of Hospital Operations", "HLT"),
    ("P-TL12", "Loneliness Programme Lead", "VOL"),
    ("P-TL13", "Head of Economic Growth", "FCC"),
    ("P-TL14", "Director of Skills", "COL"),
    ("P-TL15", "Climate and Waste Programme Lead", "DCP"),
    ("P-TL16", "Head of Housing Partnerships", "DCP"),
    ("P-TL17", "Head of Transport and Coast", "FCC"),
    ("P-TL18", "Head of Libraries, Sport and Culture", "FCC"),
    ("P-TL19", "Volunteering Development Manager", "VOL"),
    ("P-DP1", "Performance Analyst, Police", "POL"),
    ("P-DP2", "Information Manager, Health Board", "HLT"),
    ("P-DP3", "Data Officer, County Council", "FCC"),
    ("P-DP4", "Operations Data Manager, Bus Operators", "BUS"),
    ("P-DP5", "Housing and Waste Data Officer, Districts", "DCP"),
    ("P-FIN", "Partnership Accountant", "FCC"),
    ("P-GOV", "Place Manager, Place Office", "GOV"),
    ("P-MEM1", "Cabinet Member for Education", "FCC"),
    ("P-MEM2", "Cabinet Member for Families and Communities", "FCC"),
    ("P-MEM3", "Cabinet Member for Community Safety", "FCC"),
    ("P-MEM4", "Cabinet Member for Health", "FCC"),
    ("P-MEM5", "Cabinet Member for the Economy", "FCC"),
    ("P-MEM6", "Leader of the Districts' Partnership", "DCP"),
    ("P-ANA", "Partnership Analyst", "FCC"),
)

ADDRESSES = {
    "P-SEC1": "secretariat",
    "P-CHAIR": "chair",
    "P-CY": "thematic.lead",
    "P-TL02": "target.lead",
    "P-DP1": "data.provider",
    "P-D08": "district.lead",
    "P-FIN": "finance.lead",
    "P-GOV": "sponsor",
    "P-MEM1": "member",
    "P-ANA": "analyst",
}
"""The post that signs in for each role, and the easy address it signs in with."""


def add_people(package: Package) -> None:
    """Agencies, posts, groups and grants."""
    for code, name, kind in AGENCIES:
        package.add("agencies", code=code, name=name, type=kind)
    leads = [(f"P-D{d.code[-2:]}", f"District Partnership Lead, {d.name}", "DCP") for d in DISTRICTS]
    for code, position, agency in (*OFFICERS, *leads):
        address = ADDRESSES.get(code, code.removeprefix("P-").lower())
        package.add("people", code=code, position=position, email=f"{address}@example.org", agency=agency)
    _add_groups(package)


def _add_groups(package: Package) -> None:
    package.add("groups", code=BOARD, title="Fallowshire Together Board")
    package.add("groups", code="FT-PMG", title="Performance Management Group", parent=BOARD)
    for code, title in THEME_GROUPS.values():
        package.add("groups", code=code, title=title, parent=BOARD)


def add_grants(package: Package) -> None:
    """Each post's role and what it is for; lead posts follow the themes and indicators already added."""
    for person, role in (
        ("P-SEC1", "secretariat"), ("P-SEC2", "secretariat"), ("P-CHAIR", "chair"), ("P-FIN", "finance_lead"),
        ("P-GOV", "sponsor"), ("P-ANA", "analyst"), *[(f"P-MEM{number}", "member") for number in range(1, 7)],
    ):  # fmt: skip
        package.add("grants", person=person, role=role, scope_kind="agreement", scope=AGREEMENT)
    for theme in package.rows["themes"]:
        package.add("grants", person=theme["lead"], role="thematic_lead", scope_kind="theme", scope=theme["code"])
    owned = dict.fromkeys((row["owner"], row["code"]) for row in package.rows["indicators"])
    for owner, indicator in owned:
        package.add("grants", person=owner, role="target_lead", scope_kind="indicator", scope=indicator)
    for person, agency in (("P-DP1", "POL"), ("P-DP2", "HLT"), ("P-DP3", "FCC"), ("P-DP4", "BUS"), ("P-DP5", "DCP")):
        package.add("grants", person=person, role="data_provider", scope_kind="agency", scope=agency)
    for district in DISTRICTS:
        package.add(
            "grants", person=f"P-D{district.code[-2:]}", role="district_lead", scope_kind="area", scope=district.code
        )
