/** The dossier: read as a whole, taken along as a PDF, and what is said when that fails. */
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { button, expectAccessible, heading, openSidebar } from './doubles/open';
import { json, problem, Server } from './doubles/server';
import { dossier } from './views/dossier';
import { action, view } from './views/parts';

const finished = view({ state: 'finished', actions: [action('dossier', 'Dossiê', 'link', 'dossier')] });
const serving = () => new Server(finished).on('/dossier', () => json(dossier));

async function open(server: Server) {
  const { user } = await openSidebar(finished, { server });
  await user.click(await screen.findByRole('button', { name: 'Dossiê' }));
  return user;
}

describe('dossier', () => {
  const files: { name: string; type: string }[] = [];

  beforeEach(() => {
    files.length = 0;
    vi.stubGlobal(
      'URL',
      Object.assign(URL, { createObjectURL: (file: Blob) => `blob:${file.type}`, revokeObjectURL: () => undefined }),
    );
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      files.push({ name: this.download, type: this.href });
    });
  });

  it('answers every rule with its evidence', async () => {
    const user = await open(serving());
    expect(await heading(dossier.title)).toBeVisible();
    const late = screen.getByText('Não').closest('li');
    expect(late).toHaveTextContent('Não · Contato no máximo de hora em horahouve contato atrasado');
    expect(screen.getByText('Acordo da gestão.')).toBeVisible();
    expect(screen.getByText('sb_tes501.trplay')).toBeVisible();
    expect(screen.getByText('O arquivo está íntegro até o fim.')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Termo enviado, versão 1' })).toHaveTextContent('TERMO DE ACEITE');
    await expectAccessible();
    await user.keyboard('{Escape}');
    expect(button('Dossiê')).toHaveFocus();
  });

  it('is taken along under the name that the server gave', async () => {
    const pdf = () => new Response('%PDF-1.7', { headers: { 'content-type': 'application/pdf' } });
    const server = serving().on('/dossier.pdf', pdf);
    const user = await open(server);
    await user.click(await screen.findByRole('button', { name: 'Baixar PDF' }));
    await vi.waitFor(() => expect(files).toEqual([{ name: dossier.file_name, type: 'blob:application/pdf' }]));
    expect(server.sent.find(({ path }) => path.endsWith('.pdf'))?.bearer).toBe('Bearer first');
  });

  it('says why no file came', async () => {
    const server = serving().on('/dossier.pdf', () => problem(500, 'unexpected_failure', 'Algo falhou.'));
    const user = await open(server);
    await user.click(await screen.findByRole('button', { name: 'Baixar PDF' }));
    expect(await screen.findByText('Algo falhou.')).toBeVisible();
    expect(files).toEqual([]);
    expect(button('Baixar PDF')).toBeEnabled();
  });
});
