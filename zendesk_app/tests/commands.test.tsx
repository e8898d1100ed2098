/** Acts: sent once, kept for retries, told truthfully when they fail, and never guessed beforehand. */
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { button, expectAccessible, heading, openSidebar, write } from './doubles/open';
import { problem, Server } from './doubles/server';
import { decision, eligible, evaluating, none, waiting } from './views';

const UUID = /^[0-9a-f-]{36}$/;

describe('a press', () => {
  it('is sent once however often it is clicked, and its answer is what is shown', async () => {
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const server = new Server(waiting).on('/withdrawal', () => slow.then(() => eligible));
    const { user } = await openSidebar(waiting, { server });
    await heading('Aguardando o Maestro');
    await user.dblClick(button('Retirar pedido'));
    await user.click(button('Retirar pedido'));
    // nothing is shown before the server has said it
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Aguardando o Maestro');
    answer();
    expect(await heading('Elegível')).toHaveFocus();
    expect(server.posts('/withdrawal')).toHaveLength(1);
    const [sent] = server.posts('/withdrawal');
    expect(sent?.key).toMatch(UUID);
    expect(sent).toMatchObject({ bearer: 'Bearer first', language: 'pt-BR', body: { version: waiting.version } });
  });

  it('without an answer says so and is tried again with the same key', async () => {
    const server = new Server(waiting).on('/withdrawal', () => problem(503, 'database_unavailable'));
    const { user } = await openSidebar(waiting, { server });
    await heading('Aguardando o Maestro');
    await user.click(button('Retirar pedido'));
    expect(await screen.findByText('O servidor não respondeu.')).toBeVisible();
    server.on('/withdrawal', () => eligible);
    await user.click(button('Retirar pedido'));
    await heading('Elegível');
    expect(screen.queryByText('O servidor não respondeu.')).toBeNull();
    const keys = server.posts('/withdrawal').map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('refused gets a new key the next time', async () => {
    const server = new Server(waiting).on('/withdrawal', () => problem(409, 'version_stale'));
    const { user } = await openSidebar(waiting, { server });
    await heading('Aguardando o Maestro');
    await user.click(button('Retirar pedido'));
    await screen.findByText('Aprovada por Patrícia.');
    await user.click(button('Retirar pedido'));
    await waitFor(() => expect(server.posts('/withdrawal')).toHaveLength(2));
    expect(new Set(server.posts('/withdrawal').map(({ key }) => key)).size).toBe(2);
  });

  it('with an expired session asks for a reload', async () => {
    const server = new Server(waiting).on('/withdrawal', () => problem(401, 'session_expired'));
    const { user } = await openSidebar(waiting, { server });
    await heading('Aguardando o Maestro');
    await user.click(button('Retirar pedido'));
    expect(await heading('Sua sessão expirou.')).toBeVisible();
  });
});

describe('an expired session where the browser keeps nothing', () => {
  it('leaves the words on screen to be copied, with the buttons at rest', async () => {
    vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    });
    const server = new Server(eligible).on('/approval-request', () => problem(401, 'session_expired'));
    const { user } = await openSidebar(eligible, { server });
    await heading('Elegível');
    await user.click(button('Pedir aprovação…'));
    await write(user, screen.getByLabelText('Mensagem ao Maestro'), 'Só com a TES 501.');
    await user.click(button('Pedir aprovação'));
    expect(await screen.findByText('Sua sessão expirou.')).toBeVisible();
    expect(screen.getByLabelText('Mensagem ao Maestro')).toHaveValue('Só com a TES 501.');
    expect(button('Pedir aprovação')).toBeDisabled();
    await expectAccessible();
    vi.restoreAllMocks();
  });
});

describe('starting an evaluation', () => {
  it.each([
    ['Iniciar avaliação', 'module'],
    ['Avaliar Consultoria Técnica', 'technical'],
  ])('%s opens its form by itself', async (label, modality) => {
    const server = new Server(none).on('/evaluation', () => evaluating);
    const { user } = await openSidebar(none, { server });
    await heading('Nenhuma consultoria');
    await user.click(button(label));
    expect(await heading('Avaliação')).toHaveFocus();
    expect(server.posts('/evaluation').map(({ body }) => body)).toEqual([{ modality }]);
  });
});

describe('asking for approval', () => {
  const type = async ({ user }: Awaited<ReturnType<typeof openSidebar>>): Promise<void> => {
    await heading('Elegível');
    await user.click(button('Pedir aprovação…'));
    expect(await heading('Pedir aprovação do Maestro')).toHaveFocus();
    await user.selectOptions(screen.getByLabelText('Quem avisar'), 'Sérgio Prado');
    await write(user, screen.getByLabelText('Mensagem ao Maestro'), 'Só com a TES 501.');
  };

  it('sends the words and the Maestro, and forgets the draft', async () => {
    const server = new Server(eligible).on('/approval-request', () => waiting);
    const sidebar = await openSidebar(eligible, { server });
    await type(sidebar);
    await expectAccessible();
    await sidebar.user.click(button('Pedir aprovação'));
    expect(await heading('Aguardando o Maestro')).toHaveFocus();
    expect(server.posts('/approval-request').map(({ body }) => body)).toEqual([
      { version: 5, message: 'Só com a TES 501.', maestro_id: 502 },
    ]);
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('refused by a conflict keeps what was typed beside the reason', async () => {
    const server = new Server(eligible).on('/approval-request', () => problem(409, 'version_stale'));
    const sidebar = await openSidebar(eligible, { server });
    await type(sidebar);
    server.view = { ...eligible, version: 8 };
    await sidebar.user.click(button('Pedir aprovação'));
    const aviso = await screen.findByText('Aprovada por Patrícia.');
    expect(aviso.closest('[role=status]')).toHaveTextContent('Nada foi enviado.');
    expect(screen.getByLabelText('Mensagem ao Maestro')).toHaveValue('Só com a TES 501.');
    await expectAccessible();
    server.on('/approval-request', () => waiting);
    await sidebar.user.click(button('Pedir aprovação'));
    await heading('Aguardando o Maestro');
    expect(server.posts('/approval-request').map(({ body }) => body.version)).toEqual([5, 8]);
  });

  it('closes when somebody else’s act took the form away, and keeps the words', async () => {
    const server = new Server(eligible).on('/approval-request', () => problem(409, 'version_stale'));
    const sidebar = await openSidebar(eligible, { server });
    await type(sidebar);
    server.view = waiting;
    await sidebar.user.click(button('Pedir aprovação'));
    expect(await heading('Aguardando o Maestro')).toHaveFocus();
    expect(screen.getByText('Aprovada por Patrícia.')).toBeVisible();
    expect(window.sessionStorage.getItem('consultoria:11482649:42:approval')).toContain('Só com a TES 501.');
  });

  it('brings the words back after Esc and after a reload', async () => {
    const sidebar = await openSidebar(eligible);
    await type(sidebar);
    await sidebar.user.keyboard('{Escape}');
    expect(button('Pedir aprovação…')).toHaveFocus();
    sidebar.unmount();
    const again = await openSidebar(eligible);
    await heading('Elegível');
    await again.user.click(button('Pedir aprovação…'));
    expect(screen.getByLabelText('Mensagem ao Maestro')).toHaveValue('Só com a TES 501.');
    expect(screen.getByLabelText('Quem avisar')).toHaveValue('502');
  });
});

describe('deciding', () => {
  it('approves at once, with nothing to type', async () => {
    const server = new Server(decision).on('/decision', () => eligible);
    const { user } = await openSidebar(decision, { server });
    await heading('Aprovação pedida');
    await user.click(button('Aprovar'));
    await heading('Elegível');
    expect(server.posts('/decision').map(({ body }) => body)).toEqual([
      { version: 6, decision: 'approve', observation: '', analysis: '' },
    ]);
  });

  it('returns only with words: the empty field takes the focus and says so', async () => {
    const server = new Server(decision).on('/decision', () => evaluating);
    const { user } = await openSidebar(decision, { server });
    await heading('Aprovação pedida');
    await user.click(button('Devolver…'));
    await user.click(button('Devolver'));
    const field = screen.getByLabelText('O que falta');
    expect(field).toHaveFocus();
    expect(screen.getByText('Preencha este campo.')).toBeVisible();
    expect(server.posts('/decision')).toHaveLength(0);
    await expectAccessible();
    await write(user, field, 'Confira a ordem dos campos.');
    await user.click(button('Devolver'));
    await heading('Em avaliação');
    expect(server.posts('/decision').map(({ body }) => body)).toEqual([
      { version: 6, decision: 'return', observation: 'Confira a ordem dos campos.', analysis: '' },
    ]);
  });
});
