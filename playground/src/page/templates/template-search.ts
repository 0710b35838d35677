import type { ScriptTemplate } from '../../api/templates.ts';

/** The templates that have every word somewhere: in title, category, summary, steps, or the names in the script. */
export function findTemplates(templates: readonly ScriptTemplate[], wanted: string): ScriptTemplate[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter((template) => {
    const text = textOf(template);
    return words.every((word) => text.includes(word));
  });
}

function textOf({ title, category, summary, steps, connector, script }: ScriptTemplate): string {
  const code = script.replaceAll(/^\s*\/\/.*$/gm, '');
  return [title, category, summary, connector ?? '', ...steps.map((step) => step.purpose), code]
    .join('\n')
    .toLowerCase();
}
