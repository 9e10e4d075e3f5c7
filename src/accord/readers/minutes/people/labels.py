"""The labels of attendee lists, told by the words they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.readers.minutes.people.words import ORGANISATION, begins_entry, is_first_name, is_name


def _words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HERE = _words_in(
    "present attendance attendances attendee attendees attend attending attended sederunt here there came who "
    "participants participating participant invitees joined joining presenting online remotely virtually "
    "presennol bresennol"
)
"""Words that say that people were there."""
_FIRMLY = re.compile(r"present$|^invitees$|attend|resennol|sederunt|apolog|^apols?$|absent|ymddiheur")
_AWAY = _words_in(
    "apology apologies apols apol absent absence absences absentees absentee "
    "non-attendees non-attenders unable sorry regrets missing away "
    "not couldn't can't cannot ymddiheuriad ymddiheuriadau"
)
"""Words that say that people were not there."""
_SENT = re.compile(r"apolog|^apols?$|unable|sorry|regrets|ymddiheur|couldn|can['n]|cannot")
_PEOPLE = _words_in(
    "members member membership observers observer guests guest visitors visitor secretariat officers officer "
    "officials advisers advisors adviser councillors cllrs participants representatives reps trustees governors "
    "directors staff residents volunteers delegates speakers speaker presenters presenter partners colleagues "
    "others attendees support team"
)
_ALONE = _words_in(
    "members membership observers guests visitors secretariat officers advisers councillors participants "
    "representatives"
)
"""Those of them that head a list without another word or a sign."""
_KIND = _words_in(
    "core voting non-voting board committee statutory invited other group partnership partner agency council co- "
    "opted independent parish town county district borough city regular guest executive supporting lay panel "
    "elected also additional permanent full associate ex officio ex-officio officer staff scrutiny forum cabinet "
    "public"
)
_BETWEEN = _words_in(
    "the a an of and & or for from by on behalf at in with as to be been was were is are had have has who's those "
    "these people persons person names name list we us our all also following both well did could make made it "
    "come able meeting today via through ms microsoft teams zoom phone telephone video conference webex skype "
    "call line room part yn hefyd am absenoldeb roll round table lateness non-attendance received given sent "
    "sends gave noted recorded tendered submitted offered advance accepted in-person no without miss"
)
_PHRASE = re.compile(
    r"(?i)panel|dialled in(?: late)?|at the meeting|round the table|roll(?: call)?|we were|in the room|on the (?:call|line)|ex[ -]officio|by invitation"  # noqa: E501
)
_ONE = re.compile(
    r"(?P<one>(?:meeting\s+)?chaired\s+by|(?:meeting\s+|vice[- ]|deputy )?chair(?:man|woman|person)?|cadeirydd|scribe|(?:minutes?\s+)?recorded\s+by|minuted\s+by|minutes?(?:\s+taken)?(?:\s+by)?|minutes?[- ]taker|note[- ]taker|notes?(?:\s+taken)?\s+by|"  # noqa: E501
    r"clerk(?: to the (?:council|board|committee))?|secretary|taken by|in the chair)\s*(?:[:–—-])\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_COLUMNS = re.compile(
    r"names?\s+(?:(?:of\s+)?(?:organi[sz]ation|agency|initials|representing|(?:job\s+)?title|position|role|designation|partner|company|service)s?\s*){1,3}",
    re.IGNORECASE,
)
"""The headings of a table of people whose columns are flattened."""
_SIGN = re.compile(r"\s*[:?]\s*|\s*[–—]\s*|\s*-\s+|\s+-|(?<=[a-z])-(?=[A-Z])|(?<=[A-Z]{3})\.\s+(?=[A-Z])|\.?\s*$")
_WORD = re.compile(r"[\w’'&-]+")
_INSIDE = re.compile(
    r"(?:^|(?<=[.;,)–—\n-])|(?<=\.\s)|\s[–—-])\s*(?P<label>[A-Z][\w’' -]{3,60}?\s*:|[A-Z]{6,}(?:\s[A-Z]+){0,4}\.(?=\s))"
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
    one = _ONE.match(text)
    if one:
        return _post(one.group("one").lower(), one.group("rest").strip())
    words = _WORD.findall(text[:60].lower())
    if not words or not (words[0].replace("’", "'").rstrip("'") in _ALL or "/" in text[:30]):
        return None
    masked = re.sub(r"\([^()]{1,60}\)", lambda found: " " * len(found.group(0)), text[:160])
    for sign in _SIGN.finditer(masked):
        if sign.end() < len(masked) or len(text) <= 160:
            said = sign.group(0).strip().replace("?", ":")
            label = _of(masked[: sign.start()], said, text[sign.end() :].strip(" \t\n:"))
            if label is not None:
                return label
        if re.search("[:?]", sign.group(0)):
            break
    return _unsigned(text)


def is_post(text: str) -> bool:
    """Whether a label with one person behind it is the post they hold ("Policy Officer: Ann Lee") and heads no list."""
    label = read_label(text)
    if label is None or not label.rest or label.kind != "present":
        return False
    said = [word for word in _words(text[: -len(label.rest)]) if word[0].isalnum()]
    return bool(said) and said[-1] in ("officer", "adviser", "advisor", "member", "support") and len(said) > 1


def _post(word: str, rest: str) -> Label | None:
    """The label of one post ("Chair: A B")."""
    first = re.split(r"[,(–—]|\s-\s", rest)[0].strip()
    if re.search(r"\b(?:19|20)\d\d\b", rest) or (ORGANISATION.search(first) and not is_name(first)):
        return None
    role = "Chair" if "chair" in word or "cadeirydd" in word else ("Clerk" if "clerk" in word else "Minutes")
    if "vice" in word or "deputy" in word:
        role = "Vice-Chair"
    return Label("present", role, rest, sure=False)


def _of(head: str, sign: str, rest: str) -> Label | None:
    """The label whose words stand before a sign; None where they make none."""
    parts = [part.strip() for part in head.split("/")]
    said = next((part for part in parts if _kind_of(part)), "") if len(parts) > 1 else head.strip()
    kind = _kind_of(said) or _kind_of(" ".join(parts))
    if not kind or (re.match(r"(?i)(?:there|who)?\s*(?:\w+ )?(?:no|none)\b", said) and sign != ":"):
        return None
    if sign.startswith(".") and len(said.split()) > 3:
        return None
    if kind == "apologies":
        return Label("apologies", "", rest, sure=True)
    if kind == "absent":
        return Label("absent", "Absent", rest, sure=True)
    first = re.split(r"\s*[,;(–—]", rest)[0]
    named = not rest or begins_entry(rest) or is_first_name(first)
    part = re.match(r"[a-z][^:,;]{2,60}:\s+(?=[A-Z])", rest) if sign != ":" else None
    rest = rest[part.end() :] if part else rest
    firm = any(_FIRMLY.search(word) for word in _words(said))
    alone = _words(said)
    titled = not rest and sign != ":" and len(alone) == 1 and alone[0] in _PEOPLE - _ALONE
    if not (firm or named or sign == ":") or (titled and not firm):
        return None
    sure = firm or (named and (sign == ":" or bool(_PHRASE.fullmatch(said))))
    return Label("present", _role(said), rest, sure=sure)


def _unsigned(text: str) -> Label | None:
    """A label that names follow without a sign between them ("Present A B (Chair), C D", "Also present were A B")."""
    end, firmly = 0, False
    for word in _WORD.finditer(text[:100]):
        if word.group().lower().replace("’", "'") not in _ALL or text[end : word.start()].strip():
            break
        end, firmly = word.end(), firmly or bool(_FIRMLY.search(word.group().lower()))
    said, rest = text[:end].strip(), text[end:].strip()
    kind = _kind_of(said) if firmly and rest else ""
    first = re.split(r"\s*[,;:(\[–—]|\s+-\s|\s+and\s|\.\s", rest)[0].strip(" .")
    lettered = re.sub(r"\s+[A-Z]{2,4}$", "", first)
    if not kind or not (is_name(first) or is_name(lettered)) or _is_told(re.split(r"[.;]\s", rest)[0]):
        return None
    role = "Absent" if kind == "absent" else _role(said) if kind == "present" else ""
    told = {"was", "were", "been"} & set(_words(said)) and kind == "apologies"
    return Label(kind, role, rest, sure=not told)


def _is_told(text: str) -> bool:
    """Whether a text goes on as a sentence does."""
    return bool(
        re.search(r"\b(?:was|were|has|had|have|will|would|to|that|[a-z]{3,}ed)\b", re.sub(r"\([^)]*\)", "", text))
    )


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'").rstrip("'") for word in _WORD.findall(text)]


def _kind_of(text: str) -> str:
    """What a label made of these words names: present, apologies, absent; blank where they make none."""
    words = _words(text)
    if not words or len(words) > 12 or not all(word in _ALL for word in words):
        return ""
    away = [word for word in words if word in _AWAY]
    if away and not (len(words) == 1 and words[0] in ("not", "sorry")):
        refused = "apolog" in text.lower() and bool({"no", "without"} & set(words)) and len(words) <= 4
        return "apologies" if any(_SENT.search(word) for word in words) and not refused else "absent"
    if "to" in words or "no" in words:
        return ""
    if any(word in _HERE for word in words):
        return "present" if words != ["there", "is"] and words[-1] not in ("the", "of", "no") else ""
    if words[-1] in _PEOPLE and all(word in _PEOPLE or word in _KIND or word == "and" for word in words):
        return "present" if words != ["team"] and words != ["support"] else ""
    return "present" if _PHRASE.fullmatch(text.strip()) else ""


def _role(said: str) -> str:
    """What a label says that those under it are ("Officers", "In attendance"); blank for members."""
    low = said.lower()
    told = re.match(
        r"(?:officers|officials|by invitation|guests?|observers?|visitors|secretariat|ex|other attendees|also|supporting|invited|speakers?|presenters?)",  # noqa: E501
        low,
    )
    if ("attendance" in low and not low.startswith("attendance")) or told:
        return "In attendance" if low.startswith("in") else said[0].upper() + said[1:].lower()
    return ""


def labelled_parts(text: str, label: Label) -> Iterator[tuple[Label, str]]:
    """Running text in which further labels may stand ("A B, C D. Apologies: E F"), part by part with its label."""
    current, start = label, 0
    for found in _INSIDE.finditer(text):
        new = _inner(found.group("label"))
        if new is not None:
            yield current, text[start : found.start()]
            current, start = new, found.end()
    yield current, text[start:]


def has_label(text: str) -> bool:
    """Whether a label of people stands anywhere in a text."""
    return any(_inner(found.group("label")) is not None for found in _INSIDE.finditer(text))


def _inner(label: str) -> Label | None:
    said = label.strip(" :.")
    post = _ONE.match(f"{said}: A B")
    if post:
        return _post(said.lower(), "")
    words = _words(said)
    firmly = words[-1] in _PEOPLE or any(_FIRMLY.search(word) for word in words) or _PHRASE.fullmatch(said)
    return _of(said, ":", "") if firmly else None


_ALL = _HERE | _AWAY | _PEOPLE | _KIND | _BETWEEN
