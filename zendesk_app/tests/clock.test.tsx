/** The clock of the work, what stands beside it, and the reads that follow time by themselves. */
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { button, expectAccessible, heading, openSidebar } from './doubles/open';
import { Server } from './doubles/server';
import { late, paused, running } from './views/working';

const SOON_MS = 5_000;
const AFTER_DUE_MS = 2_000;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
const asInSetup: unknown = Object.getOwnPropertyDescriptor(window, 'matchMedia')?.value;
afterEach(() => {
  vi.stubGlobal('matchMedia', asInSetup);
});

/** Ten seconds before the next minute. */
const almost = {
  ...running,
  next: { ...running.next, clock: { seconds: 2_870, running: true, caption: 'tempo líquido · sem pausas' } },
};
const clock = () => screen.getByRole('timer');
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const reads = (server: Server): number => server.sent.filter(({ method }) => method === 'GET').length;

function askForLessMotion(): void {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: media.includes('prefers-reduced-motion'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

describe('a running clock', () => {
  it('counts on from the server’s seconds, with its minutes as its name', async () => {
    await openSidebar(almost);
    await heading('Em atendimento');
    expect(clock()).toHaveTextContent(/^00:47:5\d$/);
    expect(clock()).toHaveAccessibleName('47 minutos');
    await pass(20_000);
    expect(clock()).toHaveTextContent(/^00:48:1\d$/);
    expect(clock()).toHaveAccessibleName('48 minutos');
    expect(clock()).not.toHaveAttribute('aria-live');
    expect(screen.getByText('tempo líquido · sem pausas')).toBeVisible();
  });

  it('counts from the moment of the read, however often a form hides it', async () => {
    const { user } = await openSidebar(running);
    await heading('Em atendimento');
    await pass(20_000);
    await user.click(button('Registrar contato…'));
    await heading('Registrar contato');
    await user.keyboard('{Escape}');
    await heading('Em atendimento');
    await waitFor(() => expect(clock()).toHaveTextContent(/^00:48:2\d$/));
  });

  it('moves by the minute where less motion is wished for', async () => {
    askForLessMotion();
    await openSidebar(almost);
    await heading('Em atendimento');
    expect(clock()).toHaveTextContent(/^00:47$/);
    await pass(20_000);
    expect(clock()).toHaveTextContent(/^00:48$/);
  });

  it('stands still without a connection, and says that the server goes on', async () => {
    const { server } = await openSidebar(running);
    await heading('Em atendimento');
    server.down = true;
    await pass(30_000);
    expect(await screen.findByText('parado na tela; segue contando no servidor')).toBeVisible();
    expect(clock()).toHaveTextContent(/^00:48$/);
    await expectAccessible();
    server.down = false;
    await pass(SOON_MS);
    await waitFor(() => expect(clock()).toHaveTextContent(/^00:48:\d\d$/));
  });

  it('leaves the name of the step to those who cannot see it', async () => {
    await openSidebar(running);
    expect(await screen.findByRole('heading', { level: 2, name: 'Manter o cliente informado' })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Manter o cliente informado' })).toContainElement(clock());
    expect(screen.getByText('Próximo contato até 15:03, em 12 min.').parentElement).toHaveTextContent(
      'Próximo contato até 15:03, em 12 min. Aviso às 14:53.',
    );
    expect(screen.queryByRole('alert')).toBeNull();
    await expectAccessible();
  });
});

describe('beside the clock', () => {
  it('what is late is an alert', async () => {
    await openSidebar(late);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'O prazo do contato era 15:03. Sem registro até 15:18, os Maestros serão avisados.',
    );
    await expectAccessible();
  });

  it('a pause is told by its facts, and its clock stands', async () => {
    const { server, user } = await openSidebar(paused);
    await heading('Pausada');
    await pass(20_000);
    expect(clock()).toHaveTextContent(/^00:29:04$/);
    expect(screen.getByText('Motivo').nextElementSibling).toHaveTextContent('Aguardando o cliente');
    await expectAccessible();
    server.on('/resume', () => running);
    await user.click(button('Retomar'));
    expect(await heading('Em atendimento')).toHaveFocus();
    expect(server.posts('/resume').map(({ body }) => body)).toEqual([{ version: 13 }]);
  });
});

describe('what is due', () => {
  const due = { ...running, due_at: '2026-11-24T17:51:10Z' };

  it('is read again when its time has come', async () => {
    const { server } = await openSidebar(due);
    await heading('Em atendimento');
    server.view = { ...late, now: '2026-11-24T17:51:11Z', due_at: null };
    const before = reads(server);
    await pass(9_000);
    expect(reads(server)).toBe(before);
    await pass(AFTER_DUE_MS);
    expect(await heading('Contato atrasado')).toBeVisible();
  });

  it('and already past is not asked for over and over', async () => {
    const { server } = await openSidebar({ ...running, due_at: '2026-11-24T17:40:00Z' });
    await heading('Em atendimento');
    const before = reads(server);
    await pass(25_000);
    expect(reads(server)).toBe(before);
  });

  it('waits while Zendesk has put the app away', async () => {
    const { server, zendesk } = await openSidebar(due);
    await heading('Em atendimento');
    act(() => zendesk.raise('app.deactivated'));
    const before = reads(server);
    await pass(60_000);
    expect(reads(server)).toBe(before);
  });
});
