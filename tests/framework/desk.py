"""A small agreement with a secretariat, for tests of editing."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import builders
from tests.builders import grant, indicator, observation, small, target

from accord.accounts.models import AuditRow
from accord.framework.authority import CLERICAL, DECISION, Authority

TOWN = "SMALL"
DECIDED = Authority(DECISION, "BOARD", date(2026, 6, 1), "minute 4")
SLIP = Authority(CLERICAL, words="a digit was turned round")


def load_town(*, signed: bool = False, **tables: Any) -> str:
    """Load the small agreement with two indicators, a board and a secretariat; returns its code."""
    given: dict[str, Any] = {
        "grants": [grant("P-SEC1", "secretariat"), grant("P-MEM1", "member")],
        "groups": [{"code": "BOARD", "title": "Town board"}],
        "indicators": [indicator("T 1", owner="P-TL01"), indicator("T 2", owner="P-TL05")],
        "targets": [target("T 1", 2024, 65.0), target("T 1", 2025, 90.0)],
        "observations": [
            observation("T 1", first, value) for first, value in ((2023, 60.0), (2024, 70.0), (2025, 80.0))
        ],
        "agreement": builders.signed(TOWN, date(2024, 4, 1)) if signed else [builders.agreement(TOWN)],
    }
    builders.load(small(TOWN, **(given | tables)), judged=False)
    return TOWN


def secretariat(agreement: str = TOWN) -> dict[str, Any]:
    """What every operation is told: who, with which rights, in which agreement."""
    return {"by": builders.cast()["secretariat"], "viewer": builders.viewer("secretariat"), "agreement": agreement}


def member(agreement: str = TOWN) -> dict[str, Any]:
    """The same for somebody who may only look."""
    return {"by": builders.cast()["member"], "viewer": builders.viewer("member"), "agreement": agreement}


def last_deed() -> AuditRow:
    """The newest row of the audit trail that is not about asking for a job."""
    row = AuditRow.objects.exclude(action="ask_for_job").order_by("-id").first()
    assert row is not None
    return row
