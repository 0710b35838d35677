import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { clackConversation } from '../../validator/src/node/interactive/clack-conversation.ts';
import { Interrupted } from '../../validator/src/node/interactive/conversation.ts';

const keys = { enter: '\r', down: '\u001b[B', ctrlC: '\u0003' } as const;

/** A terminal of two streams, and what was drawn on it so far. */
function terminal() {
  const input = new PassThrough();
  const output = new PassThrough();
  let drawn = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    drawn += text;
  });
  return {
    talk: clackConversation({ input, output }),
    press: (...pressed: readonly string[]) => {
      for (const key of pressed) input.write(key);
    },
    drawn: () => drawn,
  };
}

describe('a conversation in a terminal', () => {
  it('lets choose with the arrow keys', async () => {
    const { talk, press, drawn } = terminal();
    const answer = talk.choose('Which way?', [
      { value: { idp: 'LOCAL' }, label: 'LOCAL/totp' },
      { value: { idp: 'Google' }, label: 'Google/GoogleOIDCAuthenticator', hint: 'JIT off' },
    ]);
    press(keys.down, keys.enter);
    expect(await answer).toEqual({ idp: 'Google' });
    expect(drawn()).toContain('Which way?');
    expect(drawn()).toContain('JIT off');
  });

  it('takes what is typed, what it proposed, and nothing', async () => {
    const { talk, press } = terminal();
    const typed = talk.ask('User name');
    press('alice', keys.enter);
    expect(await typed).toBe('alice');
    const proposed = talk.ask('File', { initial: 'a.world.json' });
    press(keys.enter);
    expect(await proposed).toBe('a.world.json');
    const empty = talk.ask('Claims', { example: 'email=…' });
    press(keys.enter);
    expect(await empty).toBe('');
  });

  it('asks again after a text that is refused', async () => {
    const { talk, press, drawn } = terminal();
    const answer = talk.ask('Name', { refuse: (text) => (text === '' ? 'a name is needed' : undefined) });
    press(keys.enter, 'x', keys.enter);
    expect(await answer).toBe('x');
    expect(drawn()).toContain('a name is needed');
  });

  it('takes yes', async () => {
    const { talk, press } = terminal();
    const answer = talk.confirm('Write over it?');
    press(keys.enter);
    expect(await answer).toBe(true);
  });

  it('can be left at any question', async () => {
    for (const ask of ['choose', 'ask', 'confirm'] as const) {
      const { talk, press } = terminal();
      const answer = ask === 'choose' ? talk.choose('?', [{ value: 1, label: 'one' }]) : talk[ask]('?');
      press(keys.ctrlC);
      await expect(answer, ask).rejects.toThrow(Interrupted);
    }
  });

  it('draws names as text, whatever they hold', async () => {
    const { talk, press, drawn } = terminal();
    const answer = talk.choose('For \u001b[2Jwiki?', [
      { value: 1, label: 'one\u001b[31m', hint: '\u202etwo' },
    ]);
    press(keys.enter);
    await answer;
    expect(drawn()).toContain('For ␛[2Jwiki?');
    expect(drawn()).toContain('one␛[31m');
    expect(drawn()).not.toContain('\u202e');
  });
});
