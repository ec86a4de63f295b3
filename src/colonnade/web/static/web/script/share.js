// What only a script can do with a column: the device's own sheet for sharing, and copying.
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    return // refused by the reader: the text still stands there to be marked
  }
  const before = button.textContent
  if (before === said.copied) return
  button.textContent = said.copied
  tell(said.copied)
  setTimeout(() => { button.textContent = before }, 2000)
}

for (const button of document.querySelectorAll("button[data-share]")) {
  button.addEventListener("click", async () => {
    const what = { title: button.dataset.title, url: button.dataset.share }
    if (!navigator.share) return copy(what.url, button)
    try {
      await navigator.share(what)
    } catch { /* closed without sharing */ }
  })
}

for (const button of document.querySelectorAll("button[data-copy]"))
  button.addEventListener("click", () => copy(button.parentElement.querySelector("pre").textContent, button))
