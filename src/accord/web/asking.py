"""What every page is given: who looks, on which day, and at what; and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Person
from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import Picture, picture
from accord.framework.viewer import Viewer, viewer_for
from accord.web.framing import agreement_frame, own_frame, query_of

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Asked:
    """One request, as pages see it: the person, their rights and the day."""

    request: HttpRequest
    person: Person
    viewer: Viewer
    today: date

    def parameter(self, name: str) -> str:
        """A query parameter, "" where it is absent; without the one character no database takes."""
        return self.request.GET.get(name, "").replace("\x00", "").strip()

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The query parameters in order, for links that keep them."""
        return query_of(self.request)

    def picture(self, agreement: str, *, area: str = "") -> Picture:
        """What the address asks for: agreement and area from path or query, period and "as known on" from the query."""
        return picture(
            self.viewer,
            agreement,
            area=area or self.parameter("area"),
            period=self.parameter("period"),
            known_on=self.parameter("known_on"),
        )

    def show(
        self, template: str, about: Picture | None, page: Any, *, status: int = 200, here: str = "", **more: Any
    ) -> HttpResponse:
        """The page with its frame round it; ``here`` names the part of the site that is current."""
        frame = (
            agreement_frame(self.request, self.viewer, about, here, self.today)
            if about
            else own_frame(self.viewer, here)
        )
        return render(
            self.request, template, {"page": page, "frame": frame, "today": self.today, **more}, status=status
        )


def page(view: Callable[..., HttpResponse]) -> Page:
    """A page for signed-in people: called with :class:`Asked` and the path's parts; what is not theirs is not found."""

    @wraps(view)
    def answer(request: HttpRequest, **path: Any) -> HttpResponse:
        person = request.user
        assert isinstance(person, Person)
        asked = Asked(request=request, person=person, viewer=viewer_for(person), today=timezone.localdate())
        try:
            return view(asked, **path)
        except NotFoundError as error:
            raise Http404(str(error)) from error
        except NotAllowedError as error:
            raise PermissionDenied(str(error)) from error

    guarded = login_required(answer)
    guarded.demands_sign_in = True  # type: ignore[attr-defined]
    return guarded
