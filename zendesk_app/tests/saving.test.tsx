/** Solving the ticket is held back while the consultoria forbids it, and nothing else is. */
import { waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { heading, openSidebar } from './doubles/open';
import { Server } from './doubles/server';
import { eligible } from './views';
import { running } from './views/working';

describe('saving the ticket', () => {
  it.each(['solved', 'closed'])('as %s is refused with the server’s sentence', async (status) => {
    const { zendesk } = await openSidebar(running);
    await heading('Em atendimento');
    expect(await zendesk.save(status)).toBe(
      'Há um atendimento em andamento. Encerre-o antes de resolver o ticket.',
    );
  });

  it.each(['open', 'pending', 'hold'])('as %s goes through', async (status) => {
    const { zendesk } = await openSidebar(running);
    await heading('Em atendimento');
    expect(await zendesk.save(status)).toBeNull();
  });

  it('as solved goes through where nothing forbids it, and before the first read', async () => {
    const { zendesk } = await openSidebar(eligible);
    await heading('Elegível');
    expect(await zendesk.save('solved')).toBeNull();
    const silent = new Server(running).on('/11482649', () => new Promise(() => undefined));
    const { zendesk: early } = await openSidebar(running, { server: silent });
    expect(await early.save('solved')).toBeNull();
  });

  it('is followed by a read', async () => {
    const { server, zendesk } = await openSidebar(eligible);
    await heading('Elegível');
    const before = server.sent.length;
    zendesk.raise('ticket.submit.done');
    await waitFor(() => expect(server.sent.length).toBeGreaterThan(before));
  });
});
