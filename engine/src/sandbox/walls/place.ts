import { readFileSync } from 'node:fs';
import type { Place } from './wall.ts';

/** Where this process runs. */
export function thisPlace(limits: Pick<Place, 'maxDataBytes' | 'maxCpuSeconds'>): Place {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readText('/proc/self/status'))?.[1];
  const capabilities = effective === undefined ? undefined : BigInt(`0x${effective}`);
  return {
    platform: process.platform,
    userId: process.geteuid?.(),
    nodeMajor: Number(process.versions.node.split('.')[0]),
    hasCapability: (number) => capabilities === undefined || ((capabilities >> BigInt(number)) & 1n) === 1n,
    seesOtherUsers: !/ \/proc proc [^ ]*hidepid=(?!0|off)/.test(readText('/proc/self/mounts')),
    ...limits,
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
