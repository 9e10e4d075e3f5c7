"""Places: districts, counties, police forces, neighbourhoods, and the groups they are compared in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.Model):
    """A place figures speak of. Places change: they start, end and are replaced by others."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=64)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")
    boundary = models.JSONField(null=True, blank=True, help_text="GeoJSON geometry")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__isnull=True)
                | models.Q(start__isnull=True)
                | models.Q(end__gte=models.F("start")),
                name="area_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="area_is_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.name


class AreaMembership(models.Model):
    """A second parent: a district within a police force, a health area, a neighbourhood partnership."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="memberships")
    within = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="members")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["area", "within"], name="area_membership_once"),)

    def __str__(self) -> str:
        return f"{self.area} within {self.within}"


class Comparator(models.Model):
    """One member of a named group of places that an area is compared with."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="comparators")
    group_name = models.CharField(max_length=100)
    member = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["area", "group_name", "member"], name="comparator_once"),)

    def __str__(self) -> str:
        return f"{self.area}: {self.group_name}: {self.member}"
