/** One typed client for every call: who asks, in which language, and how long we wait. */
import createClient, { type Client } from 'openapi-fetch';
import type { Language } from '../boot';
import type { paths } from './schema';

export type Api = Client<paths>;

/** Longer than the server's own limits: past it nobody is going to answer. */
const PATIENCE_MS = 20_000;
/** A file of 50 MB on a slow line takes its time before the server can begin to answer. */
const UPLOAD_PATIENCE_MS = 300_000;
export const BINARY = 'application/octet-stream';

const patience = (request: Request): number =>
  request.headers.get('Content-Type') === BINARY ? UPLOAD_PATIENCE_MS : PATIENCE_MS;

/** `bearer` is asked at each call, since it is renewed meanwhile. */
export function createApi(bearer: () => string, language: Language, origin: string): Api {
  const api = createClient<paths>({
    baseUrl: origin,
    fetch: (request) => fetch(request, { signal: AbortSignal.timeout(patience(request)) }),
  });
  api.use({
    onRequest: ({ request }) => {
      request.headers.set('Authorization', `Bearer ${bearer()}`);
      request.headers.set('Accept-Language', language);
      return request;
    },
  });
  return api;
}
