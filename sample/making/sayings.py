"""The words of the commentary and of the report's notes. `{now}`, `{before}` and `{year_ago}` stand for figures."""

from __future__ import annotations

from dataclasses import dataclass

Day = tuple[int, int, int]


@dataclass(frozen=True)
class Saying:
    """One piece of commentary: in four parts, on the latest figure (`back` 0) or an earlier one."""

    indicator: str
    back: int
    author: str
    written: Day
    shows: str
    why: str
    doing: str
    help: str = ""
    signer: str = ""
    signed: Day | None = None
    sent_back: tuple[str, Day, str] | None = None
    """Who sent it back, when, and what was to be changed."""


_SEA_WALL_HELP = "A date from the national licensing office would let the contractor be held to the tender price."

SAYINGS = (
    Saying(
        "CY 1", 0, "P-TL01", (2026, 11, 9),
        "{now}% of pupils were persistently absent in the summer term, after {before}% in the spring. The rate has "
        "stopped falling and is well above the target of 16%.",
        "Illness is back to its usual level; what remains is anxiety-related absence in years 8 to 10 and term-time "
        "holidays. Ravelsea and Skelmarsh have the highest rates and make up most of the gap.",
        "The Head of School Improvement will place attendance workers in eleven more schools by 31 January 2027. The "
        "health board will open two school-based anxiety clinics by 1 March 2027.",
        "Voluntary sector partners: mentors for about 60 pupils in Ravelsea and Skelmarsh.",
        "P-CY", (2026, 11, 12),
    ),
    Saying(
        "CY 1", 1, "P-TL01", (2026, 7, 14),
        "{now}% of pupils were persistently absent in the spring term, against {before}% in the autumn.",
        "Less illness than in the autumn. Absence on Fridays is still half as high again as on other days.",
        "Attendance teams are working in three districts; the Head of School Improvement reports on them in October.",
        "", "P-CY", (2026, 7, 17),
    ),
    Saying(
        "CY 2", 0, "P-TL02", (2026, 11, 19),
        "{now}% in October, down from {before}% in September as activity of school leavers became known.",
        "The autumn rise is young people whose course or job is not yet confirmed. Of those known not to be in "
        "learning, one in three gives health as the reason.",
        "Youth workers will visit the 140 young people still not known by 18 December 2026 (Head of Youth "
        "Participation). A work placement scheme with the college starts on 11 January 2027.",
        "Employers on the economy board: 40 placements for 16 and 17 year olds by February.",
    ),
    Saying(
        "CY 4", 0, "P-TL03", (2026, 11, 10),
        "{now}% of plans that ended had lasted two years or more.", "Numbers are small.",
        "We continue to monitor the position.",
        sent_back=("P-CY", (2026, 11, 17), "Say why these plans took so long, and who does what by when."),
    ),
    Saying(
        "CY 7", 0, "P-TL04", (2026, 11, 6),
        "{now}% of plans were issued within 20 weeks, up from {before}% in the quarter before and the best for more "
        "than a year, but far short of the target of 60%.",
        "Requests are a tenth higher than a year ago. The wait is for advice from psychologists: four of eleven posts "
        "were empty until September.",
        "Three psychologists started in September. The Head of Special Educational Needs will clear the 96 overdue "
        "cases by 28 February 2027.",
        "The health board to give therapy advice within six weeks in every case.",
        "P-CY", (2026, 11, 12),
    ),
    Saying(
        "CY 7", 1, "P-TL04", (2026, 8, 7),
        "{now}% of plans were issued within 20 weeks, after {before}%.",
        "A third of psychologist posts are empty and temporary staff cannot be found at the agreed rate.",
        "Interviews on 21 July filled three posts from September. Overdue cases are reviewed weekly by the Head of "
        "Special Educational Needs.",
        "", "P-CY", (2026, 8, 13),
    ),
    Saying(
        "SC 1", 0, "P-TL05", (2026, 11, 18),
        "{now} offences per 1,000 residents in October, below the target of 0.69. Figures before April 2025 were "
        "counted by another rule and are not comparable.",
        "Patrols in the evening economy of Ravelsea and Kestleham are now funded until March 2028.",
        "The harbourside plan continues; the Superintendent reports to the Safer Fallowshire Partnership on 14 January "
        "2027.",
        "", "P-SC", (2026, 11, 19),
    ),
    Saying(
        "SC 2", 0, "P-TL06", (2026, 11, 17),
        "More people were killed or seriously injured than planned. Motorcyclists are a third of the casualties.",
        "Summer traffic on the coast road, and collisions at three junctions in Pellingford.",
        "Speed cameras will be moved to the coast road and junction works start in the autumn.",
        "Highways and police to agree the camera sites.",
    ),
    Saying(
        "SC 2", 1, "P-TL06", (2026, 8, 18),
        "More people were killed or seriously injured than planned. Motorcyclists are a third of the casualties.",
        "Summer traffic on the coast road, and collisions at three junctions in Pellingford.",
        "Speed cameras will be moved to the coast road and junction works start in the autumn.",
        "Highways and police to agree the camera sites.", "P-SC", (2026, 8, 21),
    ),
    Saying(
        "SC 5", 0, "P-TL08", (2026, 11, 12),
        "{now} fires per 100,000 residents in October, still better than the target but outside the usual range of "
        "the last three years.",
        "Half of the rise is bin and grass fires within a mile of two schools in Skelmarsh during half-term.",
        "Fire crews visited both schools on 9 November. The Group Manager for Fire Prevention will compare November "
        "with the usual range on 8 December 2026.",
        "Skelmarsh council to empty bins on the two estates before Friday evenings.",
        "P-SC", (2026, 11, 16),
    ),
    Saying(
        "HW 3", 0, "P-TL10", (2026, 11, 16),
        "{now}% of bed days were lost in October against {year_ago}% a year ago; better than the target of 7.8%.",
        "The discharge lounge and seven-day social work have cut the wait for an assessment from four days to two.",
        "Winter beds open on 1 December 2026 (Director of Community Care).",
        "", "P-HW", (2026, 11, 18),
    ),
    Saying(
        "HW 4", 0, "P-TL11", (2026, 11, 17),
        "{now}% of discharges were followed by an emergency admission within 30 days, up from {before}%. Still better "
        "than the target of 15%, but the change is more than chance.",
        "Two thirds of the extra readmissions are people over 80 sent home at weekends. Discharges are two days "
        "earlier than last year (HW 3), and home care does not start on Sundays.",
        "From 7 December 2026 nobody over 80 goes home on a Saturday or Sunday without a confirmed first visit "
        "(Director of Hospital Operations). A review of 200 cases reports on 29 January 2027.",
        "County council: a Sunday start for home care. The leads for HW 3 and HW 4 to bring one plan for both.",
        "P-HW", (2026, 11, 18),
    ),
    Saying(
        "HW 4", 1, "P-TL11", (2026, 8, 14),
        "{now}% of discharges were followed by an emergency admission within 30 days, much as before ({before}%).",
        "No change in the mix of patients.", "Follow-up calls within 48 hours continue on all medical wards.",
        "", "P-HW", (2026, 8, 19),
    ),
    Saying(
        "EC 2", 0, "P-TL13", (2026, 11, 17),
        "{now}% of residents aged 16 to 64 were claiming in October, against {before}% in September and {year_ago}% a "
        "year ago. It suggests that the employment rate (EC 1), known only once a year, has held.",
        "Seasonal work on the coast ended in the first week of October, as it does each year.",
        "The Head of Economic Growth will hold two winter job fairs, in Ravelsea on 13 January and Lunderwick on 20 "
        "January 2027.",
        "", "P-EC", (2026, 11, 19),
    ),
    Saying(
        "EC 4", 0, "P-TL14", (2026, 11, 13),
        "{now} apprenticeships were started in the training year, against a plan of 4,600.",
        "Starts fell among small firms in construction and care, where the cost of a supervisor is the reason given.",
        "The college will share a supervisor between groups of five firms from 1 February 2027 (Director of Skills).",
        "Larger employers to offer unspent training funds to small firms.", "P-EC", (2026, 11, 16),
    ),
    Saying(
        "SP 2", 0, "P-TL15", (2026, 11, 19),
        "{now}% of household waste was recycled in the second quarter, a little better than the planned 49.3%. The "
        "first quarter was corrected on 5 November from 50.4% to {before}% and is now just below its plan.",
        "Food waste is now collected in ten of twelve districts.",
        "The last two districts start on 1 April 2027 (Climate and Waste Programme Lead).", "", "P-SP", (2026, 11, 20),
    ),
    Saying(
        "SP 3", 0, "P-TL16", (2026, 11, 12),
        "{now} affordable homes were completed by the end of September, against 269 planned: about half.",
        "Two sites in Kestleham and Pellingford (118 homes) wait for a new electricity substation; one builder stopped "
        "trading in May.",
        "The Head of Housing Partnerships has a new builder under contract for 46 homes from 4 January 2027, and will "
        "report on the recovery plan to the Board on 10 December 2026.",
        "Sponsor: press the network operator for the date of the substation.", "P-SP", (2026, 11, 16),
    ),
    Saying(
        "SP 3", 1, "P-TL16", (2026, 8, 12),
        "{now} affordable homes were completed in the first quarter against 115 planned.",
        "The builder of two sites stopped trading in May.",
        "Talks with two builders; the Head of Housing Partnerships reports in September.", "", "P-SP", (2026, 8, 17),
    ),
    Saying(
        "SP 4", 0, "P-TL16", (2026, 5, 12),
        "{now}% of households were in fuel poverty in 2024, down from {before}% in 2023. The figures are modelled and "
        "two years old.",
        "Energy prices fell during 2024. The share of homes rated D or below hardly moved.",
        "Grants for 900 homes by March 2027 (Head of Housing Partnerships).",
        "Health board: referrals of patients with lung disease who live in cold homes.", "P-SP", (2026, 5, 18),
    ),
    Saying(
        "AC 1", 0, "P-TL18", (2026, 11, 9),
        "{now} visits per 1,000 residents, up from {year_ago} in the same quarter last year, but 10% short of the "
        "target.",
        "The summer reading scheme drew more children than before; two libraries were shut for repairs.",
        "Both reopen by 15 December 2026 (Head of Libraries, Sport and Culture).", "", "P-AC", (2026, 11, 11),
    ),
    Saying(
        "AC 3", 0, "P-TL19", (2026, 7, 22),
        "17.2% of residents volunteered at least once a month, about the same as the year before.",
        "People over 65 gave less time than before 2020. Groups say that checks take too long.",
        "One set of checks for all partners by 1 April 2027 (Volunteering Development Manager).",
        "All partners: release staff for one day of volunteering a year.",
    ),
)  # fmt: skip
"""In the order of the agreement; the latest figure first."""

SET_ASIDE = (
    (
        "HW 4", 0, "no_owner", "doing", "A review of 200 cases reports on 29 January 2027",
        "The Director of Hospital Operations, named in the sentence before, leads the review.",
        "P-TL11", (2026, 11, 17),
    ),
)  # fmt: skip
"""Findings that the writer set aside: indicator, how far back, rule, part, words, reason, by whom, when."""

NOTES = (
    (
        "overall_progress", "", "P-SEC1",
        "Most promises that can be rated are on or near target in the second year and a half of the agreement. Housing "
        "delivery, school attendance and plans for special educational needs are not.",
    ),
    (
        "direction_of_travel", "", "P-SEC1",
        "Health and the economy are moving the right way, with one exception: readmissions to hospital have risen by "
        "more than chance while delayed discharges fell.",
    ),
    (
        "mandatory_risks", "SP", "P-SP",
        "Affordable homes are at half of their profile. Without the substation in Kestleham the year's total cannot be "
        "reached.",
    ),
    (
        "mandatory_risks", "CY", "P-CY",
        "Persistent absence has stopped falling and rests mainly on two districts.",
    ),
    (
        "other_risks", "AC", "P-AC",
        "Monthly volunteering has fallen in each survey since 2021.",
    ),
    (
        "impact", "HW", "P-HW",
        "Seven-day social work has halved the wait for a discharge assessment; other counties have asked to visit.",
    ),
    (
        "impact", "SC", "P-SC",
        "Assaults on the harbourside at weekends are down since the evening patrols began.",
    ),
    (
        "missing_information", "SC", "P-SC",
        "The baseline for adult reoffending waits for four full quarters of the new cohort: March 2027.",
    ),
    (
        "missing_information", "SP", "P-SP",
        "Bus operators have not sent punctuality for July to September, due on 6 November.",
    ),
    (
        "issues_for_government", "", "P-SEC1",
        f"{_SEA_WALL_HELP} Local figures from the labour survey now rest on too few interviews in small districts.",
    ),
)  # fmt: skip
"""Section of the highlight report, theme, author, text."""
