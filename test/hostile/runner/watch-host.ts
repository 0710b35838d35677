import type { HostReport } from './case-report.ts';

const tickMillis = 5;

/**
 * Measures what this process itself loses from now on. The delay of the event loop is the longest time between two
 * ticks; `monitorEventLoopDelay` does not count the one that is under way when it starts, which is the one that matters.
 */
export function watchHost(): { end(): HostReport } {
  const startedAt = process.cpuUsage();
  const residentAtStart = process.memoryUsage.rss();
  let lastTickAt = performance.now();
  let longestMillis = tickMillis;
  const timer = setInterval(tick, tickMillis);

  return {
    end() {
      tick();
      clearInterval(timer);
      const { user, system } = process.cpuUsage(startedAt);
      const grownBytes = process.memoryUsage.rss() - residentAtStart;
      return {
        residentGrowthMebibytes: Math.round(Math.max(0, grownBytes) / 1024 / 1024),
        cpuMillis: Math.round((user + system) / 1000),
        maxEventLoopDelayMillis: Math.round(longestMillis - tickMillis),
      };
    },
  };

  function tick(): void {
    const now = performance.now();
    longestMillis = Math.max(longestMillis, now - lastTickAt);
    lastTickAt = now;
  }
}
