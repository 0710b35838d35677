import { dirname } from 'node:path';

/** What tells something about the machine or about the inside of the sandbox. */
const internals = [
  'node:internal',
  'node_modules',
  'isolated-vm',
  'serve-passes',
  'pass-runner',
  'stepgateCanary',
];

export interface ReadableText {
  readonly of: string;
  readonly text: string;
  /** Values that belong to it, which nothing else may have. */
  readonly own: readonly string[];
}

/** Looks in everything that logins got for what belongs to others, to the host, or to nobody. */
export function findLeaks(logins: readonly ReadableText[], canary: string): string[] {
  const paths = [dirname(process.execPath), import.meta.dirname, process.cwd()].filter(
    (path) => path !== '/',
  );
  const hidden = [canary, ...internals, ...paths];
  const leaks: string[] = [];
  for (const { of, text } of logins) {
    for (const value of hidden) if (text.includes(value)) leaks.push(`${of} shows ${value}`);
    for (const another of logins) {
      if (another.of === of) continue;
      for (const value of another.own)
        if (text.includes(value)) leaks.push(`${of} shows what ${another.of} has`);
    }
  }
  return leaks;
}
