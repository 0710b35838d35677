import { programDigest } from '../journal/program-digest.ts';
import { frozenCopy, type Program } from '../model/program.ts';
import { dropOldest, useEntry } from '../sandbox/worker/least-recently-used.js';

/** Characters of all texts of the programs that an engine keeps. */
const maxKeptCharacters = 8_388_608;

interface KnownProgram {
  readonly program: Program;
  readonly characters: number;
}

/**
 * Programs of one engine by their digest. What is read from the texts of a program is kept with its object, and most
 * stores make another object each time they are asked: without this, each pass would read the script again.
 */
export class KnownPrograms {
  private readonly byDigest = new Map<string, KnownProgram>();
  private characters = 0;

  /** The object that stands for a program; the one that is given where none does, or where it is another program. */
  of(digest: string, given: Program): Program {
    const known = useEntry(this.byDigest, digest);
    if (known !== undefined) return known.program;
    // Nobody can change what is kept. A store that mixed programs up must not do so for good.
    const program = frozenCopy(given);
    if (programDigest(program) !== digest) return program;
    const characters = program.libraries.reduce(
      (sum, { source }) => sum + source.length,
      program.script.length,
    );
    this.byDigest.set(digest, { program, characters });
    this.characters += characters;
    while (this.characters > maxKeptCharacters) this.characters -= dropOldest(this.byDigest)?.characters ?? 0;
    return program;
  }
}
