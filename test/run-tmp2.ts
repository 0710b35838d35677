import { runScenarioFile } from '@stepgate/validator/node';
const [, , name, filter, target] = process.argv;
const r = await runScenarioFile(`examples/templates/${name}/${name}.login.json`, { filter: filter!, target: target as 'stepgate', cold: true });
for (const s of r.scenarios) { console.log(s.name, s.target, s.passed, s.endedWith); for (const e of s.run?.journal ?? []) console.log(JSON.stringify(e)); for (const f of s.failures) console.log(f.message, f.diff ?? ''); }
