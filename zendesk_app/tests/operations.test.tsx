/** The operations page: what it shows, what its buttons ask for, and what is said when it cannot. */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ExaminationView, OperationsView } from '../src/api/types';
import { button, expectAccessible, heading, write } from './doubles/open';
import { openPage, pagesOf } from './doubles/page';
import { json, problem, type Server } from './doubles/server';
import { none } from './views';
import { examination, macros, operations, WRITE } from './views/operations';

const serving = (view: OperationsView, found: ExaminationView = examination): Server =>
  pagesOf('operations')
    .on('/operations', () => json(view))
    .on('/macros', () => json(macros))
    .on('/examination', () => json(found));

const reads = (server: Server) => server.sent.filter(({ method }) => method === 'GET').length;

describe('the operations page', () => {
  it('shows figures and failures, and opens a ticket', async () => {
    const server = serving(operations);
    const { user, zendesk } = await openPage(server);
    await heading('Operação');
    expect(screen.getByText('1 falha espera por você.')).toBeVisible();
    const writes = within(screen.getByRole('table'));
    expect(writes.getByText('O termo não chegou ao ticket.')).toBeVisible();
    expect(screen.getByText('Nenhum evento falhou.')).toBeVisible();
    expect(server.posts('/examination')).toEqual([]);
    await expectAccessible();
    await user.click(button('Abrir o ticket 11482649'));
    expect(zendesk.asked).toContainEqual(['routeTo', 'ticket', 11482649]);
  });

  it('tries a failed write again with a key of its own and reads again', async () => {
    const server = serving(operations).on('/retry', () => json(none));
    const { user } = await openPage(server);
    await heading('Operação');
    const before = reads(server);
    await user.click(button('Tentar agora: ticket 11482649'));
    await waitFor(() => expect(reads(server)).toBeGreaterThan(before));
    const [sent] = server.posts(`/zendesk-writes/${WRITE}/retry`);
    expect(sent?.body).toEqual({});
    expect(sent?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('discards a write with the reason that its form asks for', async () => {
    const server = serving(operations).on('/discard', () => json(none));
    const { user } = await openPage(server);
    await heading('Operação');
    const opener = button('Descartar o envio: ticket 11482649');
    await user.click(opener);
    expect(await screen.findByRole('heading', { level: 3, name: 'Descartar o envio' })).toHaveFocus();
    expect(screen.getByText(/Segue o Termo de Aceite/)).toBeVisible();
    await expectAccessible();
    await user.click(button('Descartar o envio'));
    expect(screen.getByText('Preencha este campo.')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(opener).toHaveFocus();
    await user.click(opener);
    await write(user, screen.getByRole('textbox'), 'Avisei por telefone.');
    await user.click(button('Descartar o envio'));
    await waitFor(() => expect(server.posts('/discard')).toHaveLength(1));
    expect(server.posts('/discard')[0]?.body).toEqual({ reason: 'Avisei por telefone.' });
  });

  it('shows line by line what was changed in a macro, and says whose line it is', async () => {
    await openPage(serving(operations));
    const changed = within(await screen.findByRole('region', { name: 'CONSULTORIA :: Finalização do Atendimento' }));
    expect(changed.getByText(/Tempo tarifado/)).toHaveTextContent('− No modelo: Tempo tarifado: ____ min');
    expect(changed.getByText(/Tempo cobrado/)).toHaveTextContent('+ No Zendesk: Tempo cobrado: ____ min');
    expect(screen.getByText(/consultoria macros push/)).toBeVisible();
    expect(screen.getByText('Igual ao modelo')).toBeVisible();
  });

  it('keeps the key of a press that nobody answered', async () => {
    const server = serving(operations).on('/retry', () => problem(503, 'zendesk_unavailable'));
    const { user } = await openPage(server);
    await heading('Operação');
    await user.click(button(/Tentar agora/));
    await screen.findByText('O servidor não respondeu.');
    await user.click(button(/Tentar agora/));
    await waitFor(() => expect(server.posts('/retry')).toHaveLength(2));
    const [first, second] = server.posts('/retry');
    expect(second?.key).toBe(first?.key);
  });

  it('runs the check only when asked, and names each remedy', async () => {
    const { user } = await openPage(serving(operations));
    await heading('Operação');
    await user.click(button('Rodar verificação completa'));
    expect(await screen.findByText('1 verificação pede atenção.')).toBeVisible();
    expect(screen.getByText(/Inicie `consultoria worker`/)).toBeVisible();
    await expectAccessible();
  });

  it('says who may see it, and offers no useless retry', async () => {
    const refusal = () => problem(403, 'role_missing', 'Só a administração pode fazer isso.');
    await openPage(pagesOf().on('/operations', refusal));
    await heading('Só a administração pode fazer isso.');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says that it could not be loaded, and tries again', async () => {
    const server = serving(operations);
    server.down = true;
    const { user } = await openPage(server);
    await heading('Não foi possível carregar');
    server.down = false;
    await user.click(button('Tentar de novo'));
    await heading('Operação');
  });
});
