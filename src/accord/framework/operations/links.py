"""How indicators bear on each other: adding and removing links."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Indicator, IndicatorLink
from accord.framework.operations.changing import judge_again, keep_trail, open_agreement, place_in
from accord.framework.operations.definitions import newest_version
from accord.framework.viewer import Viewer

KINDS = ("contributes", "conflicts", "proxy", "component", "same_as")
MUTUAL = ("conflicts", "same_as")


@transaction.atomic
def add_link(
    *, by: Person, viewer: Viewer, agreement: str, source: str, kind: str, target: str = "", elsewhere: str = ""
) -> None:
    """Say that one indicator of the agreement bears on another; two that conflict must both have an owner.

    "The same as" may name ``elsewhere``, the code of an indicator in another framework, in place of ``target``.
    """
    held = open_agreement(viewer, agreement)
    here = place_in(held, source).indicator
    if elsewhere and (kind != "same_as" or target):
        raise InvalidChangeError(_("Only “the same as” leads to another framework’s code."), "elsewhere")
    if not (target or elsewhere):
        raise InvalidChangeError(_("Choose the other indicator."), "target")
    there = place_in(held, target).indicator if target else None
    _demand_new(held, here, there, elsewhere, kind)
    owners = [newest_version(one).owner for one in (here, there) if one]
    if kind == "conflicts" and None in owners:
        orphan = (source, target)[owners.index(None)]
        sentence = _("Nobody answers for “%(code)s”: two indicators in conflict need both owners named.")
        raise InvalidChangeError(sentence % {"code": orphan}, "target")
    IndicatorLink.objects.create(agreement=held, source=here, target=there, elsewhere=elsewhere, kind=kind)
    subject = f"link {source} {kind} {target or elsewhere}"
    keep_trail(by, held, "add_link", subject, owners=[str(owner or "") for owner in owners])
    judge_again(by=by, agreement=held)


@transaction.atomic
def remove_link(*, by: Person, viewer: Viewer, agreement: str, link: int) -> None:
    """Take a link away; NotFoundError where there is none."""
    held = open_agreement(viewer, agreement)
    found = held.links.select_related("source", "target").filter(pk=link).first()
    if found is None:
        raise NotFoundError(_("There is no such link."))
    subject = f"link {found}"
    found.delete()
    keep_trail(by, held, "remove_link", subject)
    judge_again(by=by, agreement=held)


def _demand_new(agreement: Agreement, here: Indicator, there: Indicator | None, elsewhere: str, kind: str) -> None:
    """Refuse a link that is there already, or that holds the other way round."""
    if here == there:
        raise InvalidChangeError(_("An indicator cannot be linked to itself."), "target")
    rows = agreement.links.filter(kind=kind)
    if rows.filter(source=here, target=there, elsewhere=elsewhere).exists():
        raise InvalidChangeError(_("This link is there already."), "elsewhere" if elsewhere else "target")
    if there is not None and rows.filter(source=there, target=here).exists():
        sentence = (
            _("This link is there already.") if kind in MUTUAL else _("The same link is there the other way round.")
        )
        raise InvalidChangeError(sentence, "target")
