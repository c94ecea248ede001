// The form island: a Camunda form, filled in, sent as JSON, and the server's refusals shown at the fields.
import { Form } from '@bpmn-io/form-js-viewer';
import { nameChoices } from './select.js';
import { SignInAgain } from './signin.js';
import { TypedSoFar } from './typed.js';
import '@bpmn-io/form-js-viewer/dist/assets/form-js-base.css';
import '@bpmn-io/form-js-viewer/dist/assets/flatpickr/light.css';

// Dates are written year-month-day on every machine: the language of a browser would turn day and month round.
Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
  construct: (Format, [locale, ...rest]) => new Format(locale === 'default' ? 'sv-SE' : locale, ...rest),
});

// form-js speaks English; the reader may not. What is not here stays English.
const CHINESE = [
  [/^Field is required\.$/, () => '此字段必填。'],
  [/^Field must have minimum length of (\d+)\.$/, (n) => `至少 ${n} 个字符。`],
  [/^Field must have maximum length of (\d+)\.$/, (n) => `最多 ${n} 个字符。`],
  [/^Field must have minimum value of (.+)\.$/, (n) => `不得小于 ${n}。`],
  [/^Field must have maximum value of (.+)\.$/, (n) => `不得大于 ${n}。`],
  [/^Value is not a number\.$/, () => '不是数字。'],
  [/^Field must match pattern/, () => '格式与字段提示不符。'],
];

class SpokenValidator {
  constructor(validator) {
    const validate = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (...given) => validate(...given).map(spoken);
  }
}
SpokenValidator.$inject = ['validator'];

function spoken(sentence) {
  if (!document.documentElement.lang.startsWith('zh')) {
    return /^Field must match pattern/.test(sentence)
      ? 'This is not written as the hint at the field says.'
      : sentence.replace(/^Field /, 'This field ');
  }
  const found = CHINESE.find(([pattern]) => pattern.test(sentence));
  return found ? found[1](...sentence.match(found[0]).slice(1)) : sentence;
}

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

/**
 * What was entered last reaches the form by effects that run after the next frame; so does what closes a calendar. Sent before, an entry
 * would be missing; marked before, a refusal would be wiped away. A page that is not shown has no frames.
 */
function frame() {
  return new Promise((done) => {
    const hidden = setTimeout(done, 200);
    requestAnimationFrame(() => setTimeout(() => { clearTimeout(hidden); done(); }));
  });
}

async function entriesTaken() {
  for (let frames = 0; frames < 3; frames += 1) await frame();
}

async function load(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`form: ${answer.status}`);
  return answer.json();
}

class TaskForm {
  constructor(place) {
    this.place = place;
    this.texts = place.dataset;
    this.button = document.querySelector(`[data-submits="${place.id}"]`);
    this.summary = document.querySelector(`[data-summary-of="${place.id}"]`);
  }

  async show() {
    const { schema, data, readOnly, typed, typedAt } = await load(this.place.dataset.form);
    this.form = new Form({
      container: this.place,
      additionalModules: [{ __init__: ['spokenValidator'], spokenValidator: ['type', SpokenValidator] }],
    });
    await this.form.importSchema(schema, { ...data, ...typed });
    nameChoices(this.place);
    if (readOnly) this.form.setProperty('readOnly', true);
    else this.keepWhatIsTyped(data, typed, typedAt);
    this.form.on('changed', () => this.announceErrors());
    this.place.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
    this.button?.addEventListener('click', () => this.submit());
    if (this.button) this.button.disabled = false;
    this.place.dataset.state = 'ready';
  }

  keepWhatIsTyped(data, typed, typedAt) {
    this.signIn = new SignInAgain(document.querySelector('#sign-in-again'), this.texts.officer);
    this.typed = new TypedSoFar(this.place, data, typed, (what, body, keepalive) =>
      this.request(what, this.texts.typed, body, keepalive));
    if (typedAt) this.typed.say(`${this.texts.restored} ${typedAt}`);
    this.form.on('changed', ({ data: now }) => this.typed.changed(now));
  }

  /** Sends with the token of the session; where it has ended the officer signs in, and it is sent again. */
  async request(method, address, body, keepalive = false) {
    const send = () =>
      fetch(address, {
        method,
        keepalive,
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/problem+json',
          [meta('_csrf_header')]: meta('_csrf'),
        },
        body: body && JSON.stringify(body),
      });
    const answer = await send();
    if (keepalive || (answer.status !== 401 && answer.status !== 403)) return answer;
    await this.signIn.ready();
    return send();
  }

  async submit() {
    if (this.place.hasAttribute('aria-busy')) return;
    this.place.setAttribute('aria-busy', 'true');
    await entriesTaken();
    const { data, errors } = this.form.submit();
    this.button.disabled = true;
    try {
      if (Object.keys(errors).length > 0) await this.refuseAll(errors, data);
      // An approval says what was seen: the page knows the digest of the draft that it shows.
      else await this.send({ ...data, ...(this.texts.seen && { seen: this.texts.seen }) });
    } catch (unreachable) {
      this.typed.goOn();
      this.refuse(this.texts.unreachable, []);
    } finally {
      this.button.disabled = false;
      this.place.removeAttribute('aria-busy');
    }
  }

  /** What the form itself refuses, and what the server would refuse besides: both at once, in the order of the page. */
  async refuseAll(errors, data) {
    const lines = this.namesOf(errors);
    const others = Object.entries(await this.refusalsOf(data))
      .map(([key, sentence]) => [this.fieldOf(key), sentence])
      .filter(([field]) => !field || !errors[field.id]);
    others.forEach(([field, sentence]) => lines.push(this.line(field, sentence)));
    this.form._setState({ errors: { ...errors, ...this.atFields(others) } });
    const order = this.form.get('formFieldRegistry').getAll();
    const place = ({ field }) => (field ? order.indexOf(field) : order.length);
    this.refuse(this.texts.incomplete, lines.sort((one, other) => place(one) - place(other)));
  }

  /** By key of the field. Where the server cannot be asked, what the form knows is said alone. */
  async refusalsOf(data) {
    try {
      const answer = await this.request('POST', this.texts.check, data);
      return answer.status === 422 ? ((await answer.json()).fields ?? {}) : {};
    } catch (unreachable) {
      return {};
    }
  }

  async send(data) {
    this.typed.pause();
    const answer = await this.request('POST', this.place.dataset.completion, data);
    if (answer.status === 204) {
      this.typed.stop();
      window.location.replace(this.place.dataset.next); // back leads to the list: the task is no more
      return;
    }
    this.typed.goOn();
    const problem = await answer.json();
    const fields = problem.fields ?? {};
    const atFields = this.mark(fields);
    this.refuse(problem.detail ?? this.texts.unreachable, atFields);
  }

  /** Puts the server's sentences at the fields; those without a field of their own go to the summary. */
  mark(fields) {
    const refusals = Object.entries(fields).map(([key, sentence]) => [this.fieldOf(key), sentence]);
    this.form._setState({ errors: this.atFields(refusals) });
    return refusals.map(([field, sentence]) => this.line(field, sentence));
  }

  fieldOf(key) {
    return this.form.get('formFieldRegistry').getAll().find((candidate) => candidate.key === key);
  }

  atFields(refusals) {
    return Object.fromEntries(refusals.filter(([field]) => field).map(([field, sentence]) => [field.id, [sentence]]));
  }

  line(field, sentence) {
    return { field, label: field?.label ?? field?.dateLabel, sentence, id: field && this.inputOf(field.id) };
  }

  namesOf(errors) {
    const registry = this.form.get('formFieldRegistry');
    return Object.entries(errors).map(([id, sentences]) =>
      this.line(registry.get(id), [sentences].flat(3).find((text) => typeof text === 'string') ?? ''));
  }

  inputOf(fieldId) {
    return this.place.querySelector(`.fjs-form-field [id*="${CSS.escape(fieldId)}"]`)?.id;
  }

  refuse(sentence, lines) {
    this.summary.querySelector('[data-sentence]').textContent = sentence;
    const list = this.summary.querySelector('[data-fields]');
    list.replaceChildren(...lines.map((line) => this.lineOf(line)));
    this.summary.hidden = false;
    this.summary.focus();
  }

  lineOf({ label, sentence, id }) {
    const item = document.createElement('li');
    const text = label ? `${label}: ${sentence}` : sentence;
    if (!id) {
      item.textContent = text;
      return item;
    }
    const link = document.createElement('a');
    link.href = `#${id}`;
    link.textContent = text;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById(id)?.focus();
    });
    item.append(link);
    return item;
  }

  announceErrors() {
    if (this.place.querySelector('.fjs-has-errors') === null && !this.summary.hidden) this.summary.hidden = true;
  }
}

document.querySelectorAll('[data-form]').forEach((place) => {
  new TaskForm(place).show().catch((problem) => {
    console.error(problem);
    place.dataset.state = 'failed';
    place.querySelector('[data-failure]').hidden = false;
  });
});
