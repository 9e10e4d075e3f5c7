"""Addresses of groups."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.groups import group, interests, members, terms, tree

AT = "agreements/<slug:agreement>/meetings/groups"
ONE = f"{AT}/<str:group>"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", tree.groups_page, name="groups"),
    path(f"{AT}/add", tree.add_group_page, name="group-add"),
    path(f"{ONE}/", group.group_page, name="group"),
    path(f"{ONE}/change", tree.change_group_page, name="group-change"),
    path(f"{ONE}/terms", terms.terms_page, name="group-terms"),
    path(f"{ONE}/terms/add", terms.add_terms_page, name="group-terms-add"),
    path(f"{ONE}/members/add", members.add_member_page, name="member-add"),
    path(f"{ONE}/members/<int:membership>", members.member_page, name="member"),
    path(f"{ONE}/members/<int:membership>/end", members.end_member_page, name="member-end"),
    path(f"{ONE}/interests", interests.interests_page, name="interests"),
    path(f"{ONE}/interests/add", interests.declare_page, name="interest-add"),
    path(f"{ONE}/interests/<int:interest>/end", interests.end_interest_page, name="interest-end"),
]
