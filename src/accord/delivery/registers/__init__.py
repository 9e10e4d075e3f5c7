"""Every register there is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from accord.delivery.registers.actions import ACTIONS
from accord.delivery.registers.asks import GOVERNMENT_ASKS, ISSUES, PARTNER_ASKS
from accord.delivery.registers.effects import CONFLICTS, CONTRIBUTIONS, REDUCTIONS
from accord.delivery.registers.knowledge import INSPECTIONS, LEARNING, TASK_GROUPS
from accord.delivery.registers.plans import ACTION_PLANS, MILESTONES, PLANNED_ACTIONS
from accord.delivery.registers.projects import PROJECT_DISTRICTS, PROJECT_OUTCOMES, PROJECT_READINGS, PROJECTS
from accord.delivery.registers.recovery import RECOVERY, RECOVERY_ACTIONS, RECOVERY_POINTS, RECOVERY_READINGS
from accord.delivery.registers.risks import RISKS
from accord.delivery.registers.shape import Field, Move, Register, State

__all__ = [
    "ACTIONS",
    "BY_KIND",
    "BY_PATH",
    "ON_THEIR_OWN",
    "REGISTERS",
    "Field",
    "Move",
    "Register",
    "State",
    "parts_of",
]

REGISTERS: tuple[Register, ...] = (
    RECOVERY,
    RECOVERY_ACTIONS,
    RECOVERY_POINTS,
    RECOVERY_READINGS,
    ACTION_PLANS,
    MILESTONES,
    PLANNED_ACTIONS,
    PROJECTS,
    PROJECT_OUTCOMES,
    PROJECT_READINGS,
    PROJECT_DISTRICTS,
    RISKS,
    ISSUES,
    GOVERNMENT_ASKS,
    PARTNER_ASKS,
    CONTRIBUTIONS,
    CONFLICTS,
    REDUCTIONS,
    INSPECTIONS,
    TASK_GROUPS,
    LEARNING,
    ACTIONS,
)
"""In the order people look for them."""

ON_THEIR_OWN: tuple[Register, ...] = tuple(one for one in REGISTERS if not one.parent and one.room == "plans")
"""Registers of the plans whose records are no part of another record."""


def parts_of(register: Register) -> tuple[Register, ...]:
    """The registers whose records are parts of this one's."""
    return tuple(one for one in REGISTERS if one.parent and one.field(one.parent).of == register.kind)


BY_PATH: Mapping[str, Register] = MappingProxyType({register.path: register for register in REGISTERS})
BY_KIND: Mapping[str, Register] = MappingProxyType({register.kind: register for register in REGISTERS})
