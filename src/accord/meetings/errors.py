"""What can be wrong with meetings and their minutes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accord.accounts.errors import AccordError


class MinutesFixedError(AccordError):
    """The minutes were agreed at a later meeting; nothing in them is changed any more."""

    def __init__(self) -> None:
        super().__init__(
            _("These minutes were agreed and are fixed; what was wrong in them is put right at a later meeting.")
        )
