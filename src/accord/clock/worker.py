"""The process that does jobs and what is due every day: ``python -m accord.clock.worker``."""

from __future__ import annotations

import os


def main() -> None:
    """Run until stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from accord.clock.schedule import plan

    plan()
    call_command("qcluster", verbosity=0)


if __name__ == "__main__":
    main()
