/** Opens the whole sidebar, as the shell would, between a Zendesk and a server of the test's. */
import { render, screen } from '@testing-library/react';
import userEvent, { type UserEvent, PointerEventsCheckLevel } from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, vi } from 'vitest';
import { startSession } from '../../src/api/session';
import type { EngagementView } from '../../src/api/types';
import { App } from '../../src/App';
import type { Boot } from '../../src/boot';
import { labelsIn } from '../../src/labels';
import { connect } from '../../src/zaf';
import { Server } from './server';
import { Zendesk } from './zendesk';

export const boot: Boot = {
  bearer: 'first',
  expires_at: '2026-11-24T14:00:00Z',
  nonce: 'n0nce',
  language: 'pt-BR',
  location: 'ticket_sidebar',
  renew_after_seconds: 1200,
};

interface Options {
  server?: Server;
  zendesk?: Zendesk;
}

export async function openSidebar(view: EngagementView, options: Options = {}) {
  const server = options.server ?? new Server(view);
  const zendesk = (options.zendesk ?? new Zendesk()).install(window);
  vi.stubGlobal('fetch', server.fetch);
  const host = await connect(window);
  const session = startSession(boot, window.location.origin);
  const page = render(<App session={session} host={host} labels={labelsIn(boot.language)} nonce={boot.nonce} />);
  // jsdom lays nothing out: what covers what is for a real browser to say
  const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
  return { server, zendesk, user, ...page };
}

export const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
/** Puts a text at the end of a field in one go; single keys are slow in jsdom. */
export async function write(user: UserEvent, field: HTMLElement, text: string): Promise<void> {
  await user.click(field);
  await user.paste(text);
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name });

/** Contrast is judged in a real browser: jsdom paints nothing. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
