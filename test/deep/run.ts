import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { commandCheck } from './command-check.ts';
import type { DeepCheck, DeepResult } from './deep-check.ts';
import { killedWorkersCheck } from './kills/killed-workers-check.ts';
import { soakCheck } from './soak/soak-check.ts';
import { sprayCheck } from './spray/spray-check.ts';

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every check, in the order in which they run. */
const checks: readonly DeepCheck[] = [
  killedWorkersCheck,
  soakCheck,
  commandCheck(
    { name: 'crashes', about: 'logins go on that were stopped at any point, on every store' },
    fileOf('./crashes/main.ts'),
    /^crashes /,
  ),
  sprayCheck,
  commandCheck(
    { name: 'fuzz', about: 'hostile scripts, mutated, end with documented codes alone' },
    fileOf('../hostile/fuzz/main.ts'),
    /^mutants \d/,
  ),
  commandCheck(
    { name: 'soundness', about: 'what the validator says of random scripts is what the engine does' },
    fileOf('../soundness/deep.ts'),
    /^(cases|missed cases) \d/,
  ),
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
});
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
const unknown = positionals.find((name) => checks.every((check) => check.name !== name));

if (values.help) {
  console.log(helpText());
} else if (unknown !== undefined) {
  refuse(`no check is named ${unknown}; there are ${checks.map(({ name }) => name).join(', ')}`);
} else if (minutes !== undefined && !(minutes > 0)) {
  refuse('--minutes takes a number above 0');
} else {
  const wanted = checks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const results: string[] = [];
  for (const check of wanted) {
    const { passed, found } = await resultOf(check);
    results.push(`${passed ? 'passed' : 'FAILED'}  ${check.name}: ${check.about}`);
    results.push(...found.map((line) => `          ${line}`));
    if (!passed) process.exitCode = 1;
  }
  console.log(`\n${results.join('\n')}`);
}

async function resultOf(check: DeepCheck): Promise<DeepResult> {
  try {
    return await check.run({ minutes, tell: (line) => console.log(`${check.name}: ${line}`) });
  } catch (error) {
    return {
      passed: false,
      found: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

function helpText(): string {
  return `npm run verify:deep -- [NAME…] [--minutes M]

Runs the checks that take too long for npm test; all of them, or those that are named. Exits with 0 when all passed,
with 1 when one failed, with 2 when it was called wrongly.

  --minutes M   the most that each check may take; it then tells what it has seen so far

${checks.map(({ name, about }) => `  ${name.padEnd(14)}${about}`).join('\n')}`;
}
