"""Somebody without a mouse: goes to a control by Tab, sees where the focus is, and presses a key."""

from __future__ import annotations

from typing import Any

MOST = 160
CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
SAYS = """(one) => one === document.body ? "the page itself" : [one.localName, one.name,
  (one.getAttribute("aria-label") || one.innerText || one.value || "").trim().slice(0, 40)].filter(Boolean).join(" ")"""
SEEN = """(one) => {
  const box = one.getClientRects()[0], style = getComputedStyle(one)
  if (!box || !box.width || !box.height) return "it has no place on the page"
  const across = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2
  const down = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
  const there = document.elementFromPoint(across, down)
  if (!there || !(one.contains(there) || one.labels?.[0]?.contains(there))) return "something stands over it"
  const ringed = style.outlineStyle !== "none" && style.outlineWidth !== "0px"
  return one.matches(":focus-visible") && (ringed || style.boxShadow !== "none") ? "" : "nothing shows the focus"
}"""
LEFT_OUT = """([main, controls]) => {
  const group = (one) => one.type === "radio" ? `${one.form?.action} ${one.name}` : null
  const visited = new Set(window.visited), groups = new Set(window.visited.map(group))
  return [...document.querySelectorAll(main)].flatMap((part) => [...part.querySelectorAll(controls)])
    .filter((one) => one.checkVisibility() && !one.disabled)
    .filter((one) => !visited.has(one) && !(group(one) && groups.has(group(one))))
    .map((one) => one.outerHTML.slice(0, 120))
}"""


def focused(page: Any) -> Any:
    """The element that has the focus."""
    return page.evaluate_handle("document.activeElement")


def seen(page: Any) -> None:
    """The focus is where a person sees it: on the screen, under nothing, with a mark of its own."""
    trouble = focused(page).evaluate(SEEN)
    assert trouble == "", f"the focus is on {focused(page).evaluate(SAYS)}: {trouble}"


def reach(page: Any, wanted: Any, *, back: bool = False) -> None:
    """Press Tab (Shift and Tab where ``back``) until the control has the focus, and see it there."""
    key = "Shift+Tab" if back else "Tab"
    passed: list[str] = []
    wanted.first.wait_for()
    for _step in range(MOST):
        if wanted.first.evaluate("(one) => one === document.activeElement"):
            return seen(page)
        page.keyboard.press(key)
        passed.append(focused(page).evaluate(SAYS))
    raise AssertionError(f"{wanted} is not reached by {key}; passed in {MOST} steps: {passed}")


def press(page: Any, wanted: Any, key: str = "Enter", *, back: bool = False) -> None:
    """Go to a control and press a key on it."""
    reach(page, wanted, back=back)
    page.keyboard.press(key)


def pick(page: Any, field: Any, value: str) -> None:
    """Go to a field of choices and press the arrow until it holds the choice."""
    reach(page, field)
    for _step in range(MOST):
        if field.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not among the choices of {field}")


def out_of_reach(page: Any, *, back: bool = False, part: str = "main") -> list[str]:
    """Go once round the page by Tab and see the focus at every stop; the controls of the part never stopped at."""
    page.evaluate("window.visited = []")
    for _step in range(MOST):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        at = focused(page)
        if at.evaluate("(one) => window.visited.includes(one)"):
            break
        at.evaluate("(one) => window.visited.push(one)")
        if at.evaluate("(one) => one !== document.body"):
            seen(page)
    found: list[str] = page.evaluate(LEFT_OUT, [part, CONTROLS])
    return found
