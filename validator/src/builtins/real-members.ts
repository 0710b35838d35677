/**
 * Whether the language has a member of one of its objects. The analyzer does not model all of them; one that is
 * missing here must not look absent to a script.
 *
 * @param name of the object, such as `Array.prototype` or `Math`
 */
export function hasRealMember(name: string, key: string | symbol): boolean {
  // What operators ask for by themselves is modelled where the operator is.
  if (key === Symbol.toPrimitive || key === Symbol.hasInstance) return false;
  const object = realObject(name);
  return object !== undefined && Object.hasOwn(object, key);
}

const known = new Map<string, object | undefined>();

function realObject(name: string): object | undefined {
  if (known.has(name)) return known.get(name);
  let object: unknown = globalThis;
  for (const part of name.split('.')) {
    const owner = object as Record<string, unknown> | undefined;
    // Only what a global leads to by plain names; accessors on the way are not run.
    object = owner === undefined ? undefined : Object.getOwnPropertyDescriptor(owner, part)?.value;
  }
  const isObject = (typeof object === 'object' && object !== null) || typeof object === 'function';
  const found = isObject ? (object as object) : undefined;
  known.set(name, found);
  return found;
}
