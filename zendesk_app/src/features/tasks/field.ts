/** What every kind of field is given. */
import type { FieldView } from '../../api/types';

export interface FieldProps {
  field: FieldView;
  value: string;
  /** What is wrong with it, said beside it. */
  error: string | null;
  onChange: (value: string) => void;
}

/** A checkbox that is ticked. */
export const YES = 'yes';
