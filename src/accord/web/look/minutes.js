// Taking minutes by keyboard: one item at a time, kept on this machine first, sent every few seconds, merged on the site.
// The page works without this file: every item is a form.

const EVERY = 3000 // milliseconds between two times of asking
const PATIENCE = 10000 // how long an answer may take
const ALIVE = 7000 // a window that wrote this long ago is still open

function start(root) {
  const words = JSON.parse(root.dataset.words)
  const prefix = `accord.minutes|${root.dataset.who}|${root.dataset.key}|`
  const correcting = root.dataset.state === "held" // corrections say why: they are sent by hand
  const tab = sessionStorageOr("accord.tab", newMark())
  const items = [...root.querySelectorAll("[data-item]")].map((section) => ({
    id: Number(section.dataset.item),
    section,
    form: section.querySelector("[data-text]"),
    area: section.querySelector("textarea[name=text]"),
    beside: section.querySelector("[data-beside]"),
    link: root.querySelector(`[data-goto="${section.dataset.item}"]`),
    seen: Number(section.querySelector("input[name=seen]").value), // the version that what is in the box is based on
    have: Number(section.querySelector("input[name=seen]").value), // the newest version known of
    known: clean(section.querySelector("textarea[name=text]").value), // what the site holds of the box
    sending: null, // what is on its way, or was when the network went
    clash: null,
    refused: "",
  }))
  const byId = new Map(items.map((item) => [item.id, item]))
  const lines = [] // lines to be recorded, in the order they were asked for
  let current = items[0]
  let online = true
  let signedOut = false
  let busy = false
  let timer = 0

  // --- what is in the box and not on the site ---

  const dirty = (item) => clean(item.area.value) !== item.known
  const unsent = () => items.filter((item) => dirty(item) || item.sending)

  function keep(item) {
    const name = `${prefix}${item.id}|${tab}`
    if (!dirty(item) && !item.sending) return forget(name)
    const held = { text: item.area.value, seen: item.seen, sending: item.sending, at: Date.now() }
    store(name, JSON.stringify(held))
  }

  // --- saying how things stand ---

  const status = root.querySelector("[data-status]")
  const also = root.querySelector("[data-also]")
  root.querySelector("[data-bar]").hidden = false

  function say() {
    const count = unsent().length
    let text = words.saved
    if (signedOut) text = words.signed_out.replace("{n}", count)
    else if (!online) text = count === 1 ? words.offline_one : words.offline.replace("{n}", count)
    else if (count) text = words.unsaved
    const refusal = items.find((item) => item.refused)
    if (refusal) text = words.fixed.replace("{why}", refusal.refused)
    if (!stores) text += ` – ${words.no_room}`
    if (status.textContent !== text) status.textContent = text
    status.dataset.state = signedOut || !online ? "offline" : count ? "unsaved" : "saved"
    for (const item of items) item.link.parentElement.classList.toggle("is-unsaved", dirty(item) || Boolean(item.sending))
  }

  // --- one item at a time ---

  const agenda = root.querySelector(".minutes__agenda")

  function show(item, focus = true) {
    current = item
    for (const one of items) {
      one.section.hidden = one !== item
      if (one === item) one.link.setAttribute("aria-current", "true")
      else one.link.removeAttribute("aria-current")
    }
    // a long agenda scrolls by itself: the item shown stays in sight in it
    agenda.scrollTop = item.link.offsetTop - agenda.clientHeight / 2
    history.replaceState(null, "", `#item-${item.id}`)
    if (focus) item.area.focus()
  }

  const step = (by) => show(items[Math.min(Math.max(items.indexOf(current) + by, 0), items.length - 1)])

  root.classList.add("minutes--one")
  for (const button of root.querySelectorAll("[data-begin], [data-step]")) button.hidden = false
  root.addEventListener("click", (event) => {
    const goto = event.target.closest("[data-goto]")
    if (goto) {
      event.preventDefault()
      show(byId.get(Number(goto.dataset.goto)))
    }
    const begin = event.target.closest("[data-begin]")
    if (begin) beginLine(current, begin.dataset.begin)
    const by = event.target.closest("[data-step]")
    if (by) step(Number(by.dataset.step))
    if (event.target.closest("[data-keys]")) dialog.showModal()
  })

  function beginLine(item, letter) {
    const { area } = item
    const at = area.selectionEnd
    const before = area.value.slice(0, at)
    const start = before === "" || before.endsWith("\n") ? "" : "\n"
    area.setRangeText(`${start}${letter} `, at, at, "end")
    area.focus()
    typed(item)
  }

  // --- keys ---

  const dialog = root.querySelector("[data-dialog]")
  document.addEventListener("keydown", (event) => {
    const writing = event.target.matches?.("input, textarea, select")
    const control = event.ctrlKey || event.metaKey
    if (event.altKey && !control && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault()
      step(event.key === "ArrowDown" ? 1 : -1)
    } else if (control && event.key === "Enter") {
      event.preventDefault()
      saveOrRecord(current)
    } else if ((event.key === "?" && !writing) || (event.key === "/" && control)) {
      event.preventDefault()
      dialog.showModal()
    } else if (event.key === "Enter" && event.target === current.area && /^\s*[DA]:?\s/.test(lineAt(current.area))) {
      soon(50) // the line is finished: show at once what it is read as
    }
  })

  function saveOrRecord(item) {
    if (correcting) return item.form.requestSubmit()
    if (dirty(item) || item.sending) return soon(0)
    const waiting = [...item.beside.querySelectorAll("form[data-record]")]
    if (waiting.length) for (const form of waiting) record(item, form)
    else soon(0)
  }

  // --- recording a line that was shown as read ---

  root.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-record]")
    const text = event.target.closest("form[data-text]")
    if (correcting || !(form || text)) return
    event.preventDefault()
    // elements.item is a function of the collection, not the field of that name
    if (form) record(byId.get(Number(form.elements.namedItem("item").value)), form)
    else soon(0)
  })

  function record(item, form) {
    if (!online) return note(item, words.no_network)
    const { line, due } = form.elements
    if (lines.some((one) => one.item === item.id && one.line === line.value)) return
    lines.push({ item: item.id, line: line.value, due: due.value, mark: form.elements.mark.value || newMark() })
    soon(0)
  }

  // --- to the site and back ---

  function typed(item) {
    item.refused = ""
    keep(item)
    say()
  }

  for (const item of items) {
    item.area.addEventListener("input", () => typed(item))
    item.area.addEventListener("focus", () => { current = item })
  }

  function soon(wait) {
    clearTimeout(timer)
    timer = setTimeout(tell, wait)
  }

  function texts() {
    if (correcting) return []
    const found = []
    for (const item of items) {
      if (item.clash || item.refused) continue
      if (!item.sending && dirty(item)) item.sending = { text: clean(item.area.value), seen: item.seen, mark: newMark() }
      if (item.sending) {
        keep(item)
        found.push({ item: item.id, ...item.sending })
      }
    }
    return found
  }

  async function tell() {
    clearTimeout(timer)
    if (busy) return soon(200)
    busy = true
    const sent = texts()
    const asked = [...lines]
    try {
      const answer = await post({
        tab,
        here: current.id,
        known: Object.fromEntries(items.map((item) => [item.id, item.have])),
        texts: sent,
        lines: asked,
      })
      online = true
      signedOut = answer === null
      if (answer) take(answer, asked)
    } catch {
      online = false
    }
    busy = false
    say()
    timer = setTimeout(tell, EVERY)
  }

  async function post(told, again = true) {
    const stop = new AbortController()
    const patience = setTimeout(() => stop.abort(), PATIENCE)
    try {
      const answer = await fetch(root.dataset.sync, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify(told),
        signal: stop.signal,
      })
      if (answer.status >= 500) throw new Error(answer.statusText)
      if ((answer.headers.get("Content-Type") || "").includes("json")) return await answer.json()
      if (again && answer.status === 403 && (await newToken())) return await post(told, false)
      return null
    } finally {
      clearTimeout(patience)
    }
  }

  const token = () => root.querySelector("input[name=csrfmiddlewaretoken]").value

  // signing in again in another window makes a new token; the page itself knows it
  async function newToken() {
    const page = await (await fetch(location.pathname)).text()
    const found = new DOMParser().parseFromString(page, "text/html").querySelector("#minutes input[name=csrfmiddlewaretoken]")
    if (!found) return false
    for (const input of root.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = found.value
    return true
  }

  function take(answer, asked) {
    if (answer.refused) {
      for (const item of items) if (dirty(item)) item.refused = answer.refused
      return
    }
    for (const done of answer.saved) settle(byId.get(done.item), done)
    for (const done of answer.recorded) {
      const place = lines.findIndex((one) => one.mark === done.mark)
      if (place >= 0) lines.splice(place, 1)
    }
    const said = Map.groupBy ? Map.groupBy(answer.recorded, (one) => one.item) : new Map(answer.recorded.map((one) => [one.item, [one]]))
    for (const [item, done] of said) {
      note(byId.get(item), done.map((one) => one.refused || `${words.recorded}: ${one.reference}`).join(" · "))
    }
    for (const fresh of answer.items) refresh(byId.get(fresh.item), fresh, asked)
    const others = answer.also.map((one) => (one.at ? `${one.who} (${words.at.replace("{item}", one.at)})` : one.who))
    const present = others.length ? words.also.replace("{who}", others.join(", ")) : ""
    if (also.textContent !== present) also.textContent = present
  }

  // what became of a text that was sent
  function settle(item, done) {
    const { sending } = item
    if (!sending || sending.mark !== done.mark) return
    item.sending = null
    if (done.refused) {
      item.refused = done.refused
    } else if (done.clash) {
      item.clash = { number: done.number, text: done.text, by: done.by, kept: done.yours }
      item.known = null
      showClash(item)
    } else if (clean(item.area.value) === sending.text) {
      put(item.area, done.text)
      item.seen = item.have = done.number
      item.known = done.text
    } else {
      // typed on meanwhile: what is in the box is based on what was sent
      item.seen = done.yours
      item.known = sending.text
    }
    keep(item)
  }

  // what an item says now, by whomever
  function refresh(item, fresh) {
    if (!item) return
    if (!item.sending && !item.clash && !dirty(item)) {
      if (clean(item.area.value) !== fresh.text) put(item.area, fresh.text)
      item.seen = fresh.number
      item.known = fresh.text
    }
    item.have = fresh.number
    if (item.clash && item.clash.number !== fresh.number) {
      Object.assign(item.clash, { number: fresh.number, text: fresh.text, by: fresh.by })
      showClash(item)
    }
    keepFocus(item, item.beside, () => { item.beside.innerHTML = fresh.beside })
    item.link.parentElement.querySelector("[data-marks]").textContent = fresh.waiting ? words.waiting.replace("{n}", fresh.waiting) : fresh.text ? "✓" : ""
  }

  // who stands in a part that is made anew stands on the same control of it again, or on the one in its place
  function keepFocus(item, part, make) {
    const controls = () => [...part.querySelectorAll("a, button, input:not([type=hidden])")]
    const name = (one) => `${one.href || one.form?.elements.line?.value || ""} ${one.textContent}`
    const old = controls()
    const at = old.indexOf(document.activeElement)
    make()
    if (at < 0) return
    const left = controls()
    const same = left.find((one) => name(one) === name(old[at]))
    ;(same || left[Math.min(at, left.length - 1)] || item.area).focus()
  }

  // --- the same paragraph changed by two ---

  function showClash(item) {
    let panel = item.section.querySelector(".clash--now")
    if (!panel) {
      panel = element("section", "clash clash--now")
      panel.setAttribute("role", "alert")
      item.form.after(panel)
    }
    keepFocus(item, panel, () => panel.replaceChildren(...clashParts(item)))
  }

  function clashParts(item) {
    const { by, text } = item.clash
    return [
      element("h3", "", words.clash),
      element("p", "soft", words.clash_text.replace("{who}", by)),
      element("p", "written", text),
      choice(words.keep_mine, () => decide(item, item.area.value)),
      choice(words.take_theirs, () => decide(item, item.clash.text)),
    ]
  }

  function decide(item, text) {
    const { number, kept } = item.clash
    item.clash = null
    item.section.querySelector(".clash--now")?.remove()
    put(item.area, text)
    item.seen = number
    item.sending = { text: clean(text), seen: number, settles: kept, mark: newMark() }
    item.area.focus()
    keep(item)
    soon(0)
  }

  // --- what an earlier window left on this machine ---

  const offer = root.querySelector("[data-offer]")
  const offers = root.querySelector("[data-offers]")

  function findLeft() {
    for (const name of names(prefix)) {
      const [id, owner] = name.slice(prefix.length).split("|")
      const item = byId.get(Number(id))
      const held = read(name)
      if (!item || !held || offers.querySelector(`[data-name="${CSS.escape(name)}"]`)) continue
      if (owner === tab && !starting) continue
      if (owner !== tab && Date.now() - Number(storedOr(`accord.alive|${owner}`, 0)) < ALIVE) continue
      if (clean(held.text) === item.known) {
        forget(name)
        continue
      }
      offerLeft(name, item, held)
    }
    offer.hidden = offers.children.length === 0
  }

  function offerLeft(name, item, held) {
    const line = element("li")
    line.dataset.name = name
    const more = element("details", "more")
    more.append(element("summary", "", item.link.textContent.trim()), element("p", "written", held.text))
    const done = () => {
      line.remove()
      offer.hidden = offers.children.length === 0
      item.area.focus()
    }
    line.append(
      more,
      choice(words.send, () => {
        forget(name)
        put(item.area, held.text)
        item.seen = held.seen
        item.known = null
        if (held.sending && held.sending.text === clean(held.text)) item.sending = held.sending
        show(item)
        typed(item)
        done()
        soon(0)
      }),
      choice(words.throw, () => {
        forget(name)
        done()
      }),
    )
    offers.append(line)
  }

  // --- small pieces ---

  function note(item, text) {
    let place = item.section.querySelector(".minutes__note")
    if (!place) {
      place = element("p", "minutes__note")
      place.setAttribute("role", "status")
      item.beside.before(place)
    }
    place.textContent = text
  }

  function choice(text, act) {
    const button = element("button", "small-button", text)
    button.type = "button"
    button.addEventListener("click", act)
    return button
  }

  const beat = () => store(`accord.alive|${tab}`, String(Date.now()))
  let starting = true
  findLeft()
  starting = false
  beat()
  setInterval(beat, 2000)
  setTimeout(findLeft, ALIVE + 1000) // a window that was closed a moment ago counts as open until then
  window.addEventListener("pagehide", () => forget(`accord.alive|${tab}`))
  window.addEventListener("online", () => soon(0))
  window.addEventListener("offline", () => {
    online = false
    say()
  })
  const wanted = items.find((item) => location.hash === `#item-${item.id}`)
  const begin = () => show(wanted || items[0], !document.querySelector(".govuk-error-summary"))
  begin()
  // going to the part of the page that the address names takes the focus away once the page has loaded
  if (document.readyState !== "complete") {
    window.addEventListener("load", () => setTimeout(() => root.contains(document.activeElement) || begin(), 0))
  }
  say()
  soon(EVERY)
}

// the text as the site keeps it: without blanks at the ends of lines and of the whole
function clean(text) {
  return text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trimEnd()).join("\n").replace(/^\n+|\n+$/g, "")
}

// put a text into a box and leave the caret where it was in it
function put(area, text) {
  const old = area.value
  const active = document.activeElement === area
  // who writes on at the end stays on a line of their own
  if (active && area.selectionEnd === old.length && (old.endsWith("\n") || text.endsWith("]"))) text += "\n"
  if (old === text) return
  const ends = [area.selectionStart, area.selectionEnd]
  let first = 0
  while (first < old.length && first < text.length && old[first] === text[first]) first += 1
  let last = 0
  while (last < old.length - first && last < text.length - first && old.at(-1 - last) === text.at(-1 - last)) last += 1
  area.value = text
  const moved = ends.map((at) => {
    if (at <= first) return at
    return at >= old.length - last ? at + text.length - old.length : Math.min(first, text.length)
  })
  if (active) area.setSelectionRange(...moved)
}

function lineAt(area) {
  const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1
  return area.value.slice(from, area.selectionStart)
}

function element(name, classes = "", text = "") {
  const made = document.createElement(name)
  if (classes) made.className = classes
  if (text) made.textContent = text
  return made
}

function newMark() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}

// --- the store of this machine; a browser may have none ---

let stores = true

function store(name, text) {
  try {
    localStorage.setItem(name, text)
    stores = true
  } catch {
    stores = false
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name)
  } catch {
    stores = false
  }
}

function storedOr(name, otherwise) {
  try {
    return localStorage.getItem(name) ?? otherwise
  } catch {
    return otherwise
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name))
  } catch {
    return null
  }
}

function names(prefix) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix))
  } catch {
    return []
  }
}

function sessionStorageOr(name, otherwise) {
  try {
    const held = sessionStorage.getItem(name)
    if (!held) sessionStorage.setItem(name, otherwise)
    return held || otherwise
  } catch {
    return otherwise
  }
}

const root = document.getElementById("minutes")
if (root) start(root)
