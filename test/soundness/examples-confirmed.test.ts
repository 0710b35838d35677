import { createSandbox, openOrganization } from '@stepgate/engine';
import { createProgram } from '@stepgate/engine/model';
import { runWitness } from '@stepgate/engine/testing';
import { validateProgram } from '@stepgate/validator';
import { afterAll, expect, test } from 'vitest';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

test.each(['examples/acme', 'examples/extensions'])(
  'the engine confirms every witness of %s',
  async (folder) => {
    const opened = await openOrganization(folder);
    if (!opened.ok) throw new Error(`${folder} does not open`);
    const ends: string[] = [];
    for (const { name, script, libraries } of opened.applications) {
      const sources = Object.fromEntries(libraries.map((library) => [library.name, library.source]));
      const program = createProgram(opened.organization, name, script.text, sources);
      for (const { ruleId, witness, range } of validateProgram(program, { file: folder }).findings) {
        if (witness === undefined) continue;
        const { confirmed, endedWith } = await runWitness(program, witness, sandbox);
        if (!confirmed)
          ends.push(
            `${program.application} ${range.start.line} ${ruleId}: ${witness.expect}, ended ${endedWith}`,
          );
      }
    }
    expect(ends).toEqual([]);
  },
);
