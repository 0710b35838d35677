import { readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a worker ends with that will not serve: a fault of how it is set up, as sysexits.h numbers them. */
const configurationFault = 78;

/** Before it, copying a value ran the script's getters amid the copy (GHSA-864f-rcv7-6rh4), and others. */
const leastAddonVersion = [7, 0, 1];

const leastNodeMajor = 24;

/**
 * @typedef {{
 *   execArgv: readonly string[],
 *   nodeVersion: string,
 *   permission: { has(scope: string): boolean } | undefined,
 *   hasWebAssembly: boolean,
 * }} Start how the process was started
 * @typedef {{ ExternalCopy: new (value: object) => { release(): void } }} CopyingAddon
 */

/** The package of an addon's file, which is two folders deep in it, prebuilt or not. @param {string} addonPath */
export function addonManifest(addonPath) {
  return join(dirname(dirname(dirname(addonPath))), 'package.json');
}

/**
 * Ends the process when it may not serve, with the reason on its standard error.
 *
 * @param {string} addonPath the file of isolated-vm's compiled code
 */
export function refuseUnsafeStart(addonPath) {
  const start = {
    execArgv: process.execArgv,
    nodeVersion: process.versions.node,
    permission: process.permission,
    hasWebAssembly: typeof WebAssembly !== 'undefined',
  };
  const problem = startProblem(start) ?? versionProblem(addonPath);
  if (problem !== undefined) refuse(problem);
}

/**
 * Ends the process when the addon that was loaded is one that must not be used, whatever its package says.
 *
 * @param {CopyingAddon} addon
 */
export function refuseUnsafeAddon(addon) {
  if (runsGettersAmidCopy(addon))
    refuse('isolated-vm runs code of scripts while it copies values: it is too old');
}

/** @param {Start} start @returns {string | undefined} */
export function startProblem({ execArgv, nodeVersion, permission, hasWebAssembly }) {
  if (Number.parseInt(nodeVersion, 10) < leastNodeMajor) {
    return `Node ${nodeVersion} is too old: it takes ${leastNodeMajor} or newer`;
  }
  if (!execArgv.includes('--no-node-snapshot')) return 'it was started without --no-node-snapshot';
  // What the flags do counts, not that they were given.
  if (hasWebAssembly) return 'it was started without --jitless';
  if (permission === undefined) return 'it was started without --permission';
  const allowed = ['fs.read', 'fs.write', 'child', 'worker', 'wasi', 'inspector'].filter((scope) =>
    permission.has(scope),
  );
  return allowed.length === 0 ? undefined : `it was started with the permissions ${allowed.join(', ')}`;
}

/** @param {string} addonPath @returns {string | undefined} */
export function versionProblem(addonPath) {
  /** @type {{ name?: unknown, version?: unknown }} */
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(addonManifest(addonPath), 'utf8'));
  } catch {
    return 'the version of isolated-vm cannot be read';
  }
  if (manifest.name !== 'isolated-vm') return 'the addon is not of isolated-vm';
  const least = leastAddonVersion.join('.');
  return isAtLeast(String(manifest.version), leastAddonVersion)
    ? undefined
    : `isolated-vm ${manifest.version} is too old: it takes ${least} or newer`;
}

/**
 * @param {string} version
 * @param {readonly number[]} least
 */
function isAtLeast(version, least) {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);
  if (parts === undefined) return false;
  const place = parts.findIndex((part, index) => part !== least[index]);
  return place === -1 || /** @type {number} */ (parts[place]) > /** @type {number} */ (least[place]);
}

/** @param {CopyingAddon} addon */
export function runsGettersAmidCopy(addon) {
  let ran = false;
  const witness = {
    get value() {
      ran = true;
      return 1;
    },
  };
  try {
    new addon.ExternalCopy(witness).release();
  } catch {
    // Refused, as it should be.
  }
  return ran;
}

/** @param {string} problem */
function refuse(problem) {
  writeSync(2, `the worker refuses to serve: ${problem}\n`);
  process.exit(configurationFault);
}
