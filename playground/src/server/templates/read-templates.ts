import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openOrganization } from '@stepgate/engine';
import type { ScriptTemplate } from '../../api/templates.ts';
import { Refusal } from '../refusal.ts';

/** `template.json` of a template. Our own file: its shape is not checked at run time. */
interface TemplateSheet {
  readonly title: string;
  readonly category: string;
  readonly order: number;
  readonly summary: string;
  /** What each step is for, by its number. */
  readonly steps: Readonly<Record<string, string>>;
  readonly deprecated?: true;
  readonly connector?: string;
}

/**
 * Reads the templates: folders with an organization of one application, its script, and `template.json`.
 *
 * @throws Refusal `templates-missing` when the folder is not there, `template-unreadable` when a template cannot be opened
 */
export async function readTemplates(folder: string): Promise<ScriptTemplate[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw missing(folder);
    throw error;
  });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const read = await Promise.all(names.map((name) => readTemplate(folder, name)));
  return read.sort((left, right) => left.order - right.order).map(({ template }) => template);
}

async function readTemplate(
  folder: string,
  name: string,
): Promise<{ readonly order: number; readonly template: ScriptTemplate }> {
  const sheet = await readFile(join(folder, name, 'template.json'), 'utf8')
    .then((text) => JSON.parse(text) as TemplateSheet)
    .catch((error: Error) => {
      throw unreadable(name, error.message);
    });
  const opened = await openOrganization(join(folder, name));
  if (!opened.ok) throw unreadable(name, opened.problems[0]?.message ?? 'its organization cannot be opened');
  const { organization, applications } = opened;
  const sequence = organization.applications[0]?.authenticationSequence;
  const script = applications[0]?.script;
  if (sequence === undefined || script === undefined) throw unreadable(name, 'it has no application');
  return {
    order: sheet.order,
    template: {
      name,
      title: sheet.title,
      category: sheet.category,
      summary: sheet.summary,
      isDeprecated: sheet.deprecated === true,
      connector: sheet.connector ?? null,
      steps: [...sequence.steps]
        .sort((left, right) => left.id - right.id)
        .map((step) => ({ ...step, purpose: sheet.steps[step.id] ?? '' })),
      secrets: organization.secrets,
      functions: organization.extensions.hostFunctions.map((extension) => extension.name),
      script: script.text,
    },
  };
}

function missing(folder: string): Refusal {
  return new Refusal(404, {
    code: 'templates-missing',
    message: `there are no templates in \`${folder}\``,
    advice: 'start the playground from a clone of the repository, or install it again',
  });
}

function unreadable(name: string, reason: string): Refusal {
  return new Refusal(500, {
    code: 'template-unreadable',
    message: `the template \`${name}\` cannot be read: ${reason}`,
    advice: 'mend the files of its folder, then try again',
  });
}
