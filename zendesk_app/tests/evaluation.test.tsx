/** The evaluation: saved as it is answered, judged by the server, never lost. */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { EngagementView, EvaluationForm } from '../src/api/types';
import { button, expectAccessible, heading, openSidebar, write } from './doubles/open';
import { problem, type Sent, Server } from './doubles/server';
import { eligible, evaluating } from './views';
import { eligibleVerdict, evaluationForm, SET, view } from './views/parts';

const withForm = (parts: Partial<EvaluationForm>): EngagementView =>
  view({ forms: { evaluation: evaluationForm(parts), tasks: [] } });

interface SentAnswers {
  draft: number;
  checks: { code: string; state: string | null; note: string }[];
  reasons: { code: string; chosen: boolean; text: string }[];
}

/** Answers as the server does: what was sent, one draft later, everything answered. */
function saved({ body }: Sent): EngagementView {
  const form = evaluationForm();
  const sent = body as unknown as SentAnswers;
  const merged = <T extends { code: string }>(shown: T, answers: { code: string }[]): T => ({
    ...shown,
    ...answers.find(({ code }) => code === shown.code),
    missing: null,
  });
  return withForm({
    draft: sent.draft + 1,
    checks: form.checks.map((check) => merged(check, sent.checks)),
    groups: form.groups.map((group) => ({
      ...group,
      reasons: group.reasons.map((reason) => ({ ...merged(reason, sent.reasons), parts: reason.parts, scopes: [] })),
    })),
    verdict: eligibleVerdict,
    saved: 'Rascunho salvo às 10:11',
  });
}

const question = (legend: string) => within(screen.getByRole('group', { name: legend }));

async function openEvaluation(server: Server) {
  const sidebar = await openSidebar(server.view, { server });
  await heading('Em avaliação');
  await sidebar.user.click(button('Continuar avaliação…'));
  await heading('Avaliação');
  return sidebar;
}

describe('answering', () => {
  it('saves by itself, shows the server’s verdict, and then concludes', async () => {
    const server = new Server(evaluating).on('/answers', saved).on('/conclusion', () => eligible);
    const { user } = await openEvaluation(server);
    await expectAccessible();
    await user.click(question('Dicionário de dados comparado').getByLabelText('Feito'));
    expect(await screen.findByText('Elegível.')).toBeVisible();
    expect(screen.getByText('Elegível.').closest('[aria-live=polite]')).not.toBeNull();
    expect(screen.getByText('Rascunho salvo às 10:11')).toBeVisible();
    const [save] = server.posts('/answers');
    expect(save?.key).toBeNull();
    expect(save?.body).toMatchObject({ set_id: SET, draft: 4 });
    expect(save?.body.checks).toContainEqual({ code: 'dictionary', state: 'done', result: null, note: '' });
    await user.click(button('Concluir avaliação'));
    expect(await heading('Elegível')).toHaveFocus();
    expect(server.posts('/conclusion').map(({ body }) => body)).toEqual([{ version: 3, set_id: SET, draft: 5 }]);
  });

  it('concludes only after the last answer is saved', async () => {
    const server = new Server(withForm({ verdict: eligibleVerdict }));
    server.on('/answers', saved).on('/conclusion', () => eligible);
    const { user } = await openEvaluation(server);
    await user.click(question('Parâmetros conferidos').getByLabelText('Não se aplica'));
    await user.click(button('Concluir avaliação'));
    await heading('Elegível');
    const posts = server.sent.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/').at(-1));
    expect(posts).toEqual(['answers', 'conclusion']);
    expect(server.posts('/conclusion')[0]?.body).toMatchObject({ draft: 5 });
  });

  it('asks for the parts and the words of a chosen reason, kept away until wanted', async () => {
    const { user } = await openEvaluation(new Server(evaluating).on('/answers', saved));
    const reason = 'O cliente confirma que ocorre em ambiente padrão';
    expect(screen.queryByLabelText(reason)).toBeNull();
    await user.click(button('Mostrar mais 2 motivos'));
    await user.click(screen.getByLabelText(reason));
    await user.click(screen.getByLabelText('Procedimentos seguidos, sem solução'));
    await expectAccessible();
    expect(screen.getAllByLabelText('O que se observou')).toHaveLength(2);
  });

  it('takes a remark for a check', async () => {
    const server = new Server(evaluating).on('/answers', saved);
    const { user } = await openEvaluation(server);
    await user.click(button('Adicionar observação: Atualizações e correções aplicadas'));
    await user.keyboard('LIB de 10/2026');
    await waitFor(() => expect(server.posts('/answers')).toHaveLength(1));
    expect(server.posts('/answers')[0]?.body.checks).toContainEqual({
      code: 'updates',
      state: 'done',
      result: null,
      note: 'LIB de 10/2026',
    });
    expect(screen.getByLabelText('Observação: Atualizações e correções aplicadas')).toHaveValue('LIB de 10/2026');
  });
});

describe('what is missing', () => {
  const mark = () => screen.queryByText('Responda para concluir o parecer.');

  it('is marked only once it is asked for, and the mark keeps its line', async () => {
    const { user } = await openEvaluation(new Server(evaluating).on('/answers', saved));
    expect(screen.getByText('Ainda não.').parentElement).toHaveTextContent('Falta 1 resposta');
    expect(mark()).toBeNull();
    await user.click(button('Responder o que falta'));
    await waitFor(() => expect(mark()).toBeVisible());
    await user.click(question('Dicionário de dados comparado').getByLabelText('Feito'));
    await screen.findByText('Elegível.');
    expect(mark()).not.toBeVisible();
  });

  it('is marked in a question that was answered in part, after the server has seen the answer', async () => {
    const server = new Server(evaluating);
    const { user } = await openEvaluation(server);
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    server.on('/answers', () => slow.then(() => withForm({ draft: 5 })));
    await user.click(button('Adicionar observação: Dicionário de dados comparado'));
    await user.keyboard('Sem diferença');
    await waitFor(() => expect(server.posts('/answers')).toHaveLength(1));
    expect(mark()).toBeNull();
    answer();
    await waitFor(() => expect(mark()).toBeVisible());
  });

  it('of a reason is marked once its words were begun', async () => {
    const lacking = 'Diga quais cadastros.';
    const groups = evaluationForm().groups.map((group) => ({
      ...group,
      reasons: group.reasons.map((reason) => ({ ...reason, missing: reason.chosen ? lacking : null })),
    }));
    const server = new Server(withForm({ groups })).on('/answers', () => withForm({ groups, draft: 5 }));
    const { user } = await openEvaluation(server);
    expect(screen.queryByText(lacking)).toBeNull();
    await write(user, screen.getByLabelText('O que se observou'), ' e');
    expect(await screen.findByText(lacking)).toBeVisible();
  });

  it('takes the focus at the press of the button', async () => {
    const { user } = await openEvaluation(new Server(evaluating));
    await user.click(button('Responder o que falta'));
    await waitFor(() => expect(question('Dicionário de dados comparado').getByLabelText('Feito')).toHaveFocus());
  });

  it('is looked for after the last answer reached the server', async () => {
    const next = { ...evaluationForm().checks[3], missing: 'Escolha o resultado.' };
    const server = new Server(evaluating).on('/answers', (sent) => {
      const now = saved(sent).forms.evaluation;
      const checks = now?.checks.map((check) =>
        check.code === next.code ? { ...check, missing: next.missing } : check,
      );
      return withForm({ ...now, checks: checks ?? [], verdict: evaluationForm().verdict });
    });
    const { user } = await openEvaluation(server);
    await user.click(question('Dicionário de dados comparado').getByLabelText('Feito'));
    await user.click(button('Responder o que falta'));
    await waitFor(() =>
      expect(question('Teste em ambiente padrão atualizado').getByLabelText('Não feito')).toHaveFocus(),
    );
  });
});

describe('what was typed', () => {
  const text = () => screen.getByLabelText('O que se observou');

  it('outlives Voltar and a reload while the server is away, and is saved when it is back', async () => {
    // what the page that goes away would still try ends with the test
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const server = new Server(evaluating).on('/answers', () => problem(503, 'database_unavailable'));
    const { user, unmount } = await openEvaluation(server);
    await write(user, text(), ', base reduzida');
    expect(await screen.findByText('Rascunho ainda não salvo')).toBeVisible();
    unmount();
    await waitFor(() => expect(server.posts('/answers')).toHaveLength(2));
    server.on('/answers', saved);
    await openEvaluation(server);
    expect(text()).toHaveValue('TES 501, base reduzida');
    expect(await screen.findByText('Rascunho salvo às 10:11')).toBeVisible();
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('stays after a conflict and is saved upon the newer draft at the next key', async () => {
    const server = new Server(evaluating).on('/answers', () => problem(409, 'draft_changed', 'O rascunho mudou.'));
    const { user } = await openEvaluation(server);
    server.view = withForm({ draft: 9 });
    await write(user, text(), ', base');
    expect(await screen.findByText('O rascunho mudou.')).toBeVisible();
    expect(text()).toHaveValue('TES 501, base');
    server.on('/answers', saved);
    await write(user, text(), '!');
    expect(await screen.findByText('Rascunho salvo às 10:11')).toBeVisible();
    expect(server.posts('/answers').map(({ body }) => body.draft)).toEqual([4, 9]);
  });

  it('never takes back what another tab answered', async () => {
    const server = new Server(evaluating).on('/answers', () => problem(409, 'draft_changed', 'O rascunho mudou.'));
    const { user } = await openEvaluation(server);
    const theirs = evaluationForm().checks.map((check) => ({ ...check, note: `de outra tela: ${check.code}` }));
    server.view = withForm({ draft: 9, checks: theirs });
    await write(user, text(), ', base');
    expect(await screen.findByText('O rascunho mudou.')).toBeVisible();
    server.on('/answers', saved);
    await write(user, text(), '!');
    expect(await screen.findByText('Rascunho salvo às 10:11')).toBeVisible();
    const sent = server.posts('/answers').at(-1)?.body as unknown as SentAnswers;
    expect(sent.checks.map(({ note }) => note)).toEqual(theirs.map(({ note }) => note));
    expect(sent.reasons.find(({ chosen }) => chosen)?.text).toBe('TES 501, base!');
  });

  it('is sent when the form is left before the pause is over', async () => {
    const server = new Server(evaluating).on('/answers', saved);
    const { user } = await openEvaluation(server);
    await write(user, text(), '!');
    await user.keyboard('{Escape}');
    expect(await heading('Em avaliação')).toBeVisible();
    expect(button('Continuar avaliação…')).toHaveFocus();
    await waitFor(() => expect(server.posts('/answers')).toHaveLength(1));
  });
});
