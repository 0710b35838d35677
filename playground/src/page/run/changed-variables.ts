import type { TracedMoment, TracedVariable } from '../../api/login-trace.ts';

export interface ShownVariable extends TracedVariable {
  /** Since the moment before. */
  readonly change: 'new' | 'changed' | null;
  /** Its value then. */
  readonly before: string | undefined;
}

/** The variables of a moment, with what is different from the moment before. */
export function changedVariables(moment: TracedMoment, before: TracedMoment | undefined): ShownVariable[] {
  const known = new Map(before?.variables.map((variable) => [keyOf(variable), variable.value]));
  return moment.variables.map((variable) => {
    const old = known.get(keyOf(variable));
    const isChanged = old !== undefined && old !== variable.value;
    return {
      ...variable,
      change: before === undefined ? null : old === undefined ? 'new' : isChanged ? 'changed' : null,
      before: isChanged ? old : undefined,
    };
  });
}

function keyOf({ scope, name }: TracedVariable): string {
  return JSON.stringify([scope, name]);
}
