"""When groups meet: by a rule, and each meeting with what became of its date."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement, Group
from accord.records.rows import AppendOnly

ON_HOLIDAY = ("next_working_day", "week_later", "leave_out")
MEETING_STATES = ("planned", "called", "held", "agreed", "cancelled")
"""Planned in the calendar; called: the agenda is frozen and sent; held: minutes are a draft; agreed: they are fixed."""
TO_COME, HELD = ("planned", "called"), ("held", "agreed")
OUT = ("called", *HELD)
"""States of meetings that are still expected, that took place, and whose agenda went out."""


class Schedule(models.Model):
    """A rule that says when a group meets, such as the third Monday of every second month, not in August."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="schedules")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="schedules")
    code = models.CharField(_("code"), max_length=64)
    weekday = models.PositiveSmallIntegerField(_("weekday"), help_text="0 is Monday")
    week = models.SmallIntegerField(_("which of the month"), help_text="1 to 4, -1 for the last")
    every_months = models.PositiveSmallIntegerField(_("every so many months"), default=1)
    months_off = models.JSONField(_("months without a meeting"), default=list, blank=True)
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))
    starts = models.TimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=120)
    place = models.CharField(_("place"), max_length=200, blank=True)
    holidays = models.CharField(_("bank holidays of"), max_length=8, default="ENG")
    on_holiday = models.CharField(_("on a bank holiday"), max_length=20, default="week_later")

    class Meta:
        ordering = ("group", "first_on")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "code"], name="schedule_once_in_agreement"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="schedule_weekday_is_a_day"),
            models.CheckConstraint(condition=models.Q(week__in=[1, 2, 3, 4, -1]), name="schedule_week_is_in_a_month"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="schedule_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=models.Q(on_holiday__in=ON_HOLIDAY), name="schedule_holiday_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.group} {self.code}"


class Meeting(models.Model):
    """One meeting of a group; ``sequence`` counts what calendars were told, ``planned_on`` keeps the first date."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="meetings")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    schedule = models.ForeignKey(Schedule, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings")
    code = models.CharField(_("reference"), max_length=64, help_text="such as FT-BOARD-2025-04-21")
    on = models.DateField(_("date"))
    planned_on = models.DateField(_("first planned for"))
    starts = models.TimeField(_("starts at"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=120)
    place = models.CharField(_("place"), max_length=200, blank=True)
    joining = models.CharField(_("how to join"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=12, default="planned")
    sequence = models.PositiveIntegerField(default=0)
    cancelled_why = models.TextField(_("why it is cancelled"), blank=True)
    agreed_at = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="agreed", help_text="the next meeting"
    )

    class Meta:
        ordering = ("on", "starts", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "code"], name="meeting_once_in_agreement"),
            models.CheckConstraint(condition=models.Q(state__in=MEETING_STATES), name="meeting_state_is_a_word"),
        )
        indexes = (models.Index(fields=["agreement", "group", "on"]),)

    def __str__(self) -> str:
        return f"{self.group}, {self.on}"


class MeetingStep(AppendOnly):
    """One thing that happened to a meeting: planned, moved, cancelled, called, held, agreed, corrected."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=24)
    changes = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("meeting", "number")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["meeting", "number"], name="meeting_step_once"),
        )

    def __str__(self) -> str:
        return f"{self.meeting} step {self.number}: {self.action}"


class CalendarFeed(models.Model):
    """A calendar by a secret address, for one group of an agreement or for all groups of one person.

    The address lets whoever has it read dates and places, nothing else; an ended one answers nothing. It is shown once,
    when it is made: only its digest is kept.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret word")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, group__isnull=True, agreement__isnull=True)
                | models.Q(person__isnull=True, group__isnull=False, agreement__isnull=False),
                name="calendar_feed_is_of_a_group_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["agreement", "group"],
                condition=models.Q(ended_at__isnull=True, person__isnull=True),
                name="calendar_feed_one_of_a_group",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True, person__isnull=False),
                name="calendar_feed_one_of_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"calendar of {self.group or self.person}"
