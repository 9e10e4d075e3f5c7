"""What a form started from, as a short word: a changed row gives another word, so a stale form is found out."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def seen_mark(*values: Any) -> str:
    """A short word for some plain values; equal values give the same word."""
    text = json.dumps(values, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
