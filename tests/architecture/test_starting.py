"""The web starts light: nothing that only judging needs is loaded before something is judged."""

from __future__ import annotations

import subprocess
import sys

ASKED = """
import sys
from accord.config.wsgi import application
assert application
from django.urls import get_resolver
assert get_resolver().url_patterns
heavy = ("numba", "numpy", "polars", "scipy", "accord.judgement.assess", "accord.judgement.compiled")
print(*(name for name in heavy if name in sys.modules))
"""


def test_the_web_starts_without_the_machinery_of_judgement() -> None:
    answer = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == ""
