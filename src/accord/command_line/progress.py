"""Progress on the error stream, for work that takes longer than a second."""

from __future__ import annotations

import sys
import time

import click

_QUIET = 1.0
_BETWEEN = 1.0


class Progress:
    """Call it with a few words as work goes on; it prints them once a second, after the first second.

    On a terminal each line replaces the one before.
    """

    def __init__(self) -> None:
        self._last = time.monotonic() + _QUIET - _BETWEEN
        self._terminal = sys.stderr.isatty()
        self._shown = False

    def __call__(self, words: str) -> None:
        now = time.monotonic()
        if now - self._last < _BETWEEN:
            return
        self._last, self._shown = now, True
        click.echo(f"\r\033[K{words}" if self._terminal else words, err=True, nl=not self._terminal)

    def done(self) -> None:
        """Clear the line, where there is one."""
        if self._shown and self._terminal:
            click.echo("\r\033[K", err=True, nl=False)
