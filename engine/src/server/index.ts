export type { Access } from './access/access-file.ts';
export { readAccess } from './access/access-file.ts';
export { type BearerKey, createBearerKey } from './access/bearer-keys.ts';
export { type Scope, scopes } from './access/scopes.ts';
export { createHttpServer, type HttpServerOptions } from './create-http-server.ts';
export type { StepgateHttpOptions } from './http-options.ts';
export { statusOf } from './problems/error-status.ts';
export { type Problem, problemMediaType } from './problems/problem.ts';
export { stepgateHttp } from './stepgate-http.ts';
