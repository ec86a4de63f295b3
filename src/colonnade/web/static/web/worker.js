// The offline shelf. A page is asked for from the site first, always; what the site marks with
// `Colonnade-Shelf: keep` is put on the shelf, and given from there only when there is no answer.
// Forms, private links and searches are never marked. Asked for as `worker.js?push` it has no shelf,
// and only shows messages about new columns. VERSION, OFFLINE, NEEDED, PUSH and SIGN stand above
// this line, written by web/shelf.py.
const PREFIX = "colonnade-"
const SHELF = `${PREFIX}shelf`
const HOUSE = `${PREFIX}${VERSION}`
const MOST = 100 // pages on the shelf; the oldest leave
const DAYS = 30 // after which a page leaves the shelf
const PAUSE = 500 // milliseconds between pages that are fetched ahead

const SHELVES = location.search !== "?push"

self.addEventListener("install", event => event.waitUntil(SHELVES ? furnish() : self.skipWaiting()))
self.addEventListener("activate", event => event.waitUntil(tidy()))
self.addEventListener("message", event => {
  if (Array.isArray(event.data?.stock)) event.waitUntil(stock(event.data.stock))
})
self.addEventListener("fetch", event => {
  const { request } = event
  if (!SHELVES || request.method !== "GET" || new URL(request.url).origin !== location.origin) return
  if (request.mode === "navigate") event.respondWith(page(event))
  else if (NEEDED.includes(new URL(request.url).pathname)) event.respondWith(thing(request))
})

self.addEventListener("push", event => event.waitUntil(tell(event.data)))
self.addEventListener("notificationclick", event => event.waitUntil(visit(event.notification)))
self.addEventListener("pushsubscriptionchange", event => event.waitUntil(move(event)))

async function furnish() {
  const house = await caches.open(HOUSE)
  await house.addAll([OFFLINE, ...NEEDED].map(path => new Request(path, { credentials: "omit" })))
  await self.skipWaiting()
}

async function tidy() {
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && name !== HOUSE && name !== SHELF) await caches.delete(name)
  await self.clients.claim()
}

async function thing(request) {
  return await caches.match(request) ?? fetch(request)
}

async function page(event) {
  try {
    const answer = await fetch(event.request)
    event.waitUntil(shelve(event.request.url, answer.clone()))
    return answer
  } catch {
    return await fromShelf(event.request.url) ?? await caches.match(OFFLINE) ?? Response.error()
  }
}

async function shelve(url, answer) {
  const shelf = await caches.open(SHELF)
  const where = url.split("#")[0]
  if (answer.status === 404 || answer.status === 410) await shelf.delete(where) // withdrawn: it leaves the shelf too
  if (answer.status !== 200 || answer.redirected || answer.headers.get("Colonnade-Shelf") !== "keep") return
  const text = await answer.text()
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Shelf-Time": new Date().toISOString() })
  for (const name of ["Content-Security-Policy", "Referrer-Policy"])
    if (answer.headers.has(name)) headers.set(name, answer.headers.get(name))
  headers.set("Shelf-Title", encodeURIComponent(title(text)))
  await shelf.put(where, new Response(text, { headers }))
  await weed(shelf)
}

/** Take from the shelf what is too much or too old; the oldest stand first. */
async function weed(shelf) {
  const since = new Date(Date.now() - DAYS * 864e5).toISOString()
  const keys = await shelf.keys()
  for (const [place, key] of keys.entries()) {
    const isOld = (await shelf.match(key))?.headers.get("Shelf-Time") < since
    if (!isOld && keys.length - place <= MOST) return
    await shelf.delete(key)
  }
}

function title(text) {
  const found = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? ""
  const signs = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" }
  return found.replace(/&(?:amp|lt|gt|quot|#x27);/g, sign => signs[sign])
}

async function fromShelf(url) {
  const kept = await (await caches.open(SHELF)).match(url.split("#")[0])
  if (!kept) return null
  const text = (await kept.text()).replace("<html ", `<html data-kept="${kept.headers.get("Shelf-Time")}" `)
  return new Response(text, { headers: kept.headers })
}

async function stock(addresses) {
  const shelf = await caches.open(SHELF)
  for (const url of addresses.slice(0, MOST / 2)) {
    if (await shelf.match(url)) continue
    try {
      await shelve(url, await fetch(url, { headers: { Purpose: "prefetch" } })) // no reader yet: not counted
    } catch {
      return // no connection: another time
    }
    await new Promise(done => setTimeout(done, PAUSE))
  }
}

/** Show what a columnist printed; the site wrote it, and sealed it for this browser. */
async function tell(data) {
  const { title = location.host, body = "", path = "/", tag = "", lang = "" } = data?.json() ?? {}
  await self.registration.showNotification(title, { body, tag, lang, dir: "auto", icon: SIGN, data: path })
}

async function visit(notification) {
  notification.close()
  const url = new URL(OFFLINE.replace(/\/offline$/, "") + notification.data, location.origin).href
  const there = (await self.clients.matchAll({ type: "window" })).find(page => page.url === url)
  await (there ? there.focus() : self.clients.openWindow(url))
}

/** Tell the site that the browser's maker gave this browser another address. */
async function move({ oldSubscription: before, newSubscription }) {
  const now = newSubscription ?? (before && await self.registration.pushManager.subscribe(before.options))
  if (!before || !now) return
  const { keys } = now.toJSON()
  await fetch(PUSH, { method: "POST", body: new URLSearchParams({ was: before.endpoint, endpoint: now.endpoint, key: keys.p256dh, secret: keys.auth }) })
}
