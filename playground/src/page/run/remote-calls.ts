import type { HttpAnswer, Organization } from '@stepgate/engine/model';

/** A call of the script that leaves the server, and so needs somebody's answer. */
export type RemoteCall =
  | { readonly kind: 'http'; readonly method: 'GET' | 'POST'; readonly url: string | undefined }
  | { readonly kind: 'function'; readonly name: string };

const services = ['callChoreo', 'callElastic', 'callAnalytics'];

/** Calls of other servers that stand in a text, each once. What a script puts together itself has no URL here. */
export function remoteCallsIn(text: string, { extensions }: Organization): RemoteCall[] {
  const code = text.replaceAll(/^\s*\/\/.*$/gm, '');
  const calls = new Map<string, RemoteCall>();
  for (const [, verb, , url] of code.matchAll(/\bhttp(Get|Post)\s*\(\s*(?:(['"])([^'"]*)\2)?/g)) {
    const method: HttpAnswer['method'] = verb === 'Get' ? 'GET' : 'POST';
    calls.set(`${method} ${url ?? ''}`, { kind: 'http', method, url: url === '' ? undefined : url });
  }
  for (const name of [...services, ...extensions.hostFunctions.map((row) => row.name)]) {
    const isCalled = new RegExp(`(?<![.\\w$])${name.replaceAll(/[$.]/g, '\\$&')}\\s*\\(`).test(code);
    if (isCalled) calls.set(name, { kind: 'function', name });
  }
  return [...calls.values()];
}

export function nameOfCall(call: RemoteCall): string {
  return call.kind === 'http' ? `${call.method} ${call.url ?? 'any address'}` : call.name;
}
