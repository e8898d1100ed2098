// The properties column: what an agent changes by hand waits on the form, beside what the app sets, until it is sent.

export class Properties {
  constructor(model, submit) {
    this.form = document.querySelector('#properties');
    this.model = model;
    if (!this.form) return; // a customer
    this.form.addEventListener('change', ({ target }) => this.take(target.name));
    this.form.addEventListener('submit', (event) => { event.preventDefault(); submit(); });
    for (const text of this.form.querySelectorAll('textarea')) text.addEventListener('keydown', leaveOnEnter);
    this.show();
  }

  /** What stands in the field becomes the draft. */
  take(name) {
    const { value } = this.form.elements[name];
    if (name === 'requester') this.model.set('ticket.requester', { id: Number(value) });
    else if (name === 'group' || name === 'assignee') this.takeAssignment(name);
    else if (name === 'tags') this.model.set('ticket.tags', [...new Set(value.toLowerCase().split(/[\s,]+/).filter(Boolean))]);
    else if (name === 'subject') this.takeSubject(value.trim().replace(/\s+/g, ' '));
    else this.model.set(`ticket.customField:${name}`, value || null);
    this.show();
  }

  /** A ticket is never without one: emptied, the last one comes back. */
  takeSubject(subject) {
    if (subject) this.model.set('ticket.subject', subject);
  }

  /** An assignee stays only where it is a member. */
  takeAssignment(changed) {
    const group = Number(this.form.elements.group.value) || null;
    const user = Number(this.form.elements.assignee.value) || null;
    const stays = changed === 'assignee' || this.isMember(user, group);
    this.model.set('ticket.assignee', { groupId: group, userId: stays ? user : null });
  }

  isMember(user, group) {
    return !group || Boolean(this.model.directory.people[user]?.groups.some(({ id }) => id === group));
  }

  /** Draft over saved values; a field somebody is writing in is left alone. */
  show() {
    if (!this.form) return;
    const { requester, assignee, subject, tags, organization } = this.model.get('ticket');
    const values = {
      requester: requester?.id, group: assignee.group?.id, assignee: assignee.user?.id, subject, tags: tags.join(' '),
      ...this.model.fields(),
    };
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.elements[name];
      if (field) this.fill(field, name, value); // a field made since this page was opened has no place here yet
    }
    for (const option of this.form.elements.assignee.options) {
      option.hidden = option.disabled = option.value !== '' && !this.isMember(option.value, assignee.group?.id);
    }
    this.form.querySelector('#home').textContent = organization?.name ?? 'Sem organização';
  }

  fill(field, name, value) {
    field.classList.toggle('unsaved', this.model.isUnsaved(name));
    if (field === document.activeElement && field.matches('textarea, input')) return;
    field.value = value ?? '';
  }
}

function leaveOnEnter(event) {
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  event.target.blur(); // takes the change, then sends it
  event.target.form.requestSubmit();
}
