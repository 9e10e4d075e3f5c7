"""Commentary to write, to write again, and to sign; and what was said about one's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.commentary_news import commentary_since
from accord.assessment.queries.work import ToSign
from accord.framework.queries.indicators import IndicatorFacts
from accord.judgement.periods import parse_canonical
from accord.reporting.work.shape import About, Address, News, Task, page_at


def tasks(about: About) -> Iterable[Task]:
    """What the viewer writes or signs; for the secretariat also what others have to."""
    facts = {row.indicator.code: row.indicator for row in about.rows}
    due = {line.indicator.code: line.due for line in about.work.exceptions if line.area == about.picture.area.code}
    for waiting in about.work.to_write:
        now = waiting.row.indicator.now
        yield Task(
            sort="write", code=waiting.row.indicator.code, title=waiting.row.indicator.title,
            wanted=_("Write the commentary that explains it"), why=sentences.attention(waiting.row.result),
            status=waiting.row.status, who=now.owner, mine=about.is_mine(now.owner_code),
            due=due.get(waiting.row.indicator.code),
            address=page_at("commentary", agreement=about.code, indicator=waiting.row.indicator.code),
        )  # fmt: skip
    for one in about.work.sent_back:
        yield Task(
            sort="rewrite", code=one.indicator, title=one.title, why=one.note, who=one.author,
            wanted=_("Write the commentary on %(period)s again") % {"period": _label(facts[one.indicator], one.period)},
            mine=about.is_mine(one.author_code), due=due.get(one.indicator), address=_address(about, one),
        )  # fmt: skip
    for one in about.work.to_sign:
        theme = facts[one.indicator].theme
        said = {"period": _label(facts[one.indicator], one.period), "who": one.author or _("a file")}
        yield Task(
            sort="sign", code=one.indicator, title=one.title, who=theme.lead,
            wanted=_("Sign the commentary on %(period)s by %(who)s, or send it back") % said,
            mine=about.is_mine(theme.lead_code) or theme.lead_code == one.author_code, address=_address(about, one),
        )  # fmt: skip


def news(about: About, since: datetime) -> Iterable[News]:
    """What was decided about the viewer's commentary, and what others wrote about the indicators they answer for."""
    facts = {row.indicator.code: row.indicator for row in about.rows}
    own = {row.indicator.code for row in about.work.own}
    for one in commentary_since(about.viewer, about.picture, since):
        mine = one.author_id == about.viewer.person_id
        if one.indicator not in facts or not (mine or one.indicator in own):
            continue
        said = {"period": _label(facts[one.indicator], one.period), "who": one.by or _("a file")}
        words = {
            "signed": _("Commentary on %(period)s signed by %(who)s"),
            "sent_back": _("Commentary on %(period)s sent back by %(who)s"),
            "written": _("Commentary on %(period)s written by %(who)s"),
        }[one.what]
        yield News(
            at=one.at, sort="commentary", code=one.indicator, title=facts[one.indicator].title, said=words % said,
            detail=one.note,
            address=page_at(
                "commentary", query=(("for", one.period),), agreement=about.code, indicator=one.indicator
            ),
        )  # fmt: skip


def _address(about: About, one: ToSign) -> Address:
    return page_at("commentary", query=(("for", one.period),), agreement=about.code, indicator=one.indicator)


def _label(facts: IndicatorFacts, period: str) -> str:
    return parse_canonical(period).label(facts.now.year_type)
