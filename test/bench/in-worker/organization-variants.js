import { createPassExecutor } from '../../../engine/src/sandbox/worker/pass-executor.js';
import { addon, execute, guestText } from './isolate-variants.js';
import { benchPassLimits } from './pass-limits.js';

/** One isolate each, all kept, whatever a worker's own limit of warm organizations. */
/** @type {ReturnType<typeof createPassExecutor>[]} */
const organizations = [];
let next = 0;
let version = 0;

/**
 * Passes of many organizations in one process, which stay warm.
 *
 * @type {Record<string, () => import('./serve-batches.js').Measured>}
 */
export const organizationVariants = {
  /** The first pass of an organization that the process has not seen: isolate, lockdown, compilation, pass. */
  'first-pass': () => (pass) => {
    const organization = createPassExecutor(addon, guestText, benchPassLimits);
    organizations.push(organization);
    return execute(organization, pass);
  },
  'each-in-turn': () => (pass) => {
    next = (next + 1) % organizations.length;
    return execute(nth(next), pass);
  },
  /** A program that a warm organization has not run before. */
  'new-program': () => (pass) => {
    version += 1;
    const { program } = pass;
    const changed = {
      ...program,
      digest: `${program.digest} ${version}`,
      source: `${program.source}\n// ${version}`,
    };
    return execute(nth(version % organizations.length), { ...pass, program: changed });
  },
};

/** @param {number} index */
function nth(index) {
  const organization = organizations[index];
  if (organization === undefined) throw new Error('no organization is warm');
  return organization;
}
