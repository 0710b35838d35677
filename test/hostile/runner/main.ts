import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { HostileCase } from '../hostile-case.ts';
import type { CaseReport } from './case-report.ts';
import { findLeaks } from './find-leaks.ts';
import { openHost, programOf } from './host.ts';
import { type PlayedLogin, playLogin } from './play-login.ts';
import { watchHost } from './watch-host.ts';

/**
 * A server for one hostile script, in a process of its own: reads the case from the standard input, plays an ordinary
 * login, the hostile one, and ordinary ones of the same and of another organization, and writes a report.
 */
const given: HostileCase = JSON.parse(await text(process.stdin));
const canary = `canary-${randomUUID()}`;
const host = openHost(canary, given.sandbox);
const ordinary = readFileSync(new URL('../look-around.login.js', import.meta.url), 'utf8');
const markers: Record<string, string> = {};

if (given.before !== undefined) await play('left before', 'acme', given.before, 'bob');
const before = await play('the login before', 'acme', ordinary, 'alice');
const workers = host.watchWorkers();
const watch = watchHost();
const startedAt = performance.now();
const [hostile, rival] = await Promise.all([
  play('the hostile login', 'acme', given.script, 'mallory', given.outcome),
  given.rival === undefined ? null : play('the rival login', 'globex', given.rival, 'mallory'),
]);
const tookMillis = Math.round(performance.now() - startedAt);
const worker = workers.end();
const lost = watch.end();
const same = await play('the next login', 'acme', ordinary, 'alice');
const other = await play('the login of another organization', 'globex', ordinary, 'bob');
await host.close();

const played = { 'the login before': before, 'the hostile login': hostile, 'the next login': same };
const readable = Object.entries({
  ...played,
  'the login of another organization': other,
  'the rival login': rival,
});
const report: CaseReport = {
  hostile: record(hostile),
  rival: rival && record(rival),
  before: record(before),
  same: record(same),
  other: record(other),
  leaks: findLeaks(
    readable.flatMap(([of, login]) => (login ? [{ of, text: login.text, own: [markers[of] ?? of] }] : [])),
    canary,
  ),
  tookMillis,
  worker,
  host: lost,
};
process.stdout.write(JSON.stringify(report));

function play(
  of: string,
  organization: string,
  script: string,
  user: string,
  outcome?: string,
): Promise<PlayedLogin> {
  const marker = `marker-${randomUUID()}`;
  markers[of] = marker;
  const request = {
    headers: { 'x-marker': marker },
    params: { marker: [marker] },
    cookies: { marker },
    requestedAcr: ['low', 'high'],
  };
  const program = programOf(organization, script, given);
  return playLogin(host.engine, host.stores, { loginId: of, program, user, request, outcome });
}

function record({ ends, logs }: PlayedLogin) {
  return { ends, logs: logs.slice(0, 50).map((line) => line.slice(0, 4000)) };
}
