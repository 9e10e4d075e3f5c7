"""One example row for the tables a newcomer fills in first: together a small package without problems."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "agreement": {
        "code": "our-agreement",
        "title": "Our Shared Agreement",
        "start": "2026-04-01",
        "end": "2029-03-31",
        "sponsor": "The Department",
        "area": "COUNTY",
    },
    "areas": {"code": "COUNTY", "name": "Our County", "type": "county"},
    "agencies": {"code": "council", "name": "Our County Council", "type": "council"},
    "people": {"code": "head-skills", "position": "Head of Skills", "agency": "council"},
    "themes": {"code": "skills", "title": "Work and skills", "lead_agency": "council", "lead": "head-skills"},
    "outcomes": {"code": "more-in-work", "title": "More young people are in work or learning", "theme": "skills"},
    "indicators": {
        "code": "YP1",
        "title": "Young people aged 16 and 17 who are not in work or learning",
        "kind": "proportion",
        "polarity": "lower",
        "frequency": "annual",
        "unit": "%",
        "decimals": "1",
        "year_type": "financial",
        "provider": "council",
        "owner": "head-skills",
        "scheme": "relative",
        "tolerance": "10",
        "tolerance_kind": "relative",
        "outcome": "more-in-work",
    },
    "baselines": {
        "indicator": "YP1",
        "area": "COUNTY",
        "period": "2025-04-01/P1Y",
        "value": "5.2",
        "status": "set",
    },
    "targets": {
        "indicator": "YP1",
        "area": "COUNTY",
        "period": "2026-04-01/P1Y",
        "kind": "target",
        "value": "4.8",
    },
    "observations": {
        "indicator": "YP1",
        "area": "COUNTY",
        "period": "2026-04-01/P1Y",
        "numerator": "610",
        "denominator": "12400",
        "status": "provisional",
    },
}
"""Cells by column, by table."""
