import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { CommandRun } from './run-in-process.ts';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'validator/bin/stepgate.js');

export interface CommandOptions {
  /** Added to an environment that says nothing about colors. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
}

/** Runs the command as a user does: its own process, from the root of the repository. */
export function stepgate(args: readonly string[], options: CommandOptions = {}): Promise<CommandRun> {
  const env = { PATH: process.env.PATH ?? '', ...options.env };
  const child = spawn(process.execPath, [...(options.nodeArguments ?? []), bin, ...args], { cwd: root, env });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
}
