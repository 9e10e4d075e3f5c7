"""What a second look finds: people whom no list took, and those who speak by initials that no list has."""

from __future__ import annotations

from accord.readers.minutes import Draft, read_minutes

TOP = "Marl Vale Skills Board\nThursday 11 June 2015\n\n"
POLICE = ("Cleo Dray", "Dan Exley", "Eve Moss", "Finn Gale")
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


def test_a_rank_in_any_shortening_is_no_end_of_the_list() -> None:
    ranks = ("Asst Chief Con", "Temp Supt", "Acting Chief Insp", "Det Supt")
    rows = "\n\n".join(
        f"{rank} {name}, Police ({name[0]}{name.split()[1][0]})" for rank, name in zip(ranks, POLICE, strict=True)
    )
    draft = read(f"Present: Ada Finch, County Council (AF)\n\n{rows}\n\nBram Coker, College (BC)")
    assert names(draft) == ["Ada Finch", *map(" ".join, zip(ranks, POLICE, strict=True)), "Bram Coker"]


def test_any_words_before_somebody_with_a_title_are_their_body_unless_they_are_a_post() -> None:
    draft = read("Present:\n\nHeadteachers – Mr A Finch\n\nDiocese – Revd B Coker\n\nClerk – Mrs C Dray")
    assert [(one.name, one.organisation or one.role) for one in draft.present] == [
        ("Mr A Finch", "Headteachers"),
        ("Revd B Coker", "Diocese"),
        ("Mrs C Dray", "Clerk"),
    ]


def test_a_surname_in_the_chair_is_somebody_of_the_list() -> None:
    draft = read(
        "Present: Cllr Ada Finch, Bram Coker", "\n\n1. Welcome\n\nCllr Finch took the Chair following the election.\n"
    )
    assert [(one.name, one.role) for one in draft.present] == [("Cllr Ada Finch", "Chair"), ("Bram Coker", "")]


def test_columns_beside_a_label_keep_what_their_headings_say() -> None:
    rows = "Ada Finch\tMarl Council\tChair\nBram Coker\tCollege\tMember\n"
    draft = read(f"Present\tRepresenting\tRole\n{rows}\nApologies\tRepresenting\tRole\nEve Moss\tPolice\tMember")
    people = [*draft.present, *draft.apologies]
    assert [one.organisation for one in people] == ["Marl Council", "College", "Police"]
    assert [one.role for one in people] == ["Chair", "Member", "Member"]


def test_a_number_without_a_point_before_somebody_is_the_paragraphs() -> None:
    rest = "\n\n1. Fares\n\n11 Costs will rise.\n\n12 AF agreed to ask the operator.\n\n13\tBC to book the hall.\n"
    draft = read("Present: Ada Finch (AF), Bram Coker (BC)", rest)
    assert [one.text for one in draft.actions] == ["AF agreed to ask the operator.", "BC to book the hall."]


def test_a_part_of_a_decision_that_asks_somebody_is_an_action() -> None:
    said = "RESOLVED – That the report be noted and that Ada Finch be asked to write to the operator."
    draft = read(
        "Present: Ada Finch (AF), Bram Coker (BC)", f"\n\n1. Fares\n\n{said}\n\nIt was agreed that BC be thanked.\n"
    )
    assert [(one.owners, one.text) for one in draft.actions] == [
        (("Ada Finch",), "that Ada Finch be asked to write to the operator.")
    ]


def test_what_stands_behind_initials_in_brackets_is_a_body() -> None:
    draft = read("Present\tAda Finch (AF), Marl Council\n\tBram Coker (BC), Family Link Marlow\n\tCleo Dray (CD), NHS")
    assert [one.organisation for one in draft.present] == ["Marl Council", "Family Link Marlow", "NHS"]


def test_the_rev_behind_and_is_a_person_too() -> None:
    draft = read("Present: Ada Finch\n\nApologies were received from Councillor Dan Exley and the Rev Finn Gale.")
    assert [one.name for one in draft.apologies] == ["Councillor Dan Exley", "Rev Finn Gale"]
