/** The entry the shell loads. */
import { start } from './start';

await start(window);
