/** The Visão shows what the server tells, in its five zones. */
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { button, expectAccessible, heading, openSidebar, write } from './doubles/open';
import { action } from './views/parts';
import { blocked, decision, eligible, failed, none, visions, waiting } from './views';
import { field, task } from './views/tasks';

describe('every view', () => {
  it.each(Object.entries(visions))('%s shows its zones and breaks no rule of access', async (_, view) => {
    await openSidebar(view);
    expect(await heading(view.situation.title)).toBeVisible();
    expect(screen.getByRole('heading', { level: 2, name: view.next.title })).toBeVisible();
    for (const { label } of view.actions) expect(button(label)).toBeEnabled();
    expect(screen.getByText(view.outbox.text)).toBeVisible();
    await expectAccessible();
  });
});

describe('situation', () => {
  it('says the stage in words, and nothing of stages before there is a consultoria', async () => {
    const { unmount } = await openSidebar(eligible);
    expect(await screen.findByRole('img', { name: 'Etapa 2 de 6' })).toBeInTheDocument();
    unmount();
    await openSidebar(none);
    await heading('Nenhuma consultoria');
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('gives cost and holder with their notes', async () => {
    await openSidebar(decision);
    const header = await screen.findByRole('banner', { name: 'Situação' });
    expect(within(header).getByText('R$ 5,00/min')).toHaveTextContent('mínimo R$ 50,00');
    expect(within(header).getByText('Você, Maestro')).toHaveTextContent('pedido: Rafael N.');
  });
});

describe('path', () => {
  it('marks the stage where we are, with its evidence, blocked or not', async () => {
    await openSidebar(blocked);
    const stages = within(await screen.findByRole('navigation', { name: 'Etapas da consultoria' }));
    const here = stages.getAllByRole('listitem').filter((stage) => stage.getAttribute('aria-current') === 'step');
    expect(here).toHaveLength(1);
    expect(here[0]).toHaveTextContent('Bloqueada: Atendimento');
    expect(stages.getByText('Eduardo T. · 11:18')).toBeVisible();
  });
});

describe('banner', () => {
  it('is an alert, shows the text that did not arrive on demand, and tries again', async () => {
    const { server, user } = await openSidebar(failed);
    server.on('/retry', () => waiting);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('O comentário do pedido não chegou ao ticket.');
    const text = screen.getByText(/A análise foi iniciada/);
    expect(text).not.toBeVisible();
    await user.click(button('Ver o texto'));
    expect(text).toBeVisible();
    await user.click(button('Tentar agora'));
    expect(await screen.findByText('1 envio a caminho')).toBeVisible();
    expect(server.posts('/retry').map(({ path }) => path)).toEqual([
      `/api/zendesk-writes/${failed.banner?.write_id ?? ''}/retry`,
    ]);
  });

  it('is given up with a reason, in a Tarefa of its own', async () => {
    const discard = task('discard_write', 'Descartar o envio', {
      fields: [field('textarea', 'reason', 'Por que descartar', { limit: 2000 })],
      submit: 'Descartar este envio',
    });
    const banner = failed.banner && {
      ...failed.banner,
      actions: [{ ...action('discard_write', 'Descartar o envio', 'secondary'), form: 'discard_write' }],
    };
    const view = { ...failed, banner, forms: { ...failed.forms, tasks: [discard] } };
    const { server, user } = await openSidebar(view);
    server.on('/discard', () => waiting);
    await screen.findByRole('alert');
    await user.click(button('Descartar o envio'));
    await write(user, screen.getByLabelText('Por que descartar'), 'Avisei no acompanhamento.');
    await user.click(button('Descartar este envio'));
    expect(await screen.findByText('1 envio a caminho')).toBeVisible();
    expect(server.posts('/discard').map(({ path, body }) => [path, body])).toEqual([
      [`/api/zendesk-writes/${failed.banner?.write_id ?? ''}/discard`, { reason: 'Avisei no acompanhamento.' }],
    ]);
  });
});

describe('next step', () => {
  it('looks again when asked, without sending anything', async () => {
    const again = { ...blocked, actions: [action('read_again', 'Verificar de novo')] };
    const { server, user } = await openSidebar(again);
    await heading('Início bloqueado');
    server.view = decision;
    await user.click(button('Verificar de novo'));
    expect(await heading('Aprovação pedida')).toBeVisible();
    expect(server.sent.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('opens the frozen answers from a line of evidence, read only', async () => {
    const { user } = await openSidebar(decision);
    await heading('Aprovação pedida');
    await user.click(button('ver respostas'));
    expect(await heading('Avaliação')).toHaveFocus();
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText('Feito · Não reproduziu')).toBeVisible();
    await expectAccessible();
    await user.click(button('Voltar'));
    expect(button('ver respostas')).toHaveFocus();
  });
});
