"""The one password of the sample's invented people; it opens anything only where the machine runs in sample mode."""

from __future__ import annotations

PASSWORD = "sample agreement 2026"  # noqa: S105 - printed at start and on the sign-in page, for invented figures only
