"""The registers of learning, of external judgements, and of task and finish groups."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accord.delivery.models import Inspection, Learning, TaskGroup
from accord.delivery.registers.shape import Field, Move, Register, State

SORTS = {
    "achievement": _("achievement"),
    "barrier": _("barrier"),
    "learning": _("something learned"),
    "case_study": _("case study"),
}

LEARNING = Register(
    kind="learning",
    path="learning",
    model=Learning,
    prefix="L",
    one=_("entry"),
    many=_("What works"),
    add=_("Add an entry"),
    lede=_("Achievements, barriers and what was learned, to be found by indicator, place and theme."),
    empty=_("Somebody in another district has the same figure to move: leave them what you found out."),
    fields=(
        Field("title", _("In a line"), required=True),
        Field("sort", _("What it is"), "word", words=SORTS, required=True, listed=True),
        Field("what", _("What happened"), "long", required=True),
        Field("why", _("Why, as far as one knows"), "long"),
        Field("use", _("What others can take from it"), "long"),
        Field("theme", _("Theme"), "theme", listed=True),
        Field("indicators", _("Indicators"), "indicators", listed=True),
        Field("areas", _("Places"), "areas", listed=True),
        Field("owner", _("Who can say more"), "person"),
        Field("happened_on", _("When"), "date"),
    ),
    states={
        "kept": State(_("kept"), (Move("withdrawn", _("Withdraw it"), _("The entry is withdrawn."), note=_("Why")),)),
        "withdrawn": State(
            _("withdrawn"), (Move("kept", _("Keep it after all"), _("The entry is kept."), note=_("Why")),), closed=True
        ),
    },
    first="kept",
)

FLAGS = {"green": _("green flag"), "red": _("red flag"), "none": _("no flag")}

INSPECTIONS = Register(
    kind="inspection",
    path="inspections",
    model=Inspection,
    prefix="E",
    one=_("external judgement"),
    many=_("External judgements"),
    add=_("Add a judgement"),
    lede=_("What inspectors said of a service or a place, beside what the figures say."),
    empty=_("Inspection flags and comments belong beside the figures they speak of."),
    fields=(
        Field("title", _("What was judged"), required=True),
        Field("inspectorate", _("Inspectorate"), required=True, listed=True, longest=200),
        Field("flag", _("Flag"), "word", words=FLAGS, required=True, listed=True),
        Field("agency", _("Agency"), "agency"),
        Field("area", _("Place"), "area", listed=True),
        Field("theme", _("Theme"), "theme"),
        Field("indicators", _("Indicators it speaks of"), "indicators"),
        Field("judged_on", _("Judged on"), "date"),
        Field("comment", _("Comment"), "long"),
        Field("link", _("Where it can be read"), longest=200),
        Field("owner", _("Who answers it"), "person"),
        Field("review_on", _("Next review"), "date", listed=True),
    ),
    states={
        "standing": State(
            _("standing"),
            (Move("lifted", _("It no longer stands"), _("Noted."), note=_("What replaced or lifted it")),),
        ),
        "lifted": State(
            _("lifted"), (Move("standing", _("It stands again"), _("Noted."), note=_("Why")),), closed=True
        ),
    },
    first="standing",
)

TASK_GROUPS = Register(
    kind="task_group",
    path="task-groups",
    model=TaskGroup,
    prefix="T",
    one=_("task and finish group"),
    many=_("Task and finish groups"),
    add=_("Add a group"),
    lede=_("Groups set up for one question, until they report."),
    empty=_("A question that needs a few people for a few months: say who, what and by when."),
    fields=(
        Field("title", _("Name"), required=True),
        Field("purpose", _("Purpose"), "long", required=True),
        Field("theme", _("Theme"), "theme"),
        Field("indicators", _("Indicators"), "indicators", listed=True),
        Field("agencies", _("Agencies"), "agencies"),
        Field("owner", _("Lead"), "person", required=True, listed=True),
        Field("reports_on", _("Reports on"), "date", listed=True),
        Field("finding", _("What it found"), "long"),
    ),
    states={
        "running": State(
            _("running"),
            (
                Move(
                    "reported",
                    _("It has reported"),
                    _("Noted as reported."),
                    note=_("What it found"),
                    words_in="finding",
                ),
            ),
        ),
        "reported": State(
            _("reported"),
            (
                Move("running", _("It goes on"), _("The group goes on."), note=_("Why")),
                Move("closed", _("Close the group"), _("The group is closed."), note=_("In words"), decided=True),
            ),
        ),
        "closed": State(_("closed"), closed=True),
    },
    first="running",
)
