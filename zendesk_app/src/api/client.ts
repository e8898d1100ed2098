/** One typed client for every call: who asks, in which language, and how long we wait. */
import createClient, { type Client } from 'openapi-fetch';
import type { Language } from '../boot';
import type { paths } from './schema';

export type Api = Client<paths>;

/** Longer than the server's own limits: past it nobody is going to answer. */
const PATIENCE_MS = 20_000;

/** `bearer` is asked at each call, since it is renewed meanwhile. */
export function createApi(bearer: () => string, language: Language, origin: string): Api {
  const api = createClient<paths>({
    baseUrl: origin,
    fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
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
