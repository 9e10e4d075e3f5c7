from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "accord.assessment"
    label = "assessment"
