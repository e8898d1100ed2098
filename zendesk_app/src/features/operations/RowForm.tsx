/** What a row's act asks and says before it, below that row. */
import { Button } from '@zendeskgarden/react-buttons';
import { Textarea } from '@zendeskgarden/react-forms';
import { useEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Values } from '../../api/acts';
import type { TaskView } from '../../api/types';
import type { Labels } from '../../labels';
import { Boxes } from '../../ui/box';
import { TextFrame } from '../../ui/frame';
import { Column, Row } from '../../ui/layout';
import { Small } from '../../ui/text';
import type { FieldProps } from '../tasks/field';
import { Labelled, validation } from '../tasks/Written';
import { filled } from '../tasks/values';
import { PageTitle } from './titles';

const Narrow = styled(Column)`
  max-width: 640px;
  padding: 4px 0 8px;
`;

function Asked({ field, value, error, onChange }: FieldProps) {
  return (
    <Labelled field={field} error={error}>
      <Textarea
        isCompact
        minRows={2}
        aria-required={field.required}
        {...(field.limit !== null && { maxLength: field.limit })}
        {...validation(error)}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Labelled>
  );
}

interface Props {
  task: TaskView;
  /** What did not arrive. */
  text: string | null;
  labels: Labels;
  onSend: (values: Values) => void;
  onClose: () => void;
}

export function RowForm({ task, text, labels, onSend, onClose }: Props) {
  const [typed, setTyped] = useState<Values>({});
  const [tried, setTried] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { fields, boxes, values, missing } = filled(task, typed);
  const errorOf = (name: string) => (tried && missing.includes(name) ? labels.required : null);
  return (
    <Narrow $gap={12} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <Column $gap={0}>
        <PageTitle as="h3" ref={title} tabIndex={-1}>
          {task.title}
        </PageTitle>
        <Small>{task.subtitle}</Small>
      </Column>
      {fields.map((field) => (
        <Asked
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={errorOf(field.name)}
          onChange={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <Boxes boxes={boxes} />
      {text !== null && <TextFrame tag={labels.notArrived} aside={null} text={text} />}
      <Row>
        <Button size="small" isPrimary onClick={() => (missing.length > 0 ? setTried(true) : onSend(values))}>
          {task.submit}
        </Button>
        <Button size="small" isBasic onClick={onClose}>
          {labels.back}
        </Button>
      </Row>
    </Narrow>
  );
}
