"""The kinds of document a partnership keeps, the circles that may see one, and addresses that may be linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Kind:
    """A kind of document: what one is called, what several are, and whether the register of plans lists them."""

    code: str
    one: Words
    many: Words
    in_register: bool = False


KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("plan", _("Partnership plan"), _("Partnership plans"), in_register=True),
        Kind("strategy", _("Strategy"), _("Strategies"), in_register=True),
        Kind("assessment", _("Assessment"), _("Assessments"), in_register=True),
        Kind("workplan", _("Workplan"), _("Workplans")),
        Kind("terms", _("Terms of reference"), _("Terms of reference")),
        Kind("evidence", _("Evidence"), _("Evidence")),
        Kind("slides", _("Slides"), _("Slides")),
        Kind("other", _("Other document"), _("Other documents")),
    )
}
"""Every kind, in the order in which shelves show them."""
IN_REGISTER = tuple(kind.code for kind in KINDS.values() if kind.in_register)
"""Kinds that are published for a period and fall due again."""

PUBLIC, PARTNERS, GROUP, ROLES = "public", "partners", "group", "roles"
CIRCLES: Mapping[str, Words] = {
    PUBLIC: _("Everybody: it may be published. Until there is a public site, partners see it"),
    PARTNERS: _("Partners: everybody with a part in the agreement"),
    GROUP: _("Members of the group"),
    ROLES: _("Named roles only"),
}
"""Who may see a document, from the widest circle to the narrowest."""
CIRCLE_MARKS: Mapping[str, Words] = {
    PUBLIC: _("public"),
    PARTNERS: _("partners"),
    GROUP: _("members"),
    ROLES: _("private"),
}
"""The same in a word, for lists."""


def may_be_linked(address: str) -> bool:
    """Whether an address is one of the web, which a page may lead to; a blank one leads nowhere."""
    return not address or address.lower().startswith(("https://", "http://"))
