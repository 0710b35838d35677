import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { DeepCheck } from './deep-check.ts';

/**
 * A check that is a command of its own: it takes `--minutes`, prints how far it is, and exits with 0 when it passes.
 *
 * @param summary finds the lines of its output that sum it up
 */
export function commandCheck(
  { name, about }: Pick<DeepCheck, 'name' | 'about'>,
  script: string,
  summary: RegExp,
): DeepCheck {
  return {
    name,
    about,
    async run({ minutes, tell }) {
      const args = minutes === undefined ? [] : ['--minutes', String(minutes)];
      const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exit = new Promise<number | null>((resolve, reject) => {
        child.once('error', reject).once('close', resolve);
      });
      const found: string[] = [];
      for await (const line of createInterface({ input: child.stdout })) {
        tell(line);
        if (summary.test(line)) found.push(line);
      }
      const code = await exit;
      return { passed: code === 0, found: [...found, ...(code === 0 ? [] : [`exit code ${code}`])] };
    },
  };
}
