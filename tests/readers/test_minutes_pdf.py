"""Minutes as PDF: tables drawn with lines, lines set with space between, words broken at a line's end."""

from __future__ import annotations

from datetime import date

import typst

from accord.readers.minutes import Draft, read_minutes

HEAD = """= Marl Vale Skills Board
Thursday 11 June 2015, Marl Hall

Present: Ada Finch (AF), Bram Coker (BC), Cleo Dray (CD)

*1. Training offer*

CD spoke about the offer.
"""
COLUMNS = "columns: (2cm, 3.4cm, 2.2cm), stroke: 0.5pt"


def read(body: str, *, page: str = "") -> Draft:
    source = f'#set page(paper: "a4", {page})\n#set text(size: 11pt)\n{HEAD}\n{body}\n'
    return read_minutes(typst.compile(source.encode()), "minutes.pdf")


def table(*rows: str, repeat: bool = True) -> str:
    heads = "[*Who*], [*Action*], [*By when*]"
    heads = f"table.header({heads})" if repeat else heads
    return f"#table({COLUMNS}, {heads}, {', '.join(rows)})"


def test_what_wraps_in_a_cell_of_a_ruled_table_is_one_text() -> None:
    rows = (
        "[AF], [Send the list of colleges that offer evening courses to all members], [3 July]",
        "[BC / CD], [Ask the three harbour employers about apprentices], [End of July]",
    )
    first, second = read(table(*rows)).actions
    assert first.text == "Send the list of colleges that offer evening courses to all members"
    assert (first.owners, first.due) == (("Ada Finch",), date(2015, 7, 3))
    assert (second.owners, second.due) == (("Bram Coker", "Cleo Dray"), date(2015, 7, 31))


def test_two_tasks_in_one_cell_are_two_actions() -> None:
    cells = "columns: (2.5cm, 7cm, 4cm), stroke: 0.5pt"
    rows = "[2. Bus fares], [The fares were discussed.], [AF to write to the operator\\ BC to find out the cost]"
    draft = read(f"#table({cells}, [*Item*], [*Discussion*], [*Action*], {rows})")
    assert [(one.owners, one.text) for one in draft.actions] == [
        (("Ada Finch",), "AF to write to the operator"),
        (("Bram Coker",), "BC to find out the cost"),
    ]


def test_a_row_that_a_page_ends_in_goes_on_and_headings_said_again_are_no_row() -> None:
    rows = (
        "[AF], [Send out the list], [3 July]",
        "[BC], [Ask the harbour employers whether they would take apprentices and how many they need], [9 July]",
        "[CD], [Book the hall], [ASAP]",
    )
    for height in range(90, 150, 5):
        draft = read(table(*rows), page=f"height: {height}mm, margin: 12mm")
        assert [one.owners for one in draft.actions] == [("Ada Finch",), ("Bram Coker",), ("Cleo Dray",)], height
        assert "how many they need" in draft.actions[1].text, height


def test_boxes_one_under_another_are_no_table() -> None:
    draft = read(
        "#rect(width: 100%)[AF to write to the operator by 3 July.]\n\n#rect(width: 100%)[BC to book the hall.]"
    )
    assert [one.text for one in draft.actions] == ["AF to write to the operator by 3 July.", "BC to book the hall."]


def test_lines_set_with_space_between_are_one_paragraph() -> None:
    text = "It was agreed that the figures for the harbour ward would be sent round by Ada Finch once more, "
    text += "and no later than the next round of visits, by 3 July."
    draft = read(f"#set par(leading: 1.1em, spacing: 2.4em)\n\n{text}\n\nCD spoke again.")
    assert [(one.owners, one.due) for one in draft.actions] == [(("Ada Finch",), date(2015, 7, 3))]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    draft = read("#block(width: 4.9cm)[Action: AF to bring the costs to members by mid-July.]")
    assert [one.due for one in draft.actions] == [date(2015, 7, 15)]


def test_a_day_and_a_name_with_hyphens_may_be_broken_at_them() -> None:
    said = "members spoke about the hall for some time, and about what it would cost to have it painted " * 4
    first = "Action: AF to write about the state of the hall and what has become of its roof to Mr Hartley-\\\n"
    second = "Shaw, who has had the key to the store and all of the other rooms since the spring, by 22-\\\n"
    draft = read(f"M{said[1:]}\n\n{first}{second}Jun-2015.\n\n{said}")
    assert [one.due for one in draft.actions] == [date(2015, 6, 22)]
    assert "Hartley-Shaw" in draft.actions[0].text


def test_the_text_of_a_cell_over_several_rows_stays_together() -> None:
    cells = "columns: (2cm, 4cm, 6cm), stroke: 0.5pt"
    text = "BC has heard that the fares will go up in the autumn."
    merged = f"table.cell(rowspan: 2)[2. Fares], table.cell(rowspan: 2)[{text}]"
    body = f"#table({cells}, [*Item*], [*Discussion*], [*Action*], {merged}, [AF to write], [BC to send the list])"
    draft = read(body)
    assert [one.owners for one in draft.actions] == [("Ada Finch",), ("Bram Coker",)]
    assert any("the fares will go up in the autumn." in line for line in draft.lines)


def test_two_tables_right_under_one_another_are_two() -> None:
    people = "columns: (4cm, 9cm), stroke: 0.5pt"
    columns = "columns: (2cm, 4cm, 4cm, 3cm), stroke: 0.5pt"
    first = f"#table({people}, [*Apologies*], [Eve Moss (Harbour Trust)])"
    rows = "[2. Fares], [The fares were discussed.], [Write to the operator], [BC]"
    second = f"#table({columns}, [*Item*], [*Discussion*], [*Action*], [*Lead*], {rows})"
    draft = read(f"#set block(spacing: 0pt)\n{first}\n{second}")
    assert [(one.owners, one.text) for one in draft.actions] == [(("Bram Coker",), "Write to the operator")]
    assert "Apologies\tEve Moss (Harbour Trust)" in draft.lines


def test_a_page_of_thousands_of_lines_is_a_drawing_and_its_text_is_read() -> None:
    drawing = (
        "#for n in range(2100) { place(dx: calc.rem(n, 20) * 12pt, dy: calc.quo(n, 20) * 1pt, line(length: 10pt)) }"
    )
    draft = read(f"AF to write to the operator by 3 July.\n\n{drawing}")
    assert [one.owners for one in draft.actions] == [("Ada Finch",)]


def test_a_table_without_its_heading_on_the_next_page_goes_on() -> None:
    deeds = ("Map the clubs of the town", "Invite the rail company", "Prepare a paper on parking", "Publish the survey")
    rows = ", ".join(f"[{deed}], [{name}, 26 June]" for deed in deeds for name in ("AF", "BC"))
    for height in range(90, 150, 10):
        body = f"{'CD spoke again. ' * 60}\n\n#table(columns: (9cm, 5cm), stroke: 0.5pt, [*Action*], [*By*], {rows})"
        draft = read(body, page=f"height: {height}mm, margin: 12mm")
        assert len([one for one in draft.actions if one.due == date(2015, 6, 26) and one.owners]) == 8, height


def test_short_paragraphs_stay_apart_where_hardly_a_line_is_full() -> None:
    deeds = ("hall to be booked", "list of colleges to be sent", "schools to be asked", "operator to be written to")
    said = "CD spoke of the hall for a while and of what it would cost. " * 2
    topics = [f"*{n}. Topic {n}*\n\nAF tabled a paper.\n\nThe {deed} - BC" for n, deed in enumerate(deeds, 2)]
    draft = read("#set par(leading: 0.65em, spacing: 0.95em)\n" + "\n\n".join([said, *topics, said]))
    assert [one.text for one in draft.actions] == [f"The {deed}" for deed in deeds]
    assert draft.lines[draft.lines.index("AF tabled a paper.") + 1] == ""


def test_a_page_ends_a_paragraph_whose_last_line_had_room_for_the_next_word() -> None:
    said = "Members spoke of the hall for a while and of what it would cost. " * 3
    first, second = "1.1 ACTION: AF to write to the operator", "[Action 1.2] BC & CD to book the hall in due course"
    for above in range(8, 14):
        text = "\n\n".join([said] * above)
        draft = read(f"{text}\n\n{first}\n\n{second}", page="height: 150mm, margin: 12mm")
        assert [len(one.owners) for one in draft.actions] == [1, 2], above
        assert draft.lines[draft.lines.index(first) + 1] == "", above
