// Signing in again without leaving the page: the session and its token are new, what was typed is where it was.
const page = (html) => new DOMParser().parseFromString(html, 'text/html');

/** Who is signed in now, with the token that forms need; null for nobody. */
async function session(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : null;
}

/** All forms of the page and the scripts send the new token from now on. */
function take(token) {
  document.querySelector('meta[name="_csrf"]').content = token;
  document.querySelectorAll('input[name="_csrf"]').forEach((input) => (input.value = token));
}

export class SignInAgain {
  constructor(dialog, officer) {
    this.dialog = dialog;
    this.officer = officer;
    this.form = dialog.querySelector('form');
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.signIn();
    });
  }

  /** Resolves when the officer of the page is signed in, with a fresh token; at once where only the token was old. */
  async ready() {
    if (await this.isHere()) return;
    this.waiting ??= new Promise((done) => (this.done = done));
    if (!this.dialog.open) this.dialog.showModal();
    this.form.elements.password?.focus();
    await this.waiting;
  }

  async isHere() {
    const now = await session(this.form.dataset.session);
    if (now === null) return false;
    if (now.officer !== this.officer) {
      // The page is theirs now: it says who has the task, and what was typed is kept for who typed it.
      window.location.reload();
      return new Promise(() => {});
    }
    take(now.token);
    return true;
  }

  async signIn() {
    // Whose password is elsewhere signed in there, in another tab.
    if (this.form.elements.password) await this.enter();
    const here = await this.isHere();
    this.form.querySelector('[data-refused]').hidden = here;
    if (!here) return;
    this.dialog.close();
    this.done();
    this.waiting = undefined;
  }

  async enter() {
    const address = this.form.dataset.address;
    const token = page(await (await fetch(address)).text()).querySelector('meta[name="_csrf"]').content;
    const entry = new URLSearchParams({
      username: this.form.elements.username.value,
      password: this.form.elements.password.value,
      _csrf: token,
    });
    await fetch(address, { method: 'POST', body: entry });
    this.form.elements.password.value = '';
  }
}
