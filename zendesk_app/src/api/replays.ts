/** The two ways of inspecting a Replay: a file that is sent as it is, and one that the server fetches from the ticket. */
import type { Press } from './acts';
import { type Api, BINARY } from './client';
import { answered } from './problem';
import type { EngagementView } from './types';

type Inspection = (api: Api, press: Press) => Promise<EngagementView>;

function about({ view: { engagement_id, state }, key }: Press) {
  if (engagement_id === null) throw new Error(`no engagement to inspect for in state ${state}`);
  return { path: { engagement_id }, header: { 'idempotency-key': key } };
}

export const inspectAttachment =
  (attachment_id: number): Inspection =>
  (api, press) =>
    answered(
      api.POST('/api/engagements/{engagement_id}/replay/attachment', { params: about(press), body: { attachment_id } }),
    );

/** The browser reads the file while it sends it: however large, it is never whole in memory. */
export const inspectFile =
  (file: File): Inspection =>
  (api, press) =>
    answered(
      api.POST('/api/engagements/{engagement_id}/replay', {
        params: { ...about(press), query: { file_name: file.name } },
        headers: { 'Content-Type': BINARY },
        // the contract says text of binary format; what travels is the file
        body: file as unknown as string,
        bodySerializer: (sent) => sent as unknown as BodyInit,
      }),
    );
