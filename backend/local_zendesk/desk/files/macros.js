// The composer's Macros menu: titles nest at "::", applying fills the form and saves nothing.

export function wireMacros(ticketId, composer, model) {
  const [button, list] = [document.querySelector('#macros'), document.querySelector('#macro-list')];
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', async () => {
    if (!list.hidden) return show(false);
    list.replaceChildren(...entries(await read('/local/macros')));
    show(true);
    list.querySelector('button')?.focus();
  });
  list.addEventListener('click', async (event) => {
    const chosen = event.target.closest('[data-macro]');
    if (!chosen) return;
    apply(composer, model, await read(`/local/tickets/${ticketId}/macros/${chosen.dataset.macro}`));
    show(false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) { show(false); button.focus(); }
  });
}

function apply(composer, model, { id, html, status, internal, subject, tags, custom_fields: fields }) {
  if (html) composer.insert(html);
  composer.choose({ status, internal: html ? internal : undefined, macroId: id });
  if (subject) model.set('ticket.subject', subject);
  const saved = model.values;
  if (JSON.stringify(tags) !== JSON.stringify(saved.ticket.tags)) model.retag(saved.ticket.tags, tags);
  for (const [name, value] of Object.entries(fields)) {
    if (value !== saved.customFields[name]) model.set(`ticket.customField:${name}`, value);
  }
}

async function read(path) {
  const answer = await fetch(path);
  return answer.json();
}

function entries({ macros }) {
  const shown = [];
  let folder = null;
  for (const { id, title } of macros) {
    const [first, ...rest] = title.split('::').map((part) => part.trim());
    if (rest.length && first !== folder) shown.push(element('h2', { textContent: first }));
    folder = rest.length ? first : null;
    const entry = element('button', { type: 'button', textContent: rest.length ? rest.join(' › ') : first });
    entry.dataset.macro = id;
    shown.push(entry);
  }
  return shown;
}

function element(name, values) {
  return Object.assign(document.createElement(name), values);
}
