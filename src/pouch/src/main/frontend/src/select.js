// The lists that form-js draws for a choice, named for who does not see them (WAI-ARIA: a combobox with a listbox), and in the reader's language.
const CHINESE = { Select: '请选择', 'No results': '没有结果' };

let lists = 0;

function set(element, attributes) {
  Object.entries(attributes).forEach(([name, value]) => {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  });
}

function translate(element) {
  const words = element && CHINESE[element.textContent];
  if (words && document.documentElement.lang.startsWith('zh')) element.firstChild.data = words;
}

function describe(field) {
  const input = field.querySelector('.fjs-select-hidden-input');
  translate(field.querySelector('.fjs-select-placeholder'));
  if (!input) return;
  const list = field.querySelector('.fjs-dropdownlist');
  const options = list ? [...list.querySelectorAll('.fjs-dropdownlist-item')] : [];
  if (list) {
    list.id ||= `choices-${(lists += 1)}`;
    set(list, { role: 'listbox', 'aria-label': field.querySelector('label')?.textContent.trim() ?? '' });
    translate(list.querySelector('.fjs-dropdownlist-empty'));
  }
  options.forEach((option, place) => {
    option.id ||= `${list.id}-${place}`;
    set(option, { role: 'option', 'aria-selected': option.classList.contains('focused') });
  });
  set(input, {
    role: 'combobox',
    'aria-haspopup': 'listbox',
    'aria-expanded': Boolean(list),
    'aria-controls': list?.id ?? null,
    'aria-activedescendant': options.find((option) => option.classList.contains('focused'))?.id ?? null,
    'aria-autocomplete': 'none',
  });
}

/** As they are drawn, opened and walked through. */
export function nameChoices(place) {
  const describeAll = () => place.querySelectorAll('.fjs-form-field-select').forEach(describe);
  new MutationObserver(describeAll).observe(place, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] });
  describeAll();
}
