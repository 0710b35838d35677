import { executableDialects } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { parseScript, type ScriptSyntaxError } from '@stepgate/engine/script';
import type { Incompleteness } from './finding.ts';
import { type AnalysisLimits, defaultAnalysisLimits, exploreLogins } from './login/explore.ts';
import type { LoginGraph } from './login/login-graph.ts';
import type { SyntaxTree } from './syntax.ts';

/** Everything the rules know about a program. Graph and tree are absent when the text is not a script. */
export interface Analysis {
  readonly tree: SyntaxTree | null;
  readonly syntaxError: ScriptSyntaxError | null;
  readonly graph: LoginGraph | null;
  readonly complete: boolean;
  readonly incomplete: readonly Incompleteness[];
}

/** Follows every login a program can have: if the engine can do it, the graph has it, or `complete` is false. */
export function analyzeProgram(program: Program, limits: AnalysisLimits = defaultAnalysisLimits): Analysis {
  const parsed = parseScript(program.script, program.dialect);
  if (!parsed.ok) {
    return { tree: null, syntaxError: parsed.error, graph: null, complete: true, incomplete: [] };
  }
  const graph = exploreLogins(program, parsed.tree, limits);
  const incomplete = [...graph.incomplete];
  if (!executableDialects.includes(program.dialect)) {
    incomplete.push({ reason: `logins of \`${program.dialect}\` are followed by the rules of \`stepgate\`` });
  }
  return { tree: parsed.tree, syntaxError: null, graph, complete: incomplete.length === 0, incomplete };
}
