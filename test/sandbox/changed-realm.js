import { createRequire } from 'node:module';
import { guestSource } from '../../engine/src/sandbox/guest/bundle.js';
import { passRunnerParts } from './plain-runner.js';

/**
 * Opens guests in realms that were changed before, as a new version of the engine underneath might change them. Reads
 * `[{ "setUp": text, "expression": text }]`; writes of each what the expression is before and after, or the error.
 */
let text = '';
for await (const piece of process.stdin) text += piece;
// As the engine resolves it; the tests do not depend on it themselves.
const fromEngine = createRequire(new URL('../../engine/package.json', import.meta.url));
const { Isolate } = fromEngine('isolated-vm');

const answers = JSON.parse(text).map((/** @type {{ setUp: string, expression: string }} */ change) => {
  const context = new Isolate().createContextSync();
  try {
    context.evalSync(change.setUp);
    const before = context.evalSync(change.expression);
    context.evalSync(guestSource(passRunnerParts), { reference: true });
    return [before, context.evalSync(change.expression)];
  } catch (error) {
    return String(error);
  }
});
process.stdout.write(JSON.stringify(answers));
