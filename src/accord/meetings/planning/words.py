"""Reasons and notes of a plan in sentences that a committee reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from accord.meetings.planning.shapes import Entry, Fresh, Laid, Reason, Stale

KINDS: dict[str, str | Promise] = {
    "apologies": lazy("Welcome and apologies"),
    "interests": lazy("Declarations of interest"),
    "last_minutes": lazy("Minutes of the last meeting"),
    "matters_arising": lazy("Matters arising"),
    "theme": lazy("Theme"),
    "exceptions": lazy("Exceptions"),
    "recovery": lazy("Recovery plans"),
    "plan": lazy("Plans"),
    "indicator": lazy("Indicator"),
    "review": lazy("Review"),
    "milestone": lazy("Milestone"),
    "upward": lazy("From the groups that report here"),
    "risks": lazy("Risks"),
    "paper": lazy("Paper"),
    "forward_plan": lazy("Forward plan"),
    "any_other_business": lazy("Any other business and date of the next meeting"),
}
"""What an item of a kind is called where nobody gave it a title."""
PURPOSE_WORDS: dict[str, str | Promise] = {
    "decide": lazy("to decide"),
    "discuss": lazy("to discuss"),
    "note": lazy("to note"),
}
FREQUENCY_WORDS: dict[str, str | Promise] = {
    "weekly": lazy("weekly"),
    "monthly": lazy("monthly"),
    "quarterly": lazy("quarterly"),
    "termly": lazy("each term"),
    "half_yearly": lazy("half-yearly"),
    "annual": lazy("annual"),
    "biennial": lazy("every two years"),
    "rolling": lazy("rolling"),
    "irregular": lazy("irregular"),
    "once": lazy("collected once"),
}


def title_of(entry: Entry) -> str:
    """What an entry is called."""
    return entry.title or str(KINDS[entry.kind])


def why(entry: Entry) -> str:
    """Why an entry is where it is, in a sentence or two."""
    return " ".join(sentence(one) for one in entry.why)


def sentence(reason: Reason) -> str:
    """A reason as a sentence. Raises KeyError for a code there is not."""
    return _SENTENCES[reason.code](reason)


def freshness(fresh: Fresh) -> str:
    """How much is new: "New figures for 4 of 7 indicators."; "" where an entry is about none."""
    if not fresh.all:
        return ""
    return _("New figures for %(new)d of %(all)d.") % {"new": len(fresh.new), "all": fresh.all}


def stale_words(one: Stale) -> str:
    """What is said of an indicator with nothing new, and the proxies offered."""
    if one.awaited_since is not None:
        said = _("%(code)s: figures awaited since %(day)s") % {"code": one.code, "day": _day(one.awaited_since)}
    elif one.next_on is not None:
        said = _("%(code)s: nothing new before %(day)s") % {"code": one.code, "day": _day(one.next_on)}
    else:
        said = _("%(code)s: nothing new is expected") % {"code": one.code}
    offers = "; ".join(
        _("the proxy %(code)s (%(title)s) is %(often)s")
        % {"code": code, "title": title, "often": str(FREQUENCY_WORDS.get(often, often))}
        for code, title, often in one.proxies
    )
    return f"{said}: {offers}." if offers else f"{said}."


def length_words(meeting: Laid) -> str:
    """The minutes of a meeting against its length: "95 of 120 minutes", "135 minutes, 15 too many"."""
    if meeting.over:
        return _("%(total)d minutes, %(over)d too many") % {"total": meeting.total, "over": meeting.over}
    return _("%(total)d of %(all)d minutes") % {"total": meeting.total, "all": meeting.minutes}


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _asked_by(reason: Reason) -> str:
    return _("Asked for by %(who)s.") % {"who": reason["who"]}


def _dated(words: str | Promise) -> Callable[[Reason], str]:
    return lambda reason: str(words) % {"day": _day(reason["day"])}


def _plain(words: str | Promise) -> Callable[[Reason], str]:
    return lambda _reason: str(words)


def _moved(reason: Reason) -> str:
    words = (
        _("Moved from %(since)s: figures for %(code)s are released on %(release)s.")
        if reason["sure"]
        else _("Moved from %(since)s: figures for %(code)s are expected on %(release)s.")
    )
    return words % {"since": _day(reason["since"]), "code": reason["code"], "release": _day(reason["release"])}


def _in_turn(reason: Reason) -> str:
    each, of, last = reason["each"], reason["of"], reason["last"]
    if of == 1:
        return _("Each time.")
    said = ngettext("%(n)d of %(of)d themes in turn", "%(n)d of %(of)d themes in turn", each) % {"n": each, "of": of}
    return _("%(said)s; last taken on %(day)s.") % {"said": said, "day": _day(last)} if last else f"{said}."


def _no_meeting(reason: Reason) -> str:
    if reason["after"] is None:
        return _("No meeting is planned.")
    return _("No meeting is planned after %(day)s.") % {"day": _day(reason["after"])}


def _groups(reason: Reason) -> str:
    said: Iterable[str] = (
        _("%(group)s (%(day)s)") % {"group": title, "day": _day(day)} for title, day in reason["groups"]
    )
    return _("Meetings of theirs since the last one: %(groups)s.") % {"groups": ", ".join(said)}


_SENTENCES: dict[str, Callable[[Reason], str]] = {
    "frame": _plain(lazy("Part of every meeting.")),
    "every_time": _plain(lazy("Every time.")),
    "every": lambda reason: _("Every %(n)d meetings.") % {"n": reason["number"]},
    "every_theme": _plain(lazy("Every theme each time.")),
    "in_turn": _in_turn,
    "asked": _plain(lazy("Asked for.")),
    "asked_by": _asked_by,
    "fixed": _plain(lazy("Fixed to this meeting.")),
    "fixed_elsewhere": lambda reason: (
        _("It was fixed to %(code)s, which takes nothing more.") % {"code": reason["code"]}
    ),
    "not_before": _dated(lazy("Not before %(day)s.")),
    "no_meeting": _no_meeting,
    "moved": _moved,
    "awaited": lambda reason: _("Its figures have been awaited since %(day)s.") % {"day": _day(reason["since"])},
    "no_release": _plain(lazy("No release of its figures is known before the last meeting planned.")),
    "before_release": lambda reason: (
        _("Figures for %(code)s are released on %(day)s, after this meeting.")
        % {"code": reason["code"], "day": _day(reason["release"])}
    ),
    "upward": _groups,
    "plan_due": _dated(lazy("The plan is due on %(day)s.")),
    "review_due": _dated(lazy("To be reviewed on %(day)s.")),
    "milestone_due": _dated(lazy("The milestone is due on %(day)s.")),
    "back_on": _dated(lazy("It should be back on target by %(day)s.")),
    "stage_due": _dated(lazy("A stage of the strategic assessment, to be taken from %(day)s on.")),
    "edition_due": _dated(lazy("The plan falls due; it may be taken from %(day)s on.")),
    "report_due": _dated(lazy("Reports back on %(day)s.")),
    "decision": _plain(lazy("It waits for this group’s decision.")),
}
