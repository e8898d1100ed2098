// The workspace page: puts the parts together and keeps them current.
import { post, readState } from './api.js';
import { Bar, theme } from './bar.js';
import { Composer } from './composer.js';
import { Host } from './host.js';
import { wireMacros } from './macros.js';
import { Properties } from './properties.js';
import { openSidebar, resizeFrame, showSidebar } from './sidebar.js';
import { TicketModel } from './ticket_model.js';

const POLL_MS = 500;
const NOTICE_MS = 6000;

const start = JSON.parse(document.querySelector('#start').textContent);
const ticketId = start.zaf.ticket.id;
const conversation = document.querySelector('#conversation');
const shown = {};
let { stamp, offset } = start;
let heard = newest(0, start.notices);
let reading = false;

const composer = new Composer(ticketId, () => { model.saved(); host.emit('ticket.submit.done'); refresh(); });
const model = new TicketModel(start.zaf, start.directory, composer);
const host = new Host(model, start.app.metadata, {
  notify,
  resize: resizeFrame,
  insert: (html) => composer.insert(html),
  insertText: (text) => composer.insertText(text),
  routeTo: (id) => location.assign(`/agent/tickets/${Number(id)}`),
  colorScheme: theme,
  registered: showSidebar,
});
const properties = new Properties(model, () => composer.submit());
const bar = new Bar(start, { refresh, onTheme: (scheme) => host.emit('colorScheme.changed', scheme) });

model.onChange = (name, value) => {
  host.emit(name, value);
  properties.show();
};
composer.unsaved = () => model.unsaved();
composer.beforeSend = () => host.hook('ticket.save');
if (document.querySelector('#app')) openSidebar(host, start.app, theme);
if (document.querySelector('#macros')) wireMacros(ticketId, composer, model);
conversation.scrollTop = conversation.scrollHeight;
setInterval(refresh, POLL_MS);

async function refresh() {
  if (reading) return;
  reading = true;
  const state = await readState(ticketId, start.view, stamp).catch(() => undefined);
  reading = false;
  document.body.classList.toggle('away', state === undefined); // the local Zendesk stopped: the next read tries again
  if (state) show(state);
}

function show(state) {
  const known = new Set([...conversation.children].map((child) => child.id));
  for (const [name, html] of Object.entries(state.parts)) place(name, html);
  const arrived = [...conversation.children].filter((child) => !known.has(child.id));
  for (const comment of arrived) comment.classList.add('arrived');
  if (arrived.length) conversation.scrollTop = conversation.scrollHeight;
  bar.show(state);
  composer.follow(state.zaf.ticket.status);
  model.refresh(state.zaf);
  properties.show();
  if (offset !== state.offset) host.emit('ticket.updated', { id: ticketId }); // time passed: what the app counts is old
  offset = state.offset;
  for (const { event, body, sender } of state.notices.filter(({ number }) => number > heard)) {
    host.emit(`api_notification.${event}`, { body, sender });
  }
  heard = newest(heard, state.notices);
  stamp = state.stamp; // last: what could not be shown is read again
}

/** Of what servers pushed: it reaches the app once, and only an app that was open then. */
function newest(known, notices) {
  return Math.max(known, ...notices.map(({ number }) => number));
}

/** Rendered by the server; replaced only when it differs, so that focus and unfolded comments stay. */
function place(name, html) {
  if (shown[name] === html) return;
  shown[name] = html;
  document.querySelector(`#${name}`).innerHTML = html;
}

function notify(text, kind) {
  const notice = document.createElement('p');
  notice.className = `notice ${kind}`;
  notice.textContent = new DOMParser().parseFromString(text, 'text/html').body.textContent;
  document.querySelector('#notices').append(notice);
  setTimeout(() => notice.remove(), NOTICE_MS);
}

document.addEventListener('change', (event) => {
  if (event.target.id === 'views') location.assign(`/agent/tickets/${ticketId}?view=${event.target.value}`);
});
document.addEventListener('click', async (event) => {
  if (event.target.closest('[data-unfold]')) unfold(event.target.closest('.comment'));
  if (event.target.closest('[data-take]')) {
    await post(`/local/tickets/${ticketId}/take`);
    refresh();
  }
  if (event.target.closest('[data-another]')) {
    const { id } = await post(`/local/tickets/${ticketId}/another`);
    location.assign(`/agent/tickets/${id}`);
  }
});

function unfold(comment) {
  const open = comment.querySelector('.body').classList.toggle('unfolded');
  comment.querySelector('[data-unfold]').textContent = open ? 'recolher' : 'ver inteiro';
}
