"""Every component with invented figures, as pages to look at: `python -m tests.web.gallery [FOLDER]`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from accord.web.frame import Choice, Frame, Link, Option
from accord.web.listing import Filter, Group, Pages, Sorting

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
TODAY = date(2026, 11, 22)
PAGES = ("scorecard", "indicator", "work", "forms", "past", "locked", "missing")


@dataclass(frozen=True)
class Row:
    code: str
    title: str
    good: str
    period: str
    value: float | None
    target: float | None
    unit: str
    status: str
    direction: str
    change: float | None
    note: str
    series: tuple[float, ...]
    needs: str = ""
    certain: bool = True
    tag: str = ""
    owner: str = "Head of Service"
    decimals: int = 1

    @property
    def spark(self) -> Markup:
        return sparkline(self.series, self.target)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Row:
        """A row of `indicators.csv`: blank numbers are None, the series is numbers with spaces between."""
        texts: dict[str, Any] = dict(given)
        for name in ("value", "target", "change"):
            texts[name] = float(given[name]) if given[name] else None
        texts["series"] = tuple(float(one) for one in given["series"].split())
        texts["certain"] = given["certain"] != "false"
        texts["decimals"] = int(given["decimals"])
        del texts["theme"]
        return cls(**texts)


@dataclass(frozen=True)
class Job:
    state: str = "running"
    title: str = "Import of the autumn table"
    step: str = "Checking rows"
    done: int = 12345
    total: int = 50000
    message: str = ""
    href: str = "#job"


@dataclass(frozen=True)
class District:
    name: str
    value: float
    status: str
    share: float
    bar: Markup = field(default=Markup(""))


def sparkline(series: tuple[float, ...], target: float | None) -> Markup:
    low, high = min(series), max(series)
    span = (high - low) or 1
    step = 112 / (len(series) - 1)
    points = [(3 + place * step, 26 - 22 * (value - low) / span) for place, value in enumerate(series)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    aim = ""
    if target is not None and low <= target <= high:
        y = 26 - 22 * (target - low) / span
        aim = f'<line x1="0" x2="120" y1="{y:.1f}" y2="{y:.1f}" stroke="#8b9499" stroke-dasharray="3 3"/>'
    label = f"{len(series)} periods, {series[0]} to {series[-1]}"
    x, y = points[-1]
    return Markup(
        f'<svg width="120" height="30" role="img" aria-label="{label}">{aim}<polyline points="{line}" fill="none" '
        f'stroke="#16324f" stroke-width="1.6"/><circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="#16324f"/></svg>'
    )


def counts_bar(green: int, amber: int, red: int, grey: int) -> Markup:
    drawn, x, total = [], 0.0, green + amber + red + grey
    fills = (("#0b6b3a", "#fff"), ("#c98a00", "#0b0c0c"), ("#a3161c", "#fff"), ("#b9c0c4", "#0b0c0c"))
    for count, (fill, ink) in zip((green, amber, red, grey), fills, strict=True):
        if count:
            width = 220 * count / total - 1.5
            drawn.append(
                f'<rect x="{x:.1f}" width="{width:.1f}" height="16" fill="{fill}"/>'
                f'<text x="{x + width / 2:.1f}" y="12.5" fill="{ink}" font-size="11" '
                f'font-weight="600" text-anchor="middle">{count}</text>'
            )
            x += width + 1.5
    label = f"{green} green, {amber} amber, {red} red, {grey} not rated"
    return Markup(f'<svg width="220" height="16" role="img" aria-label="{label}">{"".join(drawn)}</svg>')


def frame() -> Frame:
    kept = (("area", "E10"),)
    areas = (
        Option("E10", "Marlshire", True),
        Option("E11", "Ashford Vale", depth=1),
        Option("E12", "Brackwater", depth=1),
    )
    return Frame(
        navigation=tuple(
            Link(text, "#", text == "Scorecard")
            for text in ("Scorecard", "Exceptions", "Collection", "Plans", "Money", "Meetings", "Reports")
        ),
        you=(Link("My work", "#", count=4), Link("Search", "#")),
        context=(
            Choice(
                "Agreement",
                "Marlshire 2023 to 2028",
                "links",
                links=(Link("Marlshire 2023 to 2028", "#", True), Link("Hallmoor 2024 to 2027", "#")),
            ),
            Choice(
                "Period",
                "2025/26",
                "options",
                "period",
                "#",
                options=(Option("2025", "2025/26", True), Option("2024", "2024/25")),
                kept=kept,
            ),
            Choice("Area", "Marlshire", "options", "area", "#", options=areas),
            Choice(
                "As known on",
                "today",
                "date",
                "known_on",
                "#",
                value="2026-11-22",
                help="Figures, targets and definitions as they were held on that day.",
                kept=kept,
            ),
        ),
        notices=("Illustrative targets", "Sample: invented figures"),
        licence="Contains public sector information licensed under the Open Government Licence v3.0.",
        foot=(Link("How we calculate", "#"),),
        signed_in_as="Head of Performance",
        sign_out="#",
        languages=(Link("Cymraeg", "#", note="cy"),),
    )


BARS = {
    "Children and young people": (2, 2, 3, 1),
    "Health and wellbeing": (3, 1, 2, 2),
    "Economy and skills": (5, 3, 1, 1),
}
WHO = {
    "Children and young people": "Children’s partnership · Director of Education",
    "Health and wellbeing": "Health partnership · Director of Public Health",
    "Economy and skills": "Economic board · Head of Economy",
}


def rows_by_theme() -> dict[str, list[Row]]:
    with (HERE / "gallery_pages" / "indicators.csv").open(encoding="utf-8") as file:
        found: dict[str, list[Row]] = {}
        for given in csv.DictReader(file):
            found.setdefault(given["theme"], []).append(Row.read(given))
        return found


class NoteForm(forms.Form):
    title = forms.CharField(label="Title", max_length=100)
    shows = forms.CharField(
        label="What the figure shows",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Two or three sentences. The value and its target are shown beside your words.",
    )
    polarity = forms.ChoiceField(
        label="Good is",
        choices=[("lower", "lower"), ("higher", "higher"), ("band", "within a band")],
        widget=forms.RadioSelect,
    )
    frequency = forms.ChoiceField(
        label="How often",
        choices=[("", "Choose"), ("monthly", "monthly"), ("quarterly", "quarterly"), ("annual", "annual")],
    )
    areas = forms.MultipleChoiceField(
        label="Published for",
        choices=[("c", "the county"), ("d", "districts"), ("w", "wards")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    target = forms.DecimalField(label="Target", help_text="In per cent.")
    due = forms.DateField(label="Due", required=False, widget=forms.DateInput)
    reward = forms.BooleanField(label="Carries reward grant", required=False)
    file = forms.FileField(
        label="Table to import",
        required=False,
        help_text="CSV, Excel or OpenDocument, up to 50 MB. Nothing is stored before you have seen what was found.",
    )
    revision = forms.CharField(widget=forms.HiddenInput, initial="3")


class AuthorityForm(forms.Form):
    group = forms.ChoiceField(
        label="Group", choices=[("", "Choose"), ("board", "Partnership board"), ("exec", "Executive")]
    )
    date = forms.DateField(label="Decided on", widget=forms.DateInput)
    reference = forms.CharField(label="Reference", help_text="Minute or paper number.")
    words = forms.CharField(label="Words of the decision", widget=forms.Textarea)


def page_data() -> Mapping[str, Any]:
    """What the example pages show; every value is invented."""
    districts = (
        ("Ashford Vale", 21.6, "red", 0.69),
        ("Brackwater", 18.4, "red", 0.40),
        ("Castle Point", 15.3, "amber", 0.12),
        ("Dunmere", 13.6, "green", -0.04),
        ("Elmstow", 9.5, "green", -0.40),
    )
    fills = {"red": "#a3161c", "amber": "#c98a00", "green": "#0b6b3a"}
    query = (("period", "2025"), ("sort", "value"))
    pairs = (
        ("What the figure shows", "18.1% of pupils missed one session in ten or more, against a target of 15.0%."),
        ("Why", "Sickness absence has not fallen back; three secondary schools make half of the gap."),
        ("What is being done", "Attendance mentors start in the three schools in January (Head of Attendance)."),
    )
    return {
        "frame": frame(),
        "today": TODAY,
        "groups": tuple(
            Group(theme, rows, WHO[theme], "#", counts_bar(*BARS[theme])) for theme, rows in rows_by_theme().items()
        ),
        "sorting": Sorting.read("-value", query=query),
        "downloads": tuple(Link(text, "#") for text in ("Excel", "CSV", "PDF", "Word")),
        "filters": (
            Filter("theme", "Theme", options=(Option("", "All"), Option("cy", "Children and young people"))),
            Filter("status", "Status", options=(Option("", "All"), Option("red", "Red"))),
            Filter("direction", "Direction", options=(Option("", "All"), Option("worsening", "Worsening"))),
            Filter("owner", "Owner", options=(Option("", "Anyone"), Option("ha", "Head of Attendance"))),
            Filter("find", "Find", "search", hint="code or words"),
            Filter("sort", "Order", options=(Option("", "As in the agreement"), Option("value", "Value")), at_end=True),
        ),
        "districts": tuple(
            District(
                name,
                value,
                status,
                share,
                Markup(
                    '<svg width="190" height="14" aria-hidden="true">'
                    f'<rect width="{value * 8:.0f}" height="10" y="2" fill="{fills[status]}"/>'
                    '<line x1="116" x2="116" y1="0" y2="14" stroke="#0b0c0c"/></svg>'
                ),
            )
            for name, value, status, share in districts
        ),
        "pages": Pages(2, 50, 312, query),
        "job": Job(),
        "job_done": Job(state="done", message="312 new, 4 restated, 1,208 unchanged, none refused."),
        "pairs": pairs,
        "revisions": (
            {"by": "Head of Attendance", "when": datetime(2026, 11, 18, 16, 20, tzinfo=UTC), "parts": pairs[:1]},
        ),
        "days": (date(2026, 12, 4), date(2026, 11, 25), date(2026, 11, 20), TODAY),
        "written": date(2026, 11, 19),
        "note_form": NoteForm(
            {"title": "Autumn", "polarity": "lower", "target": "ten", "areas": ["c"], "revision": "3"}
        ),
        "clean_form": NoteForm(),
        "authority_form": AuthorityForm(),
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="x">'),
        "years": tuple(f"{year}/{(year + 1) % 100:02}" for year in range(2014, 2026)),
    }


def gallery_environment(look: str) -> Environment:
    """Our environment with the example pages beside the real templates; `look` is where the compiled look lies."""
    from accord.web.environment import environment

    made = environment()
    assert made.loader is not None
    made.loader = ChoiceLoader([made.loader, FileSystemLoader(str(HERE / "gallery_pages"))])
    made.globals["static"] = lambda path: f"{look}/{path}"
    return made


def render(folder: Path, look: str) -> list[Path]:
    """Write every example page into the folder and return their paths."""
    made, data = gallery_environment(look), dict(page_data())
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in PAGES:
        template = {"locked": "account/locked.html", "missing": "404.html"}.get(name, f"{name}.html")
        own = dict(data)
        if name == "past":
            own["frame"] = replace(frame(), known_on=date(2026, 5, 3), known_now="#")
        if name in {"locked", "missing"}:
            own.pop("frame")
        path = folder / f"{name}.html"
        path.write_text(made.get_template(template).render(own), encoding="utf-8")
        written.append(path)
    return written


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "var" / "gallery"
    if not settings.configured:
        settings.configure(
            USE_I18N=True, USE_TZ=True, LANGUAGE_CODE="en-gb", TIME_ZONE="Europe/London", STATIC_URL="/static/"
        )
        import django

        django.setup()
    for path in render(folder, "../../build/look"):
        print(path)


if __name__ == "__main__":
    main()
