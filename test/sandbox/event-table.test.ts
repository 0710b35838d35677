import type { EngineEvent } from '@stepgate/engine';
import { expect, expectTypeOf, test } from 'vitest';
import { sandboxEvents } from '../../engine/src/observability/sandbox-events.ts';
import type { SandboxEvent } from '../../engine/src/sandbox/sandbox-contract.ts';

type Row = Extract<EngineEvent, { readonly type: keyof typeof sandboxEvents }>;

/** Compiles only when it has each event of the contract, and none besides. */
const contract: Readonly<Record<SandboxEvent['type'], true>> = {
  'worker-started': true,
  'worker-ended': true,
  'worker-killed': true,
  'worker-recycled': true,
  'pass-retried': true,
  'pass-refused': true,
  'pass-ended': true,
  'version-suspended': true,
};

test('the table of events says of the sandbox what its contract says, no less and no more', () => {
  expect(Object.keys(sandboxEvents).sort()).toEqual(Object.keys(contract).sort());
  expectTypeOf<SandboxEvent>().toExtend<Row>();
  expectTypeOf<Row>().toExtend<SandboxEvent>();
});
