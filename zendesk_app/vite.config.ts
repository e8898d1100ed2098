/** Builds the sidebar for the backend's shell: an entry the manifest names, served below /app/. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: '/app/',
  plugins: [react()],
  // a test reads which icons the server names
  server: { fs: { allow: ['.', '../backend'] } },
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
    testTimeout: 30_000,
    // styles reach the sheet rule by rule, as in production
    env: { SC_DISABLE_SPEEDY: 'false' },
  },
});
