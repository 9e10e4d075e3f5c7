"""One kind of line break in whatever a form sends: browsers send two characters for each, files hold one.

A text kept as it was sent would differ from the same text in a package of ours, and what is never changed would be
refused when such a package is loaded back.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict


def one_kind_of_line_break(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the fields of a posted form hold plain line breaks; files are left as they are."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and any("\r" in value for _name, some in request.POST.lists() for value in some):
            kept = request.POST.copy()
            for name, some in request.POST.lists():
                kept.setlist(name, [value.replace("\r\n", "\n").replace("\r", "\n") for value in some])
            request.POST = QueryDict(kept.urlencode())
        return get_response(request)

    return answer
