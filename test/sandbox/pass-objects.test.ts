import { readFileSync } from 'node:fs';
import { createSandbox } from '@stepgate/engine';
import { runScenario } from '@stepgate/engine/testing';
import { afterAll, expect, it } from 'vitest';
import { sandboxProgram } from '../../engine/src/pass/prepare-program.ts';
import { answers, programWith, worldWith } from '../engine/fixture-organization.ts';

// One worker, so that all passes and logins share one realm.
const limits = { maxCpuMillis: 2000, maxWallMillis: 20_000, maxWorkers: 1, spareWorkers: 0 };
const sandbox = createSandbox({ limits });
afterAll(() => sandbox.close());

const walker = readFileSync(new URL('./reachable-objects.login.js', import.meta.url), 'utf8');

/**
 * Marks everything at three places: what is global, what the host binds, and what a callback is given. Each pass comes by
 * the first two, and all but the first by the third.
 */
function markingScript(names: readonly string[]): string {
  return `${walker}
    walk('markOfGlobals', false);
    ${names.map((name) => `note(${name}, '${name}');`).join('\n')}
    walk('markOfBindings', true);
    function onLoginRequest(context) {
      executeStep(1, {
        onSuccess: function (context) {
          note(context, 'context');
          walk('markOfContext', true);
          var ofTheHost = /isolated.?vm|node:|file:|node_modules|\\/(home|root|tmp|usr|work)\\/|process\\./;
          var seen = Array.from(texts).filter(function (text) { return ofTheHost.test(text) && !text.includes('ofTheHost'); });
          Log.info(JSON.stringify({
            marked: marked, unfrozen: unfrozen, stateful: stateful, ofTheHost: seen,
            reachesUser: texts.has(context.currentKnownSubject.uniqueId), size: known.size
          }));
          executeStep(2);
        }
      });
    }`;
}

it('nothing that a login marks is found marked by its next pass, nor by another login', async () => {
  const names = sandboxProgram(programWith(''), 'empty').names.filter((name) => name !== 'Log');
  const program = programWith(markingScript(names));
  for (const user of ['alice', 'bob']) {
    const run = await runScenario({
      program,
      world: worldWith(),
      answers: [answers.password(user), answers.totp()],
      sandbox,
    });
    if (run.decision.type !== 'succeeded') throw new Error(JSON.stringify(run.decision));
    const [said, ...others] = run.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []));
    expect(others).toEqual([]);
    const { size, ...found } = JSON.parse(said ?? '{}');
    expect(found).toEqual({ marked: [], unfrozen: [], stateful: [], ofTheHost: [], reachesUser: true });
    expect(size).toBeGreaterThan(900);
  }
});
