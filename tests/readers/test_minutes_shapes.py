"""Minutes in further shapes: labels with the first person behind them, bodies and posts before names, titles of all kinds."""  # noqa: E501

from __future__ import annotations

import pytest
from tests.readers.test_minutes_forms import HEAD, REST, TOP, read

HUNG = {
    "initials first": "Present:\tCH – Clare Hobday, Westbrook Council\n\tMI – Martin Iles, Westbrook Police\n\tNJ – Nora Jevons, Westbrook Homes\n\nApologies:\tTG – Tessa Grange, Westbrook Homes\n\tOP – Oscar Pym, Mind",  # noqa: E501
    "blanks": "Sederunt: Council: Clare Hobday\n          Police: Martin Iles\n          Age UK: Nora Jevons\n\nApologies: Mind: Tessa Grange\n           Shelter: Oscar Pym",  # noqa: E501
    "numbers": "Members present:\t1. Clare Hobday (Council)\n\t2. Martin Iles (Police)\n\t3. Nora Jevons (Age UK)\n\nApologies for absence\t4. Tessa Grange (Mind)\n\t5. Oscar Pym (Shelter)",  # noqa: E501
    "no sign": "ATTENDANCE CLARE HOBDAY, Council\n           MARTIN ILES, Police\n           NORA JEVONS, Age UK\n\nAPOLOGIES TESSA GRANGE, Mind\n          OSCAR PYM, Shelter",  # noqa: E501
    "posts": "ATTENDEES\tChief Executive - Clare Hobday\n\tPartnership Officer - Martin Iles\n\tArea Manager - Nora Jevons\n\nAPOLOGIES\tHead of Service - Tessa Grange\n\tPrincipal - Oscar Pym",  # noqa: E501
    "surnames": "Those attending\tHOBDAY, Clare (Council)\n\tILES, Martin (Police)\n\tJEVONS, Nora (Age UK)\n\nNot able to attend GRANGE, Tessa (Mind)\n                   PYM, Oscar (Shelter)",  # noqa: E501
}
LISTS = {
    "posts before names": "Present:\nPolicy Officer: Clare Hobday (CH)\nPrincipal: Martin Iles (MI)\nPartnership Officer: Nora Jevons (NJ)\n\nApologies:\nHead of Service: Tessa Grange (TG)\nPrincipal: Oscar Pym (OP)",  # noqa: E501
    "bodies like names": "Present:\nWestbrook Homes – Clare Hobday (CH)\nWestbrook Police – Martin Iles (MI)\nHarbour Trust – Nora Jevons (NJ)\n\nApologies:\nCitizens Advice – Tessa Grange (TG)\nFire Service – Oscar Pym (OP)",  # noqa: E501
    "posts of bodies": "Present:\nHead of Service, Westbrook Homes: Clare Hobday\nChief Executive, Mind: Martin Iles\nPrincipal, Westbrook College: Nora Jevons\n\nApologies: Tessa Grange / Oscar Pym",  # noqa: E501
    "tables under labels": "Present:\n\n| Name | Initials | Organisation |\n|---|---|---|\n| Clare Hobday | CH | Council |\n| Martin Iles | MI | Police |\n| Nora Jevons | NJ | Age UK |\n\nApologies:\n\n| Name | Initials | Organisation |\n|---|---|---|\n| Tessa Grange | TG | Mind |\n| Oscar Pym | OP | Shelter |",  # noqa: E501
    "equal signs in a row": "Participants: CH = Clare Hobday; MI = Martin Iles; NJ = Nora Jevons\n\nNon-attendees: TG = Tessa Grange; OP = Oscar Pym",  # noqa: E501
    "surnames in capitals in a row": "Present: Clare HOBDAY, Martin ILES, Nora JEVONS\n\nMembers' apologies: Tessa GRANGE, Oscar PYM",  # noqa: E501
    "dots": "Present\nClare Hobday ....... Council\nMartin Iles ........ Police\nNora Jevons ........ Westbrook Homes\n\nApologies\nTessa Grange ....... Mind\nOscar Pym .......... Shelter",  # noqa: E501
    "one bar": "Present\nClare Hobday | Westbrook Homes\nMartin Iles | Police\nNora Jevons | Age UK\n\nApologies\nTessa Grange | Mind\nOscar Pym | Westbrook Homes",  # noqa: E501
    "a colon behind initials": "Present\nClare Hobday (CH): Westbrook Homes\nMartin Iles (MI): Harbour Trust\nNora Jevons (NJ): Age UK\n\nApologies\nTessa Grange (TG): Mind\nOscar Pym (OP): Westbrook Homes",  # noqa: E501
    "a post that is a title": "Present\nClare Hobday – Chief Inspector\nMartin Iles – Head of Service\nNora Jevons – Principal\n\nApologies\nTessa Grange – Chief Inspector\nOscar Pym – Principal",  # noqa: E501
    "surname in capitals first": "Present\nHOBDAY Clare, Council\nILES Martin, Police\nJEVONS Nora, Westbrook Homes\n\nApologies\nGRANGE Tessa, Mind\nPYM Oscar, Shelter",  # noqa: E501
}


@pytest.mark.parametrize("shape", [*HUNG, *LISTS])
def test_a_list_of_people_is_read_in_its_shape_to_the_first_and_last(shape: str) -> None:
    draft = read(TOP + (HUNG | LISTS)[shape] + REST)
    names = [[one.name for one in people] for people in (draft.present, draft.apologies)]
    assert names == [["Clare Hobday", "Martin Iles", "Nora Jevons"], ["Tessa Grange", "Oscar Pym"]]


@pytest.mark.parametrize(
    "people",
    [
        "Present:  Clare Hobday (Council), Martin Iles (Police), Nora\n          Jevons (Age UK)",
        "Present: Clare Hobday, Martin Iles\n\nNora Jevons opened the meeting and thanked everybody for their work.",
    ],
)
def test_running_text_behind_a_label_is_no_list_of_lines(people: str) -> None:
    assert [one.name for one in read(TOP + people + REST).present][:2] == ["Clare Hobday", "Martin Iles"]


def test_a_body_with_several_people_among_bodies_with_one_keeps_them_all() -> None:
    people = "Present\nCouncil: Clare Hobday (Chair), Martin Iles (Finance)\nPolice: Nora Jevons\nMind: Peter Munro"
    names = [one.name for one in read(TOP + people + REST).present]
    assert names == ["Clare Hobday", "Martin Iles", "Nora Jevons", "Peter Munro"]


@pytest.mark.parametrize("listed", ["Ms C Hobday, Council", "Cllr Clare Hobday, Council"])
def test_who_took_the_minutes_is_the_one_listed_with_a_title_or_an_initial(listed: str) -> None:
    people = f"Present:\n{listed}\nMr M Iles, Police\nMs N Jevons, Mind\n\nMinutes: Clare Hobday"
    assert len(read(TOP + people + REST).present) == 3


def test_initials_that_read_as_a_rank_or_a_mark_belong_to_their_person() -> None:
    people = "Present\nInes Dodd = ID\nAnn Pym = AP\nDora Iles = DI\nClare Hobday = CH"
    assert [one.initials for one in read(TOP + people + REST).present] == ["ID", "AP", "DI", "CH"]


TEXT = "The report was read and the costs were discussed at some length by everybody who was there."
TITLES = ("Welcome", "Risk register", "Bus services", "Date of next meeting")


def _paper(form: str, gap: str) -> list[tuple[str, str]]:
    texts = [TEXT, TEXT.replace("costs", "risks"), TEXT.replace("costs", "buses"), "Thursday 17 September 2015"]
    items = [
        f"{form.format(n=n, letter='abcd'[n - 1], title=title)}{gap}{text}"
        for n, (title, text) in enumerate(zip(TITLES, texts, strict=True), 1)
    ]
    draft = read(HEAD.split("1. ")[0].rstrip() + "\n\n" + "\n\n".join(items) + "\n")
    assert draft.next_meeting == "2015-09-17"
    return [(one.number, one.title) for one in draft.items]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("({letter}) {title}", "abcd"), ("{letter}) {title}", "abcd"), ("{title}:", ""), ("**{title}:**", ""),
        ("Agenda item {n} – {title}", "1234"), ("AGENDA ITEM {n}\n{title}", "1234"), ("[{n}] {title}", "1234"),
        ("#{n} {title}", "1234"), ("Section {n}: {title}", "1234"), ("Minute No. {n} – {title}", "1234"),
    ],
)  # fmt: skip
def test_titles_of_a_shape_of_their_own_begin_the_items(form: str, numbers: str, gap: str) -> None:
    assert _paper(form, gap) == list(zip(numbers or [""] * 4, TITLES, strict=True))


def test_titles_that_end_in_a_point_begin_the_items() -> None:
    assert [title for _number, title in _paper("{title}.", "\n\n")] == list(TITLES)


def test_letters_under_numbered_items_are_no_items_of_their_own() -> None:
    inside = f"\n\n(a) Buses\n\n{TEXT}\n\n(b) Trains\n\n{TEXT}\n\n(c) Roads\n\n{TEXT}\n\n"
    items = read(f"{TOP}Present: Clare Hobday, Martin Iles\n\n1. Plan{inside}2. Risks\n\n{TEXT}\n").items
    assert [one.number for one in items] == ["1", "2"]


def test_short_sentences_and_labels_that_come_again_are_no_titles() -> None:
    said = "Discussion:\n\n" + TEXT + "\n\nMartin Iles tabled a paper.\n\n" + TEXT + "\n\n"
    items = read(f"{TOP}Present: Clare Hobday, Martin Iles\n\n1. Plan\n\n{said}2. Risks\n\n{said}").items
    assert [one.title for one in items] == ["Plan", "Risks"]


@pytest.mark.parametrize("page", ["Page 1 of 3", "1"])
def test_the_name_of_the_paper_beside_a_page_number_is_no_item_and_no_day(page: str) -> None:
    text = (
        f"Plan\n\n{TEXT}\n\n{page}\nWestbrook Partnership – Minutes 9 June 2015\n\nRisks\n\n{TEXT}\n\nBuses\n\n{TEXT}\n"
    )
    people = "Present:\nClare Hobday, Council\nMartin Iles, Police\nNora Jevons, Mind\n\n"
    assert [one.title for one in read(TOP + people + text).items] == ["Plan", "Risks", "Buses"]


def test_minutes_of_a_meeting_of_a_body_name_it_and_a_day_of_approval_is_not_theirs() -> None:
    top = "Minutes approved: 17 July 2015\nAt a meeting of the WESTBROOK BOARD held in the Guildhall on 9 June 2015\n\n"
    draft = read(top + "Present: Clare Hobday, Martin Iles" + REST)
    assert (draft.group, str(draft.date)) == ("WESTBROOK BOARD", "2015-06-09")


ALONE = {
    "questions": "How are we doing?\n\n{0}\n\nWhat are the risks?\n\n{0}\n\nWhat did we do last time?\n\n{0}",
    "titles before their text": "**Roads:** {0}\n\nCRIME: {0}\n\n**Bus services** – {0}",
    "numbered paragraphs under titles": "Crime\n\n1. {0}\n\n2. Noted.\n\nRoads\n\n3. {0}\n\n4. It was read.\n\nBuses\n\n5. {0}",  # noqa: E501
}


@pytest.mark.parametrize("form", ALONE)
def test_titles_without_numbers_are_told_by_what_stands_around_them(form: str) -> None:
    people = "Present:\nClare Hobday, Council\nMartin Iles, Police\nNora Jevons, Mind\n\n"
    assert len([one for one in read(TOP + people + ALONE[form].format(TEXT) + "\n").items if one.title]) == 3


def test_who_said_what_in_a_line_each_are_no_titles() -> None:
    people = "Present: Clare Hobday (CH), Martin Iles (MI), Nora Jevons (NJ)\n\n"
    said = "\n\n".join(f"{name}: {TEXT}" for name in ("Clare Hobday", "Martin", "NJ"))
    assert len(read(TOP + people + said + "\n").items) == 1


@pytest.mark.parametrize(
    "people",
    [
        "Attendees: Hobday, Clare; Iles, Martin; Jevons, Nora", "Present: Clare Hobday plus Martin Iles & Nora Jevons",
        "Present: Clare Hobday (Chair), Martin Iles (Clerk). Also Nora Jevons (Council).",
        "Present:\nClare Hobday          Martin Iles\nNora Jevons\n\nPART A – OPENING",
    ],
)  # fmt: skip
def test_names_as_address_books_and_busy_hands_write_them(people: str) -> None:
    draft = read(TOP + people + REST)
    assert sorted(one.name for one in draft.present) == ["Clare Hobday", "Martin Iles", "Nora Jevons"]
    assert not draft.apologies
