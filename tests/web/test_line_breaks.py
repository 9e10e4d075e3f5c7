"""What a form sends holds one kind of line break, whatever the browser sends; files are left as they are."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from accord.web.line_breaks import one_kind_of_line_break


def seen(**data: object) -> HttpRequest:
    """The request as a page sees it."""
    kept: list[HttpRequest] = []

    def page(request: HttpRequest) -> HttpResponse:
        kept.append(request)
        return HttpResponse()

    one_kind_of_line_break(page)(RequestFactory().post("/", data))
    return kept[0]


def test_two_characters_for_a_line_break_become_one() -> None:
    posted = seen(why="one\r\ntwo\rthree\n", several=["a\r\nb", "c"]).POST
    assert posted["why"] == "one\ntwo\nthree\n"
    assert posted.getlist("several") == ["a\nb", "c"]


def test_files_are_left_as_they_are() -> None:
    request = seen(why="one\r\ntwo", file=SimpleUploadedFile("table.csv", b"a\r\n1\r\n"))
    assert (request.POST["why"], request.FILES.getlist("file")[0].read()) == ("one\ntwo", b"a\r\n1\r\n")
