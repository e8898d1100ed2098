/** What jsdom lacks, and a clean page for each test. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

class StillObserver implements ResizeObserver {
  observe(): void {
    return;
  }
  unobserve(): void {
    return;
  }
  disconnect(): void {
    return;
  }
}

vi.stubGlobal('ResizeObserver', StillObserver);
vi.stubGlobal('matchMedia', (media: string) => ({
  media,
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
}));

// Looks are judged in a real browser; jsdom would read every rule again at each question about an element.
CSSStyleSheet.prototype.insertRule = () => 0;
// jsdom lays nothing out, so nothing is out of sight
Element.prototype.scrollIntoView = () => undefined;
HTMLCanvasElement.prototype.getContext = () => null;

// the autosave's pause, on a busy machine
configure({ asyncUtilTimeout: 8_000 });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  window.sessionStorage.clear();
});
