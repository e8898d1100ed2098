/** Joins the page, Zendesk and our server into one running sidebar. */
import { createRoot, type Root } from 'react-dom/client';
import { startSession } from './api/session';
import { App } from './App';
import { readBoot } from './boot';
import { labelsIn } from './labels';
import { Message } from './ui/message';
import { Themed } from './ui/theme';
import { connect } from './zaf';

/** Rejects, after saying so on screen, when the page is not inside Zendesk. */
export async function start(page: Window): Promise<Root> {
  const boot = readBoot(page.document);
  const labels = labelsIn(boot.language);
  const place = page.document.getElementById('root');
  if (!place) throw new Error('the page has no place for the sidebar');
  const root = createRoot(place);
  try {
    const host = await connect(page);
    const session = startSession(boot, page.location.origin);
    root.render(<App session={session} host={host} labels={labels} nonce={boot.nonce} />);
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
