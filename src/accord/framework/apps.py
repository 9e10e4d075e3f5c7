from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "accord.framework"
    label = "framework"
