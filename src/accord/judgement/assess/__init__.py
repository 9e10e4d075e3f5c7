"""The one entry that judges every series: package tables in, one row of results per observation out."""

from accord.judgement.loading import without_sweeping

with without_sweeping():
    from accord.judgement.assess.entry import Assessed, assess
    from accord.judgement.assess.results import POINT_SCHEMA, RESULT_SCHEMA

__all__ = ["POINT_SCHEMA", "RESULT_SCHEMA", "Assessed", "assess"]
