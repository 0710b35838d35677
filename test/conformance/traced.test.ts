import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSandbox } from '@stepgate/engine';
import { createTracingSandbox, type LoginTrace, traceLogin, watchPasses } from '@stepgate/engine/testing';
import { runScenarioFile, type ScenarioResult } from '@stepgate/validator/node';
import { afterAll, expect, test } from 'vitest';
import { readTemplates } from './templates.ts';

/**
 * A recorded script comes to what the script itself came to: the same calls with the same arguments, the same faults at
 * the same places, the same things emitted. Every login of the conformance programs is recorded.
 */
const sandbox = createSandbox();
const tracing = createTracingSandbox();
afterAll(async () => {
  await Promise.all([sandbox.close(), tracing.close()]);
});

const trapFolder = join(import.meta.dirname, 'traps');
const files = [
  ...readTemplates().map(({ folder, name }) => join(folder, `${name}.login.json`)),
  ...readdirSync(trapFolder)
    .filter((file) => file.endsWith('.login.json'))
    .map((file) => join(trapFolder, file)),
];

test.each(files)(
  '%s',
  async (file) => {
    const watched = watchPasses(sandbox);
    const traces: Promise<{ result: ScenarioResult; trace: LoginTrace }>[] = [];
    const onResult = (result: ScenarioResult) => {
      const { run, program } = result;
      if (run === undefined) return;
      const trace = traceLogin(tracing, program, run.journal, watched.last(), (words) => words);
      traces.push(trace.then((made) => ({ result, trace: made })));
    };
    await runScenarioFile(file, { sandbox: watched.sandbox, cold: true, onResult });
    const all = await Promise.all(traces);
    expect(all.length).toBeGreaterThan(0);
    for (const { result, trace } of all) {
      const title = `${result.name} as ${result.target}`;
      // What its server refuses to run is not recorded either.
      const isRefused = ['script-syntax', 'script-refused-syntax'].includes(result.endedWith);
      expect(trace.cutReason, title).toBe(isRefused ? 'no-script' : null);
      if (isRefused) continue;
      expect(trace.moments.length, title).toBe(result.run?.journal.length);
      const lines = result.program.script.split('\n').length;
      for (const { lines: reached, at } of trace.moments) {
        expect(Math.max(1, ...reached, at?.end.line ?? 1), title).toBeLessThanOrEqual(lines);
      }
    }
  },
  60_000,
);
