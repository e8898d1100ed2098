/** The acts the server may offer, by the name its actions carry, and the request each one is. */
import type { Api } from './client';
import { answered } from './problem';
import type { paths } from './schema';
import type { EngagementView } from './types';

export interface Press {
  view: EngagementView;
  /** One press of one button, kept for its retries: the server acts once for one key. */
  key: string;
}

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Sent } } };
}
  ? Omit<Sent, 'version'>
  : never;
type Command = (api: Api, press: Press) => Promise<EngagementView>;
type CommandWith<Input> = (api: Api, press: Press, input: Input) => Promise<EngagementView>;

const header = ({ key }: Press) => ({ 'idempotency-key': key });

/** Every act on an engagement names it in the path; the server offers none where there is none. */
function engagement(press: Press) {
  const { engagement_id, state } = press.view;
  if (engagement_id === null) throw new Error(`no engagement to act upon in state ${state}`);
  return { path: { engagement_id }, header: header(press) };
}

const start =
  (modality: 'module' | 'technical'): Command =>
  (api, press) =>
    answered(
      api.POST('/api/tickets/{ticket_id}/evaluation', {
        params: { path: { ticket_id: press.view.ticket_id }, header: header(press) },
        body: { modality },
      }),
    );

export const conclude: Command = (api, press) => {
  const form = press.view.forms.evaluation;
  if (!form) throw new Error('no evaluation to conclude');
  const { version } = press.view;
  const { set_id, draft } = form;
  return answered(
    api.POST('/api/engagements/{engagement_id}/conclusion', {
      params: engagement(press),
      body: { version, set_id, draft },
    }),
  );
};

const revise: Command = (api, press) =>
  answered(
    api.POST('/api/engagements/{engagement_id}/revision', {
      params: engagement(press),
      body: { version: press.view.version },
    }),
  );

const withdraw: Command = (api, press) =>
  answered(
    api.POST('/api/engagements/{engagement_id}/approval-request/withdrawal', {
      params: engagement(press),
      body: { version: press.view.version },
    }),
  );

const retryWrite: Command = (api, press) => {
  const write = press.view.banner?.write_id;
  if (!write) throw new Error('the banner names no write to retry');
  return answered(
    api.POST('/api/zendesk-writes/{write_id}/retry', {
      params: { path: { write_id: write }, header: header(press) },
      body: {},
    }),
  );
};

export const requestApproval: CommandWith<Body<'/api/engagements/{engagement_id}/approval-request'>> = (
  api,
  press,
  input,
) =>
  answered(
    api.POST('/api/engagements/{engagement_id}/approval-request', {
      params: engagement(press),
      body: { version: press.view.version, ...input },
    }),
  );

export const decide: CommandWith<Body<'/api/engagements/{engagement_id}/approval-request/decision'>> = (
  api,
  press,
  input,
) =>
  answered(
    api.POST('/api/engagements/{engagement_id}/approval-request/decision', {
      params: engagement(press),
      body: { version: press.view.version, ...input },
    }),
  );

/** Acts that need nothing typed. */
const direct: Record<string, Command | undefined> = {
  start_evaluation: start('module'),
  start_technical_evaluation: start('technical'),
  revise,
  withdraw,
  approve: (api, press) => decide(api, press, { decision: 'approve', observation: '', analysis: '' }),
  retry_write: retryWrite,
};

/** The act behind an action's name; undefined when this version of the sidebar does not know it. */
export const directCommand = (name: string): Command | undefined => direct[name];
