/** The history: days, filter, and what to do when it does not come. */
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { button, expectAccessible, heading, openSidebar } from './doubles/open';
import { problem, Server } from './doubles/server';
import { eligible, none } from './views';

describe('history', () => {
  it('lists by day, newest first, and filters', async () => {
    const { user } = await openSidebar(eligible);
    await heading('Elegível');
    await user.click(button('Histórico (2)'));
    expect(await heading('Histórico')).toHaveFocus();
    await screen.findByText('Aprovação pedida');
    const days = screen.getAllByRole('heading', { level: 2 }).map((day) => day.textContent);
    expect(days).toEqual(['Terça, 24/11/2026', 'Segunda, 23/11/2026']);
    expect(screen.getByText('Rafael Nogueira · comentário interno')).toBeVisible();
    await expectAccessible();
    await user.selectOptions(screen.getByLabelText('Filtrar o histórico'), 'Só decisões');
    expect(screen.queryByText('Avaliação iniciada')).toBeNull();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    await user.selectOptions(screen.getByLabelText('Filtrar o histórico'), 'Só tempo');
    expect(screen.getByText('Nenhum registro deste tipo.')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(button('Histórico (2)')).toHaveFocus();
  });

  it('failing offers to try again inside the form', async () => {
    const server = new Server(eligible).on('/history', () => problem(500, 'unexpected_failure', 'Algo falhou.'));
    const { user } = await openSidebar(eligible, { server });
    await heading('Elegível');
    await user.click(button('Histórico (2)'));
    expect(await screen.findByRole('heading', { level: 2, name: 'Algo falhou.' })).toBeVisible();
    await expectAccessible();
    server.on('/history', () => undefined);
    await user.click(button('Tentar de novo'));
    expect(await screen.findByText('Aprovação pedida')).toBeVisible();
  });

  it('has no way in before there is a consultoria', async () => {
    await openSidebar(none);
    await heading('Nenhuma consultoria');
    expect(screen.queryByRole('button', { name: /Histórico/ })).toBeNull();
    expect(screen.getByText('Histórico (0)')).toBeVisible();
  });
});
