import type { LoginLimitName, PassLimitName, PoolLimitName } from '@stepgate/engine/language';

/** The test in which each limit is really reached. */
export const limitTests: Readonly<Partial<Record<LoginLimitName | PassLimitName | PoolLimitName, string>>> = {
  maxProgramCharacters: 'test/engine/login-limits.test.ts',
  maxJournalEntries: 'test/engine/login-limits.test.ts',
  maxRequestCharacters: 'test/engine/login-limits.test.ts',
  maxEmittedItems: 'test/engine/login-limits.test.ts',
  maxTextCharacters: 'test/engine/login-limits.test.ts',
  maxAnswerCharacters: 'test/engine/login-limits.test.ts',
  maxArgumentDepth: 'test/engine/login-limits.test.ts',
  maxCpuMillis: 'test/sandbox/sandbox-limits.test.ts',
  maxWallMillis: 'test/sandbox/retry-policy.test.ts',
  maxHeapMebibytes: 'test/sandbox/sandbox-limits.test.ts',
  maxResidentMebibytes: 'test/sandbox/sandbox-limits.test.ts',
  maxOutputCharacters: 'test/sandbox/sandbox-limits.test.ts',
  maxQueuedPasses: 'test/sandbox/sandbox-lifecycle.test.ts',
  killsBeforeSuspension: 'test/sandbox/suspension-policy.test.ts',
  suspensionWindowMillis: 'test/sandbox/suspension-policy.test.ts',
};
