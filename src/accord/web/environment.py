"""The Jinja2 environment of every page: strict about names, escaping, translated, with the components' helpers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from accord.assessment import words
from accord.documents.marks import direction_mark, status_mark, status_shape
from accord.documents.palette import status_look
from accord.web import fields, figures, listing
from accord.web.frame import BARE

WEB = Path(__file__).resolve().parent
SHADES: Mapping[str, str] = {"circle_tick": "green", "triangle": "amber", "square_cross": "red"}


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend; its own loader and undefined give way to ours.

    Templates lie in `web/templates` (base, components) and in `web/<area>/templates` beside the area's pages; an area
    names its templates after itself (`scorecard/page.html`), so that no two areas share a name.
    """
    options |= {
        "autoescape": True,
        "undefined": StrictUndefined,
        "loader": _loader(),
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
    }
    made = Environment(**options)  # noqa: S701  autoescape stands in the options
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(_globals())
    made.filters.update(_filters())
    return made


def _loader() -> BaseLoader:
    folders = [WEB / "templates", *sorted(WEB.glob("*/templates"))]
    return ChoiceLoader(
        [
            FileSystemLoader([str(folder) for folder in folders]),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )


def _globals() -> Mapping[str, Any]:
    return {
        "url": url,
        "static": static,
        "language": get_language,
        "messages_for": messages_for,
        "bare_frame": BARE,
        "field": fields.field,
        "file_field": fields.file_field,
        "problems": fields.problems,
        "govuk": fields.govuk,
        "changed": listing.changed,
        "body_rows": listing.body_rows,
        "column": listing.Column,
        "group": listing.Group,
        "due": figures.due,
        "status_svg": _drawn(status_mark),
        "status_shape": _drawn(status_shape),
        "direction_svg": _drawn(direction_mark),
        "status_shade": status_shade,
        "status_word": words.status_word,
        "direction_word": words.direction_word,
        "missing_words": words.missing_words,
    }


def _filters() -> Mapping[str, Callable[..., Any]]:
    return {
        "figure": figures.figure,
        "signed": figures.signed,
        "long_date": figures.long_date,
        "short_date": figures.short_date,
        "moment": figures.moment,
    }


def _drawn(draw: Callable[..., str]) -> Callable[..., Markup]:
    """A drawing of ours as markup: its texts are escaped where it is made."""

    def drawn(*args: Any, **kwargs: Any) -> Markup:
        return Markup(draw(*args, **kwargs))  # noqa: S704

    return drawn


def url(name: str, *args: Any, query: Mapping[str, Any] | None = None, **kwargs: Any) -> str:
    """The address of a named page; parameters of `query` that are None or blank are left out.

    `url("scorecard", agreement="marlshire", query={"period": "2024"})`
    """
    kept = {key: value for key, value in (query or {}).items() if value not in (None, "")}
    return reverse(name, args=args or None, kwargs=kwargs or None, query=kept or None)


def status_shade(code: str) -> str:
    """The colour name of a status for a class: green, amber, red, or grey for all that are not rated."""
    return SHADES.get(status_look(code).shape, "grey")


def messages_for(request: HttpRequest) -> Iterable[Message]:
    """What was said to this person since the last page; reading it uses it up."""
    return list(get_messages(request))
