"""The ways minutes mark an action in lists and tables, and in further words; added to those of single lines."""

from __future__ import annotations

from collections.abc import Sequence

from tests.readers.minutes_grid_marks import MARKERS, each, listed
from tests.readers.minutes_grid_words import Act

listed(
    "list of actions",
    (
        "Actions:",
        "Actions",
        "ACTIONS",
        "**Actions**",
        "Agreed actions:",
        "Action points:",
        "Actions arising:",
        "Next steps:",
        "Next steps",
        "Follow-up actions:",
        "Actions required:",
        "To do:",
        "Tasks agreed:",
    ),
    "- {Owner} to {do} {by}",
)
listed(
    "list owner behind",
    ("Actions:", "Actions agreed", "Next steps:"),
    ("- {did} {by} ({short})", "- {did} – {short} – {cell}", "- {did} {by} – {short}", "- {did} ({short}, {cell})"),
)
listed(
    "list owner before",
    ("Actions:", "Actions", "Next steps:"),
    ("- {Owner}: {do} {by}", "- {short} – {do} {by}", "{short}: {do} {by}", "* **{short}** {do} {by}"),
)
listed(
    "list numbered end",
    (
        "Summary of actions",
        "Actions from this meeting",
        "Action list",
        "ACTION POINTS",
        "Actions arising from the meeting:",
    ),
    ("{N}. {Owner} to {do} {by}", "{N}) {did} – {short} – {cell}", "{N}. {short}: {do} {by}"),
    at_end=True,
)
HEADS = (
    ("Action", "Owner", "Deadline"),
    ("Task", "Responsible", "Completion date"),
    ("What", "Who", "By when"),
    ("Agreed action", "Lead officer", "Timescale"),
    ("Next step", "Assigned to", "Target date"),
    ("Follow-up", "Lead", "Due"),
    ("Activity", "Named lead", "Date"),
    ("Action required", "Responsible person", "Complete by"),
    ("Decision / action", "Who", "When"),
    ("Action point", "By whom", "Deadline"),
    ("Description", "Action owner", "Due by"),
)
listed(
    "table of bars",
    [f"| No. | {a} | {b} | {c} |\n|---|---|---|---|" for a, b, c in HEADS],
    "| {N} | {did} | {short} | {cell} |",
    at_end=True,
)
listed("table of tabs", [f"{a}\t{b}\t{c}" for a, b, c in HEADS], "{did}\t{short}\t{cell}", at_end=True)
listed("table in items", [f"| {a} | {b} | {c} |\n|---|---|---|" for a, b, c in HEADS], "| {did} | {owner} | {cell} |")
listed(
    "table owner first",
    [f"| {b} | {a} | {c} |\n|---|---|---|" for a, b, c in HEADS],
    "| {Owner} | {did} | {cell} |",
    at_end=True,
)
listed("table two columns", [f"| {b} | {a} |\n|---|---|" for a, b, _ in HEADS], "| {Owner} | {did} {by} |", at_end=True)


each("dash in prose", "There was a long talk about the costs. – {Owner} to {do} {by}.")
each("comma in prose", "The costs are high, {owner} to {do} {by}.")
each(
    "task boxes",
    (
        "- [ ] {did} ({short}) {by}",
        "☐ {short}: {do} {by}",
        "- [ ] {Owner} to {do} {by}",
        "[ ] {did} – {short} – {cell}",
    ),
    gap=False,
)
each("at signs", ("Action: @{owner} to {do} {by}", "Action: {did} {by} @{owner}"))
each(
    "owner's action",
    (
        "Action agreed – {owner}: {do} {by}.",
        "For action by {owner}: {do} {by}.",
        "ACTION ({owner}) – {do} {by}.",
        "Action / {owner} / {do} {by}",
        "ACTION BY {short}: {do} {by}",
    ),
)
each(
    "own line label",
    (
        "It was agreed to {do} {by}.\n{s}ACTION: {short}",
        "It was agreed to {do} {by}.\n{s}[Action: {short}]",
        "It was agreed to {do} {by}.\n{s}(ACTION: {owner})",
        "{Done} {by}.\n{s}Action – {owner}",
        "{Done} {by}.\n{s}**Action: {owner}**",
    ),
)
each(
    "label with day",
    (
        "It was agreed to {do}.\n{s}ACTION: {short} {by}",
        "It was agreed to {do}.\n{s}Action: {short}, {cell}",
        "{Done}.\n{s}Action: {owner} ({cell})",
        "{Done}. [Action: {short} – {cell}]",
        "It was agreed to {do}. (Action: {short}, {cell})",
    ),
)
each(
    "agreed in short",
    (
        "Agreed {owner} to {do} {by}.",
        "Agreed that {owner} would {do} {by}.",
        "Agreed – {owner} to {do} {by}.",
        "AGREED that {owner} {do} {by}.",
        "RESOLVED that {owner} {do} {by}.",
    ),
)
each("bold sentence", "**{Owner} to {do} {by}**")
each(
    "number before owner",
    ("Action 3.{N} ({short}): {do} {by}", "3.{N} ACTION: {Owner} to {do} {by}", "[Action 3.{N}] {Owner} to {do} {by}"),
)
listed(
    "quoted list",
    (
        "The following actions were agreed:",
        "The following was agreed:",
        "It was agreed that:",
        "The actions from this item are:",
        "Members agreed the following actions:",
    ),
    ("- {Owner} to {do} {by}", "- {Owner} will {do} {by}", "(a) {owner} to {do} {by};"),
)
listed(
    "list of two lines",
    ("Actions:", "Actions agreed:"),
    ("{N}. {did}\nLead: {owner}\nDeadline: {cell}", "- {did}\n  Owner: {owner}, by when: {cell}"),
)
listed(
    "table day first",
    [f"| {c} | {a} | {b} |\n|---|---|---|" for a, b, c in HEADS],
    "| {cell} | {did} | {owner} |",
    at_end=True,
)
listed(
    "table with progress",
    [f"| Ref | {a} | {b} | {c} | Status |\n|---|---|---|---|---|" for a, b, c in HEADS],
    "| {N} | {did} | {short} | {cell} | Open |",
    at_end=True,
)
listed(
    "table owner and day",
    [
        "| Action | Owner / deadline |\n|---|---|",
        "| Action agreed | Lead and date |\n|---|---|",
        "| Action | By |\n|---|---|",
    ],
    "| {did} | {short}, {cell} |",
    at_end=True,
)
listed(
    "table of by",
    ["| Action | By |\n|---|---|", "| Agreed | By whom |\n|---|---|"],
    "| {did} {by} | {short} |",
    at_end=True,
)
listed("table without heads", ["Actions\n", "Actions from the meeting:\n"], "| {did} | {short} | {cell} |", at_end=True)
for _name in (
    "action colon",
    "imperative then owner",
    "owner then imperative",
    "fields in a line",
    "fields under",
    "own line label",
    "list of actions",
    "table of bars",
    "table of tabs",
    "table in items",
    "table with progress",
    "owner's action",
    "label with day",
):
    MARKERS[_name].wide = True  # type: ignore[attr-defined]


def _aligned(acts: Sequence[Act], turn: int) -> list[str]:
    a, b, c = HEADS[turn % len(HEADS)]
    rows = [(f"{act.sign}{act.does.removeprefix(act.sign):58}", act.short, act.cell) for act in acts]
    return [f"{a:58}    {b:22}    {c}", *(f"{first}    {who:22}    {when}" for first, who, when in rows)]


def _grouped(acts: Sequence[Act], turn: int) -> list[str]:
    out = ["Actions by owner" if turn % 2 else "ACTIONS"]
    for act in acts:
        out += ["", (act.said[0].upper() + act.said[1:]) + ":", f"- {act.does}{act.till}"]
    return out


def _repeated(acts: Sequence[Act], _turn: int) -> list[str]:
    rows = [f"| {act.does} | {act.short} | {act.cell} |" for act in acts]
    return ["Summary of actions", "", "| Action | Owner | Deadline |", "|---|---|---|", *rows]


_aligned.at_end = _grouped.at_end = _repeated.at_end = True  # type: ignore[attr-defined]
_repeated.both = MARKERS["action colon"]  # type: ignore[attr-defined]
MARKERS |= {"table by blanks": _aligned, "grouped by owner": _grouped, "said and repeated": _repeated}
