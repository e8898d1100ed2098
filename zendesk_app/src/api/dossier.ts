/** The dossier's page, and the customer's copy of it. */
import { queryOptions } from '@tanstack/react-query';
import type { Api } from './client';
import { answered } from './problem';

const of = (engagementId: string) => ({ params: { path: { engagement_id: engagementId } } });

/** Read anew at each opening: what it proves is what stands now. */
export const dossierQuery = (api: Api, engagementId: string) =>
  queryOptions({
    queryKey: ['dossier', engagementId],
    gcTime: 0,
    queryFn: () => answered(api.GET('/api/engagements/{engagement_id}/dossier', of(engagementId))),
  });

export const dossierPdf = (api: Api, engagementId: string): Promise<Blob> =>
  answered(api.GET('/api/engagements/{engagement_id}/dossier.pdf', { ...of(engagementId), parseAs: 'blob' }));
