"""What changed between two wordings, word by word, as HTML that marks what came and what went."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

_PIECES = re.compile(r"\s+|[^\s]+")


def difference(before: str, after: str) -> Markup:
    """The newer text with words that came in `<ins>` and words that went in `<del>`; plain where nothing changed."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    shown = Markup("")
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            shown += escape("".join(new[c:d]))
            continue
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        if gone.strip():
            shown += Markup("<del>{}</del>").format(gone)
        if gone and came and not gone.endswith(" "):
            shown += " "
        if came.strip():
            shown += Markup("<ins>{}</ins>").format(came)
        elif came:
            shown += escape(came)
    return shown
