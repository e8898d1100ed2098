/** Builds the sidebar for the backend's shell: an entry the manifest names, served below /app/. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: '/app/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'src/main.tsx' },
  },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // rules go in as in production; as text, jsdom would read the whole sheet again for each one
    env: { SC_DISABLE_SPEEDY: 'false' },
  },
});
