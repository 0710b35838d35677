import { fileURLToPath } from 'node:url';
import { openOrganization } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { validateProgram } from '@stepgate/validator';
import { readTemplates } from '../conformance/templates.ts';
import { millisText, percentile, type Table, timesOf } from './table.ts';

const columns = ['application', 'median', 'p95', 'complete'];

/** The templates, each validated in a warm process. The goal is a median of 3 ms or less over all of them. */
export const templatesTable: Table = {
  name: 'templates',
  title: 'validating one application, warm',
  columns,
  async *rows() {
    const all: number[] = [];
    for (const { name, folder } of readTemplates()) {
      for (const { program } of await applicationsOf(folder)) {
        const { samples, row } = validate(name, program);
        all.push(...samples);
        yield row;
      }
    }
    yield ['all of them', millisText(percentile(all, 0.5)), millisText(percentile(all, 0.95)), ''];
  },
};

/** The example organization, likewise. */
export const exampleTable: Table = {
  name: 'example',
  title: 'validating one application, warm',
  columns,
  async *rows() {
    const folder = fileURLToPath(new URL('../../examples/acme', import.meta.url));
    for (const { name, program } of await applicationsOf(folder)) yield validate(name, program).row;
  },
};

async function applicationsOf(folder: string) {
  const opened = await openOrganization(folder);
  if (!opened.ok) throw new Error(`${folder} does not open`);
  return opened.applications;
}

function validate(name: string, program: Program): { samples: number[]; row: string[] } {
  const file = `${name}.login.js`;
  const { complete } = validateProgram(program, { file });
  const samples = timesOf(() => validateProgram(program, { file }), { warmUp: 20, calls: 60 });
  return {
    samples,
    row: [
      name,
      millisText(percentile(samples, 0.5)),
      millisText(percentile(samples, 0.95)),
      complete ? 'yes' : 'no',
    ],
  };
}
