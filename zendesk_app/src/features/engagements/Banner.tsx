/** Zone 0: what did not reach the ticket, what still holds, and the way out. */
import { Button } from '@zendeskgarden/react-buttons';
import { useId, useState } from 'react';
import styled from 'styled-components';
import type { BannerView } from '../../api/types';
import { Row } from '../../ui/layout';
import { Note, NoteFrame } from '../../ui/note';
import { Small, Strong } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { openerOf } from '../sidebar/useForms';
import { ActionButton } from './Actions';

const Detail = styled.pre`
  max-height: 200px;
  margin: 0;
  overflow: auto;
  font: inherit;
  white-space: pre-wrap;
`;

function Disclosure({ text, hidden, id }: { text: string; hidden: boolean; id: string }) {
  return (
    // a long text scrolls, so the keyboard must reach it
    <Detail id={id} hidden={hidden} tabIndex={0}>
      {text}
    </Detail>
  );
}

export function Banner({ banner }: { banner: BannerView }) {
  const { labels } = useSidebar();
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <NoteFrame>
      <Note tone={banner.tone} icon={banner.icon} role={banner.tone === 'danger' ? 'alert' : 'status'}>
        <span>
          <Strong>{banner.title}</Strong> {banner.body}
        </span>
        <Row>
          {banner.actions.map((action) => (
            <ActionButton key={openerOf(action)} action={action} size="small" isNeutral />
          ))}
          {banner.detail && (
            <Button
              size="small"
              isBasic
              isNeutral
              aria-expanded={shown}
              aria-controls={id}
              onClick={() => setShown(!shown)}
            >
              {shown ? labels.hideText : labels.showText}
            </Button>
          )}
        </Row>
        {banner.detail && <Disclosure id={id} hidden={!shown} text={banner.detail} />}
        {banner.note && <Small>{banner.note}</Small>}
      </Note>
    </NoteFrame>
  );
}
