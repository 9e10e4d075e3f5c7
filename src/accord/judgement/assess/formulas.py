"""Formula indicators: arithmetic over indicators' codes, `{NI 1} / {NI 2} * 100`, and nothing else."""

import ast
import re
from dataclasses import dataclass

import polars as pl

_TERM = re.compile(r"\{([^{}]+)\}")


class FormulaError(ValueError):
    """The formula cannot be read; the message is a sentence."""


@dataclass(frozen=True)
class Formula:
    """A formula read: the codes it names, and the expression over columns of those names (dividing by 0: null)."""

    terms: tuple[str, ...]
    expression: pl.Expr


def read_formula(text: str) -> Formula:
    """The formula of codes in braces, numbers, + − * / and brackets. Raises FormulaError for anything else."""
    terms = tuple(dict.fromkeys(code.strip() for code in _TERM.findall(text)))
    if not terms:
        raise FormulaError(f"“{text}” names no indicator; write codes in braces, as {{NI 1}} / {{NI 2}} * 100.")
    plain = _TERM.sub(lambda match: f"_{terms.index(match[1].strip())}", text).replace("−", "-").replace("×", "*")
    try:
        tree = ast.parse(plain.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError) as error:
        raise FormulaError(f"“{text}” is not arithmetic over codes in braces.") from error
    return Formula(terms, _expression(tree.body, terms, text))


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
