import { text } from 'node:stream/consumers';
import { createContext, runInContext } from 'node:vm';

/**
 * Runs a script in `node:vm`, which is no sandbox, with functions of this process in the place of those of the engine,
 * and writes what it logged. Shows that a script which is held back elsewhere would have come out here.
 */
Object.assign(globalThis, { stepgateCanary: 'out' });
const script = await text(process.stdin);
const logs: string[] = [];

const settled = async (value: unknown) => value;
const fails = async () => {
  throw new Error('the host failed');
};
const write = (...values: unknown[]) => {
  logs.push(values.map((value) => (typeof value === 'string' ? value : String(convert(value)))).join(' '));
};
const option = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
const context = {
  request: { headers: { 'x-marker': 'm' }, params: { marker: ['m'] }, cookies: {}, ip: '127.0.0.1' },
  response: { headers: {} },
  steps: { 1: { options: [option] } },
  requestedAcr: ['low'],
  endpointParams: {},
  selectedAcr: null,
};

const sandbox = createContext({
  Log: { info: write, debug: (value: unknown) => convert(value), error: write, log: write },
  executeStep(step: unknown, options?: { onSuccess?: unknown }) {
    if (typeof step !== 'number') throw new TypeError('no step');
    if (typeof options?.onSuccess === 'function') options.onSuccess(context);
    return settled('success');
  },
  // Some hosts throw what is no error.
  hasRole() {
    throw { code: 'not-a-user', context };
  },
  selectAcrFrom: (_: unknown, supported: unknown) =>
    Array.isArray(supported) ? supported.map(String)[0] : null,
  filterAuthenticators: (options: unknown) => options,
  prompt: (_: unknown, data: unknown) => settled(JSON.stringify(data)),
  httpGet: (url: string) => (url.includes('fails') ? fails() : settled({ outcome: 'success', data: {} })),
});
process.on('unhandledRejection', () => {});
process.once('beforeExit', () => process.stdout.write(JSON.stringify(logs)));
runInContext(script, sandbox, { timeout: 5_000 });
await runInContext('onLoginRequest', sandbox)(context);

function convert(value: unknown): unknown {
  if (
    typeof value === 'object' &&
    value !== null &&
    'toJSON' in value &&
    typeof value.toJSON === 'function'
  ) {
    return value.toJSON();
  }
  return value instanceof Error ? value.stack : `${value}`;
}
