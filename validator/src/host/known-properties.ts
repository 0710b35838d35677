import { type ContextObject, propertiesOf } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';

const tables = new Map(
  (['Context', 'Request', 'Response', 'Step', 'User'] satisfies ContextObject[]).map((object) => [
    object as string,
    propertiesOf(object),
  ]),
);

/** Whether a rule may ask about a read: a claim, or a property that the object does not have on the target. */
export function isWorthSeeing(program: Program, object: string, key: string): boolean {
  if (object.endsWith('laims')) return true;
  if (object === 'Steps') return !program.steps.some((step) => String(step.id) === key);
  const table = tables.get(object);
  return table !== undefined && !table.get(key)?.dialects.includes(program.dialect);
}

/** The properties that an object has on the target. */
export function propertyNames(program: Program, object: string): string[] {
  if (object === 'Steps') return program.steps.map((step) => String(step.id));
  return [...(tables.get(object)?.values() ?? [])]
    .filter((row) => row.dialects.includes(program.dialect))
    .map((row) => row.name);
}

/** Whether an object has a property on some server, though not on the target. */
export function isPropertyElsewhere(object: string, key: string): boolean {
  return tables.get(object)?.has(key) ?? false;
}
