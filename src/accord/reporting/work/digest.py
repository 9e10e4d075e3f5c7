"""The digest: the composition as a letter, in plain text and as simple HTML; None where there is nothing to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.words import status_word
from accord.framework.viewer import Viewer
from accord.reporting.work.addresses import path_of
from accord.reporting.work.composing import WorkIn
from accord.reporting.work.shape import News, Task
from accord.reporting.work.words import day_words, due_words, notices, owed_words, urgency_words

MOST = 20
"""So many things stand under one heading; the rest is counted and found on My work."""


@dataclass(frozen=True)
class Digest:
    """A digest ready to be sent; ``agreement`` is the code of the one it speaks of, "" for several."""

    subject: str
    text: str
    html: str
    agreement: str


@dataclass(frozen=True)
class Entry:
    """One line of the letter with what stands beneath it, and the page it leads to."""

    head: str
    lines: tuple[str, ...] = ()
    href: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading with its entries; level 1 is an agreement."""

    level: int
    title: str
    note: str = ""
    entries: tuple[Entry, ...] = ()


def digest_of(
    viewer: Viewer, found: Iterable[WorkIn], *, today: date, since: datetime, site: str, stop: str
) -> Digest | None:
    """The letter about every agreement that has something to say to the viewer.

    ``site`` is the address of the site that paths are put behind, ``stop`` the address where the mail is ended.
    """
    told = sorted((work for work in found if not work.is_quiet), key=lambda work: (-work.late, -work.waits))
    if not told:
        return None
    headings = [heading for work in told for heading in _agreement(work, today, since, site)]
    account = site + "/account/"
    foot = (
        Entry(_("Everything that waits for you"), href=site + "/"),
        Entry(_("Change how often you get this"), href=account),
        Entry(_("Stop this mail"), href=stop),
    )
    subject = _subject(told)
    return Digest(
        subject=subject,
        text=_as_text(viewer.label, headings, foot),
        html=_as_html(subject, viewer.label, headings, foot),
        agreement=told[0].agreement.code if len(told) == 1 else "",
    )


def _subject(told: Sequence[WorkIn]) -> str:
    waits, late = sum(work.waits for work in told), sum(work.late for work in told)
    where = told[0].agreement.title if len(told) == 1 else _("your agreements")
    if not waits:
        return _("%(where)s: what changed") % {"where": where}
    said = ngettext("%(n)d thing waits for you", "%(n)d things wait for you", waits) % {"n": waits}
    if late:
        said = _("%(waits)s, %(late)d late") % {"waits": said, "late": late}
    return _("%(where)s: %(said)s") % {"where": where, "said": said}


def _agreement(work: WorkIn, today: date, since: datetime, site: str) -> Iterable[Heading]:
    yield Heading(1, work.agreement.title, " · ".join(notices(work.agreement)))
    for urgency, tasks in work.groups:
        yield Heading(2, urgency_words(urgency), entries=_capped([_task(one, today, site) for one in tasks], site))
    if work.later:
        said = ngettext("%(n)d more thing is due later.", "%(n)d more things are due later.", work.later)
        yield Heading(2, _("Later"), said % {"n": work.later})
    if work.owed:
        entries = [Entry(f"{owed.who or _('Nobody')}: {owed_words(owed)}") for owed in work.owed]
        yield Heading(2, _("What others have still to do"), entries=_capped(entries, site))
    if work.news:
        title = _("Changed since %(day)s") % {"day": day_words(since)}
        yield Heading(2, title, entries=_capped([_news(one, site) for one in work.news], site))


def _task(task: Task, today: date, site: str) -> Entry:
    where = f": {', '.join(name for name, _address in task.places)}" if task.places else ""
    lines = [task.wanted + where, task.why]
    if task.due is not None:
        lines.append(due_words(task.due, today))
    return Entry(
        f"{task.code} {task.title}".strip(), tuple(line for line in lines if line), site + path_of(task.address)
    )


def _news(news: News, site: str) -> Entry:
    said = f"{day_words(news.at)}: {news.said}"
    status = status_word(news.status) + "." if news.status in {"green", "amber", "red"} else ""
    lines = tuple(line for line in (said, f"{status} {news.detail}".strip()) if line)
    return Entry(f"{news.code} {news.title}".strip(), lines, site + path_of(news.address))


def _capped(entries: Sequence[Entry], site: str) -> tuple[Entry, ...]:
    if len(entries) <= MOST:
        return tuple(entries)
    more = len(entries) - MOST
    said = ngettext("%(n)d more, on My work", "%(n)d more, on My work", more) % {"n": more}
    return (*entries[:MOST], Entry(said, href=site + "/"))


def _as_text(who: str, headings: Iterable[Heading], foot: Iterable[Entry]) -> str:
    lines = [who]
    for one in headings:
        title = one.title.upper() if one.level == 2 else f"{one.title}\n{'=' * min(len(one.title), 76)}"
        lines += ["", title, *([one.note] if one.note else [])]
        for entry in one.entries:
            lines += [f"* {entry.head}", *(f"  {line}" for line in entry.lines)]
            lines += [f"  {entry.href}"] if entry.href else []
    lines += ["", "-- "]
    lines += [f"{entry.head}: {entry.href}" for entry in foot]
    return "\n".join(lines) + "\n"


def _as_html(title: str, who: str, headings: Iterable[Heading], foot: Iterable[Entry]) -> str:
    body = [format_html("<p>{}</p>", who)]
    for one in headings:
        body.append(format_html("<h1>{}</h1>" if one.level == 1 else "<h2>{}</h2>", one.title))
        if one.note:
            body.append(format_html("<p>{}</p>", one.note))
        if one.entries:
            body.append(format_html("<ul>{}</ul>", _items(one.entries)))
    ends = format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', ((one.href, one.head) for one in foot))
    page = format_html_join("\n", "{}", ((part,) for part in (*body, format_html("<hr>\n<p>{}</p>", ends))))
    return format_html(
        '<!doctype html>\n<html lang="en-gb"><head><meta charset="utf-8"><title>{}</title></head>\n'
        '<body style="color:#0b0c0c;font:16px/1.45 Arial,sans-serif;max-width:42em">\n{}\n</body></html>\n',
        title,
        page,
    )


def _items(entries: Iterable[Entry]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((_item(one),) for one in entries))


def _item(entry: Entry) -> SafeString:
    head = format_html('<a href="{}">{}</a>', entry.href, entry.head) if entry.href else format_html("{}", entry.head)
    return format_html("{}{}", head, format_html_join("", "<br>{}", ((line,) for line in entry.lines)))
