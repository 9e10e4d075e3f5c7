"""The roles a person holds, in words."""

from __future__ import annotations

from dataclasses import dataclass

from accord.framework.queries.picture import agreements
from accord.framework.viewer import Viewer
from accord.web.framework import words


@dataclass(frozen=True)
class RoleHeld:
    """A role in an agreement; ``scope`` says for what of it, "" where it is for the whole."""

    agreement: str
    title: str
    role: str
    scope: str


def roles_held(viewer: Viewer) -> tuple[RoleHeld, ...]:
    """Every role the viewer holds, by agreement."""
    titles = {facts.code: facts.title for facts in agreements(viewer)}
    return tuple(
        RoleHeld(
            agreement=held.agreement,
            title=titles.get(held.agreement, held.agreement),
            role=words.word(words.ROLES, held.role),
            scope="" if held.scope_kind in {"", "agreement"} else held.scope,
        )
        for held in viewer.grants
    )
