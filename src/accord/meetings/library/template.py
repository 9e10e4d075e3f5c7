"""The sections of the template a strategic assessment is written in, and what each is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class TemplateSection:
    """A section: its heading, what the writer is asked for, and what it is filled with ("" where people write alone).

    ``fill`` is one of FILLS; whoever makes the document knows how.
    """

    code: str
    title: str | Promise
    asks: str | Promise
    fill: str = ""


FILLS = ("counts", "scorecard", "exceptions", "places", "evidence", "promises")

SECTIONS: Mapping[str, TemplateSection] = {
    one.code: one
    for one in (
        TemplateSection(
            "summary", _("Summary"), _("What the reader must know on one page: what matters most, and what follows."),
            "counts",
        ),
        TemplateSection(
            "method", _("Questions and method"),
            _("Which questions were asked, who took part, and what the evidence cannot say."), "evidence",
        ),
        TemplateSection(
            "picture", _("The picture now"), _("What the figures show, and what lies behind them."), "scorecard"
        ),
        TemplateSection(
            "change", _("What stands out"), _("What got better or worse, why, and whether it is more than chance."),
            "exceptions",
        ),
        TemplateSection(
            "places", _("Places and people"), _("Where and for whom things are different, and what is known of why."),
            "places",
        ),
        TemplateSection(
            "last_time", _("What became of the last priorities"),
            _("What was promised last time, what was done, and what difference it made."), "promises",
        ),
        TemplateSection(
            "priorities", _("Priorities"), _("What should come first in the next period, and how that was chosen.")
        ),
        TemplateSection(
            "recommendations", _("Recommendations"),
            _("What the group is asked to agree: each with an owner, a day and the indicator it should move."),
        ),
    )
}  # fmt: skip
"""Every section in its order; a cycle leaves out what it does not need and adds headings of its own."""
