"""What every test may ask for: the checkout, real data, the sample agreement and a fixed cast of people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests import builders

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of the project."""
    return CHECKOUT


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real published data; the test skips where there is none."""
    folder = Path(os.environ.get("ACCORD_REAL_DATA") or CHECKOUT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder} (set ACCORD_REAL_DATA)")
    return folder


@pytest.fixture(scope="session")
def django_db_setup(settings_of_tests: None, django_db_setup: None, django_db_blocker: Any) -> None:
    """The test database with the sample agreement, loaded and judged once; every test starts from it."""
    with django_db_blocker.unblock():
        builders.fill_database(CHECKOUT / "sample" / "agreement")


@pytest.fixture
def sample(db: None) -> str:
    """The code of the sample agreement, loaded, judged and known as on the day it was written for."""
    return builders.SAMPLE


@pytest.fixture
def cast(db: None) -> dict[str, Any]:
    """The people of the tests by the part they play; "nobody" is None."""
    return builders.cast()


@pytest.fixture
def empty_database(db: None) -> None:
    """A database without a row, until the end of the test."""
    builders.empty()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Iterator[date]:
    """The day it is in every test: the one the sample is written for. What was remembered is forgotten afterwards."""
    real = timezone.localdate
    monkeypatch.setattr(
        timezone, "localdate", lambda value=None, zone=None: real(value, zone) if value else builders.TODAY
    )
    yield builders.TODAY
    for name, module in list(sys.modules.items()):
        if name.startswith("accord.") and ".queries" in name:
            for remembered in vars(module).values():
                if hasattr(remembered, "cache_clear"):
                    remembered.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Passwords hashed for speed, not for safety; files and mail in a folder of their own."""
    from django.conf import settings
    from django.contrib.auth import hashers

    folder = tmp_path_factory.mktemp("var")
    for name in ("STATIC_ROOT", "MEDIA_ROOT", "EMAIL_FILE_PATH"):
        (folder / name.lower()).mkdir()
        setattr(settings, name, folder / name.lower())
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    hashers.get_hashers.cache_clear()
    hashers.get_hashers_by_algorithm.cache_clear()
