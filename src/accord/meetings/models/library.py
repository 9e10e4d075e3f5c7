"""What a partnership keeps: documents with their versions and links, and the cycle of a strategic assessment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement, Group, Indicator
from accord.library.models import StoredFile
from accord.meetings.models.agenda import AgendaItem
from accord.records.rows import AppendOnly

SEES = ("public", "partners", "group", "roles")
DOCUMENT_STATES = ("kept", "withdrawn")
ASSESSMENT_STATES = ("running", "published", "dropped")
STAGES = ("scoping", "data", "drafting", "consultation", "sign_off", "publish")


class Document(models.Model):
    """One document on the shelf of a group, or of the whole partnership where ``group`` is blank.

    ``sees`` is who may see it; ``roles`` are the codes it is kept for where that is "roles", each between semicolons
    (";chair;sponsor;"). The days are those of a plan in the register. A document without a version is awaited.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="documents")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    code = models.CharField(_("reference"), max_length=64)
    kind = models.CharField(_("kind"), max_length=12)
    title = models.CharField(_("title"), max_length=300)
    about = models.TextField(_("what it is about"), blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sees = models.CharField(_("who may see it"), max_length=8, default="partners")
    roles = models.CharField(max_length=200, blank=True)
    covers_from = models.DateField(_("covers from"), null=True, blank=True)
    covers_until = models.DateField(_("covers until"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    address = models.CharField(_("where it is published"), max_length=300, blank=True)
    review_on = models.DateField(_("review due"), null=True, blank=True)
    next_due = models.DateField(_("next one due"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, default="kept")
    state_note = models.TextField(_("why"), blank=True)

    class Meta:
        ordering = ("agreement", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "code"], name="document_once_in_agreement"),
            models.CheckConstraint(condition=models.Q(sees__in=SEES), name="document_circle_is_a_word"),
            models.CheckConstraint(condition=models.Q(state__in=DOCUMENT_STATES), name="document_state_is_a_word"),
            models.CheckConstraint(
                condition=~models.Q(sees="group") | models.Q(group__isnull=False), name="document_members_have_a_group"
            ),
            models.CheckConstraint(
                condition=~models.Q(sees="roles") | ~models.Q(roles=""), name="document_private_names_a_role"
            ),
            models.CheckConstraint(
                condition=models.Q(covers_from__isnull=True)
                | models.Q(covers_until__isnull=True)
                | models.Q(covers_until__gte=models.F("covers_from")),
                name="document_period_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def role_codes(self) -> tuple[str, ...]:
        """The roles it is kept for."""
        return tuple(part for part in self.roles.split(";") if part)


class DocumentVersion(AppendOnly):
    """One version of a document; ``name`` is what its file is called here, the same bytes being kept once."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("document", "number")
        constraints = (models.UniqueConstraint(fields=["document", "number"], name="document_version_once"),)

    def __str__(self) -> str:
        return f"{self.document} version {self.number}"


class DocumentLink(models.Model):
    """What a document belongs to: an indicator, an item of an agenda, or a record of delivery such as a plan."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    record_kind = models.CharField(max_length=24, blank=True, help_text="a record of delivery: its kind")
    record_code = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("document", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["document", "indicator"],
                condition=models.Q(indicator__isnull=False),
                name="document_link_indicator_once",
            ),
            models.UniqueConstraint(
                fields=["document", "item"], condition=models.Q(item__isnull=False), name="document_link_item_once"
            ),
            models.UniqueConstraint(
                fields=["document", "record_kind", "record_code"],
                condition=~models.Q(record_code=""),
                name="document_link_record_once",
            ),
            models.CheckConstraint(
                condition=models.Q(indicator__isnull=False, item__isnull=True, record_kind="", record_code="")
                | models.Q(indicator__isnull=True, item__isnull=False, record_kind="", record_code="")
                | (models.Q(indicator__isnull=True, item__isnull=True) & ~models.Q(record_kind="", record_code="")),
                name="document_link_is_to_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} → {self.indicator or self.item or self.record_code}"


class StrategicAssessment(models.Model):
    """One cycle of a strategic assessment: whose, published by when, and the document it becomes.

    ``sections`` are the codes of the template's sections, ``headings`` further ones of its own. ``every_months`` is
    how often it comes round, blank for once.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="strategic_assessments")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assessments")
    code = models.CharField(_("reference"), max_length=64)
    title = models.CharField(_("title"), max_length=200)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    publish_on = models.DateField(_("to be published on"))
    every_months = models.PositiveSmallIntegerField(_("every so many months"), null=True, blank=True)
    sections = models.JSONField(_("sections"), default=list, blank=True)
    headings = models.JSONField(_("further headings"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=12, default="running")
    state_note = models.TextField(_("why"), blank=True)

    class Meta:
        ordering = ("agreement", "publish_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "code"], name="strategic_assessment_once_in_agreement"),
            models.CheckConstraint(
                condition=models.Q(state__in=ASSESSMENT_STATES), name="strategic_assessment_state_is_a_word"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class AssessmentStage(models.Model):
    """One stage of a cycle: who answers for it, how many weeks before publication it ends, when it was done."""

    assessment = models.ForeignKey(StrategicAssessment, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(_("stage"), max_length=12)
    weeks = models.PositiveSmallIntegerField(_("weeks before publication"))
    who = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ("assessment", "-weeks", "id")
        constraints = (
            models.UniqueConstraint(fields=["assessment", "stage"], name="assessment_stage_once"),
            models.CheckConstraint(condition=models.Q(stage__in=STAGES), name="assessment_stage_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.assessment}: {self.stage}"
