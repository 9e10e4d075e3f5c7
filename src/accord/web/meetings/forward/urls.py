"""Addresses of the forward plan: of every group, of one, its rota, its items, its options, and the run sheet."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.forward import files, items, options, plan, plans, rota, run_sheet

AT = "agreements/<slug:agreement>/meetings"
ONE = f"{AT}/forward/<str:group>"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/forward/", plans.plans_page, name="forward-plans"),
    path(f"{ONE}/", plan.plan_page, name="forward-plan"),
    path(f"{ONE}/plan.<str:format>", files.plan_file, name="forward-file"),
    path(f"{ONE}/annex.<str:format>", files.annex_file, name="forward-annex"),
    path(f"{ONE}/options", options.options_page, name="forward-options"),
    path(f"{ONE}/options/take", options.take_page, name="forward-option-take"),
    path(f"{ONE}/rota/", rota.rota_page, name="rota"),
    path(f"{ONE}/rota/add", rota.add_page, name="rota-add"),
    path(f"{ONE}/rota/<str:code>", rota.rule_page, name="rota-rule"),
    path(f"{ONE}/rota/<str:code>/end", rota.end_page, name="rota-end"),
    path(f"{ONE}/rota/<str:code>/move", rota.move_page, name="rota-move"),
    path(f"{ONE}/add", items.add_page, name="forward-add"),
    path(f"{ONE}/items/<str:code>", items.item_page, name="forward-item"),
    path(f"{ONE}/items/<str:code>/change", items.change_page, name="forward-change"),
    path(f"{ONE}/items/<str:code>/settle/<slug:state>", items.settle_page, name="forward-settle"),
    path(f"{AT}/run-sheet/", run_sheet.run_sheet_page, name="run-sheet"),
    path(f"{AT}/run-sheet/<str:meeting>/ask", run_sheet.ask_page, name="run-sheet-ask"),
    path(f"{AT}/run-sheet/<str:group>/days", run_sheet.days_page, name="run-sheet-days"),
]
