"""The columns assessment reads: one typed Polars schema per table of the agreement package.

Period tables carry `period` (canonical text) and its `start` and `end` (`end` is the first day after). A blank text is
null or "". `recorded_at` is a naive UTC moment; null means "always known". Where a kind's value is a word (yes_no,
milestone, grade) it stands in `word`, beside a null `value`. Columns beyond these are allowed and ignored.
"""

import polars as pl

_TEXT = pl.String()
_NUMBER = pl.Float64()
_COUNT = pl.Int64()
_DATE = pl.Date()
_TRUTH = pl.Boolean()
_MOMENT = pl.Datetime("us")

Schema = dict[str, pl.DataType]


def _texts(*names: str) -> Schema:
    return dict.fromkeys(names, _TEXT)


def _numbers(*names: str) -> Schema:
    return dict.fromkeys(names, _NUMBER)


_PERIOD: Schema = {"period": _TEXT, "start": _DATE, "end": _DATE}

SCHEMAS: dict[str, Schema] = {
    "agreement": {
        **_texts("code", "title"),
        "start": _DATE,
        "end": _DATE,
        **_texts("sponsor", "area"),
        "signed_on": _DATE,
        "illustrative": _TRUTH,
        "licence": _TEXT,
        "sample": _TRUTH,
    },
    "areas": {**_texts("code", "name", "type", "parent"), "start": _DATE, "end": _DATE, "replaced_by": _TEXT},
    "area_memberships": _texts("area", "within"),
    "indicators": {
        **_texts("code", "title", "kind", "polarity", "frequency", "unit"),
        "multiplier": _NUMBER,
        "decimals": _COUNT,
        "year_type": _TEXT,
        "cumulative": _TRUTH,
        "rolling_periods": _COUNT,
        "reporting_lag_days": _COUNT,
        **_texts("source", "provider", "owner", "designation", "scheme"),
        "tolerance": _NUMBER,
        "tolerance_kind": _TEXT,
        "inclusive": _TRUTH,
        "no_change_within": _NUMBER,
        "suppression": _COUNT,
        "design_effect": _NUMBER,
        **_texts("county_rule", "formula", "benchmark", "definition"),
        "valid_from": _DATE,
        "control_profile": _TEXT,
        "control_points": _COUNT,
        "screen_outliers": _TRUTH,
        "outcome": _TEXT,
        "recorded_at": _MOMENT,
    },
    "observations": {
        **_texts("indicator", "area"),
        **_PERIOD,
        "value": _NUMBER,
        "word": _TEXT,
        **_numbers("numerator", "denominator", "lower95", "upper95", "lower998", "upper998", "sd", "sample_size"),
        **_texts("status", "missing", "breakdown", "caveat"),
        "recorded_at": _MOMENT,
        "source": _TEXT,
    },
    "targets": {
        **_texts("indicator", "area"),
        **_PERIOD,
        "kind": _TEXT,
        "value": _NUMBER,
        "word": _TEXT,
        **_texts("set_by", "decided_by"),
        "decided_on": _DATE,
        "decision_ref": _TEXT,
        "recorded_at": _MOMENT,
    },
    "baselines": {
        **_texts("indicator", "area"),
        **_PERIOD,
        "value": _NUMBER,
        "word": _TEXT,
        "status": _TEXT,
        "due": _DATE,
        "reset_history": _TEXT,
        "recorded_at": _MOMENT,
    },
    "judgements": {
        **_texts("indicator", "area"),
        **_PERIOD,
        **_texts("status", "reason", "by"),
        "recorded_at": _MOMENT,
    },
    "comparators": _texts("area", "group", "member"),
    "links": _texts("from", "to", "kind"),
    "releases": {"indicator": _TEXT, **_PERIOD, "expected": _DATE, "actual": _DATE},
    "rebases": {**_texts("indicator", "area"), **_PERIOD, "reason": _TEXT},
    "standard_population": {**_texts("indicator", "age_band"), **_numbers("population", "rate")},
    "age_bands": {
        **_texts("indicator", "area"),
        **_PERIOD,
        "age_band": _TEXT,
        **_numbers("numerator", "denominator"),
        "recorded_at": _MOMENT,
    },
}
"""Table name to column name to type."""


def empty(table: str) -> pl.DataFrame:
    """The named table without rows, every column typed. Raises KeyError for a table that assessment does not read."""
    return pl.DataFrame(schema=SCHEMAS[table])
