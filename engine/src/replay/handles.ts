import type { Json } from '../decision/json.ts';

/** The same arguments with other handles: users and contexts hold one, nothing else does. */
export function withHandles(values: readonly Json[], translate: (handle: string) => string): Json[] {
  return values.map((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const handle = handleIn(value);
    if (handle === null) return value;
    return 'user' in value ? { user: translate(handle) } : { subject: translate(handle) };
  });
}

/** The handle in a user or a context among the arguments; neither has another key. */
export function handleIn(value: Json | undefined): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const keys = Object.keys(value);
  const handle = keys.length === 1 ? (value.user ?? value.subject) : undefined;
  return typeof handle === 'string' ? handle : null;
}
