"""`accord ask`: asking data providers for the figures a meeting wants."""

from __future__ import annotations

import json

import click

from accord.command_line import machine


@click.command(epilog="Example: ./accord ask --agreement FT-2024 --meeting FT-BOARD-2026-12-10")
@click.option("--agreement", "code", required=True, help="Code of the agreement.")
@click.option("--meeting", required=True, help="Reference of the meeting the figures are for.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def ask(code: str, meeting: str, as_json: bool) -> None:
    """Write to everybody who provides figures that a meeting wants and that nobody was asked for yet.

    One mail a person, put where mail waits to be sent; done again, nobody is written to twice.
    """
    machine.start_django()
    machine.migrate()
    from django.utils import timezone

    from accord.accounts.errors import AccordError
    from accord.framework.viewer import machine_itself
    from accord.meetings.operations.data_asks import ask_for_data

    try:
        told = ask_for_data(
            by=None, viewer=machine_itself(), agreement=code, meeting=meeting, today=timezone.localdate()
        )
    except AccordError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        outcome = {"people": told.people, "figures": told.figures, "nobody": told.nobody}
        click.echo(json.dumps(outcome, ensure_ascii=False))
        return
    for person in told.people:
        click.echo(f"asked: {person}")
    if told.nobody:
        click.echo(f"nobody to write to: {', '.join(told.nobody)}", err=True)
    click.echo(f"{len(told.people):,} people asked for {told.figures:,} sets of figures")
