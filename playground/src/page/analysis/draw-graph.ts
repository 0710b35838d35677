import { createProgram, type Organization, type Program } from '@stepgate/engine/model';
import {
  analyzeProgram,
  type DrawnPath,
  drawLogin,
  type GraphMark,
  type LoginDrawing,
  validateProgram,
  withSwitches,
} from '@stepgate/validator';
import type { GraphAnswer, GraphJob } from './analysis-messages.ts';

/** The drawing that questions about paths are about. */
let shown: { readonly version: number; readonly drawing: LoginDrawing | null } | undefined;

/** Draws the login graph of an application. */
export function drawGraph(
  organization: Organization | undefined,
  { application, script, jit, maxNodes, version }: GraphJob,
): GraphAnswer {
  if (organization === undefined)
    return { type: 'graph-failed', version, message: 'the organization is missing' };
  const started = performance.now();
  try {
    const saved = createProgram(organization, application, script);
    const isOther = Object.keys(jit).length > 0;
    const drawing = drawingOf(isOther ? withSwitches(saved, jit) : saved, maxNodes);
    const before = isOther ? drawingOf(saved, maxNodes) : drawing;
    shown = { version, drawing };
    const view = drawing?.view ?? null;
    const worse = view === null ? [] : worsePaths(view.paths, before?.view.paths ?? []);
    const millis = performance.now() - started;
    return { type: 'graph', version, drawn: { view, worse, millis } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { type: 'graph-failed', version, message };
  }
}

function drawingOf(program: Program, maxNodes: number): LoginDrawing | null {
  const analysis = analyzeProgram(program);
  const { findings } = validateProgram(program, { file: '', fixes: 'untried', analysis });
  return drawLogin(program, analysis, { maxNodes, findings });
}

const badMarks: readonly GraphMark[] = ['locks-out', 'fails-open', 'breaks'];

/** Bad ways that were not, or not for all of these users. */
function worsePaths(paths: readonly DrawnPath[], before: readonly DrawnPath[]): string[] {
  const isBad = ({ marks }: DrawnPath): boolean => badMarks.some((mark) => marks.includes(mark));
  const known = new Map(before.filter(isBad).map((path) => [path.key, path.identityProviders]));
  const isKnown = ({ key, identityProviders }: DrawnPath): boolean => {
    const users = known.get(key);
    return users !== undefined && identityProviders.every((name) => users.includes(name));
  };
  return paths.filter((path) => isBad(path) && !isKnown(path)).map(({ key }) => key);
}

/** A login along a path of the graph that was drawn last. */
export function graphPath(version: number, path: string): GraphAnswer {
  const details = shown?.version === version ? (shown.drawing?.detailsOf(path) ?? null) : null;
  return { type: 'graph-path', version, path, details };
}
