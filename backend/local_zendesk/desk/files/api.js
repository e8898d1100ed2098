// The demonstration's own endpoints, same origin.

export async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  if (answer.status === 204) return null;
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(reason(content) || `O Zendesk local respondeu ${answer.status}.`);
  return content;
}

function reason({ details, description }) {
  const first = details && Object.values(details)[0];
  return (first && first[0] && first[0].description) || description;
}

/** The state of the page, or null while nothing changed since `seen`. */
export async function readState(ticket, view, seen) {
  const query = new URLSearchParams({ view, seen });
  const answer = await fetch(`/local/tickets/${ticket}/state?${query}`);
  if (answer.status === 204) return null;
  if (!answer.ok) throw new Error(`state ${answer.status}`);
  return answer.json();
}
