/** A Replay file: dropped, chosen or fetched from the ticket, sent at once, and what was found in it. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ReplaysView } from '../src/api/types';
import { button, expectAccessible, heading, openSidebar } from './doubles/open';
import { json, problem, Server } from './doubles/server';
import { action, view } from './views/parts';
import { field, task } from './views/tasks';

const NOTHING: ReplaysView = {
  inspected: [],
  attachments: [{ attachment_id: 77, file_name: 'sb_tes501.trplay', about: '14,4 kB' }],
  empty: null,
  limit_bytes: 100,
  too_large: 'O arquivo passa de 50 MB. Peça um Replay mais curto.',
};
const FOUND: ReplaysView = {
  ...NOTHING,
  inspected: [
    {
      id: '019aa000-0000-7000-8000-000000000001',
      file_name: 'sb_tes501.trplay',
      about: 'Rafael Nogueira, 14:03',
      facts: [{ label: 'Blocos', value: '7, todos íntegros' }],
      findings: [{ icon: 'check-circle-fill', tone: 'success', text: 'O arquivo está íntegro até o fim.', note: null }],
    },
  ],
};

const replay = task('replay', 'Inspecionar Replay', {
  submit: null,
  fields: [field('replay', 'replay', 'Arquivo TOTVS Replay (.trplay)', { hint: 'Até 50 MB.', required: false })],
});
const served = view({
  version: 9,
  actions: [action('replay', 'Inspecionar Replay…', 'secondary', 'replay')],
  forms: { evaluation: null, tasks: [replay] },
});

function serving(): Server {
  const server = new Server(served);
  const sent = () => server.posts('/replay').length + server.posts('/replay/attachment').length;
  return server
    .on('/replays', () => json(sent() > 0 ? FOUND : NOTHING))
    .on('/replay', () => served)
    .on('/replay/attachment', () => served);
}

async function openReplay(server: Server) {
  const sidebar = await openSidebar(server.view, { server });
  await heading('Em avaliação');
  await sidebar.user.click(button('Inspecionar Replay…'));
  await heading('Inspecionar Replay');
  await screen.findByRole('button', { name: 'Inspecionar sb_tes501.trplay' });
  return sidebar;
}

const fileOf = (size: number): File => new File(['x'.repeat(size)], 'a.trplay', { lastModified: 1 });
const chooser = (page: { container: HTMLElement }): HTMLInputElement => {
  const input = page.container.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file can be chosen');
  return input;
};
const seen = async (): Promise<void> => {
  expect(await screen.findByText('O arquivo está íntegro até o fim.')).toBeVisible();
  expect(screen.getByText('7, todos íntegros')).toBeVisible();
};

describe('a replay', () => {
  it('is sent where it is chosen, and the Tarefa stays to show what was found', async () => {
    const server = serving();
    const page = await openReplay(server);
    await expectAccessible();
    await page.user.upload(chooser(page), fileOf(20));
    await seen();
    expect(await screen.findByText('a.trplay: inspeção registrada, veja abaixo.')).toBeVisible();
    await heading('Inspecionar Replay');
    const [sent] = server.posts('/replay');
    expect(sent).toMatchObject({ query: '?file_name=a.trplay', key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
    await expectAccessible();
  });

  it('is sent where it is dropped', async () => {
    const server = serving();
    await openReplay(server);
    const zone = screen.getByText('Solte o arquivo aqui ou escolha-o.');
    fireEvent.dragOver(zone);
    fireEvent.drop(zone, { dataTransfer: { files: [fileOf(20)] } });
    await seen();
    expect(server.posts('/replay')).toHaveLength(1);
  });

  it('may be one that is attached to the ticket', async () => {
    const server = serving();
    const { user } = await openReplay(server);
    const list = within(screen.getByText('sb_tes501.trplay').closest('li') as HTMLElement);
    expect(list.getByText('14,4 kB')).toBeVisible();
    await user.click(button('Inspecionar sb_tes501.trplay'));
    await seen();
    expect(server.posts('/replay/attachment').map(({ body }) => body)).toEqual([{ attachment_id: 77 }]);
  });

  it('above the limit is not sent', async () => {
    const server = serving();
    const page = await openReplay(server);
    await page.user.upload(chooser(page), fileOf(101));
    expect(await screen.findByRole('alert')).toHaveTextContent('O arquivo passa de 50 MB.');
    expect(server.posts('/replay')).toEqual([]);
    await page.user.upload(chooser(page), fileOf(100));
    await seen();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that nobody answered for is sent again with the same key', async () => {
    const server = serving().on('/replay', () => problem(503, 'database_unavailable'));
    const page = await openReplay(server);
    await page.user.upload(chooser(page), fileOf(20));
    expect(await screen.findByText('O servidor não respondeu.')).toBeVisible();
    await waitFor(() => expect(button('Escolher arquivo…')).toBeEnabled());
    server.on('/replay', () => served);
    await page.user.upload(chooser(page), fileOf(20));
    await screen.findByText('a.trplay: inspeção registrada, veja abaixo.');
    const keys = server.posts('/replay').map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('cannot be listed while the server does not answer, and can afterwards', async () => {
    const server = serving().on('/replays', () => problem(503, 'database_unavailable'));
    const { user } = await openSidebar(server.view, { server });
    await heading('Em avaliação');
    await user.click(button('Inspecionar Replay…'));
    const retry = await screen.findByRole('button', { name: 'Tentar de novo' });
    server.on('/replays', () => json(NOTHING));
    await user.click(retry);
    expect(await screen.findByRole('button', { name: 'Inspecionar sb_tes501.trplay' })).toBeVisible();
  });
});
