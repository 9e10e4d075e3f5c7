"""How often a page asks the database does not grow with what it shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import builders
from tests.builders import as_person, grant, indicator, observation, small, target

from accord.accounts.models import Person

CODE = "MANY"
MOST = 40
"""No page asks more often than this, however much or little it shows."""

HERE: dict[str, dict[str, Any]] = {
    "my-work": {},
    "account": {},
    "digest": {},
    "outbox": {},
    "search": {"query": {"find": "indicator"}},
    "agreements": {},
    "agreement": {"agreement": CODE},
    "scorecard": {"agreement": CODE},
    "scorecard-csv": {"agreement": CODE},
    "quarters": {"agreement": CODE},
    "exceptions": {"agreement": CODE},
    "exception": {"agreement": CODE, "number": 1},
    "indicator": {"agreement": CODE, "indicator": "Q 1"},
    "commentary": {"agreement": CODE, "indicator": "Q 1"},
    "commentary-overview": {"agreement": CODE},
    "area": {"agreement": CODE, "area": "EAST"},
    "plans": {"agreement": CODE},
    "register": {"agreement": CODE, "register": "risks"},
    "record": {"agreement": CODE, "register": "risks", "code": "R1"},
    "contribution-map": {"agreement": CODE},
    "contribution-moves": {"agreement": CODE, "query": {"from": "Q 1"}},
    "watched": {"agreement": CODE},
    "champions": {"agreement": CODE},
    "perception": {"agreement": CODE},
    "imports": {"agreement": CODE},
    "chair": {"agreement": CODE},
    "reports": {"agreement": CODE},
    "report": {"agreement": CODE, "report": "highlight", "query": {"period": "2025-04-01/P1Y"}},
    "framework": {"agreement": CODE},
    "framework-targets": {"agreement": CODE, "indicator": "Q 1"},
    "framework-baselines": {"agreement": CODE, "indicator": "Q 1"},
    "framework-links": {"agreement": CODE, "indicator": "Q 1"},
    "framework-areas": {"agreement": CODE},
    "groups": {"agreement": CODE},
    "group": {"agreement": CODE, "group": "G0"},
    "group-terms": {"agreement": CODE, "group": "G0"},
    "interests": {"agreement": CODE, "group": "G0"},
    "meetings": {"agreement": CODE},
    "meetings-year": {"agreement": CODE},
    "forward-plans": {"agreement": CODE},
    "forward-plan": {"agreement": CODE, "group": "G0"},
    "forward-item": {"agreement": CODE, "group": "G0", "code": "F0-0"},
    "forward-options": {"agreement": CODE, "group": "G0"},
    "rota": {"agreement": CODE, "group": "G0"},
    "agenda": {"agreement": CODE, "meeting": "M0"},
    "minutes": {"agreement": CODE, "meeting": "M0"},
    "minutes-read": {"agreement": CODE, "meeting": "M0"},
    "minutes-attendance": {"agreement": CODE, "meeting": "M0"},
    "decisions": {"agreement": CODE},
    "decision": {"agreement": CODE, "meeting": "M0", "number": "1.1"},
    "library": {"agreement": CODE},
    "library-shelf": {"agreement": CODE, "group": "G0"},
    "library-plans": {"agreement": CODE},
    "library-document": {"agreement": CODE, "document": "LD1"},
    "library-change": {"agreement": CODE, "document": "LD1"},
    "library-link": {"agreement": CODE, "document": "LD1"},
    "library-assessments": {"agreement": CODE},
    "library-assessment": {"agreement": CODE, "assessment": "SA1"},
    "library-assessment-change": {"agreement": CODE, "assessment": "SA1"},
    "api-library": {"agreement": CODE},
    "api-library-document": {"agreement": CODE, "document": "LD1"},
    "api-library-assessments": {"agreement": CODE},
    "api-decisions": {"agreement": CODE},
    "api-minutes": {"agreement": CODE, "meeting": "M0"},
    "run-sheet": {"agreement": CODE},
    "api-forward-plan": {"agreement": CODE, "group": "G0"},
    "api-agenda": {"agreement": CODE, "meeting": "M0"},
    "api-run-sheet": {"agreement": CODE},
    "meeting": {"agreement": CODE, "meeting": "M0"},
    "papers": {"agreement": CODE, "meeting": "M0"},
    "calendar-feeds": {"agreement": CODE},
    "schedules": {"agreement": CODE},
    "api-groups": {"agreement": CODE},
    "api-members": {"agreement": CODE, "group": "G0"},
    "api-meetings": {"agreement": CODE},
    "framework-refresh": {"agreement": CODE},
    "framework-refresh-decide": {"agreement": CODE},
    "framework-next": {"agreement": CODE},
    "framework-audit": {"agreement": CODE},
    "people": {"agreement": CODE},
    "agencies": {"agreement": CODE},
    "api-scorecard": {"agreement": CODE},
    "api-quarters": {"agreement": CODE},
    "api-registers": {"agreement": CODE},
    "api-register": {"agreement": CODE, "register": "risks"},
}


def filled(size: int) -> None:
    """An agreement with so many indicators, each with its figures, targets, words, people and groups."""
    codes = [f"Q {number}" for number in range(1, size + 1)]
    builders.load(
        small(
            CODE,
            themes=[{"code": f"T{number}", "title": f"Theme {number}"} for number in range(1, size + 1)],
            outcomes=[{"code": f"O{n}", "theme": f"T{n}", "title": f"Outcome {n}"} for n in range(1, size + 1)],
            indicators=[indicator(code, outcome=f"O{code[2:]}", owner=f"P{code[2:]}") for code in codes],
            observations=[
                observation(code, first, 60.0 + first - 2020, area)
                for code in codes for first in range(2021, 2026) for area in ("TOWN", "EAST", "WEST")
            ],
            targets=[target(code, first, 90.0) for code in codes for first in range(2024, 2027)],
            people=[{"code": f"P{n}", "position": f"Lead {n}", "agency": f"A{n}"} for n in range(1, size + 1)],
            agencies=[{"code": f"A{n}", "name": f"Agency {n}"} for n in range(1, size + 1)],
            groups=[
                {"code": f"G{n}", "title": f"Group {n}", "parent": f"G{n - 1}" if n else ""} for n in range(size)
            ],
            group_terms=[
                {"group": "G0", "number": n, "text": f"Terms {n}", "in_force_from": date(2020 + n, 4, 1)}
                for n in range(1, size + 1)
            ],
            memberships=[
                {"group": f"G{n}", "person": f"P{m}", "initials": f"P{m}", "started_on": date(2024, 4, 1)}
                for n in range(size) for m in range(1, size + 1)
            ],
            interests=[
                {"group": "G0", "person": f"P{m}", "what": "Shares", "declared_on": date(2024, 4, 1)}
                for m in range(1, size + 1)
            ],
            schedules=[
                {
                    "code": f"S{n}", "group": f"G{n}", "weekday": 0, "week": 1, "first_on": date(2026, 12, 1),
                    "last_on": date(2027, 12, 1), "starts": "10:00",
                }
                for n in range(size)
            ],
            meetings=[
                {
                    "code": f"M{n}" if not m else f"M{n}-{m}", "group": f"G{n}", "schedule": f"S{n}", "starts": "10:00",
                    "on": date(2026, 12, 7 + m),
                }
                for n in range(size) for m in range(size)
            ],
            rotas=[
                {
                    "group": f"G{n}", "code": "R1", "kind": "theme", "each": 1, "position": 1,
                    "themes": "; ".join(f"T{m}" for m in range(1, size + 1)),
                }
                for n in range(size)
            ],
            forward_items=[
                {"code": f"F{n}-{m}", "group": f"G{n}", "kind": "indicator", "title": "Report", "indicator": "Q 1"}
                for n in range(size) for m in range(size)
            ],
            agenda_items=[
                {"meeting": "M0", "position": m + 1, "number": "1", "kind": "paper", "title": "Roads", "lead": "P1"}
                for m in range(size)
            ],
            attendance=[
                {"meeting": "M0", "number": n, "person": f"P{n}", "presence": "present"} for n in range(1, size + 1)
            ],
            minute_texts=[
                {"meeting": "M0", "item": m, "number": 1, "text": "D It is done.\nA P1 to do it by May"}
                for m in range(1, size + 1)
            ],
            decisions=[
                {"reference": f"M0/{m}.1", "group": "G0", "meeting": "M0", "item": m, "text": "Done."}
                for m in range(1, size + 1)
            ],
            decision_effects=[
                {"decision": f"M0/{m}.1", "number": 1, "what": "watch", "state": "refused"} for m in range(1, size + 1)
            ],
            grants=[
                *(grant(f"P{number}", "target_lead", "indicator", f"Q {number}") for number in range(1, size + 1)),
                grant("P1", "secretariat"),
            ],
            risks=[
                {
                    "code": f"R{n}", "title": f"Risk {n}", "likelihood": 3, "impact": 4, "owner": f"P{n}",
                    "indicators": "; ".join(codes[:n]), "theme": f"T{n}",
                }
                for n in range(1, size + 1)
            ],
            contributions=[
                {"code": f"C{n}", "title": f"Contribution {n}", "indicator": f"Q {n}", "agency": "A1", "strength": 2}
                for n in range(1, size + 1)
            ],
            documents=[
                {"code": f"LD{n}", "group": "G0", "kind": "assessment", "title": f"Document {n}", "owner": f"P{n}"}
                for n in range(1, size + 1)
            ],
            document_links=[
                *({"document": "LD1", "kind": "indicator", "code": code} for code in codes[1:]),
                *({"document": f"LD{n}", "kind": "indicator", "code": "Q 1"} for n in range(1, size + 1)),
                *({"document": "LD1", "kind": "agenda_item", "code": "M0", "item": n} for n in range(1, size + 1)),
                *({"document": "LD1", "kind": "risk", "code": f"R{n}"} for n in range(1, size + 1)),
            ],
            strategic_assessments=[
                {
                    "code": f"SA{n}", "group": "G0", "document": f"LD{n}", "title": f"Round {n}",
                    "publish_on": date(2027, n, 1), "sections": "summary",
                }
                for n in range(1, size + 1)
            ],
            assessment_stages=[
                {"assessment": f"SA{n}", "stage": stage, "weeks": weeks, "who": f"P{n}"}
                for n in range(1, size + 1) for stage, weeks in (("scoping", 26), ("publish", 0))
            ],
            links=[{"from": "Q 1", "to": code, "kind": "contributes"} for code in codes[1:]],
            commentary=[
                {"indicator": code, "area": "TOWN", **builders.year(2025), "shows": "It rose.", "author": "P1"}
                for code in codes
            ],
        )
    )  # fmt: skip


OWN = {"my-work", "digest"}
"""Pages of one's own work: an agreement each, so they are asked for by who takes part in one."""


def asked(client: Client) -> dict[str, int]:
    counts = {}
    for name, given in HERE.items():
        if name in OWN:
            held = Person.objects.get(code="P1")
            client.force_login(held, backend="django.contrib.auth.backends.ModelBackend")
        else:
            as_person(client, "administrator")
        parts = {part: value for part, value in given.items() if part != "query"}
        to = reverse(name, kwargs=parts, query=given.get("query"))
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(to)
        assert answer.status_code == 200, (name, answer.status_code)
        counts[name] = len(captured)
    return counts


@pytest.mark.usefixtures("db")
def test_no_page_asks_more_often_when_there_is_more_to_show(client: Client) -> None:
    filled(2)
    few = asked(client)
    filled(6)
    many = asked(client)
    grown = {name: (few[name], many[name]) for name in HERE if many[name] > few[name]}
    print({name: many[name] for name in sorted(many, key=lambda one: -many[one])})
    assert grown == {}
    assert {name: count for name, count in many.items() if count > MOST} == {}
