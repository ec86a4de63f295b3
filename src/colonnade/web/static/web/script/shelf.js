// The shelf: pages kept on the device, so that they can be read without a connection. It is there
// for those who asked for it, by choosing so or by installing the site; see worker.js.
const PREFIX = "colonnade-"
const isApp = matchMedia("(display-mode: standalone), (display-mode: minimal-ui)").matches
const wanted = root.classList.contains("offline") || isApp

async function dismiss() {
  for (const each of await navigator.serviceWorker.getRegistrations()) {
    // A worker that shows messages stays, for these alone; see push.js.
    if (await each.pushManager?.getSubscription()) await navigator.serviceWorker.register(`${said.worker}?push`, { scope: "/" })
    else await each.unregister()
  }
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name)
}

/** Have the worker keep what a list of kept things leads to. */
async function stock() {
  const lists = [...document.querySelectorAll("[data-stock]")]
  const found = lists.flatMap(list => [...list.querySelectorAll(".card :is(h2, h3) a, a[href*='/columnists/']")])
  const addresses = [...new Set(found.map(link => link.href))]
  const ready = addresses.length && !navigator.connection?.saveData && await navigator.serviceWorker.ready
  if (ready) ready.active.postMessage({ stock: addresses })
}

async function listed(list) {
  const shelf = await caches.open(`${PREFIX}shelf`)
  const rows = []
  for (const request of await shelf.keys()) {
    const page = await shelf.match(request)
    rows.unshift([request.url, decodeURIComponent(page.headers.get("Shelf-Title")), page.headers.get("Shelf-Time")])
  }
  list.replaceChildren(...rows.map(([url, title, time]) => {
    const row = document.createElement("li"), link = document.createElement("a"), when = document.createElement("time")
    Object.assign(link, { href: url, textContent: title, dir: "auto" })
    Object.assign(when, { dateTime: time, textContent: told(time) })
    row.append(link, " ", when)
    return row
  }))
  document.getElementById("bare").hidden = rows.length > 0
}

if (root.dataset.kept) {
  const line = document.createElement("p")
  line.className = "told"
  line.textContent = said.kept.replace("%s", told(root.dataset.kept))
  document.getElementById("main").prepend(line)
  tell(line.textContent)
}
if ("serviceWorker" in navigator && "caches" in window) {
  if (wanted) navigator.serviceWorker.register(said.worker, { scope: "/" }).then(stock).catch(() => {})
  else if (document.querySelector("form[data-comfort]")) dismiss()
  const list = document.getElementById("shelf")
  if (list) listed(list)
}
