"""The components: what each shows, and what none of them may hold."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, UndefinedError
from tests.web import gallery

from accord.web.environment import WEB, environment, status_shade
from accord.web.frame import Frame
from accord.web.listing import Pages, Sorting


@pytest.fixture(scope="module")
def made() -> Environment:
    return environment()


def shown(made: Environment, source: str, **data: Any) -> str:
    return made.from_string(source).render(**data).strip()


MARKS = '{% from "components/marks.html" import direction, due_date, figure_of, person, status %}'


@pytest.mark.parametrize(
    ("code", "shade"), [("green", "green"), ("amber", "amber"), ("red", "red"), ("suppressed", "grey"), ("", "grey")]
)
def test_a_status_has_a_shape_a_word_and_a_colour(made: Environment, code: str, shade: str) -> None:
    mark = shown(made, MARKS + "{{ status(code) }}", code=code)
    assert f"status--{shade}" in mark
    assert "<svg" in mark
    assert BeautifulSoup(mark, "html.parser").text.strip()
    assert status_shade(code) == shade


def test_a_status_may_have_a_word_of_its_own(made: Environment) -> None:
    assert "Ahead" in shown(made, MARKS + '{{ status("green", "Ahead") }}')


def test_texts_are_escaped(made: Environment) -> None:
    assert "<i>" not in shown(made, MARKS + "{{ status('green', word) }}", word="<i>")


def test_no_direction_is_nothing_at_all(made: Environment) -> None:
    assert shown(made, MARKS + '{{ direction("") }}') == ""


def test_an_orphan_is_said_aloud(made: Environment) -> None:
    assert "Nobody" in shown(made, MARKS + '{{ person("") }}')


def test_a_missing_figure_gives_its_reason(made: Environment) -> None:
    text = shown(made, MARKS + '{{ figure_of(none, missing="not_released") }}')
    assert "not released yet" in text


def test_zero_is_a_figure(made: Environment) -> None:
    assert "<strong>0.0%</strong>" in shown(made, MARKS + '{{ figure_of(0.0, "%", 1) }}')


def test_a_late_date_says_how_late(made: Environment) -> None:
    text = shown(made, MARKS + "{{ due_date(day, today) }}", day=date(2026, 11, 20), today=date(2026, 11, 22))
    assert "due--late" in text
    assert "2 days late" in text
    assert 'datetime="2026-11-20"' in text


TABLE = """{% from "components/table.html" import data_table %}{% macro name(row) %}<b>{{ row.total }}</b>{% endmacro %}
{{ data_table([column("Name", name, kind="title", sort="name"), column("Pages", "last", kind="number")], rows=rows,
   sorting=sorting, caption="Things", empty="Nothing yet") }}"""


def test_a_table_keeps_its_roles_when_a_phone_turns_rows_into_lines(made: Environment) -> None:
    order = Sorting.read("-name", query=())
    page = BeautifulSoup(shown(made, TABLE, rows=[Pages(1, 50, 120)], sorting=order), "html.parser")
    assert page.find("th", attrs={"aria-sort": "descending"}).a["href"] == "?sort=name"
    assert page.find("th", role="rowheader").b.text == "120"
    assert page.find("td", class_="number").text == "3"
    assert page.caption.text == "Things"


def test_an_empty_table_says_what_to_do_next(made: Environment) -> None:
    assert shown(made, TABLE, rows=[], sorting=None) == "Nothing yet"


def test_a_name_the_page_does_not_give_is_an_error(made: Environment) -> None:
    with pytest.raises(UndefinedError):
        shown(made, "{{ forgotten }}")


def test_a_page_without_a_frame_still_stands(made: Environment) -> None:
    page = BeautifulSoup(made.get_template("500.html").render(), "html.parser")
    assert page.find("h1").text == "Something went wrong here"
    assert page.find("title").text.strip() == "Something went wrong here – Accord"


def test_a_past_day_is_said_on_the_page(made: Environment) -> None:
    page = made.get_template("404.html").render(frame=Frame(known_on=date(2026, 5, 3), known_now="?"))
    assert "As known on 3 May 2026 – not today’s figures." in page


def test_the_sample_sign_ins_show_only_where_they_are_given(made: Environment) -> None:
    from django import forms

    class SignIn(forms.Form):
        login = forms.CharField()

    template = made.get_template("account/login.html")
    plain = template.render(form=SignIn(), csrf_input="")
    sample = template.render(
        form=SignIn(),
        csrf_input="",
        sample_sign_ins=[{"role": "chair", "position": "The chair", "login": "chair"}],
        sample_password="reeds and rushes",
    )
    assert "Sample sign-ins" not in plain
    assert "Chair" in sample
    assert sample.count("reeds and rushes") == 1


def test_every_template_of_the_site_compiles(made: Environment) -> None:
    names = [name for name in made.list_templates() if not name.startswith("govuk_frontend_jinja")]
    assert "base.html" in names
    for name in names:
        made.get_template(name)


FORBIDDEN = {
    "inline style": re.compile(r"\sstyle="),
    "inline handler": re.compile(r"<[^>]+\son[a-z]+="),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "inline sheet": re.compile(r"<style"),
    "outside address": re.compile(r"(?:src|href)=[\"']https?:"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_needs_a_looser_content_security_policy(what: str) -> None:
    for path in sorted(WEB.rglob("templates/**/*.html")):
        assert not FORBIDDEN[what].search(path.read_text(encoding="utf-8")), f"{what} in {path.name}"


def test_the_gallery_holds_no_id_twice(tmp_path: Path) -> None:
    for path in gallery.render(tmp_path, "look"):
        ids = re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids)), path.name


def test_every_text_reaches_the_translators(made: Environment) -> None:
    texts = {
        message
        for path in WEB.rglob("templates/**/*.html")
        for _, _, message in made.extract_translations(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    }
    assert {"Skip to the content", "Sign in", "There is a problem", "Who decided this"} <= texts
