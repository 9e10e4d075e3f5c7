"""The ways minutes mark an action, each a function of the actions of an item (or of the whole paper) to lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.readers.minutes_grid_words import Act

Marker = Callable[[Sequence[Act], int], list[str]]
MARKERS: dict[str, Marker] = {}


def each(name: str, form: str | Sequence[str], *, gap: bool = True, into: dict[str, Marker] | None = None) -> None:
    """A marker that writes each action by itself, in one of the forms in turn; kept in `into`, or in the grid's own."""
    forms = [form] if isinstance(form, str) else list(form)

    def made(acts: Sequence[Act], turn: int) -> list[str]:
        out: list[str] = []
        for n, act in enumerate(acts):
            text = forms[(turn + n) % len(forms)]
            out += filled(text, act, n).split("\n") + ([""] if gap else [])
        return out

    (MARKERS if into is None else into)[name] = made


def listed(
    name: str,
    title: str | Sequence[str],
    form: str | Sequence[str],
    *,
    at_end: bool = False,
    foot: str = "",
    into: dict[str, Marker] | None = None,
) -> None:
    """A marker that puts a title over a list of all actions; kept in `into`, or in the grid's own."""
    titles = [title] if isinstance(title, str) else list(title)
    forms = [form] if isinstance(form, str) else list(form)

    def made(acts: Sequence[Act], turn: int) -> list[str]:
        head = titles[turn % len(titles)].split("\n")
        rows = [line for n, act in enumerate(acts) for line in filled(forms[turn % len(forms)], act, n).split("\n")]
        return [*head, *rows, *foot.split("\n")]

    made.at_end = at_end  # type: ignore[attr-defined]
    (MARKERS if into is None else into)[name] = made


def filled(form: str, act: Act, n: int) -> str:
    said = act.said[0].upper() + act.said[1:]
    many = "and" in act.said or "/" in act.said
    return (
        form.replace("{N}", str(n + 1)).replace("{Owner}", said).replace("{owner}", act.said).replace("{short}", act.short)  # noqa: E501
        .replace("{did}", act.does).replace("{do}", act.do).replace("{Done}", act.sign + act.done.removeprefix(act.sign).capitalize())  # noqa: E501
        .replace("{done}", act.done).replace(" {by}", act.till).replace("{cell}", act.cell).replace("{was}", "were" if many else "was")  # noqa: E501
        .replace("{has}", "have" if many else "has").replace("{is}", "are" if many else "is").replace("{s}", act.sign)
    )  # fmt: skip


each("action colon", "Action: {Owner} to {do} {by}.")
each(
    "action words",
    (
        "Action point: {Owner} to {do} {by}.",
        "Agreed action: {Owner} to {do} {by}.",
        "Follow-up: {Owner} to {do} {by}.",
        "Next step: {Owner} to {do} {by}.",
        "Task: {Owner} to {do} {by}.",
        "Action required: {Owner} to {do} {by}.",
        "To do: {Owner} to {do} {by}.",
    ),
)
each("action dash bold", "**ACTION** – {Owner} to {do} {by}.")
each(
    "action numbered",
    (
        "Action {N}: {Owner} to {do} {by}.",
        "Action {N} – {Owner} to {do} {by}.",
        "AP{N}: {Owner} to {do} {by}",
        "A{N}. {Owner} to {do} {by}.",
        "Action ref 15/{N}: {Owner} to {do} {by}.",
    ),
)
each(
    "imperative then owner",
    (
        "Action: {did} ({owner}) {by}.",
        "Action: {did} {by} – {short}",
        "Action: {did} {by}. ({short})",
        "Action: {did} {by} [{short}]",
    ),
)
each(
    "owner then imperative",
    (
        "Action ({owner}): {do} {by}.",
        "Action {short}: {did} {by}.",
        "ACTION {short} – {did} {by}",
        "Action for {owner}: {do} {by}.",
        "Action on {owner} to {do} {by}.",
    ),
)
each(
    "fields in a line",
    (
        "Action: {did}. Owner: {Owner}. Due: {cell}",
        "Action: {did} | Owner: {Owner} | Deadline: {cell}",
        "**Action:** {did} **Lead:** {Owner} **By when:** {cell}",
        "Action: {did}; Responsible: {Owner}; Timescale: {cell}",
    ),
)
each(
    "fields under",
    (
        "Action: {did}\nLead: {Owner}\nBy when: {cell}",
        "Action: {did}\nOwner: {Owner}\nDeadline: {cell}",
        "Action: {did}\nBy whom: {Owner}\nDue date: {cell}",
        "Action: {did}\nResponsible: {Owner}\nTarget date: {cell}",
        "What: {did}\nWho: {Owner}\nWhen: {cell}",
    ),
)
each(
    "owner label after",
    (
        "{Done} {by}.\n{s}Action: {short}",
        "{Done} {by}.\n{s}Lead: {Owner}",
        "{Done} {by}.\n{s}Action by: {Owner}",
        "{Done} {by}.\n{s}By whom: {Owner}",
        "{Done} {by}.\n{s}Owner: {short}",
        "{Done} {by}.\n{s}ACTION {short}",
    ),
)
each(
    "label inside prose",
    (
        "There was a long discussion of the costs. Action: {owner} to {do} {by}.",
        "Members felt that more was needed. ACTION: {Owner} to {do} {by}",
        "The costs were discussed. (Action: {owner} to {do} {by}.)",
        "The costs were discussed. **Action {short}** to {do} {by}.",
    ),
)
each(
    "bracket after",
    (
        "It was agreed to {do} {by}. (Action: {short})",
        "It was agreed to {do} {by}. [Action: {short}]",
        "{Done} {by} (Action {short})",
        "It was agreed to {do} {by} (ACTION – {short})",
    ),
)
each("brackets", "[{Owner} to {do} {by}]")
each("bare", "{Owner} to {do} {by}.")
each("bullets bare", ("- {Owner} to {do} {by}", "• {Owner} to {do} {by}."), gap=False)
each(
    "arrows",
    (
        "→ {Owner} to {do} {by}",
        "=> {Owner} to {do} {by}.",
        "➔ {Owner} – {do} {by}",
        ">> {Owner} to {do} {by}",
        "» {Owner}: {do} {by}",
    ),
)
each(
    "agreed to",
    (
        "{Owner} agreed to {do} {by}.",
        "{Owner} undertook to {do} {by}.",
        "{Owner} offered to {do} {by}.",
        "{Owner} {was} asked to {do} {by}.",
        "{Owner} volunteered to {do} {by}.",
        "{Owner} promised to {do} {by}.",
    ),
)
each(
    "took an action",
    (
        "{Owner} took an action to {do} {by}.",
        "{Owner} took the action to {do} {by}.",
        "{Owner} {is} to {do} {by}.",
        "{Owner} {has} agreed to {do} {by}.",
        "{Owner} will take an action to {do} {by}.",
        "{Owner} {was} tasked to {do} {by}.",
    ),
)
each("owner will", "{Owner} will {do} {by}.")
each(
    "chair asked",
    (
        "The Chair asked {owner} to {do} {by}.",
        "The Partnership asked {owner} to {do} {by}.",
        "Members requested that {owner} {do} {by}.",
        "The meeting asked that {owner} {do} {by}.",
        "The Chair requested {owner} to {do} {by}.",
    ),
)
each(
    "agreed that",
    (
        "It was agreed that {owner} would {do} {by}.",
        "It was agreed that {owner} should {do} {by}.",
        "The Partnership agreed that {owner} would {do} {by}.",
        "Agreed: {owner} to {do} {by}.",
        "It was agreed for {owner} to {do} {by}.",
    ),
)
each("passive by", ("{Done} by {owner} {by}.", "Action: {done} by {owner} {by}."))
each("semicolon", "The figures were late this year; {owner} will {do} {by}.")
each("letters A D", "D: The paper on costs was supported.\nA: {Owner} to {do} {by}.")
each("by date first", ("By {cell}: {Owner} to {do}", "Action: {cell} – {Owner} to {do}"))
each("margin", "{Owner} to {do} {by}.                                                  {short}")
each(
    "own line initials", "{Owner} to {do} {by}.\n                                                            {s}{short}"
)
each("to action", "The list needs more work; {done} {by}. {Owner} to action.")
