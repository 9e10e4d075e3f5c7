"""People who are listed by their posts only ("Head of School Improvement (HSI) – County Council")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.people.words import CHAIR, ROLE, TAKER, is_name

_SHAPE = re.compile(
    r"^(?P<post>[A-Z](?:[^():;–—]|(?<=\d)[–—](?=\d))*?)\s*(?:\((?P<initials>[A-Z][A-Za-z&]{1,5})\))?\s*(?:(?:\s[–—-]|(?<!\d)[–—]|,(?=[^,]*$))\s*(?P<rest>[^:;]+))?$"
)
_POST = re.compile(
    rf"{ROLE.pattern}|\b(?:head\s?teacher|headmaster|headmistress|teacher|dean|provost|registrar|bursar|warden|librarian|planner|engineer)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?i)\b(?:was|were|is|are|will|has|have|that|noted|agreed|welcomed|received|members? of the public)\b"
)


def read_post(text: str, line: int, *, listed: bool = False) -> Attendee | None:
    """A post with its initials and organisation, or None where a text is no such line. Both must stand there, or one
    where `listed` says that the list around it is one of posts."""
    text = re.sub(r"\s+", " ", text).strip(" .,;*•")
    found = _SHAPE.match(text)
    if (
        found is None
        or _SENTENCE.search(text)
        or (is_name(found.group("post")) and not _POST.search(found.group("post")))
    ):
        return None
    post, initials, rest = (
        found.group("post").strip(),
        found.group("initials") or "",
        (found.group("rest") or "").strip(),
    )
    if not 1 <= len(post.split()) <= 9 or (initials and not _fits(initials, post)):
        return None
    sure = bool(_POST.search(post) or CHAIR.search(post)) and bool(initials or rest)
    if not (sure and initials and rest) and not (listed and (sure or initials or _POST.search(post))):
        return None
    last = re.search(r"\s*\((?P<letters>[A-Z]{2,5})\)$", rest)
    if last and not initials and _fits(last.group("letters"), f"{post} {rest}"):
        initials, rest = last.group("letters"), rest[: last.start()]
        post = f"{post}, {rest}" if len(post.split()) == 1 else post
    organisation, role = rest, ""
    for said in reversed(re.split(r"\s+[–—-]\s*|,\s+", rest)):
        if CHAIR.fullmatch(said) or TAKER.match(said):
            role = "Vice-Chair" if re.match(r"(?i)vice|deputy", said) else ("Chair" if CHAIR.fullmatch(said) else said)
            organisation = organisation.removesuffix(said).rstrip(" –—-,")
    return Attendee(post, initials, organisation, role, line)


def lists_posts(texts: Sequence[str]) -> bool:
    """Whether the lines of a list are posts and not names: two or more, and more than the lines that begin with a name."""  # noqa: E501
    posts = sum(1 for text in texts if read_post(text, 0) or (read_post(text, 0, listed=True) and "(" in text))
    names = sum(1 for text in texts if is_name(re.split(r"[,(–—\t]|\s-\s", text)[0].strip()) and not read_post(text, 0))
    return posts >= 2 and posts > names


def _fits(initials: str, post: str) -> bool:
    letters = "".join(word[0] for word in re.findall(r"[A-Za-z]+", post)).upper()
    wanted = iter(letters)
    return initials[0].upper() == letters[0] and all(letter in wanted for letter in initials.upper())
