import type { Readable, Writable } from 'node:stream';
import { type CANCEL_SYMBOL, confirm, isCancel, log, select, text } from '@clack/prompts';
import { printableText } from '../terminal/printable-text.ts';
import { type Conversation, Interrupted } from './conversation.ts';

/** Where questions are asked. Default: the streams of the process. */
export interface ConversationStreams {
  readonly input?: Readable;
  readonly output?: Writable;
}

/** A conversation in a terminal. */
export function clackConversation(streams: ConversationStreams = {}): Conversation {
  return {
    async choose(question, choices) {
      // Values may be objects, which the list would compare by identity; their places will do.
      const options = choices.map(({ label, hint }, index) => ({
        value: index,
        label: printableText(label),
        ...(hint === undefined ? {} : { hint: printableText(hint) }),
      }));
      const index = answered(
        await select({ message: printableText(question), options, maxItems: 12, ...streams }),
      );
      const chosen = choices[index];
      if (chosen === undefined) throw new RangeError('there is nothing to choose from');
      return chosen.value;
    },
    async ask(question, { initial, example, refuse } = {}) {
      const given = await text({
        message: printableText(question),
        ...(initial === undefined ? {} : { initialValue: initial }),
        ...(example === undefined ? {} : { placeholder: printableText(example) }),
        validate: (value) => refuse?.(value ?? ''),
        ...streams,
      });
      // Nothing typed may come as undefined.
      return answered(given) ?? '';
    },
    async confirm(question) {
      return answered(await confirm({ message: printableText(question), ...streams }));
    },
    tell(words) {
      log.message(words, streams);
    },
  };
}

function answered<Value>(value: Value | typeof CANCEL_SYMBOL): Value {
  if (isCancel(value)) throw new Interrupted('the conversation was left');
  return value;
}
