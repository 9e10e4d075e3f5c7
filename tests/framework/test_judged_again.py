"""What the secretariat changes is what the next judging goes by."""

from __future__ import annotations

from tests.framework.desk import TOWN, load_town, secretariat

from accord.assessment.models import Result
from accord.framework.operations.target_rules import Promised
from accord.framework.operations.targets import set_targets
from accord.framework.queries.editing import open_targets
from accord.jobs.models import Job
from accord.jobs.running import run_job

HERE = ("TOWN", "2025-04-01/P1Y", "target")


def status_after(promised: Promised, reason: str = "") -> str:
    """The status of 2025/26 once the queued judging has run."""
    seen = open_targets(secretariat()["viewer"], TOWN, "T 1").seen
    set_targets(indicator="T 1", entered={HERE: promised}, seen=seen, reason=reason, **secretariat())
    job = Job.objects.get(kind="assess", agreement=TOWN, state=Job.State.QUEUED)
    run_job(str(job.pk))
    run = Result.objects.filter(run__agreement__code=TOWN).latest("run_id").run_id
    return Result.objects.get(run_id=run, indicator__code="T 1", period="2025-04-01/P1Y").status


def test_a_new_target_changes_the_status(db: None) -> None:
    load_town()
    assert status_after(Promised(80.0)) == "green"
    assert status_after(Promised(99.0)) == "red"


def test_a_withdrawn_target_leaves_the_figure_without_a_status(db: None) -> None:
    load_town()
    assert status_after(Promised(), reason="the source has ended") == "no_target"
