import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const compiler = resolve(import.meta.dirname, '../../node_modules/.bin/tsc');

export interface CheckOptions {
  /** Name of the script; a `.js` file is checked as editors do it, a `.ts` file strictly. Default `script.ts`. */
  readonly name?: string;
}

/**
 * What the compiler says about a script beside declarations; empty when it is content. The command line is used: the
 * compiler exports no interface to programs.
 */
export function complaintsAbout(declarations: string, script: string, options: CheckOptions = {}): string {
  const { name = 'script.ts' } = options;
  const folder = mkdtempSync(join(tmpdir(), 'stepgate-types-'));
  const files = { 'stepgate.d.ts': declarations, [name]: script };
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const strict = String(!name.endsWith('.js'));
    const settings = ['--ignoreConfig', '--noEmit', '--allowJs', '--checkJs', '--strict', strict];
    const language = ['--lib', 'es2022', '--target', 'es2022', '--types', ''];
    const paths = Object.keys(files).map((file) => join(folder, file));
    execFileSync(compiler, [...settings, ...language, ...paths], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error).replaceAll(/\S*stepgate-types-\w+\//g, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
