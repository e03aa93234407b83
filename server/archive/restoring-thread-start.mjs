// A thread of Node 20 does not take over that the process runs TypeScript: it says so itself, then begins.
import { register } from 'tsx/esm/api';

register();
await import('./restoring-thread.ts');
