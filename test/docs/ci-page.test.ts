import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { runInProcess } from '../cli/run-in-process.ts';

const docs = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(docs, 'ci.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    (match) => match[1] ?? '',
  );

/** Commands in blocks and in the text, without what runs them. */
const commands = [...page.matchAll(/npx stepgate ([^\n`]+)/g)].map((match) => match[1] ?? '');

describe('docs/ci.md', () => {
  it('has YAML that parses', () => {
    expect(blocks('yaml').length).toBe(3);
    for (const block of blocks('yaml')) {
      expect(parseDocument(block).errors).toEqual([]);
    }
  });

  it('gives the workflow no more rights than it needs, and names actions with their versions', () => {
    const workflow = parse(blocks('yaml')[0] ?? '');
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const { steps, permissions } = workflow.jobs.lint;
    expect(permissions).toEqual({ contents: 'read', 'security-events': 'write' });
    const actions = steps.flatMap((step: { uses?: string }) => step.uses ?? []);
    for (const action of actions) expect(action).toMatch(/^[\w./-]+@(?:v\d+|[0-9a-f]{40})$/);
    const upload = steps.at(-1);
    const output = / --output (\S+)/.exec(steps.at(-2).run)?.[1];
    expect(upload.with.sarif_file).toBe(output);
    expect(upload.if).toContain(output);
  });

  it('has the report of GitLab where its job writes it', () => {
    const { script, artifacts } = parse(blocks('yaml')[2] ?? '')['sign-in'];
    expect(script.at(-1)).toContain(` --output ${artifacts.reports.junit}`);
  });

  it('uses options and formats that there are', async () => {
    const { out: help } = await runInProcess(['lint', '--help']);
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) {
      expect(command).toMatch(/^lint \. /);
      for (const [option] of command.matchAll(/--[a-z-]+/g)) expect(help).toContain(`${option} `);
      const format = / --format (\w+)/.exec(command)?.[1];
      if (format !== undefined) expect(help).toContain(`"${format}"`);
    }
  });

  it('has a configuration that is one', () => {
    const schema = JSON.parse(readFileSync(join(docs, 'stepgate-config.schema.json'), 'utf8'));
    const accepts = new Ajv2020().compile(schema);
    const configs = blocks('json').map((text) => accepts(JSON.parse(text)));
    expect(configs).toEqual([true]);
  });
});
