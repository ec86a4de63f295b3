// Single keys, as readers of feeds know them: none while somebody writes, none where the reader
// has switched them off (WCAG 2.1.4), and none together with a key of the browser's.
const links = () => [...document.querySelectorAll("main .card :is(h2, h3) a[href]")]
let last = null // the headline that was stepped to

function here() {
  const card = document.activeElement?.closest(".card")
  return card?.querySelector(":is(h2, h3) a[href]") ?? (last?.isConnected ? last : null)
}

function step(by) {
  const all = links()
  if (!all.length) return follow(by > 0 ? '.pager [rel="prev"]' : '.pager [rel="next"]')
  const current = here()
  const at = current ? all.indexOf(current) + by : all.findIndex(link => link.getBoundingClientRect().top >= 0)
  if (at >= all.length) return follow('.pager [rel="next"]')
  if (at < 0 && current) return follow('.pager [rel="prev"]')
  last = all[Math.max(at, 0)]
  last.focus({ preventScroll: true })
  last.scrollIntoView({ block: "center" })
}

function follow(selector) {
  document.querySelector(selector)?.click()
}

function open() {
  const link = here() ?? document.querySelector(".onward a")
  link?.click()
}

function keep() {
  const card = here()?.closest(".card")
  const star = card ? card.querySelector('button[form="keep"]') : document.querySelector(".facts .star[value]")
  star?.click()
}

function search() {
  const fields = [...document.querySelectorAll('form[role="search"] input[type="search"]')]
  const field = fields.reverse().find(each => each.offsetParent)
  if (field) field.focus()
  else follow('.menu a[href$="/search"]')
}

async function help() {
  const link = document.querySelector('a[rel="help"]')
  if (!link || link.pathname === location.pathname) return document.getElementById("keys")?.scrollIntoView()
  let list
  try {
    const answer = await fetch(link.href)
    list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("keys")
  } catch { /* no connection: the page itself may lie on the shelf */ }
  if (list) show(list, link)
  else location.assign(`${link.href}#keys`)
}

function show(list, link) {
  const dialog = document.createElement("dialog")
  const close = Object.assign(document.createElement("button"), { textContent: said.close, type: "button" })
  const more = Object.assign(document.createElement("a"), { textContent: link.textContent, href: link.href })
  const row = document.createElement("p")
  row.className = "actions"
  row.append(close, more)
  dialog.className = "help"
  dialog.setAttribute("aria-labelledby", "keysh")
  dialog.append(document.adoptNode(list), row)
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close() })
  dialog.addEventListener("close", () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  close.focus()
}

const does = { j: () => step(1), k: () => step(-1), o: open, s: keep, "/": search, "?": help }

/** Return what a key means, on keyboards of other scripts by where it lies. */
function meant(event) {
  const plain = event.key.length === 1 && event.key > "\u007f" && event.code.startsWith("Key")
  return plain ? event.code.slice(3).toLowerCase() : event.key
}

if (!root.classList.contains("keyless")) {
  document.addEventListener("keydown", event => {
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]")
    if (writes || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.repeat && event.key === "s") return
    if (document.querySelector("dialog[open]")) return
    const action = does[meant(event)]
    if (!action) return
    event.preventDefault()
    action()
  })
}
