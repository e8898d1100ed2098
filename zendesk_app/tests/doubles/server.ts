/** Our backend as HTTP sees it: one current view, answers a test may script, and everything that was sent. */
import type { EngagementView } from '../../src/api/types';
import { history } from '../views/history';

export interface Sent {
  method: string;
  path: string;
  query: string;
  key: string | null;
  bearer: string | null;
  language: string | null;
  body: Record<string, unknown>;
}

type Answer = (sent: Sent) => unknown;

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

export const problem = (status: number, code: string, title = 'Aprovada por Patrícia.', detail = 'Nada foi enviado.') =>
  json({ type: `urn:consultoria:${code}`, title, status, detail, code, reference: '7F3A-21C9' }, status);

export class Server {
  readonly sent: Sent[] = [];
  /** Nobody answers while it is true. */
  down = false;
  private readonly scripted = new Map<string, Answer>();

  constructor(public view: EngagementView) {}

  /** The answer to the call whose path ends so: a view, which becomes the current one, or a Response. */
  on(ending: string, answer: Answer): this {
    this.scripted.set(ending, answer);
    return this;
  }

  posts(ending: string): Sent[] {
    return this.sent.filter(({ method, path }) => method === 'POST' && path.endsWith(ending));
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const sent = await record(request);
    this.sent.push(sent);
    if (this.down) throw new TypeError('Failed to fetch');
    const ending = [...this.scripted.keys()].find((one) => sent.path.endsWith(one));
    const answer = ending === undefined ? undefined : await this.scripted.get(ending)?.(sent);
    if (answer instanceof Response) return answer;
    if (answer !== undefined) this.view = answer as EngagementView;
    return json(sent.path.endsWith('/history') ? history : this.view);
  };
}

async function record(request: Request): Promise<Sent> {
  // a file is nobody's JSON
  const text = request.headers.get('content-type') === 'application/json' ? await request.text() : '';
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    query: new URL(request.url).search,
    key: request.headers.get('idempotency-key'),
    bearer: request.headers.get('authorization'),
    language: request.headers.get('accept-language'),
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}
