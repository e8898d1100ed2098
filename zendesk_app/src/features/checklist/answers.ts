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

const replace = <T extends { code: string }>(all: T[], changed: T): T[] =>
  all.map((one) => (one.code === changed.code ? changed : one));

export const withCheck = (answers: Answers, check: CheckAnswer): Answers => ({
  ...answers,
  checks: replace(answers.checks, check),
});

export const withReason = (answers: Answers, reason: ReasonAnswer): Answers => ({
  ...answers,
  reasons: replace(answers.reasons, reason),
});

export const toggled = (chosen: string[], value: string): string[] =>
  chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
