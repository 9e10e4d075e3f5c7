"""Tables of figures and what was said about them."""

from __future__ import annotations

from accord.readers.commentary import PARTS, RULES
from accord.readers.packages.schema import words as w
from accord.readers.packages.schema.shape import (
    AREA,
    INDICATOR,
    PERIOD,
    RECORDED_AT,
    Column,
    Table,
    code,
    period,
    text,
    words,
)

BASELINES = Table(
    "baselines",
    "Where each promise starts from.",
    ("indicator", "area", "recorded_at"),
    (
        INDICATOR,
        AREA,
        period("period", "The period of the baseline."),
        Column("value", "value", "The baseline value; blank while it is missing."),
        words("status", "Whether it is set, provisional, or still missing.", *w.BASELINE_STATUSES),
        Column("due", "date", "When a missing baseline is due."),
        text("reset_history", "How and when it was set anew."),
        RECORDED_AT,
    ),
)

TARGETS = Table(
    "targets",
    "What was promised, by area and period. A renegotiated target is a further row with a later recorded_at.",
    ("indicator", "area", "period", "kind", "recorded_at"),
    (
        INDICATOR,
        AREA,
        PERIOD,
        words(
            "kind",
            "Target, in-year profile, floor, stretch, the value expected without the agreement, or an end of a band.",
            *w.TARGET_KINDS,
            required=True,
        ),
        Column("value", "value", "The promised value.", required=True),
        text("set_by", "Who proposed it.", longest=200),
        text("decided_by", "The group that decided it.", longest=64),
        Column("decided_on", "date", "When it was decided."),
        text("decision_ref", "Minute or paper of the decision.", longest=100),
        words("authority_kind", "By what right it was written. Blank: by decision where one is named.", *w.AUTHORITIES),
        text("reason", "The decision or the correction in words."),
        RECORDED_AT,
    ),
)

OBSERVATIONS = Table(
    "observations",
    "Values. A restated value is a further row with a later recorded_at.",
    ("indicator", "area", "period", "breakdown", "recorded_at"),
    (
        INDICATOR,
        AREA,
        PERIOD,
        Column("value", "value", "The value. Blank with a numerator and a denominator: worked out from them."),
        Column("numerator", "number", "Events, or the top of the fraction."),
        Column("denominator", "number", "People at risk, or the bottom of the fraction."),
        Column("lower95", "number", "Lower end of the 95 % interval."),
        Column("upper95", "number", "Upper end of the 95 % interval."),
        Column("lower998", "number", "Lower end of the 99.8 % interval."),
        Column("upper998", "number", "Upper end of the 99.8 % interval."),
        Column("sd", "number", "Standard deviation of a mean."),
        Column("sample_size", "number", "Number of people asked, or of cases behind a mean."),
        words("status", "How firm the value is.", *w.VALUE_STATUSES),
        words("missing", "Why there is no value.", *w.MISSING),
        text("breakdown", "The part of the population, for instance women; blank means everybody.", longest=100),
        text("caveat", "What a reader must know about this value."),
        RECORDED_AT,
        text("source", "Where this value came from.", longest=300),
    ),
)

JUDGEMENTS = Table(
    "judgements",
    "Statuses given by a person where the scheme is judgement, or in place of the computed one.",
    ("indicator", "area", "period", "recorded_at"),
    (
        INDICATOR,
        AREA,
        PERIOD,
        words("status", "The status given.", *w.STATUSES, required=True),
        text("reason", "Why.", required=True),
        code("by", "Who gave it.", refers_to="people"),
        RECORDED_AT,
    ),
)

RELEASES = Table(
    "releases",
    "When a source was expected to publish a period's figures, and when it did.",
    ("indicator", "period"),
    (
        INDICATOR,
        PERIOD,
        Column("expected", "date", "The day it was expected."),
        Column("actual", "date", "The day it came."),
    ),
)

REBASES = Table(
    "rebases",
    "Points from which the usual limits are worked out afresh.",
    ("indicator", "area", "period"),
    (
        INDICATOR,
        AREA,
        period("period", "First period of the new group.", required=True),
        text("reason", "Why."),
    ),
)

ANNOTATIONS = Table(
    "annotations",
    "Notes shown on a chart.",
    ("indicator", "area", "period", "text"),
    (
        INDICATOR,
        code("area", "The area the note is for; blank means all.", refers_to="areas"),
        PERIOD,
        text("text", "The note.", required=True),
    ),
)

EXCEPTIONS = Table(
    "exceptions",
    "Indicators somebody answers for in an area, from the day the rule found them until a group closed them.",
    ("number",),
    (
        Column("number", "integer", "The exception's number in the agreement.", required=True),
        INDICATOR,
        AREA,
        PERIOD,
        words("state", "Where it stands; blank for a new one.", *w.EXCEPTION_STATES),
        text("codes", "Codes of the rule for the newest figure, with ; between; blank once the figure moved."),
        code("position", "The most pressing of the codes."),
        code("certainty", "certain, may_be_chance or not_known."),
        Column("value", "number", "The newest figure."),
        text("reason", "What else of the result its sentence is made of, as JSON."),
        code("owner", "Who must answer.", refers_to="people"),
        Column("due", "date", "By when."),
        code("recovery", "The recovery plan, by its reference."),
        Column("raised_on", "date", "When it was raised."),
        Column("closed_on", "date", "When it was closed."),
    ),
)

EXCEPTION_STEPS = Table(
    "exception_steps",
    "What happened to each exception: the rows are its history and are never changed.",
    ("exception", "number"),
    (
        Column("exception", "integer", "The exception, by its number.", required=True),
        Column("number", "integer", "Counts from 1 for each exception.", required=True),
        code(
            "action",
            "What happened: raised, seen_again, figure_moved, explained, closed or another word.",
            required=True,
        ),
        text("note", "The words that went with it."),
        text("changes", "What changed, as JSON: field to [before, after]."),
        words("authority_kind", "By what right.", *w.AUTHORITIES),
        text("decided_by", "The group that decided it.", longest=64),
        Column("decided_on", "date", "When it was decided."),
        text("decision_ref", "Minute or paper of the decision.", longest=100),
        text("decision_words", "The decision in words."),
        code("by", "Who did it; blank for the rule.", refers_to="people"),
        Column("at", "moment", "When (UTC).", required=True),
    ),
)

COMMENTARY = Table(
    "commentary",
    "What was said about an indicator for a period. A revision is a further row with a later written_at.",
    ("indicator", "area", "period", "written_at"),
    (
        INDICATOR,
        AREA,
        PERIOD,
        text("shows", "What the figure shows."),
        text("why", "Why."),
        text("doing", "What is being done."),
        text("help", "What help is needed."),
        code("author", "Who wrote it.", refers_to="people"),
        Column("written_at", "moment", "When it was written (UTC)."),
        code("signed_by", "Who signed it off.", refers_to="people"),
        Column("signed_at", "moment", "When it was signed off (UTC)."),
        code("sent_back_by", "Who sent it back to its writer.", refers_to="people"),
        Column("sent_back_at", "moment", "When it was sent back (UTC)."),
        text("sent_back_note", "What was to be changed."),
    ),
)

COMMENTARY_DISMISSALS = Table(
    "commentary_dismissals",
    "Findings of the checks on commentary that somebody set aside, with the reason.",
    ("indicator", "area", "period", "rule", "part", "words", "at"),
    (
        INDICATOR,
        AREA,
        PERIOD,
        words("rule", "The rule that found it.", *RULES, required=True),
        words("part", "The part of the text.", *PARTS, required=True),
        text("words", "The words found; blank where something was missing."),
        text("reason", "Why it is right as it is.", required=True),
        code("by", "Who set it aside.", refers_to="people"),
        Column("at", "moment", "When it was set aside (UTC)."),
    ),
)
