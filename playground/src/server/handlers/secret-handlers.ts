import type { ServerParts } from '../server-parts.ts';
import { writeChange } from '../state/change-writer.ts';
import { writeSecret } from '../state/secret-values.ts';
import type { HandlersOf } from './handler.ts';

/** Values of secrets, which only go in. */
export function createSecretHandlers(parts: ServerParts): HandlersOf<'secrets'> {
  return {
    async 'secrets.write'({ params: { organization, name }, body }, caller) {
      const { sealer } = parts.database();
      await writeChange(parts, { organization, caller }, (writer) =>
        writeSecret(writer, sealer, name, body.value),
      );
      return {};
    },
  };
}
