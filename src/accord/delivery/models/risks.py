"""What may go wrong: likelihood and impact now and as wanted, controls, and when it is looked at again."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.delivery.models.record import Record
from accord.framework.models import Indicator, Outcome

SCALE = (MinValueValidator(1), MaxValueValidator(5))


class Risk(Record):
    """One risk to an outcome; likelihood and impact from 1 to 5, the score is their product."""

    KIND = "risk"

    cause = models.TextField(_("cause"), blank=True)
    effect = models.TextField(_("effect"), blank=True)
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), validators=SCALE)
    impact = models.PositiveSmallIntegerField(_("impact"), validators=SCALE)
    wanted_likelihood = models.PositiveSmallIntegerField(_("likelihood wanted"), null=True, validators=SCALE)
    wanted_impact = models.PositiveSmallIntegerField(_("impact wanted"), null=True, validators=SCALE)
    controls = models.TextField(_("controls"), blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)

    class Meta(Record.Meta):
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 5), impact__range=(1, 5)), name="risk_scored_one_to_five"
            ),
        )
