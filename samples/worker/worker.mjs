// A worker of one job type in plain JavaScript (Node 20), without a library: docs/own-worker.md.
//   ENGINE=http://127.0.0.1:8088 node worker.mjs
// With ENGINE_USER and ENGINE_PASSWORD_FILE where the engine asks who you are. Ends after the job in hand at Ctrl-C.
import { readFileSync } from 'node:fs';

const engine = process.env.ENGINE ?? 'http://127.0.0.1:8088';
const type = 'library.checkReader';
const asking = new AbortController();

const headers = { 'Content-Type': 'application/json' };
if (process.env.ENGINE_USER) {
  const password = readFileSync(process.env.ENGINE_PASSWORD_FILE, 'utf8').split(/\r?\n/)[0];
  headers.Authorization = 'Basic ' + Buffer.from(`${process.env.ENGINE_USER}:${password}`).toString('base64');
}

/** The work itself: what it returns are variables. It may be done twice for one job, so it must not matter. */
function work(job) {
  const reader = job.variables.reader;
  if (!reader) throw new Error('the job names no reader');
  if (reader.startsWith('blocked-')) throw new Blocked(reader);
  return { readerSince: 2019 };
}

/** A result that the model knows: a boundary event catches it. */
class Blocked extends Error {}

async function post(path, body, signal) {
  const answer = await fetch(engine + path, { method: 'POST', headers, body: JSON.stringify(body), signal });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

async function handle(job) {
  const answer = `/v2/jobs/${job.jobKey}`;
  try {
    await post(`${answer}/completion`, { variables: work(job) });
    console.log(`completed ${job.jobKey}`);
  } catch (failure) {
    if (failure instanceof Blocked) {
      await post(`${answer}/error`, { errorCode: 'READER_BLOCKED', errorMessage: 'The reader is blocked.' });
      console.log(`error ${job.jobKey}`);
    } else {
      // At 0 tries it is an incident. What is said here is seen by operators: no personal data.
      await post(`${answer}/failure`, { retries: job.retries - 1, retryBackOff: 10_000, errorMessage: failure.message });
      console.log(`failed ${job.jobKey}`);
    }
  }
}

process.on('SIGINT', () => asking.abort());
process.on('SIGTERM', () => asking.abort());
while (!asking.signal.aborted) {
  try {
    // Waits up to 30 s for a job; each is this worker's alone for a minute.
    const { jobs } = await post(
      '/v2/jobs/activation',
      { type, worker: 'library-js', timeout: 60_000, maxJobsToActivate: 8, requestTimeout: 30_000 },
      asking.signal,
    );
    for (const job of jobs) {
      // A job that is over meanwhile (cancelled, or another's after its minute) is 404 or 409: nothing is to be done.
      await handle(job).catch((gone) => console.error(gone.message));
    }
  } catch (away) {
    if (asking.signal.aborted) break;
    console.error(`${away.message}; asked again in 2 s`);
    await new Promise((again) => setTimeout(again, 2_000));
  }
}
