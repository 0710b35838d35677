import { behaves, behavioursOf, type Program } from '@stepgate/engine/model';
import { parseScript, type RefusedSyntax, refusedSyntax } from '@stepgate/engine/script';

/** What the server refuses to save of a script: none of its logins starts there. */
export function refusalsOf(program: Program): RefusedSyntax[] {
  if (!behaves(program, 'loops-are-refused') && !behaves(program, 'consecutive-dots-are-refused')) return [];
  const parsed = parseScript(program.script, program.dialect);
  return parsed.ok ? refusedSyntax(program.script, parsed.tree, behavioursOf(program)) : [];
}
