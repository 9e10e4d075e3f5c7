"""Addresses of agendas."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.agenda import files, items, pages, sending

AT = "agreements/<slug:agreement>/meetings/at/<str:meeting>/agenda"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", pages.agenda_page, name="agenda"),
    path(f"{AT}/compose", pages.compose_page, name="agenda-compose"),
    path(f"{AT}/agenda.<str:format>", files.agenda_file, name="agenda-file"),
    path(f"{AT}/add", items.add_page, name="agenda-add"),
    path(f"{AT}/send", sending.send_page, name="agenda-send"),
    path(f"{AT}/<int:item>/", items.item_page, name="agenda-item"),
    path(f"{AT}/<int:item>/move", items.move_page, name="agenda-move"),
    path(f"{AT}/<int:item>/off", items.off_page, name="agenda-off"),
]
