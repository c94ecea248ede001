// What is typed is kept at the server a moment later, as it is, and when the page is left: nothing of it stays in the browser.
const PAUSE = 700;
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const isEmpty = (value) => value === undefined || value === null || value === '';

export class TypedSoFar {
  /** @param start what the form began with, without what was typed before */
  constructor(place, start, typed, send) {
    this.start = start;
    this.send = send;
    this.texts = place.dataset;
    this.state = document.querySelector('[data-typed-state]');
    this.away = document.querySelector('[data-throw-away]');
    this.kept = JSON.stringify(typed ?? {});
    this.away.hidden = typed === undefined;
    this.away.addEventListener('click', () => this.throwAway());
    document.addEventListener('visibilitychange', () => document.hidden && this.keep(true));
    window.addEventListener('pagehide', () => this.keep(true));
    place.addEventListener('focusout', () => this.keep());
  }

  changed(data) {
    this.now = data;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  /** What differs from the start; an emptied field is said to be empty. */
  typed() {
    const keys = new Set([...Object.keys(this.start), ...Object.keys(this.now)]);
    const differing = [...keys].filter((key) => {
      const [before, now] = [this.start[key], this.now[key]];
      return !same(before, now) && !(isEmpty(before) && isEmpty(now));
    });
    return Object.fromEntries(differing.map((key) => [key, this.now[key] ?? null]));
  }

  async keep(leaving = false) {
    if (this.stopped || this.now === undefined) return;
    const typed = this.typed();
    const text = JSON.stringify(typed);
    if (text === this.kept) return;
    clearTimeout(this.timer);
    this.kept = text;
    if (leaving) return this.put(typed, true);
    // One after the other, so that the last one counts.
    this.last = (this.last ?? Promise.resolve()).then(() => this.put(typed, false));
    return this.last;
  }

  async put(typed, leaving) {
    try {
      const answer = await this.send('PUT', { ...typed, ...(this.texts.seen && { seen: this.texts.seen }) }, leaving);
      if (answer.ok) this.say(this.texts.saved);
      else await this.refused(answer);
    } catch (unreachable) {
      this.kept = undefined; // tried again with the next change
    }
  }

  async refused(answer) {
    const problem = await answer.json().catch(() => ({}));
    this.say(problem.detail ?? '');
  }

  say(sentence) {
    this.state.textContent = sentence;
    this.away.hidden = false;
  }

  async throwAway() {
    this.stop();
    await this.send('DELETE');
    window.location.reload();
  }

  pause() {
    clearTimeout(this.timer);
    this.stopped = true;
  }

  goOn() {
    this.stopped = false;
    this.keep();
  }

  stop() {
    this.pause();
  }
}
