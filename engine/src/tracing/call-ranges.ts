import type { AnyNode, Program as SyntaxTree } from 'acorn';
import { rangeOf, type ScriptPosition, type ScriptRange } from '../script/parse-script.ts';
import { childrenOf } from '../script/syntax-walk.ts';

/** The calls and reads of a text, by the place that the engine underneath says of them in its stacks. */
export class CallRanges {
  private readonly byPlace = new Map<string, ScriptRange>();
  private readonly lineOffset: number;

  /** @param firstLine number of the line that the text begins in */
  constructor(tree: SyntaxTree, firstLine = 1) {
    this.lineOffset = firstLine - 1;
    this.visit(tree);
  }

  /** The call or read at a place; null for a place that is none. */
  at({ line, column }: ScriptPosition): ScriptRange | null {
    return this.byPlace.get(`${line}:${column}`) ?? null;
  }

  private visit(node: AnyNode): void {
    // The parts first: of two nodes at one place the larger one is the call.
    for (const child of childrenOf(node)) this.visit(child);
    const anchor = anchorOf(node);
    if (anchor === null) return;
    const { start } = rangeOf(anchor);
    const { start: from, end: to } = rangeOf(node);
    this.byPlace.set(`${start.line + this.lineOffset}:${start.column}`, {
      start: this.moved(from),
      end: this.moved(to),
    });
  }

  private moved({ line, column }: ScriptPosition): ScriptPosition {
    return { line: line + this.lineOffset, column };
  }
}

/** A call is placed at the name that is called, a read at the name that is read. */
function anchorOf(node: AnyNode): AnyNode | null {
  if (node.type === 'NewExpression' || node.type === 'ThrowStatement') return node;
  if (node.type === 'MemberExpression') return node.property;
  if (node.type !== 'CallExpression') return null;
  const { callee } = node;
  return callee.type === 'MemberExpression' ? callee.property : callee.type === 'Super' ? null : callee;
}
