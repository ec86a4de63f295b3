// Messages about new columns, for those who ask for them on a columnist's page: the push service
// of the browser's maker carries them sealed, and worker.js shows them. Forms that end something
// (unfollow, erase, sign out) tell which browser it was.
const place = document.querySelector("[data-push]")
const button = place?.querySelector("button"), status = place?.querySelector("[role=status]")
const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window
const home = new URL("/", location.href).href
const letters = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
const registered = () => navigator.serviceWorker.getRegistration(home)
let wanted = false

async function subscribed() {
  return await (await registered())?.pushManager.getSubscription() ?? null
}

/** Tell the site of a change, or of none, and learn of whom this browser is told. */
async function tell(subscription, change = {}) {
  const own = { endpoint: subscription.endpoint, key: letters(subscription.getKey("p256dh")), secret: letters(subscription.getKey("auth")) }
  const answer = await fetch(place.dataset.to, { method: "POST", body: new URLSearchParams({ ...own, ...change }) })
  if (!answer.ok) throw new Error(answer.statusText)
  return (await answer.json()).columnists
}

async function fresh(key) {
  // Where the shelf is not wanted, a worker that only shows messages.
  if (!await registered()) await navigator.serviceWorker.register(`${place.dataset.worker}?push`, { scope: "/" })
  const { pushManager } = await navigator.serviceWorker.ready
  const before = await pushManager.getSubscription()
  if (before && letters(before.options.applicationServerKey) === key) return before
  await before?.unsubscribe() // the site has another key than then
  return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

async function begin() {
  if (await Notification.requestPermission() !== "granted") return say("denied")
  const subscription = await fresh(place.dataset.key)
  show(await tell(subscription, { add: place.dataset.push }))
  name(subscription)
  say("done")
}

async function end() {
  const subscription = await subscribed()
  const others = subscription ? await tell(subscription, { remove: place.dataset.push }) : []
  show(others)
  if (!others.length) await stop(subscription)
  say("ended")
}

/** Take no more messages at all, and let the worker go that was there for them alone. */
async function stop(subscription) {
  await subscription?.unsubscribe()
  const one = await registered()
  if (one?.active?.scriptURL.endsWith("?push")) await one.unregister()
}

function say(what) {
  status.textContent = place.dataset[what]
}

function show(columnists) {
  wanted = columnists.includes(place.dataset.push)
  button.textContent = wanted ? place.dataset.off : place.dataset.on
  button.classList.toggle("kept", wanted)
}

/** Let forms say which browser this is. */
function name(subscription) {
  for (const field of document.querySelectorAll('input[type="hidden"][name="endpoint"]')) field.value = subscription?.endpoint ?? ""
}

async function press() {
  button.disabled = true
  status.textContent = ""
  try {
    await (wanted ? end() : begin())
  } catch {
    say("failed")
  }
  button.disabled = false
  button.focus()
}

async function offer() {
  const subscription = await subscribed()
  name(subscription)
  if (!place) return
  try {
    show(subscription ? await tell(subscription) : [])
  } catch {
    show([])
  }
  button.hidden = false
  button.addEventListener("click", press)
}

if (can) offer()
