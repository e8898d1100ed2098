/** Any Tarefa that the server describes: shown, filled, held to what it asks, sent, kept. */
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EngagementView, TaskView } from '../src/api/types';
import { button, expectAccessible, heading, openSidebar, write } from './doubles/open';
import { problem, Server } from './doubles/server';
import { waiting } from './views';
import { action, view } from './views/parts';
import { box, contactTask, entryTask, finishTask, seeTerm, task as taskOf, termTask } from './views/tasks';

const offering = (task: TaskView): EngagementView =>
  view({ actions: [action('open', 'Abrir…', 'main', task.name)], forms: { evaluation: null, tasks: [task] } });

async function openTask(task: TaskView, server = new Server(offering(task))) {
  const sidebar = await openSidebar(server.view, { server });
  await heading('Em avaliação');
  await sidebar.user.click(button('Abrir…'));
  expect(await heading(task.title)).toHaveFocus();
  return sidebar;
}

describe('fields', () => {
  it('of every kind are asked by their names and sent as the contract has them', async () => {
    const server = new Server(offering(entryTask)).on('/manual-entry', () => waiting);
    const { user } = await openTask(entryTask, server);
    await expectAccessible();
    await user.click(screen.getByLabelText('Acesso remoto'));
    await user.type(screen.getByLabelText('Dia'), '2026-11-24');
    await user.type(screen.getByLabelText('Início'), '14:03');
    await user.type(screen.getByLabelText('Fim'), '14:40');
    await write(user, screen.getByLabelText('Justificativa'), 'Sem conexão no cliente.');
    expect(screen.getByText('23 de 2000 caracteres')).toBeVisible();
    await user.click(screen.getByLabelText('Conferi o horário com o cliente'));
    await user.click(button('Lançar horário'));
    expect(await heading('Aguardando o Maestro')).toHaveFocus();
    expect(server.posts('/manual-entry').map(({ body }) => body)).toEqual([
      {
        version: 3,
        work_form: 'remote',
        day: '2026-11-24',
        begins: '14:03',
        ends: '14:40',
        justification: 'Sem conexão no cliente.',
      },
    ]);
  });

  it('that take a number take digits only', async () => {
    const number = { ...entryTask.fields[2], kind: 'number', name: 'minutes', label: 'Minutos' } as const;
    const { user } = await openTask({ ...contactTask, fields: [number as TaskView['fields'][number]] });
    await user.type(screen.getByLabelText('Minutos'), '-1e2,5');
    expect(screen.getByLabelText('Minutos')).toHaveValue('125');
  });

  it('that must be filled say so at the press, and the first one takes the focus', async () => {
    const server = new Server(offering(entryTask)).on('/manual-entry', () => waiting);
    const { user } = await openTask(entryTask, server);
    expect(screen.queryByText('Preencha este campo.')).toBeNull();
    await user.click(button('Lançar horário'));
    expect(screen.getByLabelText('Arquivo TOTVS Replay')).toHaveFocus();
    expect(screen.getAllByText('Preencha este campo.')).toHaveLength(6);
    const group = screen.getByRole('group', { name: 'Como foi a análise' });
    expect(group).toHaveAccessibleDescription('Preencha este campo.');
    await expectAccessible();
    await user.click(screen.getByLabelText('Telefone'));
    expect(screen.getAllByText('Preencha este campo.')).toHaveLength(5);
    await user.click(button('Lançar horário'));
    expect(screen.getByLabelText('Dia')).toHaveFocus();
    expect(screen.getByLabelText('Dia')).toBeInvalid();
    expect(server.posts('/manual-entry')).toHaveLength(0);
  });

  it('show an option that cannot be chosen, which the keyboard reaches and the mouse does not take', async () => {
    const fields = termTask.fields.slice(0, 1).map((field) => ({
      ...field,
      options: field.options.map((option) => ({ ...option, available: option.value === 'end_customer' })),
    }));
    const { user } = await openTask({ ...termTask, fields });
    const chosen = screen.getByRole('radio', { name: 'Cliente final' });
    const other = screen.getByRole('radio', { name: 'TOTVS' });
    expect(other).toHaveAttribute('aria-disabled', 'true');
    expect(other).toHaveAccessibleDescription('unidade franqueada, projeto, consultoria homologada');
    await user.click(other);
    expect(other).toHaveFocus();
    expect(chosen).toBeChecked();
    expect(other).not.toBeChecked();
    await expectAccessible();
  });

  it('of a list show nobody’s choice before there is one', async () => {
    await openTask(contactTask);
    expect(screen.getByRole('combobox', { name: 'Resultado' })).toHaveDisplayValue('Escolha…');
    expect(screen.getByRole('combobox', { name: 'Meio' })).toHaveDisplayValue('Telefone');
  });
});

describe('conditions', () => {
  it('show and hide fields and boxes, and what is hidden is not sent', async () => {
    const direct = { ...finishTask, preview: null };
    const server = new Server(offering(direct)).on('/finish', () => waiting);
    const { user } = await openTask(direct, server);
    expect(screen.queryByLabelText('Número da issue')).toBeNull();
    expect(screen.getByText('Será tarifado').closest('[aria-live=polite]')).toHaveTextContent('R$ 160,00');
    await user.selectOptions(screen.getByLabelText('Desfecho'), 'Inconsistência de Produto');
    expect(screen.queryByText('Será tarifado')).toBeNull();
    expect(screen.getByText('Será abonado')).toBeVisible();
    await user.click(screen.getByLabelText('Não'));
    await user.type(screen.getByLabelText('Número da issue'), 'DSERFAT1-28652');
    await expectAccessible();
    await user.selectOptions(screen.getByLabelText('Desfecho'), 'Cadastro ou configuração');
    expect(screen.queryByLabelText('Não')).toBeNull();
    await write(user, screen.getByLabelText('Análise realizada'), 'TES 501 com campo fora de ordem.');
    await user.click(button('Encerrar'));
    await heading('Aguardando o Maestro');
    expect(server.posts('/finish').map(({ body }) => body)).toEqual([
      {
        version: 3,
        outcome: 'configuration',
        outcome_text: '',
        issue_key: '',
        on_portal: '',
        analysis: 'TES 501 com campo fora de ordem.',
        contact_name: 'Cláudia Ferraz Monteiro',
        channel: 'phone',
      },
    ]);
  });
});

describe('boxes', () => {
  it('frame the text that will be written, as it will be written', async () => {
    await openTask(entryTask);
    const text = screen.getByRole('region', { name: 'Resposta pública' });
    expect(text.textContent).toBe('Cláudia, boa tarde.\nRegistramos o atendimento de hoje.');
    expect(text).toHaveAttribute('tabindex', '0');
  });

  it('fill in the text as the form is filled, and never what was typed', async () => {
    const blanks = [
      { mark: '[meio]', field: 'channel', words: { phone: 'telefone', email: 'e-mail' } },
      { mark: '[quem]', field: 'contact_name', words: {} },
    ];
    const text = box('text', { title: 'Resposta pública', text: 'Combinado por [meio] com [quem], às [hora].', blanks });
    const { user } = await openTask({ ...contactTask, boxes: [text] });
    const frame = screen.getByRole('region', { name: 'Resposta pública' });
    expect(frame).toHaveTextContent('Combinado por telefone com Cláudia Ferraz Monteiro, às [hora].');
    await user.selectOptions(screen.getByLabelText('Meio'), 'E-mail');
    await user.clear(screen.getByLabelText('Com quem falou'));
    expect(frame).toHaveTextContent('Combinado por e-mail com [quem], às [hora].');
    await write(user, screen.getByLabelText('Com quem falou'), ' [meio] $& ');
    expect(frame).toHaveTextContent('Combinado por e-mail com [meio] $&, às [hora].');
  });

  it('alone make a Tarefa to read, without a press', async () => {
    const { user } = await openTask(seeTerm);
    expect(screen.getByText(/1\. Escopo: TES 501/)).toBeVisible();
    expect(screen.getAllByRole('button')).toEqual([button('Voltar')]);
    await expectAccessible();
    await user.keyboard('{Escape}');
    expect(button('Abrir…')).toHaveFocus();
  });
});

describe('what was typed', () => {
  it('outlives Esc, a refusal and a newer view, and ends with the act', async () => {
    const server = new Server(offering(contactTask)).on('/contact', () => problem(409, 'version_stale'));
    const { user } = await openTask(contactTask, server);
    await write(user, screen.getByLabelText('Andamento da análise'), 'Comparando a SF4.');
    await user.selectOptions(screen.getByLabelText('Resultado'), 'Falei com o cliente');
    await user.keyboard('{Escape}');
    await user.click(button('Abrir…'));
    expect(screen.getByLabelText('Andamento da análise')).toHaveValue('Comparando a SF4.');
    const renamed = contactTask.fields.map((field) =>
      field.name === 'contact_name' ? { ...field, value: 'Eduardo Tavares' } : field,
    );
    server.view = { ...offering({ ...contactTask, fields: renamed }), version: 8 };
    await user.click(button('Registrar contato'));
    expect(await screen.findByText('Aprovada por Patrícia.')).toBeVisible();
    // what the person did not touch is the server's to say
    expect(screen.getByLabelText('Com quem falou')).toHaveValue('Eduardo Tavares');
    server.on('/contact', () => waiting);
    await user.click(button('Registrar contato'));
    await heading('Aguardando o Maestro');
    expect(server.posts('/contact').at(-1)?.body).toEqual({
      version: 8,
      contact_name: 'Eduardo Tavares',
      channel: 'phone',
      result: 'spoke',
      progress: 'Comparando a SF4.',
    });
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('is not sent as an option that is no longer offered', async () => {
    const sidebar = await openTask(contactTask);
    await sidebar.user.selectOptions(screen.getByLabelText('Meio'), 'E-mail');
    sidebar.unmount();
    const fields = contactTask.fields.map((field) => ({ ...field, options: field.options.slice(0, 1) }));
    await openTask({ ...contactTask, fields });
    expect(screen.getByLabelText('Meio')).toHaveValue('phone');
  });
});

describe('ways on', () => {
  const more = taskOf('more', 'Outras ações', {
    submit: null,
    actions: [action('contact', 'Registrar contato…', 'secondary', 'contact'), action('resume', 'Retomar', 'secondary')],
  });
  const view = { ...offering(more), forms: { evaluation: null, tasks: [more, contactTask] } };

  it('open another Tarefa over this one, and Voltar comes back step by step', async () => {
    const { user } = await openTask(more, new Server(view));
    await expectAccessible();
    await user.click(button('Registrar contato…'));
    expect(await heading('Registrar contato')).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(await heading('Outras ações')).toBeVisible();
    expect(button('Registrar contato…')).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(button('Abrir…')).toHaveFocus();
  });

  it('act at once where they need no form, and end at the Visão', async () => {
    const { user } = await openTask(more, new Server(view).on('/resume', () => waiting));
    await user.click(button('Retomar'));
    expect(await heading('Aguardando o Maestro')).toHaveFocus();
  });
});

describe('the press', () => {
  it('twice is sent once, and nothing is shown before the answer', async () => {
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const decided = { ...contactTask, fields: contactTask.fields.slice(0, 1) };
    const server = new Server(offering(decided)).on('/contact', () => slow.then(() => waiting));
    const { user } = await openTask(decided, server);
    await user.dblClick(button('Registrar contato'));
    expect(within(screen.getByRole('main')).getByLabelText('Com quem falou')).toBeVisible();
    answer();
    await heading('Aguardando o Maestro');
    expect(server.posts('/contact')).toHaveLength(1);
  });
});
