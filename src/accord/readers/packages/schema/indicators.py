"""Tables of what is measured and how it is judged."""

from __future__ import annotations

from accord.readers.packages.schema import words as w
from accord.readers.packages.schema.shape import INDICATOR, RECORDED_AT, Column, Table, code, period, text, words

INDICATORS = Table(
    "indicators",
    "The dictionary of indicators. A further row with a later valid_from is a new version of the definition.",
    ("code", "valid_from", "recorded_at"),
    (
        code("code", "Code of the indicator, for instance NI 117.", required=True),
        text("title", "What is measured, as people say it.", required=True, longest=300),
        words("kind", "What sort of figure it is.", *w.KINDS, required=True),
        words(
            "polarity",
            "What is good: higher, lower, inside a band, or neither (none).",
            *w.POLARITIES,
            required=True,
        ),
        words("frequency", "How often there is a figure.", *w.FREQUENCIES, required=True),
        text("unit", "Unit of the value, for instance % or per 1,000.", longest=100),
        Column(
            "multiplier", "number", "Value = numerator / denominator × multiplier. Blank: 100 for a proportion, else 1."
        ),
        Column("decimals", "integer", "Decimal places shown."),
        words("year_type", "When the year starts: January, April, August or September.", *w.YEAR_TYPES),
        Column("cumulative", "boolean", "True where each figure counts from the start of the year."),
        Column("rolling_periods", "integer", "How many periods each figure covers, where they overlap or are pooled."),
        Column("reporting_lag_days", "integer", "Days from the end of a period until its figure is due."),
        text("source", "Where the figures come from.", longest=300),
        code("provider", "The agency that sends them.", refers_to="agencies"),
        code("owner", "The person who answers for the indicator.", refers_to="people"),
        words("designation", "Its standing in the agreement.", *w.DESIGNATIONS),
        Column(
            "scheme",
            "word",
            "How the status (red, amber, green) is judged.",
            words=w.SCHEMES,
            synonyms={**w.SCHEME_SYNONYMS, w.EITHER_TOLERANCE: w.EITHER_TOLERANCE},
        ),
        Column("tolerance", "number", "How far short of the target is still amber."),
        words(
            "tolerance_kind",
            "Whether the tolerance is in units (absolute) or per cent of the target (relative).",
            *w.TOLERANCE_KINDS,
        ),
        Column("inclusive", "boolean", "True where a value exactly on a boundary counts on the better side."),
        Column("no_change_within", "number", "A change no larger than this, in units, is no change."),
        Column("suppression", "integer", "Smallest count that may be shown."),
        Column("design_effect", "number", "How much a survey's sampling widens its uncertainty (1 = none)."),
        words("county_rule", "How the county's figure arises from its districts.", *w.COUNTY_RULES),
        text(
            "formula",
            "How a formula indicator is worked out from others: {NI 1} / {NI 2} * 100; or as the gap between one place "
            "or group and the rest (or the best, or another): gap({NI 1}, area=E07000012, against=rest), "
            "ratio({NI 1}, breakdown=sex: women, against=sex: men).",
            longest=300,
        ),
        code("benchmark", "The area it is compared with.", refers_to="areas"),
        text("definition", "What exactly is counted, and what is not."),
        Column("valid_from", "date", "First day this version of the definition holds."),
        text("control_profile", "Rules of the control chart: 7/7 (default), 8/6, 6/6 or seasonal.", longest=40),
        Column("control_points", "integer", "Limits are worked out from the first so many points (at least 12)."),
        Column("screen_outliers", "boolean", "False keeps unusual jumps in the control limits. Blank means true."),
        code("outcome", "The outcome it serves (or use the table agreement_indicators).", refers_to="outcomes"),
        text(
            "words", "For a grade or milestone: the words its value may be, worst first, with ; between.", longest=300
        ),
        text("decided_by", "The group that decided this version, where the agreement was signed.", longest=64),
        Column("decided_on", "date", "When it was decided."),
        text("decision_ref", "Minute or paper of the decision.", longest=100),
        words("authority_kind", "By what right it was written. Blank: by decision where one is named.", *w.AUTHORITIES),
        text("reason", "The decision or the correction in words."),
        RECORDED_AT,
    ),
)

AGREEMENT_INDICATORS = Table(
    "agreement_indicators",
    "Which outcome each indicator serves, in the order they are shown.",
    ("indicator",),
    (
        INDICATOR,
        code("outcome", "The outcome it serves.", required=True, refers_to="outcomes"),
        Column("weight", "number", "Its weight within the outcome. Blank: all alike."),
        words("designation", "Its standing in this agreement.", *w.DESIGNATIONS),
        Column("ended_on", "date", "From when it is no longer part of the agreement."),
    ),
)

GROUP_INDICATORS = Table(
    "group_indicators",
    "Indicators a group watches, whether or not they belong to the agreement; a row for each time it took one up.",
    ("group", "indicator", "decided_on"),
    (
        code("group", "The group, by its code.", required=True, refers_to="groups"),
        INDICATOR,
        text("priority", "The group's priority it is watched under.", longest=200),
        text("reference", "What the group's list calls it: its number, the agreements that have it.", longest=200),
        Column("decided_on", "date", "When the group decided to watch it."),
        text("decision_ref", "Where that can be read.", longest=100),
        Column("dropped_on", "date", "When the group decided to watch it no longer."),
        text("dropped_ref", "Where that can be read.", longest=100),
    ),
)

LINKS = Table(
    "links",
    "How indicators bear on each other.",
    ("from", "to", "kind"),
    (
        code("from", "The indicator that bears on the other.", required=True, refers_to="indicators"),
        code(
            "to",
            "The indicator it bears on. With same_as it may be the code of another framework.",
            required=True,
            refers_to="indicators",
        ),
        words(
            "kind",
            "How: contributes to it, conflicts with it, is a proxy for, a component of, the same as it.",
            *w.LINK_KINDS,
            required=True,
        ),
    ),
)

STANDARD_POPULATION = Table(
    "standard_population",
    "The population (and, for indirect standardisation, the rates) that standardised indicators are adjusted to.",
    ("indicator", "age_band"),
    (
        code("indicator", "The indicator it serves; blank serves them all.", refers_to="indicators"),
        text("age_band", "The band, for instance 15-19.", required=True, longest=64),
        Column("population", "number", "People of the band in the standard population."),
        Column("rate", "number", "The band's standard rate, as events per person, for indirect standardisation."),
    ),
)

AGE_BANDS = Table(
    "age_bands",
    "Events and people by age band, from which standardised indicators are worked out where no value is sent: a ratio "
    "or an index as events against those the standard rates lead one to expect, anything else as a rate weighed by "
    "the standard population (not on fewer than 10 events).",
    ("indicator", "area", "period", "age_band", "recorded_at"),
    (
        INDICATOR,
        code("area", "The area, by its code.", required=True, refers_to="areas"),
        period("period", "The period the row speaks of.", required=True),
        text("age_band", "The band, as in standard_population.", required=True, longest=64),
        Column("numerator", "number", "Events in the band."),
        Column("denominator", "number", "People in the band."),
        RECORDED_AT,
    ),
)

REWARD = Table(
    "reward",
    "What the sponsor pays for results.",
    ("scheme", "indicator"),
    (
        text("scheme", "Name of the reward scheme.", required=True, longest=64),
        INDICATOR,
        Column("pot", "number", "Money in the scheme, in pounds; the same on every row, or on one."),
        Column("weight", "number", "Part of the pot (0 to 1) that rests on this indicator. Blank: equal parts."),
        Column("threshold", "number", "Share of the improvement below which nothing is paid. Blank: 0.6."),
        Column("cap", "number", "Greatest share that is paid. Blank: 1."),
        Column("without", "number", "The value expected without the agreement."),
        Column("with", "number", "The value promised with it."),
        period("final_period", "The period that decides the payment."),
        period("interim_period", "The period that decides a payment on account."),
        Column("interim_level", "number", "The value that earns the payment on account."),
        Column("interim_share", "number", "Share of what rests on it that is paid on account. Blank: 0.2."),
        text("basket", "Name of the target the indicator is one part of.", longest=64),
        Column("instalments", "integer", "Number of instalments. Blank: 1."),
        Column("capital_share", "number", "Share paid as capital. Blank: 0."),
        Column("haircut", "number", "Share of the award held back. Blank: 0."),
        words(
            "rule",
            "How the scheme pays: each target pro rata (blank), or the whole agreement by the mean of its targets.",
            *w.REWARD_SCHEMES,
        ),
    ),
)
