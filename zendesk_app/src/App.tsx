/** Theme and reads around what each place of the app shows. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Session } from './api/session';
import { Pages } from './features/pages/Pages';
import { Sidebar } from './features/sidebar/Sidebar';
import type { Labels } from './labels';
import { LabelsContext } from './ui/labels';
import { Themed } from './ui/theme';
import type { Host, PageHost } from './zaf';

/** Zendesk gives the frame the height we ask for: always the content's. */
function Sized({ host, children }: { host: Host; children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      if (entry) host.resize(Math.ceil(entry.contentRect.height));
    });
    if (content.current) watch.observe(content.current);
    return () => watch.disconnect();
  }, [host]);
  return <div ref={content}>{children}</div>;
}

/** A failed read is shown and repeated by the poll; nothing is repeated behind the person's back. */
const createQueries = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });

interface FrameProps {
  host: PageHost;
  labels: Labels;
  nonce: string;
  children: ReactNode;
}

function Frame({ host, labels, nonce, children }: FrameProps) {
  const [queries] = useState(createQueries);
  const [scheme, setScheme] = useState(host.colorScheme);
  useEffect(() => host.onColorScheme(setScheme), [host]);
  return (
    <Themed nonce={nonce} scheme={scheme}>
      <LabelsContext.Provider value={labels}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </LabelsContext.Provider>
    </Themed>
  );
}

interface Props<AnyHost> {
  session: Session;
  host: AnyHost;
  labels: Labels;
  nonce: string;
}

/** In a ticket's sidebar. */
export function App({ session, host, labels, nonce }: Props<Host>) {
  return (
    <Frame host={host} labels={labels} nonce={nonce}>
      <Sized host={host}>
        <Sidebar session={session} host={host} labels={labels} />
      </Sized>
    </Frame>
  );
}

/** In Zendesk's navigation bar: the whole page is ours. */
export function NavBarApp({ session, host, labels, nonce }: Props<PageHost>) {
  return (
    <Frame host={host} labels={labels} nonce={nonce}>
      <Pages session={session} host={host} labels={labels} />
    </Frame>
  );
}
