"""The numbers of a sentence that speak of the indicator, each with the place, period or promise it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accord.readers.commentary.anchors import VAGUE, Anchor, Anchors
from accord.readers.commentary.kinds import Kind
from accord.readers.commentary.meanings import DOWN, UP, meaning
from accord.readers.commentary.numbers import Number, numbers
from accord.readers.commentary.text import Span, chunks

_ABOUT = re.compile(r"(?:about|around|roughly|approximately|some|circa|c\.|~|close to|near to|in the region of)\s*$")
_OVER = re.compile(r"(?:more than|over|above|at least|exceeding|greater than|just over)\s*$")
_UNDER = re.compile(r"(?:nearly|almost|under|below|less than|fewer than|up to|just under|just short of|not quite)\s*$")
_REFERENCE = re.compile(r"^\W*(?:from|against|after|compared|than|versus|previously)\b")
_BELONGS = re.compile(r"^\W*(?:\(|than\b|compared\b|from\b|after\b|since\b|against\b|for\b)")
"""How a piece begins that belongs to the number before it."""
_FUTURE = re.compile(
    r"\b(?:will|would|should|could|expect\w*|forecast\w*|predict\w*|aim\w*|hope\w*|intend\w*|project(?:ed|ion)"
    r"|estimated to|by (?:the end of )?(?:\w+ )?20\d\d|need(?:s|ed)? to)\b"
)
_RESTATED = re.compile(
    r"\b(?:corrected|restated|revised|wrongly|originally|provisional(?:ly)? figure|first published)\b"
)
_SUBSET = re.compile(
    r"^\s*(?:of|among|amongst|in|for)?\s*(?:those|them|these|this|whom|which|boys|girls|men|women|males|females"
    r"|the (?:rise|increase|fall|gap|growth|change|extra|drop|shortfall|cases|responses|remainder|rest|total|sample"
    r"|budget|cost|grant|money|casualties|casework)\b)"
    r"|^\s*(?:of|among|amongst|for|in)\s(?:[a-z]+\s){0,2}"
    r"(?:boys|girls|men|women|males|females|disabled|asian|black|white|care leavers)\b"
)
_OTHER_THING = re.compile(
    r"\b(?:response rate|responded|pay (?:rise|award|offer)|inflation|turnover|vacanc\w+|posts?|staff(?:ing)?"
    r"|budget\w*|funding|grant|confidence interval|margin of error|sample size|take[\s-]?up|attendance at"
    r"|satisfaction with|of the (?:gap|rise|increase|fall|growth|shortfall))\b"
)


@dataclass(frozen=True)
class Claim:
    """A number that speaks of the indicator.

    ``what`` it is (see ``meanings``), the ``anchor`` it belongs to, whether it is what the figure is compared with
    (``reference``: "from", "against" …), the ``sign`` of a change (1 up, −1 down, 0 not said) and the ``hedge`` before
    it (about, over, under or blank).
    """

    number: Number
    what: str
    anchor: Anchor
    reference: bool
    sign: int
    hedge: str


def claims(anchors: Anchors, kind: Kind, part: str, sentence: Span) -> Iterator[Claim]:
    """The claims of one sentence of a part, in order; none where it tells of a correction."""
    said = sentence.said
    if _RESTATED.search(said):
        return
    found = numbers(said, kind.own)
    pieces = chunks(Span(0, len(said), said))
    area, before = "", Anchor()
    for place, piece in enumerate(pieces):
        here = anchors.read(piece.said)
        area = here.area or area
        inside = [one for one in found if piece.start <= one.start < piece.end]
        if not inside:
            if not (_BELONGS.match(piece.said) and any(one.start < piece.start for one in found)):
                before = _both(replace(here, area=area), before)
            continue
        after = _following(anchors, pieces[place + 1 :], found)
        for position, number in enumerate(inside):
            own = here if len(inside) == 1 else _between(anchors, said, piece, inside, position)
            first, last = position == 0, position + 1 == len(inside)
            anchor = _joined(own, before if first else Anchor(), after if last else Anchor(), area)
            claim = _claim(kind, part, said, piece, number, anchor)
            if claim is not None:
                yield claim
        before = Anchor()


def _between(anchors: Anchors, said: str, piece: Span, inside: Sequence[Number], position: int) -> Anchor:
    """What stands round one of several numbers of a piece."""
    start = inside[position - 1].end if position else piece.start
    end = inside[position + 1].start if position + 1 < len(inside) else piece.end
    return anchors.read(said[start:end])


def _following(anchors: Anchors, later: Sequence[Span], found: Sequence[Number]) -> Anchor:
    """What the next piece names for the number before it, where it has none itself: "4.3 points | than in 2024/25"."""
    if not later or any(later[0].start <= one.start < later[0].end for one in found):
        return Anchor()
    return replace(anchors.read(later[0].said), role="") if _BELONGS.match(later[0].said) else Anchor()


def _both(here: Anchor, before: Anchor) -> Anchor:
    """Two pieces without a number, the later one first."""
    time = here if here.names_time else before
    return Anchor(here.area or before.area, time.period, here.role or before.role, time.relative, time.unknown)


def _joined(own: Anchor, before: Anchor, after: Anchor, area: str) -> Anchor:
    time = own if own.names_time else after if after.names_time else before
    place = own.area or after.area or before.area or area
    return Anchor(place, time.period, own.role or before.role, time.relative, time.unknown)


def _claim(kind: Kind, part: str, said: str, piece: Span, number: Number, anchor: Anchor) -> Claim | None:
    """The number as a claim about the indicator; None where it speaks of something else or of what is to come."""
    left, right = said[max(0, number.start - 45) : number.start], said[number.end :]
    what = meaning(kind, number, left, right, anchor)
    if not what or (_FUTURE.search(said) and not (anchor.role and part == "shows")):
        return None
    if _SUBSET.match(right) or (_OTHER_THING.search(piece.said) and not anchor.role):
        return None
    if part != "shows" and not (part == "why" and what in {"level", "gap"} and _surely(kind, anchor, said)):
        return None
    hedge = "about" if _ABOUT.search(left) else "over" if _OVER.search(left) else "under" if _UNDER.search(left) else ""
    sign = _sign(left[-30:]) or (_sign(right[:25]) if what in {"change", "times"} else 0)
    return Claim(number, what, anchor, bool(_REFERENCE.match(piece.said)), sign, hedge)


def _surely(kind: Kind, anchor: Anchor, said: str) -> bool:
    """Whether a number among the reasons is the indicator's: it names a promise, or a place whose rate is held."""
    if anchor.role:
        return True
    named = anchor.area not in ("", VAGUE) and kind.sort != "count"
    return named and (kind.sort in {"percent", "rate", "money"} or kind.concerns(said))


def _sign(said: str) -> int:
    return 1 if UP.search(said) else -1 if DOWN.search(said) else 0
