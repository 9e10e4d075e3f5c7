"""`accord mail`: how mail is set up, and a message to try it."""

from __future__ import annotations

import click

from accord.command_line import machine


@click.command(epilog="Example: ./accord mail --test somebody@county.example")
@click.option("--test", "to", default="", metavar="ADDRESS", help="Send a message to ADDRESS now; say what came of it.")
def mail(to: str) -> None:
    """Say how mail is sent and what waits; with --test, try it."""
    machine.start_django()
    machine.migrate()
    from accord.accounts.queries import mail_state

    state = mail_state()
    click.echo(f"mail server: {'set up' if state.set_up else f'not set up, mail is written to {state.folder}'}")
    click.echo(f"from {state.sender}; {state.waiting} waiting, {state.failed} given up")
    if to:
        _try(to)


def _try(to: str) -> None:
    from django.utils import timezone

    from accord.accounts.errors import MessageRefusedError
    from accord.accounts.operations import queue_message
    from accord.accounts.sending import send_now

    now = timezone.now()
    text = "This message says that Accord can send mail.\n"
    try:
        message, _new = queue_message(
            by=None, key=f"test:{now.isoformat()}", kind="test", to=to, subject="Accord can send mail", text=text
        )
    except MessageRefusedError as refused:
        raise click.ClickException(str(refused)) from refused
    ended = send_now(message.pk, now=now)
    if ended.state not in {"sent", "written"}:
        raise click.ClickException(f"not sent: {ended.last_error}")
    click.echo(f"{ended.state} to {to}")
