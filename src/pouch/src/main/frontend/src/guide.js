// The guided new case: what is missing and what is wrong is said at the fields, all at once, and the files stay chosen.
import { SignInAgain } from './signin.js';

const form = document.querySelector('[data-guide]');
const summary = document.querySelector('[data-guide-problems]');
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
const place = (path) => form.querySelector(`[data-field="${CSS.escape(path)}"]`);

function say(path, sentence) {
  const group = place(path);
  if (!group) return;
  group.querySelector('[data-problem]').textContent = sentence;
  group.classList.toggle('usa-form-group--error', sentence !== '');
  group.querySelector('input, select')?.setAttribute('aria-invalid', String(sentence !== ''));
}

/** ISO 7064 MOD 11-2, as numbers of 18 characters end. */
function isSound(number) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number[17].toUpperCase();
}

function checkNumber(input) {
  const number = input.value.replaceAll(' ', '');
  if (!/^[0-9]{17}[0-9Xx]$/.test(number)) return say(input.name, '');
  return say(input.name, isSound(number) ? '' : form.dataset.check);
}

const required = () => [...form.querySelectorAll('[required]')];
const isEmpty = (input) => input.value.trim() === '';

function progress() {
  const all = required();
  const given = all.filter((input) => !isEmpty(input)).length;
  const line = form.querySelector('[data-progress]');
  line.textContent = line.dataset.text.replace('{0}', given).replace('{1}', all.length);
}

function refuse(problems) {
  const list = summary.querySelector('ul');
  list.replaceChildren(
    ...problems.map(({ field, sentence }) => {
      const item = document.createElement('li');
      const group = place(field);
      if (!group) {
        item.textContent = sentence;
        return item;
      }
      say(field, sentence);
      const link = document.createElement('a');
      link.href = `#${field}`;
      link.textContent = `${group.querySelector('label span, .usa-checkbox__label').textContent}: ${sentence}`;
      link.addEventListener('click', (event) => {
        event.preventDefault();
        document.getElementById(field).focus();
      });
      item.append(link);
      return item;
    }),
  );
  summary.hidden = false;
  summary.focus();
}

const signIn = new SignInAgain(document.querySelector('#sign-in-again'), form.dataset.officer);

/** Where the session has ended the officer signs in, and it is sent again. */
async function request(method, body, type, keepalive = false) {
  const send = () =>
    fetch(form.dataset.guide, {
      method,
      keepalive,
      headers: { Accept: 'application/json', [meta('_csrf_header')]: meta('_csrf'), ...type },
      body,
    });
  const answer = await send();
  if (keepalive || (answer.status !== 401 && answer.status !== 403)) return answer;
  await signIn.ready();
  return send();
}

// What is typed is kept at the server a moment later; files are not.
let typing;
let kept = fields();
let sending = false;

function fields() {
  return JSON.stringify(Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === 'string' && value !== '')));
}

async function keep(leaving = false) {
  clearTimeout(typing);
  const now = fields();
  if (sending || now === kept) return;
  kept = now;
  const answer = await request('PUT', now, { 'Content-Type': 'application/json' }, leaving).catch(() => null);
  if (!answer?.ok) kept = undefined;
  else document.querySelector('[data-typed-state]').textContent = form.dataset.saved;
}
document.addEventListener('visibilitychange', () => document.hidden && keep(true));
window.addEventListener('pagehide', () => keep(true));

async function send() {
  const answer = await request('POST', new FormData(form));
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) {
    kept = fields(); // opened: nothing is to be kept of the form any more
    window.location.replace(said.address);
  }
  else refuse(said.problems ?? [{ field: '', sentence: said.detail ?? form.dataset.unreachable }]);
}

form.addEventListener('input', (event) => {
  if (event.target.name === 'person.nationalIdNumber') checkNumber(event.target);
  else if (event.target.name) say(event.target.name, '');
  progress();
  clearTimeout(typing);
  typing = setTimeout(() => keep(), 700);
});
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button[type=submit]');
  form.querySelectorAll('[data-field]').forEach((group) => say(group.dataset.field, ''));
  button.disabled = true;
  await keep();
  sending = true;
  try {
    await send();
  } catch (unreachable) {
    refuse([{ field: '', sentence: form.dataset.unreachable }]);
  } finally {
    sending = false;
    button.disabled = false;
  }
});
progress();
