"""What `base.html` shows round every page: plain data that a page hands to its template under the name `frame`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a list; `count` is shown behind it in brackets, `current` marks the page (or its part) one is on."""

    text: str
    href: str
    current: bool = False
    count: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select; `depth` indents it under the one before (a district under its county)."""

    value: str
    text: str
    chosen: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of the context bar, such as the period: what is chosen now and the small form that changes it.

    `kind` "links" shows `links` (agreements are part of the path), "options" a select of `options`, "date" a date field
    with the ISO date `value` and a link back to `reset`; "fixed" only says it. `kept` are the other query parameters of
    the address.
    """

    label: str
    shown: str
    kind: Literal["links", "options", "date", "fixed"] = "fixed"
    name: str = ""
    action: str = ""
    value: str = ""
    reset: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    links: tuple[Link, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything round the page. Only what exists is shown: an empty tuple or text leaves its part out.

    `notices` are short words at the end of the context bar ("Illustrative targets"); `known_on`, where it is a past
    date, puts a strip under the bar with a link to `known_now`. `sign_out` is an address that is posted to.
    """

    product: str = "Accord"
    home: str = "/"
    navigation: tuple[Link, ...] = ()
    you: tuple[Link, ...] = ()
    context: tuple[Choice, ...] = ()
    notices: tuple[str, ...] = ()
    known_on: date | None = None
    known_now: str = ""
    licence: str = ""
    foot: tuple[Link, ...] = ()
    signed_in_as: str = ""
    sign_out: str = ""
    languages: tuple[Link, ...] = ()


BARE = Frame()
