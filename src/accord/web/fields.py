"""Django's form fields shown with GOV.UK's macros: label, help, error and the right kind of input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup, escape

# a select offers many, a list of radio buttons shows its few: which one is the form's choice of widget
_MACROS = {
    "text": "Input",
    "email": "Input",
    "url": "Input",
    "number": "Input",
    "password": "Input",
    "date": "Input",
    "time": "Input",
    "search": "Input",
    "textarea": "Textarea",
    "select": "Select",
    "radio": "Radios",
    "checkbox": "Checkboxes",
    "checkboxes": "Checkboxes",
    "file": "FileUpload",
}
_FOLDERS = {"FileUpload": "file-upload", "ErrorSummary": "error-summary", "DateInput": "date-input"}


@cache
def _lenient() -> Environment:
    """GOV.UK's macros look for parameters that are not given, which our own pages may not."""
    return Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        autoescape=True,
        undefined=ChainableUndefined,
    )


@cache
def _macro(name: str) -> Any:
    folder = _FOLDERS.get(name, name.lower())
    template = _lenient().get_template(f"govuk_frontend_jinja/components/{folder}/macro.html")
    return getattr(template.module, f"govuk{name}")


def govuk(name: str, params: Mapping[str, Any]) -> Markup:
    """One of GOV.UK's components by its name, such as `govuk("Button", {"text": "Save"})`."""
    return Markup(_macro(name)(params))  # noqa: S704  the macro escapes its texts


def field(bound: BoundField, *, classes: str = "", **extra: Any) -> Markup:
    """A form's field with its label, help and error; hidden fields as they are.

    `classes` go to the input ("govuk-input--width-4"); `extra` may hold any parameter of the GOV.UK macro, such as
    prefix, suffix or rows.
    """
    kind = _kind(bound.field.widget)
    if kind == "hidden":
        return Markup(str(bound))  # noqa: S704  Django's own rendering
    params = _common(bound) | _own(bound, kind) | extra
    if classes:
        params["classes"] = f"{params.get('classes', '')} {classes}".strip()
    return govuk(_MACROS[kind], params)


def file_field(bound: BoundField) -> Markup:
    """A file input large enough to drop a file on: browsers take the drop by themselves."""
    return field(bound, classes="drop")


def problems(given: Iterable[forms.BaseForm]) -> list[dict[str, str]]:
    """Every error of the forms as the error summary lists them, each with the address of its field where it has one."""
    found: list[dict[str, str]] = []
    for form in given:
        if not form.is_bound:
            continue
        for name, errors in form.errors.items():
            if name not in form.fields:
                found += [{"text": str(error)} for error in errors]
                continue
            bound = form[name]
            found += [{"text": f"{bound.label}: {error}", "href": f"#{bound.auto_id}"} for error in errors]
    return found


def _kind(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.DateInput):
        return "date"
    return str(getattr(widget, "input_type", "text"))


def _common(bound: BoundField) -> dict[str, Any]:
    label = str(bound.label)
    depends = getattr(bound.form, "needs_depend", False)  # on another answer, and the form says on which
    if not bound.field.required and not isinstance(bound.field, forms.BooleanField) and not depends:
        label = _("%(label)s (optional)") % {"label": label}
    params: dict[str, Any] = {"id": bound.auto_id, "name": bound.html_name, "label": {"text": label}}
    if bound.help_text:
        params["hint"] = _text_or_html(bound.help_text)
    if bound.errors:
        params["errorMessage"] = {
            "html": Markup("<br>").join(escape(error) for error in bound.errors),
            "visuallyHiddenText": _("Error"),
        }
    attributes = {
        name: value
        for name, value in bound.field.widget.attrs.items()
        if name not in {"class", "rows", "cols", "aria-describedby"} and value is not False
    }
    if bound.field.disabled:
        params["disabled"] = True
    if attributes:
        params["attributes"] = {
            name: {"value": True, "optional": True} if value is True else str(value)
            for name, value in attributes.items()
        }
    return params


def _text_or_html(words: Any) -> dict[str, Any]:
    return {"html": words} if hasattr(words, "__html__") else {"text": str(words)}


def _own(bound: BoundField, kind: str) -> dict[str, Any]:
    """What the kind of input adds: its value, its choices, its width."""
    value = bound.value()
    if kind in {"radio", "checkboxes", "select"}:
        return _choices(bound, kind, value)
    if kind == "checkbox":
        return _one_checkbox(bound, value)
    if kind == "file":
        return {}
    if kind == "textarea":
        return {"value": _as_text(value) or "", "rows": bound.field.widget.attrs.get("rows", 5)}
    params: dict[str, Any] = {"type": kind, "value": None if kind == "password" else _as_text(value)}
    if kind == "date":
        params |= {"classes": "govuk-input--width-10", "value": value.isoformat() if isinstance(value, date) else value}
    elif kind == "number":
        params |= {"type": "text", "inputmode": "decimal", "classes": "govuk-input--width-10"}
    return params


def _as_text(value: Any) -> str | None:
    return None if value is None else str(value)


def _choices(bound: BoundField, kind: str, value: Any) -> dict[str, Any]:
    several = value if isinstance(value, (list, tuple, set)) else [value]
    chosen = {str(one) for one in several if one is not None}
    marked = "selected" if kind == "select" else "checked"
    items: list[dict[str, Any]] = []
    for code, label in _flat(getattr(bound.field.widget, "choices", ())):
        on = str(code) in chosen or (kind == "select" and not chosen and code in ("", None))
        items.append({"value": str(code if code is not None else ""), "text": str(label), marked: on})
    params: dict[str, Any] = {"items": items}
    if kind == "select":
        if getattr(bound.field.widget, "allow_multiple_selected", False):
            params["attributes"] = {"multiple": "multiple"}
        return params
    small = "govuk-radios--small" if kind == "radio" else "govuk-checkboxes--small"
    return params | {"idPrefix": bound.auto_id, "fieldset": {"legend": _common(bound)["label"]}, "classes": small}


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    """The choices without their groups (an option group's name goes before each of its labels)."""
    for code, label in choices:
        if isinstance(label, (list, tuple)):
            yield from ((inner, f"{code}: {words}") for inner, words in label)
        else:
            yield code, label


def _one_checkbox(bound: BoundField, value: Any) -> dict[str, Any]:
    item = {"value": "on", "text": str(bound.label), "checked": bool(value), "id": bound.auto_id}
    if bound.help_text:  # beneath what it explains, which a hint of the whole would stand above
        item["hint"] = _text_or_html(bound.help_text)
    return {"items": [item], "idPrefix": bound.auto_id, "classes": "govuk-checkboxes--small", "hint": None}
