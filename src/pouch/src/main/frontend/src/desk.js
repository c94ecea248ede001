// Every page: the design system's behaviour and htmx. What works without script stays working without it.
import '@uswds/uswds';
import htmx from 'htmx.org';
import './key.js';

// The policy of the pages allows neither eval nor style elements made by scripts.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0; // pages hold personal data: nothing of them is kept in the browser's storage
htmx.config.selfRequestsOnly = true;

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers[meta('_csrf_header')] = meta('_csrf');
});

// Lists renew themselves only while someone is there: not under a reader's focus, not in a hidden tab, and not after ten
// idle minutes, so that renewing does not keep a left session alive.
const IDLE = 10 * 60 * 1000;
let lastSign = Date.now();
['pointerdown', 'keydown', 'scroll'].forEach((sign) => {
  document.addEventListener(sign, () => (lastSign = Date.now()), { passive: true, capture: true });
});
const watched = () => !document.hidden && Date.now() - lastSign < IDLE;
document.addEventListener('htmx:beforeRequest', (event) => {
  const list = event.detail.elt;
  if (!list.matches('[hx-trigger^="every"]')) return;
  if (!watched() || list.contains(document.activeElement)) event.preventDefault();
});

// Of the tasks only their numbers are asked for again; the list stays as it is under the reader until it is asked for.
const queues = document.querySelector('[data-counts]');
async function count() {
  if (!watched()) return;
  const answer = await fetch(queues.dataset.counts, { headers: { Accept: 'application/json' } });
  if (!answer.ok) return;
  Object.entries(await answer.json()).forEach(([queue, number]) => {
    const shown = queues.querySelector(`[data-count="${queue}"]`);
    if (!shown || Number.parseInt(shown.textContent, 10) === number) return;
    shown.textContent = number;
    if (queue === queues.dataset.queue) queues.querySelector('[data-changed]').hidden = false;
  });
}
if (queues) setInterval(() => count().catch(() => {}), 15_000);

// What waits for administrators is a number beside its entry of the menu, told as it changes; where that does not work it is asked for. Where
// nothing is known the number goes away. A hidden or idle page holds no stream: a browser has few connections for all its pages.
const ASK_AGAIN = 20_000;
const STREAM_AGAIN = 5 * 60 * 1000;
const FIRST_WORD = 15_000;
const menu = document.querySelector('[data-menu-counts]');
let stream;
let askUntil = 0;
function showCounts(counts) {
  menu.querySelectorAll('[data-menu-count]').forEach((shown) => {
    const number = counts[shown.dataset.menuCount] ?? 0;
    shown.hidden = number === 0;
    shown.textContent = number === 0 ? '' : number;
  });
}
async function askCounts() {
  const answer = await fetch(menu.dataset.menuCounts, { headers: { Accept: 'application/json' } });
  if (answer.ok) showCounts(await answer.json());
}
function closeStream() {
  stream?.close();
  stream = undefined;
}
function askInstead(failed) {
  if (failed !== stream) return;
  closeStream();
  askUntil = Date.now() + STREAM_AGAIN;
  askCounts().catch(() => {});
}
function followCounts() {
  if (!watched()) return closeStream();
  if (stream) return;
  if (Date.now() < askUntil) return void askCounts().catch(() => {});
  const opened = new EventSource(menu.dataset.menuStream);
  const silent = setTimeout(() => askInstead(opened), FIRST_WORD);
  opened.addEventListener('counts', ({ data }) => {
    clearTimeout(silent);
    if (opened === stream) showCounts(JSON.parse(data));
  });
  opened.addEventListener('full', () => askInstead(opened));
  opened.addEventListener('error', () => {
    if (opened.readyState === EventSource.CLOSED) askInstead(opened);
  });
  stream = opened;
}
if (menu) {
  followCounts();
  setInterval(followCounts, ASK_AGAIN);
  document.addEventListener('visibilitychange', followCounts);
  window.addEventListener('pagehide', closeStream);
}

// A day is typed year-month-day on every machine; what no calendar has is refused where it is typed.
function isDay(text) {
  const day = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00Z` : NaN);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
document.addEventListener('input', ({ target }) => {
  if (target.dataset?.day) target.setCustomValidity(target.value === '' || isDay(target.value) ? '' : target.dataset.day);
});

// The evidence viewer: its size by buttons and keys while the focus is in it, its pages by keys. A page that was turned has the focus again.
let scale = 100;
function size(viewer, how) {
  const picture = viewer.querySelector('[data-viewer-page] img');
  if (!picture) return;
  scale = how === 'fit' ? 100 : Math.min(400, Math.max(50, scale + (how === 'in' ? 25 : -25)));
  picture.style.width = `${scale}%`;
}
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-viewer-zoom]');
  if (button) size(button.closest('[data-viewer]'), button.dataset.viewerZoom);
});
const SIZES = { '+': 'in', '=': 'in', '-': 'out', 0: 'fit' };
const PAGES = { PageUp: '#viewer-before', PageDown: '#viewer-after' };
document.addEventListener('keydown', (event) => {
  const viewer = event.target.closest?.('[data-viewer]');
  if (!viewer || event.ctrlKey || event.metaKey || event.altKey) return;
  if (SIZES[event.key]) size(viewer, SIZES[event.key]);
  else if (PAGES[event.key]) viewer.querySelector(`${PAGES[event.key]}[href]`)?.click();
  else return;
  event.preventDefault();
});
// What is no page of a file, such as the question why, or that the file is gone, is read on a page of its own.
const elsewhere = (event) => {
  const { target, xhr, elt } = event.detail;
  if (target?.id !== 'viewer' || (xhr.status === 200 && xhr.responseURL.includes('/evidence/'))) return;
  event.preventDefault();
  window.location.assign(elt.closest('[href]')?.href ?? xhr.responseURL);
};
document.addEventListener('htmx:beforeSwap', elsewhere);
document.addEventListener('htmx:afterSwap', (event) => {
  const viewer = document.querySelector('[data-viewer]');
  if (event.detail.target?.id !== 'viewer' || !viewer) return;
  if (!viewer.contains(document.activeElement)) viewer.querySelector('[data-viewer-page]')?.focus({ preventScroll: true });
  if (scale !== 100) viewer.querySelector('[data-viewer-page] img')?.style.setProperty('width', `${scale}%`);
  viewer.scrollIntoView({ block: 'nearest' });
});

// A drawing that is wider than its frame shows first what differs, not an empty corner.
document.querySelectorAll('.pouch-picture').forEach((frame) => {
  const first = frame.querySelector('.added, .removed, .changed, .moved');
  if (!first || frame.scrollWidth <= frame.clientWidth) return;
  const box = first.getBoundingClientRect();
  frame.scrollLeft += box.left + box.width / 2 - frame.getBoundingClientRect().left - frame.clientWidth / 2;
});
