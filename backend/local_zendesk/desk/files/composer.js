// The composer: what is written, who reads it, the status it is sent with, and the save hook before it goes.
import { post } from './api.js';

export class Composer {
  constructor(ticketId, onSent) {
    Object.assign(this, { ticketId, onSent, macroId: null, beforeSend: async () => ({ ok: true }), unsaved: () => ({}) });
    this.form = document.querySelector('#composer');
    if (!this.form) return; // a closed ticket
    this.editor = this.form.querySelector('#editor');
    this.status = this.form.querySelector('#status');
    this.refusal = this.form.querySelector('#refusal');
    this.form.addEventListener('change', () => { this.form.dataset.kind = this.internal() ? 'internal' : 'public'; });
    this.form.addEventListener('submit', (event) => { event.preventDefault(); this.submit(); });
    this.status?.addEventListener('change', () => { this.status.dataset.chosen = 'yes'; });
    this.editor.addEventListener('paste', pastePlain);
    this.editor.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
  }

  internal() {
    return this.form?.elements.kind?.value === 'internal';
  }

  read() {
    return this.editor?.textContent.trim() ? this.editor.innerHTML : '';
  }

  kind() {
    return this.internal() ? 'internalNote' : 'publicReply';
  }

  write(html) {
    if (this.editor) this.editor.replaceChildren(inert(html));
  }

  insert(html) {
    if (this.editor) this.editor.append(inert(html));
  }

  insertText(text) {
    this.editor?.append(text);
  }

  chosenStatus() {
    return this.status?.value;
  }

  choose({ status, internal, macroId }) {
    if (!this.form) return;
    if (status && this.status) {
      this.status.value = status;
      this.status.dataset.chosen = 'yes';
    }
    if (internal !== undefined) this.form.elements.kind.value = internal ? 'internal' : 'public';
    this.form.dataset.kind = this.internal() ? 'internal' : 'public';
    if (macroId !== undefined) this.macroId = macroId;
  }

  /** The ticket's status moved elsewhere: follow it, unless a status was chosen here. */
  follow(status) {
    if (!this.status || this.status.dataset.chosen) return;
    if (status !== 'new') this.status.querySelector('[value="new"]')?.remove();
    this.status.value = status;
  }

  async submit() {
    const button = this.form.querySelector('[type="submit"]');
    if (button.disabled) return;
    button.disabled = true;
    this.refusal.hidden = true;
    try {
      await this.send();
    } catch (problem) {
      this.refuse(problem.message);
    }
    button.disabled = false;
  }

  nothingToSend() {
    const untouched = Object.values(this.unsaved()).every((value) => value === undefined);
    return untouched && !this.read() && !this.status?.dataset.chosen;
  }

  async send() {
    if (this.nothingToSend()) return this.refuse('Nada mudou: escreva um comentário, escolha outro status ou mude um campo.');
    const asked = await this.beforeSend();
    if (!asked.ok) return this.refuse(asked.error || 'O app impediu o envio.');
    const body = { html: this.read(), public: !this.internal(), ...this.unsaved() };
    if (this.status?.dataset.chosen) body.status = this.status.value;
    if (this.macroId) body.macro_id = this.macroId;
    await post(`/local/tickets/${this.ticketId}/submit`, body);
    this.editor.replaceChildren();
    this.macroId = null;
    if (this.status) delete this.status.dataset.chosen;
    this.onSent();
  }

  refuse(reason) {
    this.refusal.hidden = false;
    this.refusal.textContent = reason;
  }
}

/** Parsed without running or loading anything; the server cleans it again before it is kept. */
function inert(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const unwanted of parsed.querySelectorAll('script, style, iframe, object, img, link, meta')) unwanted.remove();
  for (const element of parsed.body.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (name !== 'href') element.removeAttribute(name);
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  return fragment;
}

function pastePlain(event) {
  event.preventDefault();
  document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
}
