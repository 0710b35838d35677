import type { People } from '../access/people.ts';
import type { ServerParts } from '../server-parts.ts';
import type { DatabaseGate } from '../state/database-gate.ts';
import { createChangeHandlers } from './change-handlers.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import type { Handlers } from './handler.ts';
import { createJitHandlers } from './jit-handlers.ts';
import { createOrganizationHandlers } from './organization-handlers.ts';
import { createPeopleHandlers } from './people-handlers.ts';
import { createPublishingHandlers } from './publishing-handlers.ts';
import { createResourceHandlers } from './resource-handlers.ts';
import { createRuleHandlers } from './rule-handlers.ts';
import { createRunHandlers } from './run-handlers.ts';
import { createScenarioHandlers } from './scenario-handlers.ts';
import { createSecretHandlers } from './secret-handlers.ts';
import { createSessionHandlers, type ReadStartedOn } from './session-handlers.ts';
import { createTemplateHandlers } from './template-handlers.ts';
import { createVersionHandlers } from './version-handlers.ts';
import { createWorkbenchHandlers } from './workbench-handlers.ts';

/** What some handlers need beside the parts. */
export interface HandlerContext {
  readonly gate: DatabaseGate;
  readonly startedOn: ReadStartedOn;
  readonly people: People;
  /** Version of this package. */
  readonly version: string;
  /** Folder of the templates. Default: those of the bundled examples. */
  readonly templateFolder?: string | undefined;
}

/** Every handler of the server, one line for each area. */
export function createHandlers(parts: ServerParts, context: HandlerContext): Partial<Handlers> {
  return {
    ...createSessionHandlers(context.gate, context.startedOn, context.version),
    ...createPeopleHandlers(context.people),
    ...createOrganizationHandlers(parts),
    ...createPublishingHandlers(parts),
    ...createResourceHandlers(parts),
    ...createWorkbenchHandlers(parts),
    ...createDraftHandlers(parts),
    ...createVersionHandlers(parts),
    ...createJitHandlers(parts),
    ...createRunHandlers(parts),
    ...createScenarioHandlers(parts),
    ...createChangeHandlers(parts),
    ...createSecretHandlers(parts),
    ...createTemplateHandlers(context.templateFolder),
    ...createRuleHandlers(),
  };
}
