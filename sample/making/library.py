"""What the partnership keeps: plans, strategies, assessments, workplans and evidence on the shelves of its library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from accord.documents import word
from accord.documents.content import Bullet, BulletList, Document, Heading, Paragraph, runs
from sample.making.tables import Package

SAFER, CHILDREN, HEALTH, SKILLS, PLACE, PMG, BOARD = (
    "FT-SC", "FT-CY", "FT-HW", "FT-EC", "FT-SP", "FT-PMG", "FT-BOARD",
)  # fmt: skip
SECRETARY = "P-SEC1"
SECTIONS = "summary; method; picture; change; places; last_time; priorities; recommendations"


@dataclass(frozen=True)
class Version:
    """A version to be made: its file's name, its words line by line, when it was put on the shelf, by whom."""

    name: str
    lines: tuple[str, ...]
    on: date
    by: str = SECRETARY
    note: str = ""


def add_library(package: Package) -> None:
    """Fifteen documents: most in force, one review late, one plan run out, one awaited, one private, one withdrawn."""
    for code, cells in DOCUMENTS.items():
        package.add("documents", code=code, **cells)
        for number, version in enumerate(VERSIONS.get(code, ()), start=1):
            sha256 = package.add_file(version.name, _content(version))
            package.add(
                "document_versions", document=code, number=number, file=sha256, name=version.name, note=version.note,
                by=version.by, at=datetime.combine(version.on, time(11, 20)),
            )  # fmt: skip
    for code, kind, what, item in LINKS:
        package.add("document_links", document=code, kind=kind, code=what, item=item)
    package.add(
        "strategic_assessments", code="SA1", group=SAFER, document="LD3",
        title="Strategic assessment of community safety 2027", owner="P-SC", publish_on=date(2027, 1, 29),
        every_months=12, sections=SECTIONS, headings="Night-time economy", state="running",
    )  # fmt: skip
    package.add(
        "strategic_assessments", code="SA2", group=HEALTH, document="LD4", title="Needs assessment of older people",
        owner="P-HW", publish_on=date(2026, 6, 26), every_months=24, state="published",
        sections="summary; picture; change; places; recommendations",
    )  # fmt: skip
    for code, stages in STAGES.items():
        for stage, weeks, who, done_on in stages:
            package.add("assessment_stages", assessment=code, stage=stage, weeks=weeks, who=who, done_on=done_on)


DOCUMENTS: dict[str, dict[str, str | date]] = {
    "LD1": {
        "kind": "strategy", "title": "Fallowshire Together: our strategy to 2029", "owner": SECRETARY, "sees": "public",
        "about": "What the partners set out to do together, and why these promises and not others.",
        "covers_from": date(2024, 4, 1), "covers_until": date(2029, 3, 31), "published_on": date(2024, 6, 10),
        "review_on": date(2026, 12, 18),
    },
    "LD2": {
        "kind": "plan", "group": SAFER, "title": "Community safety plan 2024 to 2027", "owner": "P-SC",
        "sees": "public", "about": "Violence, roads, fires and domestic abuse: who does what in which district.",
        "covers_from": date(2024, 4, 1), "covers_until": date(2027, 3, 31), "published_on": date(2024, 5, 20),
        "review_on": date(2026, 9, 30), "next_due": date(2027, 3, 31),
    },
    "LD3": {
        "kind": "assessment", "group": SAFER, "title": "Strategic assessment of community safety", "owner": "P-SC",
        "about": "Comes round each year before the community safety plan is refreshed.",
        "published_on": date(2026, 1, 30), "next_due": date(2027, 1, 29),
    },
    "LD4": {
        "kind": "assessment", "group": HEALTH, "title": "Needs assessment of older people", "owner": "P-HW",
        "sees": "public", "published_on": date(2026, 6, 29), "next_due": date(2028, 6, 29),
    },
    "LD5": {
        "kind": "workplan", "group": CHILDREN, "title": "Workplan 2026/27", "owner": "P-CY", "sees": "group",
        "about": "What the partnership takes at which meeting, and the papers it asks for.",
    },
    "LD6": {"kind": "workplan", "group": PMG, "title": "Workplan 2026/27", "owner": "P-SEC2"},
    "LD7": {
        "kind": "evidence", "group": CHILDREN, "title": "Why absence rose after 2023: what eleven schools say",
        "owner": "P-TL01", "about": "Notes of visits in the autumn term; names left out.",
    },
    "LD8": {
        "kind": "evidence", "group": HEALTH, "title": "Preventing falls: what worked elsewhere", "owner": "P-TL10",
    },
    "LD9": {
        "kind": "slides", "group": BOARD, "title": "Two and a half years of the agreement", "owner": SECRETARY,
        "about": "Shown to the Board in September; with notes for those who were not there.",
    },
    "LD10": {"kind": "other", "title": "Information sharing protocol", "owner": "P-ANA"},
    "LD11": {
        "kind": "plan", "group": SKILLS, "title": "Skills plan 2027 to 2030", "owner": "P-EC",
        "about": "To be written: it takes the place of the plan that ends with this year.",
        "covers_from": date(2027, 4, 1), "covers_until": date(2030, 3, 31), "next_due": date(2027, 1, 15),
    },
    "LD12": {
        "kind": "plan", "group": PLACE, "title": "Climate and places plan 2022 to 2026", "owner": "P-SP",
        "sees": "public", "covers_from": date(2022, 4, 1), "covers_until": date(2026, 3, 31),
        "published_on": date(2022, 5, 16),
    },
    "LD13": {
        "kind": "evidence", "title": "Advice on pooled budgets", "owner": "P-FIN", "sees": "roles",
        "roles": "secretariat; chair; finance_lead",
    },
    "LD14": {
        "kind": "other", "group": SAFER, "title": "Community safety plan: leaflet for residents", "owner": "P-SC",
        "sees": "public", "state": "withdrawn", "state_note": "The telephone numbers in it are out of date.",
    },
    "LD15": {
        "kind": "strategy", "group": HEALTH, "title": "Ageing well in Fallowshire 2025 to 2030", "owner": "P-HW",
        "sees": "public", "covers_from": date(2025, 4, 1), "covers_until": date(2030, 3, 31),
        "published_on": date(2025, 7, 7), "review_on": date(2027, 9, 30),
    },
}  # fmt: skip

VERSIONS: dict[str, tuple[Version, ...]] = {
    "LD1": (
        Version(
            "strategy-to-2029.docx",
            ("Our strategy to 2029", "Fewer promises, each with a name beside it.", "Every figure can be looked up."),
            date(2024, 6, 10),
        ),
        Version(
            "strategy-to-2029.docx",
            ("Our strategy to 2029", "Fewer promises, each with a name beside it.", "Every figure can be looked up.",
             "Refreshed after the annual review of 2026."),
            date(2026, 5, 12), note="Refreshed after the annual review.",
        ),
    ),
    "LD2": (
        Version(
            "community-safety-plan.pdf",
            ("Community safety plan 2024 to 2027", "Safer nights out, safer roads, safer homes."), date(2024, 5, 20),
            "P-SC",
        ),
    ),
    "LD3": (
        Version(
            "strategic-assessment-2026.pdf",
            ("Strategic assessment of community safety 2026", "Violence after dark matters most."), date(2026, 1, 30),
            "P-SC",
        ),
    ),
    "LD4": (Version("needs-older-people.pdf", ("Needs assessment of older people", "Falls come first."),
                    date(2026, 6, 29), "P-HW"),),
    "LD5": (
        Version("workplan-cyp.txt", ("January: attendance. April: care. July: results. October: justice.",),
                date(2026, 4, 15), "P-CY"),
        Version("workplan-cyp-2.txt", ("January: attendance. April: care. July: results. October: places at school.",),
                date(2026, 7, 9), "P-CY", "October changed by the partnership in July."),
    ),
    "LD6": (Version("workplan-pmg.txt", ("Two themes a meeting; recovery plans every time.",), date(2026, 4, 2),
                    "P-SEC2"),),
    "LD7": (Version("visits.txt", ("Eleven schools were visited.", "Transport and worry were named most often."),
                    date(2026, 10, 23), "P-TL01"),),
    "LD8": (Version("falls-evidence.txt", ("Strength and balance classes of twelve weeks or more.",),
                    date(2025, 11, 18), "P-TL10"),),
    "LD9": (Version("two-and-a-half-years.pdf", ("Two and a half years of the agreement", "What moved, what did not."),
                    date(2026, 9, 17)),),
    "LD10": (Version("sharing-protocol.docx", ("Information sharing protocol", "What is shared, with whom, and why."),
                     date(2024, 4, 29), "P-ANA"),),
    "LD12": (Version("climate-and-places.pdf", ("Climate and places plan", "Warm homes, clean air, less waste."),
                     date(2022, 5, 16), "P-SP"),),
    "LD13": (Version("pooled-budgets.txt", ("A pooled budget needs a host and a rule for what is left over.",),
                     date(2025, 2, 11), "P-FIN"),),
    "LD14": (Version("leaflet.txt", ("Who to ring when.",), date(2024, 6, 3), "P-SC"),),
    "LD15": (Version("ageing-well.pdf", ("Ageing well in Fallowshire 2025 to 2030", "Steady, warm, in company."),
                     date(2025, 7, 7), "P-HW"),),
}  # fmt: skip

LINKS: tuple[tuple[str, str, str, int | None], ...] = (
    ("LD2", "indicator", "SC 1", None),
    ("LD2", "indicator", "SC 2", None),
    ("LD3", "indicator", "SC 1", None),
    ("LD3", "agenda_item", "FT-SC-2026-11-03", 5),
    ("LD4", "indicator", "HW 2", None),
    ("LD7", "indicator", "CY 1", None),
    ("LD7", "action_plan", "AP1", None),
    ("LD8", "indicator", "HW 2", None),
    ("LD8", "action_plan", "AP3", None),
)

STAGES: dict[str, tuple[tuple[str, int, str, date | None], ...]] = {
    "SA1": (
        ("scoping", 26, "P-SC", date(2026, 7, 30)), ("data", 18, "P-ANA", date(2026, 10, 2)),
        ("drafting", 11, "P-TL05", None), ("consultation", 5, "P-SC", None), ("sign_off", 2, "P-SC", None),
        ("publish", 0, "P-SEC1", None),
    ),
    "SA2": (
        ("scoping", 26, "P-HW", date(2025, 12, 22)), ("data", 18, "P-ANA", date(2026, 2, 20)),
        ("drafting", 11, "P-TL10", date(2026, 4, 10)), ("sign_off", 2, "P-HW", date(2026, 6, 17)),
        ("publish", 0, "P-SEC1", date(2026, 6, 29)),
    ),
}  # fmt: skip


def _content(version: Version) -> bytes:
    """The bytes of a version, the same every time."""
    if version.name.endswith(".docx"):
        return _word(version)
    return _pdf(version) if version.name.endswith(".pdf") else "\n".join((*version.lines, "")).encode()


def _word(version: Version) -> bytes:
    title, *points = version.lines
    blocks = (Heading(title), Paragraph(runs(points[0])), BulletList(tuple(Bullet(runs(one)) for one in points[1:])))
    made = datetime.combine(version.on, time(), tzinfo=UTC)
    return word.render(Document(title=title, blocks=blocks, author="Sample", created_at=made), font_files=())


def _pdf(version: Version) -> bytes:
    """One page with the lines on it, in a font every reader has."""
    lines = "".join(f"({line}) Tj 0 -24 Td " for line in version.lines)
    drawn = f"BT /F1 16 Tf 72 740 Td {lines}ET".encode()
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table, len(made),
    )  # fmt: skip
