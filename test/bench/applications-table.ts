import { fileURLToPath } from 'node:url';
import { openOrganization } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { validateProgram } from '@stepgate/validator';
import { readTemplates } from '../conformance/templates.ts';
import { millisText, percentile, type Table, timesOf } from './table.ts';

const columns = ['application', 'median', 'p95', 'without trying fixes', 'p95', 'complete'];

/** The templates, each validated in a warm process. The goal is a median of 3 ms or less over all of them. */
export const templatesTable: Table = {
  name: 'templates',
  title: 'validating one application, warm',
  columns,
  async *rows() {
    const all: Samples = { whole: [], untried: [] };
    for (const { name, folder } of readTemplates()) {
      for (const { program } of await applicationsOf(folder)) {
        const { samples, row } = validate(name, program);
        all.whole.push(...samples.whole);
        all.untried.push(...samples.untried);
        yield row;
      }
    }
    yield ['all of them', ...textsOf(all), ''];
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

interface Samples {
  readonly whole: number[];
  readonly untried: number[];
}

function validate(name: string, program: Program): { samples: Samples; row: string[] } {
  const file = `${name}.login.js`;
  const { complete } = validateProgram(program, { file });
  const counts = { warmUp: 20, calls: 60 };
  const samples = {
    whole: timesOf(() => validateProgram(program, { file }), counts),
    untried: timesOf(() => validateProgram(program, { file, fixes: 'untried' }), counts),
  };
  return { samples, row: [name, ...textsOf(samples), complete ? 'yes' : 'no'] };
}

const textsOf = ({ whole, untried }: Samples): string[] =>
  [whole, untried].flatMap((samples) => [
    millisText(percentile(samples, 0.5)),
    millisText(percentile(samples, 0.95)),
  ]);
