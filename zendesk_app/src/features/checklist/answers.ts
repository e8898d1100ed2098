/** The answers as they are typed and sent, apart from the sentences the form shows beside them. */
import type { paths } from '../../api/schema';
import type { EvaluationForm } from '../../api/types';

type SaveAnswers =
  paths['/api/engagements/{engagement_id}/answers']['post']['requestBody']['content']['application/json'];

export type Answers = Pick<SaveAnswers, 'checks' | 'reasons'>;
export type CheckAnswer = Answers['checks'][number];
export type ReasonAnswer = Answers['reasons'][number];

export const answersOf = (form: EvaluationForm): Answers => ({
  // the form's values are options of the same server: what came from it may go back
  checks: form.checks.map(({ code, state, result, note }) => ({
    code,
    state: state as CheckAnswer['state'],
    result: result as CheckAnswer['result'],
    note,
  })),
  reasons: form.groups.flatMap(({ reasons }) =>
    reasons.map(({ code, chosen, text, parts_chosen: parts, scopes_chosen: scopes }) => ({
      code,
      chosen,
      text,
      parts,
      scopes,
    })),
  ),
});

/** What this page changed and the server does not have yet: the newest answer by criterion. */
export interface Changes {
  checks: ReadonlyMap<string, CheckAnswer>;
  reasons: ReadonlyMap<string, ReasonAnswer>;
}

export const NO_CHANGES: Changes = { checks: new Map(), reasons: new Map() };

export const withCheck = (changes: Changes, check: CheckAnswer): Changes => ({
  ...changes,
  checks: new Map(changes.checks).set(check.code, check),
});

export const withReason = (changes: Changes, reason: ReasonAnswer): Changes => ({
  ...changes,
  reasons: new Map(changes.reasons).set(reason.code, reason),
});

/** Only what changed here replaces what the server has: an answer given elsewhere stays. */
export function applied({ checks, reasons }: Changes, answers: Answers): Answers {
  return {
    checks: answers.checks.map((one) => checks.get(one.code) ?? one),
    reasons: answers.reasons.map((one) => reasons.get(one.code) ?? one),
  };
}

const without = <T>(all: ReadonlyMap<string, T>, sent: ReadonlyMap<string, T>): Map<string, T> =>
  new Map([...all].filter(([code, answer]) => sent.get(code) !== answer));

/** What is left once `sent` has arrived: an answer changed again meanwhile still has to go. */
export const afterSending = (changes: Changes, sent: Changes): Changes => ({
  checks: without(changes.checks, sent.checks),
  reasons: without(changes.reasons, sent.reasons),
});

export const toggled = (chosen: string[], value: string): string[] =>
  chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
