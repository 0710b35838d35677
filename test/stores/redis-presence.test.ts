import { expect, test } from 'vitest';
import { isRedisRequired, redisProgram } from './redis-server.ts';

/** Said once, so that nobody takes tests that did not run for tests that passed. */
test('there is a redis-server or valkey-server for the tests of journals in Redis', ({ skip }) => {
  if (isRedisRequired) expect(redisProgram, 'STEPGATE_REQUIRE_REDIS=1: install redis-server').not.toBeNull();
  if (redisProgram !== null) return;
  process.stderr.write('\nredis-server is not installed: the tests of journals in Redis are SKIPPED\n\n');
  skip('redis-server is not installed');
});
