import type { Program } from '@stepgate/engine/model';
import type { ScriptSyntaxError } from '@stepgate/engine/script';
import type { Incompleteness } from './finding.ts';
import { parseWithLibraries } from './interpret/library-trees.ts';
import {
  type AnalysisLimits,
  defaultAnalysisLimits,
  exploreLogins,
  type SwitchPositions,
} from './login/explore.ts';
import type { LoginGraph } from './login/login-graph.ts';
import type { SyntaxTree } from './syntax.ts';

/** Everything the rules know about a program. Graph and tree are absent when the text is not a script. */
export interface Analysis {
  readonly tree: SyntaxTree | null;
  readonly syntaxError: ScriptSyntaxError | null;
  readonly graph: LoginGraph | null;
  readonly complete: boolean;
  readonly incomplete: readonly Incompleteness[];
  /** No fix is looked for that has to be tried, by analyzing the changed program. */
  readonly withoutTrials?: true;
}

/**
 * Follows every login a program can have: if the engine can do it, the graph has it, or `complete` is false. With
 * `switches` open, the graph has the logins of every position of the JIT switches.
 */
export function analyzeProgram(
  program: Program,
  limits: AnalysisLimits = defaultAnalysisLimits,
  switches: SwitchPositions = 'as-set',
): Analysis {
  const parsed = parseWithLibraries(program);
  if (!parsed.ok) {
    return { tree: null, syntaxError: parsed.error, graph: null, complete: true, incomplete: [] };
  }
  const graph = exploreLogins(program, parsed.tree, limits, switches);
  const { complete, incomplete } = graph;
  return { tree: parsed.tree, syntaxError: null, graph, complete, incomplete };
}
