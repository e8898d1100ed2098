/** What the shell page hands over: who we are until the bearer is renewed, and how to speak. */

export type Language = 'pt-BR' | 'en';

export interface Boot {
  bearer: string;
  expires_at: string;
  /** For the style elements: the page's policy allows no other. */
  nonce: string;
  language: Language;
  location: string;
  renew_after_seconds: number;
}

/** Reads the shell's JSON; a page without it is not ours, and that is an error. */
export function readBoot(page: Document): Boot {
  const text = page.getElementById('boot')?.textContent;
  if (!text) throw new Error('the page has no boot data: it was not answered by our shell');
  return JSON.parse(text) as Boot;
}
