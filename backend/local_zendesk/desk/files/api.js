// The demonstration's own endpoints, same origin.

const REFUSALS = {
  status: 'Este ticket foi fechado: nada mais pode ser escrito nele.',
  assignee: 'Esta pessoa não pode receber o ticket.',
  requester: 'Esta pessoa não pode ser solicitante.',
  group: 'Este grupo não existe mais.',
  base: 'Um dos campos do ticket tem um valor que o Zendesk não aceita.',
  comment: 'O comentário ficou vazio ou o ticket já tem comentários demais.',
};

/** Raises an Error whose message says in Portuguese why it was refused. */
export async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  if (answer.status === 204) return null;
  const content = await answer.json().catch(() => ({}));
  if (answer.ok) return content;
  const known = Object.keys(content.details ?? {}).map((attribute) => REFUSALS[attribute]).find(Boolean);
  throw new Error(known || `O Zendesk local recusou o pedido (${answer.status}).`);
}

/** The state of the page, or null while nothing changed since `seen`. */
export async function readState(ticket, view, seen) {
  const query = new URLSearchParams({ view, seen });
  const answer = await fetch(`/local/tickets/${ticket}/state?${query}`);
  if (answer.status === 204) return null;
  if (!answer.ok) throw new Error(`state ${answer.status}`);
  return answer.json();
}
