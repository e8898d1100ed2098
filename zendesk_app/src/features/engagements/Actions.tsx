/** The buttons and links the server offers now, by their weight. */
import { Button } from '@zendeskgarden/react-buttons';
import type { ActionView } from '../../api/types';
import { Icon } from '../../ui/icon';
import { Column, Ends, Pair } from '../../ui/layout';
import { Link } from '../../ui/link';
import { useSidebar } from '../sidebar/context';
import { openerOf } from '../sidebar/useForms';

interface ButtonProps {
  action: ActionView;
  isStretched?: boolean;
  isNeutral?: boolean;
  size?: 'small' | 'medium';
}

export function ActionButton({ action, ...look }: ButtonProps) {
  const { take, offline } = useSidebar();
  return (
    <Button {...look} disabled={offline} data-opener={openerOf(action)} onClick={() => take(action)}>
      {action.icon && (
        <Button.StartIcon>
          <Icon name={action.icon} />
        </Button.StartIcon>
      )}
      {action.label}
    </Button>
  );
}

export function ActionLink({ action }: { action: ActionView }) {
  const { take, offline } = useSidebar();
  return (
    <Link disabled={offline} data-opener={openerOf(action)} onClick={() => take(action)}>
      {action.label}
    </Link>
  );
}

/** None is filled: the ticket's own button has no rival on first load. */
export function Actions({ actions }: { actions: ActionView[] }) {
  const of = (weight: ActionView['weight']): ActionView[] => actions.filter((action) => action.weight === weight);
  const main = of('main');
  const secondary = of('secondary');
  const links = of('link');
  if (actions.length === 0) return null;
  return (
    <Column $gap={10}>
      {main.map((action) => (
        <ActionButton key={openerOf(action)} action={action} isStretched />
      ))}
      {secondary.length > 0 && (
        <Pair>
          {secondary.map((action) => (
            <ActionButton
              key={openerOf(action)}
              action={action}
              isStretched
              isNeutral
              size={main.length > 0 ? 'medium' : 'small'}
            />
          ))}
        </Pair>
      )}
      {links.length > 0 && (
        <Ends>
          {links.map((action) => (
            <ActionLink key={openerOf(action)} action={action} />
          ))}
        </Ends>
      )}
    </Column>
  );
}
