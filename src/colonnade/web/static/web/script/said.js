// The first of the parts of the one script (web/assets.py joins them). Nothing here is needed for
// reading; what a page says in its own language stands in the attributes of its script element.
const said = document.currentScript.dataset
const root = document.documentElement
root.classList.add("scripted")

const sheet = new CSSStyleSheet()
sheet.replaceSync(look) // scripted.css, which assets.py puts before this
document.adoptedStyleSheets.push(sheet)

const voice = document.createElement("p")
voice.className = "hidden"
voice.setAttribute("role", "status")
document.body.append(voice)

/** Return a time as its reader writes it, in the language of the page. */
function told(time) {
  return new Date(time).toLocaleString(root.lang === "en" ? undefined : root.lang, { dateStyle: "medium", timeStyle: "short" })
}

// A row of topics that is wider than the window begins where the chosen one is seen.
document.querySelector(".topics [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" })

/** Tell those who listen to the page. */
function tell(text) {
  voice.textContent = ""
  requestAnimationFrame(() => { voice.textContent = text })
}
