/** How an act becomes a request: its path names it, and its fields are read into the body that the path takes. */
import type { Api } from './client';
import { answered } from './problem';
import type { paths } from './schema';
import type { EngagementView, PreviewView } from './types';

/** What was typed, by the names of a form's fields; what was not asked is missing, and travels empty. */
export type Values = Readonly<Record<string, string>>;

export interface Press {
  view: EngagementView;
  /** One press of one button, kept for its retries: the server acts once for one key. */
  key: string;
}

export type Command = (api: Api, press: Press, values: Values) => Promise<EngagementView>;
export type Preview = (api: Api, view: EngagementView, values: Values) => Promise<PreviewView>;

interface Json<Body> {
  content: { 'application/json': Body };
}

/** The paths of acts on an engagement at a version, by what they answer. */
type Route<Answer> = {
  [Path in keyof paths]: paths[Path] extends {
    post: {
      parameters: { path: { engagement_id: string } };
      requestBody: Json<{ version: number }>;
      responses: { 200: Json<Answer> };
    };
  }
    ? Path
    : never;
}[keyof paths];

type Body<Path extends keyof paths> = paths[Path] extends { post: { requestBody: Json<infer Sent> } }
  ? Omit<Sent, 'version'>
  : never;

/** An option comes from the server that reads it: to this side it is any text. */
type Loose<Value> = Value extends string ? string : Value;
/** Each of the body's fields, read from the form's field of that name; `all` is for one that has another name there. */
type Readers<Path extends keyof paths> = {
  [Name in keyof Body<Path>]-?: (value: string, all: Values) => Loose<Body<Path>[Name]>;
};

export const text = (value: string): string => value;
export const textOrNull = (value: string): string | null => (value === '' ? null : value);
export const number = (value: string): number => Number(value);
export const numberOrNull = (value: string): number | null => (value === '' ? null : Number(value));

interface Request {
  params: { path: { engagement_id: string }; header: { 'idempotency-key'?: string } };
  body: Record<string, unknown>;
}
type Post<Answer> = (
  path: Route<Answer>,
  request: Request,
) => Promise<{ data?: Answer; error?: unknown; response: Response }>;

interface Sending<Answer> {
  path: Route<Answer>;
  readers: object;
  view: EngagementView;
  values: Values;
  header: Request['params']['header'];
}

function send<Answer>(api: Api, { path, readers, view, values, header }: Sending<Answer>): Promise<Answer> {
  const { engagement_id, version, state } = view;
  if (engagement_id === null) throw new Error(`no engagement to act upon in state ${state}`);
  const body: Record<string, unknown> = { version };
  for (const [name, read] of Object.entries(readers as Record<string, (value: string, all: Values) => unknown>)) {
    body[name] = read(values[name] ?? '', values);
  }
  // `Route` and `Readers` have proved what the client's own type cannot for a path it does not know yet
  const post = api.POST as unknown as Post<Answer>;
  return answered(post(path, { params: { path: { engagement_id }, header }, body }));
}

export const act =
  <Path extends Route<EngagementView>>(path: Path, readers: Readers<Path>): Command =>
  (api, press, values) =>
    send(api, { path, readers, view: press.view, values, header: { 'idempotency-key': press.key } });

/** Changes nothing, so it takes no key. */
export const preview =
  <Path extends Route<PreviewView>>(path: Path, readers: Readers<Path>): Preview =>
  (api, view, values) =>
    send(api, { path, readers, view, values, header: {} });
