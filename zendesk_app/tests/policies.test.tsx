/** The page of policies: versions with what they change, a proposal from form to preview, and who decides it. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { button, expectAccessible, heading, write } from './doubles/open';
import { openPage, pagesOf } from './doubles/page';
import { json, problem, type Server } from './doubles/server';
import { macros, operations } from './views/operations';
import { NEWEST, policies, preview, PROPOSAL } from './views/policies';

const serving = (...pages: string[]): Server => pagesOf(...pages).on('/policies', () => json(policies));

async function openForm(server: Server) {
  const page = await openPage(server);
  await heading('Políticas');
  await page.user.click(button('Propor nova versão… Consultoria Técnica'));
  fireEvent.change(screen.getByLabelText('Vale a partir de'), { target: { value: '2026-11-25' } });
  return page;
}

describe('the page of policies', () => {
  it('shows each version with what it changes and who did what', async () => {
    await openPage(serving('policies'));
    await heading('Políticas');
    const proposal = within(screen.getByRole('article', { name: 'Proposta, a partir de 01/01/2021' }));
    expect(proposal.getByText('Espera uma segunda pessoa')).toBeVisible();
    expect(proposal.getByRole('row', { name: 'Mínimo tarifado 10 minutos 15 minutos' })).toBeVisible();
    expect(proposal.getByText(/Proposta por Márcio Tavares/)).toBeVisible();
    expect(screen.queryByRole('navigation')).toBeNull();
    await expectAccessible();
  });

  it('confirms with a key of its own', async () => {
    const server = serving('policies').on('/confirmation', () => json(policies));
    const { user } = await openPage(server);
    await heading('Políticas');
    await user.click(button('Confirmar'));
    await waitFor(() => expect(server.posts(`/policy-proposals/${PROPOSAL}/confirmation`)).toHaveLength(1));
    const [sent] = server.posts('/confirmation');
    expect(sent?.body).toEqual({});
    expect(sent?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('rejects with the reason that its form asks for', async () => {
    const server = serving('policies').on('/rejection', () => json(policies));
    const { user } = await openPage(server);
    await heading('Políticas');
    await user.click(button('Recusar…'));
    expect(await screen.findByRole('heading', { level: 3, name: 'Recusar a proposta' })).toHaveFocus();
    await expectAccessible();
    await user.keyboard('{Escape}');
    expect(button('Recusar…')).toHaveFocus();
    await user.click(button('Recusar…'));
    await write(user, screen.getByRole('textbox'), 'Ainda não.');
    await user.click(button('Recusar a proposta'));
    await waitFor(() => expect(server.posts('/rejection')[0]?.body).toEqual({ reason: 'Ainda não.' }));
  });

  it('shows the difference before it proposes, and sends what the form holds', async () => {
    const server = serving('policies').on('/preview', () => json(preview));
    const { user } = await openForm(server);
    await expectAccessible();
    const minimum = screen.getByLabelText('Mínimo tarifado (minutos)');
    await user.clear(minimum);
    await user.click(button('Ver o que muda'));
    expect(screen.getByText('Preencha este campo.')).toBeVisible();
    expect(server.posts('/preview')).toEqual([]);
    await write(user, minimum, '15');
    await user.click(screen.getByLabelText('Entra no fechamento: Em espera'));
    await user.click(button('Ver o que muda'));
    expect(await screen.findByRole('heading', { level: 2, name: preview.title })).toHaveFocus();
    await expectAccessible();
    expect(server.posts('/policies')).toEqual([]);
    await user.click(button('Propor esta versão'));
    await waitFor(() => expect(server.posts('/policies')).toHaveLength(1));
    expect(server.posts('/policies')[0]?.body).toEqual({
      modality: 'technical',
      based_on: NEWEST,
      effective_from: '2026-11-25',
      price_per_hour: '300,00',
      minimum_minutes: 15,
      billed_statuses: ['solved'],
      approval_required: false,
    });
    await waitFor(() => expect(button('Propor nova versão… Consultoria Técnica')).toHaveFocus());
  });

  it('says what is wrong and keeps what was typed, also past Esc', async () => {
    const refusal = () => problem(422, 'policy_refused', 'Esta versão da política não pode valer.', 'O preço…');
    const { user } = await openForm(serving('policies').on('/preview', refusal));
    await user.click(button('Ver o que muda'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Esta versão da política não pode valer. O preço…');
    await user.keyboard('{Escape}');
    await user.click(button('Propor nova versão… Consultoria Técnica'));
    expect(screen.getByLabelText('Vale a partir de')).toHaveValue('2026-11-25');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says so where somebody else proposed first, whose proposal closes the form', async () => {
    const other = { ...policies, policies: policies.policies.map((one) => ({ ...one, propose: null })) };
    const server = serving('policies').on('/preview', () => json(preview));
    const { user } = await openForm(server);
    await user.click(button('Ver o que muda'));
    await screen.findByRole('heading', { level: 2, name: preview.title });
    server.on('/policies', ({ method }) =>
      method === 'GET' ? json(other) : problem(409, 'policy_already_proposed', 'Esta modalidade já tem uma proposta.'),
    );
    await user.click(button('Propor esta versão'));
    expect(await screen.findByRole('heading', { level: 2, name: 'Consultoria Técnica' })).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('Esta modalidade já tem uma proposta.');
  });

  it('says that somebody was faster, and reads again', async () => {
    const late = () => problem(409, 'policy_proposal_moved', 'Beatriz Amaral confirmou esta versão (14:03).');
    const server = serving('policies').on('/confirmation', late);
    const { user } = await openPage(server);
    await heading('Políticas');
    const reads = () => server.sent.filter(({ method, path }) => method === 'GET' && path.endsWith('/policies')).length;
    const before = reads();
    await user.click(button('Confirmar'));
    expect(await screen.findByText('Beatriz Amaral confirmou esta versão (14:03).')).toBeVisible();
    await waitFor(() => expect(reads()).toBeGreaterThan(before));
  });

  it('stands beside the other pages of who has several', async () => {
    const server = serving('operations', 'policies')
      .on('/operations', () => json(operations))
      .on('/macros', () => json(macros));
    const { user } = await openPage(server);
    await heading('Operação');
    const bar = within(screen.getByRole('navigation', { name: 'Páginas da Consultoria' }));
    expect(bar.getByRole('button', { name: 'Operação' })).toHaveAttribute('aria-current', 'page');
    await expectAccessible();
    await user.click(bar.getByRole('button', { name: 'Políticas' }));
    await heading('Políticas');
    expect(bar.getByRole('button', { name: 'Políticas' })).toHaveAttribute('aria-current', 'page');
  });
});
