// The page of an app in the navigation bar: the same host, with no ticket around it.
import { Bar, theme } from './bar.js';
import { Host } from './host.js';
import { openSidebar, showSidebar } from './sidebar.js';

const start = JSON.parse(document.querySelector('#start').textContent);

/** What the app may ask for where no ticket is open. */
const nothing = {
  values: { currentAccount: start.zaf.currentAccount, ticket: {} },
  get(path) {
    if (path in start.zaf) return start.zaf[path];
    throw new Error(`${path} is not there outside a ticket`);
  },
  set(path) { throw new Error(`${path} is not there outside a ticket`); },
  addTags() {},
};

const host = new Host(nothing, start.app.metadata, {
  notify() {},
  resize() {}, // the frame fills the page
  insert() {},
  insertText() {},
  routeTo: (id) => location.assign(`/agent/tickets/${Number(id)}`),
  colorScheme: theme,
  registered: showSidebar,
}, start.app.location);
new Bar(start, { refresh: () => location.reload(), onTheme: (scheme) => host.emit('colorScheme.changed', scheme) });
openSidebar(host, start.app, theme);
