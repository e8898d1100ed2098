/** Tarefa d2: a Maestro approves, returns or denies, with the words the decision needs. */
import { Button } from '@zendeskgarden/react-buttons';
import { useRef, useState } from 'react';
import { decide } from '../../api/commands';
import type { DecisionForm } from '../../api/types';
import { useSidebar } from '../sidebar/context';
import { SituationTask, type TaskProps } from '../sidebar/SituationTask';
import { useKept } from '../sidebar/useKept';
import { LongText } from './LongText';

const BLANK = { observation: '', analysis: '' };

type Words = typeof BLANK;

/** The fields that are still empty and must not be, in reading order. */
function lacking(form: DecisionForm, words: Words): (keyof Words)[] {
  const needed = { analysis: form.analysis_label !== null, observation: form.observation_required };
  return (['analysis', 'observation'] as const).filter((name) => needed[name] && words[name].trim() === '');
}

function useDecision({ view, form }: TaskProps & { form: DecisionForm }) {
  const { api, act } = useSidebar();
  const [words, change, drop] = useKept(`decision:${form.decision}`, view.engagement_id, BLANK);
  const [tried, setTried] = useState(false);
  const analysis = useRef<HTMLTextAreaElement>(null);
  const observation = useRef<HTMLTextAreaElement>(null);
  const send = async (): Promise<void> => {
    const [first] = lacking(form, words);
    if (first) {
      setTried(true);
      ({ analysis, observation })[first].current?.focus();
      return;
    }
    const input = { decision: form.decision, ...words };
    if (await act(`decide ${JSON.stringify(input)}`, (press) => decide(api, press, input))) drop();
  };
  const missing = tried ? lacking(form, words) : [];
  return { words, change, send, missing, analysis, observation };
}

function Decision({ view, form }: TaskProps & { form: DecisionForm }) {
  const { labels, offline } = useSidebar();
  const { words, change, send, missing, analysis, observation } = useDecision({ view, form });
  const error = (name: keyof Words): string | null => (missing.includes(name) ? labels.required : null);
  const foot = (
    <Button isPrimary isStretched disabled={offline} onClick={send}>
      {form.submit}
    </Button>
  );
  return (
    <SituationTask view={view} title={form.title} subtitle={form.subtitle} foot={foot}>
      {form.analysis_label && (
        <LongText
          ref={analysis}
          label={form.analysis_label}
          hint={form.analysis_hint}
          limit={form.observation_limit}
          value={words.analysis}
          error={error('analysis')}
          onChange={(text) => change({ ...words, analysis: text })}
        />
      )}
      <LongText
        ref={observation}
        label={form.observation_label}
        hint={form.observation_hint}
        limit={form.observation_limit}
        value={words.observation}
        error={error('observation')}
        onChange={(text) => change({ ...words, observation: text })}
      />
    </SituationTask>
  );
}

export function DecisionTask({ view, decision }: TaskProps & { decision: DecisionForm['decision'] }) {
  const form = view.forms.decisions.find((one) => one.decision === decision);
  return form && <Decision view={view} form={form} />;
}
