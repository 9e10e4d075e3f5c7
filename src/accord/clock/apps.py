from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "accord.clock"
    label = "clock"
