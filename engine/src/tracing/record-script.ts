import type { AnyNode, Function as FunctionNode, Node, Statement, Program as SyntaxTree } from 'acorn';
import type { ScriptRange } from '../script/parse-script.ts';
import { rangeOf } from '../script/parse-script.ts';
import { namesOf } from '../script/scopes.ts';
import { childrenOf } from '../script/syntax-walk.ts';
import type { Insertions } from './insertions.ts';
import { needsReturn } from './nested-calls.ts';
import { functionNames, lexicalNames } from './scope-names.ts';
import { isFunction, linesOfStatement, type StatementLines } from './statement-lines.ts';

/** Variables of a place in the recorded text. */
export interface RecordedScopeRow {
  /** `script`, or the name of the function. */
  readonly name: string;
  readonly variables: readonly string[];
  /** Where they are seen. */
  readonly range: ScriptRange;
}

/** What the numbers in a recorded text stand for. */
export interface RecordingTables {
  readonly scopes: RecordedScopeRow[];
  readonly statements: StatementLines[];
}

/** Names of the recorder's functions; no text of the program has them. */
export interface RecorderNames {
  readonly scope: string;
  readonly reach: string;
  readonly back: string;
}

/** Where in the recorded text a node stands. */
interface Place {
  /** Variable that holds the scope; null where there is none. */
  readonly scope: string | null;
  /** Name of the function around. */
  readonly functionName: string;
}

/**
 * Puts calls of the recorder into a script: before each statement, at the beginning of each scope with variables, and
 * around last arguments where something was called in between. None changes what the script computes: they are
 * statements of their own, or hand a value on.
 */
export class ScriptRecording {
  readonly tables: RecordingTables;
  private readonly insertions: Insertions;
  private readonly names: RecorderNames;
  /** Where each `=>` of the text begins. */
  private readonly arrows: readonly number[];

  constructor(
    tables: RecordingTables,
    insertions: Insertions,
    names: RecorderNames,
    arrows: readonly number[],
  ) {
    this.tables = tables;
    this.insertions = insertions;
    this.names = names;
    this.arrows = arrows;
  }

  /** Records all of a script; the scope at its top has the given variables. */
  recordScript(tree: SyntaxTree, variables: readonly string[]): void {
    const statements = tree.body as readonly Statement[];
    const first = statements.find((statement) => !isDirective(statement));
    if (first === undefined) return;
    const scope = this.openScope(first.start, { scope: null, functionName: 'script' }, variables, tree);
    this.recordStatements(statements, { scope, functionName: 'script' });
  }

  /** A scope whose variables are those at the top of a script that stands elsewhere. */
  openTop(offset: number, variables: readonly string[], script: SyntaxTree): string {
    return this.openScope(offset, { scope: null, functionName: 'script' }, variables, script);
  }

  /** Records a function whose text stands apart, such as that of a library. */
  recordFunction(node: FunctionNode, place: Place, name?: string): void {
    const functionName = name ?? nameOf(node);
    const { params, body } = node;
    for (const parameter of params) this.recordInside(parameter, place, false);
    if (body.type !== 'BlockStatement') return this.recordArrow(node, { ...place, functionName });
    const first = body.body.find((statement) => !isDirective(statement));
    const scope = this.openScope(
      first?.start ?? body.end - 1,
      place,
      functionNames(node),
      node,
      functionName,
    );
    this.recordStatements(body.body, { scope, functionName });
  }

  /** `x => f(x)` becomes `x => { …; return (f(x)) }`. */
  private recordArrow(node: FunctionNode, place: Place): void {
    const { body } = node;
    const arrow = this.arrows.findLast((start) => start < body.start && start >= node.start);
    if (arrow === undefined) return;
    this.insertions.add(arrow + 2, '{');
    const scope = this.openScope(arrow + 2, place, functionNames(node), node, place.functionName);
    this.insertions.add(arrow + 2, `${this.reached(body, scope)}return (`);
    this.recordInside(body, { ...place, scope }, needsReturn(body));
    this.insertions.add(node.end, ')}');
  }

  private recordStatements(statements: readonly AnyNode[], place: Place): void {
    for (const statement of statements) this.recordStatement(statement, place);
  }

  private recordStatement(node: AnyNode, place: Place, isAlone = true): void {
    if (isDirective(node) || node.type === 'EmptyStatement' || node.type === 'FunctionDeclaration') {
      if (node.type === 'FunctionDeclaration') this.recordFunction(node, place);
      return;
    }
    if (node.type === 'BlockStatement') return this.recordBlock(node, place, lexicalNames(node.body));
    if (place.scope !== null && isAlone) this.insertions.add(node.start, this.reached(node, place.scope));
    switch (node.type) {
      case 'LabeledStatement':
        // What is between a label and its loop would take the label away from the loop.
        return this.recordStatement(node.body, place, false);
      case 'WithStatement':
        // An object would be asked for the names of the recorder.
        return this.recordInside(node.object, place, false);
      case 'IfStatement':
        this.recordInside(node.test, place, needsReturn(node.test));
        this.recordBranch(node.consequent, place);
        if (node.alternate) this.recordBranch(node.alternate, place);
        return;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement': {
        const head = node.type === 'ForStatement' ? node.init : node.left;
        for (const child of childrenOf(node)) if (child !== node.body) this.recordInside(child, place, true);
        return this.recordBranch(node.body, place, head ? lexicalNames([head]) : []);
      }
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.recordInside(node.test, place, true);
        return this.recordBranch(node.body, place);
      case 'TryStatement':
        this.recordBlock(node.block, place, lexicalNames(node.block.body));
        if (node.handler) {
          const caught = node.handler.param ? namesOf(node.handler.param) : [];
          const { body } = node.handler;
          this.recordBlock(body, place, [...new Set([...caught, ...lexicalNames(body.body)])]);
        }
        if (node.finalizer) this.recordBlock(node.finalizer, place, lexicalNames(node.finalizer.body));
        return;
      case 'SwitchStatement':
        this.recordInside(node.discriminant, place, needsReturn(node.discriminant));
        for (const { test, consequent } of node.cases) {
          if (test) this.recordInside(test, place, true);
          this.recordStatements(consequent, place);
        }
        return;
      default:
        return this.recordInside(node, place, needsReturn(node));
    }
  }

  /** The statement of an `if` or a loop, which becomes a block. */
  private recordBranch(node: AnyNode, place: Place, variables: readonly string[] = []): void {
    if (node.type === 'BlockStatement')
      return this.recordBlock(node, place, [...new Set([...variables, ...lexicalNames(node.body)])]);
    // A function there is seen in the whole function around, which a block may change.
    if (node.type === 'FunctionDeclaration') return this.recordFunction(node, place);
    this.insertions.add(node.start, '{');
    const scope = variables.length === 0 ? place.scope : this.openScope(node.start, place, variables, node);
    this.recordStatement(node, { ...place, scope });
    this.insertions.add(node.end, '}');
  }

  private recordBlock(
    node: AnyNode & { body: readonly AnyNode[] },
    place: Place,
    variables: readonly string[],
  ): void {
    const [first] = node.body;
    if (first === undefined) return;
    const scope = variables.length === 0 ? place.scope : this.openScope(first.start, place, variables, node);
    this.recordStatements(node.body, { ...place, scope });
  }

  /**
   * Functions and calls in an expression.
   *
   * @param returns whether calls may come after others, so that the scope must be said again before each
   */
  recordInside(node: AnyNode, place: Place, returns: boolean): void {
    switch (node.type) {
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'ArrowFunctionExpression':
        return this.recordFunction(node, place);
      case 'MethodDefinition':
      case 'Property':
        if (node.computed) this.recordInside(node.key as AnyNode, place, returns);
        if (node.value?.type === 'FunctionExpression')
          return this.recordFunction(node.value, place, keyName(node));
        return this.recordInside(node.value as AnyNode, place, returns);
      case 'VariableDeclarator':
        this.recordInside(node.id, place, false);
        if (node.init && isFunction(node.init) && node.id.type === 'Identifier')
          return this.recordFunction(node.init, place, nameOf(node.init, node.id.name));
        if (node.init) this.recordInside(node.init, place, returns);
        return;
      case 'PropertyDefinition':
        // It is computed in a function of its own, when an object is made.
        if (node.value) this.recordInside(node.value as AnyNode, place, false);
        return;
      case 'StaticBlock':
        return;
      case 'CallExpression': {
        const last = node.arguments.at(-1);
        const wraps = returns && place.scope !== null && last !== undefined && last.type !== 'SpreadElement';
        if (wraps) this.insertions.add(last.start, `${this.names.back}(${place.scope},`);
        for (const child of childrenOf(node)) this.recordInside(child, place, returns);
        if (wraps) this.insertions.add(last.end, ')');
        return;
      }
      default:
        for (const child of childrenOf(node)) this.recordInside(child, place, returns);
    }
  }

  private openScope(
    offset: number,
    place: Place,
    variables: readonly string[],
    node: Node,
    name?: string,
  ): string {
    const { names, tables, insertions } = this;
    const id = tables.scopes.length;
    tables.scopes.push({ name: name ?? place.functionName, variables, range: rangeOf(node) });
    const index = `${names.scope}_`;
    const cases = variables.map((variable, number) => `case ${number}:return ${variable};`).join('');
    const held = `${names.scope}${id}`;
    insertions.add(
      offset,
      `const ${held}=${names.scope}(${id},(${index})=>{switch(${index}){${cases}}},${place.scope});`,
    );
    return held;
  }

  private reached(node: AnyNode, scope: string): string {
    const id = this.tables.statements.length;
    this.tables.statements.push(linesOfStatement(node));
    return `${this.names.reach}(${scope},${id});`;
  }
}

function isDirective(node: AnyNode): boolean {
  return 'directive' in node && typeof node.directive === 'string';
}

function nameOf(node: FunctionNode, given = ''): string {
  return node.id?.name ?? (given === '' ? 'a function' : given);
}

function keyName({ key }: { key: Node }): string {
  const { name, value } = key as Node & { name?: unknown; value?: unknown };
  if (typeof name === 'string') return name;
  return typeof value === 'string' ? value.slice(0, 60) : 'a function';
}
