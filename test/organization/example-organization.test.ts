import { join } from 'node:path';
import { openOrganization } from '@stepgate/engine';
import { expect, it } from 'vitest';

it('the example opens, with a script for each application but one', async () => {
  const opened = await openOrganization(join(import.meta.dirname, '../../examples/acme'));
  expect(opened.ok ? [] : opened.problems).toEqual([]);
  if (!opened.ok) return;
  const generated = opened.applications.filter((application) => application.script.isGenerated);
  expect(opened.applications).toHaveLength(7);
  expect(generated.map((application) => application.name)).toEqual(['wiki']);
});
