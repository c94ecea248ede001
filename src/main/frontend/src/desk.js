// Every page: the design system's behaviour and htmx. What works without script stays working without it.
import '@uswds/uswds';
import htmx from 'htmx.org';

// The policy of the pages allows neither eval nor style elements made by scripts.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0; // pages hold personal data: nothing of them is kept in the browser's storage
htmx.config.selfRequestsOnly = true;

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers[meta('_csrf_header')] = meta('_csrf');
});

// A choice in a filter is applied at once; without script the button does it.
document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-submit-on-change]');
  if (form) form.requestSubmit();
});
