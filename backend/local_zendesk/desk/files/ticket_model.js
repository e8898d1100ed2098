// What an app reads and sets on the open ticket: the saved values under an unsaved draft.

const SETTABLE = new Set(['ticket.subject', 'ticket.status', 'ticket.tags', 'ticket.comment.text', 'ticket.comment.type']);
const CUSTOM = /^ticket\.customField:(custom_field_\d+)$/;
const WATCHED = ['subject', 'status', 'tags', 'priority'];

export class TicketModel {
  constructor(values, comment) {
    this.comment = comment; // the composer: read(), write(html), kind(), chosenStatus(), choose({status})
    this.draft = { fields: {} };
    this.onChange = () => {};
    this.values = values;
  }

  get(path) {
    const custom = CUSTOM.exec(path);
    if (custom) return this.field(custom[1]);
    const name = path.replace(/^ticket\./, '');
    if (path === 'ticket.comment' || path === 'comment') return { text: this.comment.read(), type: this.comment.kind() };
    if (path.endsWith('comment.text')) return this.comment.read();
    if (path.endsWith('comment.type')) return this.comment.kind();
    if (path === 'ticket.status') return this.comment.chosenStatus() || this.values.ticket.status;
    if (path !== name && name in this.draft) return this.draft[name];
    return structuredClone(walk(this.values, path));
  }

  field(name) {
    if (!Object.hasOwn(this.values.customFields, name)) throw new Error('does not exist');
    return name in this.draft.fields ? this.draft.fields[name] : this.values.customFields[name];
  }

  set(path, value) {
    const custom = CUSTOM.exec(path);
    if (!custom && !SETTABLE.has(path)) throw new Error('cannot be set');
    if (path === 'ticket.comment.text') this.comment.write(value);
    else if (path === 'ticket.comment.type') this.comment.choose({ internal: value === 'internalNote' });
    else if (path === 'ticket.status') this.comment.choose({ status: value });
    else if (custom) { this.field(custom[1]); this.draft.fields[custom[1]] = value; }
    else this.draft[path.slice('ticket.'.length)] = value;
    this.onChange(custom ? `ticket.${custom[1]}.changed` : `${path}.changed`, value);
    return value;
  }

  addTags(tags) {
    this.set('ticket.tags', [...new Set([...this.get('ticket.tags'), ...tags])]);
  }

  /** What the form submits besides the comment; saved values take its place afterwards. */
  unsaved() {
    const { fields, subject, tags } = this.draft;
    const numbers = Object.entries(fields).map(([name, value]) => [name.replace('custom_field_', ''), value]);
    return { subject, tags, custom_fields: Object.fromEntries(numbers) };
  }

  saved() {
    this.draft = { fields: {} };
  }

  /** Values from the server: the app hears of each thing that is new. */
  refresh(values) {
    const [was, is] = [this.values.ticket, values.ticket];
    const fields = this.values.customFields;
    this.values = values;
    for (const name of WATCHED) {
      if (JSON.stringify(was[name]) !== JSON.stringify(is[name])) this.onChange(`ticket.${name}.changed`, is[name]);
    }
    for (const [name, value] of Object.entries(values.customFields)) {
      if (fields[name] !== value) this.onChange(`ticket.${name}.changed`, value);
    }
    if (was.requester?.id !== is.requester?.id) this.onChange('ticket.requester.id.changed', is.requester.id);
    if (was.assignee.user?.id !== is.assignee.user?.id) this.onChange('ticket.assignee.user.id.changed', is.assignee.user?.id);
    if (was.conversation.length !== is.conversation.length) this.onChange('ticket.conversation.changed', is.conversation);
    if (JSON.stringify(was) !== JSON.stringify(is)) this.onChange('ticket.updated', { id: is.id });
  }
}

function walk(values, path) {
  let found = values;
  for (const name of path.split('.')) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, name)) throw new Error('does not exist');
    found = found[name];
  }
  return found;
}
