import { createSandbox, type EngineEvent, engineEvents, tellObservers } from '@stepgate/engine';
import {
  createMetrics,
  eventMetrics,
  type MetricsOptions,
  statusMetrics,
} from '@stepgate/engine/observability';
import { Registry } from 'prom-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { programWith } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { given, openEngine, signIn } from './fixture-login.ts';
import { sampleEvent } from './sample-event.ts';

/** Lines of one metric, without its comments. */
async function linesOf(register: Registry, name: string): Promise<string[]> {
  const lines = (await register.metrics()).split('\n');
  return lines.filter((line) => new RegExp(`^${name}(_count|_sum|_bucket)?[{ ]`).test(line));
}

function told(options: MetricsOptions, ...events: EngineEvent[]) {
  const metrics = createMetrics(options);
  for (const event of events) metrics.onEvent?.(event);
  return metrics.register;
}

describe('every metric of events', () => {
  test.each(Object.entries(eventMetrics))('%s counts its event', async (name, row) => {
    const register = told({}, sampleEvent(row.event), sampleEvent(row.event));
    const value = row.kind === 'histogram' ? 2 : 'field' in row ? 0.5 : 2;
    const lines = await linesOf(register, name);
    expect(lines.find((line) => !line.includes('_bucket') && !line.includes('_sum'))).toMatch(
      new RegExp(` ${value}$`),
    );
    if (row.kind === 'histogram') expect(lines).toContainEqual(expect.stringMatching(/_sum(\{.*\})? 0\.5$/));
    for (const label of row.labels) expect(lines[0]).toContain(`${label}="`);
  });

  test.each(Object.entries(eventMetrics))('%s takes its labels from fields about no people', (_, row) => {
    const fields: Readonly<Record<string, object>> = engineEvents[row.event].fields;
    for (const label of row.labels) {
      expect(fields[label === 'version' ? 'digest' : label]).toBeDefined();
      expect(fields[label === 'version' ? 'digest' : label]).not.toHaveProperty('personal');
    }
  });

  test('has a name and unit as Prometheus wants them', () => {
    for (const [name, { kind, ...row }] of Object.entries(eventMetrics)) {
      expect(name).toMatch(/^stepgate_[a-z_]+$/);
      expect(name.endsWith('_total')).toBe(kind === 'counter');
      expect(/_seconds(_total)?$/.test(name)).toBe('field' in row);
    }
    for (const name of Object.keys(statusMetrics)) expect(name).toMatch(/^stepgate_[a-z_]+(?<!_total)$/);
  });
});

describe('the number of series', () => {
  const name = 'stepgate_logins_started_total';
  const login = (organization: string, digest = 'digest') =>
    sampleEvent('login-started', { organization, application: 'app', digest });

  test('is bounded: what is past it counts as other', async () => {
    const events = Array.from({ length: 50 }, (_, index) => login(`organization-${index}`));
    const lines = await linesOf(told({ maxSeries: 10 }, ...events), name);
    expect(lines).toHaveLength(11);
    expect(lines).toContain(`${name}{organization="other",application="other",version="other"} 40`);
  });

  test('is bounded for what keeps its closed labels, too', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `organization-${index}`);
    const ended = names.flatMap((organization) => [
      sampleEvent('login-ended', { organization, result: 'succeeded', code: null }),
      sampleEvent('login-ended', { organization, result: 'failed', code: 'step-failed' }),
    ]);
    const lines = await linesOf(told({ maxSeries: 5 }, ...ended), 'stepgate_logins_total');
    expect(lines).toHaveLength(7);
    expect(lines.filter((line) => line.includes('organization="other"'))).toEqual([
      expect.stringContaining('result="failed",code="step-failed"'),
      expect.stringContaining('result="succeeded",code=""'),
    ]);
  });

  test('goes down when versions are not used any more', async () => {
    let now = 0;
    const metrics = createMetrics({ forgetAfterMillis: 1000, maxSeries: 2, timer: () => now });
    metrics.onEvent?.(login('acme', 'old'));
    now = 600;
    metrics.onEvent?.(login('acme', 'new'));
    now = 1100;
    expect(await linesOf(metrics.register, name)).toEqual([expect.stringContaining('version="new"')]);
    // There is room for another one at once, without a scrape in between.
    now = 1700;
    metrics.onEvent?.(login('acme', 'newer'));
    metrics.onEvent?.(login('acme', 'newest'));
    const left = await linesOf(metrics.register, name);
    expect(left).toHaveLength(2);
    expect(left.join()).toContain('version="newer"');
    expect(left.join()).toContain('version="newest"');
  });

  test('cannot be changed by names that look like labels or lines', async () => {
    const forged = 'a,version:b",result="x"} 7\nstepgate_logins_started_total{organization="forged"} 9';
    const register = told({}, login('a,version:b'), login(forged), login('a'));
    const lines = await linesOf(register, name);
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.endsWith(' 1'))).toBe(true);
    expect(lines.some((line) => line.startsWith(`${name}{organization="forged"`))).toBe(false);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(400);
  });
});

test('a version is told apart by the beginning of its digest', async () => {
  const digest = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6';
  const lines = await linesOf(
    told({}, sampleEvent('login-started', { digest })),
    'stepgate_logins_started_total',
  );
  expect(lines).toEqual([expect.stringContaining('version="Zm9vYmFyYmF6"')]);
});

test('metrics stand in the registry of the server', async () => {
  const register = new Registry();
  expect(createMetrics({ register }).register).toBe(register);
  expect(await register.metrics()).toContain('# TYPE stepgate_passes_total counter');
  expect(() => createMetrics({ register })).toThrow('already');
});

describe('journeys', () => {
  test('good and denied logins are counted by how they ended', async () => {
    const metrics = createMetrics();
    const engine = openEngine({ observers: [metrics] });
    const program = programWith(onFirstStep(`if (!hasRole(user, 'admin')) fail({ reason: 'no' });`));
    await signIn(engine, program, given.password('alice'));
    await signIn(engine, program, given.password('bob'));
    await signIn(engine, program, given.password('bob'));

    const logins = await linesOf(metrics.register, 'stepgate_logins_total');
    expect(logins).toEqual([
      expect.stringMatching(/organization="fixture",application="app",.*result="succeeded",code=""} 1$/),
      expect.stringMatching(/result="failed",code="script-failed-login"} 2$/),
    ]);
    const calls = await linesOf(metrics.register, 'stepgate_host_call_duration_seconds');
    expect(calls).toContainEqual(expect.stringMatching(/_count\{.*function="hasRole"} 3$/));
    const [passes, ...otherEnds] = await linesOf(metrics.register, 'stepgate_passes_total');
    // Each login runs to its challenge in one pass, then to the role and to its end.
    expect(passes).toMatch(/application="app",version="[\w-]{12}",ended="returned",limit=""} 9$/);
    expect(otherEnds).toEqual([]);
    const [cpuSeconds] = await linesOf(metrics.register, 'stepgate_pass_cpu_seconds_total');
    expect(Number(cpuSeconds?.split(' ').at(-1))).toBeGreaterThan(0);
    const text = await metrics.register.metrics();
    expect(text).toContain('stepgate_queue_passes 0');
    expect(text).toContain('stepgate_sandbox_health{health="ok"} 1');
    expect(text).toMatch(/stepgate_workers\{role="active",state="\w+"\} \d+/);
    expect(text).toContain('stepgate_engine_info{');
    await engine.close();
    expect(await metrics.register.metrics()).not.toContain('stepgate_engine_info{');
  });

  test('a sandbox that engines share is told once', async () => {
    const metrics = createMetrics();
    const sandbox = createSandbox();
    onTestFinished(() => sandbox.close());
    const engines = [0, 1].map(() => openEngine({ sandbox, observers: [metrics] }));
    await engines[0]?.start({ program: programWith('function onLoginRequest(context) { executeStep(1); }') });
    const text = await metrics.register.metrics();
    expect(text).toMatch(/stepgate_engine_info\{engine_version=".+"\} 2/);
    expect(text).toContain('stepgate_sandbox_health{health="ok"} 1');
  });

  test('a script that has to be killed is counted with its version', async () => {
    const metrics = createMetrics();
    const sandbox = createSandbox({ limits: { maxCpuMillis: 50 }, onEvent: tellObservers([metrics]) });
    onTestFinished(() => sandbox.close());
    const engine = openEngine({ sandbox, observers: [metrics] });
    const program = programWith('function onLoginRequest(context) { (3n ** (2n ** 26n)).toString(); }');
    const { decision } = await engine.start({ program });
    // On a busy machine the clock may be the first to run out.
    const code = expect.stringMatching(/^limit-(cpu|wall)$/);
    expect(decision).toMatchObject({ type: 'failed', code });
    const kills = await linesOf(metrics.register, 'stepgate_worker_kills_total');
    expect(kills).toEqual([
      expect.stringMatching(
        /organization="fixture",application="app",version="[\w-]{12}",reason="(cpu|wall)"} \d$/,
      ),
    ]);
    expect(await linesOf(metrics.register, 'stepgate_logins_total')).toEqual([
      expect.stringMatching(/result="failed",code="limit-\w+"} 1$/),
    ]);
  });

  test('logins that a full sandbox refuses are counted by the code', async () => {
    const metrics = createMetrics();
    const limits = { maxWorkers: 1, maxQueuedPasses: 1 };
    const sandbox = createSandbox({ limits, onEvent: tellObservers([metrics]) });
    onTestFinished(() => sandbox.close());
    const engine = openEngine({ sandbox, observers: [metrics] });
    const program = programWith('function onLoginRequest(context) { executeStep(1); }');
    const started = await Promise.allSettled(Array.from({ length: 8 }, () => engine.start({ program })));
    const refused = started.filter(({ status }) => status === 'rejected').length;
    expect(refused).toBeGreaterThan(0);
    expect(await linesOf(metrics.register, 'stepgate_refused_passes_total')).toEqual([
      expect.stringMatching(new RegExp(`application="app",.*ended="overloaded"} ${refused}$`)),
    ]);
    expect(await linesOf(metrics.register, 'stepgate_call_duration_seconds')).toContainEqual(
      expect.stringMatching(new RegExp(`_count\\{.*code="sandbox-overloaded"} ${refused}$`)),
    );
  });
});
