import { hash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import type { FileSource } from '@stepgate/engine';

/** What can be asked of the file system; as `FileSource` has it. */
const questions = {
  kind: (path: string) => kindOf(statSync(path)),
  entries: (path: string) =>
    readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  text: (path: string) => readFileSync(path),
  'real-path': (path: string) => realpathSync.native(path),
};

type Question = keyof typeof questions;

/** One question, and the digest of its answer or what was refused. */
export type FileAnswer = readonly [question: Question, path: string, answer: string];

/** Files that are read, with a record of everything that was asked. */
export interface RecordedFiles {
  readonly files: FileSource;
  /** All that was asked, in its order; null when it cannot be asked again, or was not the same throughout. */
  answers(): readonly FileAnswer[] | null;
}

/** The files of this machine, with a record: also of folders, and of files that were looked for and are not there. */
export function recordFiles(): RecordedFiles {
  const known = new Map<string, FileAnswer>();
  let isSteady = true;
  const ask = async <Asked extends Question>(
    question: Asked,
    path: string,
  ): Promise<ReturnType<(typeof questions)[Asked]>> => {
    const answered = answerTo(question, path);
    const key = `${question} ${path}`;
    const before = known.get(key);
    if (before !== undefined && before[2] !== answered.digest) isSteady = false;
    known.set(key, [question, path, answered.digest]);
    // What is no ordinary file may say something else, or nothing at all, when it is read again.
    if (question === 'text' && isStream(path)) isSteady = false;
    if (!answered.ok) throw answered.error;
    return answered.value as ReturnType<(typeof questions)[Asked]>;
  };
  return {
    files: {
      kindOf: (path) => ask('kind', path),
      entriesOf: (path) => ask('entries', path),
      read: (path) => ask('text', path),
      realPathOf: (path) => ask('real-path', path),
    },
    answers: () => (isSteady ? [...known.values()] : null),
  };
}

/** Whether every question has the answer it had: reads all again, and trusts no time of a file. */
export function stillHolds(answers: readonly FileAnswer[]): boolean {
  return answers.every(([question, path, answer]) => {
    if (!Object.hasOwn(questions, question)) return false;
    if (question === 'text' && isStream(path)) return false;
    return answerTo(question, path).digest === answer;
  });
}

/** Neither file nor folder: reading it may take what is there, or wait for ever. */
function isStream(path: string): boolean {
  try {
    return kindOf(statSync(path)) === 'other';
  } catch {
    return false;
  }
}

type Answered =
  | { readonly ok: true; readonly value: unknown; readonly digest: string }
  | { readonly ok: false; readonly error: unknown; readonly digest: string };

function answerTo(question: Question, path: string): Answered {
  try {
    const value = questions[question](path);
    const bytes = Buffer.isBuffer(value) ? value : JSON.stringify(value);
    return { ok: true, value, digest: hash('sha256', bytes) };
  } catch (error) {
    return { ok: false, error, digest: `!${(error as NodeJS.ErrnoException).code}` };
  }
}

function kindOf(entry: Pick<Stats, 'isFile' | 'isDirectory'>): 'file' | 'folder' | 'other' {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}
