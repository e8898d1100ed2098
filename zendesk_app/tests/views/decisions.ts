/** The three forms a Maestro may open on a request. */
import type { DecisionForm } from '../../src/api/types';

const form = (
  decision: DecisionForm['decision'],
  title: string,
  label: string,
  submit: string,
  required = true,
): DecisionForm => ({
  decision,
  title,
  subtitle: 'A decisão vai ao ticket',
  observation_label: label,
  observation_hint: 'Rafael Nogueira lerá no ticket, em comentário interno. O cliente não vê.',
  observation_required: required,
  observation_limit: 2000,
  analysis_label: null,
  analysis_hint: null,
  submit,
});

export const decisions: DecisionForm[] = [
  form('approve', 'Aprovar a consultoria', 'Observação (opcional)', 'Aprovar', false),
  form('return', 'Devolver ao analista', 'O que falta', 'Devolver'),
  form('deny', 'Negar a consultoria', 'Por que não cabe', 'Negar'),
];
