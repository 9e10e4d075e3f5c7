"""Draws every chart with real published figures into var/gallery, to be looked at.

Run it with `python -m tests.documents.gallery`. It writes each chart as SVG, as PNG with our own font, and pages at the
width of a desk and of a phone. Targets and statuses in it are made up. It reads the folder in ACCORD_REAL_DATA.
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from tests.documents.gallery_data import CHECKOUT, DATA, number, points, when, with_marks, year

from accord.documents import charts as c
from accord.documents.charts.contributions import Contributions, End, Tie, contribution_chart
from accord.documents.marks import direction_mark, status_mark

FONTS = [
    CHECKOUT / f"node_modules/@expo-google-fonts/source-sans-3/{cut}/SourceSans3_{cut}.ttf"
    for cut in ("400Regular", "600SemiBold", "700Bold")
]
OUT = CHECKOUT / "var" / "gallery"
Draw = Callable[[int, str], str]


def absence(*, forecast: bool = True, breaks: bool = True) -> c.IndicatorChart:
    found = with_marks(
        points("Persistent absences for all pupils", "Essex"),
        {
            "2021/22": {"special": "outside"},
            "2022/23": {"status": "red", "special": "outside"},
            "2023/24": {"status": "amber", "special": "outside"},
            "2024/25": {"status": "red", "special": "outside"},
        },
    )
    targets = tuple(
        c.Level(year(start), value)
        for start, value in zip(range(2022, 2028), (21.0, 19.0, 17.0, 16.0, 15.0, 14.0), strict=True)
    )
    fan = c.Forecast(
        tuple(
            c.Expected(year(start), middle, low, high)
            for start, middle, low, high in (
                (2025, 17.6, 16.0, 19.2),
                (2026, 17.3, 15.0, 19.6),
                (2027, 17.1, 14.2, 20.0),
            )
        ),
        "red",
    )
    return c.IndicatorChart(
        points=found,
        unit=c.Unit("%", 1),
        name="Essex",
        lines=(c.PromisedLine(targets),),
        limits=(c.Limits(year(2006), year(2018), 13.6, 11.0, 16.2),),
        breaks=(c.Break(date(2020, 2, 1), "no figures for 2019/20"),) if breaks else (),
        forecast=fan if forecast else None,
        annotations=(c.Annotation(year(2015), "Definition changed from 15% to 10% of sessions missed."),)
        if breaks
        else (),
    )


def obesity() -> c.IndicatorChart:
    found = points("Adult obesity prevalence", "Essex", intervals=True)
    marked = with_marks(found, {"2023/24": {"status": "red"}, "2024/25": {"status": "red", "provisional": True}})
    others = tuple(
        c.Comparator(name, tuple(points("Adult obesity prevalence", name))) for name in ("England", "East of England")
    )
    return c.IndicatorChart(
        points=marked,
        unit=c.Unit("%", 1),
        name="Essex",
        comparators=others,
        lines=(
            c.PromisedLine(tuple(c.Level(year(start, 11), 25.0) for start in range(2022, 2025))),
            c.PromisedLine(tuple(c.Level(year(start, 11), 27.0) for start in range(2022, 2025)), "floor"),
        ),
    )


def guest_nights() -> c.IndicatorChart:
    found = points("Number of guest nights at a short-term let", "Essex")
    by_year = sorted({point.when.start.year for point in found})
    steps = tuple(c.Level(year(start, 1), 55000 + 4000 * place) for place, start in enumerate(by_year))
    return c.IndicatorChart(
        points=tuple(found), unit=c.Unit("guest nights", 0), name="Essex", lines=(c.PromisedLine(steps, steps=True),)
    )


def mortality() -> c.IndicatorChart:
    name = "Preventable cardiovascular mortality (England)"
    found = points(name, "Essex", intervals=True)
    return c.IndicatorChart(
        points=tuple(found),
        unit=c.Unit("per 100,000 people under 75", 1),
        name="Essex",
        comparators=(c.Comparator("England", tuple(points(name, "England"))),),
    )


def conceptions(area: str = "Essex") -> list[tuple[c.When, float | None, float | None]]:
    with (DATA / "essex_pack" / "essex_under18_conceptions_1998_2017.csv").open(encoding="utf-8-sig") as file:
        found = [row for row in csv.DictReader(file) if row["areanm"].lower() == area.lower()]
    return sorted(
        (
            (when(f"{row['year']}-01-01/P1Y"), number(row["rate_per_1000_15_17"]), number(row["conceptions"]))
            for row in found
        ),
        key=lambda item: item[0].start,
    )


def teenage() -> c.IndicatorChart:
    found = tuple(c.Point(period, rate) for period, rate, _ in conceptions())
    return c.IndicatorChart(
        points=found,
        unit=c.Unit("per 1,000 women aged 15 to 17", 1),
        name="Essex",
        lines=(c.PromisedLine((c.Level(year(1998, 1), 33.0), c.Level(year(2010, 1), 18.0)), label="2010 target"),),
    )


def rated(value: float | None, target: float, floor: float) -> str:
    """A status where lower is better."""
    if value is None:
        return "no_data"
    return "green" if value <= target else "amber" if value <= floor else "red"


def districts() -> list[str]:
    found = json.loads((DATA / "essex_pack" / "essex_districts.geojson").read_text(encoding="utf-8"))["features"]
    return [f["properties"]["areanm"] for f in found if f["properties"]["areacd"].startswith("E07")]


def control() -> c.ControlChart:
    found = points("Number of guest nights at a short-term let", "Essex")
    values = [point.value or 0.0 for point in found]
    mean = sum(values) / len(values)
    spread = 2.66 * sum(abs(b - a) for a, b in pairwise(values)) / (len(values) - 1)
    marked = tuple(
        replace(point, special="outside" if abs((point.value or 0) - mean) > spread else "common") for point in found
    )
    limits = c.Limits(
        found[0].when,
        found[-1].when,
        mean,
        mean - spread,
        mean + spread,
        mean - spread * 2 / 3,
        mean + spread * 2 / 3,
    )
    return c.ControlChart(marked, (limits,), c.Unit("guest nights", 0), polarity="higher")


def control_rates() -> c.ControlChart:
    found = conceptions()
    marks = {2012: "trend", 2013: "trend", 2014: "trend", 2015: "trend", 2016: "trend", 1998: "outside", 2008: "shift"}
    marked = tuple(
        c.Point(period, rate, special=marks.get(period.start.year, "common"))  # type: ignore[arg-type]
        for period, rate, _ in found
    )
    groups = (
        c.Limits(found[0][0], found[9][0], 33.0, 28.5, 37.6, 30.0, 36.1),
        c.Limits(found[10][0], found[-1][0], 22.8, 17.5, 28.2, 19.3, 26.4),
    )
    line = c.PromisedLine(tuple(c.Level(period, 20.0) for period, _, _ in found[10:]))
    breaks = (c.Break(date(2008, 1, 1), "new definition of residence"),)
    return c.ControlChart(
        marked, groups, c.Unit("per 1,000", 1), polarity="lower", lines=(line,), breaks=breaks, few_points=True
    )


def multiples() -> c.Multiples:
    panels = []
    for name in districts():
        found = tuple(c.Point(period, rate) for period, rate, _ in conceptions(name))
        panels.append(c.Panel(name, found, 18.0, rated(found[-1].value, 18.0, 20.0), href=f"#{name}"))
    county = tuple(c.Point(period, rate) for period, rate, _ in conceptions())
    return c.Multiples(tuple(panels), c.Unit("per 1,000 women aged 15 to 17", 1), "Essex county", county)


def poverty() -> c.AreaBars:
    name = "Children in relative poverty before housing costs"
    found = [(area, points(name, area)[-1]) for area in districts()]
    found.sort(key=lambda item: -(item[1].value or 0))
    bars = [c.AreaBar(area, p.value, status=rated(p.value, 14.0, 15.5), href=f"#{area}") for area, p in found]
    bars[5] = replace(bars[5], value=None, status="suppressed", note="too few children to show")
    county = points(name, "Essex")[-1]
    bars.append(c.AreaBar("Essex county", county.value, strong=True, status=rated(county.value, 14.0, 15.5)))
    return c.AreaBars(tuple(bars), c.Unit("%", 1), target=14.0, benchmark=15.1, benchmark_label="East of England")


def with_intervals(indicator: str, unit: c.Unit, target: float, floor: float) -> c.AreaBars:
    bars = []
    for area in districts():
        p = points(indicator, area, intervals=True)[-1]
        bars.append(c.AreaBar(area, p.value, p.lower, p.upper, rated(p.value, target, floor)))
    bars.sort(key=lambda bar: bar.value or 0)
    england = points(indicator, "England")[-1].value
    return c.AreaBars(tuple(bars), unit, target=target, benchmark=england, benchmark_label="England")


def boundaries() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "essex_pack" / "essex_districts.geojson").read_text())
    return found


def essex_map(width: int) -> c.AreaMap:
    rows = poverty().rows
    codes = {f["properties"]["areanm"]: f["properties"]["areacd"] for f in boundaries()["features"]}
    areas = tuple(c.MapArea(codes[r.name], r.name, r.value, r.status, r.href) for r in rows if r.name in codes)
    return c.AreaMap(c.read_outline(boundaries(), width=width, code_property="areacd"), areas, c.Unit("%", 1))


def profile() -> c.ProfileChart:
    quarters = ("Q1 2009/10", "Q2 2009/10", "Q3 2009/10", "Q4 2009/10")
    return c.ProfileChart(
        (
            c.ProfileBar(quarters[0], 150, 163, "green"),
            c.ProfileBar(quarters[1], 380, 331, "amber"),
            c.ProfileBar(quarters[2], 700, 402, "red"),
            c.ProfileBar(quarters[3], 1200),
        ),
        c.Unit("people into work since April", 0),
        total=1200,
    )


def profile_long() -> c.ProfileChart:
    bars = []
    for place in range(12):
        planned = 100.0 * (place + 1) ** 1.15
        label = f"Q{place % 4 + 1} {2008 + place // 4}/{9 + place // 4:02d}"
        bars.append(c.ProfileBar(label, planned, planned * 0.93 if place < 8 else None))
    return c.ProfileChart(tuple(bars), c.Unit("£k", 0))


def funnel() -> c.FunnelPlot:
    found = []
    for area in districts():
        _, rate, count = conceptions(area)[-8]
        size = (count or 0) / (rate or 1) * 1000
        found.append((area, size, rate or 0.0))
    _, centre, _ = conceptions()[-8]
    p = (centre or 0) / 1000
    steps = []
    for size in range(800, 4600, 100):
        se = 1000 * (p * (1 - p) / size) ** 0.5
        q = p * 1000
        steps.append(c.FunnelStep(size, q - 1.96 * se, q + 1.96 * se, q - 3.09 * se, q + 3.09 * se))
    dots = []
    for area, size, rate in found:
        se = 1000 * (p * (1 - p) / size) ** 0.5
        off = (rate - p * 1000) / se
        dots.append(c.FunnelPoint(area, size, rate, "worse" if off > 1.96 else "better" if off < -1.96 else "similar"))
    return c.FunnelPlot(
        tuple(dots),
        p * 1000,
        tuple(steps),
        c.Unit("per 1,000", 1),
        benchmark_label="Essex",
        size_label="women aged 15 to 17",
    )


def sparks(width: int, prefix: str) -> str:
    """Not a chart of its own: some sparklines and bars in a row."""
    values = tuple(point.value for point in points("Persistent absences for all pupils", "Essex"))
    claim = tuple(point.value for point in points("Claimant Count", "Essex"))
    drawn = [
        c.sparkline(c.Sparkline(values, 17.0, "red"), label="Absence"),
        c.sparkline(c.Sparkline((*claim[:9], None, *claim[10:]), 3.0, "green"), label="Claimants"),
        c.sparkline(c.Sparkline(claim[-4:], None, "amber"), label="Short"),
        c.sparkline(c.Sparkline((3.0,), None, ""), label="One"),
        c.sparkline(c.Sparkline(()), label="None"),
        c.status_bar({"green": 14, "amber": 8, "red": 7, "no_target": 4, "no_data": 2}, label="Counts"),
        c.status_bar({"green": 2, "amber": 2, "red": 3, "not_due": 1}, label="Counts"),
        c.status_bar({"green": 80, "red": 1}, label="Counts", width=120),
        c.status_bar({}, label="Nothing"),
    ]
    drawn += [status_mark(status) for status in ("green", "amber", "red", "no_data")]
    drawn += [direction_mark(word, change) for word, change in (("improving", -1), ("worsening", 1), ("no_change", 0))]
    drawn.append(direction_mark("not_comparable"))
    return " ".join(drawn)


def contributions() -> Contributions:
    """Three agencies, a group and a pot, and what they move."""
    by = [End(f"agency:{name}", name, "Agency") for name in ("County council", "Police", "Health board")]
    by += [End("group:C", "Community safety partnership", "Group"), End("pot:G", "Safer streets grant", "Pot")]
    moved = [
        End(f"SC {n}", f"SC {n} {words}", "Safer") for n, words in enumerate(("Assault", "Fear", "Fires"), start=1)
    ]
    moved += [End("HW 1", "HW 1 Emergency admissions for injuries of every kind", "Health")]
    ties = tuple(
        Tie(one.key, other.key, (place + more) % 3 + 1, f"{one.name} moves {other.key}")
        for place, one in enumerate(by)
        for more, other in enumerate(moved)
        if (place + more) % 2 == 0
    )
    return Contributions(tuple(by), tuple(moved), ties, ("some", "clear", "decisive"))


def plan() -> tuple[c.GanttRow, ...]:
    """Two sections with actions and milestones of every rating."""
    return (
        c.GanttRow("Know", "section"),
        c.GanttRow("1 List the pupils", "action", date(2026, 7, 1), date(2026, 10, 1), "green", done=True),
        c.GanttRow("M1 Every school knows its pupils", "milestone", None, date(2026, 9, 30), "green", done=True),
        c.GanttRow("Act", "section"),
        c.GanttRow("2 Recruit attendance workers", "action", date(2026, 7, 1), date(2027, 1, 31), "red"),
        c.GanttRow("M2 Eleven attendance workers in post", "milestone", None, date(2027, 1, 31), "amber"),
        c.GanttRow("3 Ask what helped", "action"),
    )


def gallery() -> dict[str, Draw]:
    def over_time(chart: c.IndicatorChart, label: str) -> Draw:
        return lambda width, prefix: c.indicator_chart(chart, label=label, prefix=prefix, width=width)

    return {
        "absence": over_time(absence(), "Persistent absence in Essex by school year"),
        "absence_plain": over_time(absence(forecast=False, breaks=False), "Persistent absence, no forecast"),
        "obesity": over_time(obesity(), "Adult obesity in Essex"),
        "guest_nights": over_time(guest_nights(), "Guest nights"),
        "mortality": over_time(mortality(), "Preventable mortality"),
        "teenage": over_time(teenage(), "Conceptions under 18"),
        "empty": over_time(c.IndicatorChart((), empty_note="The first figure is expected on 26 March 2027."), "None"),
        "targets_only": over_time(
            c.IndicatorChart((), lines=absence().lines, unit=c.Unit("%", 1)), "Targets without figures"
        ),
        "sparks": sparks,
        "control": lambda w, p: c.control_chart(control(), label="Guest nights", prefix=p, width=w),
        "control_rates": lambda w, p: c.control_chart(control_rates(), label="Conceptions", prefix=p, width=w),
        "multiples": lambda w, p: c.small_multiples(multiples(), label="Districts", prefix=p, width=w),
        "poverty": lambda w, p: c.area_bars(poverty(), label="Child poverty", prefix=p, width=w),
        "obesity_bars": lambda w, p: c.area_bars(
            with_intervals("Adult obesity prevalence", c.Unit("%", 1), 25.0, 30.0),
            label="Obesity",
            prefix=p,
            width=w,
        ),
        "worthwhile": lambda w, p: c.area_bars(
            with_intervals("Worthwhile", c.Unit("score out of 10", 2), 7.8, 7.9), label="Worthwhile", prefix=p, width=w
        ),
        "map": lambda w, p: c.area_map(essex_map(min(w, 560)), label="Map of child poverty", prefix=p),
        "profile": lambda w, p: c.profile_chart(profile(), label="Into work", prefix=p, width=w),
        "profile_long": lambda w, p: c.profile_chart(profile_long(), label="Long", prefix=p, width=w),
        "funnel": lambda w, p: c.funnel_plot(funnel(), label="Funnel", prefix=p, width=w),
        "contributions": lambda w, p: contribution_chart(contributions(), label="Who moves what", prefix=p, width=w),
        "plan": lambda w, p: c.gantt(plan(), label="A plan", prefix=p, today=date(2026, 11, 22), width=w),
        "one_point": over_time(
            c.IndicatorChart((c.Point(year(2020), 71234.0, status="green"),), unit=c.Unit("£", 0)), "One figure"
        ),
    }


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    pages: dict[int, list[str]] = {780: [], 360: []}
    for name, draw in gallery().items():
        for width, page in pages.items():
            svg = draw(width, f"{name}-{width}")
            started = time.perf_counter()
            draw(width, name)
            took = (time.perf_counter() - started) * 1000
            print(f"{name:20} {width:4} {took:6.2f} ms {len(svg) / 1000:6.1f} kB")
            (OUT / f"{name}_{width}.svg").write_text(svg, encoding="utf-8")
            if svg.count("<svg") == 1:
                (OUT / f"{name}_{width}.png").write_bytes(c.svg_to_png(svg, scale=1, font_files=FONTS))
            page.append(f"<p>{name}</p>{svg}")
    for width, page in pages.items():
        style = f"body{{margin:10px;width:{width}px;font:13px sans-serif}}p{{margin:18px 0 4px;color:#888}}"
        faces = "".join(
            f"@font-face{{font-family:'Source Sans 3';font-weight:{file.name[12:15]};src:url({file.as_uri()})}}"
            for file in FONTS
        )
        html = f"<!doctype html><meta charset=utf-8><style>{faces}{style}</style>{''.join(page)}"
        (OUT / f"page_{width}.html").write_text(html, encoding="utf-8")
    (OUT / "names.json").write_text(json.dumps(list(gallery())), encoding="utf-8")


if __name__ == "__main__":
    main()
