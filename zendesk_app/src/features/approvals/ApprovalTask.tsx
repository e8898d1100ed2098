/** Tarefa of the approval request: whom to tell, in which words, and what will stand on the ticket. */
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Select } from '@zendeskgarden/react-forms';
import { requestApproval } from '../../api/commands';
import type { ApprovalForm } from '../../api/types';
import { Column } from '../../ui/layout';
import { Part, Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { SituationTask, type TaskProps } from '../sidebar/SituationTask';
import { useKept } from '../sidebar/useKept';
import { LongText } from './LongText';

interface Typed {
  message: string;
  /** A Maestro's id; empty for all of them. */
  maestro: string;
}

interface FieldsProps {
  form: ApprovalForm;
  typed: Typed;
  onChange: (typed: Typed) => void;
}

function Fields({ form, typed, onChange }: FieldsProps) {
  const { labels } = useSidebar();
  return (
    <>
      <Field>
        <Field.Label>{labels.maestro}</Field.Label>
        <Select
          isCompact
          value={typed.maestro}
          onChange={({ target }) => onChange({ ...typed, maestro: target.value })}
        >
          {form.maestros.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <LongText
        label={form.message_label}
        hint={form.message_hint}
        limit={form.message_limit}
        value={typed.message}
        error={null}
        onChange={(message) => onChange({ ...typed, message })}
      />
    </>
  );
}

function Approval({ view, form }: TaskProps & { form: ApprovalForm }) {
  const { api, labels, act, offline } = useSidebar();
  const [typed, change, drop] = useKept<Typed>('approval', view.engagement_id, { message: '', maestro: '' });
  const ask = async (): Promise<void> => {
    const input = { message: typed.message, maestro_id: typed.maestro === '' ? null : Number(typed.maestro) };
    const what = `request_approval ${JSON.stringify(input)}`;
    if (await act(what, (press) => requestApproval(api, press, input))) drop();
  };
  const foot = (
    <>
      <Button isPrimary isStretched disabled={offline} onClick={ask}>
        {labels.askApproval}
      </Button>
      <Small>{form.target}</Small>
    </>
  );
  return (
    <SituationTask view={view} title={labels.approval} subtitle={form.subtitle} foot={foot}>
      <Fields form={form} typed={typed} onChange={change} />
      <Column $gap={4}>
        <Part>{labels.whatIsWritten}</Part>
        <Small as="p">{form.consequence}</Small>
      </Column>
    </SituationTask>
  );
}

export function ApprovalTask({ view }: TaskProps) {
  return view.forms.approval && <Approval view={view} form={view.forms.approval} />;
}
