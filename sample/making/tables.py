"""The package being made: rows by table, written as CSV with the columns in their fixed order."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

Cell = str | int | float | bool | date | datetime | None

COLUMNS: dict[str, str] = {
    "agreement": "code title start end sponsor area signed_on licence sample",
    "areas": "code name type parent start end replaced_by",
    "area_memberships": "area within",
    "agencies": "code name type",
    "people": "code position name email agency",
    "groups": "code title parent",
    "grants": "person role scope_kind scope",
    "themes": "code title lead_agency lead group",
    "outcomes": "code title theme mandatory champion",
    "indicators": (
        "code title kind polarity frequency unit multiplier decimals year_type cumulative rolling_periods"
        " reporting_lag_days source provider owner designation scheme tolerance tolerance_kind inclusive"
        " no_change_within suppression design_effect county_rule formula benchmark definition valid_from"
        " control_profile control_points screen_outliers words decided_by decided_on decision_ref"
    ),
    "agreement_indicators": "indicator outcome weight designation",
    "group_indicators": "group indicator priority decided_on",
    "baselines": "indicator area period value status due reset_history",
    "targets": "indicator area period kind value set_by decided_by decided_on decision_ref recorded_at",
    "observations": (
        "indicator area period value numerator denominator lower95 upper95 lower998 upper998 sd sample_size status"
        " missing breakdown caveat recorded_at source"
    ),
    "judgements": "indicator area period status reason by",
    "comparators": "area group member",
    "links": "from to kind",
    "releases": "indicator period expected actual",
    "rebases": "indicator area period reason",
    "annotations": "indicator area period text",
    "commentary": (
        "indicator area period shows why doing help author written_at signed_by signed_at sent_back_by sent_back_at"
        " sent_back_note"
    ),
    "commentary_dismissals": "indicator area period rule part words reason by at",
    "exceptions": (
        "number indicator area period state codes position certainty value reason owner due recovery raised_on"
        " closed_on"
    ),
    "exception_steps": (
        "exception number action note changes authority_kind decided_by decided_on decision_ref decision_words by at"
    ),
    "recovery": (
        "code title exception indicator area theme owner trigger gap cause resources risks help back_on rhythm"
        " exit_kind exit_level exit_count since decisions state opened_on closed_on"
    ),
    "actions": (
        "code title detail group owners owners_said due due_said asked_due indicators areas about meeting item decision"
        " source state opened_on closed_on"
    ),
    "recovery_actions": "code plan title owner due state opened_on closed_on",
    "recovery_trajectory": "code plan on value state opened_on closed_on",
    "recovery_readings": "code plan on value note state opened_on closed_on",
    "report_notes": "report period section text theme author written_at",
    "risks": (
        "code title cause effect theme outcome indicators owner likelihood impact wanted_likelihood wanted_impact"
        " controls review_on state opened_on closed_on"
    ),
    "issues": "code title what effect theme indicators owner due settled state opened_on closed_on",
    "government": (
        "code title sort department what why theme indicators owner asked_on next_chase answer answered_on state"
        " opened_on closed_on"
    ),
    "partners": (
        "code title sort from_agency to_agencies areas what theme indicators owner due answer state opened_on closed_on"
    ),
    "contributions": (
        "code title indicator agency group plan pot strength evidence theme owner state opened_on closed_on"
    ),
    "conflicts": "code title indicators pulls agreed theme owner review_on state opened_on closed_on",
    "reductions": (
        "code title agency what from_on saving indicators areas effect mitigation theme owner review_on state"
        " opened_on closed_on"
    ),
    "inspections": (
        "code title inspectorate flag agency area theme indicators judged_on comment link owner review_on state"
        " opened_on closed_on"
    ),
    "task_groups": "code title purpose theme indicators agencies owner reports_on finding state opened_on closed_on",
    "learning": "code title sort what why use theme indicators areas owner happened_on state opened_on closed_on",
    "action_plans": (
        "code title level theme area indicator indicators priority owner thematic_group district_group"
        " district_lead agencies contributions resources summary summary_due detailed_due equality_impact"
        " risk_assessment prospects review_on state opened_on closed_on"
    ),
    "milestones": (
        "code plan number title section place agency partners owner due prospects commentary done_on"
        " state opened_on closed_on"
    ),
    "plan_actions": (
        "code plan number title section place description success agencies partners owner starts due cost"
        " resources equality_impact risk rating commentary done_on state opened_on closed_on"
    ),
    "projects": (
        "code title purpose theme indicators owner agency agencies starts ends funder funding cohort"
        " cohort_on validated_from validated_to reporting_on slightly_behind_from evaluation contracts"
        " state opened_on closed_on"
    ),
    "project_outcomes": "code project title total total_by unit note state opened_on closed_on",
    "project_readings": "code outcome title read_on profile actual said note state opened_on closed_on",
    "project_districts": "code project title area cohort state opened_on closed_on",
    "record_steps": (
        "kind subject number action note changes authority_kind decided_by decided_on decision_ref decision_words by at"
    ),
    "group_terms": (
        "group number text delegated quorum quorum_agencies in_force_from authority_kind decided_by decided_on"
        " decision_ref decision_words by at"
    ),
    "memberships": "group person seat initials substitute papers started_on ended_on",
    "interests": "group person what declared_on ended_on",
    "schedules": (
        "code group weekday week every_months months_off first_on last_on starts minutes place holidays on_holiday"
    ),
    "meetings": (
        "code group schedule on planned_on starts minutes place joining state sequence cancelled_why agreed_at"
    ),
    "meeting_steps": "meeting number action changes note by at",
    "rotas": "group code kind title themes each every purpose minutes lead position ended_on",
    "forward_items": (
        "code group kind title purpose minutes lead theme indicator record_kind record_code not_before meeting asked_by"
        " asked_on state state_note private"
    ),
    "agenda_items": (
        "meeting position number kind title purpose minutes lead theme indicator record_kind record_code forward_item"
        " why private removed removed_why key composed points supplementary"
    ),
    "papers": "meeting item number title owner due_on state private note",
    "run_sheet_days": "group step days who",
    "data_asks": "meeting indicator end person by at",
    "plan_steps": "kind subject number action changes note by at",
    "attendance": "meeting number person name initials organisation presence chaired instead_of",
    "minute_texts": "meeting item number based_on beside settles text correction by at",
    "decisions": "reference group meeting item kind text decided_on subject_kind subject replaces by at",
    "decision_effects": "decision number what parameters state reason by at",
    "files": "sha256 name media_type size",
    "documents": (
        "code group kind title about owner sees roles covers_from covers_until published_on address review_on next_due"
        " state state_note"
    ),
    "document_versions": "document number file name note by at",
    "document_links": "document kind code item",
    "strategic_assessments": (
        "code group document title owner publish_on every_months sections headings state state_note"
    ),
    "assessment_stages": "assessment stage weeks who done_on",
    "reward": (
        "scheme indicator pot weight threshold cap without with final_period interim_period interim_level"
        " interim_share basket instalments capital_share haircut"
    ),
}
"""The tables of the sample and, in order, the columns each may have."""


class Package:
    """Rows by table, in the order they are added."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Cell]]] = {table: [] for table in COLUMNS}
        self.files: dict[str, bytes] = {}

    def add(self, table: str, cells: Mapping[str, Cell] | None = None, /, **more: Cell) -> None:
        """One more row. Raises ValueError for a column the table does not have."""
        row = {**(cells or {}), **more}
        unknown = set(row) - set(COLUMNS[table].split())
        if unknown:
            raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}")
        self.rows[table].append(row)

    def add_file(self, name: str, content: bytes) -> str:
        """A file beside the tables, described in the table of files; its SHA-256, by which other tables refer to it."""
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self.files:
            self.files[digest] = content
            self.add("files", sha256=digest, name=name, size=len(content))
        return digest

    def sort_observations(self) -> None:
        """Observations by indicator and area in the order these were added, then by period and when recorded."""
        places = {
            table: {row["code"]: place for place, row in enumerate(self.rows[table])}
            for table in ("indicators", "areas")
        }
        self.rows["observations"].sort(
            key=lambda row: (
                places["indicators"][row["indicator"]],
                places["areas"][row["area"]],
                str(row["period"]),
                str(row.get("breakdown") or ""),
                str(row["recorded_at"]),
            )
        )

    def write(self, folder: Path) -> list[Path]:
        """Every table with a row as `<table>.csv` in `folder` (made if absent), and the files in its folder `files`.

        Columns nobody fills are left out.
        """
        folder.mkdir(parents=True, exist_ok=True)
        made = [_write(folder / f"{table}.csv", table, rows) for table, rows in self.rows.items() if rows]
        beside = folder / "files"
        if self.files:
            beside.mkdir(exist_ok=True)
        for name, content in self.files.items():
            (beside / name).write_bytes(content)
        return [*made, *(beside / name for name in self.files)]


def _write(file: Path, table: str, rows: list[dict[str, Cell]]) -> Path:
    columns = [column for column in COLUMNS[table].split() if any(row.get(column) not in (None, "") for row in rows)]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_text(row.get(column)) for column in columns] for row in rows)
    return file


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
