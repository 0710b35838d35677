import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';
import { defaultSandboxLimits } from '../sandbox/sandbox-limits.ts';

/** A pass is recorded in a realm that no real login has, so its processes are others too. */
const workerUrl = new URL('./traced-worker.js', import.meta.url).href;

/** A trace is longer than what a pass returns. */
const maxOutputCharacters = 1_048_576;

/**
 * Makes a sandbox for recorded passes of simulated logins.
 *
 * @throws RangeError for limits that make no sense
 */
export function createTracingSandbox(options: Omit<SandboxOptions, 'workerUrl'> = {}): Sandbox {
  const limits = { ...defaultSandboxLimits, maxOutputCharacters, ...options.limits };
  return createSandbox({ ...options, limits, workerUrl });
}
