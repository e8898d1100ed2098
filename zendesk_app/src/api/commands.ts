/** The acts the server may offer, by the name of their form or of their action, and the request each one is. */
import { act, type Command, number, numberOrNull, type Press, type Preview, preview, text, textOrNull } from './acts';
import { answered } from './problem';

const OF = '/api/engagements/{engagement_id}';

const header = ({ key }: Press) => ({ 'idempotency-key': key });

const evaluate =
  (modality: 'module' | 'technical'): Command =>
  (api, press) =>
    answered(
      api.POST('/api/tickets/{ticket_id}/evaluation', {
        params: { path: { ticket_id: press.view.ticket_id }, header: header(press) },
        body: { modality },
      }),
    );

/** Of the answers as the server last saw them. */
export const conclude: Command = (api, press, values) => {
  const form = press.view.forms.evaluation;
  if (!form) throw new Error('no evaluation to conclude');
  return act(`${OF}/conclusion`, { set_id: () => form.set_id, draft: () => form.draft })(api, press, values);
};

/** The write that the banner is about, by its id in the path. */
const aboutWrite = (press: Press) => {
  const write = press.view.banner?.write_id;
  if (!write) throw new Error('the banner names no write');
  return { path: { write_id: write }, header: header(press) };
};

const retryWrite: Command = (api, press) =>
  answered(api.POST('/api/zendesk-writes/{write_id}/retry', { params: aboutWrite(press), body: {} }));

const discardWrite: Command = (api, press, { reason = '' }) =>
  answered(api.POST('/api/zendesk-writes/{write_id}/discard', { params: aboutWrite(press), body: { reason } }));

const followUpWrite: Command = (api, press) =>
  answered(api.POST('/api/zendesk-writes/{write_id}/follow-up', { params: aboutWrite(press), body: {} }));

const decide = (decision: 'approve' | 'return' | 'deny'): Command =>
  act(`${OF}/approval-request/decision`, { decision: () => decision, observation: text, analysis: text });

const hold = (step: 'hold' | 'dispute' | 'release'): Command =>
  act(`${OF}/charge/state`, { step: () => step, reason: text, owner_id: numberOrNull });

const term = {
  audience: text,
  payer: textOrNull,
  scope: text,
  time_cap_minutes: numberOrNull,
  consultant_kind: textOrNull,
  receiver_email: text,
  served_customer: text,
  ams_contract: text,
};
const transfer = { cost_centre: text, value_class: text, accounting_item: text, authorised_by: text };
const paying = { comment_id: number, payer: textOrNull, unit_code: text, cnpj: text, ...transfer };
const finish = {
  outcome: text,
  outcome_text: text,
  issue_key: text,
  on_portal: text,
  analysis: text,
  contact_name: text,
  channel: text,
};

/** Sent with what was typed, by the form's name. */
const forms: Record<string, Command | undefined> = {
  approval: act(`${OF}/approval-request`, { message: text, maestro_id: numberOrNull }),
  approve: decide('approve'),
  return: decide('return'),
  deny: decide('deny'),
  term: act(`${OF}/term`, { ...term, hash: text }),
  withdraw_term: act(`${OF}/term/withdrawal`, { reason: text }),
  acceptance: act(`${OF}/acceptance`, paying),
  payer: act(`${OF}/payer`, paying),
  refusal: act(`${OF}/refusal`, { reason: text }),
  retraction: act(`${OF}/acceptance/retraction`, { reason: text }),
  giving_up: act(`${OF}/giving-up`, { reason: text }),
  start: act(`${OF}/start`, { work_form: text, contact_name: text, channel: text, replay_file: text }),
  pause: act(`${OF}/pause`, {
    reason: text,
    // the form asks one of the two: what is expected of a customer who is waited for, or a remark
    remark: (remark, { expected = '' }) => remark + expected,
    reply_due: textOrNull,
  }),
  contact: act(`${OF}/contact`, { contact_name: text, channel: text, result: text, progress: text }),
  work_form: act(`${OF}/work-form`, { work_form: text, replay_file: text, remark: text }),
  hand_over: act(`${OF}/hand-over`, { analyst_id: number, remark: text }),
  manual_entry: act(`${OF}/manual-entry`, {
    work_form: text,
    day: text,
    begins: text,
    ends: text,
    justification: text,
  }),
  cancellation: act(`${OF}/cancellation`, { reason: text }),
  automation: act(`${OF}/automation`, { kind: text, stopped: (value) => value === 'true' }),
  finish: act(`${OF}/finish`, finish),
  waiver: act(`${OF}/charge/waiver`, {
    reason: text,
    remark: text,
    ...transfer,
  }),
  switch_payer: act(`${OF}/charge/payer`, { ...paying, reason: text }),
  review_minutes: act(`${OF}/charge/unproven-minutes`, { counts: text, reason: text }),
  hold_charge: hold('hold'),
  dispute_charge: hold('dispute'),
  release_charge: hold('release'),
  reopening: act(`${OF}/reopening`, { reason: text }),
  discard_write: discardWrite,
  follow_up_write: followUpWrite,
  follow_up: act(`${OF}/follow-up`, {}),
};

const previews: Record<string, Preview | undefined> = {
  term: preview(`${OF}/term/preview`, term),
  finish: preview(`${OF}/finish/preview`, finish),
};

/** Nothing to type: the action's name is enough. */
const direct: Record<string, Command | undefined> = {
  start_evaluation: evaluate('module'),
  start_technical_evaluation: evaluate('technical'),
  revise: act(`${OF}/revision`, {}),
  withdraw: act(`${OF}/approval-request/withdrawal`, {}),
  remind: act(`${OF}/approval-request/reminder`, {}),
  approve: decide('approve'),
  resume: act(`${OF}/resume`, {}),
  publish_head: act(`${OF}/charge/published-head`, {}),
  retry_write: retryWrite,
};

/** The action that asks the server to look again; nothing is sent. */
export const READ_AGAIN = 'read_again';

/** The act behind an action's name; undefined when this version of the sidebar does not know it. */
export const directCommand = (name: string): Command | undefined => direct[name];

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`this version of the sidebar cannot send the form ${name}`);
  return found;
}

export const formCommand = (form: string): Command => known(forms[form], form);
export const formPreview = (form: string): Preview => known(previews[form], form);
