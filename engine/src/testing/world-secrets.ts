import type { Program } from '../model/program.ts';
import type { LoginWorld } from '../model/world.ts';
import type { SecretPort } from '../ports.ts';

/** The value of a secret in a world: what the world says, else one that is made up of its name. */
export function secretValue({ secrets }: LoginWorld, name: string): string {
  return (Object.hasOwn(secrets, name) ? secrets[name] : undefined) ?? `made-up value of ${name}`;
}

/** The secrets that a program names, with their values in a world. */
export function worldSecrets(program: Program, world: LoginWorld): SecretPort {
  return {
    read: async (_, name) => (program.secrets.includes(name) ? secretValue(world, name) : null),
  };
}
