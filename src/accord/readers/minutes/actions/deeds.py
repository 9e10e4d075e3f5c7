"""What verbs are for: work that somebody does for a group, being and holding, the business of the meeting itself."""

from __future__ import annotations

import re

_WORK_WORDS = """
advise answer append ask brief bring cascade check circulate circularise clarify collate collect compile confirm
contact copy correct correspond deliver disseminate distribute draft email e-mail escalate feed forward inform
instruct invite issue leaflet let liaise list lobby mail mark mention message notify obtain offer pass phone post press
print prompt publicise publish query quote recirculate re-circulate refer reissue re-issue remind reply request
resend re-send respond ring send share show signpost speak submit summon supply survey talk telephone tell text
thank transcribe type upload urge warn write
analyse appraise assess audit benchmark calculate canvass chart chase compare consult count determine diagnose
discover discuss document enquire establish estimate evaluate examine find follow gather gauge identify inquire
inspect interview look map measure negotiate outline photograph present pilot price probe pursue reconcile
reconsider research resolve review revisit scope search seek sound source sort test trace verify visit walk weigh
investigate explore
announce catalogue certify challenge conduct convey debrief diarise dispatch display dispose download elicit enlist
expedite export fundraise glean hand include initial itemise judge label lock mow pack photocopy ping plant
proof-read proofread profile quantify rank reallocate reassure recap redirect rehearse reimburse relay resite restock
resubmit scan score scrutinise shortlist shred sketch spot-check standardise streamline synthesise tabulate tailor
tighten transfer trial unblock validate vet water weed
add adapt address adjust call schedule align amend annotate assemble book build buy change clean clear code compose
construct convert create cut define delete design develop devise double-check draw edit enter erect expand file fill
finalise fix flag format formulate highlight incorporate insert install laminate log make mend merge mock number
order paint pick plan plot populate prepare prioritise produce progress purchase pull read rebuild recast
recalculate record redesign redo redraft refine reformat refresh rename renew reorganise repair repeat rephrase
replace replan retype finish revise rework rewrite reword scrap shorten simplify split summarise tidy translate trim
update word complete put
action activate advertise allocate appoint approach apply arrange assign attach authorise award bid cancel carry
choose co-opt commission convene co-ordinate coordinate deal decide delegate deploy do ensure facilitate fund get
give hire implement initiate instal instigate introduce invoice lay lead link mediate meet mobilise nominate
orchestrate organise oversee pay persuade place procure promote propose provide raise recruit register reinstate
release remit remove reopen reschedule reserve restore retrieve roll secure select sell staff set settle sign
solicit table tackle tender trigger undertake vary
"""
_WORK = frozenset(_WORK_WORDS.split())
"""Verbs, in their plain form, of what one does for a group after its meeting."""

_MILD_WORDS = """
accept agree aid allow assist back bear champion close consider continue contribute co-operate cooperate encourage
endeavour engage explain focus help hold maintain monitor note observe participate push report ratify reach
recommend reduce reflect safeguard save spend sponsor strengthen strive study track try use utilise volunteer watch
turn
"""
_MILD = frozenset(_MILD_WORDS.split())
"""Verbs of what one may do for a group."""

_OWN_WORDS = """
attend continue close cover host keep launch move open return run start support work
"""
_OWN = frozenset(_OWN_WORDS.split())
"""Verbs of what people do in any case."""


_STATE_WORDS = """
act appreciate apologise arrive become begin believe benefit chair come congratulate cost cease depend deputise
differ doubt enjoy exist expect face fall fear feel gain go grow happen have hear hope join know lack last learn
leave like lose love mean miss need oppose prefer prevent receive regret rejoin remain represent require resign
resist rest retire rise see seem serve sit stand stay step stop succeed suffer suppose take think understand value
vote wait want welcome wish withdraw wonder form
"""
_STATE = frozenset(_STATE_WORDS.split())
"""Verbs of being, wishing and holding a place; nothing that one does for a group."""

_PHRASES = re.compile(
    r"cost\s+(?:the|up|out|this|these|each|an?)\b(?!\s+(?:council|trust|taxpayers?|lot|fortune|great))|re-?run\b|run\s+(?:the|an?|some|two|three)\s|do\s+(?:so|this|it|that|these|those|both)\b(?!\s+again)"
    r"|report\s+(?:back\b|(?:the|this|these|that|any|its|their|progress|findings)\s)|have\s+(?:a|another|an\s+\w+|further|some)\s+(?:\w+\s+){0,2}(?:look|words?|chat|conversations?|discussions?|go|think|talk|meeting|try)\b"
    r"|have\s+(?:this|it|them|that|(?:the|a)\s+\w+(?:\s+\w+)?)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|nt|ut|de|ne)\b"
    r"|be\s+in\s+(?:touch|contact)\b|come\s+(?:back|up\s+with)\b|go\s+(?:back|through|over|away\s+and|and\s+\w+|out\s+to)\b"
    r"|see\s+(?:if|whether|what|which|who|how|to|about|that)\b|try\s+(?:again|and|to|out|the|another|some)\b|think\s+(?:about|of|over|through)\b|consider\s+(?:how|whether|what|which)\b"
    r"|take\s+(?:this\s+|these\s+|it\s+|them\s+)?on\s+board\b|acknowledge\s+(?:it|the|this|receipt|his|her|their)\b|chair\s+(?:an?|the)\s+(?:\w+\s+)?(?:working|task|steering|sub)|take\s+(?:away\b|an\s+action\b)|take\s+(?:to\s+(?:the\s+)?(?:[A-Z]\w*|cabinet|board|committee|council|next)|back\b|through\b|this|it|these|them|that|the\s+(?:matter|issue|point|points|comments|proposal|paper|report|lead)|an?\s+\w+\s+to|steps|action|advice|soundings|legal|photographs|up\s+(?:this|the|with)|forward|away|legal)\b"
    r"|take\s+(?:the|his|her|their|this|that|these)\s+(?:[\w’']+\s+){1,4}(?:to|back|up|forward)\b|sit\s+down\b"
    r"|keep\s+(?:the\s+)?(?:[A-Z]\w+|board|group|members|partners|everyone|committee|them|us|him|her|an\s+eye|an?\s+(?:record|log|list|note|count))\b"
    r"|hold\s+(?:an?|two|three|further|discussions?|talks?|meetings?|workshops?)\b|(?:open|start|begin)\s+(?:talks|discussions|negotiations|work|to\s+\w+|\w+ing)\b"
    r"|move\s+(?:this|it|the|that)\b|contribute\s+(?:an?|the|£|\w+\s+words|to\s+the\s+(?:paper|report|draft))|form\s+an?\b|work\s+(?:up|with|out|on)\b|turn\s+(?:this|the|it)\b"
    r"|return\s+(?:the|this|it|with)\b|continue\s+to\s+(?:chase|press|pursue|seek|lobby)|host\s+(?:the|a)\b|help\s+(?!to\s+\w+\s+(?:the\s+)?people)\w+|monitor\b|launch\s+the\b|study\b|track\b|represent\s+the\b"
)
_NO_WORK = re.compile(
    r"do\s+(?:so\s+again|well|better|more)\b|make\s+(?:sense|a\s+difference|savings|up\b|use\b|its\b)|bring\s+(?:benefits|about|in)\b"
    r"|meet\s+(?:(?:the|its|their|his|her|any)\s+(?:costs?|target|shortfall|deadline|bill|needs?|criteria|demand)|every|monthly|quarterly|weekly|again)\b|lead\s+to\b"
    r"|give\s+(?:way|rise|evidence|up)\b|pay\s+for\s+itself|place\s+(?:a\s+)?(?:strain|pressure|burden)|look\s+(?:like|good|better|forward)\b|put\s+(?:pressure|people|up\s+with)\b"
    r"|find\s+(?:the\s+(?:money|funds?|cash|time)\b|it|that|themselves|himself|herself)\b|change\s+(?:when|if|as|its|again)\b|carry\s+on\b|count\s+(?:towards|as)\b|pass\s+(?:away|through)\b|let\s+(?:him|her|them)\s+down|send\s+(?:\S+\s+){1,3}(?:instead|in\s+(?:his|her|their)\s+place)"
)
_FREE = r"(?:(?:also|then|now|please|kindly|therefore|again|first|jointly|each|both|personally|(?!apply|reply|supply|rely|multiply|comply|ally|fly)\w+ly)\s+)*"  # noqa: E501
_FIRST = re.compile(rf"{_FREE}(?:to\s+)?(?P<verb>[a-z]+(?:-[a-z]+)?)\b", re.IGNORECASE)

_IRREGULAR = {
    "sent": "send", "written": "write", "made": "make", "drawn": "draw", "brought": "bring", "put": "put", "given": "give", "told": "tell",  # noqa: E501
    "taken": "take", "held": "hold", "found": "find", "got": "get", "set": "set", "shown": "show", "sought": "seek", "bought": "buy",  # noqa: E501
    "done": "do", "built": "build", "met": "meet", "chosen": "choose", "kept": "keep", "spoken": "speak", "let": "let", "cut": "cut", "led": "lead",  # noqa: E501
    "paid": "pay", "begun": "begin", "rewritten": "rewrite", "redrawn": "redraw", "laid": "lay", "fed": "feed", "undertaken": "undertake", "run": "run", "split": "split",  # noqa: E501
}  # fmt: skip


def base(word: str) -> str:
    """The plain form of a verb ("circulating", "circulated", "circulates" are circulate); the word itself where none of
    its forms is known."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    known = _WORK | _MILD | _STATE | _OWN
    again = re.match(r"re-?(?=[a-z]{3})", word)
    if again and word not in known and (plain := base(word[again.end() :])) in _WORK:
        return plain
    if word in known:
        return word
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for one in (stem, f"{stem}e", f"{stem}y", stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
                if one in known:
                    return one
    return word


_HABIT = re.compile(
    r"(?:(?:also|now)\s+)?(?:not|never|normally|usually|generally|always|typically|regularly|often|still)\b",
    re.IGNORECASE,
)
_OUTWARD_WORDS = """
arrange chase circulate contact convene distribute email forward liaise organise send share submit write
"""
_OUTWARD = frozenset(_OUTWARD_WORDS.split())
"""What somebody "would be doing" for the group; all else that they are about is business of their own."""


def kind(said: str) -> str:
    """What the words of a deed (its verb in any form first) amount to: "work" for a group, "mild" what may be, "own"
    what they do in any case, "state" what is none, "" what is not known."""
    found = _FIRST.match(said)
    if found is None:
        return ""
    if _HABIT.match(said):
        return "state"
    verb = base(found.group("verb"))
    plain = f"{verb}{said[found.end('verb') :]}"
    if _NO_WORK.match(plain):
        return "state"
    if _PHRASES.match(plain):
        return "work"
    if verb == "be":
        going = re.match(r"be\s+(?:also\s+)?(?P<verb>\w+ing)\b", plain)
        return "work" if going and base(going.group("verb")) in _OUTWARD else "state"
    if verb in _STATE:
        return "state"
    if verb in _MILD:
        return "mild"
    if verb in _OWN:
        return "own"
    return "work" if verb in _WORK else ""


def is_outward(said: str) -> bool:
    """Whether the words of a deed are of those that one plans to do for others rather than at home."""
    found = _FIRST.match(said)
    verb = base(found.group("verb")) if found else ""
    return verb in _OUTWARD or (verb == "return" and is_work(said))


def is_work(said: str) -> bool:
    """Whether the words of a deed are work that one does for a group."""
    return kind(said) == "work"
