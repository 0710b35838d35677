import { createSandbox, type EventName, engineEvents, tellObservers } from '@stepgate/engine';
import { createLog, type LogOptions } from '@stepgate/engine/observability';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { programWith } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { given, openEngine, signIn } from './fixture-login.ts';
import { sampleEvent } from './sample-event.ts';

/** A stream that keeps what is written to it. */
function keeper() {
  const written: string[] = [];
  return { to: { write: (text: string) => void written.push(text) }, text: () => written.join('') };
}

/** A log at level debug, and the lines that it wrote. */
function openLog(options: Omit<LogOptions, 'to'> = {}) {
  const { to, text } = keeper();
  const log = createLog({ level: 'debug', ...options, to });
  const lines = () =>
    text()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { log, text, lines };
}

const names = Object.keys(engineEvents) as EventName[];
const rows: Readonly<
  Record<EventName, { level: string; doc: string; fields: Readonly<Record<string, object>> }>
> = engineEvents;

describe('every event', () => {
  test.each(names)('%s is one line with the fields that are about no people', (name) => {
    const { log, lines } = openLog();
    const event = sampleEvent(name);
    log.onEvent?.(event);
    const { doc, fields } = rows[name];
    const shown = Object.keys(fields).filter((field) => !('personal' in (fields[field] ?? {})));
    expect(lines()).toEqual([expect.objectContaining({ msg: doc })]);
    const [{ stepgate }] = lines();
    expect(Object.keys(stepgate).sort()).toEqual(['event', ...shown].sort());
    expect(stepgate).toEqual({ event: name, ...pick(event, shown) });
  });
});

const pick = (event: object, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, Reflect.get(event, field)]));

test('lines have the level of their row, or that of a code that is worse', () => {
  const { log, lines } = openLog();
  log.onEvent?.(sampleEvent('login-ended', { code: null }));
  log.onEvent?.(sampleEvent('login-ended', { code: 'step-failed' }));
  log.onEvent?.(sampleEvent('login-ended', { code: 'limit-cpu' }));
  log.onEvent?.(sampleEvent('call-ended', { code: null }));
  log.onEvent?.(sampleEvent('call-ended', { code: 'answer-other-user' }));
  log.onEvent?.(sampleEvent('call-ended', { code: 'organization-overloaded' }));
  log.onEvent?.(sampleEvent('call-ended', { code: 'sandbox-unavailable' }));
  log.onEvent?.(sampleEvent('version-suspended'));
  const { debug, info, warn, error } = pino.levels.values;
  expect(lines().map(({ level }) => level)).toEqual([info, info, warn, debug, warn, warn, error, error]);
});

test('logins leave lines that say how they ended, and how bad that is', async () => {
  const { log, lines } = openLog({ level: 'info' });
  const sandbox = createSandbox({ limits: { maxOutputCharacters: 400 }, onEvent: tellObservers([log]) });
  onTestFinished(() => sandbox.close());
  const engine = openEngine({ sandbox, observers: [log] });
  await signIn(engine, programWith(onFirstStep('')), given.password('alice'));
  await signIn(engine, programWith(onFirstStep('fail({});')), given.password('alice'));
  await signIn(engine, programWith(onFirstStep(`Log.info('x'.repeat(500));`)), given.password('alice'));
  await expect(engine.resume('none')).rejects.toThrow();
  const { info, warn } = pino.levels.values;
  const ends = lines().filter(({ msg }) => msg.endsWith('ended'));
  expect(ends.map(({ level, stepgate }) => [level, stepgate.event, stepgate.result, stepgate.code])).toEqual([
    [info, 'login-ended', 'succeeded', null],
    [info, 'login-ended', 'failed', 'script-failed-login'],
    [warn, 'login-ended', 'failed', 'limit-output'],
    [warn, 'call-ended', undefined, 'login-not-found'],
  ]);
});

test('a logger of the server is used with its level and its bindings', () => {
  const { to, text } = keeper();
  const logger = pino({ level: 'warn' }, to);
  const log = createLog({ to: logger.child({ node: 'a' }) });
  log.onEvent?.(sampleEvent('login-started'));
  expect(text()).toBe('');
  log.onEvent?.(sampleEvent('worker-killed'));
  expect(JSON.parse(text())).toMatchObject({ node: 'a', stepgate: { event: 'worker-killed', pid: 250 } });
});

describe('fields about people', () => {
  const event = sampleEvent('login-ended', { subject: 'alice@fixture.test' });

  test('are dropped', () => {
    const { log, text } = openLog();
    log.onEvent?.(event);
    expect(text()).not.toContain('subject');
    expect(text()).not.toContain('alice');
  });

  test('are hashed when asked for, equally within a process and otherwise in another', () => {
    const hashes = [openLog({ personalData: 'hash' }), openLog({ personalData: 'hash' })].map(
      ({ log, lines, text }) => {
        log.onEvent?.(event);
        log.onEvent?.(event);
        expect(text()).not.toContain('alice');
        const [first, second] = lines();
        expect(first.stepgate.subject).toBe(second.stepgate.subject);
        return first.stepgate.subject;
      },
    );
    expect(hashes[0]).toMatch(/^[\w-]{16}$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});

describe('lines of scripts', () => {
  const script = onFirstStep(`Log.info('user is ' + user.username);`);

  test('are counted, not shown', async () => {
    const { log, lines } = openLog();
    await signIn(openEngine({ observers: [log] }), programWith(script), given.password('alice'));
    const line = lines().find(({ stepgate }) => stepgate.event === 'script-logged');
    expect(line.stepgate).toMatchObject({ severity: 'info', application: 'app' });
    expect(line.stepgate).not.toHaveProperty('text');
  });

  test('are shown at debug when asked for', async () => {
    const { log, lines } = openLog({ scriptText: true });
    await signIn(openEngine({ observers: [log] }), programWith(script), given.password('alice'));
    const line = lines().find(({ stepgate }) => stepgate.event === 'script-logged');
    expect(line).toMatchObject({ level: pino.levels.values.debug, stepgate: { text: 'user is alice' } });
  });

  test('cannot forge lines, steer terminals or turn the direction of text', async () => {
    const { log, text, lines } = openLog({ scriptText: true });
    const hostile = '\n{"level":50,"msg":"forged"}\r\n\u001b[2J\u0085\u2028\u2029\u202eabc\u0000\ud800"}';
    await signIn(
      openEngine({ observers: [log] }),
      programWith(onFirstStep(`Log.info(${JSON.stringify(hostile)});`)),
      given.password('alice'),
    );
    expect(lines().map(({ msg }) => msg)).not.toContain('forged');
    expect(text().replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\p{Bidi_Control}\p{Cs}]/u);
    const line = lines().find(({ stepgate }) => stepgate.event === 'script-logged');
    expect(line.stepgate.text).toContain('\\u000a{"level":50');
  });

  test('are cut where they are long', () => {
    const { log, text } = openLog({ scriptText: true });
    log.onEvent?.(sampleEvent('script-logged', { text: 'x'.repeat(1_000_000) }));
    expect(text().length).toBeLessThan(3000);
  });
});
