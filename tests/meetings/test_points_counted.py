"""What a paper leaves out of an item's points is counted whole, also where the agenda keeps only how many there are."""

from __future__ import annotations

from accord.meetings.queries.points import MORE, Point, count, points_of


def test_a_point_that_says_how_many_more_there_are_counts_as_often() -> None:
    kept = [Point("one"), Point("two"), Point("and 7 more", kind=MORE, code="7")]
    assert count(kept) == 9
    assert count(kept[1:]) == 8
    assert count([]) == 0


def test_it_is_kept_with_the_agenda() -> None:
    held = [{"text": "and 7 more", "who": "", "due": "", "kind": MORE, "code": "7"}]
    assert count(points_of(held)) == 7
