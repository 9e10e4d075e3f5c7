"""Where the exceptions of an area stand, with their recovery plans."""

from __future__ import annotations

from accord.assessment.queries.exceptions import exception_lines, states_of
from accord.assessment.words import exception_state_word
from accord.delivery.queries.pressing import back_on_days
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.reporting.highlight.report import Stands


def exceptions_standing(viewer: Viewer, about: Picture) -> dict[str, Stands]:
    """The newest exception of each indicator in the picture's area, as known on its day, by indicator code.

    Three queries, one more where a recovery plan runs and a few for an earlier day.
    """
    newest = states_of(exception_lines(viewer, about.agreement, known_on=about.known_on))
    lines = {code: line for (code, area), line in newest.items() if area == about.area.code}
    plans = {line.recovery for line in lines.values() if line.recovery}
    days = back_on_days(viewer, about.agreement, plans, known_on=about.known_on)
    return {
        code: Stands(
            number=line.number, state=line.state, state_word=exception_state_word(line.state),
            closed_on=line.closed_on, due=line.due if line.state == "raised" else None, recovery=line.recovery,
            back_on=days.get(line.recovery),
        )
        for code, line in lines.items()
    }  # fmt: skip
