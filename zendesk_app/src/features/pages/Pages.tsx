/** The app's place in the navigation bar: the reader's pages, and the way from one to the other. */
import { Button } from '@zendeskgarden/react-buttons';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import styled from 'styled-components';
import { pagesQuery } from '../../api/pages';
import type { Session } from '../../api/session';
import type { PagesView } from '../../api/types';
import type { Labels } from '../../labels';
import { Row } from '../../ui/layout';
import { color } from '../../ui/theme';
import type { PageHost } from '../../zaf';
import { Operations } from '../operations/Operations';
import { Policies } from '../policies/Policies';
import { PageFrame } from './PageFrame';
import { endsSession, useExpired } from './useExpired';

interface Props {
  session: Session;
  host: PageHost;
  labels: Labels;
}

const pages: Record<string, ComponentType<Props> | undefined> = { operations: Operations, policies: Policies };

const Bar = styled(Row)`
  max-width: 1280px;
  margin: 0 auto;
  padding: 12px 24px 0;
`;

const Tab = styled(Button)`
  &&[aria-current] {
    color: ${color('foreground.default')};
    font-weight: 600;
  }
`;

interface LinksProps {
  view: PagesView;
  current: string;
  onGo: (name: string) => void;
}

function Links({ view, current, onGo }: LinksProps) {
  return (
    <Bar as="nav" aria-label={view.title}>
      {view.pages.map(({ name, label }) => (
        <Tab
          key={name}
          isBasic
          size="small"
          {...(name === current && { 'aria-current': 'page' as const })}
          onClick={() => onGo(name)}
        >
          {label}
        </Tab>
      ))}
    </Bar>
  );
}

export function Pages(props: Props) {
  const { session, labels } = props;
  const { data, error, refetch } = useQuery(pagesQuery(session.api));
  const over = useExpired(session);
  const [chosen, choose] = useState<string | null>(null);
  if (!data || over) {
    const page = { view: undefined, error, expired: over || endsSession(error), refetch };
    return (
      <PageFrame page={page} labels={labels} loading={labels.pagesLoading}>
        {() => null}
      </PageFrame>
    );
  }
  // who has no page here is told so by the first one
  const current = chosen ?? data.pages[0]?.name ?? 'operations';
  const Page = pages[current] ?? Operations;
  return (
    <>
      {data.pages.length > 1 && <Links view={data} current={current} onGo={choose} />}
      <Page {...props} />
    </>
  );
}
