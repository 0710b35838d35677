import { type FileSource, machineFiles, parseJsonAs } from '@stepgate/engine';
import { readInputText } from '../../input/read-input-text.ts';
import { InputError } from '../../usage-error.ts';
import { writeReport } from '../write-report.ts';
import { type Baseline, baselineSchema } from './baseline.ts';

const code = 'baseline-unreadable';

/**
 * Reads a baseline file.
 *
 * @throws InputError `baseline-unreadable`
 */
export async function readBaseline(file: string, files: FileSource = machineFiles): Promise<Baseline> {
  const text = await readInputText(file, code, files);
  const parsed = parseJsonAs(baselineSchema, text, file, code);
  if (!parsed.ok) throw new InputError(parsed.problems, new Map([[file, text]]));
  return parsed.value;
}

/** Writes a baseline with a line per finding, so that changes can be read. */
export async function writeBaseline(file: string, { version, findings }: Baseline): Promise<void> {
  const lines = findings.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  await writeReport(file, `{\n  "version": ${version},\n  "findings": ${list}\n}\n`);
}
