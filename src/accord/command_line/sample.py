"""The sample agreement: loaded into an empty database, with a sign-in for every role, in sample mode only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from accord.accounts.sample import PASSWORD
from accord.command_line import machine

PACKAGE = "sample/agreement"


@dataclass(frozen=True)
class SignIn:
    """One way into the sample: the role, the e-mail address and the password they all share."""

    role: str
    position: str
    login: str
    password: str


def load_sample_if_empty() -> None:
    """Load, judge and open the sample agreement where there is no agreement yet; nothing otherwise."""
    from accord.framework.queries.picture import agreement_codes

    if agreement_codes():
        return
    load_sample(machine.home() / PACKAGE)


def load_sample(package: Path) -> None:
    """Load and judge the sample package, and give its people with a role the shared password."""
    from django.utils import timezone

    from accord.accounts.operations import give_sample_password
    from accord.assessment.operations.judging import judge
    from accord.exchange.loading import load_package
    from accord.framework.queries.people import people_with_a_role
    from accord.readers.packages import read_package

    read = read_package(package)
    loaded = load_package(read.tables, by=None, source="sample agreement", boundaries=read.boundaries, files=read.files)
    judge(by=None, agreement=loaded.agreement, today=timezone.localdate())
    give_sample_password(by=None, codes=people_with_a_role(loaded.agreement), password=PASSWORD)


def sample_sign_ins() -> tuple[SignIn, ...]:
    """One sign-in per role of the sample agreement; none outside sample mode."""
    from django.conf import settings

    from accord.framework.queries.people import one_per_role

    if not settings.SAMPLE_MODE:
        return ()
    return tuple(SignIn(role, position, login, PASSWORD) for role, position, login in one_per_role())
