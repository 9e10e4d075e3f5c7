// What the pages do beyond plain HTML. Everything works without this file.

document.documentElement.classList.add("js-enabled")

// GOV.UK's own scripts are asked for only on pages that use them
if (document.querySelector("[data-module^='govuk-']")) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported")
  import("./govuk-frontend.min.js").then((frontend) => frontend.initAll())
}

// filters left blank stay out of the address
document.addEventListener("htmx:configRequest", (event) => {
  const { verb, parameters } = event.detail
  if (verb !== "get") return
  for (const [name, value] of Object.entries({ ...parameters })) {
    if (value === "") delete parameters[name]
  }
})

// an open choice of the context bar closes on Escape and on a click elsewhere
const openChoices = () => document.querySelectorAll(".context__item[open], .menu[open]")
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  for (const choice of openChoices()) {
    choice.open = false
    choice.querySelector("summary").focus()
  }
})
document.addEventListener("click", (event) => {
  for (const choice of openChoices()) {
    if (!choice.contains(event.target)) choice.open = false
  }
})

// a form marked as keeping work asks before it is left with changes in it
let changed = false
const keepsWork = (event) => event.target.closest("form[data-keeps-work]")
document.addEventListener("input", (event) => { if (keepsWork(event)) changed = true })
document.addEventListener("submit", (event) => { if (keepsWork(event)) changed = false })
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault() })

// filters fold away on a phone unless one of them is in use
if (window.matchMedia("(max-width: 760px)").matches) {
  for (const fold of document.querySelectorAll(".fold:not([data-used])")) fold.open = false
}

// rows in an order that can be changed: Alt with an arrow presses the row's own button for it
document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return
  const row = event.target.closest("[data-reorder-row]")
  const button = row?.querySelector(event.key === "ArrowUp" ? "[data-reorder-up]" : "[data-reorder-down]")
  if (!button) return
  event.preventDefault()
  button.focus()
  button.click()
})

// on a phone the tabs are one line that scrolls: the current one is brought into sight
for (const tab of document.querySelectorAll(".tabs a[aria-current]")) {
  const tabs = tab.closest(".tabs")
  tabs.scrollLeft = Math.max(0, tab.offsetLeft + tab.offsetWidth - tabs.clientWidth + 28)
}
