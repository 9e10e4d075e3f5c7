"""How fast the lists of the plans are: 2,000 planned actions, 500 risks and 300 action plans beside the sample.

    python -m benchmarks.registers [--repeat 60] [--only WORD]

Makes a SQLite database in a folder of its own (the sample with the records added), makes the process ready as a web
process is, then asks for every list in process, one after the other. Prints for each the middle and the 95th percentile
of the time that passed and of processor time, in milliseconds: what else the machine does lengthens the former, hardly
the latter. The first two answers are printed as "first" and not counted.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

ACTIONS, RISKS, PLANS = 2_000, 500, 300
TODAY = date(2026, 11, 22)
SAMPLE = Path(__file__).resolve().parents[1] / "sample" / "agreement"


def main() -> None:
    """Fill, make ready, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=60)
    parser.add_argument("--only", default="", help="lists with this in their name")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()
        os.environ |= {"ACCORD_VAR": folder, "ACCORD_SAMPLE": "1", "DJANGO_SETTINGS_MODULE": "accord.config.settings"}
        code = fill()
        from accord.command_line.machine import warm_kernels
        from accord.config.ready import make_ready

        warm_kernels()
        make_ready()
        print(f"{ACTIONS:,} planned actions, {RISKS:,} risks, {PLANS:,} action plans; {asked.repeat} requests each")
        print(f"{'milliseconds':<34} {'wall':>7} {'p95':>7} {'CPU':>7} {'p95':>7} {'first':>7} {'kB':>7}")
        for name, address in lists(code).items():
            if asked.only.lower() in name.lower():
                print(f"{name:<34} {ask(address, asked.repeat)}")
                sys.stdout.flush()


def fill() -> str:
    """The sample agreement with the records, in a fresh database; its code."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from accord.delivery.models import ActionPlan, PlannedAction, Risk
    from accord.exchange.loading import load_package
    from accord.framework.models import Agreement, Indicator, Theme
    from accord.readers.packages import read_package

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    package = read_package(SAMPLE)
    code = load_package(
        package.tables, by=None, source="sample", boundaries=package.boundaries, files=package.files
    ).agreement
    agreement = Agreement.objects.get(code=code)
    themes = list(Theme.objects.filter(agreement=agreement))
    people, agencies, indicators = _people(), _agencies(), list(Indicator.objects.order_by("code")[:40])

    def common(number: int, state: str) -> dict[str, Any]:
        return {
            "agreement": agreement, "code": f"Z{number}", "title": f"Record {number} of a long list of things to do",
            "state": state, "owner": people[number % len(people)], "opened_on": TODAY - timedelta(days=number % 400),
        }  # fmt: skip

    plans = ActionPlan.objects.bulk_create(
        ActionPlan(
            **common(number, "drafted"), level="theme", theme=themes[number % len(themes)], summary="Words " * 40
        )
        for number in range(PLANS)
    )
    actions = PlannedAction.objects.bulk_create(
        PlannedAction(
            **common(number, "open"), plan=plans[number % PLANS], number=str(number), description="Words " * 40,
            due=TODAY + timedelta(days=number % 700 - 100), rating=("red", "amber", "green")[number % 3],
        )
        for number in range(ACTIONS)
    )  # fmt: skip
    risks = Risk.objects.bulk_create(
        Risk(**common(number, "open"), theme=themes[number % len(themes)], likelihood=number % 5 + 1,
             impact=number // 5 % 5 + 1, review_on=TODAY + timedelta(days=number % 300 - 50))
        for number in range(RISKS)
    )  # fmt: skip
    through: Any = PlannedAction.agencies.through
    through.objects.bulk_create(
        through(plannedaction_id=one.pk, agency_id=agencies[(place + more) % len(agencies)].pk)
        for place, one in enumerate(actions) for more in range(2)
    )  # fmt: skip
    through = Risk.indicators.through
    through.objects.bulk_create(
        through(risk_id=one.pk, indicator_id=indicators[place % len(indicators)].pk) for place, one in enumerate(risks)
    )
    through = ActionPlan.indicators.through
    through.objects.bulk_create(
        through(actionplan_id=one.pk, indicator_id=indicators[place % len(indicators)].pk)
        for place, one in enumerate(plans)
    )
    _keep_steps(agreement, {"action_plan": plans, "planned_action": actions, "risk": risks})
    return code


def lists(code: str) -> dict[str, str]:
    """Every list by its name."""
    from accord.delivery.registers import REGISTERS

    at = f"/agreements/{code}/plans"
    own = {str(one.many): f"{at}/{one.path}/" for one in REGISTERS}
    more = {
        "Planned actions, page 7": f"{at}/plan-actions/?page=7",
        "Planned actions, sorted by due": f"{at}/plan-actions/?sort=-due",
        "Planned actions, sorted by owner": f"{at}/plan-actions/?sort=owner",
        "Planned actions, searched": f"{at}/plan-actions/?q=record+199",
        "Planned actions of a partner": f"{at}/plan-actions/?state=every&rating=red&sort=agencies",
        "Planned actions, as CSV": f"{at}/plan-actions/?format=csv",
        "Planned actions, last month": f"{at}/plan-actions/?known_on=2026-10-22",
        "Planned actions, all on one page": f"{at}/plan-actions/?size=all",
        "Risks by trend": f"{at}/risks/?sort=-trend",
        "A plan": f"{at}/action-plans/Z7/",
        "Overview": f"{at}/",
        "Contribution map": f"{at}/contributions/map",
        "What else moves": f"{at}/contributions/moves?from=CY+1",
        "Watched lists": f"{at}/watched",
        "Champions": f"{at}/champions",
        "Exceptions": f"/agreements/{code}/exceptions",
        "Exceptions of every place": f"/agreements/{code}/exceptions?place=every&state=every",
        "Commentary overview": f"/agreements/{code}/commentary",
        "Search": "/search?find=record",
        "Search, two words": "/search?find=long+list",
    }
    return own | more


def ask(address: str, repeat: int) -> str:
    """The middle and the 95th percentile of the time of an answer and of processor time, the first, and its size."""
    from django.test import Client

    from accord.accounts.models import Person

    client = Client()
    client.force_login(Person.objects.get(code="P-SEC1"), backend="django.contrib.auth.backends.ModelBackend")
    walls: list[float] = []
    processor: list[float] = []
    for _turn in range(repeat + 2):
        start, busy = time.perf_counter(), time.process_time()
        answer = client.get(address)
        walls.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - busy) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    found = [*_middle_and_late(walls[2:]), *_middle_and_late(processor[2:]), walls[0], len(answer.content) / 1000]
    return " ".join(f"{one:7.1f}" for one in found)


def _middle_and_late(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), sorted(times)[math.ceil(0.95 * len(times)) - 1]


def _people() -> list[Any]:
    from accord.accounts.models import Person

    return list(Person.objects.order_by("code"))


def _agencies() -> list[Any]:
    from accord.accounts.models import Agency

    return list(Agency.objects.order_by("code"))


def _keep_steps(agreement: Any, records: dict[str, list[Any]]) -> None:
    from accord.delivery.models import Step

    for kind, held in records.items():
        Step.objects.bulk_create(
            Step(agreement=agreement, kind=kind, subject=one.code, number=1, action="added",
                 changes={"title": [None, one.title]}, at=datetime.combine(one.opened_on, time_of_day.min, UTC))
            for one in held
        )  # fmt: skip


if __name__ == "__main__":
    main()
