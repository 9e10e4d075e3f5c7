"""The one command, `accord`: each subcommand is a module that is imported only when it is used."""

from __future__ import annotations

from importlib import import_module

import click

from accord import VERSION

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("accord.command_line.run:run", "Set up on first use, load the sample, and serve."),
    "test": ("accord.command_line.test:test", "Run every check and every test."),
    "template": ("accord.command_line.template:template", "Write an empty package workbook, or one from a scorecard."),
    "check": ("accord.command_line.check:check", "Say everything that is wrong with a package."),
    "load": ("accord.command_line.load:load", "Load or update an agreement from a package."),
    "assess": ("accord.command_line.assess:assess", "Judge every series of a package."),
    "reward": ("accord.command_line.reward:reward", "Work out the reward grant of a package."),
    "plan-survey": ("accord.command_line.survey:plan_survey", "Say how many answers it takes to see a change."),
    "neighbours": ("accord.command_line.neighbours:neighbours", "Find the areas most like an area."),
    "read": ("accord.command_line.read:read", "Read a messy table into tidy observations."),
    "plan": ("accord.command_line.plan:plan", "Read or compare spreadsheets of action plans."),
    "minutes": ("accord.command_line.minutes:minutes", "Read minutes into a draft of decisions and actions."),
    "meetings": ("accord.command_line.meetings:meetings", "List the meetings of an agreement, or write its calendar."),
    "ask": ("accord.command_line.ask:ask", "Ask data providers for the figures a meeting wants."),
    "library": ("accord.command_line.library:library", "Look into the library, and take files out of it."),
    "package": ("accord.command_line.publisher:package", "Make a package from a publisher's files."),
    "report": ("accord.command_line.report:report", "Write a report as Word, PDF, Excel, HTML or JSON."),
    "export": ("accord.command_line.export:export", "Write an agreement out as a package."),
    "password": ("accord.command_line.password:password", "Give a person a new password, printed once."),
    "mail": ("accord.command_line.mail:mail", "Say how mail is sent, and try it."),
    "doctor": ("accord.command_line.doctor:doctor", "Say what is set up, what is missing and what to do."),
}
"""Where each command is (module:attribute), and what it does in a line, so that help imports none of them."""


class _Commands(click.Group):
    """The commands of `COMMANDS`, in its order."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_target, line) in COMMANDS.items()])


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 the data has errors (all listed), 2 wrong usage. "
    "Example: ./accord check my-agreement.zip",
)
@click.version_option(VERSION, message="%(version)s")
def main() -> None:
    """Run a partnership's shared agreement: promises, figures, certainty, actions, reports."""


if __name__ == "__main__":
    main(prog_name="accord")
