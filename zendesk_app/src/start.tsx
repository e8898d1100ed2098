/** Joins the page, Zendesk and our server into the app of the place it was opened in. */
import type { ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { startSession } from './api/session';
import { App, NavBarApp } from './App';
import { type Boot, readBoot } from './boot';
import { type Labels, labelsIn } from './labels';
import { Message } from './ui/message';
import { Themed } from './ui/theme';
import { connect, connectPage } from './zaf';

const NAV_BAR = 'nav_bar';

async function appFor(page: Window, boot: Boot, labels: Labels): Promise<ReactElement> {
  const { nonce, location } = boot;
  if (location === NAV_BAR) {
    const host = await connectPage(page);
    return <NavBarApp session={startSession(boot, page.location.origin)} host={host} labels={labels} nonce={nonce} />;
  }
  const host = await connect(page);
  return <App session={startSession(boot, page.location.origin)} host={host} labels={labels} nonce={nonce} />;
}

/** Rejects, after saying so on screen, when the page is not inside Zendesk. */
export async function start(page: Window): Promise<Root> {
  const boot = readBoot(page.document);
  const labels = labelsIn(boot.language);
  const place = page.document.getElementById('root');
  if (!place) throw new Error('the page has no place for the sidebar');
  const root = createRoot(place);
  try {
    root.render(await appFor(page, boot, labels));
    return root;
  } catch (failure) {
    root.render(
      <Themed nonce={boot.nonce} scheme="light">
        <main>
          <Message icon="info-stroke" tone="neutral" title={labels.outsideTitle} body={labels.outsideBody} />
        </main>
      </Themed>,
    );
    throw failure;
  }
}
