"""The settings of the guide "Put it behind a web server with HTTPS" do what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ASK = """
import django
django.setup()
from django.test import Client
for path, headers in (("/healthz", {}), ("/account/login/", {}), ("/account/login/", {"X-Forwarded-Proto": "https"})):
    answer = Client().get(path, headers={"Host": "accord.county.example", **headers})
    print(answer.status_code, answer.headers.get("Location", ""), answer.cookies.get("csrftoken", {}).get("secure", ""))
"""


def test_plain_requests_are_sent_on_and_forwarded_ones_are_answered(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "accord.config.settings",
        "ACCORD_DATABASE_URL": "",
        "ACCORD_SAMPLE": "",  # the page of sign-ins shows the sample people only where there is a sample
        "ACCORD_VAR": str(tmp_path),
        "ACCORD_HOSTS": "accord.county.example,127.0.0.1",
        "ACCORD_HTTPS": "1",
    }
    said = subprocess.run([sys.executable, "-c", ASK], env=environment, check=True, capture_output=True, text=True)
    health, plain, forwarded = (line.split(" ") for line in said.stdout.splitlines())
    assert health[0] == "200"
    assert plain[:2] == ["301", "https://accord.county.example/account/login/"]
    assert forwarded[0] == "200"
    assert forwarded[2] == "True"
