import type { Conversation } from '@stepgate/validator/node';
import { Interrupted } from '../../validator/src/node/interactive/conversation.ts';

/** Leaves the conversation instead of replying, as Ctrl-C does. */
export const leave = Symbol('leave');

/** A conversation whose replies are known, and what was said in it. */
export interface ScriptedConversation extends Conversation {
  /** Everything that was shown and replied, one thing per line. */
  readonly transcript: string;
  /** Replies that were not asked for. */
  readonly rest: readonly (string | typeof leave)[];
}

/**
 * Replies in order: the beginning of a choice to take, a text to type, `yes` or `no`. A text that is refused is
 * followed by the next reply.
 */
export function scriptedConversation(replies: readonly (string | typeof leave)[]): ScriptedConversation {
  const rest = [...replies];
  let transcript = '';
  const note = (line: string): void => {
    transcript += `${line}\n`;
  };
  const reply = (question: string): string => {
    const next = rest.shift();
    if (next === leave) throw new Interrupted('left');
    if (next === undefined) throw new Error(`no reply to: ${question}\n${transcript}`);
    return next;
  };
  return {
    get transcript() {
      return transcript;
    },
    rest,
    async choose(question, choices) {
      const wanted = reply(`${question} ${choices.map(({ label }) => label).join(' | ')}`);
      const found = choices.find(({ label }) => label.startsWith(wanted));
      const shown = choices.map(({ label, hint }) => (hint ? `${label} (${hint})` : label)).join(' | ');
      note(`? ${question} [${shown}]`);
      if (found === undefined) throw new Error(`nothing begins with ${wanted}\n${transcript}`);
      note(`> ${found.label}`);
      return found.value;
    },
    async ask(question, { refuse, initial } = {}) {
      for (;;) {
        const text = reply(question);
        note(`? ${question}${initial === undefined ? '' : ` (${initial})`}`);
        note(`> ${text}`);
        const refusal = refuse?.(text);
        if (refusal === undefined) return text;
        note(`! ${refusal}`);
      }
    },
    async confirm(question) {
      const is = reply(question) === 'yes';
      note(`? ${question}\n> ${is ? 'yes' : 'no'}`);
      return is;
    },
    tell: note,
  };
}
