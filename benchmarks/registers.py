"""How fast the lists of the plans are: 2,000 planned actions, 500 risks and 300 action plans beside the sample.

    python -m benchmarks.registers [--repeat 20]

Makes a SQLite database in a folder of its own (the sample with the records added), then asks for every list in
process, one after the other, and prints the middle and the 95th percentile of each in milliseconds.
"""

from __future__ import annotations

import argparse
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
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=20)
    repeat = parser.parse_args().repeat
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ACCORD_VAR": folder, "ACCORD_SAMPLE": "1", "DJANGO_SETTINGS_MODULE": "accord.config.settings"}
        code = fill()
        print(f"{ACTIONS:,} planned actions, {RISKS:,} risks, {PLANS:,} action plans; {repeat} requests each\n")
        for name, address in lists(code).items():
            middle, late, size = ask(address, repeat)
            print(f"{name:<34} {middle:7.1f} ms  p95 {late:7.1f} ms  {size / 1000:7.1f} kB")
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
    code = load_package(package.tables, by=None, source="sample", boundaries=package.boundaries).agreement
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
        "Planned actions, searched": f"{at}/plan-actions/?q=record+199",
        "Planned actions, as CSV": f"{at}/plan-actions/?format=csv",
        "Planned actions, last month": f"{at}/plan-actions/?known_on=2026-10-22",
        "A plan": f"{at}/action-plans/Z7/",
        "Overview": f"{at}/",
    }
    return own | more


def ask(address: str, repeat: int) -> tuple[float, float, int]:
    """The middle and the 95th percentile of the time of an answer, in milliseconds, and its size in bytes."""
    from django.test import Client

    from accord.accounts.models import Person

    client = Client()
    client.force_login(Person.objects.get(code="P-SEC1"), backend="django.contrib.auth.backends.ModelBackend")
    times, size = [], 0
    for _turn in range(repeat + 2):
        start = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
        size = len(answer.content)
    times = sorted(times[2:])
    return statistics.median(times), times[min(len(times) - 1, int(0.95 * len(times)))], size


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
