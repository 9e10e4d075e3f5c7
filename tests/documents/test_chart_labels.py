"""Labels keep their order, stay inside and never lie on one another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.documents import chart_material as m

from accord.documents.charts.labels import Box, EndLabel, along, quietest, rows_for, spread
from accord.documents.charts.lettering import shorten, text_width, wrap
from accord.documents.charts.scales import period_labels, spacing_days, time_scale

labels = st.lists(
    st.builds(EndLabel, st.floats(-500, 800), st.floats(10, 40), st.integers(0, 4)), min_size=1, max_size=12
)


@given(labels)
def test_end_labels_never_overlap_and_stay_inside(wanted: list[EndLabel]) -> None:
    centres = spread(wanted, top=20, bottom=300)
    kept = sorted((c - w.height / 2, c + w.height / 2) for c, w in zip(centres, wanted, strict=True) if c is not None)
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(kept))
    assert all(top >= 20 - 1e-6 and bottom <= 300 + 1e-6 for top, bottom in kept)


@given(labels)
def test_end_labels_keep_the_order_of_their_lines(wanted: list[EndLabel]) -> None:
    centres = spread(wanted, top=0, bottom=1000)
    pairs = sorted((w.y, c) for w, c in zip(wanted, centres, strict=True) if c is not None)
    assert all(a[1] <= b[1] + 1e-6 for a, b in pairwise(pairs) if a[0] < b[0])


def test_end_labels_that_have_room_stay_where_they_want_to_be() -> None:
    assert spread([EndLabel(50, 14), EndLabel(120, 14)], top=0, bottom=300) == [50, 120]


def test_two_end_labels_at_one_place_share_the_way() -> None:
    assert spread([EndLabel(100, 14), EndLabel(100, 14)], top=0, bottom=300) == [93, 107]


def test_the_least_important_end_label_goes_first_where_there_is_no_room() -> None:
    wanted = [EndLabel(10, 14, rank=2), EndLabel(10, 14, rank=0), EndLabel(10, 14, rank=1)]
    assert spread(wanted, top=0, bottom=30)[0] is None


def test_a_label_takes_the_place_with_the_least_in_the_way() -> None:
    crowd = along([(0, 0), (100, 0)])
    choices = [Box(40, -5, 60, 5), Box(40, 10, 60, 20)]
    assert quietest(choices, crowd, Box(0, -50, 100, 50)) == 1


@given(st.lists(st.tuples(st.floats(0, 700), st.floats(5, 90)), max_size=12))
def test_headings_in_one_row_never_touch(spans: list[tuple[float, float]]) -> None:
    boxes = [(left, left + wide) for left, wide in spans]
    placed = sorted(zip(rows_for(boxes), boxes, strict=True))
    assert all(a[1][1] + 10 <= b[1][0] for a, b in pairwise(placed) if a[0] == b[0])


@given(st.lists(m.periods(), min_size=1, max_size=40), st.integers(200, 900))
def test_period_labels_never_collide_nor_leave_the_drawing(periods: list[m.When], width: int) -> None:
    scale = time_scale(periods, [], left=30, right=width - 20, spacing=spacing_days(periods))
    shown = sorted(
        (label.x, text_width(label.text) / 2) for label in period_labels(periods, periods[-1], scale, width=width)
    )
    assert all(a[0] + a[1] <= b[0] - b[1] for a, b in pairwise(shown))
    assert all(x - half >= -1e-6 and x + half <= width + 1e-6 for x, half in shown)


def test_the_latest_period_is_always_labelled() -> None:
    periods = [m.month(place) for place in range(60)]
    scale = time_scale(periods, [], left=30, right=340, spacing=spacing_days(periods))
    shown = [label.text for label in period_labels(periods, periods[-1], scale, width=360)]
    assert shown[-1] == "December 2024"


def test_period_labels_keep_a_steady_stride() -> None:
    periods = [m.year(start) for start in range(2000, 2021)]
    scale = time_scale(periods, [], left=30, right=700, spacing=spacing_days(periods))
    years = [int(label.text[:4]) for label in period_labels(periods, periods[-1], scale, width=720)]
    assert len({b - a for a, b in pairwise(years)}) == 1


@given(st.text(max_size=60), st.floats(20, 200))
def test_shortened_text_fits_or_is_one_letter(text: str, width: float) -> None:
    shown = shorten(text, width)
    assert text_width(shown) <= width or len(shown) <= 2


def test_text_wraps_between_words() -> None:
    assert wrap("Bournemouth, Christchurch and Poole", 130, 14) == ["Bournemouth,", "Christchurch and", "Poole"]
