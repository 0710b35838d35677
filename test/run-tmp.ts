import { readdirSync } from 'node:fs';
import { createSandbox } from '@stepgate/engine';
import { runScenarioFile } from '@stepgate/validator/node';
const only = process.argv[2] ?? '';
const target = process.argv[3] as 'stepgate' | undefined;
const cold = process.argv[4] === 'cold';
const sandbox = createSandbox();
let ok = 0, bad = 0, prefixes = 0;
const t0 = performance.now();
const codes: Record<string, number> = {};
for (const name of readdirSync('examples/templates')) {
  if (only !== '' && only !== '-' && name !== only) continue;
  try {
    const r = await runScenarioFile(`examples/templates/${name}/${name}.login.json`, { sandbox, cold, ...(target && target !== '-' as never ? { target } : {}) });
    let g = 0;
    for (const s of r.scenarios) {
      prefixes += s.prefixes;
      if (s.passed) { ok++; g++; continue; }
      bad++;
      codes[s.endedWith] = (codes[s.endedWith] ?? 0) + 1;
      console.log(`--- ${name} | ${s.name} | ${s.target} ended ${s.endedWith}`);
      for (const f of s.failures) console.log('   ', f.key, f.message, '\n', f.diff ?? '');
      const d = s.run?.decision; if (d?.type === 'failed') console.log('   ', d.message, JSON.stringify(d.position ?? null));
    }
    console.log(`${name}: ${g}/${r.scenarios.length}`);
  } catch (e) { console.log(name, 'THREW', e, JSON.stringify((e as { problems?: unknown }).problems)); }
}
console.log({ ok, bad, prefixes, ms: performance.now() - t0, codes });
await sandbox.close();
