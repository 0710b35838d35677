import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { HostReport } from './case-report.ts';

/** Measures what this process itself loses from now on. */
export function watchHost(): { end(): HostReport } {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const startedAt = process.cpuUsage();
  const residentAtStart = process.memoryUsage.rss();
  delay.enable();
  return {
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
