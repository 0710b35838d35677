import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { contextProperties, hostFunctions } from '@stepgate/engine/language';
import { declarationsOf } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { sampleProgram } from './sample-organization.ts';

const compiler = resolve(import.meta.dirname, '../../node_modules/.bin/tsc');
const declarations = declarationsOf(sampleProgram(null));

/** What the compiler says about a script beside the declarations; empty when it is content. */
function complaintsAbout(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stepgate-types-'));
  try {
    writeFileSync(join(folder, 'stepgate.d.ts'), declarations);
    writeFileSync(join(folder, 'script.ts'), script);
    execFileSync(
      compiler,
      [
        '--ignoreConfig',
        '--noEmit',
        '--strict',
        '--lib',
        'es2022',
        '--target',
        'es2022',
        join(folder, 'stepgate.d.ts'),
        join(folder, 'script.ts'),
      ],
      { encoding: 'utf8' },
    );
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the declarations of a program', () => {
  it('name every function and property of the tables', () => {
    for (const row of hostFunctions)
      expect(declarations).toContain(row.name.slice(row.name.indexOf('.') + 1));
    for (const row of contextProperties) expect(declarations).toMatch(new RegExp(`\\b${row.name}\\??:`));
  });

  it('have the steps and identity providers of the program', () => {
    expect(declarations).toContain('type StepNumber = 1 | 2;');
    expect(declarations).toContain('type IdentityProviderName = "LOCAL" | "Google" | "Okta";');
  });

  it('let a plain script pass', () => {
    const script = `
      var onLoginRequest = function (context: Context) {
        Log.info('start', 1);
        executeStep(1, {
          onSuccess: function (context) {
            if (context.steps[1].idp !== 'Google' && hasAnyOfTheRolesV2(context, ['admin'])) executeStep(2, {});
          },
          onFail: null,
        });
        prompt('terms', { a: 1 }, { onSuccess: (context) => { sendError(null); }, onSkip: () => fail() });
        httpGet('https://x.example', { onSuccess: (context, data) => { Log.info(data.score); } });
      };`;
    expect(complaintsAbout(script)).toBe('');
  });

  it('refuse steps, providers and functions that there are not', () => {
    const complaints = complaintsAbout(`
      executeStep(3);
      function f(context: Context) { return context.steps[1].idp === 'google'; }
      hasRole(1);
    `);
    for (const word of ["'3'", '\'"google"\'', "'hasRole'"]) expect(complaints).toContain(word);
  });
});
