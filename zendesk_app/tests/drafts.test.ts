/** Drafts: of one user on one ticket, in the tab where it may be, else in the page. */
import { describe, expect, it } from 'vitest';
import { createDrafts } from '../src/features/sidebar/drafts';

const tab = (): Storage => window.sessionStorage;
const forbidden = (): Storage => {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
};

describe('drafts', () => {
  it('survive a reload, for the same ticket and user only', () => {
    createDrafts(tab, 1, '42').keep('approval', { message: 'TES 501' });
    expect(createDrafts(tab, 1, '42').read('approval')).toEqual({ message: 'TES 501' });
    expect(createDrafts(tab, 1, '42').lasting).toBe(true);
    expect(createDrafts(tab, 2, '42').read('approval')).toBeNull();
    expect(createDrafts(tab, 1, '43').read('approval')).toBeNull();
  });

  it('dropped are gone', () => {
    const drafts = createDrafts(tab, 1, '42');
    drafts.keep('approval', 'x');
    drafts.drop('approval');
    expect([drafts.read('approval'), window.sessionStorage.length]).toEqual([null, 0]);
  });

  it('last as long as the page where the browser forbids storage', () => {
    const drafts = createDrafts(forbidden, 1, '42');
    drafts.keep('approval', 'x');
    expect([drafts.lasting, drafts.read('approval')]).toEqual([false, 'x']);
    drafts.drop('approval');
    expect(drafts.read('approval')).toBeNull();
  });
});
