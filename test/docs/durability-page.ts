import { hostFunctions } from '@stepgate/engine/language';
import { crashMoments } from '@stepgate/engine/testing';
import { code, table } from './markdown.ts';

/** Sections of docs/durability.md that the tables make, by name. */
const sections: Readonly<Record<string, () => string>> = {
  acts: () =>
    table(
      ['function', 'after a crash between intent and answer'],
      hostFunctions.flatMap(({ name, effect, afterCrash = 'redo' }) =>
        effect === 'act' ? [[code(name), inWords(afterCrash)]] : [],
      ),
    ),
  moments: () =>
    table(
      ['moment', 'stopped right before', 'stopped right after'],
      Object.values(crashMoments).map(({ doc, before, after }) => [doc, before, after]),
    ),
};

function inWords(afterCrash: NonNullable<(typeof hostFunctions)[number]['afterCrash']>): string {
  if (afterCrash === 'redo') return 'is done again';
  if ('outcome' in afterCrash) return `is not done again; its outcome is ${code(afterCrash.outcome)}`;
  return afterCrash.answer === null
    ? 'is not done again'
    : `is not done again; it answers ${code(String(afterCrash.answer))}`;
}

/** The page with its sections as the tables have them; what stands between them is written by hand. */
export function withCrashTables(page: string): string {
  return page.replace(
    /(<!-- From the tables: (\w+) -->\n).*?(<!-- End -->)/gs,
    (_, open: string, name: string, end: string) => {
      const section = sections[name];
      if (section === undefined) throw new Error(`no table makes the section ${name}`);
      return `${open}\n${section()}\n\n${end}`;
    },
  );
}
