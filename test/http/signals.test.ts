import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { untilTold } from '../../engine/src/server/command/until-told.ts';

describe('a signal', () => {
  test.each(['SIGTERM', 'SIGINT'])('%s drains, and what is in progress is waited for', async (name) => {
    const signals = new EventEmitter();
    const drained = Promise.withResolvers<void>();
    const drain = vi.fn(() => drained.promise);
    const end = vi.fn(async () => {});
    const done = untilTold(signals, drain, end);
    expect(drain).not.toHaveBeenCalled();
    signals.emit(name);
    await vi.waitFor(() => expect(drain).toHaveBeenCalledOnce());
    drained.resolve();
    await done;
    expect(end).not.toHaveBeenCalled();
    expect(signals.eventNames()).toEqual([]);
  });

  test('that comes again does not wait', async () => {
    const signals = new EventEmitter();
    const end = vi.fn(async () => {});
    const done = untilTold(signals, () => new Promise(() => {}), end);
    signals.emit('SIGTERM');
    signals.emit('SIGINT');
    await done;
    expect(end).toHaveBeenCalledOnce();
  });
});
