// What the form and the app read and set on the open ticket: the saved values under an unsaved draft.

const SETTABLE = new Set([
  'ticket.subject', 'ticket.status', 'ticket.tags', 'ticket.requester', 'ticket.assignee', 'ticket.comment.text',
  'ticket.comment.type',
]);
const CUSTOM = /^ticket\.customField:(custom_field_\d+)$/;
const WATCHED = ['subject', 'status', 'tags', 'priority'];
const DRAFTED_AS = { group: 'assignee' };

export class TicketModel {
  /** `directory`: people, each {id, name, groups, home}, and groups, each {id, name}, by id. */
  constructor(values, directory, comment) {
    this.comment = comment; // the composer: read(), write(html), kind(), chosenStatus(), choose({status})
    this.directory = directory;
    this.onChange = () => {};
    this.values = values;
    this.saved();
  }

  get(path) {
    const custom = CUSTOM.exec(path);
    if (custom) return this.field(custom[1]);
    if (path === 'ticket.comment' || path === 'comment') return { text: this.comment.read(), type: this.comment.kind() };
    if (path.endsWith('comment.text')) return this.comment.read();
    if (path.endsWith('comment.type')) return this.comment.kind();
    return structuredClone(walk({ ...this.values, ticket: this.ticket() }, path));
  }

  /** As it would be saved now; its status is the one chosen for sending. */
  ticket() {
    const saved = this.values.ticket;
    return { ...saved, ...this.draft.ticket, status: this.comment.chosenStatus() || saved.status };
  }

  fields() {
    return { ...this.values.customFields, ...this.draft.fields };
  }

  field(name) {
    if (!Object.hasOwn(this.values.customFields, name)) throw new Error('does not exist');
    return this.fields()[name];
  }

  isUnsaved(name) {
    return name in this.draft.fields || (DRAFTED_AS[name] ?? name) in this.draft.ticket;
  }

  set(path, value) {
    const custom = CUSTOM.exec(path);
    if (!custom && !SETTABLE.has(path)) throw new Error('cannot be set');
    if (path === 'ticket.comment.text') this.comment.write(value);
    else if (path === 'ticket.comment.type') this.comment.choose({ internal: value === 'internalNote' });
    else if (path === 'ticket.status') this.comment.choose({ status: value });
    else if (path === 'ticket.requester') return this.setRequester(value);
    else if (path === 'ticket.assignee') return this.setAssignee(value);
    else if (custom) { this.field(custom[1]); this.draft.fields[custom[1]] = value; }
    else this.draft.ticket[path.slice('ticket.'.length)] = value;
    this.onChange(custom ? `ticket.${custom[1]}.changed` : `${path}.changed`, value);
    return value;
  }

  /** The organisation follows, as it does when saved. */
  setRequester({ id }) {
    const person = this.directory.people[id];
    if (!person) throw new Error('does not exist');
    Object.assign(this.draft.ticket, { requester: person, organization: person.home });
    this.onChange('ticket.requester.id.changed', person.id);
    return person;
  }

  setAssignee({ groupId, userId }) {
    const user = userId ? this.directory.people[userId] : null;
    const group = groupId ? this.directory.groups[groupId] : null;
    if (user === undefined || group === undefined) throw new Error('does not exist');
    this.draft.ticket.assignee = { user, group };
    this.onChange('ticket.assignee.user.id.changed', user?.id);
    this.onChange('ticket.assignee.group.id.changed', group?.id);
    return this.draft.ticket.assignee;
  }

  addTags(tags) {
    this.set('ticket.tags', [...new Set([...this.get('ticket.tags'), ...tags])]);
  }

  /** The difference between two lists, done to the draft's: what was added or dropped by hand stays so. */
  retag(before, after) {
    const kept = this.get('ticket.tags').filter((tag) => after.includes(tag) || !before.includes(tag));
    this.set('ticket.tags', [...new Set([...kept, ...after.filter((tag) => !before.includes(tag))])]);
  }

  /** What the form submits besides the comment; what is undefined was not touched. */
  unsaved() {
    const { subject, tags, requester, assignee } = this.draft.ticket;
    const numbers = Object.entries(this.draft.fields).map(([name, value]) => [name.replace('custom_field_', ''), value]);
    return {
      subject,
      tags,
      requester_id: requester?.id,
      assignee_id: assignee && (assignee.user?.id ?? null),
      group_id: assignee?.user && !assignee.group ? undefined : assignee && (assignee.group?.id ?? null),
      custom_fields: numbers.length ? Object.fromEntries(numbers) : undefined,
    };
  }

  saved() {
    this.draft = { ticket: {}, fields: {} };
  }

  /** Values from the server: the app hears of each thing that is new. */
  refresh(values) {
    const [was, is] = [this.values.ticket, values.ticket];
    const fields = this.values.customFields;
    if (this.draft.ticket.tags) this.retag(was.tags, is.tags);
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
