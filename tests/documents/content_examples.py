"""Documents to try the renderers on, in invented words: a highlight report, a scorecard, a workbook, awkward text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from accord.documents.charts import IndicatorChart, Level, Point, PromisedLine, Unit, When, indicator_chart
from accord.documents.charts.sparkline import Sparkline as SparklineValues
from accord.documents.charts.sparkline import sparkline
from accord.documents.content import (
    Block,
    Bullet,
    BulletList,
    Cell,
    Chart,
    ChartGrid,
    Column,
    DirectionMark,
    Document,
    Fact,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Number,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Sparkline,
    StatusLine,
    StatusMark,
    Table,
    Text,
    Words,
    runs,
)
from accord.documents.workbooks import Amount, Sheet, SheetColumn, SheetRow, Trend, Workbook

FONT_FOLDER = Path(__file__).resolve().parents[2] / "node_modules/@expo-google-fonts/source-sans-3"
FONTS = tuple(
    FONT_FOLDER / name / f"SourceSans3_{name}.ttf"
    for name in ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic")
)
MADE_AT = datetime(2026, 12, 4, 9, 30, tzinfo=UTC)
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Targets are illustrative."
)
PRODUCED = "Produced 4 December 2026 from figures known on 30 November 2026"

THEMES = {
    "Children and young people": ("CY", "Children’s partnership", "Head of Education"),
    "Health and wellbeing": ("HW", "Health partnership", "Director of Public Health"),
    "Safer and stronger places": ("SS", "Safer Merrow board", "Chief Superintendent"),
    "Economy and skills": ("EC", "Economic board", "Head of Economy"),
    "Homes and environment": ("HE", "Sustainable Merrow", "Head of Place"),
}
_TITLES = (
    "Persistent absence, all pupils",
    "Young people not in work, school or training",
    "Expected standard in reading, writing and maths",
    "First-time entrants to the youth justice system",
    "Adults smoking",
    "Emergency admissions from falls, people aged 65 and over, per 100,000",
    "Cancers diagnosed at stage 1 or 2",
    "Households in temporary accommodation per 1,000",
    "Serious assaults recorded by the police",
    "Residents who feel safe after dark",
    "Employment rate",
    "Apprenticeship starts per 100,000",
    "Net additional homes",
    "Household waste recycled or composted",
    "Greenhouse gas emissions per head, tonnes",
)
_STATUSES = (
    "green",
    "amber",
    "red",
    "green",
    "green",
    "amber",
    "no_target",
    "green",
    "red",
    "no_data",
    "green",
    "amber",
)
_WORDS = {
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "no_target": "No target",
    "no_data": "No figure",
}
_DIRECTIONS = (
    DirectionMark("down", "Improving", "−0.8, more than chance"),
    DirectionMark("up", "Worsening", "+0.2, within chance"),
    DirectionMark("level", "No change"),
    DirectionMark("up", "Improving", "+1.9, within chance"),
    DirectionMark("unknown", "Not comparable"),
)


def small(number: int) -> str:
    """A sparkline of the invented indicator with this number."""
    values = series(number)
    return sparkline(SparklineValues(values, target=values[-1] - 1.2, status=status(number).status), label="12 periods")


def chart(number: int, width: int) -> str:
    """The invented indicator with this number over time."""
    whens = [When(date(2014 + place, 4, 1), date(2015 + place, 4, 1), label) for place, label in enumerate(PERIODS)]
    values = series(number)
    points = tuple(Point(when, value) for when, value in zip(whens, values, strict=True))
    target = PromisedLine(tuple(Level(when, values[-1] - 1.2) for when in whens[6:]))
    content = IndicatorChart(points, Unit("%", 1), lines=(target,), spacing_days=365)
    return indicator_chart(content, label=indicator(number)[1], prefix=f"c{number}", width=width, height=190)


PERIODS = tuple(f"{year}/{year - 1999:02d}" for year in range(2014, 2026))


def series(number: int) -> tuple[float, ...]:
    """Twelve values that differ from one indicator to the next."""
    return tuple(
        20 + (number * 7 + place * (3 + number % 5)) % 13 - place * (0.4 if number % 2 else -0.3) for place in range(12)
    )


def indicator(number: int) -> tuple[str, str, str, str]:
    """Code, title, period and theme of the invented indicator with this number."""
    theme = list(THEMES)[number // 15 % len(THEMES)]
    return (
        f"{THEMES[theme][0]} {number % 15 + 1}",
        _TITLES[(number * 4) % 15],
        ("2025/26", "Q2 2026/27", "2025")[number % 3],
        theme,
    )


def status(number: int) -> StatusMark:
    """The status of the invented indicator with this number."""
    code = _STATUSES[number % len(_STATUSES)]
    return StatusMark(code, _WORDS[code])


def _row(number: int) -> Row:
    code, title, period, _ = indicator(number)
    value = series(number)[-1]
    cells: tuple[Cell, ...] = (
        Words(
            (Text(f"{code} ", emphasis=False), Text(title, strong=True)),
            "good is lower" if number % 2 else "good is higher",
        ),
        Words(runs(period)),
        Number(Figure(f"{value:.1f}%" if number % 3 else f"{value * 61:,.0f}", f"{code}|Merrow|{period}", strong=True)),
        Number(Text(f"{value - 1.2:.1f}%" if number % 3 else f"{value * 60:,.0f}")),
        status(number),
        _DIRECTIONS[number % len(_DIRECTIONS)],
        Sparkline(small(number), f"12 periods ending at {series(number)[-1]:.1f}"),
        Words(runs("Red, certain" if status(number).status == "red" else "")),
    )
    return Row(cells)


def scorecard(count: int = 75) -> Document:
    """A scorecard of invented indicators, landscape, with a section for each theme."""
    rows: list[Row | Section] = []
    for number in range(count):
        theme = indicator(number)[3]
        if number % 15 == 0:
            rows.append(Section(theme, " · ".join(THEMES[theme][1:]), "6 green, 4 amber, 2 red, 3 not rated"))
        rows.append(_row(number))
    columns = (
        Column("Indicator", width=30),
        Column("Period", width=10),
        Column("Value", "number", 8),
        Column("Target", "number", 8),
        Column("Status", "status", 11),
        Column("Direction", "direction", 17),
        Column("Last periods", "sparkline", 12),
        Column("What needs attention", width=16),
    )
    return Document(
        title="Scorecard, second quarter 2026/27",
        subtitle="Merrow agreement 2025 to 2028",
        orientation="landscape",
        header="Merrow agreement",
        footer=LICENCE,
        produced=PRODUCED,
        created_at=MADE_AT,
        author="Merrow partnership secretariat",
        blocks=(
            Paragraph(
                runs(
                    "32 green, 19 amber and 12 red of 63 indicators that can be rated; 12 more have no target or no "
                    "figure yet. Since the first quarter five moved up a status and three moved down. Two of the reds "
                    "could be chance: about one change in this list is expected to be a false alarm."
                ),
                lead=True,
            ),
            COUNTS,
            Table(columns, tuple(rows), summary="One row for each indicator, by theme"),
        ),
    )


COUNTS = KeyFigures(
    (
        KeyFigure("32", "Green", "green"),
        KeyFigure("19", "Amber", "amber"),
        KeyFigure("12", "Red", "red"),
        KeyFigure("12", "Not rated", "not_rated"),
    )
)


def _risks(prefix: str) -> tuple[Block, ...]:
    return (
        Heading(prefix, 2),
        BulletList(
            (
                Bullet(
                    (
                        Text("Persistent absence, all pupils: ", strong=True),
                        Figure("18.1%", f"{prefix[:8]} CY 1|Merrow|2025/26"),
                        Text(
                            " of pupils missed one session in ten, against a target of 15.0%. The gap is larger than "
                            "chance would explain and has stood for three years. Every school now has a named "
                            "attendance lead; the board approved a recovery plan in September."
                        ),
                    ),
                    (
                        runs("Two secondary schools make up a third of the gap."),
                        runs("Funding for family workers ends in March 2027."),
                    ),
                ),
                Bullet(
                    (
                        Text("Serious assaults: ", strong=True),
                        Text(
                            "off its trajectory after a difficult summer in two districts. A project team of police, "
                            "council and health staff meets fortnightly and "
                        ),
                        Text("reports to the December board", link="https://example.org/board"),
                        Text("."),
                    )
                ),
                Bullet(
                    (
                        Text("Households in temporary accommodation: ", strong=True),
                        Text(
                            "the second quarter's return has not arrived from one district, so the county figure is "
                            "an estimate and is shown as such."
                        ),
                    )
                ),
            )
        ),
    )


def highlight_report(count: int = 60) -> Document:
    """A report to the sponsor in six parts, then a table and a chart of every indicator."""
    themes = tuple(THEMES)
    blocks: list[Block] = [
        Notice(
            runs("Targets in this report are illustrative and have not been agreed by the partnership."), "Please note."
        ),
        COUNTS,
        Heading("1  Overall progress"),
        StatusLine(StatusMark("amber", "Amber"), runs("progress is steady, with three reds that are certain")),
        BulletList(
            (
                Bullet(
                    runs(
                        "Of the 63 indicators that can be rated, 32 are green, 19 amber and 12 red. Five have moved "
                        "up a status since the first quarter and three have moved down."
                    )
                ),
                Bullet(
                    runs(
                        "The Economic board has met eleven of its twelve targets early. Homes and environment has "
                        "been slower to start: its delivery group met for the first time in October."
                    )
                ),
            )
        ),
        Heading("2  Direction of travel"),
        StatusLine(StatusMark("green", "Green"), runs("more indicators are improving than worsening")),
        Paragraph(
            runs(
                "Twenty-four indicators improved by more than chance would explain and nine worsened. At the "
                "5% level about two of these changes are expected to be false alarms."
            )
        ),
        Heading("3  Risks to mandatory outcomes"),
        *_risks(themes[0]),
        *_risks(themes[2]),
        Heading("4  Risks to other outcomes of local importance"),
        *_risks(themes[1]),
        Heading("5  Impact and strong performance"),
        Paragraph(runs("Apprenticeship starts have risen in each of the last six quarters, and by more than chance.")),
        Heading("6  Missing information"),
        _missing(),
        Heading("7  Other issues for government"),
        BulletList(
            (Bullet(runs("Three national surveys now ask the same residents about safety within one quarter.")),)
        ),
        PageBreak(),
        Heading("Annex A  Every indicator"),
        _annex_table(count),
        PageBreak(),
        Heading("Annex B  Every indicator over time"),
        *_annex_charts(count),
    ]
    return Document(
        title="Highlight report to the Government Office",
        subtitle="Merrow agreement, April to September 2026",
        facts=(
            Fact("Period", runs("Second quarter 2026/27 (July to September 2026)")),
            Fact("Prepared for", runs("Government Office review meeting, 16 December 2026")),
            Fact("Approved by", runs("Merrow partnership board, 2 December 2026")),
            Fact("Contact", (Text("Partnership secretariat", link="mailto:secretariat@merrow.example"),)),
        ),
        header="Merrow agreement",
        footer=LICENCE,
        produced=PRODUCED,
        created_at=MADE_AT,
        author="Merrow partnership secretariat",
        blocks=tuple(blocks),
    )


def _missing() -> Table:
    rows = tuple(
        Row((Words(runs(indicator(number)[1]), indicator(number)[0]), Words(runs(what)), Words(runs(due))))
        for number, what, due in (
            (9, "No baseline: the survey is run for the first time in autumn", "March 2027"),
            (21, "Return late from one district", "18 December 2026"),
            (33, "Numbers too small to be shown by district", "Not expected"),
        )
    )
    return Table((Column("Indicator", width=4), Column("What is missing", width=5), Column("Expected", width=2)), rows)


def _annex_table(count: int) -> Table:
    rows: list[Row | Section] = []
    for number in range(count):
        code, title, _, theme = indicator(number)
        if number % 15 == 0:
            rows.append(Section(theme, THEMES[theme][1]))
        whole = _row(number).cells
        rows.append(Row((Words((Text(f"{code} "), Text(title))), whole[1], whole[2], whole[3], whole[4], whole[5])))
    columns = (
        Column("Indicator", width=31),
        Column("Period", width=12),
        Column("Value", "number", 9),
        Column("Target", "number", 9),
        Column("Status", "status", 12),
        Column("Direction", "direction", 20),
    )
    return Table(columns, tuple(rows), summary="One row for each indicator, by theme")


def _annex_charts(count: int) -> list[Block]:
    blocks: list[Block] = []
    for start in range(0, count, 15):
        blocks.append(Heading(indicator(start)[3], 2))
        charts = tuple(
            Chart(
                chart(number, 360),
                f"Line chart of {indicator(number)[1]}, twelve periods, ending at {series(number)[-1]:.1f}",
                " ".join(indicator(number)[:2]),
                f"{status(number).word}. Latest {series(number)[-1]:.1f} in {indicator(number)[2]}.",
            )
            for number in range(start, min(start + 15, count))
        )
        blocks.append(ChartGrid(charts))
    return blocks


def workbook(count: int = 75) -> Workbook:
    """The same scorecard as a workbook."""
    rows: list[SheetRow | Section] = []
    for number in range(count):
        code, title, period, theme = indicator(number)
        if number % 15 == 0:
            rows.append(Section(theme, THEMES[theme][1]))
        value = series(number)[-1]
        missing = status(number).status == "no_data"
        unit = "%" if number % 3 else ""
        rows.append(
            SheetRow(
                (
                    code,
                    Text(title, link="https://example.org/indicator") if number % 4 == 0 else title,
                    theme,
                    period,
                    Amount(None if missing else value, 1, unit, missing="awaited"),
                    Amount(None if missing else value - 1.2, 1, unit, missing="–"),
                    status(number),
                    _DIRECTIONS[number % len(_DIRECTIONS)],
                    Trend(series(number), PERIODS),
                    "The gap is larger than chance would explain; a recovery plan is in place."
                    if number % 5 == 2
                    else "",
                )
            )
        )
    columns = (
        SheetColumn("Code", width=8),
        SheetColumn("Indicator", width=40),
        SheetColumn("Theme", width=24),
        SheetColumn("Period", width=12),
        SheetColumn("Value", "number", 11),
        SheetColumn("Target", "number", 11),
        SheetColumn("Status", "status", 13),
        SheetColumn("Direction", "direction", 17),
        SheetColumn("Last periods", "sparkline", 16),
        SheetColumn("Commentary", width=34),
    )
    sheet = Sheet(
        "Scorecard",
        "Scorecard, second quarter 2026/27",
        columns,
        tuple(rows),
        ("Merrow agreement 2025 to 2028", "32 green, 19 amber and 12 red of 63 indicators that can be rated."),
        frozen_columns=2,
    )
    return Workbook(
        "Scorecard, second quarter 2026/27",
        (sheet,),
        (Fact("Licence", runs(LICENCE)), Fact("Made", runs(PRODUCED)), Fact("Status", runs("See how we calculate."))),
        header="Merrow agreement",
        footer=LICENCE,
        author="Merrow partnership secretariat",
        created_at=MADE_AT,
    )


AWKWARD = (
    '=HYPERLINK("https://example.org")',
    "+1-2",
    "@SUM(A1)",
    '#import "/etc/passwd" *strong* $x^2$ [block] <label> @ref // no comment',
    "#sys.inputs.document \\ `raw` ~ _under_ = not a heading",
    "<w:p>&amp;</w:p> ]]> <b>not bold</b> {{ 7 * 7 }} {% raw %}",
    "a control \x00\x07\x1b character and a lone surrogate \ud800",
    "Ynys Môn: dŵr, ŷd, tŷ, sêl, Ŵ Ŷ",
)
LONG_WORD = "Llanfair" + "pwllgwyngyll" * 12


def awkward() -> Document:
    """Words that a careless renderer would run, drop or choke on, in every place words can stand."""
    said = tuple(Paragraph(runs(text)) for text in AWKWARD)
    cells = tuple(Row((Words(runs(text), text), Number(Text(text)), StatusMark("red", text))) for text in AWKWARD)
    columns = (Column(AWKWARD[0]), Column(LONG_WORD, "number", 0.4), Column("Status", "status", 0.3))
    return Document(
        title=AWKWARD[3],
        subtitle=AWKWARD[5],
        header=AWKWARD[4],
        footer=AWKWARD[5],
        produced=AWKWARD[4],
        facts=(Fact(AWKWARD[4], runs(AWKWARD[5])),),
        blocks=(
            Heading(AWKWARD[4]),
            *said,
            Table(columns, (Section(AWKWARD[3], AWKWARD[5], AWKWARD[4]), *cells), caption=AWKWARD[3]),
            Table(
                columns, (Row((Words(runs(LONG_WORD, " ", "word " * 4000)), Number(Text("1")), StatusMark("", ""))),)
            ),
            Notice(runs(LONG_WORD), AWKWARD[4]),
            BulletList((Bullet(runs(*AWKWARD), (runs(LONG_WORD),)),)),
            StatusLine(StatusMark("green", AWKWARD[4]), runs(AWKWARD[5])),
            Paragraph(
                (Text("do not follow", link="javascript:alert(1)"), Text("", link="https://example.org/?a=1&b=<2>"))
            ),
        ),
    )
