"""The commentary page: written by who answers, signed by who leads, and nothing lost between two of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.builders import SAMPLE, as_person

from accord.assessment.models import Commentary
from accord.assessment.queries.results import ResultRow, indicator_rows
from accord.framework.queries.picture import Picture

AT = f"/agreements/{SAMPLE}/indicators/CY%201/commentary"
WORDS = {"shows": "Fewer were away.", "why": "", "doing": "", "help": "", "seen": "1"}
LATEST = "2026-05-01/P4M"


@pytest.fixture(autouse=True)
def _sample(sample: str) -> None:
    """All of these look at the sample, where CY 1 has one revision for its latest period."""


def newest() -> Commentary:
    return Commentary.objects.filter(indicator__code="CY 1", area__code="FA00", period=LATEST).order_by("number").last()  # type: ignore[return-value]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_saving_leads_back_to_the_page_with_the_words_on_it(client: Client) -> None:
    answer = as_person(client, "target_lead").post(AT, WORDS, follow=True)
    assert answer.redirect_chain[-1][0].endswith("commentary?for=2026-05-01%2FP4M")
    assert "Saved." in text(answer)
    assert newest().number == 2
    assert newest().shows == "Fewer were away."


def test_what_was_typed_is_kept_when_somebody_else_was_quicker(client: Client) -> None:
    as_person(client, "thematic_lead").post(AT, {**WORDS, "shows": "Theirs."})
    answer = as_person(client, "target_lead").post(AT, {**WORDS, "shows": "Mine, not saved."})
    assert answer.status_code == 409
    assert "Somebody else saved a revision" in text(answer)
    assert "Mine, not saved." in text(answer)
    assert "Theirs." in text(answer)
    assert newest().shows == "Theirs."


def test_too_many_words_are_kept_and_the_error_says_where(client: Client) -> None:
    answer = as_person(client, "target_lead").post(AT, {**WORDS, "shows": "x" * 5001})
    assert answer.status_code == 400
    assert "There is a problem" in text(answer)
    assert "x" * 5001 in text(answer)


def test_nothing_written_is_refused(client: Client) -> None:
    answer = as_person(client, "target_lead").post(AT, {**WORDS, "shows": "  "})
    assert answer.status_code in {400, 409}
    assert "Write at least one part." in text(answer)


def test_signing_and_sending_back(client: Client) -> None:
    as_person(client, "target_lead").post(AT, WORDS)
    back = as_person(client, "thematic_lead").post(
        AT, {"send_back": "yes", "number": "2", "note": "Say why."}, follow=True
    )
    assert "Sent back by" in text(back)
    assert "Say why." in text(back)
    as_person(client, "target_lead").post(AT, {**WORDS, "shows": "Because.", "seen": "2"})
    signed = as_person(client, "thematic_lead").post(AT, {"sign": "yes", "number": "3"}, follow=True)
    assert "Signed off by" in text(signed)


@pytest.mark.parametrize("number", ["", "1", "99", "-1", "abc", "²", "9" * 400])
def test_signing_what_is_not_the_newest_is_a_clash(client: Client, number: str) -> None:
    as_person(client, "target_lead").post(AT, WORDS)
    answer = as_person(client, "thematic_lead").post(AT, {"sign": "yes", "number": number})
    assert answer.status_code == 409
    assert not newest().sign_offs.exists()


def test_sending_back_without_a_word_is_refused(client: Client) -> None:
    as_person(client, "target_lead").post(AT, WORDS)
    assert (
        as_person(client, "thematic_lead").post(AT, {"send_back": "yes", "number": "2", "note": ""}).status_code == 400
    )


@pytest.mark.parametrize("who", ["member", "sponsor", "other_target_lead", "other_thematic_lead"])
def test_readers_read_and_are_offered_no_form(client: Client, who: str) -> None:
    page = text(as_person(client, who).get(AT))
    assert newest().shows in page.replace("&#39;", "'")
    assert "<textarea" not in page
    assert as_person(client, who).post(AT, WORDS).status_code == 403


def test_the_past_is_read_not_written(client: Client) -> None:
    page = text(as_person(client, "target_lead").get(AT, {"known_on": "2026-11-20"}))
    assert "<textarea" not in page
    before = Commentary.objects.count()
    as_person(client, "target_lead").post(AT + "?known_on=2026-11-20", WORDS)
    assert Commentary.objects.count() == before


@pytest.mark.parametrize("period", ["2031-04-01/P1Y", "rubbish"])
def test_a_period_without_a_figure_is_not_found(client: Client, period: str) -> None:
    assert as_person(client, "target_lead").get(AT, {"for": period}).status_code == 404


def test_an_indicator_of_another_agreement_is_not_found(client: Client) -> None:
    assert (
        as_person(client, "administrator").get("/agreements/OTHER-2026/indicators/CY%201/commentary").status_code == 404
    )


def test_a_wrong_figure_is_found_when_saving_and_nothing_is_blocked(client: Client) -> None:
    answer = as_person(client, "target_lead").post(AT, {**WORDS, "shows": "91.2% of pupils were away."}, follow=True)
    assert "The checks found" in text(answer)
    assert "Figure disagrees with the data" in text(answer)
    assert "“91.2%”" in text(answer)
    assert newest().shows == "91.2% of pupils were away."


def test_a_finding_is_set_aside_with_a_reason(client: Client) -> None:
    as_person(client, "target_lead").post(AT, {**WORDS, "shows": "91.2% of pupils were away."})
    finding = {"dismiss": "yes", "finding": "wrong_figure|shows|91.2%"}
    assert client.post(AT, {**finding, "reason": ""}).status_code == 400
    answer = client.post(AT, {**finding, "reason": "It is of another school."}, follow=True)
    assert "It is of another school." in text(answer)
    assert client.post(AT, {**finding, "reason": "Again."}).status_code == 400


def test_what_is_typed_is_kept_checked_and_offered_again(client: Client) -> None:
    typed = {**WORDS, "shows": "91.2% of pupils were away."}
    live = as_person(client, "target_lead").post(f"{AT}/draft", typed, headers={"HX-Request": "true"})
    assert "Figure disagrees with the data" in text(live)
    assert "<html" not in text(live)
    assert newest().number == 1
    page = text(client.get(AT))
    assert "This is what you typed and did not save" in page
    assert "91.2% of pupils were away." in page
    assert "91.2%" not in text(as_person(client, "thematic_lead").get(AT))


def test_a_draft_thrown_away_is_gone(client: Client) -> None:
    as_person(client, "target_lead").post(f"{AT}/draft", {**WORDS, "shows": "Half a"})
    answer = client.post(f"{AT}/draft", {"throw_away": "yes"}, follow=True)
    assert "Half a" not in text(answer)
    assert client.get(f"{AT}/draft").status_code == 302
    assert as_person(client, "member").post(f"{AT}/draft", WORDS).status_code == 403


def test_who_wrote_the_words_is_not_offered_to_sign_them(client: Client) -> None:
    page = text(as_person(client, "thematic_lead").post(AT, {**WORDS, "shows": "Mine."}, follow=True))
    assert "You wrote this wording; the secretariat signs it." in page
    assert 'name="sign"' not in page
    assert client.post(AT, {"sign": "yes", "number": "2"}).status_code == 400
    assert 'name="sign"' in text(as_person(client, "secretariat").get(AT))


def test_what_changed_between_wordings_is_marked_word_by_word(client: Client) -> None:
    as_person(client, "target_lead").post(AT, {**WORDS, "shows": "Fewer <b>were</b> away."})
    page = text(client.post(AT, {**WORDS, "shows": "More <b>were</b> away.", "seen": "2"}, follow=True))
    assert "<del>Fewer</del> <ins>More</ins> &lt;b&gt;were&lt;/b&gt; away." in page


def test_the_figures_at_hand_hide_what_is_hidden(client: Client) -> None:
    page = text(as_person(client, "secretariat").get(AT.replace("CY%201", "CY%204")))
    assert "places are hidden" in page
    assert "The last periods" in page


def test_an_exception_without_commentary_says_that_it_is_compulsory(client: Client) -> None:
    page = text(as_person(client, "secretariat").get(AT.replace("CY%201", "HW%205")))
    assert "commentary is compulsory" in page
    assert "It is due by" in page


def test_a_text_can_be_kept_as_learning(client: Client) -> None:
    page = text(as_person(client, "thematic_lead").get(AT))
    address = page.split("/plans/learning/add?")[1].split('"')[0].replace("&amp;", "&")
    form = text(client.get(f"/agreements/{SAMPLE}/plans/learning/add?{address}"))
    assert newest().why[:40] in form.replace("&#x27;", "'").replace("&#39;", "'")


OVERVIEW = f"/agreements/{SAMPLE}/commentary"


def test_the_overview_scores_each_theme_and_lists_every_indicator(client: Client) -> None:
    page = text(as_person(client, "secretariat").get(OVERVIEW))
    assert "Score by theme" in page
    assert "67%" in page
    assert "sent back" in page
    assert as_person(client, "member").get(OVERVIEW).status_code == 403


@pytest.mark.parametrize(
    "query", ["state=sent_back", "needed=late", "needed=findings", "theme=AC", "q=zzz", "sort=-findings", "sort=due"]
)
def test_the_overview_filters_and_sorts(client: Client, query: str) -> None:
    page = as_person(client, "secretariat").get(f"{OVERVIEW}?{query}")
    assert page.status_code == 200
    assert ("CY 4" in text(page)) == (query not in {"needed=late", "theme=AC", "q=zzz"})


def test_the_overview_comes_as_a_file(client: Client) -> None:
    answer = as_person(client, "secretariat").get(f"{OVERVIEW}?format=csv&needed=findings")
    lines = text(answer).splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert lines[0].startswith("indicator,title,theme,period,status")
    assert any(line.startswith("AC 3") and line.endswith("wrong_figure") for line in lines)


def test_search_finds_what_was_learned_by_place_and_by_indicator(client: Client) -> None:
    page = text(as_person(client, "member").get("/search", {"find": "ravelsea"}, follow=True))
    assert "/plans/learning/L2/" in page
    assert "What works" in page
    assert "/plans/" not in text(as_person(client, "stranger").get("/search", {"find": "ravelsea"}, follow=True))


def test_an_edition_is_warned_of_exceptions_without_commentary(client: Client) -> None:
    page = text(as_person(client, "secretariat").get(f"/agreements/{SAMPLE}/reports/highlight", follow=True))
    assert "no commentary; the edition would say so" in page


def test_an_indicator_without_a_figure_says_so_and_what_to_do(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.web.commentary.pages.indicator_rows", lambda *_about: ())
    answer = as_person(client, "secretariat").get(AT)
    assert answer.status_code == 200
    assert "There is no figure to explain yet" in text(answer)
    assert "Bring figures in" in text(answer)


def test_a_place_without_a_figure_names_places_that_have_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(about: Picture, indicator: str) -> tuple[ResultRow, ...]:
        return tuple(row for row in indicator_rows(about, indicator) if row.area != "FA00")

    monkeypatch.setattr("accord.web.commentary.pages.indicator_rows", elsewhere)
    assert "There are figures for other places: " in text(as_person(client, "target_lead").get(AT))


def test_a_period_without_a_figure_leads_to_the_latest(client: Client) -> None:
    answer = as_person(client, "target_lead").get(f"{AT}?for=1999-04-01/P1Y")
    assert answer.status_code == 404
    assert "Commentary on the latest figure" in text(answer)


def test_exceptions_and_commentary_lead_to_each_other(client: Client) -> None:
    exceptions = f"/agreements/{SAMPLE}/exceptions"
    assert f'href="{OVERVIEW}"' in text(as_person(client, "secretariat").get(exceptions))
    assert f'href="{exceptions}"' in text(client.get(OVERVIEW))
    assert f'href="{OVERVIEW}"' not in text(as_person(client, "member").get(exceptions))
