"""Formula indicators: arithmetic over indicators' codes, `{NI 1} / {NI 2} * 100`, or a gap between places or groups.

A gap is written `gap({NI 112}, area=NE03, against=rest)`: the difference, in the unit of NI 112, between one area and
the rest of the whole it is part of. `ratio(…)` gives the one divided by the other; `breakdown=` names a part of the
population in place of an area; `against` is `rest`, `best` (of the other areas or parts) or another area or part.
"""

import ast
import re
from dataclasses import dataclass

import polars as pl

_TERM = re.compile(r"\{([^{}]+)\}")
_GAP = re.compile(
    r"(?is)(gap|ratio)\s*\(\s*\{([^{}]+)\}\s*,\s*(area|breakdown)\s*=\s*(.+?)\s*,\s*against\s*=\s*(.+?)\s*\)"
)
REST, BEST = "rest", "best"
"""What one place or group may be held against, beside another by its name."""


class FormulaError(ValueError):
    """The formula cannot be read; the message is a sentence."""


@dataclass(frozen=True)
class Formula:
    """A formula read: the codes it names, and the expression over columns of those names (dividing by 0: null)."""

    terms: tuple[str, ...]
    expression: pl.Expr


@dataclass(frozen=True)
class Gap:
    """A gap read: of which indicator, as a difference or a ratio, whether between areas or parts of the population
    (`by` area or breakdown), the one that is looked at, and what it is held against (`rest`, `best` or another)."""

    indicator: str
    is_ratio: bool
    by: str
    name: str
    against: str

    @property
    def terms(self) -> tuple[str, ...]:
        """The codes it names."""
        return (self.indicator,)


def read_formula(text: str) -> Formula | Gap:
    """A formula of codes in braces, numbers, + − * / and brackets, or a gap. Raises FormulaError."""
    if re.match(r"(?i)\s*(gap|ratio)\s*\(", text):
        return _read_gap(text)
    terms = tuple(dict.fromkeys(code.strip() for code in _TERM.findall(text)))
    if not terms:
        raise FormulaError(f"“{text}” names no indicator; write codes in braces, as {{NI 1}} / {{NI 2}} * 100.")
    plain = _TERM.sub(lambda match: f"_{terms.index(match[1].strip())}", text).replace("−", "-").replace("×", "*")
    try:
        tree = ast.parse(plain.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError) as error:
        raise FormulaError(f"“{text}” is not arithmetic over codes in braces.") from error
    return Formula(terms, _expression(tree.body, terms, text))


def _read_gap(text: str) -> Gap:
    match = _GAP.fullmatch(text.strip())
    if match is None:
        raise FormulaError(f"“{text}” is no gap; write one as gap({{NI 1}}, area=CODE, against=rest).")
    how, code, by, name, against = (part.strip() for part in match.groups())
    if against.lower() in (REST, BEST):
        against = against.lower()
    if against == name:
        raise FormulaError(f"“{text}” holds {name} against itself.")
    return Gap(code, how.lower() == "ratio", by.lower(), name, against)


def _expression(node: ast.expr, terms: tuple[str, ...], text: str) -> pl.Expr:
    match node:
        case ast.Name(id=name) if name[:1] == "_" and name[1:].isdigit() and int(name[1:]) < len(terms):
            return pl.col(terms[int(name[1:])])
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return pl.lit(float(number))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_expression(operand, terms, text)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() as operator, right=right):
            return _combined(operator, _expression(left, terms, text), _expression(right, terms, text))
    raise FormulaError(f"“{text}” holds something other than codes in braces, numbers, + - * / and brackets.")


def _combined(operator: ast.operator, left: pl.Expr, right: pl.Expr) -> pl.Expr:
    if isinstance(operator, ast.Add):
        return left + right
    if isinstance(operator, ast.Sub):
        return left - right
    if isinstance(operator, ast.Mult):
        return left * right
    return pl.when(right != 0).then(left / right)
