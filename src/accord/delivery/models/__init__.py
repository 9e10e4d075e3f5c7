"""The records of delivery, each with its history."""

from accord.delivery.models.actions import MeetingAction
from accord.delivery.models.asks import GovernmentAsk, Issue, PartnerAsk
from accord.delivery.models.effects import Conflict, Contribution, Reduction
from accord.delivery.models.knowledge import Inspection, Learning, TaskGroup
from accord.delivery.models.plans import ActionPlan, Milestone, PlanMapping, PlannedAction, PlanReturn
from accord.delivery.models.projects import Project, ProjectDistrict, ProjectOutcome, ProjectReading
from accord.delivery.models.record import Record, Step
from accord.delivery.models.recovery import Recovery, RecoveryAction, RecoveryPoint, RecoveryReading
from accord.delivery.models.risks import Risk

__all__ = [
    "ActionPlan",
    "Conflict",
    "Contribution",
    "GovernmentAsk",
    "Inspection",
    "Issue",
    "Learning",
    "MeetingAction",
    "Milestone",
    "PartnerAsk",
    "PlanMapping",
    "PlanReturn",
    "PlannedAction",
    "Project",
    "ProjectDistrict",
    "ProjectOutcome",
    "ProjectReading",
    "Record",
    "Recovery",
    "RecoveryAction",
    "RecoveryPoint",
    "RecoveryReading",
    "Reduction",
    "Risk",
    "Step",
    "TaskGroup",
]
