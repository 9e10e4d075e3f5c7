"""The control chart of every series that may have one."""

import numpy as np
import numpy.typing as npt

from accord.judgement.assess.aims import Aims
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.observed import DAYS_A_MONTH, Observed
from accord.judgement.assess.travelled import Travel
from accord.judgement.compiled import Flags, Floats, Ints
from accord.judgement.control import Control, judge_control

_GAP = 1.5
"""A step of more than this many periods of the declared frequency leaves a period out."""


def chart(
    observed: Observed, figures: Figures, earlier: Earlier, aims: Aims, travel: Travel, definitions: Definitions
) -> Control:
    """The XmR chart of each series by its indicator's rules; blank for rolling and cumulative series and for words.

    With a seasonal control profile the change on the same period last year is charted instead, for any series; it has
    no target, so no assurance. The target is that of the latest period.
    """
    head = observed.head_version()
    seasonal = definitions.flags("seasonal")[head]
    worded = definitions.kind_is("yes_no", "milestone", "grade")[head]
    left_out = worded | (~seasonal & (earlier.rolling | definitions.flags("cumulative")[head]))
    value = np.where(seasonal[observed.series], travel.year_on_year, figures.value)
    value = np.where(left_out[observed.series], np.nan, value)
    return judge_control(
        value,
        observed.offsets,
        group=earlier.group,
        gap_before=_gaps(observed, definitions),
        polarity=definitions.codes("polarity_code")[head],
        target=_of_latest(aims.target, earlier.latest, seasonal),
        low=_of_latest(aims.low, earlier.latest, seasonal),
        high=_of_latest(aims.high, earlier.latest, seasonal),
        first_points=definitions.numbers("control_points")[head].astype(np.int64),
        screen=definitions.flags("screen_outliers")[head],
        shift=definitions.numbers("shift")[head].astype(np.int64),
        trend=definitions.numbers("trend")[head].astype(np.int64),
    )


def _of_latest(column: Floats, latest: Ints, left_out: Flags) -> npt.NDArray[np.float64]:
    return np.where(left_out, np.nan, np.append(column, np.nan)[latest])


def _gaps(observed: Observed, definitions: Definitions) -> Flags:
    """Whether a period of the declared frequency is absent before each observation."""
    months = definitions.numbers("months")[observed.version]
    step = np.full(len(observed.end), 0.0)
    step[1:] = observed.end[1:] - observed.end[:-1]
    with np.errstate(invalid="ignore"):
        gaps: Flags = step > _GAP * months * DAYS_A_MONTH
    return gaps
