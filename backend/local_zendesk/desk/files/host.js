// Zendesk's side of the app framework's wire protocol (ZAF v2) for one app.

const HOOK_SECONDS = 30;
const COLOR_SCHEME = 'colorScheme';

export class Host {
  /**
   * `ticket` is the TicketModel the app reads and sets; `desk` does what an app may ask of the workspace:
   * notify(text, kind), resize(frame, size), insert(html), insertText(text), routeTo(ticketId).
   */
  constructor(ticket, metadata, desk, location = 'ticket_sidebar') {
    Object.assign(this, { ticket, metadata, desk, location, frame: null, active: true });
    window.addEventListener('message', (event) => this.receive(event));
  }

  /** The next messages count only when they come from this frame and this origin. */
  attach(frame, origin, guid) {
    Object.assign(this, { frame, origin, guid, heard: false, announced: false });
    this.subscriptions = new Map();
    this.replies = new Map();
  }

  send(message) {
    this.frame.contentWindow.postMessage(JSON.stringify({ ...message, instanceGuid: this.guid }), this.origin);
  }

  emit(name, message) {
    if (this.frame && this.subscriptions.get(name)) this.send({ key: `zaf.${name}`, message });
  }

  /** Folded away or shown again: the app may stop its timers. */
  setActive(active) {
    this.active = active;
    this.emit(active ? 'app.activated' : 'app.deactivated', { firstLoad: false });
  }

  /** Asks the app before saving; resolves to {ok} or {ok: false, error}. */
  hook(name) {
    if (!this.frame || !this.subscriptions.get(name)) return Promise.resolve({ ok: true });
    return new Promise((resolve) => {
      const late = setTimeout(() => this.settle(name, { ok: false, error: 'O app não respondeu a tempo.' }), HOOK_SECONDS * 1000);
      this.replies.set(name, (result) => { clearTimeout(late); resolve(result); });
      this.send({ key: `zaf.${name}`, needsReply: true });
    });
  }

  settle(name, result) {
    const resolve = this.replies.get(name);
    this.replies.delete(name);
    if (resolve) resolve(result);
  }

  receive(event) {
    if (!this.frame || event.source !== this.frame.contentWindow || event.origin !== this.origin) return;
    const message = parsed(event.data);
    if (!message) return;
    if (message.request) this.answer(message);
    else this.handle(message.key || '', message);
  }

  handle(key, { message = {}, error }) {
    const [kind, name] = [key.slice(0, key.indexOf(':') + 1), key.slice(key.indexOf(':') + 1)];
    if (key === 'iframe.handshake') this.register();
    else if (kind === 'iframe.on:') this.subscribe(name, message.subscriberCount);
    else if (kind === 'iframe.off:') this.subscriptions.set(name, message.subscriberCount);
    else if (kind === 'iframe.trigger:') this.emit(name, message);
    else if (kind === 'iframe.reply:') this.settle(name, error ? { ok: false, error: error.msg } : { ok: true });
    else if (kind === 'request:') this.refuseRequest(key);
    // anything else is telemetry (session.live, __track__): nothing to answer
  }

  register() {
    this.heard = true;
    this.desk.registered();
    const { subdomain } = this.ticket.values.currentAccount;
    this.send({
      key: 'zaf.app.registered',
      message: {
        metadata: this.metadata,
        context: {
          instanceGuid: this.guid,
          product: 'support',
          account: { subdomain },
          location: this.location,
          ticketId: this.ticket.values.ticket.id,
        },
      },
    });
  }

  subscribe(name, count) {
    this.subscriptions.set(name, count);
    if (name === 'app.activated' && this.active && !this.announced) {
      this.announced = true;
      this.emit(name, { firstLoad: true });
    }
  }

  /** get, set, invoke; a bulk call resolves with its errors inside. */
  async answer({ id, request, params }) {
    const result = { errors: {} };
    for (const path of Array.isArray(params) ? params : Object.keys(params)) {
      try {
        result[path] = await this.perform(request, path, params[path]);
      } catch (problem) {
        result.errors[path] = { name: 'APIError', message: problem.message, path };
      }
    }
    this.send({ id, result });
  }

  perform(request, path, value) {
    if (request === 'get') return path === COLOR_SCHEME ? this.desk.colorScheme() : this.ticket.get(path);
    if (request === 'set') return this.ticket.set(path, value);
    return this.invoke(path, value || []);
  }

  invoke(name, [first, second]) {
    if (name === 'notify') this.desk.notify(String(first), second || 'notice');
    else if (name === 'resize') this.desk.resize(this.frame, first || {});
    else if (name === 'routeTo' && first === 'ticket') this.desk.routeTo(second);
    else if (/^(ticket\.)?(comment\.appendHtml|editor\.insert)$/.test(name)) this.desk.insert(String(first));
    else if (/^(ticket\.)?comment\.appendText$/.test(name)) this.desk.insertText(String(first));
    else if (name === 'ticket.tags.add') this.ticket.addTags([first].flat());
    // what this host does not know is ignored, as Zendesk ignores telemetry calls
  }

  /** Our app speaks to our own server only: the proxy to Zendesk's API answers with an error. */
  refuseRequest(key) {
    const refused = { status: 501, statusText: 'Not Implemented', responseText: 'The local Zendesk has no request proxy' };
    this.emit(`${key}.fail`, { responseArgs: [refused, 'error', refused.statusText] });
  }
}

function parsed(data) {
  if (typeof data !== 'string') return data && typeof data === 'object' ? data : null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
