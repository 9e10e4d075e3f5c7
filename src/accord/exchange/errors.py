"""Why a package was not taken in."""

from __future__ import annotations

from accord.accounts.errors import AccordError


class PackageRefusedError(AccordError):
    """Nothing was loaded; ``reasons`` lists every row that stood in the way."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons
