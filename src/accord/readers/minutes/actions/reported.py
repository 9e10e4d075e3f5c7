"""What is told of somebody, put plainly ("A B agreed to do it"): pronouns, short forms, reported speech, readiness,
tasks that somebody was given, left with or took on."""

from __future__ import annotations

import re
from collections.abc import Callable

from accord.readers.minutes.actions.bodies import GROUP
from accord.readers.minutes.actions.deeds import base, is_outward, is_work, kind

NAMES = r"(?:[A-Z][\w’'./&-]*|[Tt]he\s+(?:[Cc]hair\w*|[Cc]lerk|[Ss]ecretar\w+|[Tt]reasurer))(?:,?\s+(?:(?:and|of|for|&)\s+)*[A-Z][\w’'./&-]*){0,6}"  # noqa: E501
_SPEAKS = re.compile(
    r"^([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?):\s+(?:(?:Yes|OK|Okay|Sure)[,.]?\s+)?(?:I\s+)?(?:[Ww]ill|I['’]ll|[Cc]an)\s+(?=[a-z])"
)
_SHOUTED = re.compile(
    r"(?<=[a-z]\s)(?:ASKED|REQUESTED|INSTRUCTED|INVITED|AGREED|DIRECTED|UNDERTOOK|OFFERED|RESOLVED)\b"
)
_ELIDED = re.compile(
    r"^((?:[Tt]he\s+)?(?:Clerk|Secretary|Secretariat|Treasurer|Officers?))\s+(?:also\s+)?(?:asked|requested|instructed|tasked)\s+to\s+(?=[a-z])"
)
_BESIDE = re.compile(
    rf"^({NAMES}),\s+(?:who|whose|as|with(?!\s+[A-Z])|on\s+behalf|in|supported|assisted|together|having|being)\s[^,]{{2,80}},\s+(?=[a-z])"
)
_ASIDE = re.compile(
    r",?\s*,\s+(?:on\s+behalf\s+of|with\s+(?:the\s+)?(?:help|support|assistance)|in\s+(?:consultation|conjunction|liaison)\s+with|together\s+with|subject\s+to|in\s+the\s+meantime|by\s+\d|before\s+the|if\s+(?:possible|necessary))[^,.;]{0,60},\s+"
)
_QUOTED = re.compile(
    r"(?<=\s)(?:said|replied|added|answered)[,:]?\s+[“\"'‘](?:[Yy]es[,.]?\s+)?I(?:\s+(?:will|shall|can)|['’]ll)\s+(?=[a-z])"
)
_THEIRS = re.compile(rf"^({NAMES})['’]s?\s+(?:action|task|job|part)\s+(?:is|was|would\s+be|will\s+be)\s+to\s+(?=[a-z])")
_FELL = re.compile(
    rf"^(?:It|This)\s+(?:fell|falls|would\s+be|will\s+be|is|was\s+(?:now\s+)?)\s*(?:to|for|up\s+to|down\s+to)\s+(?P<who>{NAMES})\s+to\s+(?=[a-z])"
)
_PART = re.compile(r"\b(to|will|would)\s+\((?:a|i|1)\)\s+(?=[a-z])")
_ALSO = r"(?:(?:also|then|now|therefore|again|kindly|jointly|first|all|both|personally|\w+ly)\s+)*"
_HELD = r"(?:was|were|is|are|has\s+been|have\s+been)"

_WILL = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][a-z]+)['’]ll\b")
_IS = re.compile(r"^([A-Z][a-z]+|[Hh]e|[Ss]he)['’]s(?=\s+(?:going|happy|to|also|agreed|willing|offered)\b)")
_WOULD = re.compile(
    r"\b([Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)['’]d(?=\s+(?:\w+ly\s+|also\s+)?[a-z]+\b(?<!ed)(?<!been)(?<!had))"
)
_SAID = (
    r"(?:said|replied|answered|confirmed|advised|stated|indicated|reported|explained|added|thought|suggested|noted|responded|announced|mentioned|commented|"
    r"proposed|undertook|promised|offered|volunteered|insisted|(?<!was )agreed|(?:informed|told|assured|advised|promised|reminded)\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]*)?)"  # noqa: E501
)
_BE_READY = r"be\s+(?:\w+\s+)?(?:happy|willing|pleased|glad|content|prepared|able)\s+to\s+"
_UNDERTAKEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?!\w+\s+(?:members|partners|the\s+\w+)\s+(?:that\s+)?they\s+could){_SAID}\s+(?:yes,?\s+)?(?:that\s+)?(?:he|she|they)\s+(?:would|will|could|(?:was|were|is|are)\s+(?:going\s+)?to|had\s+offered\s+to)\s+{_ALSO}(?:{_BE_READY})?{_ALSO}",
        r"\b(?:gave|has\s+given|made|offered)\s+(?:an?|his|her|their)\s+(?:firm\s+|clear\s+)?(?:assurance|undertaking|promise|commitment|pledge)\s+(?:to\s+|that\s+(?:he|she|they)\s+(?:would|will)\s+)",
        r"\btook\s+it\s+(?:up)?on\s+(?:him|her|them)sel(?:f|ves)\s+to\s+",
        rf"\b(?:is|are|was|were|would\s+be|will\s+be)\s+{_ALSO}(?:(?:very|quite|more\s+than|only\s+too)\s+)?(?:happy|willing|pleased|glad|content|prepared|ready|going)\s+to\s+",
        r"\b(?:has|have)\s+(?:also\s+)?(?:agreed|offered|undertaken|promised|volunteered)\s+to\s+",
    )
)
_INTENDS = re.compile(
    rf"\b(?:intends?|intended|plans|planned|proposes|proposed|aims|aimed|hopes)\s+to\s+{_ALSO}(?=[a-z])"
)
_CHARGE = (
    r"(?:(?:(?:would|will|to|agreed\s+to)\s+)?(?:take|takes|took|accepts?|accepted|assumes?|assumed|have|has|be\s+given|was\s+given|were\s+given|was\s+assigned|was\s+handed)\s+(?:on\s+)?(?:the\s+)?"
    r"(?:lead\s+)?(?:responsibility|responsible|task|job|lead|role|remit|action)\s+(?:for|of|on|in|with)"
    r"|(?:(?:will|would|to|is\s+to|was\s+to|should)\s+be|agreed\s+to\s+be|was\s+made)\s+responsible\s+for"
    r"|(?:(?:will|would|to|is\s+to|agreed\s+to|was\s+asked\s+to)\s+)(?:take\s+the\s+)?lead\s+(?:on|in)"
    rf"|(?:was|were)\s+{_ALSO}(?:tasked|charged|entrusted)\s+with)"
)
_THANKED = re.compile(
    rf"^(?:(?P<who>{NAMES})\s+(?:was|were)\s+(?:thanked|congratulated)(?:\s+for\s[^.;]*?)?,?\s+and\s+(?:(?:was|were)\s+)?(?:also\s+)?asked"
    rf"|(?:(?:[Tt]he\s+)?\w+)\s+(?:thanked|congratulated)\s+(?P<whom>{NAMES})(?:\s+for\s[^.;]*?)?,?\s+and\s+(?:also\s+)?asked\s+(?:him|her|them))\s+to\s+(?=[a-z])"
)
_WANTED = re.compile(
    rf"^(?:An?|The|Further|More|Additional)\s+[^.;]*?\b(?:report|paper|update|note|briefing|data|figures|information|clarification|copy|details|breakdown|response)\s+(?:was|were)\s+(?:also\s+)?(?:requested|sought|asked\s+for|required)\s+(?:from|of)\s+(?P<who>{NAMES})"
)
_SOUGHT = re.compile(
    rf"^(?:Members|The\s+\w+|{NAMES})\s+(?:also\s+|then\s+)?(?:requested|asked\s+for|sought)\s+(?:an?|the|further|more|some)\s[^.;]*?\b(?:report|paper|update|note|briefing|data|figures|information|clarification|copy|details|breakdown|list)\b[^.;]*?\sfrom\s+(?P<who>{NAMES})(?=\s*(?:[.]|$|by\s|for\s|before\s))"
)
_HAPPY = re.compile(rf"^(?P<who>{NAMES}):?\s+(?:happy|willing|content)\s+to\s+(?=[a-z])")
_MEANWHILE = re.compile(
    r"\band,\s+(?:in|on|after|following|having|when|as|with|subject)\s[^,;.]{3,60},\s+(?=(?:said|agreed|undertook|offered|promised|will|would|confirmed)\b)"
)
_NOTED = re.compile(r"^(?P<verb>Noted|Confirmed|Reported|Advised)\s+that\s+(?=[A-Z])")
_LET = re.compile(
    rf"^(?:(?:(?:[Tt]he\s+\w+|Members|We|All)\s+(?:was|were)\s+(?:content|happy|agreeable)\s+for|(?:Delegated\s+)?(?:[Aa]uthority|Approval|Permission)\s+was\s+(?:given|delegated|granted)\s+(?:to|for))\s+(?P<who>{NAMES})"
    rf"|(?:[Tt]he\s+\w+|Members)\s+(?:gave|granted)\s+(?P<whom>{NAMES})\s+(?:authority|approval|permission)|(?P<they>{NAMES})\s+(?:was|were)\s+(?:given|granted)\s+(?:authority|approval|permission))\s+to\s+(?=[a-z])"
)
"""Leave to do something, given to somebody who asked for no more."""
_IS_ASKED = re.compile(rf"^({NAMES})\s+(?:is|are)\s+(asked|requested|instructed|tasked)\s+to\s+(?=[a-z])")
_PLEASE = re.compile(rf"^(?:Could|Can|Would|Will)\s+(?P<who>{NAMES})\s+(?:please|kindly)\s+(?=[a-z])")
_AND_FOR = re.compile(
    rf"^It\s+was\s+(?:\w+ly\s+)?(?:agreed|resolved|decided)\s+to\s+[^.;]*?,?\s+and\s+for\s+(?P<who>{NAMES})\s+to\s+(?=[a-z])"
)
_LAID = re.compile(
    rf"^(?:(?:(?:An?|The)\s+)?(?:\w+\s+)?(?:[Rr]equest|[Aa]ction|[Tt]ask|[Jj]ob)\s+(?:{_HELD}\s+(?:made|agreed|placed|put|given|recorded|noted|set|assigned|allocated|taken|raised)\s+)?(?:for|on|to|by|with)|(?:It|This)\s+(?:was|is|would\s+be|will\s+be)\s+(?:\w+\s+)?an?\s+(?:action|task|job|matter)\s+for)"
    rf"\s+(?P<who>{NAMES})\s+(?:(?:is|was|would\s+be|will\s+be)\s+)?to\s+(?=[a-z])"
)
_CHARGED = re.compile(rf"\b{_CHARGE}\s+(?P<doing>[a-z-]+ing)\b")
_GIVEN = re.compile(
    rf"^(?:(?:[Tt]he\s+)?(?:lead\s+)?(?:[Tt]ask|[Jj]ob|[Ww]ork|[Rr]esponsibility)\s+(?:of|for)\s+(?P<doing>[a-z-]+ing)\b(?P<what>[^.;]*?))\s+{_HELD}\s+(?:given|assigned|left|passed|handed|delegated)\s+(?:to|with)\s+(?P<who>{NAMES})"
)
_LEFT = re.compile(
    rf"^(?P<before>(?:It\s+was\s+(?:agreed|decided)\s+(?:to\s+leave|that)\s+)?)(?:(?:[Tt]his|[Ii]t|[Tt]hat|[Tt]he\s+\w+)\s+)?(?:{_HELD}\s+)?(?:(?:be\s+)?left\s+|to\s+be\s+left\s+|remitted\s+|referred\s+|passed\s+|delegated\s+)?(?:it\s+|this\s+)?(?<=[a-z]\s)(?:with|to|for)\s+(?P<who>{NAMES})\s+to\s+(?=[a-z])"
)
_WHETHER = re.compile(
    rf"\basked\s+(?:(?P<whom>{NAMES})\s+)?(?:if|whether)\s+(?:(?P<who>{NAMES})|he|she|they)\s+(?:could|would|might|can|will)\s+{_ALSO}(?:be\s+(?:able|willing)\s+to\s+)?(?=[a-z])"
)
_MOVED = re.compile(
    rf"^It\s+was\s+(?:suggested|proposed|recommended)\s+(?:that\s+)?(?=(?:the\s+)?{NAMES}\s)(?=.*(?:\b(?:and|which)\s+(?:this\s+was\s+|it\s+was\s+|was\s+|were\s+)?(?:duly\s+)?(?:agreed|accepted|approved)\b|(?:he|she|they)\s+agreed\b))"
)
_PROMISED = re.compile(
    r"\b(?:promised|offered|undertook)\s+(?:(?:members|the\s+\w+|[A-Z]\w+)\s+)?(?=(?:an?|the|further|fuller|to\s+have)\s+(?:\w+\s+){0,3}(?:draft|report|paper|note|update|answer|reply|summary|list|copy|figures|briefing|breakdown)\b)"
)
_AWAY = re.compile(
    r"\b(?:took|has\s+taken|have\s+taken|picked)\s+(?=(?:this|it|that|these)\s+(?:away|up|on|forward)\b(?!\s+with\b))|\btook\s+(?=away\s+(?:the|this|that|an?)\s+(?:point|question|issue|query|matter|request|comments?|suggestion)\b)|\btook\s+(?=(?:away\s+)?an\s+action(?:\s+away)?\s+(?:on|re|regarding|about|around|in\s+relation\s+to)\b)"
)
_VOLUNTEERED = re.compile(r"\bvolunteered(?:\s+for\s+(?:this|it|that|the\s+(?:task|job))\b|\s*[.]?$)")
_GOING_ON = re.compile(r"\b(?P<modal>would|will|shall|is\s+to|to)\s+be\s+(?:also\s+)?(?P<doing>[a-z-]+ing)\b")
_ADVERBIAL = re.compile(
    r"(?:At|In|On|After|Following|Before|For|With|By|Having|As|When|Since|Once|Meanwhile|Also|Therefore|However|Accordingly)\b[^.;:]{0,80}?,?\s(?=(?:he|she|they)\s)"
)
_STILL = re.compile(
    r"\b(?:has|have)\s+(?:still|yet)\s+to\s+(?=[a-z])|\b(?:still\s+has|still\s+have|still\s+needs?|has\s+also)\s+to\s+(?=[a-z])"
)
_PRESENT = (
    (
        re.compile(r"\b(?P<verb>agree|promise|volunteer|offer)s\s+to\s+(?=[a-z])"),
        {"agree": "agreed", "promise": "promised"},
    ),
    (
        re.compile(rf"\b(?P<verb>ask|request|instruct|invite)s\s+(?=(?:that\s+)?{NAMES}\s+(?:to\s+)?[a-z])"),
        {"invite": "invited"},
    ),
)
"""Minutes in the present tense ("A B agrees to …", "The Chair asks A B to …"), with the past of verbs that end in e."""
_ASSURED = re.compile(
    r"\b(?:(?:gave|gives|made)\s+an?\s+(?:assurance|undertaking|promise|commitment)|(?:assured|promised)\s+(?:the\s+\w+|members|everyone|[A-Z]\w+))\s+that\s+(?P<what>(?:an?|the|this|these|those|all)\s[^.;,]{3,80}?)\s+(?:would|will)\s+be\s+(?P<done>[a-z-]+)"
)
"""Somebody who gives their word that something would be done."""
_NO_DEED = re.compile(
    r"(?:hear|note|see|learn|receive|report|announce|say|accept|support|leave|introduce|consider|agree|approve|recommend|welcome)\b(?!\s+(?:back|whether|if|to\s+it|it\s+through))"
)
_HIM = re.compile(
    r"(?<=\s)(?P<asked>asked|requested|invited|tasked|instructed|directed)\s+(?:him|her|them)(?=\s+to\s+[a-z])"
)
_PRONOUN = re.compile(
    r"^(?:(?:[Aa]nd|[Bb]ut|[Ss]o)\s+)?(?:[Hh]e|[Ss]he|[Tt]hey)(?=\s+(?:(?:also|then|therefore|kindly|now)\s+)?(?:(?:agreed|undertook|offered|promised|volunteered|intends|intended|plans|needs)\s+to|"
    r"will|would|should|must|is\s+(?:happy\s+|willing\s+|going\s+)?to|was\s+(?:happy\s+|willing\s+|going\s+)?to|(?:was|were)\s+(?:then\s+)?(?:asked|requested|instructed|tasked)\s+(?:to|with)|has\s+(?:agreed|offered)\s+to|(?:said|thought)\s+(?:that\s+)?(?:he|she|they)\s+(?:would|will|could))\s)"
)

_SENDS = r"(?P<done>sent|circulated|forwarded|e-?mailed|issued|distributed|reissued|shared|brought|resent)"
_OUT = (
    r"(?=\s+(?:(?:back|round|out|on)\s+)?(?:(?:to|among|with)\s+(?:(?:all|the|other)\s+)*(?:members|everyone|everybody|all|partners|group|board|committee|panel|partnership|forum|council|minutes|notes|next\s+meeting)\b|after\s+the\s+meeting|by\s+e-?mail|in\s+time\s+for))"
    r"(?!.*\bby\s+(?:the\s+)?[A-Z][a-z]*\s*[A-Z]?)"
)
"""To whom a paper goes that the meeting is to have, and nobody named by whom."""
_SENT = re.compile(
    rf"(?P<what>It|This|That|These|Those|They|Copies|A\s+copy|A\s+link)\s+(?P<modal>would|will)\s+(?:then\s+|also\s+|now\s+)?be\s+{_SENDS}{_OUT}"
)
"""A paper of whoever speaks that is to go out to the meeting."""
_PROPOSED = re.compile(
    r"^(?:An?|The|This|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*['’]s?)\s+(?:suggestion|proposal|request|recommendation|idea)\s+(?:(?:by|from|of)\s[^,;.]{3,40}?\s+)?that\s+(?P<what>(?:the\s|[A-Z])[^.;]+?)\s+(?:was|were)\s+(?:\w+ly\s+)?(?:agreed|accepted|approved|supported|adopted|carried)[.]?$"
)
"""A proposal that was agreed, told in one sentence."""
_TO_GO = re.compile(
    rf"\b(?:confirmed|said|advised|promised|replied|explained)\s+(?:that\s+)?(?:it|this|they|these|copies|a\s+\w+)\s+(?:would|will)\s+(?:now\s+)?be\s+{_SENDS}{_OUT}"
)
_MANY = re.compile(rf"\b(?:and|[Mm]embers|[Aa]ll|[Oo]fficers|partners)\b|[,&/]|{GROUP.pattern}", re.IGNORECASE)
"""Names that "they" may stand for."""
_AND_HE = re.compile(
    r"(?:^|(?<=;\s)|(?<=,\sand\s)|(?<=,\sso\s))(?:[Hh]e|[Ss]he)\s+and\s+(?P<other>(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})(?=\s+(?:agreed|undertook|offered|will|would|are|were|to)\b)"
)
"""Whoever the sentences before are about, and somebody beside them."""


def put_plainly(sentence: str) -> str:
    """A sentence without short forms ("she'd", "he'll"), and with whatever amounts to it as what somebody agreed to do
    ("A B said that she would write", "it was left with A B to write", "A B was given the task of writing" become "A B
    agreed to write")."""
    sentence = _NOTED.sub(lambda one: f"It was {one['verb'].lower()} that ", _MEANWHILE.sub("and ", sentence))
    sentence = _IS_ASKED.sub(r"\1 was \2 to ", sentence)
    sentence = _SHOUTED.sub(lambda one: one.group(0).lower(), sentence)
    sentence = _SPEAKS.sub(r"\1 will ", sentence)
    for present, past in _PRESENT:
        sentence = present.sub(lambda one, past=past: _in_past(one, past), sentence)  # type: ignore[misc]
    sentence = _ASSURED.sub(r"agreed to have \g<what> \g<done>", sentence)
    sentence = _ELIDED.sub(
        lambda one: f"{one[1]} was asked to " if is_work(one.string[one.end() :]) else one[0], sentence
    )
    sentence = _PROPOSED.sub(r"It was agreed that \g<what>.", sentence)
    sentence = _TO_GO.sub(lambda one: f"agreed to {base(one['done'])} it", sentence)
    sentence = _BESIDE.sub(r"\1 ", sentence)
    sentence = _ASIDE.sub(" ", sentence)
    sentence = _QUOTED.sub("agreed to ", sentence)
    sentence = _THEIRS.sub(r"\1 agreed to ", sentence)
    sentence = _PART.sub(r"\1 ", sentence)
    sentence = _WOULD.sub(r"\1 would", _WILL.sub(r"\1 will", _IS.sub(r"\1 is", sentence)))
    for told in _UNDERTAKEN:
        sentence = told.sub(lambda one: "agreed to " if _is_deed(one.string[one.end() :]) else one.group(0), sentence)
    sentence = _STILL.sub(lambda one: "is to " if is_work(one.string[one.end() :]) else one.group(0), sentence)
    sentence = _INTENDS.sub(lambda one: "agreed to " if is_outward(one.string[one.end() :]) else one.group(0), sentence)
    sentence = _MOVED.sub("It was agreed that ", sentence)
    sentence = _CHARGED.sub(_doing("agreed to {deed}"), sentence)
    sentence = _GIVEN.sub(lambda one: f"{one['who'].rstrip('.')} agreed to {base(one['doing'])}{one['what']}", sentence)
    sentence = _AND_FOR.sub(r"\g<who> agreed to ", _PLEASE.sub(r"\g<who> agreed to ", sentence))
    sentence = _LET.sub(lambda one: f"{one['who'] or one['whom'] or one['they']} agreed to ", sentence)
    sentence = _THANKED.sub(lambda one: f"{one['who'] or one['whom']} was asked to ", sentence)
    sentence = _SOUGHT.sub(lambda one: f"{one['who'].rstrip('.')} agreed to provide this ", sentence)
    sentence = _HAPPY.sub(r"\g<who> agreed to ", _WANTED.sub(r"\g<who> agreed to provide this", sentence))
    sentence = _LAID.sub(r"\g<who> agreed to ", sentence)
    sentence = _FELL.sub(r"\g<who> agreed to ", _LEFT.sub(_left, sentence))
    sentence = _WHETHER.sub(_whether, sentence)
    sentence = _PROMISED.sub("agreed to provide ", sentence)
    sentence = _AWAY.sub("agreed to take ", sentence)
    sentence = _VOLUNTEERED.sub("agreed to do this", sentence)
    return _GOING_ON.sub(_going, sentence)


def _in_past(one: re.Match[str], past: dict[str, str]) -> str:
    verb = one.group("verb")
    return f"{past.get(verb, f'{verb}ed')}{one.group(0)[len(verb) + 1 :]}"


def _doing(form: str) -> Callable[[re.Match[str]], str]:
    return lambda one: form.format(deed=base(one.group("doing")))


def _left(one: re.Match[str]) -> str:
    words = one.group(0)
    told = re.search(r"\b(?:left|leave|remitted|referred|passed|delegated)\b", words)
    return f"{one.group('who')} agreed to " if told and "for" not in words.split()[-5:-1] else words


def _whether(one: re.Match[str]) -> str:
    """A question whether somebody would do something that is work, as what they were asked to do."""
    who = one.group("who") or one.group("whom")
    return f"encouraged {who} to " if who and is_work(one.string[one.end() :]) else one.group(0)


def _going(one: re.Match[str]) -> str:
    deed = kind(f"be {one.group('doing')}")
    return f"{one.group('modal')} {base(one.group('doing'))}" if deed == "work" else one.group(0)


def _is_deed(said: str) -> bool:
    return kind(said) in ("work", "mild") and not _NO_DEED.match(said)


def named(sentence: str, subject: str) -> str:
    """A sentence in which "He agreed to", "Will" and "asked him to" name whom the sentences before are about."""
    if not subject:
        return sentence
    decided = re.match(
        r"(?P<it>It was (?:also |then |further )?agreed)(?: that)? (?:he|she|they) (?=would|should|will)", sentence
    )
    if decided:
        return f"{decided.group('it')} that {subject} {sentence[decided.end() :]}"
    elided = re.match(r"(?P<verb>Will|To(?! be\b)|Undertook to|Offered to|Promised to)\s(?=[a-z])", sentence)
    if elided:
        return f"{subject} {elided.group('verb').lower()} {sentence[elided.end() :]}"
    after = _ADVERBIAL.match(sentence)
    if after is not None and _PRONOUN.match(sentence[after.end() :]):
        sentence = sentence[after.end() :]
    sent = _SENT.match(sentence)
    if sent is not None:
        return f"{subject} {sent['modal']} {base(sent['done'])} {sent['what'].lower()}{sentence[sent.end() :]}"
    sentence = _AND_HE.sub(lambda one: f"{subject} and {one['other']}", sentence)
    pronoun = _PRONOUN.match(sentence)
    if pronoun is not None and "hey" in pronoun.group(0) and not _MANY.search(subject):
        return sentence
    if pronoun is not None and not (re.search(r"\bagain[.]?$", sentence) and len(sentence.split()) < 8):
        return f"{subject} {sentence[pronoun.end() :].lstrip()}"
    return _HIM.sub(lambda one: f"{one.group('asked')} {subject}", sentence)
