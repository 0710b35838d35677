import { createHash } from 'node:crypto';
import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
  type SandboxResult,
} from '../../engine/src/sandbox/sandbox.ts';

export const plainRunner = new URL('./plain-runner.js', import.meta.url).href;
const plainWorker = new URL('./plain-worker.js', import.meta.url).href;

/** What `plain-runner.js` returns. */
export interface PlainOutput {
  readonly said: unknown[];
  readonly threw: string | null;
  readonly stopped: string | null;
}

export interface ScriptOptions {
  readonly organization?: string;
  readonly implicitGlobals?: readonly string[];
  readonly now?: number;
  readonly seed?: string;
}

export function plainSandbox(options: SandboxOptions = {}): Sandbox {
  return createSandbox({ workerUrl: plainWorker, ...options });
}

/** Runs a script on the plain driver. */
export function runScript(
  sandbox: Sandbox,
  source: string,
  options: ScriptOptions = {},
): Promise<SandboxResult> {
  const { organization = 'acme', implicitGlobals = [], ...input } = options;
  const digest = createHash('sha256').update(source).update(implicitGlobals.join()).digest('hex');
  const program = { digest, source, names: ['say', 'stop'], implicitGlobals, manifest: {} };
  return sandbox.run(organization, program, JSON.stringify(input));
}

/** Runs a script that must come to its end, and returns what it said. */
export async function saidBy(sandbox: Sandbox, source: string, options?: ScriptOptions): Promise<unknown[]> {
  const result = await runScript(sandbox, source, options);
  if (result.ended !== 'returned') throw new Error(`the script did not return: ${JSON.stringify(result)}`);
  const output: PlainOutput = JSON.parse(result.output);
  if (output.threw !== null) throw new Error(`the script threw ${output.threw}`);
  return output.said;
}

/** Runs a script that must throw, and returns what it threw. */
export async function thrownBy(sandbox: Sandbox, source: string, options?: ScriptOptions): Promise<string> {
  const result = await runScript(sandbox, source, options);
  if (result.ended !== 'returned') throw new Error(`the script did not return: ${JSON.stringify(result)}`);
  const output: PlainOutput = JSON.parse(result.output);
  if (output.threw === null) throw new Error('the script threw nothing');
  return output.threw;
}

/** Process ids of the workers of a sandbox, the spare ones among them. */
export function pidsOf(sandbox: Sandbox): number[] {
  return sandbox.status().workers.map(({ pid }) => pid);
}
