export { createServer, type ServerOptions } from './create-server.ts';
export { createLoginRunner, type LoginRunner } from './login-runner.ts';
export { openState, type ServerState, type ServerStateOptions } from './open-state.ts';
export { pageFolder } from './page-folder.ts';
export type { ServerParts } from './server-parts.ts';
