"""The words of the minutes: what is said at an item, by its kind and theme, in turn from meeting to meeting."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, tuple[str, ...]] = {
    "interests": ("Nobody declared an interest in an item of the agenda.",),
    "matters_arising": (
        "The action log was gone through; what was reported done was looked at.",
        "Two owners were away and will write to the secretariat within a week.",
        "Members asked that days be moved only with a reason.",
        "The log was noted. Nothing in it needs the chair.",
    ),
    "exceptions": (
        "The expected number of false alarms was read out first. Members spoke about exceptions that are certain; those"
        " that may be chance were left for another quarter.",
        "Members asked why two commentaries were the same as last time. The leads will write them anew.",
        "Where figures may be chance nobody is asked to act; they are looked at again with the next release.",
    ),
    "recovery": (
        "Each plan was read against its revised trajectory.",
        "No plan was ready to close.",
        "Readings had come in on the day they were due.",
    ),
    "upward": (
        "The partnerships’ open exceptions were taken as read; two were spoken about.",
        "The Performance Management Group reported what it could not settle itself.",
    ),
    "risks": (
        "The matrix was gone through from the top. No score was changed.",
        "One risk had grown since the last review; its controls were questioned.",
    ),
    "paper": (
        "The paper was presented and questions were answered.",
        "Members found the paper clear and asked for figures by district next time.",
    ),
    "forward_plan": ("The plan was noted.",),
}  # fmt: skip

THEMES: Mapping[str, tuple[str, ...]] = {
    "CY": (
        "Absence on Fridays is half as high again as on other days. Schools with an attendance team gained two points.",
        "The wait for plans has grown shorter since the posts were filled; parents still say that they hear nothing.",
        "Ravelsea and Skelmarsh make up most of the gap in attendance. Mentors are found for half of the pupils.",
    ),
    "SC": (
        "Assaults rise in July and August, when four towns hold events on the same weekends.",
        "The figure for people killed or seriously hurt on the roads may be chance: two collisions had three casualties"
        " each.",
        "Fewer bins and hedges burn since the cadets began. October was dry, and the figure left its usual range.",
    ),
    "HW": (
        "People leave hospital sooner and come back more often. The two owners look at both figures together.",
        "Letters do not help people stop smoking; asking at the bedside does.",
        "One visit, one class and one grab rail: fewer falls where all three were offered.",
    ),
    "EC": (
        "Level 3 skills were published seven weeks late. Employers ask for shorter courses.",
        "Claimants run ahead of the yearly survey; both have the same owner.",
        "Apprenticeships are slightly behind their profile. Small firms say that forms keep them away.",
    ),
    "SP": (
        "Two sites for homes wait for a substation; the builder of a third stopped trading.",
        "Smaller bins, more recycling: Wynthorne halved its black bins and people sort what does not fit.",
        "Bus operators changed their system in July and cannot read the old format yet.",
    ),
    "AC": (
        "Volunteering fell again. People come for one day and cannot say yes to a year.",
        "Both libraries are open again, and the loans are back.",
        "Those who came to a class say they are less alone; how to count that was talked about.",
    ),
}  # fmt: skip

DECIDED: Mapping[tuple[str, str], str] = {
    ("recovery", "running"): "The recovery plan {code} ({title}) is approved.",
    ("recovery", "closed"): "The recovery plan {code} ({title}) is closed: its exit test is met.",
    ("recovery", "stopped"): "The recovery plan {code} ({title}) is stopped.",
    ("action_plan", "signed_off"): "The action plan {code} ({title}) is signed off.",
    ("action_plan", "over"): "The action plan {code} ({title}) is closed.",
    ("reduction", "mitigated"): "What is done about {code} ({title}) is enough for the time being.",
    ("action", "closed"): "Action {code} is closed: it was done.",
    ("action", "withdrawn"): "Action {code} is withdrawn.",
    ("action", "open"): "Action {code} is opened again.",
}
"""A decision by the record it moved and where to."""

MORE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("FT-BOARD-2026-09-10", "recovery"): (
        "Where the autumn figures of CY 2 turn red in a district, its recovery plan is approved once the target lead"
        " proposes it, and closed once its exit test is met.",
    ),
    ("FT-BOARD-2026-03-12", "exceptions"): (
        "Exceptions that may be chance are not sent to recovery before a second period.",
    ),
    ("FT-PMG-2026-05-18", "exceptions"): ("A commentary that says the same as last time is sent back.",),
    ("FT-PMG-2026-11-16", "exceptions"): ("The figures of SC 2 are looked at by three years together from January.",),
    ("FT-SC-2026-11-03", "theme"): ("One calendar of events is kept for the four towns.",),
    ("FT-EC-2026-07-23", "theme"): ("Courses of six weeks are tried in two colleges.",),
}  # fmt: skip
"""Decisions that move no record, by meeting and kind of item."""
