import { parseArgs } from 'node:util';
import { allCases } from './cases/all-cases.ts';
import { complaintsAbout } from './judge-report.ts';
import { runCase } from './run-case.ts';

/**
 * Runs hostile scripts one after the other, each in a process of its own, and prints what each took:
 * `node test/hostile/report.ts`, or with the ids of cases or the beginnings of ids. Exits with 1 when a promise does
 * not hold.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const cases = allCases.filter(
  ({ id }) => positionals.length === 0 || positionals.some((start) => id.startsWith(start)),
);
const worst = { millis: 0, mebibytes: 0, delayMillis: 0 };
let broken = 0;

console.log(
  '| case | what it is | ends with | ms | peak MiB of the worker | kills | host: ms of CPU | host: loop delay ms |',
);
console.log('|---|---|---|---:|---:|---|---:|---:|');
for (const given of cases) {
  const report = await runCase(given);
  const { hostile, tookMillis, worker, host } = report;
  const { peakResidentMebibytes, kills } = worker;
  const { cpuMillis, maxEventLoopDelayMillis } = host;
  const row = [
    given.id,
    given.name,
    hostile.ends,
    tookMillis,
    peakResidentMebibytes,
    kills.join(' '),
    cpuMillis,
    maxEventLoopDelayMillis,
  ];
  console.log(`| ${row.join(' | ')} |`);
  for (const complaint of complaintsAbout(given, report)) {
    broken += 1;
    console.log(`${given.id}: ${complaint}`);
  }
  worst.millis = Math.max(worst.millis, tookMillis);
  worst.mebibytes = Math.max(worst.mebibytes, peakResidentMebibytes);
  worst.delayMillis = Math.max(worst.delayMillis, maxEventLoopDelayMillis);
}
console.log(
  `\n${cases.length} scripts, ${broken} promises broken; at most ${worst.millis} ms, ${worst.mebibytes} MiB of a worker, ${worst.delayMillis} ms of delay in the host`,
);
if (broken > 0) process.exitCode = 1;
