"""Bytes to text, whatever they went through on the way."""

from __future__ import annotations

import re

_TWICE = re.compile(
    r"(?:[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\xa0-\xff]|â€[\x80-\xff‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]?)+"
)
_PLAIN = str.maketrans(
    {"\xa0": " ", "\xad": "", "\u200b": "", "\ufeff": "", "\u2011": "-", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi",
     "\x0b": "\n", "\u2028": "\n", "\u2029": "\n", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\x91": "‘", "\x92": "’",  # noqa: E501
     "\x93": "“", "\x94": "”", "\x95": "•", "\x96": "–", "\x97": "—", "\x85": "…", "\uf0b7": "•", "\uf0a7": "•"}
)  # fmt: skip


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows' own code page, with text that was decoded wrongly once before
    put right ("â€™" for an apostrophe), and Windows line ends and special blanks made plain."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace") if _windows(content) else content.decode("latin-1")
    return plain(text)


_READ_WRONG = re.compile(r"(?<=[A-Z]{2})l(?=[A-Z])|(?<=\b[A-Z])l(?=[A-Z]{2})")
"""A small l that recognised text has for a capital I between capitals."""


def plain(text: str) -> str:
    """Text with wrongly decoded signs put right, ligatures and special blanks made plain, and one kind of line end."""
    mended = _TWICE.sub(lambda found: _mend(found.group()), text)
    mended = _READ_WRONG.sub("I", mended)
    lined = mended.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("\xad(?=\\n)", "\u2010", lined).translate(_PLAIN)


def _windows(content: bytes) -> bool:
    return any(0x80 <= byte <= 0x9F for byte in content)


def _mend(wrong: str) -> str:
    try:
        raw = b"".join(sign.encode("cp1252") if _in_windows(sign) else sign.encode("latin-1") for sign in wrong)
        return raw.decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return wrong


def _in_windows(sign: str) -> bool:
    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
