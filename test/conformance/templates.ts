import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostFunctions } from '@stepgate/engine/language';

/** `template.json` of a template. */
export interface TemplateSheet {
  readonly title: string;
  readonly category: string;
  /** A template of the Console, one of the guides beside them, or the shape of an integration script. */
  readonly kind: 'console-template' | 'guide' | 'shape';
  readonly order: number;
  readonly summary: string;
  /** What each step of the sequence is for. */
  readonly steps: Readonly<Record<string, string>>;
  /** The function it is about should not be used in new scripts. */
  readonly deprecated?: true;
  /** The connector whose functions it calls. */
  readonly connector?: string;
}

export interface Template extends TemplateSheet {
  readonly name: string;
  /** Folder with the organization, the script and its scenarios. */
  readonly folder: string;
  readonly script: string;
  /** Host functions the script calls, in the order of the table; those of the connector last. */
  readonly functions: readonly string[];
}

/** Where the templates are, from the root of the repository. */
export const templateFolder = 'examples/templates';

const root = join(import.meta.dirname, '../..');

/** Every template, in the order in which they are shown. */
export function readTemplates(): Template[] {
  const names = readdirSync(join(root, templateFolder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return names.map(readTemplate).sort((a, b) => a.order - b.order);
}

function readTemplate(name: string): Template {
  const folder = join(root, templateFolder, name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const sheet = JSON.parse(read('template.json')) as TemplateSheet;
  const organization = JSON.parse(read('organization.json')) as {
    extensions?: { hostFunctions?: readonly { name: string }[] };
  };
  const script = read(`${name}.login.js`);
  const known = [...hostFunctions, ...(organization.extensions?.hostFunctions ?? [])].map((row) => row.name);
  return { ...sheet, name, folder, script, functions: known.filter((each) => calls(script, each)) };
}

/** Whether a script calls a function; comments do not count. */
function calls(script: string, name: string): boolean {
  const code = script.replaceAll(/^\s*\/\/.*$/gm, '');
  return new RegExp(String.raw`(?<![.\w])${name.replace('.', String.raw`\.`)}\(`).test(code);
}
