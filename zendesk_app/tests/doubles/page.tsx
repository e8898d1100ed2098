/** Opens the app's place in the navigation bar, as the shell would. */
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { startSession } from '../../src/api/session';
import { NavBarApp } from '../../src/App';
import { labelsIn } from '../../src/labels';
import { connectPage } from '../../src/zaf';
import { boot } from './open';
import { json, Server } from './server';
import { Zendesk } from './zendesk';
import { none } from '../views';

const titles: Record<string, string> = { operations: 'Operação', policies: 'Políticas' };

/** A server whose reader has these pages. */
export function pagesOf(...names: string[]): Server {
  const pages = names.map((name) => ({ name, label: titles[name] ?? name }));
  return new Server(none).on('/pages', () => json({ title: 'Páginas da Consultoria', pages }));
}

export async function openPage(server: Server) {
  const zendesk = new Zendesk().install(window);
  vi.stubGlobal('fetch', server.fetch);
  const host = await connectPage(window);
  const session = startSession({ ...boot, location: 'nav_bar' }, window.location.origin);
  render(<NavBarApp session={session} host={host} labels={labelsIn('pt-BR')} nonce="n0nce" />);
  return { zendesk, user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }) };
}
