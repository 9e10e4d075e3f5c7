"""The words of minutes on pages and in documents."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PRESENCES: Mapping[str, str | Promise] = {
    "present": _("Present"),
    "in_attendance": _("In attendance"),
    "apologies": _("Apologies"),
    "absent": _("Absent"),
}
DECISION_KINDS: Mapping[str, str | Promise] = {
    "agreed": _("Agreed"),
    "approved": _("Approved"),
    "refused": _("Refused"),
    "deferred": _("Deferred"),
    "noted": _("Noted"),
}
