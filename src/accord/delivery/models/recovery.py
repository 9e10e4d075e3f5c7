"""Recovery plans: what went off, what is done about it, and the test that ends it."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.delivery.models.record import Record
from accord.framework.models import Area, Indicator


class Recovery(Record):
    """A plan that brings an indicator back on target; the exit test says as data when it is over."""

    KIND = "recovery"

    exception = models.PositiveIntegerField(_("exception"))
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    trigger = models.TextField(_("what set it off"), blank=True)
    gap = models.FloatField(_("gap to close"), null=True, blank=True)
    cause = models.TextField(_("cause"), blank=True)
    resources = models.TextField(_("resources"), blank=True)
    risks = models.TextField(_("risks"), blank=True)
    help = models.TextField(_("help wanted"), blank=True)
    back_on = models.DateField(_("back on target by"), null=True, blank=True)
    rhythm = models.CharField(_("monitoring"), max_length=12)
    exit_kind = models.CharField(_("exit test"), max_length=16)
    exit_level = models.FloatField(_("level"), null=True, blank=True)
    exit_count = models.PositiveSmallIntegerField(
        _("in a row"), default=1, validators=(MinValueValidator(1), MaxValueValidator(24))
    )
    since = models.DateField(_("figures count after"), null=True, blank=True)
    decisions = models.TextField(_("decisions wanted"), blank=True)


class RecoveryPart(Record):
    """A record that is part of a recovery plan."""

    plan = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta(Record.Meta):
        abstract = True


class RecoveryAction(RecoveryPart):
    """Something that is done to recover, by whom and by when."""

    KIND = "recovery_action"

    due = models.DateField(_("due"), null=True, blank=True)


class RecoveryPoint(RecoveryPart):
    """One point of the revised trajectory: what the indicator should be at on a day."""

    KIND = "recovery_point"

    on = models.DateField(_("day"))
    value = models.FloatField(_("value"))


class RecoveryReading(RecoveryPart):
    """One reading of the plan's own monitoring; a correction is a further reading of the same day."""

    KIND = "recovery_reading"

    on = models.DateField(_("day"))
    value = models.FloatField(_("value"))
    note = models.TextField(_("note"), blank=True)
