// Passkeys, on the few pages that use one: what the server asks goes to the device, what the
// device answers goes into the form. Octets travel as base64url.
const octets = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0))
const letters = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
const known = list => (list || []).map(one => ({ ...one, id: octets(one.id) }))

function answered(credential) {
  const response = {}
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = letters(credential.response[name])
  if (credential.response.getTransports) response.transports = credential.response.getTransports()
  return {
    id: credential.id,
    rawId: letters(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  }
}

async function made({ creation_options: { publicKey: asked } }) {
  // One that can be found without a name, and asks its holder for a finger, a face or a number.
  const selection = { ...asked.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" }
  return navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: octets(asked.challenge),
      user: { ...asked.user, id: octets(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
      authenticatorSelection: selection,
    },
  })
}

const shown = ({ request_options: { publicKey: asked } }) => navigator.credentials.get({
  publicKey: { ...asked, challenge: octets(asked.challenge), allowCredentials: known(asked.allowCredentials) },
})

async function told(form) {
  if (form.dataset.told) return JSON.parse(document.getElementById(form.dataset.told).textContent)
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } })
  if (!answer.ok) throw new Error(answer.statusText)
  return answer.json()
}

for (const form of document.querySelectorAll("form[data-passkey]"))
  form.addEventListener("submit", async event => {
    if (form.elements.credential.value) return
    event.preventDefault()
    const failed = document.querySelector(".passkey-failed")
    failed.hidden = true
    try {
      const asked = await told(form)
      const credential = await (form.dataset.passkey === "make" ? made(asked) : shown(asked))
      form.elements.credential.value = JSON.stringify(answered(credential))
      form.submit()
    } catch {
      failed.hidden = false
    }
  })
