// The app's frame: opened by a signed form POST, cross-site on purpose, folded and resized as in Zendesk.
import { post } from './api.js';

const SILENCE_MS = 5000;
const TALLEST = 4000;

export function openSidebar(host, app, colorScheme) {
  const [place, missing] = [document.querySelector('#app'), document.querySelector('#app-missing')];
  let silence;
  const load = async () => {
    clearTimeout(silence);
    missing.hidden = true;
    const guid = crypto.randomUUID();
    const frame = newFrame(guid);
    place.replaceChildren(frame);
    const address = new URL(app.url);
    address.search = new URLSearchParams({ origin: location.origin, app_guid: guid, colorScheme: colorScheme() });
    host.attach(frame, address.origin, guid);
    const { token } = await post('/local/token', { location: app.location });
    postInto(frame.name, address.href, token);
    silence = setTimeout(() => { missing.hidden = host.heard; place.hidden = !host.heard; }, SILENCE_MS);
  };
  document.querySelector('#again').addEventListener('click', () => { place.hidden = false; load(); });
  foldable(host, place);
  window.addEventListener('pagehide', () => host.emit('app.willDestroy'));
  return load();
}

/** The app spoke: it is there, whatever was said before. */
export function showSidebar() {
  document.querySelector('#app-missing').hidden = true;
  document.querySelector('#app').hidden = document.querySelector('#fold')?.getAttribute('aria-expanded') === 'false';
}

export function resizeFrame(frame, { height, width }) {
  if (height !== undefined) frame.style.height = length(height);
  if (width !== undefined) frame.style.width = length(width);
}

function length(value) {
  return typeof value === 'number' ? `${Math.min(Math.max(value, 0), TALLEST)}px` : String(value);
}

function newFrame(guid) {
  const frame = document.createElement('iframe');
  Object.assign(frame, { name: `app_${guid}`, title: 'Consultoria', allow: 'clipboard-write' });
  return frame;
}

function postInto(target, action, token) {
  const form = Object.assign(document.createElement('form'), { method: 'POST', action, target, hidden: true });
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'token', value: token }));
  document.body.append(form);
  form.submit();
  form.remove();
}

function foldable(host, place) {
  const fold = document.querySelector('#fold');
  fold?.addEventListener('click', () => {
    const open = fold.getAttribute('aria-expanded') === 'false';
    fold.setAttribute('aria-expanded', String(open));
    place.hidden = !open;
    host.setActive(open);
  });
}
