import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { HostReport } from './case-report.ts';

/** Measures what this process itself loses from a start to an end. Made well before, for the first tick counts for nothing. */
export function hostWatch(): { start(): void; end(): HostReport } {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let startedAt = process.cpuUsage();
  let residentAtStart = 0;
  delay.enable();
  return {
    start() {
      startedAt = process.cpuUsage();
      residentAtStart = process.memoryUsage.rss();
      delay.reset();
    },
    end() {
      delay.disable();
      const { user, system } = process.cpuUsage(startedAt);
      const grownBytes = process.memoryUsage.rss() - residentAtStart;
      return {
        residentGrowthMebibytes: Math.round(Math.max(0, grownBytes) / 1024 / 1024),
        cpuMillis: Math.round((user + system) / 1000),
        maxEventLoopDelayMillis: Math.round(delay.max / 1e6),
      };
    },
  };
}
