/** Loading, failing, offline, expired: what the person is told, and the way back. */
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { start } from '../src/start';
import { boot, button, expectAccessible, heading, openSidebar } from './doubles/open';
import { json, problem, Server } from './doubles/server';
import { Zendesk } from './doubles/zendesk';
import { eligible, none, waiting } from './views';

const SOON_MS = 5_000;

describe('first load', () => {
  it('says that it is loading', async () => {
    const server = new Server(none).on('/11482649', () => new Promise(() => undefined));
    await openSidebar(none, { server });
    expect(screen.getByRole('status')).toHaveTextContent('Carregando a consultoria…');
    await expectAccessible();
  });

  it('failing gives the code for support and the way to try again', async () => {
    const server = new Server(none).on('/11482649', () => problem(503, 'database_unavailable'));
    const { user } = await openSidebar(none, { server });
    expect(await heading('Não foi possível carregar')).toBeVisible();
    expect(screen.getByText('Código para o suporte: 7F3A-21C9')).toBeVisible();
    await expectAccessible();
    server.on('/11482649', () => none);
    await user.click(button('Tentar de novo'));
    expect(await heading('Nenhuma consultoria')).toBeVisible();
  });

  it('refused shows the server’s own words', async () => {
    const server = new Server(none).on('/11482649', () =>
      problem(404, 'ticket_missing', 'Este ticket não existe mais.', 'Ele foi excluído no Zendesk.'),
    );
    await openSidebar(none, { server });
    expect(await heading('Este ticket não existe mais.')).toBeVisible();
    expect(screen.getByText('Ele foi excluído no Zendesk.')).toBeVisible();
  });
});

describe('without a role', () => {
  it.each(['no_role', 'role_missing'])('%s is told without another try', async (code) => {
    const server = new Server(none).on('/11482649', () =>
      problem(403, code, 'Você não tem acesso à Consultoria.', 'Peça à administração que inclua você em um grupo.'),
    );
    await openSidebar(none, { server });
    expect(await heading('Você não tem acesso à Consultoria.')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
    await expectAccessible();
  });
});

describe('offline', () => {
  it('keeps the last values, rests the buttons, and recovers by itself', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { server } = await openSidebar(waiting);
    await heading('Aguardando o Maestro');
    server.down = true;
    await act(() => vi.advanceTimersByTimeAsync(SOON_MS));
    expect(await screen.findByText('Sem conexão desde 10:09.')).toBeVisible();
    expect(screen.getByText('dados de 10:09')).toBeVisible();
    expect(button('Retirar pedido')).toBeDisabled();
    await expectAccessible();
    server.down = false;
    await act(() => vi.advanceTimersByTimeAsync(SOON_MS));
    await waitFor(() => expect(button('Retirar pedido')).toBeEnabled());
    expect(screen.queryByText('Sem conexão desde 10:09.')).toBeNull();
  });
});

describe('on its way to the ticket', () => {
  it('is looked for soon, then ever less often, and at rest when it has arrived', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: false });
    const { server } = await openSidebar(waiting);
    await act(() => vi.advanceTimersByTimeAsync(0));
    const reads = (): number => server.sent.filter(({ method }) => method === 'GET').length;
    const first = reads();
    for (const [looks, wait] of [800, 1_600, 3_200, SOON_MS, SOON_MS].entries()) {
      await act(() => vi.advanceTimersByTimeAsync(wait - 100));
      expect(reads() - first).toBe(looks);
      await act(() => vi.advanceTimersByTimeAsync(100));
      expect(reads() - first).toBe(looks + 1);
    }
    server.on('/11482649', () => ({ ...waiting, outbox: eligible.outbox }));
    await act(() => vi.advanceTimersByTimeAsync(SOON_MS));
    const arrived = reads();
    await act(() => vi.advanceTimersByTimeAsync(29_000));
    expect(reads()).toBe(arrived);
  });
});

describe('session', () => {
  it('expired asks for a reload of Zendesk’s page and stops asking the server', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const server = new Server(none).on('/11482649', () => problem(401, 'session_expired'));
    await openSidebar(none, { server });
    expect(await heading('Sua sessão expirou.')).toBeVisible();
    await expectAccessible();
    const asked = server.sent.length;
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(server.sent).toHaveLength(asked);
  });

  it('is renewed before it ends, and the new bearer is used from then on', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const fresh = { bearer: 'second', expires_at: '2026-11-24T15:00:00Z', renew_after_seconds: 1200 };
    const server = new Server(eligible).on('/api/session', () => json(fresh));
    await openSidebar(eligible, { server });
    await heading('Elegível');
    await act(() => vi.advanceTimersByTimeAsync(boot.renew_after_seconds * 1000));
    await waitFor(() => expect(server.posts('/api/session')).toHaveLength(1));
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    expect(server.sent.at(-1)).toMatchObject({ bearer: 'Bearer second', language: 'pt-BR' });
  });

  it('refused at its renewal has expired', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const server = new Server(eligible).on('/api/session', () => problem(401, 'session_expired'));
    await openSidebar(eligible, { server });
    await heading('Elegível');
    await act(() => vi.advanceTimersByTimeAsync(boot.renew_after_seconds * 1000));
    expect(await heading('Sua sessão expirou.')).toBeVisible();
  });
});

describe('Zendesk', () => {
  it('is followed: the ticket moves, the app is put away and comes back', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { server, zendesk } = await openSidebar(eligible);
    await heading('Elegível');
    server.view = waiting;
    act(() => zendesk.raise('ticket.conversation.changed'));
    expect(await heading('Aguardando o Maestro')).toBeVisible();
    act(() => zendesk.raise('app.deactivated'));
    const asked = server.sent.length;
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(server.sent).toHaveLength(asked);
    act(() => zendesk.raise('app.activated'));
    await waitFor(() => expect(server.sent.length).toBeGreaterThan(asked));
  });

  it('decides between light and dark', async () => {
    const { zendesk } = await openSidebar(eligible, { zendesk: new Zendesk({ colorScheme: 'dark' }) });
    // a class stands for one set of rules
    const { className: dark } = await screen.findByRole('banner');
    act(() => zendesk.raise('colorScheme.changed', 'light'));
    expect((await screen.findByRole('banner')).className).not.toBe(dark);
    act(() => zendesk.raise('colorScheme.changed', 'dark'));
    expect((await screen.findByRole('banner')).className).toBe(dark);
  });

  it('missing around the page is said on screen', async () => {
    delete window.ZAFClient;
    const data = Object.assign(document.createElement('script'), { id: 'boot', type: 'application/json' });
    data.textContent = JSON.stringify(boot);
    const place = Object.assign(document.createElement('div'), { id: 'root' });
    document.body.append(data, place);
    await act(async () => {
      await expect(start(window)).rejects.toThrow('not inside Zendesk');
    });
    expect(place).toHaveTextContent('Abra pela barra lateral do ticket');
    data.remove();
    place.remove();
  });
});
