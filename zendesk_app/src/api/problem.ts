/** The three ways a call can fail, by what the sidebar does about it. */

/** RFC 9457, in the reader's language: `title` is what stopped, `detail` why and what to do. */
export interface Problem {
  title: string;
  detail: string;
  status: number;
  code: string;
  reference: string;
}

/** The server understood and refused; nothing was changed. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** Nobody answered, or the server cannot work now; the request may or may not have arrived. */
export class Unreachable extends Error {
  constructor(
    readonly reference: string | null,
    options?: ErrorOptions,
  ) {
    super('the server did not answer', options);
  }
}

/** The bearer is no longer accepted: only a reload of Zendesk's page brings a new one. */
export class SessionExpired extends Error {}

interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && 'detail' in body;
}

/** The answer's body, or one of the three errors above. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new Unreachable(null, { cause });
  });
  if (response.status === 401) throw new SessionExpired();
  if (response.status === 503) throw new Unreachable(isProblem(error) ? error.reference : null);
  if (isProblem(error)) throw new Refused(error);
  // a proxy's page, or a body that was cut
  if (data === undefined) throw new Unreachable(null);
  return data;
}
