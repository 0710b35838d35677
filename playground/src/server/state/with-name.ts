import type { ResourceKind, ResourceValue } from '../../api/schemas/resources.ts';

/**
 * A value with another name. Names that are made of several may be given whole or by their last part: `PRIMARY/bob` or
 * `bob`.
 */
export function withName(kind: ResourceKind, value: unknown, name: string): unknown {
  switch (kind) {
    case 'user': {
      const { userStoreDomain } = value as ResourceValue<'user'>;
      return { ...(value as object), username: withoutPrefix(name, userStoreDomain) };
    }
    case 'federatedUser': {
      const { idp } = value as ResourceValue<'federatedUser'>;
      return { ...(value as object), subject: withoutPrefix(name, idp) };
    }
    case 'scenario': {
      const { application, scenario } = value as ResourceValue<'scenario'>;
      return { ...(value as object), scenario: { ...scenario, name: withoutPrefix(name, application) } };
    }
    default:
      return { ...(value as object), name };
  }
}

function withoutPrefix(name: string, prefix: string): string {
  return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : name;
}
