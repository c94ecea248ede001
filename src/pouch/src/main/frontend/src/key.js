// Security keys (WebAuthn): the page has the question, the key answers, the form carries the answer.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

// Without any, the page leaves the attribute away.
const known = (asked) =>
  (asked.known ?? '').split(' ').filter(Boolean).map((id) => ({ type: 'public-key', id: bytes(id) }));

async function add(asked) {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(asked.challenge),
      rp: { id: asked.site, name: 'Pouch' },
      user: { id: bytes(asked.user), name: asked.name, displayName: asked.name },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: known(asked),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
      attestation: 'none',
    },
  });
  return { attestation: made.response.attestationObject, client: made.response.clientDataJSON };
}

async function show(asked) {
  const said = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(asked.challenge),
      rpId: asked.site,
      allowCredentials: known(asked),
      userVerification: 'required',
    },
  });
  return {
    credential: said.rawId,
    client: said.response.clientDataJSON,
    authenticator: said.response.authenticatorData,
    signature: said.response.signature,
  };
}

document.querySelectorAll('form[data-key]').forEach((form) => {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const failed = form.querySelector('[data-failed]');
    failed.hidden = true;
    try {
      const answer = await (form.dataset.key === 'add' ? add : show)(form.dataset);
      Object.entries(answer).forEach(([name, value]) => (form.elements[name].value = text(value)));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
});
