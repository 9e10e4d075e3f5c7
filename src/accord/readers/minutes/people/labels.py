"""The labels of attendee lists."""

from __future__ import annotations

import re

from accord.readers.minutes.people.words import ORGANISATION, is_name

_WHO = r"(?:councillors?|members?|board|panel|committee|group|partnership|voting|non-voting|core|partners?|agency|officers?|cllrs?|trustees|governors?|directors?|staff|residents?|volunteers?|delegates?|the|those|persons?|people|names? of|also|other|parish|town|county|district|borough|representatives?|independent|co-opted|statutory|invited|formal)"  # noqa: E501
_PRESENT = (
    rf"(?:{_WHO}(?:\s*(?:/|and|&)\s*|\s+))*(?:present|in attendance|attending|attendees?|attendance(?: list)?|attended(?: by)?|in attendance for part|there|here|came|invitees|participants)(?:\s+(?:were|by|was|at the meeting|(?:for|in)\s+part))?"  # noqa: E501
    r"|(?:core |voting |non-voting |board |panel |committee |statutory |invited |other )?(?:members|membership|panel|observers?|guests?|visitors?|invited guests|secretariat|officers|advisers|councillors|participants|representatives)"  # noqa: E501
    r"|sederunt|there|here|came|(?:those\s+)?who(?:[’']s|\s+was|\s+is)?\s+(?:there|here|came|present)|those\s+(?:there|here|who\s+(?:came|attended))|at\s+the\s+meeting|round\s+the\s+table|roll(?:\s+call)?|we\s+were|online|in the room|who was (?:there|present)|who came|(?:present|attending|attended|attendees|in attendance)\s+in\s+person|on the (?:call|line)|(?:joining|joined|attending|present|participating|by|via)\s+(?:remotely|online|virtually|(?:by|via|on|through)\s+(?:MS\s+|Microsoft\s+)?(?:teams|zoom|phone|telephone|video\w*|video\s+conference|webex|skype))|ex[ -]officio|by invitation|supporting officers|presennol|yn bresennol|hefyd yn bresennol|also there"  # noqa: E501
)
_APOLOGIES = r"(?:apology|apologies|apols?|apologies\s+for\s+absence|sorry\s+(?:(?:they|who)\s+)?(?:couldn[’']?t|could\s+not|can[’']?t|cannot|not\s+to)\s+(?:make\s+it|come|be\s+(?:there|here)|attend|be\s+with\s+us)|(?:couldn[’']?t|could\s+not|can[’']?t)\s+(?:make\s+it|be\s+there|come|attend)|unable\s+to\s+(?:come|be\s+present|make\s+it|be\s+there)|not\s+able\s+to\s+(?:come|attend|be\s+there|make\s+it)|sen[dt]s? apologies|regrets|unable to attend|sorry to miss|could not (?:come|attend))(?:\s*(?:/|and|&)\s*absences?)?(?:\s+(?:for\s+absence|given|received|from|sent|were|have been|was|noted|in advance))*|absent with apologies|ymddiheuriadau(?:\s+am\s+absenoldeb)?"  # noqa: E501
_ABSENT = r"not\s+there|away|missing|absent(?:\s+without\s+apolog(?:y|ies))?|not present|absentees|no apologies|absence"
_ONE = r"(?P<one>(?:vice[- ]|deputy )?chair(?:man|woman|person)?|cadeirydd|minutes?(?:\s+taken)?(?:\s+by)?|minute[- ]taker|note[- ]taker|notes?(?:\s+taken)?\s+by|clerk(?: to the (?:council|board|committee))?|secretary|taken by)"  # noqa: E501

_LABEL = re.compile(
    rf"^(?:(?P<apologies>{_APOLOGIES})|(?P<absent>{_ABSENT})|(?P<present>{_PRESENT})|{_ONE})"
    rf"(?:\s*/\s*(?:{_APOLOGIES}|{_PRESENT}|{_ABSENT}|[A-Z][\w ]{{3,30}}))?\s*(?P<part>\([^()]{{2,60}}\))?\s*(?P<colon>[:–—-]|$|\.$)\s*(?P<rest>.*)$",  # noqa: E501
    re.IGNORECASE | re.DOTALL,
)
_COLUMNS = re.compile(
    r"names?\s+(?:(?:of\s+)?(?:organi[sz]ation|agency|initials|representing|(?:job\s+)?title|position|role|designation|partner|company|service)s?\s*){1,3}",
    re.IGNORECASE,
)
"""The headings of a table of people whose columns are flattened."""
_BILINGUAL = re.compile(rf"^(?:{_PRESENT}|{_APOLOGIES}|[A-Z][\w ]{{3,30}})\s*/\s*", re.IGNORECASE)
INSIDE = re.compile(
    r"(?:^|(?<=[.;,)–—\n-])|(?<=\.\s)|\s[–—-])\s*(?P<label>(?:Present|In attendance|Also (?:present|in attendance)|Attendees|Apologies(?:\s+(?:from|for absence|received|received from))*|"  # noqa: E501
    r"Absent|Ex[ -]Officio(?: members)?|Secretariat|Observers?|Officers|Guests|Minutes(?: taken by)?|Chair)\s*:)",
    re.IGNORECASE,
)


class Label:
    """What a label of a list says: `kind` is present, apologies or absent; `role` what all named under it are."""

    __slots__ = ("kind", "rest", "role", "sure")

    def __init__(self, kind: str, role: str, rest: str, *, sure: bool) -> None:
        self.kind, self.role, self.rest, self.sure = kind, role, rest, sure


def read_label(text: str) -> Label | None:
    """The label a text is, or begins with, of a list of people; None where it is none."""
    text = text.strip().strip("*").strip()
    if _COLUMNS.fullmatch(text):
        return Label("present", "", "", sure=True)
    found = _LABEL.match(text)
    if not found and "/" in text[:30]:
        found = _LABEL.match(_BILINGUAL.sub("", text))
    if not found:
        return None
    if (
        found.group("rest")
        and found.group("colon") != ":"
        and len(found.group("rest").split()) > 12
        and not re.match(r"[–—-]", found.group("colon") or "")
    ):
        return None
    if found.group("one"):
        first = re.split(r"[,(–—]|\s-\s", found.group("rest"))[0].strip()
        if re.search(r"\b(?:19|20)\d\d\b", found.group("rest")) or (ORGANISATION.search(first) and not is_name(first)):
            return None
        word = found.group("one").lower()
        role = "Chair" if "chair" in word or "cadeirydd" in word else ("Clerk" if "clerk" in word else "Minutes")
        if "vice" in word or "deputy" in word:
            role = "Vice-Chair"
        return Label("present", role, found.group("rest").strip(), sure=False) if found.group("rest") else None
    if found.group("apologies"):
        return Label("apologies", "", found.group("rest").strip(), sure=True)
    if found.group("absent"):
        return Label("absent", "Absent", found.group("rest").strip(), sure=True)
    said = found.group("present")
    low = said.lower()
    role = ""
    if ("attendance" in low and not re.match(r"attendance", low)) or re.match(
        r"(?:officers|by invitation|guests?|observers?|visitors|secretariat|ex|other attendees|also|supporting|invited)",  # noqa: E501
        low,
    ):
        role = {"in": "In attendance"}.get(low[:2], said[0].upper() + said[1:].lower())
    sure = (
        bool(re.search(r"present|attend|resennol|sederunt|in the room|who (?:was|came)|online", low))
        or found.group("colon") == ":"
    )
    return Label("present", role, found.group("rest").strip(), sure=sure)
