"""`accord password`: a first way in, or a new one for somebody locked out."""

from __future__ import annotations

import secrets

import click

from accord.command_line import machine


@click.command(epilog="Example: ./accord password secretariat@county.example")
@click.argument("email")
@click.option("--administrator", is_flag=True, help="Make the person an administrator, who sees every agreement.")
@click.option("--position", default="", help="Add the person, with this position, where nobody has the address yet.")
def password(email: str, administrator: bool, position: str) -> None:
    """Give the person with EMAIL a new password and print it once; they choose their own when they first sign in."""
    machine.start_django()
    machine.migrate()
    from accord.accounts.operations import make_administrator, save_person, set_password
    from accord.accounts.queries import person_by_email

    person = person_by_email(email)
    if person is None and position:
        person, _added = save_person(by=None, code=email.lower()[:64], position=position, email=email)
    if person is None:
        raise click.ClickException(f"nobody has the address “{email}”; add --position to make an account for it")
    chosen = secrets.token_urlsafe(15)
    set_password(by=None, person=person, password=chosen, for_once=True)
    if administrator:
        make_administrator(by=None, person=person, administrator=True)
    click.echo(f"{person.position}, {person.email}: {chosen}")
