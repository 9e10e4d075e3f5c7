"""`accord mail`: says how mail stands, and tries it."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.core import mail as outgoing
from django.core.mail import EmailMultiAlternatives

from accord.command_line import machine
from accord.command_line.mail import mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    """The command on the tests' own database."""
    monkeypatch.setattr(machine, "start_django", lambda: None)
    monkeypatch.setattr(machine, "migrate", lambda: None)
    settings.MAIL_IS_SET_UP = True

    def called(*given: str) -> Result:
        return CliRunner().invoke(mail, given)

    return called


def test_it_says_how_mail_stands(run: Any, settings: Any) -> None:
    assert "mail server: set up" in run().output
    settings.MAIL_IS_SET_UP = False
    assert "not set up, mail is written to" in run().output


def test_it_sends_a_message_to_try(run: Any) -> None:
    done = run("--test", "somebody@example.org")
    assert (done.exit_code, outgoing.outbox[0].to) == (0, ["somebody@example.org"])


def test_it_says_what_went_wrong_and_ends_with_1(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: EmailMultiAlternatives) -> int:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    done = run("--test", "somebody@example.org")
    assert done.exit_code == 1
    assert "nobody there" in done.output
    assert run("--test", "nobody").exit_code == 1
