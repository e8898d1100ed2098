/** Each form and each action is one request: its path, its body, and the key that makes it happen once. */
import { describe, expect, it, vi } from 'vitest';
import type { Values } from '../src/api/acts';
import { createApi } from '../src/api/client';
import { directCommand, formCommand, formPreview } from '../src/api/commands';
import { Server } from './doubles/server';
import { eligible } from './views';
import { ENGAGEMENT } from './views/parts';

const HASH = 'a'.repeat(64);
const term = {
  audience: 'totvs_consultant',
  payer: 'unit_invoice',
  scope: 'TES 501',
  time_cap_minutes: null,
  consultant_kind: 'unit',
  receiver_email: 'fatima@example.com',
  served_customer: 'Padaria Sol',
  ams_contract: 'AMS-7',
};
const paying = {
  comment_id: 901,
  payer: 'management_transfer',
  unit_code: 'T00123',
  cnpj: '11222333000181',
  cost_centre: '4.01.02',
  value_class: 'CV-77',
  accounting_item: 'IC-12',
  authorised_by: 'Sônia Prates',
};
const finish = {
  outcome: 'product',
  outcome_text: '',
  issue_key: 'DSERFAT1-28652',
  on_portal: 'no',
  analysis: 'Base reduzida duas vezes.',
  contact_name: 'Cláudia',
  channel: 'phone',
};
const reason = { reason: 'Pedido da Unidade' };

type Sent = string | number | boolean | null;

/** What the form sends, beside the view's version; it is also what is typed, with nothing for null. */
const forms: [form: string, path: string, body: Record<string, Sent>][] = [
  ['approval', '/approval-request', { message: 'Só com a TES 501.', maestro_id: null }],
  ['term', '/term', { ...term, hash: HASH }],
  ['withdraw_term', '/term/withdrawal', reason],
  ['acceptance', '/acceptance', paying],
  ['payer', '/payer', paying],
  ['refusal', '/refusal', reason],
  ['retraction', '/acceptance/retraction', reason],
  ['giving_up', '/giving-up', reason],
  ['start', '/start', { work_form: 'replay', contact_name: 'Cláudia', channel: 'phone', replay_file: 'sb.trplay' }],
  ['pause', '/pause', { reason: 'break', remark: '', reply_due: null }],
  ['contact', '/contact', { contact_name: 'Cláudia', channel: 'email', result: 'wrote', progress: 'SF4' }],
  ['work_form', '/work-form', { work_form: 'remote', replay_file: '', remark: '' }],
  ['hand_over', '/hand-over', { analyst_id: 5102, remark: 'Férias' }],
  [
    'manual_entry',
    '/manual-entry',
    { work_form: 'phone', day: '2026-11-24', begins: '14:03', ends: '14:40', justification: 'Sem rede' },
  ],
  ['cancellation', '/cancellation', reason],
  ['automation', '/automation', { kind: 'term_reminder', stopped: true }],
  ['automation', '/automation', { kind: 'pending_consultant', stopped: false }],
  ['finish', '/finish', finish],
  ['reopening', '/reopening', reason],
  ['follow_up', '/follow-up', {}],
];

const decisions = ['approve', 'return', 'deny'].map((decision) => [decision] as const);
const bare: [action: string, path: string, body: object][] = [
  ['revise', '/revision', {}],
  ['withdraw', '/approval-request/withdrawal', {}],
  ['remind', '/approval-request/reminder', {}],
  ['resume', '/resume', {}],
  ['approve', '/approval-request/decision', { decision: 'approve', observation: '', analysis: '' }],
];
const previews: [form: string, path: string, body: Record<string, string | number | null>][] = [
  ['term', '/term/preview', term],
  ['finish', '/finish/preview', finish],
];

const PRESS = { view: eligible, key: '019aa000-0000-7000-8000-00000000000f' };

const typed = (body: Record<string, Sent>): Values =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value === null ? '' : String(value)]));

function connect() {
  const server = new Server(eligible);
  vi.stubGlobal('fetch', server.fetch);
  return { api: createApi(() => 'first', 'pt-BR', window.location.origin), sent: server.sent };
}

const expected = (path: string, body: object, key: string | null = PRESS.key) => ({
  method: 'POST',
  path: `/api/engagements/${ENGAGEMENT}${path}`,
  key,
  body: { version: eligible.version, ...body },
});

describe('forms', () => {
  it.each(forms)('%s goes to %s', async (form, path, body) => {
    const { api, sent } = connect();
    await formCommand(form)(api, PRESS, { ...typed(body), not_asked: 'x' });
    expect(sent).toEqual([expect.objectContaining(expected(path, body))]);
  });

  it.each(decisions)('%s goes to the request’s decision', async (decision) => {
    const { api, sent } = connect();
    await formCommand(decision)(api, PRESS, { observation: 'Confira.' });
    const body = { decision, observation: 'Confira.', analysis: '' };
    expect(sent).toEqual([expect.objectContaining(expected('/approval-request/decision', body))]);
  });

  it('pause says what is expected of the customer in the remark’s place', async () => {
    const { api, sent } = connect();
    const values = { reason: 'waiting_customer', remark: '', expected: 'Novo Replay', reply_due: '2026-11-27' };
    await formCommand('pause')(api, PRESS, values);
    const body = { reason: 'waiting_customer', remark: 'Novo Replay', reply_due: '2026-11-27' };
    expect(sent).toEqual([expect.objectContaining(expected('/pause', body))]);
  });

  it('name a number by its digits', async () => {
    const { api, sent } = connect();
    await formPreview('term')(api, eligible, { ...typed(term), time_cap_minutes: '90' });
    expect(sent[0]?.body).toMatchObject({ time_cap_minutes: 90 });
  });

  it('that nobody knows are an error of ours', () => {
    expect(() => formCommand('no_such_form')).toThrow('no_such_form');
    expect(() => formPreview('contact')).toThrow('contact');
  });
});

describe('previews', () => {
  it.each(previews)('%s asks %s without a key', async (form, path, body) => {
    const { api, sent } = connect();
    await formPreview(form)(api, eligible, typed(body));
    expect(sent).toEqual([expect.objectContaining(expected(path, body, null))]);
  });
});

describe('actions', () => {
  it.each(bare)('%s goes to %s', async (action, path, body) => {
    const { api, sent } = connect();
    await directCommand(action)?.(api, PRESS, {});
    expect(sent).toEqual([expect.objectContaining(expected(path, body))]);
  });
});
