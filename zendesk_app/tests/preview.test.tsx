/** The step before an act that writes to the customer: the exact text first, then the press. */
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { button, expectAccessible, heading, openSidebar, write } from './doubles/open';
import { json, problem, type Sent, Server } from './doubles/server';
import { waiting } from './views';
import { action, view } from './views/parts';
import { termPreview, termTask } from './views/tasks';

const approved = view({
  version: 7,
  actions: [action('send_term', 'Enviar termo…', 'main', 'term')],
  forms: { evaluation: null, tasks: [termTask] },
});

const withHash = (hash: string, text = termPreview.text) => json({ ...termPreview, hash: hash.repeat(64), text });
const bodies = (sent: Sent[]) => sent.map(({ body }) => body);

const typed = { audience: 'unit', payer: 'customer', scope: 'TES 501.', time_cap_minutes: 90 };
/** What this form does not ask. */
const unasked = { consultant_kind: null, receiver_email: '', served_customer: '', ams_contract: '' };

async function openPreview(server: Server) {
  const sidebar = await openSidebar(approved, { server });
  const { user } = sidebar;
  await heading('Em avaliação');
  await user.click(button('Enviar termo…'));
  await heading('Enviar o termo');
  await user.click(screen.getByLabelText('TOTVS'));
  await user.click(button('Ver prévia do termo'));
  expect(screen.getByLabelText('Escopo da análise')).toHaveFocus();
  await write(user, screen.getByLabelText('Escopo da análise'), 'TES 501.');
  await user.type(screen.getByLabelText('Limite de minutos (opcional)'), '90');
  await user.click(button('Ver prévia do termo'));
  await screen.findByText('2 de 2 · Prévia do que será enviado');
  return sidebar;
}

describe('preview', () => {
  it('shows who reads what, every line of it, and what else changes', async () => {
    const server = new Server(approved).on('/term/preview', () => withHash('a'));
    await openPreview(server);
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
    const text = screen.getByRole('region', { name: 'Resposta pública' });
    expect(text.textContent).toBe(termPreview.text);
    expect(text).toHaveAttribute('tabindex', '0');
    expect(screen.getByText('modelo v1')).toBeVisible();
    expect(screen.getByText('Status').nextElementSibling).toHaveTextContent('Pendente');
    await expectAccessible();
    const [asked] = server.posts('/term/preview');
    expect(asked).toMatchObject({ key: null, body: { version: 7, ...typed } });
  });

  it('sends what was shown, by its hash', async () => {
    const server = new Server(approved).on('/term/preview', () => withHash('a')).on('/term', () => waiting);
    const { user } = await openPreview(server);
    await user.click(button('Enviar termo ao cliente'));
    expect(await heading('Aguardando o Maestro')).toHaveFocus();
    expect(bodies(server.posts('/term'))).toEqual([{ version: 7, ...typed, ...unasked, hash: 'a'.repeat(64) }]);
    expect(server.posts('/term')[0]?.key).not.toBeNull();
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('goes back to be adjusted with everything typed', async () => {
    const server = new Server(approved).on('/term/preview', () => withHash('a'));
    const { user } = await openPreview(server);
    await user.click(button('Voltar e ajustar'));
    expect(screen.getByText('1 de 2 · Para quem e quem paga')).toBeVisible();
    expect(screen.getByLabelText('TOTVS')).toBeChecked();
    expect(screen.getByLabelText('Escopo da análise')).toHaveValue('TES 501.');
  });

  it('that became another text is shown again, below the reason, before it may be sent', async () => {
    const server = new Server(approved)
      .on('/term/preview', () => withHash('a'))
      .on('/term', () => problem(409, 'preview_changed', 'O texto do termo mudou.', 'Confira a nova prévia.'));
    const { user } = await openPreview(server);
    server.view = { ...approved, version: 9 };
    server.on('/term/preview', () => withHash('b', 'Cláudia, boa tarde.'));
    await user.click(button('Enviar termo ao cliente'));
    expect(await screen.findByText('Cláudia, boa tarde.')).toBeVisible();
    expect(screen.getByText('O texto do termo mudou.').closest('[role=status]')).toBeVisible();
    expect(bodies(server.posts('/term/preview')).at(-1)).toEqual({ version: 9, ...typed, ...unasked });
    await expectAccessible();
    server.on('/term', () => waiting);
    await user.click(button('Enviar termo ao cliente'));
    await heading('Aguardando o Maestro');
    expect(bodies(server.posts('/term')).at(-1)).toMatchObject({ version: 9, hash: 'b'.repeat(64) });
    expect(screen.queryByText('O texto do termo mudou.')).toBeNull();
  });

  it('refused says why and stays at the form', async () => {
    const server = new Server(approved).on('/term/preview', () =>
      problem(409, 'term_lacks', 'Falta o CNPJ para montar o termo.', 'Peça o cadastro e tente de novo.'),
    );
    const { user } = await openSidebar(approved, { server });
    await heading('Em avaliação');
    await user.click(button('Enviar termo…'));
    await write(user, screen.getByLabelText('Escopo da análise'), 'TES 501.');
    await user.dblClick(button('Ver prévia do termo'));
    expect(await screen.findByText('Falta o CNPJ para montar o termo.')).toBeVisible();
    expect(screen.getByLabelText('Escopo da análise')).toHaveValue('TES 501.');
    server.on('/term/preview', () => withHash('a'));
    await user.click(button('Ver prévia do termo'));
    await screen.findByText('2 de 2 · Prévia do que será enviado');
    expect(screen.queryByText('Falta o CNPJ para montar o termo.')).toBeNull();
  });
});
