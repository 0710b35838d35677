import { createRequire } from 'node:module';
import { guestSource } from '../../engine/src/sandbox/guest/bundle.js';
import { createPassExecutor } from '../../engine/src/sandbox/worker/pass-executor.js';
import { percentiles } from './percentiles.js';

/** Times passes where the worker runs them, in a process with the worker's flags. Reads the pass from standard input. */
let text = '';
for await (const piece of process.stdin) text += piece;
const { program, input, warmUp, passes } = JSON.parse(text);
// As the engine resolves it; the tests do not depend on it themselves.
const fromEngine = createRequire(new URL('../../engine/package.json', import.meta.url));
const executor = createPassExecutor(fromEngine('isolated-vm'), guestSource());
const limits = {
  maxCpuMillis: 100,
  timeoutMillis: 1000,
  maxHeapMebibytes: 32,
  maxResidentMebibytes: 512,
  maxOutputCharacters: 262144,
};
const samples = [];
for (let count = 0; count < warmUp + passes; count += 1) {
  const startedAt = process.hrtime.bigint();
  const end = executor.execute({ organization: 'bench', program, input, limits }, () => {});
  const micros = Number(process.hrtime.bigint() - startedAt) / 1000;
  if (end?.ended !== 'returned') throw new Error(`a pass ended with ${end?.ended}`);
  if (count >= warmUp) samples.push(micros);
}
process.stdout.write(JSON.stringify(percentiles(samples)));
