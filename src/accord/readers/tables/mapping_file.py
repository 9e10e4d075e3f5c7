"""A mapping written as YAML, read strictly: every key and value is checked, every problem says where it stands."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml

from accord.judgement.missing import DEFAULT_MARKERS, REASONS
from accord.judgement.periods import YEAR_TYPES, PeriodError, parse_canonical
from accord.readers.tables import mapping as m
from accord.readers.tables.errors import MappingError
from accord.readers.tables.sections import Lines, Place, Section, key_lines, shown


def read_mapping(path: Path) -> m.TableMapping:
    """The mapping in a YAML file. Raises MappingError listing every problem with file, line and place."""
    try:
        text = path.read_text("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except OSError as error:
        raise MappingError([f"{path.name}: cannot be opened ({error.strerror})"]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MappingError([f"{path.name}: is not YAML: {error}"]) from error
    return mapping_from(data, name=path.name, folder=path.parent, lines=key_lines(node))


def mapping_from(
    data: object, *, name: str = "mapping", folder: Path | None = None, lines: Lines | None = None
) -> m.TableMapping:
    """The mapping said by `data` (what YAML gives). `folder` is where files it names are looked for."""
    place = Place(name, folder or Path(), lines or {})
    found = _mapping(Section(data, (), place))
    if place.problems:
        raise MappingError(place.problems)
    return found


def _mapping(top: Section) -> m.TableMapping:
    found = m.TableMapping(
        columns=_columns(top),
        constants=_constants(top),
        **layout(top),
        wide=_wide(top),
        values=_values(top),
        flags=_flags(top),
        periods=_periods(top.section("periods")),
        areas=_areas(top.section("areas")),
        indicators=_indicators(top.section("indicators")),
        breakdowns=_breakdowns(top.section("breakdowns")),
        duplicates=top.text("duplicates", ("refuse", "same", "first", "last"), "refuse"),
        notes=top.texts("notes"),
    )
    top.done()
    _complete(top, found)
    return found


def layout(top: Section) -> dict[str, Any]:
    """What a mapping of any table says of its layout, as :class:`TableMapping` takes it."""
    return {
        "sheet": top.text("sheet"),
        "encoding": _encoding(top),
        "delimiter": {"tab": "\t"}.get(delimiter := top.text("delimiter"), delimiter),
        "header": _header(top),
        "stop_at": top.texts("stop_at"),
        "carry_down": _carry_down(top),
        "block_labels": _block_labels(top),
        "where": tuple(_condition(section) for section in top.sections("where")),
    }


def _columns(top: Section) -> dict[str, tuple[str, ...]]:
    section = top.section("columns")
    columns = {role: section.texts(role) for role in m.ROLES if section.has(role)}
    section.asked = list(m.ROLES)
    section.done()
    return columns


def _constants(top: Section) -> dict[str, str]:
    section = top.section("constants")
    constants = {role: section.text(role) for role in m.ROLES if section.has(role)}
    section.asked = list(m.ROLES)
    section.done()
    return constants


def _complete(top: Section, found: m.TableMapping) -> None:
    """An observation needs an indicator, an area, a period, and a value (or a numerator and a denominator)."""
    if not top.data:
        top.place.problem((), "is empty; it needs at least columns for an indicator, an area, a period and a value")
        return
    said = set(found.columns) | set(found.constants) | ({found.wide.role, "value"} if found.wide else set())
    if {"numerator", "denominator"} <= said:
        said.add("value")
    if found.indicators.select:
        said.add("indicator")
    if "area_name" in said:
        said.add("area")
    for role in ("indicator", "area", "period", "value"):
        if role not in said:
            top.place.problem(("columns",), f"nothing says which column is the {role} (or constants.{role})")
    for role in sorted(set(found.columns) & set(found.constants)):
        top.place.problem(("constants", role), "has a column already; say it once")


def _encoding(top: Section) -> str:
    name = top.text("encoding")
    try:
        "".encode(name or "utf-8")
    except LookupError:
        top.problem("encoding", f"“{name}” is not an encoding; usual ones are utf-8, cp1252 and utf-16")
        return ""
    return name


def _header(top: Section) -> tuple[int, ...]:
    value = top.data.get("header")
    top.asked.append("header")
    rows = value if isinstance(value, list) else [] if value in (None, "auto") else [value]
    if any(isinstance(row, bool) or not isinstance(row, int) or row < 1 for row in rows):
        top.problem("header", f"expected auto, a row number from 1, or a list of them; found {shown(value)}")
        return ()
    return tuple(rows)


def _carry_down(top: Section) -> tuple[m.CarryDown, ...]:
    value = top.data.get("carry_down")
    top.asked.append("carry_down")
    items = value if isinstance(value, list) else [] if value is None else [value]
    carried = []
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            carried.append(m.CarryDown(str(item)))
            continue
        section = Section(item, ("carry_down", number), top.place)
        carried.append(m.CarryDown(section.text("column"), section.text("within")))
        section.done()
    return tuple(carried)


def _block_labels(top: Section) -> m.BlockLabels | None:
    section = top.section("block_labels")
    if not section.data:
        return None
    labels = m.BlockLabels(section.text("column"), section.text("as", default="block"))
    section.done()
    if not labels.column:
        section.problem("column", "which column holds the label of a block?")
    return labels


def _condition(section: Section) -> m.Condition:
    column = section.text("column")
    if not column:
        section.problem("column", "which column is asked about?")
    tests = [key for key in ("is", "is_not", "matches", "does_not_match", "blank") if section.data.get(key) is not None]
    if len(tests) != 1:
        section.problem("is", "expected exactly one of is, is_not, matches, does_not_match, blank")
    blank = section.truth("blank")
    condition = m.Condition(
        column,
        among=section.texts("is") + section.texts("is_not"),
        matching=section.pattern("matches") or section.pattern("does_not_match"),
        blank="blank" in tests,
        negated="is_not" in tests or "does_not_match" in tests or ("blank" in tests and not blank),
    )
    section.done()
    return condition


def _wide(top: Section) -> m.Wide | None:
    section = top.section("wide")
    if not section.data:
        return None
    wide = m.Wide(section.text("as", m.WIDE_ROLES), section.texts("columns"), section.pattern("matching"))
    section.done()
    if not wide.role:
        section.problem("as", f"what are the headings? one of {', '.join(m.WIDE_ROLES)}")
    if bool(wide.columns) == bool(wide.matching):
        section.problem("columns", "say which columns are spread out: either columns (a list) or matching (a pattern)")
    return wide


def _values(top: Section) -> m.Values:
    section = top.section("values")
    said = section.pairs("missing")
    markers = {**said, **{marker: reason for marker, reason in DEFAULT_MARKERS.items() if marker not in said}}
    blank = section.text("blank", (*sorted(REASONS), "leave_out"), "")
    for marker, reason in markers.items():
        if reason not in REASONS:
            section.problem("missing", f"“{marker}” means one of {', '.join(sorted(REASONS))}; found “{reason}”")
    if blank and blank != "leave_out":
        markers[""] = blank
    values = m.Values(markers, blank == "leave_out", section.number("multiply", 1.0), section.pairs("words"))
    section.done()
    return values


def _flags(top: Section) -> dict[str, m.Flag]:
    section = top.section("status")
    flags = {}
    for code in section.data:
        inner = section.section(code)
        flags[str(code)] = m.Flag(
            inner.text("status", m.STATUSES), inner.text("missing", sorted(REASONS)), inner.text("caveat")
        )
        inner.done()
    return flags


def _periods(section: Section) -> m.PeriodStyle:
    span = section.number("span_years", 0)
    style = m.PeriodStyle(
        year_type=section.text("year_type", YEAR_TYPES),
        span_years=int(span) or None,
        frequency=section.text("frequency"),
        serial_dates=section.truth("serial_dates"),
        length=section.text("length"),
        year_starts=section.text("year_starts"),
    )
    section.done()
    _try_period(section, "length", f"2000-01-01/{style.length or 'P1D'}")
    _try_period(section, "year_starts", f"2001-{style.year_starts or '01-01'}")
    return style


def _try_period(section: Section, key: str, text: str) -> None:
    try:
        parse_canonical(text)
    except PeriodError as error:
        section.problem(key, str(error))


def _areas(section: Section) -> m.Areas:
    names = section.pairs("names") | _names_in_file(section)
    areas = m.Areas(section.pairs("codes"), names, section.texts("keep"), section.pattern("must_match"))
    section.done()
    return areas


def _names_in_file(section: Section) -> dict[str, str]:
    name = section.text("names_file")
    if not name:
        return {}
    try:
        with (section.place.folder / name).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        section.problem("names_file", f"“{name}” cannot be opened ({error.strerror})")
        return {}
    if rows and not {"name", "code"} <= set(rows[0]):
        section.problem("names_file", f"“{name}” needs the columns name and code; it has {', '.join(rows[0])}")
        return {}
    return {row["name"]: row["code"] for row in rows}


def _indicators(section: Section) -> m.Indicators:
    rules = tuple(_selection(rule) for rule in section.sections("select"))
    unlisted = section.text("unlisted", ("refuse", "leave_out", "keep"), "refuse" if rules else "keep")
    section.done()
    return m.Indicators(rules, unlisted)


def _selection(section: Section) -> m.Selection:
    when = section.section("when")
    rule = m.Selection(
        code=section.text("code"),
        when={str(column): when.texts(column) for column in when.data},
        breakdown=section.text("breakdown"),
        multiply=section.number("multiply", 1.0) if section.has("multiply") else None,
        periods=_periods(section.section("periods")) if section.has("periods") else None,
    )
    section.asked += ["multiply", "periods"]
    section.done()
    if not rule.code:
        section.problem("code", "which indicator is it?")
    if not rule.when:
        section.problem("when", "say which rows: column: text (or a list of texts)")
    return rule


def _breakdowns(section: Section) -> m.Breakdowns:
    breakdowns = m.Breakdowns(section.texts("whole"), section.pairs("rename"))
    section.done()
    return breakdowns
