"""The words that announce an action or a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ACTION = re.compile(
    r"^[\[(]?(?P<word>(?:(?:key|agreed|new|further|summary of|list of|table of|schedule of|outstanding|meeting|for|to) )?(?:actions?|action\(s\)|gweithredu|camau gweithredu|AP(?=\d|\b)|to do)(?:\s+(?:points?|items?|agreed|required|arising|log|"  # noqa: E501
    r"notes?|list|summary|for completion|taken|to be taken|needed|tracker|register|table|sheet|decided|assigned|by (?:owner|person|lead|name)|"  # noqa: E501
    r"(?:agreed )?(?:from|at|of|during) (?:the|this|today['’]s) meeting|and (?:next steps|owners|deadlines|leads|follow[- ]ups?)))*)(?:\b|(?<=AP)(?=\d))(?:\s+(?:no\.?|number|ref(?:erence)?\.?))?"  # noqa: E501
    r"(?P<gap>\s*)(?P<ref>(?:[A-Z]{0,5}[ /.-]?)?\d{1,4}(?:[./-]\d{1,4})*(?:\([a-z]\)|[a-z])?)?\s*(?:\(?(?:carried forward|c/f|brought forward|b/f|outstanding)\)?)?\s*(?P<paren>\([^)]*\)|\[[^\]]*\])?\s*(?P<sep>(?<=\])(?=\s*[A-Z])|[:–—=>]+\s*-?|\s-+|-\s|-(?=(?-i:[A-Z]{2,4})\s+(?:to|will)\b)|\.\s|\]|$)\s*(?P<rest>.*)$",  # noqa: E501
    re.IGNORECASE | re.DOTALL,
)
_NO_CODE = r"(?!(?:NI|LI|LAA|BV|BVPI|CO|PSA|DSO|PI|PHOF|ESF|COVID|M|A|B|Q|RAG|PO|PC)[ -]?\d)"
"""Letters before a number that name an indicator, a post or a form, and no action."""
_LED_BY_CODE = re.compile(
    rf"^(?P<ref>(?!\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2}})\d{{1,4}}(?:[/.]\d{{1,4}}){{1,3}}|{_NO_CODE}[A-Z]{{2,5}}[ -]?\d{{1,4}}(?:/\d{{1,4}})?)\s*[:–-]?\s+(?:c/f\s+)?"  # noqa: E501
    r"(?P<rest>[A-Z][\w’'/& -]{1,60}?\s+(?:to|will)\s.*|(?:[A-Z]{2,4}|All|ALL)(?:\s*(?:[/,&+]|\band\b)\s*(?:[A-Z]{2,4}|All|ALL))*(?:\s+by\s.*)?\.?)$",  # noqa: E501
    re.DOTALL,
)
_SHOUTED = re.compile(
    r"^ACTIONS?\s+(?!FROM|AS (?:AT|OF)\b|ARISING|LAST|POINTS|LOG|PREVIOUS|OUTSTANDING|REVIEW|PLANS?\b|UPDATE|TRACKER|AND\b|OF\b)(?P<rest>(?:by\s+)?[A-Z].*)$",  # noqa: E501
    re.DOTALL,
)
_NUMBERED = re.compile(r"^(?:(?:Action|ACTION)\s+|AP[\s/-]*)(?P<ref>\d{1,3}(?:\.\d+)*)\s+(?P<rest>[A-Z].*)$", re.DOTALL)
_BY = re.compile(
    r"^(?:For\s+a|A)ctions?\s+(?:by|on|for)\s+(?P<rest>(?:the\s+)?(?:[A-Z]|all\b)[^:–]{0,60})(?P<sep>[:–]|$)\s*(?P<text>.*)$",
    re.DOTALL,
)
_ON = re.compile(
    r"^Actions?\s+(?:is\s+)?(?:on|for|by)\s+(?P<rest>(?:the\s+)?[A-Z][^:]{1,80}?\s+to\s+[a-z].*)$", re.DOTALL
)
_INITIALS = re.compile(
    r"^(?:Actions?|ACTIONS?)\s+(?:/\s*)?[\[(]?(?P<who>(?:[A-Z]{2,4}|All|ALL)(?:\s*(?:[/,&+]|and)\s*(?:[A-Z]{2,4}|All|ALL))*)[\])]?\s*(?:[:–—]|-\s|\s/\s)\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_ONLY = re.compile(
    r"^[\[(]?Actions?\s+(?P<rest>(?:[A-Z]{2,4}|All|ALL)(?:\s*\([^()]{1,30}\))?(?:\s*(?:[/,&+]|\band\b)\s*(?:[A-Z]{2,4}|All|ALL)(?:\s*\([^()]{1,30}\))?)*)[\])]?\.?$"
)
_GIVEN = re.compile(
    r"^(?:Actions?|AP)\s+(?P<rest>(?:[A-Z]{2,4}|All|ALL)(?:\s*(?:[/,&+]|and)\s*(?:[A-Z]{2,4}|All|ALL))*\s+(?:to|will)\s+[a-z].*)$",
    re.DOTALL,
)
_NAMED = re.compile(
    r"^Actions?\s+(?:(?P<who>[A-Z][^:.;]{1,70}?)\s*(?::|\s[–—-])|/\s*(?P<between>[A-Z][^:.;]{1,70}?)\s+/)\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_WEAK = re.compile(
    r"^(?:(?:agreed|key|immediate|proposed)\s+)?(?P<word>next\s+steps?|follow[\s-]?ups?(?:\s+(?:actions?|points?|items?|tasks?|list))?|tasks?|taskings?|to[\s-]?dos?(?:\s+list)?|things\s+to\s+do|what\s+happens\s+next|"
    r"who\s+(?:does|is\s+doing)\s+what|jobs?|commitments?|undertakings?|what|work\s+to\s+be\s+done)\??"
    r"(?:\s+(?:agreed|arising|identified|following\s+the\s+meeting|from\s+(?:the|this)\s+meeting))*\s*(?P<ref>[A-Z]?\d{1,3}(?:\.\d+)*)?\s*(?P<sep>[:–—]+\s*-?|\s-+|$)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(r"^[\[(]?(?P<ref>" + _NO_CODE + r"[A-Z]{2,5}(?:[ -]?\d{2,4}|/\d{2,4}(?=/))(?:/\d{2,4}|\.\d{1,2})?)\s*[:–—.)\]-]*\s+(?P<rest>(?:\(a\)\s+)?[A-Z].*)$", re.DOTALL)  # fmt: skip  # noqa: E501
_DECISION = re.compile(
    r"^(?P<word>resolved(?:\s+that)?|agreed(?:\s+that)?|noted(?=\s*:)|decisions?(?:\s+(?:made|taken|agreed)|\s+(?:no\.?\s*)?(?-i:[A-Z]{0,6})[ /-]?\d{1,4}(?:[/.-]\d{1,4})*(?=\s*[:–—]))?|decided(?:\s+that)?|resolution|recommendations?\s+agreed|"  # noqa: E501
    r"penderfynwyd|penderfyniad(?:au)?|cytunwyd)\s*(?:/\s*[-–—]?|\((?!i+\)|[a-z]\)|\d+\))[^()]{2,90}\)(?=\s*[:–—-]|\s*$))?\s*(?P<sep>[:–—-]+|$|(?=that\b)|\s(?=to\s)|,)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


_ARROW = re.compile(
    r"^(?:→|➔|➜|►|▶|▸|⇒|☞|»|=>|->|-->|>>+)\s*(?:actions?\s*:\s*)?(?P<rest>(?:[A-Z]|all\b|every(?:one|body)\b)[^.;:]{0,70}?(?:\s+(?:to|will)\s+[a-z]|\s*[–—:-]\s+\w|\s*[\[(]).*)$",
    re.DOTALL,
)
_PAIRED = re.compile(
    r"(?i)^(?:gweithredu|camau(?: gweithredu)?|gweithred(?:oedd)?|penderfyniad(?:au)?|penderfynwyd|cytunwyd)\s*/\s*(?=actions?\b|decisions?\b|resolved\b|agreed\b)"  # noqa: E501
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A label as found: what kind it is, its number, what is in brackets with it, and the text after it."""

    kind: str
    reference: str
    paren: str
    rest: str
    plural: bool = False
    agreed: bool = False


def action_mark(text: str) -> Mark | None:
    """The label of an action that a text begins with, or None: `Action:`, `Actions agreed`, `ACTION – …`, `Action 4: …`,
    `ACTION JS to …`, `Action by JS`; a bare word in a sentence ("Action was under way") is none."""  # noqa: E501
    text = re.sub(r"^A\.\s?P\.(?=\s)", "AP", _PAIRED.sub("", re.sub(r"^[#~|]+\s*(?=(?i:action))", "", text.strip())))
    arrow = _ARROW.match(text)
    if arrow:
        return Mark("action", "", "", arrow.group("rest").strip())
    if text[:1] in '[({<“"' and text.rstrip(".")[-1:] in '])}>”"':
        text = text[1:].rstrip(".")[:-1]
    only = _ONLY.match(text)
    if only and not re.match(r"(?:PLAN|LOG|LIST)\b", only.group("rest")):
        return Mark("action", "", "", re.sub(r"\s*\([^()]*\)", "", only.group("rest")))
    on = _ON.match(text) or _GIVEN.match(text)
    if on:
        return Mark("action", "", "", on.group("rest").strip())
    initials = _INITIALS.match(text)
    if initials:
        return Mark("action", "", f"({initials.group('who')})", initials.group("rest").strip())
    by = _BY.match(text)
    if by and (by.group("sep") or len(by.group("rest").split()) <= 4):
        return Mark(
            "action",
            "",
            f"({by.group('rest').strip()})",
            by.group("text").strip(),
            plural=text.lower().startswith("actions"),
        )
    found = _ACTION.match(text)
    if (
        found
        and (found.group("sep") or not found.group("rest"))
        and not (found.group("sep").startswith(".") and not found.group("ref"))
    ):
        return _labelled(found)
    for pattern in (_NUMBERED, _SHOUTED):
        shouted = pattern.match(text)
        if shouted:
            reference = shouted.groupdict().get("ref") or ""
            return Mark("action", reference, "", shouted.group("rest").strip(), text.startswith("ACTIONS"))
    return None


def _labelled(found: re.Match[str]) -> Mark | None:
    """The label of a match of `_ACTION`; None where its number is none ("Action plan", "Action FRAUD")."""
    reference, rest = (found.group("ref") or "").strip(), found.group("rest").strip()
    if re.match(r"(?i)(?:plan|fraud|aid)", reference) or re.match(r"[A-Z]{2,}$", found.group("gap") + reference):
        return None
    word = found.group("word").lower()
    plural = bool(re.search(r"actions|action\(s\)|points|items|camau", word))
    coded = None if reference else _LED_BY_CODE.match(rest)
    if coded:
        reference, rest = coded.group("ref"), coded.group("rest").strip()
    paren = re.sub(r"^\[(.*)\]$", r"(\1)", found.group("paren") or "")
    return Mark("action", reference, paren, rest, plural, "agreed" in word)


def named_mark(text: str) -> Mark | None:
    """A label with what may be a name behind it ("Action A B: write to …", "Action Plan: …"), the name as `paren`."""
    found = _NAMED.match(text.strip())
    if found is None:
        return None
    who = found.group("who") or found.group("between")
    return Mark("action", "", f"({who})", found.group("rest").strip())


_ABOUT = re.compile(
    r"^(?:(?:agreed|key|further|new)\s+)?(?:actions|action\s+(?:points|items))\s+(?:(?:noted|identified|recorded|agreed|arising|raised|listed)\s+)*(?:for|relating\s+to|regarding|concerning|on|about|under|in\s+relation\s+to|by)\s+"
    r"(?!(?:the\s+)?(?:last|previous|earlier|past|next)\b)[^.:;]{3,60}:?$",
    re.IGNORECASE,
)


def weak_mark(text: str) -> Mark | None:
    """A label that often stands over what is to be done but over other things as well: "Next steps", "Follow-up:", "Task"."""  # noqa: E501
    if _ABOUT.match(text.strip().strip("*")):
        return Mark("action", "", "", "", plural=True)
    found = _WEAK.match(text.strip().strip("*"))
    if found is None or (found.group("word").lower() == "what" and not found.group("rest")):
        return None
    rest = found.group("rest").strip()
    return Mark(
        "action", found.group("ref") or "", "", rest, plural=not rest or found.group("word").lower().endswith("s")
    )


_TITLE = re.compile(
    r"(?!.*\b(?:last|previous|past|earlier|plans?|review\w*|updates?|completed?|closed|progress|taken|were|was|are|had|have)\b)"
    r"(?:[\w’'-]+\s+){0,3}actions\b(?:\s+(?:[\w’'-]+|[–—-])){0,6}\s*:?",
    re.IGNORECASE,
)


def may_title(text: str) -> bool:
    """Whether a few words that speak of actions may be the title of a list of them ("Actions at a glance")."""
    return _TITLE.fullmatch(text.strip().strip("*")) is not None


def titles_actions(text: str) -> bool:
    """Whether the title of an item says that actions stand under it ("Summary of actions", "Next steps")."""
    if re.search(r"(?i)\b(?:last|previous|past|earlier|outstanding|review|update)\b", text):
        return False
    mark = action_mark(text) or weak_mark(text)
    return mark is not None and not mark.rest


def code_mark(text: str) -> Mark | None:
    """A code such as HSP07 that a text begins with."""
    found = _CODE.match(text.strip())
    return Mark("action", found.group("ref"), "", found.group("rest").strip()) if found else None


def decision_mark(text: str) -> Mark | None:
    """The label of a decision that a text begins with: `RESOLVED that`, `Agreed:`, `Decision:`."""
    found = _DECISION.match(_PAIRED.sub("", text.strip()))
    if not found:
        return None
    return Mark("decision", "", "", found.group("rest").strip(), plural=found.group("word").lower().endswith("s"))


def is_label(text: str) -> bool:
    """Whether a text begins with a label of actions or decisions."""
    return action_mark(text) is not None or decision_mark(text) is not None
