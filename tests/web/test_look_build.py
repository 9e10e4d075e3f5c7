"""The look is compiled once, small, and without anything of the public site's crown or typeface."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from accord.documents import palette
from accord.web import look_build
from accord.web.look_build import LookNotBuiltError, build


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (checkout / "node_modules").is_dir():
        pytest.skip("node_modules is not installed (./accord test installs it)")
    folder = tmp_path_factory.mktemp("build") / "look"
    assert build(checkout, folder)
    return folder


@pytest.fixture
def stylesheet(built: Path) -> str:
    return (built / "look" / "accord.css").read_text(encoding="utf-8")


def test_a_second_build_changes_nothing(built: Path, checkout: Path) -> None:
    before = (built / "look" / "accord.css").stat().st_mtime_ns
    assert build(checkout, built) is False
    assert (built / "look" / "accord.css").stat().st_mtime_ns == before


def test_a_look_of_other_sources_is_built_again(built: Path, checkout: Path) -> None:
    (built / look_build.STAMP).write_text("of another day")
    assert build(checkout, built) is True


def test_every_file_the_pages_ask_for_is_there(built: Path) -> None:
    held = {path.name for path in (built / "look").iterdir()}
    assert held == {"accord.css", "accord.js", "minutes.js", "favicon.svg", "htmx.min.js", "govuk-frontend.min.js"}


def test_the_stylesheet_stays_under_25_kilobytes_on_the_wire(stylesheet: str) -> None:
    assert len(gzip.compress(stylesheet.encode(), 6)) < 25_000


@pytest.mark.parametrize("foreign", ["GDS Transport", "@font-face", "crown", "url("])
def test_the_stylesheet_has_nothing_of_the_public_site(stylesheet: str, foreign: str) -> None:
    assert foreign not in stylesheet


def test_colours_of_pages_and_of_documents_are_the_same() -> None:
    sass = (look_build.SOURCES / "_palette.scss").read_text(encoding="utf-8")
    for name, colour in {
        "ink": palette.INK,
        "soft": palette.SOFT,
        "line": palette.LINE,
        "wash": palette.WASH,
        "link": palette.LINK,
        "accent": palette.ACCENT,
        "green": palette.GREEN.text,
        "green-wash": palette.GREEN.tint,
        "amber": palette.AMBER.text,
        "amber-shape": palette.AMBER.fill,
        "amber-wash": palette.AMBER.tint,
        "red": palette.RED.text,
        "red-wash": palette.RED.tint,
        "grey": palette.NOT_RATED.text,
        "grey-wash": palette.NOT_RATED.tint,
    }.items():
        assert f"${name}: {colour};" in sass


def lock(folder: Path, packages: dict[str, dict[str, object]], *, installed: dict[str, dict[str, object]]) -> Path:
    (folder / "node_modules").mkdir()
    (folder / "package-lock.json").write_text(json.dumps({"packages": {"": {}, **packages}}))
    (folder / "node_modules" / ".package-lock.json").write_text(json.dumps({"packages": installed}))
    return folder


def test_packages_of_another_platform_may_be_absent(tmp_path: Path) -> None:
    wanted = {"node_modules/sass": {"version": "1.0"}, "node_modules/for-windows": {"version": "2", "optional": True}}
    project = lock(tmp_path, wanted, installed={"node_modules/sass": {"version": "1.0"}})
    assert look_build._packages_match(project)


def test_a_changed_version_asks_for_an_install(tmp_path: Path) -> None:
    project = lock(
        tmp_path, {"node_modules/sass": {"version": "1.1"}}, installed={"node_modules/sass": {"version": "1.0"}}
    )
    assert not look_build._packages_match(project)


def test_a_missing_folder_of_packages_asks_for_an_install(tmp_path: Path) -> None:
    assert not look_build._packages_match(tmp_path)


def test_a_failing_tool_is_named_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(LookNotBuiltError, match=r"sh -c failed:\nno such colour"):
        look_build._run(["sh", "-c", "echo no such colour >&2; exit 3"], tmp_path)


def test_a_tool_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(LookNotBuiltError, match="no-such-tool could not be run"):
        look_build._run(["no-such-tool"], tmp_path)


def test_a_failed_build_leaves_the_old_look_in_place(
    built: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: object, folder: object) -> None:
        raise LookNotBuiltError("broken")

    monkeypatch.setattr(look_build, "_run", fail)
    monkeypatch.setattr(look_build, "_stamp", lambda _project: "newer")
    with pytest.raises(LookNotBuiltError):
        build(checkout, built)
    assert (built / "look" / "accord.css").is_file()
    assert [path.name for path in built.parent.iterdir() if path.is_dir()] == ["look"]
