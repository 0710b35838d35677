import { changeBeforeProof, linkBeforeProof } from './flow/before-proof.ts';
import { caughtOverflow } from './flow/caught-overflow.ts';
import { clientDecidesFactor } from './flow/client-decides-factor.ts';
import { missingHandler } from './flow/missing-handler.ts';
import { readBeforeStep } from './flow/read-before-step.ts';
import { remoteCallFailsOpen } from './flow/remote-call-fails-open.ts';
import { roleLocksOut } from './flow/role-locks-out.ts';
import { scriptThrows } from './flow/script-throws.ts';
import { stepFailsOpen } from './flow/step-fails-open.ts';
import { unreachableAfterEnd } from './flow/unreachable-after-end.ts';
import type { Rule } from './rule.ts';

/** Logins that go another way than an admin thinks. */
export const flowRules: readonly Rule[] = [
  caughtOverflow,
  changeBeforeProof,
  clientDecidesFactor,
  linkBeforeProof,
  missingHandler,
  readBeforeStep,
  remoteCallFailsOpen,
  roleLocksOut,
  scriptThrows,
  stepFailsOpen,
  unreachableAfterEnd,
];
