/** Zone 0: what did not reach the ticket, what still holds, and the way out. */
import { Button } from '@zendeskgarden/react-buttons';
import { useId, useState } from 'react';
import styled from 'styled-components';
import type { BannerView } from '../../api/types';
import { Row } from '../../ui/layout';
import { Note, NoteFrame } from '../../ui/note';
import { Small, Strong } from '../../ui/text';
import { openerOf } from '../sidebar/useForms';
import { ActionButton } from './Actions';

const Detail = styled.pre`
  max-height: 200px;
  margin: 0;
  overflow: auto;
  font: inherit;
  white-space: pre-wrap;
`;

/** They wrap rather than be cut. */
const Ways = styled(Row)`
  flex-wrap: wrap;
  > * {
    flex: none;
  }
`;

/** The one act that stays on this screen: it shows `detail`. */
const SEE_TEXT = 'see_text';

export function Banner({ banner }: { banner: BannerView }) {
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <NoteFrame>
      <Note tone={banner.tone} icon={banner.icon} role={banner.tone === 'danger' ? 'alert' : 'status'}>
        <span>
          <Strong>{banner.title}</Strong> {banner.body}
        </span>
        <Ways>
          {banner.actions.map((action) =>
            action.name === SEE_TEXT ? (
              <Button
                key={action.name}
                size="small"
                isBasic
                isNeutral
                aria-expanded={shown}
                aria-controls={id}
                onClick={() => setShown(!shown)}
              >
                {action.label}
              </Button>
            ) : (
              <ActionButton key={openerOf(action)} action={action} size="small" isNeutral />
            ),
          )}
        </Ways>
        {banner.detail && (
          // a long text scrolls, so the keyboard must reach it
          <Detail id={id} hidden={!shown} tabIndex={0}>
            {banner.detail}
          </Detail>
        )}
        {banner.note && <Small>{banner.note}</Small>}
      </Note>
    </NoteFrame>
  );
}
