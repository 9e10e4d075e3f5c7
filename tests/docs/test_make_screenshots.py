"""The pictures of the manual are those that the script takes."""

from __future__ import annotations

import sys
from importlib import util
from types import ModuleType

import pytest
from tests.docs.pages import DOCS


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = util.spec_from_file_location("make_screenshots", DOCS / "make_screenshots.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules["make_screenshots"] = module
    spec.loader.exec_module(module)
    return module


def test_every_picture_of_the_manual_is_taken_by_the_script(script: ModuleType) -> None:
    taken = {picture.file for picture in script.PICTURES}
    assert taken == {picture.name for picture in (DOCS / "images").glob("*.png")}
