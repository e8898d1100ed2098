/** Tarefa b: the evaluation, with the server's verdict following each answer. */
import { Button } from '@zendeskgarden/react-buttons';
import { useRef, useState } from 'react';
import styled from 'styled-components';
import { conclude } from '../../api/commands';
import type { EvaluationForm, VerdictView } from '../../api/types';
import { Note } from '../../ui/note';
import { Small, Strong } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { SituationTask, type TaskProps } from '../sidebar/SituationTask';
import { AnsweredChecklist } from './AnsweredChecklist';
import { Questions } from './Questions';
import type { SaveState } from './autosave';
import { useAnswers } from './useAnswers';

function Verdict({ verdict }: { verdict: VerdictView }) {
  return (
    <div aria-live="polite">
      <Note tone={verdict.tone} icon={verdict.icon}>
        <span>
          <Strong>{verdict.title}</Strong> {verdict.text}
        </span>
      </Note>
    </div>
  );
}

/** The first control beside something still needed, in reading order. */
function focusFirstMissing(form: HTMLElement | null): void {
  const gap = form?.querySelector('[data-missing]');
  const control = gap?.querySelector<HTMLElement>('input:not(:checked), textarea');
  (control ?? form?.querySelector<HTMLElement>('input'))?.focus();
}

/** Its line is there before its first word: nothing moves when a save comes back. */
const DraftLine = styled(Small)`
  min-height: 16px;
`;

function Draft({ saving, saved }: { saving: SaveState; saved: string | null }) {
  const { labels } = useSidebar();
  const text = { idle: saved, waiting: labels.saving, saving: labels.saving, stuck: labels.unsaved }[saving];
  return <DraftLine>{text}</DraftLine>;
}

function Evaluation({ view, form }: TaskProps & { form: EvaluationForm }) {
  const { api, labels, act, offline } = useSidebar();
  const { answers, unsaved, edit, saving, flush } = useAnswers(view, form);
  const [asked, setAsked] = useState(false);
  const questions = useRef<HTMLDivElement>(null);
  const finish = async (): Promise<void> => {
    if (await flush()) await act('conclude', (press) => conclude(api, press, {}));
  };
  const find = async (): Promise<void> => {
    // what is missing is known only once the server has seen the last answer
    await flush();
    setAsked(true);
    focusFirstMissing(questions.current);
  };
  const foot = (
    <>
      <Verdict verdict={form.verdict} />
      {form.verdict.may_conclude ? (
        <Button isPrimary isStretched disabled={offline} onClick={finish}>
          {labels.conclude}
        </Button>
      ) : (
        <Button isStretched onClick={find}>
          {labels.answerMissing}
        </Button>
      )}
      <Draft saving={saving} saved={form.saved} />
    </>
  );
  return (
    <SituationTask view={view} title={labels.evaluation} subtitle={form.subtitle} foot={foot}>
      <div ref={questions} style={{ display: 'contents' }}>
        <Questions form={form} answers={answers} unsaved={unsaved} asked={asked} onChange={edit} />
      </div>
    </SituationTask>
  );
}

export function EvaluationTask({ view }: TaskProps) {
  const { labels } = useSidebar();
  const form = view.forms.evaluation;
  if (!form) return null;
  if (!form.read_only) return <Evaluation key={form.set_id} view={view} form={form} />;
  return (
    <SituationTask
      view={view}
      title={labels.evaluation}
      subtitle={form.subtitle}
      foot={<Verdict verdict={form.verdict} />}
    >
      <AnsweredChecklist form={form} />
    </SituationTask>
  );
}
