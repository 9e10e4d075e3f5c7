"""Addresses of signing in and out, and of one's own account."""

from __future__ import annotations

from allauth.account import views
from django.urls import path

from accord.web.account import digest
from accord.web.account.pages import own_password, sign_in

urlpatterns = [
    path("account/", digest.account_page, name="account"),
    path("account/digest/", digest.digest_page, name="digest"),
    path("account/stop/<str:token>/", digest.stop_page, name="digest-stop"),
    path("account/login/", sign_in, name="account_login"),
    path("account/logout/", views.logout, name="account_logout"),
    path("account/password/", own_password, name="account_change_password"),
    path("account/password/set/", views.password_set, name="account_set_password"),
]
