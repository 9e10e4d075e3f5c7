"""The records of delivery, each with its history."""

from accord.delivery.models.asks import GovernmentAsk, Issue, PartnerAsk
from accord.delivery.models.effects import Conflict, Contribution, Reduction
from accord.delivery.models.knowledge import Inspection, Learning, TaskGroup
from accord.delivery.models.record import Record, Step
from accord.delivery.models.risks import Risk

__all__ = [
    "Conflict",
    "Contribution",
    "GovernmentAsk",
    "Inspection",
    "Issue",
    "Learning",
    "PartnerAsk",
    "Record",
    "Reduction",
    "Risk",
    "Step",
    "TaskGroup",
]
