// Suggestions under a search field: a combobox with a list, as ARIA 1.2 has it. The focus stays in
// the field; Enter without a choice searches as it does without a script.
const PAUSE = 120 // milliseconds after the last letter
const LEAST = 2 // letters; of scripts whose signs are words, one
const SIGNS = /[\u2e80-\u9fff\uac00-\ud7a3]/

function suggesting(form, number) {
  const field = form.querySelector('input[type="search"]')
  const list = document.createElement("ul")
  let found = [], at = -1, timer, asked

  Object.assign(list, { id: `offers${number}`, className: "offers", hidden: true })
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", form.querySelector("label").textContent)
  form.append(list)
  field.autocomplete = "off"
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    field.setAttribute(name, value)

  function close() {
    clearTimeout(timer)
    asked?.abort()
    list.hidden = true
    at = -1
    field.setAttribute("aria-expanded", "false")
    field.removeAttribute("aria-activedescendant")
  }

  function option([name, kind], place) {
    const row = document.createElement("li")
    const words = document.createElement("bdi"), what = document.createElement("span")
    row.id = `${list.id}-${place}`
    row.setAttribute("role", "option")
    row.setAttribute("aria-selected", "false")
    words.textContent = name
    what.textContent = kind
    row.append(words, " ", what)
    row.addEventListener("pointerdown", event => event.preventDefault()) // the field keeps the focus
    row.addEventListener("click", () => visit(place))
    return row
  }

  function show([, names, kinds, addresses]) {
    found = names.map((name, place) => [name, kinds[place], addresses[place]])
    list.replaceChildren(...found.map(option))
    at = -1
    field.removeAttribute("aria-activedescendant")
    list.hidden = !found.length
    field.setAttribute("aria-expanded", String(!list.hidden))
  }

  async function ask() {
    const text = field.value.trim()
    asked?.abort()
    if (text.length < LEAST && !SIGNS.test(text)) return close()
    asked = new AbortController()
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: text })}`, { signal: asked.signal })
      if (answer.ok && document.activeElement === field) show(await answer.json())
    } catch { /* a newer question, or no connection: the field still searches */ }
  }

  function visit(place) {
    location.assign(new URL(found[place][2]).pathname) // here, under whatever name this site is asked
  }

  function choose(place) {
    at = (place + found.length + 1) % (found.length + 1) // one place is the field itself
    const row = list.children[at]
    for (const each of list.children) each.setAttribute("aria-selected", String(each === row))
    if (row) field.setAttribute("aria-activedescendant", row.id)
    else field.removeAttribute("aria-activedescendant")
    row?.scrollIntoView({ block: "nearest" })
  }

  const keys = {
    ArrowDown: () => choose(at < 0 ? 0 : at + 1),
    ArrowUp: () => choose(at < 0 ? found.length - 1 : at - 1),
    Enter: () => visit(at),
    Escape: close,
  }
  field.addEventListener("input", event => {
    clearTimeout(timer)
    if (!event.isComposing) timer = setTimeout(ask, PAUSE)
  })
  field.addEventListener("compositionend", ask)
  field.addEventListener("blur", close)
  field.addEventListener("keydown", event => {
    if (list.hidden || event.isComposing || !keys[event.key]) return
    if (event.key === "Enter" && !found[at]) return close()
    event.preventDefault()
    keys[event.key]()
  })
}

document.querySelectorAll("form[data-suggest]").forEach(suggesting)
