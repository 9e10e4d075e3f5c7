"""What a second look finds: people whom no list took, and those who speak by initials that no list has."""

from __future__ import annotations

from accord.readers.minutes import Draft, read_minutes

TOP = "Marl Vale Skills Board\nThursday 11 June 2015\n\n"
REST = "\n\n1. Training\n\nAF to send the list to all members.\n\n2. Fares\n\nBC will book the hall.\n"


def read(people: str, rest: str = REST) -> Draft:
    return read_minutes((TOP + people + rest).encode(), "minutes.txt")


def names(draft: Draft) -> list[str]:
    return [one.name for one in draft.present]


def test_the_label_of_a_list_may_head_its_column_of_names() -> None:
    heads, rows = "Members\tRole\tInitials\n", "Ada Finch\tClerk, Marl College\tAF\nBram Coker\tAdviser\tBC\n"
    draft = read(f"{heads}{rows}\nApologies\nEve Moss\tPlanner\tEM")
    assert names(draft) == ["Ada Finch", "Bram Coker"]
    assert [one.name for one in draft.apologies] == ["Eve Moss"]
    assert [one.owners for one in draft.actions] == [("Ada Finch",), ("Bram Coker",)]


def test_a_row_with_a_name_and_its_initials_is_a_person_whatever_stands_over_it() -> None:
    draft = read("Who came\n\nAF\tAda Finch\tClerk\nBC\tBram Coker\tAdviser\n\nPresent: Cleo Dray (CD), Eve Moss (EM)")
    assert set(names(draft)) == {"Ada Finch", "Bram Coker", "Cleo Dray", "Eve Moss"}


def test_somebody_of_the_lists_is_not_found_a_second_time() -> None:
    draft = read(
        "Present: Ada Finch (AF), Bram Coker (BC)\n\nMinutes taken by Ada Finch (AF)\n\nApologies: Eve Moss (EM)"
    )
    assert names(draft) == ["Ada Finch", "Bram Coker"]


def test_initials_that_speak_again_and_again_are_people_though_no_list_has_them() -> None:
    said = " reported on the year. The costs were high. "
    talk = "".join(f"{who}{said}{who} noted the risk.\n\n" for who in ("KL", "RT", "WP"))
    draft = read("Present: Ada Finch, Bram Coker", f"\n\n1. Fares\n\n{talk}KL to write to the operator.\n")
    assert [one.owners for one in draft.actions] == [("KL",)]


def test_a_body_that_reports_once_is_nobody() -> None:
    draft = read("Present: Ada Finch, Bram Coker", "\n\n1. Fares\n\nEA reported on the year. PCT noted it.\n")
    assert not draft.actions


def test_initials_may_have_the_capitals_inside_a_name() -> None:
    draft = read(
        "Present: Heather McClure, Sean O’Brien", "\n\n1. Fares\n\nHMcC to write to the Trust. SOB to ring it.\n"
    )
    assert [one.owners for one in draft.actions] == [("Heather McClure",), ("Sean O’Brien",)]


def test_a_line_without_a_title_among_titled_people_is_their_body() -> None:
    rows = (
        "PRESENT:", "", "Marl Council", "Councillor Ada Finch", "Mrs Cleo Dray, Chief Executive", "", "NHS Marl",
        "Dr Bram Coker", "",
        "Marl Third Sector Interface", "Ms Eve Moss, Chief Officer", "", "Scottish Enterprise", "Mr Dan Eddo",
    )  # fmt: skip
    draft = read("\n".join(rows))
    assert names(draft) == ["Councillor Ada Finch", "Mrs Cleo Dray", "Dr Bram Coker", "Ms Eve Moss", "Mr Dan Eddo"]
    assert [one.organisation for one in draft.present[-2:]] == ["Marl Third Sector Interface", "Scottish Enterprise"]
