"""The words that tell a person from an organisation, a position or a group."""

from __future__ import annotations

import re

TITLE = (
    r"(?:(?:County|District|Borough|Town|Parish|City)\s+)?(?:M/s|Mr|Mrs|Ms|Miss|Mx|Dr|MR|MRS|DR|Prof(?:essor)?|PROFESSOR|Cllrs?|CLLRS?|COUNCILLORS?|Councillors?|Cyng(?:horydd)?|Sir|Dame|Lord|Lady|"
    r"Baroness|Baron|(?:[Tt]he\s+)?Ven(?:erable)?|(?:[Tt]he\s+)?(?:Right\s+|Very\s+)?Rev(?:['’]?d|erend)?|Canon|Sister|Sr|Brother|Fr|Father|Imam|Rabbi|Bishop|Archdeacon|Mayor|Provost|Bailie|Garda(?=\s)|Judge|HHJ|Brigadier|Lt|Cdr|Commander|C/?Supt|T/Supt|D/?Supt|D/?Insp|A/Insp|Ch\.?\s?Insp|CI|Supt|Superintendent|(?:(?:Asst|Assistant|Dep(?:uty)?|Temp(?:orary)?|Act(?:ing)?|Det(?:ective)?)\.?\s+){0,2}Ch(?:ief)?\.?\s+(?:Supt|Superintendent|Insp(?:ector)?|Con(?:stable)?)|(?:Temp(?:orary)?|Act(?:ing)?)\.?\s+(?:Supt|Superintendent|Insp(?:ector)?|Sgt|Sergeant)|"
    r"Det(?:ective)?\.?\s+(?:Supt|Superintendent|Insp(?:ector)?|Chief\s+Inspector|Sergeant)|DCI|DI|DS|PCSO|PC|PS|TDC|DCS|Sqn\s+Ldr|Wg\s+Cdr|Sgt|Sergeant|Insp|Inspector|ACC|DCC|CC|ACO|CFO|DCFO|ACFO|AC|AM|GM|SM|WM|CInsp|C/?I|T/?DCI|T/?DI|D/?Sgt|Lieutenant(?:\s+Colonel)?|Lt\.?\s+Col|Wing\s+Commander|Squadron\s+Leader|Assistant\s+Chief\s+(?:Fire\s+)?Officer|Deputy\s+Chief\s+Fire\s+Officer|"
    r"Assistant\s+Chief\s+Constable|Deputy\s+Chief\s+Constable|Alderman|Ald|(?:Station|Group|Area|Watch)\s+(?:Manager|Commander)|Chief\s+Fire\s+Officer|Major|Captain|Capt|Col(?:onel)?|(?:[Tt]he\s+)?(?:Rt|Right)\s+Hon|Hon)\b\.?"
)
ROLE = re.compile(
    r"\b(?:chief|director|head|manager|officer|executive|governor|lead(?:er)?|coordinator|co-ordinator|secretary|treasurer|clerk|"
    r"constable|superintendent|inspector|commissioner|adviser|advisor|analyst|consultant|chair(?:man|woman|person)? of|vice|deputy|assistant|principal|"  # noqa: E501
    r"senior|associate|administrator|accountant|solicitor|minutes?|note|observer|champion|representative|representing|portfolio|cabinet member|"  # noqa: E501
    r"strategic|programme|project|mayor|president|trustee|nurse|gp|consultant|support|liaison|engagement|non-executive|chaplain|"
    r"lay member|specialist|practitioner|partner|cyfarwyddwr|pennaeth|swyddog|cadeirydd|clerc)\b",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"\b(?:council|police|constabulary|partnership|board|office|assembly|university|college|school|trust|nhs|health|authority|ministry|department|dept|"
    r"service|services|association|centre|center|agency|forum|group|committee|fire|rescue|probation|prison|county|district|borough|"
    r"city|secretariat|society|network|foundation|federation|ltd|limited|plc|cdrp|lsp|pct|ccg|icb|mission|victim|home|cabinet|"
    r"government|local|housing|community|communities|volunteer|voluntary|chamber|company|institute|commission|library|cyngor|heddlu|bwrdd|"
    r"iechyd|team|unit|directorate|division|hospital|practice|church|parish|town|ward|public|síochána|drainage|internal|flood|risk|and|of|for|the|"
    r"territorial|environment|environmental|development|regeneration|safety|education|care|social|economic|economy|strategy|policy|finance|"
    r"corporate|business|resources|planning|transport|highways|youth|children|adult|adults|older|drug|alcohol|justice|courts?|tribunals?|"
    r"university|museum|water|natural|age|citizens|advice|healthwatch|jobcentre|works?|pensions|leisure|culture|sport|sports|arts|members|bodies|elected|designated|independent|officers|residents|representatives|delegates|partners|visitors|observers|standards|licensing|"
    r"intelligence|crime|commissioning|skills|employment|learning|climate|energy|waste|legal|democratic|governance|audit|procurement|"
    r"communications|marketing|revenues|benefits|welfare|enforcement|tourism|ambulance|pharmacy|maternity|safeguarding|families|intervention|"
    r"prevention|offending|homelessness|property|estates|assets|conservation|wildlife|rural|enterprise|innovation|technology|interfaith|diocese|"
    r"neighbourhoods?|locality|localities|inclusion|equality|equalities|diversity|cohesion|regulatory|wellbeing|well-being|substance|misuse|"
    r"treatment|recovery|homes|jobs|advice|alliance|mental|primary|secondary|clinical|tenants|parking|cleansing|streetscene|allotments|digital|information|insight|"
    r"research|analytics|performance|partnerships|projects|delivery|operations|enquiry|analysis)\b",
    re.IGNORECASE,
)
CHAIR = re.compile(
    r"(?:\bin the )?\b(?:(?:vice|deputy|co|acting)[- ]?)?chair(?:man|woman|person)?\b(?!\s+of\b)|\bconven[eo]r\b|\bcadeirydd\b(?!\s+y\b)",  # noqa: E501
    re.IGNORECASE,
)
TAKER = re.compile(
    r"^(?:the\s+)?(?:minutes?|minute[- ]?taker|note[- ]?taker|notes?|secretary|secretariat|clerk(?: to the (?:council|committee|board))?|cofnodion|minutes? secretary|taking (?:the )?minutes)$",  # noqa: E501
    re.IGNORECASE,
)
SUBSTITUTE = re.compile(
    r"\(?\b(?:substitut\w*\s+(?:for|of)|sub(?:bing)?\.?\s+for|deputi[sz]ing\s+for|deputy\s+for|attending\s+for|standing\s+in\s+for|"
    r"on\s+behalf\s+of|in\s+place\s+of|for)\s+(?P<who>[A-Z][^(),]*?)\s*(?:\)|$)"
)
PARTICLES = {
    "van",
    "von",
    "de",
    "der",
    "den",
    "la",
    "le",
    "du",
    "da",
    "di",
    "ap",
    "ab",
    "al",
    "el",
    "bin",
    "ibn",
    "st",
    "st.",
    "mac",
    "y",
}

LETTERS_ONLY = re.compile(r"[A-Z]{2,4}(?:(?:\s*[,;/]\s*|\s+)(?:and\s+)?[A-Z]{2,4}){2,}")
"""A list that gives nothing but initials ("AB CD EF")."""
_SURNAMES = {"ward", "church", "parish", "court", "home", "town", "waters"}
"""Words of bodies and places that are surnames as well."""
_THINGS = {"report", "reports", "plan", "review", "update", "policy", "strategy", "fund", "budget", "warden"} | {
    *[
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "vice-chair",
        "vice-chairman",
        "vice-chairwoman",
        "convener",
        "convenor",
    ]
}
"""What the names of papers and posts end in, which no surname is here."""
_BUSINESS = r"(?:nos?\.\s|no\s|welcome|introductions?|apologies|minutes?|notes?|declarations?|matters?\s+arising|actions?|next\s+meeting|any\s+other|date\s+of|item|agenda|discussion|present|in\s+attendance)(?:\b|(?<=\s))"  # noqa: E501
"""What titles of items begin with, which no name does."""
_TITLED = re.compile(rf"^(?:{TITLE}\s+)+")
_WORD = re.compile(r"^(?:[A-Z]\.){2,3}$|^(?:[A-ZÀ-Ý]|Mc|Mac|O[’'‘]\s?|D[’'])[\w’'‘-]*\.?$")


def is_listed(text: str) -> bool:
    """Whether a text can be a name where only names are expected: up to five words, each with a capital."""
    words = untitled(text).split()
    if re.fullmatch(r"(?i)(?:part|section|item|appendix|annex|agenda)\s+\w+", text):
        return False
    return 2 <= len(words) <= 5 and all(_WORD.match(word) or word.lower() in PARTICLES for word in words)


def untitled(name: str) -> str:
    """A name without the titles before it, and without letters after it."""
    bare = _TITLED.sub("", name.strip())
    return re.sub(r",?\s+(?:OBE|MBE|CBE|QPM|JP|MP|MS|AM|DL|QC|KC|BEM)\b.*$", "", bare).strip()


def _is_thing(words: list[str], real: list[str]) -> bool:
    """Whether words name a paper or a body: by their last word, by a possessive, or four of them without an initial."""
    long = len(real) > 3 and len(real) == len(words) and all(len(word.strip(".")) > 1 for word in real)
    owned = bool(real) and re.search(r"[a-z]['’]s$", real[-1]) is not None
    return long or owned or words[-1].lower() in _THINGS


def is_name(text: str) -> bool:
    """Whether a text can be a person's name: two to four words with capitals (one after a title), none of them a word of
    organisations or positions, not all letters capitals unless they are initials before a surname."""  # noqa: E501
    text = text.strip(" .")
    if re.fullmatch(rf"(?:[A-Z]\.?\s+)?{_BUSINESS}.*", text, re.IGNORECASE):
        return False
    bare = untitled(text)
    titled = bare != text
    words = bare.replace("’ ", "’").split()
    if not words or len(words) > 5 or len(bare) > 45 or re.search(r"[\d:;!?/&@%£\"“”]", bare):
        return False
    real = [word for word in words if word not in PARTICLES]
    if _is_thing(words, real):
        return False
    if not real or not all(_WORD.match(word) for word in real) or (len(real) == 1 and not titled):
        return False
    last = real[-1].strip(".")
    if (
        len(real) == 2
        and last.lower() in _SURNAMES
        and not (ORGANISATION.search(real[0]) or ROLE.search(real[0]))
        and real[0].strip(".").istitle()
    ):
        return True
    if (
        ORGANISATION.search(bare)
        or (len(real) > 1 and ROLE.search(" ".join(real[1:])))
        or (ROLE.search(real[0]) and not titled)
    ):
        return False
    if len(real) == 1:
        return (
            last.istitle()
            or "’" in last
            or "'" in last
            or last[:2] in ("Mc", "O’")
            or (last.isupper() and len(last) > 3)
            or not last.isupper()
        )
    shouted = [word for word in real if len(word.strip(".")) > 1 and word.isupper()]
    if len(shouted) > 1 and not titled and not any(word.istitle() and len(word) > 2 for word in real):
        return False
    if shouted and len(real) == len(shouted):
        return all(len(word) > 2 for word in real[-1:]) and len(real) == 2 and titled
    if len(last) == 1 and len(real) == 2:
        return not re.match(
            r"(?i)(?:appendix|annex|room|item|table|part|section|phase|option|building|block|paragraph|page|note|stage|zone|unit|wing)$",
            real[0],
        )
    return not (last.isupper() and len(last) <= 4 and not last.endswith("."))


def is_first_name(text: str) -> bool:
    """Whether a word can be somebody's first name alone, and no body, post or place in a list ("Col", "Mary-Ann")."""
    text = text.strip(" .")
    return bool(re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ’'-]+(?:[A-Z][a-z]+)?", text)) and not (
        ORGANISATION.search(text) or ROLE.search(text) or re.match(rf"(?i){_BUSINESS}|nobody|none|everyone|all\b", text)
    )


_INNER = re.compile(r"([A-Z])[^A-Z]*")
"""A capital of a name, with the small letters after it ("McClure", "O’Brien")."""


def initials_of(name: str) -> tuple[str, ...]:
    """The initials a name may be known by: all words, first and last, parts of a double name too."""
    words = [word for word in untitled(name).replace("’ ", "’").split() if word not in PARTICLES]
    if not words:
        return ()
    if len(words) > 1 and re.fullmatch(r"(?:[A-Z]\.?){2,3}", words[0]):
        words = [*re.findall("[A-Z]", words[0]), *words[1:]]
    whole = "".join(word[0] for word in words).upper()
    parted = "".join(part[0] for word in words for part in word.split("-") if part).upper()
    particles = "".join(word[0] for word in untitled(name).split()).upper()
    inner = "".join(_INNER.sub(r"\1", word) if not word.isupper() else word[0] for word in words).upper()
    scots = "".join(re.sub(r"^(Mc|Mac)?([A-Z]).*", r"\1\2", word) for word in words).upper()
    found = [whole, whole[0] + whole[-1], parted, words[0][0].upper() + parted[1:], particles, inner, scots]
    return tuple(dict.fromkeys(one for one in found if len(one) > 1))


_LETTERS_FIRST = re.compile(r"(?P<letters>[A-Z]{2,4})(?:\s*[–—:=-]\s*|\s+)(?P<rest>[A-Z].*)$", re.DOTALL)
_CHAIR_LAST = re.compile(r"(?i)\s+(?:(?:vice|deputy|co|acting)[- ]?)?(?:chair(?:man|woman|person)?|conven[eo]r)$")
_ENTRY_SIGN = re.compile(r"\s*[,;(\[–—\t]|\s-\s|\s{2,}")


def begins_entry(text: str) -> bool:
    """Whether a line begins as an entry of a list of people does: a name, alone or before what is said of it, or behind
    its initials ("AL – Ann Lee, Police")."""
    first = re.split(r"\s*[,(\[–—\t|]|\s-\s|\s{2,}|\s*\.{3,}", text)[0].strip()
    if is_name(first) or is_name(_CHAIR_LAST.sub("", first)):
        return True
    letters = _LETTERS_FIRST.match(text.strip())
    name = _ENTRY_SIGN.split(letters.group("rest"))[0].strip() if letters else ""
    return letters is not None and is_name(name) and letters.group("letters") in initials_of(name)
