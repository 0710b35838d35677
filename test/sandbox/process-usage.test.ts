import { expect, it } from 'vitest';
import { openProcessUsage } from '../../engine/src/sandbox/process-usage.ts';

it.runIf(process.platform === 'linux')('tells what a process has used', () => {
  const usage = openProcessUsage(process.pid);
  const { user, system } = process.cpuUsage();
  expect(Math.abs((usage.cpuMillis() ?? 0) - (user + system) / 1000)).toBeLessThan(200);
  const resident = process.memoryUsage.rss() / 1024 / 1024;
  expect(Math.abs((usage.residentMebibytes() ?? 0) - resident)).toBeLessThan(50);
  usage.close();
});

it('tells nothing of a process that is not there', () => {
  const usage = openProcessUsage(-1);
  expect([usage.cpuMillis(), usage.residentMebibytes()]).toEqual([undefined, undefined]);
  usage.close();
});
