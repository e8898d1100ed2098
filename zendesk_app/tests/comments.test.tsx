/** Choosing one of the customer's comments: read anew, with what speaks for each, and what forbids one. */
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TaskView } from '../src/api/types';
import { button, expectAccessible, heading, openSidebar } from './doubles/open';
import { json, problem, Server } from './doubles/server';
import { waiting } from './views';
import { action, view } from './views/parts';
import { acceptanceTask, candidates, termTask } from './views/tasks';

const OURS = /Cláudia Ferraz Monteiro · 11:20/;
const BLOCKED = /Marcos Dias · 11:02/;

const replied = (...tasks: TaskView[]) =>
  view({
    version: 9,
    actions: [action('record_acceptance', 'Confirmar aceite…', 'main', 'acceptance')],
    forms: { evaluation: null, tasks },
  });

async function openAcceptance(server: Server) {
  const sidebar = await openSidebar(server.view, { server });
  await heading('Em avaliação');
  await sidebar.user.click(button('Confirmar aceite…'));
  await heading('Registrar o aceite');
  return sidebar;
}

/** What a customer's own acceptance does not ask. */
const unasked = {
  payer: null,
  unit_code: '',
  cnpj: '',
  cost_centre: '',
  value_class: '',
  accounting_item: '',
  authorised_by: '',
};

describe('comments', () => {
  it('are chosen by author and time, and sent by their number', async () => {
    const server = new Server(replied(acceptanceTask))
      .on('/customer-comments', () => json(candidates))
      .on('/acceptance', () => waiting);
    const { user } = await openAcceptance(server);
    const ours = await screen.findByRole('radio', { name: OURS });
    expect(ours).toHaveAccessibleDescription(/Estamos de acordo[^]*“Permite Consultoria”: SIM/);
    await expectAccessible();
    await user.click(button('Confirmar aceite'));
    expect(ours).toHaveFocus();
    expect(screen.getByText('Preencha este campo.')).toBeVisible();
    await user.click(ours);
    expect(screen.queryByText('Preencha este campo.')).toBeNull();
    await user.click(button('Confirmar aceite'));
    expect(await heading('Aguardando o Maestro')).toHaveFocus();
    expect(server.posts('/acceptance').map(({ body }) => body)).toEqual([{ version: 9, comment_id: 901, ...unasked }]);
  });

  it('offer no press while there is none to choose', async () => {
    const server = new Server(replied(acceptanceTask)).on('/customer-comments', () =>
      json({ candidates: [], preselected: null, empty: 'O cliente ainda não respondeu.' }),
    );
    await openAcceptance(server);
    expect(await screen.findByText('O cliente ainda não respondeu.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Confirmar aceite' })).toBeNull();
  });

  it('that may not be chosen say why', async () => {
    const server = new Server(replied(acceptanceTask)).on('/customer-comments', () => json(candidates));
    const { user } = await openAcceptance(server);
    const blocked = await screen.findByRole('radio', { name: BLOCKED });
    expect(blocked).toBeDisabled();
    expect(blocked).toHaveAccessibleDescription(/Marcos Dias não pode aceitar.*não é SIM/);
    await user.click(blocked);
    expect(blocked).not.toBeChecked();
  });

  it('that are long open and close', async () => {
    const server = new Server(replied(acceptanceTask)).on('/customer-comments', () => json(candidates));
    const { user } = await openAcceptance(server);
    const more = await screen.findByRole('button', { name: 'Ver o comentário inteiro' });
    expect(more).toHaveAttribute('aria-expanded', 'false');
    await user.click(more);
    expect(button('Ver só o começo')).toHaveAttribute('aria-expanded', 'true');
  });

  it('are read while the form waits, and again after a failure', async () => {
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const server = new Server(replied(acceptanceTask)).on('/customer-comments', () =>
      slow.then(() => problem(503, 'zendesk_unavailable')),
    );
    const { user } = await openAcceptance(server);
    expect(screen.getByText('Lendo os comentários do cliente…')).toBeInTheDocument();
    answer();
    const retry = await screen.findByRole('button', { name: 'Tentar de novo' });
    await expectAccessible();
    server.on('/customer-comments', () => json(candidates));
    await user.click(retry);
    expect(await screen.findByRole('radio', { name: OURS })).toBeVisible();
  });

  it('that are not there yet are told so, and appear when the customer writes', async () => {
    const server = new Server(replied(acceptanceTask)).on('/customer-comments', () =>
      json({ candidates: [], preselected: null, empty: 'O cliente ainda não respondeu depois do termo.' }),
    );
    const { zendesk } = await openAcceptance(server);
    expect(await screen.findByText('O cliente ainda não respondeu depois do termo.')).toBeVisible();
    await expectAccessible();
    server.on('/customer-comments', () => json(candidates));
    zendesk.raise('ticket.conversation.changed');
    expect(await screen.findByRole('radio', { name: OURS })).toBeVisible();
  });

  it('need not be chosen where the form does not ask for one', async () => {
    const optional = { ...acceptanceTask, fields: acceptanceTask.fields.map((one) => ({ ...one, required: false })) };
    const server = new Server(replied(optional)).on('/customer-comments', () => json(candidates));
    const { user } = await openAcceptance(server);
    const none = await screen.findByRole('radio', { name: 'Nenhum destes comentários' });
    expect(none).toBeChecked();
    await user.click(screen.getByRole('radio', { name: OURS }));
    expect(none).not.toBeChecked();
    await user.click(none);
    await waitFor(() => expect(none).toBeChecked());
  });

  it('say what they look like, and a sure acceptance stands chosen until the person chooses', async () => {
    const server = new Server(replied(acceptanceTask))
      .on('/customer-comments', () => json({ ...candidates, preselected: 901 }))
      .on('/acceptance', () => waiting);
    const { user, zendesk } = await openAcceptance(server);
    const ours = await screen.findByRole('radio', { name: OURS });
    expect(ours).toBeChecked();
    expect(ours).toHaveAccessibleDescription(/Parece aceite Pelas palavras: “de acordo” ?“Podem iniciar”/);
    await expectAccessible();
    server.on('/customer-comments', () => json({ ...candidates, preselected: null }));
    zendesk.raise('ticket.conversation.changed');
    await waitFor(() => expect(ours).not.toBeChecked());
    server.on('/customer-comments', () => json({ ...candidates, preselected: 901 }));
    zendesk.raise('ticket.conversation.changed');
    await waitFor(() => expect(ours).toBeChecked());
    await user.click(button('Confirmar aceite'));
    await heading('Aguardando o Maestro');
    expect(server.posts('/acceptance').map(({ body }) => body)).toEqual([{ version: 9, comment_id: 901, ...unasked }]);
  });

  it('with a limit lead to another term that has it, over what was typed there', async () => {
    const [first] = candidates.candidates;
    const offer = { label: 'Enviar novo termo com limite de 60 min…', form: 'term', values: { time_cap_minutes: '60' } };
    const server = new Server(replied(acceptanceTask, termTask)).on('/customer-comments', () =>
      json({ ...candidates, candidates: [{ ...first, offer }] }),
    );
    const { user } = await openAcceptance(server);
    await user.click(await screen.findByRole('button', { name: offer.label }));
    await heading('Enviar o termo');
    expect(screen.getByLabelText(/Limite/)).toHaveValue('60');
    await user.clear(screen.getByLabelText(/Limite/));
    await user.type(screen.getByLabelText('Escopo da análise'), 'E o cadastro.');
    await user.click(button('Voltar'));
    await heading('Registrar o aceite');
    await user.click(await screen.findByRole('button', { name: offer.label }));
    expect(screen.getByLabelText(/Limite/)).toHaveValue('60');
    expect(screen.getByLabelText('Escopo da análise')).toHaveValue('E o cadastro.');
  });
});
