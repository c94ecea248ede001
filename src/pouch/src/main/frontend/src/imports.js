// A file of cases is sent as it is, without being read here: the browser streams it from the disk.
const form = document.querySelector('[data-import]');
const problem = document.querySelector('[data-import-problem]');
const state = document.querySelector('[data-import-state]');
const bar = document.querySelector('[data-import-progress]');
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

const FORMATS = { csv: 'CSV', json: 'JSON', ndjson: 'JSON_LINES', jsonl: 'JSON_LINES' };

function refuse(sentence) {
  problem.querySelector('p').textContent = sentence;
  problem.hidden = false;
  problem.focus();
  bar.hidden = true;
  state.textContent = '';
}

/** fetch does not say how much of a body has left. */
function send(method, address, file, sentence) {
  state.textContent = sentence;
  bar.value = 0;
  bar.hidden = false;
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader(meta('_csrf_header'), meta('_csrf'));
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener('error', () => failed(new Error(form.dataset.broken)));
    request.addEventListener('load', () => {
      let said = {};
      try {
        said = JSON.parse(request.responseText);
      } catch (noJson) {
        // Said below.
      }
      if (request.status === 200 && said.address) done(said.address);
      else failed(new Error(said.detail ?? form.dataset.broken));
    });
    request.send(file);
  });
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const rows = form.elements.rows.files[0];
  const evidence = form.elements.evidence.files[0];
  const format = FORMATS[rows?.name.split('.').pop().toLowerCase()];
  problem.hidden = true;
  if (!format) {
    refuse(form.dataset.none);
    return;
  }
  const button = form.querySelector('button[type=submit]');
  button.disabled = true;
  try {
    const place = `${form.dataset.import}?format=${format}&evidence=${evidence !== undefined}`;
    const taken = await send('POST', place, rows, form.dataset.sending);
    if (evidence) await send('PUT', `${taken}/evidence`, evidence, form.dataset.evidence);
    window.location.assign(taken);
  } catch (failed) {
    refuse(failed.message);
  } finally {
    button.disabled = false;
  }
});
