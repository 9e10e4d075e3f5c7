"""What every test may ask for: the checkout, real data, the sample agreement and a fixed cast of people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests import builders, morning
from tests.filled import Filled

CHECKOUT = Path(__file__).resolve().parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """It is the morning of the sample's day when a run begins, in all its processes."""
    config.add_cleanup(morning.begin().stop)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what speaks to the database; processes that share the tests out begin with the longest."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_the_database(item)])
        items[:] = [item for item in items if _asks_the_database(item)]
    if hasattr(config, "workerinput"):
        from tests.sharing_out import in_order

        items[:] = in_order(items)


def _asks_the_database(item: pytest.Item) -> bool:
    """Whether a test may: pytest-django refuses the database to all others."""
    wanted = set(getattr(item, "fixturenames", ()))
    return bool(wanted & {"db", "django_db_setup"}) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `--dist loadfile` the tests are shared out in our parts."""
    from tests.sharing_out import Parts

    return Parts(config, log) if config.getvalue("dist") == "loadfile" else None


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
def of_this_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one run of the tests share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def filled(of_this_run: Path) -> Iterator[Filled]:
    """The filled database of the run. Who asks first makes it; the others wait until it is there."""
    found = Filled(of_this_run)
    yield found
    found.let_others_go_on()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, filled: Filled) -> None:
    """The test database begins with the copy where there is one."""
    filled.wait_and_begin()


@pytest.fixture(scope="session")
def django_db_setup(
    settings_of_tests: None, filled: Filled, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """The test database with the sample agreement, loaded and judged once; every test starts from it."""
    with django_db_blocker.unblock():
        filled.fill(lambda: builders.fill_database(CHECKOUT / "sample" / "agreement"))
    yield
    with django_db_blocker.unblock():
        filled.forget()


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
def today() -> Iterator[date]:
    """The day it is in every test: the one the sample is written for. What was remembered is forgotten afterwards."""
    yield morning.TODAY
    for remembering in _remembering(len(sys.modules)):
        remembering.cache_clear()


@cache
def _remembering(modules: int) -> tuple[Any, ...]:
    """The functions of queries that remember what they answered, as long as this many modules are loaded."""
    queries = [module for name, module in sys.modules.items() if name.startswith("accord.") and ".queries" in name]
    return tuple(one for module in queries for one in vars(module).values() if hasattr(one, "cache_clear"))


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Passwords hashed for speed, not for safety; files and mail in a folder of their own."""
    from django.contrib.auth import hashers

    folder = tmp_path_factory.mktemp("var")
    for name in ("STATIC_ROOT", "MEDIA_ROOT", "EMAIL_FILE_PATH"):
        (folder / name.lower()).mkdir()
        setattr(settings, name, folder / name.lower())
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    hashers.get_hashers.cache_clear()
    hashers.get_hashers_by_algorithm.cache_clear()
