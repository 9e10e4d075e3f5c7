"""Django's fields in GOV.UK's clothes."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup
from django import forms
from markupsafe import Markup

from accord.web.fields import field, file_field, problems


class Plan(forms.Form):
    title = forms.CharField(help_text="As on the paper.", widget=forms.TextInput(attrs={"autocomplete": "off"}))
    words = forms.CharField(required=False, label="Words", widget=forms.Textarea)
    due = forms.DateField(required=False)
    good = forms.ChoiceField(choices=[("lower", "Lower"), ("higher", "Higher")], widget=forms.RadioSelect)
    kind = forms.ChoiceField(choices=[("", "Choose"), ("Counts", [("c", "Count"), ("r", "Rate")])])
    areas = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField(label="I am sure")
    level = forms.DecimalField()
    secret = forms.CharField(widget=forms.PasswordInput)
    paper = forms.FileField(required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("The plan is closed.")


def soup(markup: Markup) -> BeautifulSoup:
    return BeautifulSoup(str(markup), "html.parser")


def test_a_label_and_help_belong_to_their_field() -> None:
    page = soup(field(Plan(auto_id="id_%s")["title"]))
    shown = page.find("input", id="id_title")
    assert shown["aria-describedby"] == "id_title-hint"
    assert shown["autocomplete"] == "off"
    assert page.find("label", attrs={"for": "id_title"}).text.strip() == "Title"


def test_an_error_is_said_beside_the_field_and_joined_to_it() -> None:
    page = soup(field(Plan({})["title"]))
    assert "id_title-error" in page.find("input")["aria-describedby"]
    assert "This field is required." in page.find(id="id_title-error").text


def test_what_was_typed_is_kept_and_escaped() -> None:
    page = field(Plan({"title": "<b>x", "words": "</textarea><script>"})["title"])
    assert 'value="&lt;b&gt;x"' in page
    words = field(Plan({"words": "</textarea><script>"})["words"])
    assert "<script>" not in words


def test_optional_fields_say_so() -> None:
    assert soup(field(Plan()["words"])).label.text.strip() == "Words (optional)"


def test_an_empty_text_area_is_empty() -> None:
    assert soup(field(Plan()["words"])).textarea.text == ""


def test_a_date_is_a_date_field_with_the_iso_value() -> None:
    shown = soup(field(Plan(initial={"due": date(2026, 12, 4)})["due"])).find("input")
    assert (shown["type"], shown["value"]) == ("date", "2026-12-04")


def test_radio_buttons_have_a_legend_and_mark_the_choice() -> None:
    page = soup(field(Plan({"good": "higher"})["good"]))
    assert page.legend.text.strip() == "Good"
    assert [radio["value"] for radio in page.find_all("input", checked=True)] == ["higher"]
    assert page.find("input", id="id_good"), "the error summary leads to the first button"


def test_grouped_choices_name_their_group() -> None:
    options = soup(field(Plan({"kind": "r"})["kind"])).find_all("option")
    assert [option.text for option in options] == ["Choose", "Counts: Count", "Counts: Rate"]
    assert options[2].has_attr("selected")


def test_several_boxes_can_be_ticked() -> None:
    page = soup(field(Plan({"areas": ["a", "b"]})["areas"]))
    assert len(page.find_all("input", checked=True)) == 2


def test_one_box_has_its_label_beside_it() -> None:
    page = soup(field(Plan({"sure": "on"})["sure"]))
    assert page.find("input", id="id_sure").has_attr("checked")
    assert page.label.text.strip() == "I am sure"


def test_a_number_is_typed_as_text_with_a_number_pad() -> None:
    shown = soup(field(Plan({"level": "12,5"})["level"])).find("input")
    assert (shown["type"], shown["inputmode"], shown["value"]) == ("text", "decimal", "12,5")


def test_a_password_is_never_sent_back() -> None:
    assert not soup(field(Plan({"secret": "swordfish"})["secret"])).find("input").has_attr("value")


def test_a_file_and_a_hidden_field_are_what_they_are() -> None:
    assert soup(file_field(Plan()["paper"])).find("input")["type"] == "file"
    assert soup(field(Plan(initial={"revision": 3})["revision"])).find("input")["value"] == "3"


def test_the_summary_names_each_field_and_leads_to_it() -> None:
    found = problems([Plan({"title": "x"}), Plan()])
    assert {"text": "The plan is closed."} in found
    assert {"text": "Good: This field is required.", "href": "#id_good"} in found
