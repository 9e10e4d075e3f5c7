"""What the codes of a definition are called on an indicator's pages."""

from __future__ import annotations

from django.utils.translation import gettext as _


def kind_word(code: str) -> str:
    """The kind of an indicator."""
    return {
        "count": _("a count"),
        "proportion": _("a proportion"),
        "rate": _("a rate"),
        "mean": _("a mean"),
        "ratio": _("a ratio"),
        "index": _("an index"),
        "yes_no": _("yes or no"),
        "milestone": _("a milestone"),
        "grade": _("a grade"),
        "formula": _("worked out from others"),
    }.get(code, code)


def polarity_word(code: str) -> str:
    """Which way is good."""
    return {
        "higher": _("higher"),
        "lower": _("lower"),
        "band": _("within a band"),
        "none": _("neither way"),
    }.get(code, code)


def frequency_word(code: str) -> str:
    """How often a figure comes."""
    return {
        "weekly": _("every week"),
        "monthly": _("every month"),
        "quarterly": _("every quarter"),
        "termly": _("every term"),
        "half_yearly": _("every half year"),
        "annual": _("every year"),
        "biennial": _("every two years"),
        "rolling": _("rolling, several periods at a time"),
        "irregular": _("now and then"),
        "once": _("once"),
    }.get(code, code)


def scheme_word(code: str) -> str:
    """How the status is judged."""
    return {
        "": _("by target and floor"),
        "target_and_floor": _("by target and floor"),
        "relative": _("by a tolerance in per cent"),
        "absolute": _("by a tolerance in units"),
        "tolerance_and_improvement": _("by a tolerance and by improvement"),
        "band": _("by a band"),
        "significance": _("by the margin of error"),
        "delivery_profile": _("by what was planned"),
        "judgement": _("by a person"),
    }.get(code, code)


def year_word(code: str) -> str:
    """The year an indicator is counted by."""
    return {
        "financial": _("financial, from 1 April"),
        "calendar": _("calendar"),
        "academic_aug": _("academic, from 1 August"),
        "academic_sep": _("academic, from 1 September"),
    }.get(code, code)


def county_rule_word(code: str) -> str:
    """How the figure of the whole arises from its parts."""
    return {
        "sum": _("the sum of its parts"),
        "ratio": _("the parts' numerators over their denominators"),
        "imported": _("as the source gives it"),
    }.get(code, code)


def target_kind_word(code: str) -> str:
    """What kind of promise a figure is."""
    return {
        "target": _("Target"),
        "profile": _("Planned by then"),
        "floor": _("Floor"),
        "stretch": _("Stretch"),
        "without": _("Without the reward"),
        "low": _("Lower edge of the band"),
        "high": _("Upper edge of the band"),
    }.get(code, code)


def value_status_word(code: str) -> str:
    """How firm a figure is."""
    return {
        "estimate": _("estimate"),
        "provisional": _("provisional"),
        "final": _("final"),
        "revised": _("revised"),
    }.get(code, code)


def baseline_word(code: str) -> str:
    """How firm a baseline is."""
    return {"set": _("set"), "provisional": _("provisional"), "missing": _("missing")}.get(code, code)


def authority_word(code: str) -> str:
    """By what right a change was made."""
    return {
        "decision": _("decided"),
        "delegated": _("under delegated power"),
        "clerical": _("clerical correction"),
        "set_up": _("Recorded while the agreement was being set up"),
    }.get(code, code)


def link_word(kind: str, *, outgoing: bool) -> str:
    """How one indicator bears on another, read from the one looked at."""
    words = {
        ("contributes", True): _("Contributes to"),
        ("contributes", False): _("Helped by"),
        ("conflicts", True): _("Conflicts with"),
        ("conflicts", False): _("Conflicts with"),
        ("proxy", True): _("Stands in for"),
        ("proxy", False): _("Stood in for by"),
        ("component", True): _("Part of"),
        ("component", False): _("Made of"),
        ("same_as", True): _("Same as"),
        ("same_as", False): _("Same as"),
    }
    return words.get((kind, outgoing), kind)


def area_types(code: str) -> str:
    """Several places of one type, inside a sentence."""
    return {
        "country": _("countries"),
        "region": _("regions"),
        "county": _("counties"),
        "district": _("districts"),
        "police_force": _("police areas"),
        "health": _("health areas"),
        "neighbourhood": _("neighbourhoods"),
        "ward": _("wards"),
    }.get(code, _("areas"))


def area_type(code: str) -> str:
    """One place's type."""
    return {
        "country": _("country"),
        "region": _("region"),
        "county": _("county"),
        "district": _("district"),
        "police_force": _("police area"),
        "health": _("health area"),
        "neighbourhood": _("neighbourhood"),
        "ward": _("ward"),
    }.get(code, code.replace("_", " "))
