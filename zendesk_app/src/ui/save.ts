/** Hands a file over to the browser's downloads. */

/** The download has begun by then; the address is needed no longer. */
const KEPT_MS = 10_000;

export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
