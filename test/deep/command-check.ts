import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { DeepCheck } from './deep-check.ts';

/** A check that is a command of its own: it takes `--minutes`, prints how far it is, and exits with 0 when it passes. */
export function commandCheck(name: string, about: string, script: string): DeepCheck {
  return {
    name,
    about,
    async run({ minutes, tell }) {
      const args = minutes === undefined ? [] : ['--minutes', String(minutes)];
      const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exit = new Promise<number | null>((resolve, reject) => {
        child.once('error', reject).once('close', resolve);
      });
      let last = '';
      for await (const line of createInterface({ input: child.stdout })) {
        tell(line);
        if (line.trim() !== '') last = line;
      }
      const code = await exit;
      return { passed: code === 0, found: [code === 0 ? last : `exit code ${code}: ${last}`] };
    },
  };
}
