// The diagram island: shows a process with where it stands. Reads JSON from the address in data-diagram.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

async function show(container) {
  const answer = await fetch(container.dataset.diagram, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`diagram: ${answer.status}`);
  const { bpmnXml, elements, takenFlows, names } = await answer.json();
  const viewer = new NavigatedViewer({ container: container.querySelector('[data-canvas]') });
  viewer.on('import.parse.complete', ({ elementsById }) => call(elementsById ?? {}, names));
  await viewer.importXML(bpmnXml);
  if (container.dataset.heat) warm(viewer, elements, container.dataset);
  else mark(viewer, elements, takenFlows);
  fit(viewer, elements);
  container.querySelectorAll('[data-zoom]').forEach((button) => {
    button.addEventListener('click', () => zoom(viewer, button.dataset.zoom));
  });
  container.dataset.state = 'ready';
}

// In the reader's language, before anything is drawn; an element that its model calls otherwise keeps that name.
function call(elementsById, names) {
  Object.entries(names).forEach(([id, { model, reader }]) => {
    if (elementsById[id]?.name === model) elementsById[id].name = reader;
  });
}

function mark(viewer, elements, takenFlows) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  const known = (id) => registry.get(id);
  takenFlows.filter(known).forEach((id) => canvas.addMarker(id, 'pouch-taken'));
  elements.filter((element) => known(element.elementId)).forEach((element) => {
    const { elementId, active, incidents, completed } = element;
    if (incidents > 0) {
      canvas.addMarker(elementId, 'pouch-incident');
      overlays.add(elementId, { position: { top: -12, right: 12 }, html: badge('incident', incidents) });
    } else if (active > 0) {
      canvas.addMarker(elementId, 'pouch-active');
      overlays.add(elementId, { position: { top: -12, left: -12 }, html: badge('active', active) });
    } else if (completed > 0) {
      canvas.addMarker(elementId, 'pouch-completed');
    }
  });
}

// All instances of a process together: the more stand at a step, the stronger its colour; each number leads to them.
function warm(viewer, elements, { heat, here, incident }) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  const spots = elements.filter(({ elementId }) => registry.get(elementId));
  const most = Math.max(1, ...spots.map(({ active, incidents }) => active + incidents));
  const at = (id, more = '') => `${heat}&element=${encodeURIComponent(id)}${more}`;
  spots.forEach(({ elementId, active, incidents }) => {
    const name = registry.get(elementId).businessObject.name ?? elementId;
    const all = active + incidents;
    canvas.addMarker(elementId, `pouch-heat-${Math.ceil((4 * all) / most)}`);
    overlays.add(elementId, { position: { top: -12, left: -12 }, html: way('active', all, at(elementId), `${name}: ${all} ${here}`) });
    if (incidents > 0) {
      const html = way('incident', incidents, at(elementId, '&incident=true'), `${name}: ${incidents} ${incident}`);
      overlays.add(elementId, { position: { top: -12, right: 12 }, html });
    }
  });
  const hot = new Set(spots.map(({ elementId }) => elementId));
  viewer.get('eventBus').on('element.click', ({ element }) => {
    if (hot.has(element.id)) window.location.assign(at(element.id));
  });
}

function way(kind, count, address, words) {
  const link = document.createElement('a');
  link.className = `pouch-badge pouch-badge--${kind}`;
  link.href = address;
  link.textContent = String(count);
  link.setAttribute('aria-label', words);
  return link;
}

function badge(kind, count) {
  const element = document.createElement('div');
  element.className = `pouch-badge pouch-badge--${kind}`;
  element.textContent = String(count);
  return element;
}

const LEGIBLE = 0.8;
const MARGIN = 20;

// A model larger than its frame is read from where it stands, not shrunk until nobody can read it; the frame gives way before an edge is cut.
function fit(viewer, elements) {
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() >= LEGIBLE) return;
  heighten(canvas);
  const registry = viewer.get('elementRegistry');
  const current = elements.find(({ elementId, active, incidents }) => active + incidents > 0 && registry.get(elementId));
  canvas.zoom(LEGIBLE);
  const start = current ? registry.get(current.elementId) : registry.filter((e) => e.type === 'bpmn:StartEvent')[0];
  if (start) bringIn(canvas, start);
}

function heighten(canvas) {
  const frame = canvas.getContainer().closest('[data-canvas]');
  const wanted = (canvas.viewbox().inner.height + 2 * MARGIN) * LEGIBLE;
  if (wanted <= frame.clientHeight) return;
  frame.style.height = `min(${Math.ceil(wanted)}px, max(28rem, 85vh))`;
  canvas.resized();
}

// From the upper and the left edge where the element is seen from there, else with the element in the middle.
function bringIn(canvas, element) {
  const { width, height, inner } = canvas.viewbox();
  const from = (at, length, size, start, whole) => {
    const edge = start - MARGIN;
    if (whole + 2 * MARGIN <= size || at + length + MARGIN <= edge + size) return edge;
    return Math.min(at + length / 2 - size / 2, start + whole + MARGIN - size);
  };
  canvas.viewbox({
    x: from(element.x, element.width ?? 0, width, inner.x, inner.width),
    y: from(element.y, element.height ?? 0, height, inner.y, inner.height),
    width,
    height,
  });
}

function zoom(viewer, how) {
  const canvas = viewer.get('canvas');
  if (how === 'fit') canvas.zoom('fit-viewport', 'auto');
  else canvas.zoom(canvas.zoom() * (how === 'in' ? 1.25 : 0.8));
}

document.querySelectorAll('[data-diagram]').forEach((container) => {
  show(container).catch((problem) => {
    console.error(problem);
    container.dataset.state = 'failed';
    container.querySelector('[data-failure]').hidden = false;
  });
});
