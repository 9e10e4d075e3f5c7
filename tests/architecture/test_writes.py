"""Only operations write, and each of them names who, holds together, and leaves its row in the audit trail."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import PURE, Module, dotted, modules

WRITES = {
    "save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "append_rows", "append_frame",
    "bring_up_to_date", "create_user",
}  # fmt: skip
ON_A_TABLE = {"update", "delete"}

KEEPERS = {
    "accounts.audit": "the audit trail itself",
    "accounts.models": "the manager that libraries call",
    "accounts.sending": "keeps a waiting message's state; what queued it is audited",
    "collection.standardising": "loads the age bands of a package",
    "jobs.beating": "a running job's sign of life",
    "jobs.running": "keeps a running job's state; the work it calls is audited",
    "records.bulk": "how many rows are written at once",
    "records.rows": "how rows are written",
    "records.tally": "how tables are brought up to date",
}
"""Modules beside operations and package loaders that may write, with the reason."""

PARTS = {
    "assessment.operations.commentary.keep_draft": "one's own unsaved words, seen by nobody; saving them is audited",
    "assessment.operations.commentary.throw_draft_away": "one's own unsaved words, seen by nobody",
    "assessment.operations.exceptions.explain": "what writing commentary does to its exception, within its transaction",
    "assessment.operations.raising.explain_where_commented": "what loading a package does, within its transaction",
    "assessment.operations.steps.step_of": "the step that several operations add, within their transaction",
    "delivery.operations.following.follow": "what moving a recovery plan does to its exception, within its transaction",
    "delivery.operations.records.keep_step": "the step that several operations add, within their transaction",
    "delivery.operations.values.put_values": "the fields that several operations set, within their transaction",
    "framework.operations.changing.keep_trail": "is the audit row",
    "meetings.operations.texts.be_present": "who has the minutes open; forgotten when the page is closed",
    "meetings.operations.texts.put_text": "the version that several operations add, within their transaction",
    "meetings.operations.steps.keep_meeting_step": "the step that several operations add, within their transaction",
    "framework.operations.places.put_in_place": "the row that several operations add, within their transaction",
    "library.operations.keep_file": "the file that several operations keep, within their transaction",
    "library.operations.keep_bytes_once": "the file that several operations keep, within their transaction",
    "meetings.operations.old_actions.take_action": "what confirming old minutes does, within its transaction",
    "framework.operations.definitions.write_version": "the row that several operations add, within their transaction",
    "meetings.operations.composing.renumber": "the order that several operations set, within their transaction",
    "meetings.operations.composing.write_composed": "what composing an agenda does, within its transaction",
    "meetings.operations.plan_steps.keep_plan_step": "the step that several operations add, within their transaction",
}
"""Public functions in operations that are parts of operations, with the reason."""


def may_write(module: Module) -> bool:
    parts = module.name.split(".")
    return "operations" in parts or "package" in parts or module.name in KEEPERS


def written(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls in a tree that write to tables: line and text."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func)
        on_table = isinstance(node.func, ast.Attribute) and any(
            isinstance(part, ast.Attribute) and part.attr in {"objects", "_default_manager"}
            for part in ast.walk(node.func)
        )
        on_row = isinstance(node.func, ast.Attribute) and name == "set_password"
        if on_row or (name in WRITES and (name != "create" or on_table)) or (name in ON_A_TABLE and on_table):
            yield node.lineno, ast.unparse(node)[:80]


def test_nothing_but_operations_and_loaders_writes() -> None:
    found = [
        f"{module.shown}:{line} {text}"
        for module in modules()
        if not may_write(module) and module.package not in PURE
        for line, text in written(module.tree)
    ]
    assert found == []


Function = tuple[Module, ast.FunctionDef]


def functions() -> list[Function]:
    """Every top-level function of the operations modules."""
    return [
        (module, node)
        for module in modules()
        if "operations" in module.name.split(".")
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
    ]


def parameters(function: ast.FunctionDef) -> list[str]:
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def is_atomic(function: ast.FunctionDef) -> bool:
    decorated = any(dotted(one) == "transaction.atomic" for one in function.decorator_list)
    held = [dotted(item.context_expr.func) for node in ast.walk(function) if isinstance(node, ast.With)
            for item in node.items if isinstance(item.context_expr, ast.Call)]  # fmt: skip
    return decorated or "transaction.atomic" in held


def calls(function: ast.FunctionDef) -> set[str]:
    return {dotted(node.func).rsplit(".", 1)[-1] for node in ast.walk(function) if isinstance(node, ast.Call)}


def audited() -> set[str]:
    """The names of functions that leave an audit row, themselves or through one they call."""
    everything = [(function.name, calls(function)) for _module, function in functions()]
    known = {"record"}
    while True:
        more = {name for name, called in everything if called & known} - known
        if not more:
            return known
        known |= more


PUBLIC = [(m, f) for m, f in functions() if not f.name.startswith("_") and f"{m.name}.{f.name}" not in PARTS]
OPERATIONS = [(m, f) for m, f in PUBLIC if "by" in parameters(f) or is_atomic(f)]
READERS = [pair for pair in PUBLIC if pair not in OPERATIONS]


def shown(module: Module, function: ast.FunctionDef) -> str:
    return f"{module.shown}:{function.lineno} {function.name}"


def test_there_are_operations_to_look_at() -> None:
    assert {function.name for _module, function in OPERATIONS} >= {
        "ask_for",
        "judge",
        "write",
        "sign_off",
        "set_password",
    }


def test_an_operation_takes_who_and_everything_else_by_name() -> None:
    assert [shown(m, f) for m, f in OPERATIONS if f.args.args or "by" not in parameters(f)] == []


def test_an_operation_holds_together() -> None:
    assert [shown(m, f) for m, f in OPERATIONS if list(written(f)) and not is_atomic(f)] == []


def test_an_operation_leaves_its_audit_row() -> None:
    known = audited()
    assert [shown(m, f) for m, f in OPERATIONS if not calls(f) & known] == []


def test_an_operation_says_what_it_does() -> None:
    assert [shown(m, f) for m, f in OPERATIONS if not ast.get_docstring(f)] == []


def test_what_is_no_operation_writes_nothing() -> None:
    assert [shown(m, f) for m, f in READERS if list(written(f))] == []
