"""The words of the framework's codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

KINDS: Words = {
    "count": _("count"),
    "proportion": _("proportion"),
    "rate": _("rate"),
    "mean": _("mean"),
    "ratio": _("ratio"),
    "index": _("index"),
    "yes_no": _("yes or no"),
    "milestone": _("milestone"),
    "grade": _("grade in words"),
    "formula": _("formula of other indicators"),
}
POLARITIES: Words = {
    "higher": _("higher"),
    "lower": _("lower"),
    "band": _("within a band"),
    "none": _("neither"),
}
FREQUENCIES: Words = {
    "weekly": _("weekly"),
    "monthly": _("monthly"),
    "quarterly": _("quarterly"),
    "termly": _("each term"),
    "half_yearly": _("half-yearly"),
    "annual": _("annual"),
    "biennial": _("every two years"),
    "rolling": _("rolling"),
    "irregular": _("irregular"),
    "once": _("once"),
}
YEAR_TYPES: Words = {
    "calendar": _("calendar year, from January"),
    "financial": _("financial year, from April"),
    "academic_aug": _("academic year, from August"),
    "academic_sep": _("academic year, from September"),
}
DESIGNATIONS: Words = {
    "designated": _("designated"),
    "local": _("local"),
    "statutory": _("statutory"),
    "reward": _("reward"),
    "perception": _("perception"),
    "proxy": _("proxy"),
    "contextual": _("contextual"),
}
SCHEMES: Words = {
    "target_and_floor": _("target and floor"),
    "relative": _("within a per cent of the target"),
    "absolute": _("within some units of the target"),
    "tolerance_and_improvement": _("tolerance and improvement on last year"),
    "band": _("band"),
    "significance": _("by its confidence interval"),
    "delivery_profile": _("delivery profile"),
    "judgement": _("judged by a person"),
}
TOLERANCE_KINDS: Words = {"absolute": _("in the unit"), "relative": _("in per cent of the target")}
COUNTY_RULES: Words = {
    "sum": _("the sum of its districts"),
    "ratio": _("a ratio of their sums"),
    "imported": _("imported, never worked out"),
}
CONTROL_PROFILES: Words = {
    "7/7": _("7/7 (usual)"),
    "8/6": _("8/6"),
    "6/6": _("6/6"),
    "seasonal": _("seasonal"),
}
TARGET_KINDS: Words = {
    "target": _("Target"),
    "profile": _("Profile"),
    "floor": _("Floor"),
    "stretch": _("Stretch"),
    "without": _("Without the agreement"),
    "low": _("Low end"),
    "high": _("High end"),
}
BASELINE_STATUSES: Words = {"set": _("set"), "provisional": _("provisional"), "missing": _("missing")}
LINK_KINDS: Words = {
    "contributes": _("contributes to"),
    "conflicts": _("conflicts with"),
    "proxy": _("stands in (is a proxy) for"),
    "component": _("is a component of"),
    "same_as": _("is the same as"),
}
LINKS_IN: Words = {
    "contributes": _("is contributed to by"),
    "conflicts": _("conflicts with"),
    "proxy": _("has a proxy in"),
    "component": _("has a component in"),
    "same_as": _("is the same as"),
}
ROLES: Words = {
    "secretariat": _("secretariat"),
    "chair": _("chair"),
    "thematic_lead": _("thematic lead"),
    "target_lead": _("target lead"),
    "data_provider": _("data provider"),
    "district_lead": _("district lead"),
    "finance_lead": _("finance lead"),
    "sponsor": _("sponsor"),
    "member": _("member"),
    "analyst": _("analyst"),
}
SCOPES: Words = {
    "agreement": _("the whole agreement"),
    "theme": _("theme"),
    "indicator": _("indicator"),
    "area": _("area"),
    "agency": _("agency"),
    "group": _("group"),
}
GAPS: Words = {
    "no_target": _("no target"),
    "no_baseline": _("no baseline"),
    "torn_band": _("band with one end"),
    "no_owner": _("no owner"),
    "no_provider": _("no data provider"),
}
ACTIONS: Words = {
    "add_area": _("added an area"),
    "add_group": _("added a group"),
    "add_indicator": _("added an indicator"),
    "add_link": _("linked indicators"),
    "add_outcome": _("added an outcome"),
    "add_theme": _("added a theme"),
    "adopt_indicator": _("took an indicator up"),
    "annual_refresh": _("refreshed the agreement"),
    "ask_for_job": _("asked for a job"),
    "cancel_job": _("cancelled a job"),
    "carry_over": _("carried the agreement over"),
    "change_agreement": _("changed the agreement"),
    "change_area": _("changed an area"),
    "change_definition": _("changed a definition"),
    "change_group": _("changed a group"),
    "change_outcome": _("changed an outcome"),
    "change_theme": _("changed a theme"),
    "end_indicator": _("ended an indicator’s part"),
    "give_role": _("gave a role"),
    "hand_over": _("handed indicators over"),
    "judge": _("judged the figures"),
    "let_sign_in": _("changed who may sign in"),
    "load_package": _("loaded a package"),
    "make_administrator": _("changed an administrator"),
    "move_indicator": _("moved an indicator"),
    "move_outcome": _("moved an outcome"),
    "move_theme": _("moved a theme"),
    "place_indicator": _("placed an indicator"),
    "remove_indicator": _("removed an indicator"),
    "remove_link": _("removed a link"),
    "remove_outcome": _("removed an outcome"),
    "remove_theme": _("removed a theme"),
    "save_agency": _("saved an agency"),
    "save_person": _("saved a person"),
    "send_back_commentary": _("sent commentary back"),
    "set_baselines": _("set baselines"),
    "set_password": _("set a password"),
    "set_targets": _("set targets"),
    "sign_agreement": _("recorded the signing"),
    "sign_off_commentary": _("signed commentary off"),
    "take_role": _("took a role away"),
    "write_commentary": _("wrote commentary"),
}


def word(words: Words, code: str) -> str:
    """The word of a code; the code itself, readable, where there is none."""
    return str(words.get(code, code.replace("_", " ")))


def choices(words: Words, blank: str | Promise = "") -> list[tuple[str, str | Promise]]:
    """The codes as choices of a form, after a blank one where its words are given."""
    return [*([("", blank)] if blank else []), *words.items()]


def with_blank(given: Iterable[tuple[str, str]], blank: str | Promise) -> list[tuple[str, str | Promise]]:
    """Choices after a blank one."""
    return [("", blank), *given]
