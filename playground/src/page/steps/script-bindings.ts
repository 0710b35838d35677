import { childrenOf, namesOf, type ParsedScript, type walk } from '@stepgate/engine/script';

export type ScriptTree = Extract<ParsedScript, { ok: true }>['tree'];
export type ScriptNode = Parameters<Parameters<typeof walk>[1]>[0];
type NodeOf<Type extends string> = Extract<ScriptNode, { type: Type }>;
export type IdentifierNode = NodeOf<'Identifier'>;
export type FunctionNode = NodeOf<'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'>;

/** What a name of the script stands for. */
export interface Binding {
  readonly name: string;
  /** Of parameters: the function, and which of its parameters. */
  readonly parameter?: { readonly of: FunctionNode; readonly index: number };
  /** What declarations and assignments give it, where each gives it as a whole. */
  readonly values: ScriptNode[];
  /** Given in some way that `values` does not hold: in a pattern, by counting, by a loop. */
  isOtherwiseWritten: boolean;
  /** Where it is read. */
  readonly reads: IdentifierNode[];
}

/** Names of a script with what they stand for; undeclared names are bound to the script as a whole. */
export interface ScriptBindings {
  /** What a name means where it is read; undefined for names that nothing in the script gives a value. */
  bindingOf(read: IdentifierNode): Binding | undefined;
  readonly all: readonly Binding[];
}

interface Scope {
  readonly names: Map<string, Binding>;
  readonly parent: Scope | undefined;
  readonly ofFunction: Scope;
}

/** Resolves the names of a script, as sloppy scripts scope them. */
export function bindingsOf(tree: ScriptTree): ScriptBindings {
  const all: Binding[] = [];
  const meaning = new Map<IdentifierNode, Binding>();
  const top = open(undefined);
  hoist(tree.body, top);
  for (const statement of tree.body) visit(statement, top);
  // A name that only the server knows has no value here.
  const isGiven = (binding: Binding): boolean =>
    binding.values.length > 0 || binding.isOtherwiseWritten || binding.parameter !== undefined;
  return {
    bindingOf: (read) => {
      const binding = meaning.get(read);
      return binding !== undefined && isGiven(binding) ? binding : undefined;
    },
    all,
  };

  function open(parent: Scope | undefined, ofFunction?: Scope): Scope {
    const scope = { names: new Map(), parent } as { -readonly [Key in keyof Scope]: Scope[Key] };
    scope.ofFunction = ofFunction ?? scope;
    return scope;
  }

  function declare(name: string, scope: Scope, parameter?: Binding['parameter']): Binding {
    const known = scope.names.get(name);
    if (known !== undefined) return known;
    const binding: Binding = {
      name,
      values: [],
      isOtherwiseWritten: false,
      reads: [],
      ...(parameter === undefined ? {} : { parameter }),
    };
    all.push(binding);
    scope.names.set(name, binding);
    return binding;
  }

  function find(name: string, scope: Scope): Binding {
    for (let one: Scope | undefined = scope; one !== undefined; one = one.parent) {
      const found = one.names.get(name);
      if (found !== undefined) return found;
    }
    return declare(name, top);
  }

  /** Declares the `var`s and functions of a function, and what its own block declares. */
  function hoist(nodes: readonly ScriptNode[], scope: Scope): void {
    for (const node of nodes) hoistVar(node, scope.ofFunction);
    declareLexicals(nodes, scope);
  }

  function hoistVar(node: ScriptNode, scope: Scope): void {
    if (node.type === 'FunctionDeclaration') {
      if (node.id) declare(node.id.name, scope);
      return;
    }
    if (/^(FunctionExpression|ArrowFunctionExpression|Class)/.test(node.type)) return;
    if (node.type === 'VariableDeclaration' && node.kind === 'var')
      for (const { id } of node.declarations) for (const name of namesOf(id)) declare(name, scope);
    for (const child of childrenOf(node)) hoistVar(child, scope);
  }

  function declareLexicals(nodes: readonly ScriptNode[], scope: Scope): void {
    for (const node of nodes) {
      if (node.type === 'ClassDeclaration' && node.id) declare(node.id.name, scope).isOtherwiseWritten = true;
      if (node.type === 'VariableDeclaration' && node.kind !== 'var')
        for (const { id } of node.declarations) for (const name of namesOf(id)) declare(name, scope);
    }
  }

  function visit(node: ScriptNode, scope: Scope): void {
    switch (node.type) {
      case 'Identifier': {
        const binding = find(node.name, scope);
        binding.reads.push(node);
        meaning.set(node, binding);
        return;
      }
      case 'FunctionDeclaration':
        if (node.id) find(node.id.name, scope).values.push(node);
        return visitFunction(node, scope);
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return visitFunction(node, scope);
      case 'BlockStatement':
      case 'StaticBlock': {
        const inner = open(scope, scope.ofFunction);
        declareLexicals(node.body, inner);
        for (const statement of node.body) visit(statement, inner);
        return;
      }
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
      case 'CatchClause':
        return visitBlockLike(node, scope);
      case 'VariableDeclarator':
        return write(node.id, node.init ?? 'none', scope);
      case 'AssignmentExpression':
        if (node.operator === '=') return write(node.left, node.right, scope);
        write(node.left, 'unknown', scope);
        return visit(node.right, scope);
      case 'UpdateExpression':
        return write(node.argument, 'unknown', scope);
      case 'MemberExpression':
        visit(node.object, scope);
        if (node.computed) visit(node.property as ScriptNode, scope);
        return;
      case 'Property':
      case 'PropertyDefinition':
      case 'MethodDefinition':
        if (node.computed) visit(node.key as ScriptNode, scope);
        if (node.value) visit(node.value as ScriptNode, scope);
        return;
      case 'LabeledStatement':
        return visit(node.body, scope);
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
        return;
      default:
        for (const child of childrenOf(node)) visit(child, scope);
    }
  }

  function visitFunction(node: FunctionNode, scope: Scope): void {
    const inner = open(scope);
    if (node.type === 'FunctionExpression' && node.id) declare(node.id.name, inner).values.push(node);
    for (const [index, parameter] of node.params.entries()) {
      if (parameter.type === 'Identifier') declare(parameter.name, inner, { of: node, index });
      else {
        for (const name of namesOf(parameter)) declare(name, inner).isOtherwiseWritten = true;
        for (const child of childrenOf(parameter)) visit(child, inner);
      }
    }
    if (node.body.type !== 'BlockStatement') return visit(node.body, inner);
    hoist(node.body.body, inner);
    for (const statement of node.body.body) visit(statement, inner);
  }

  function visitBlockLike(
    node: NodeOf<'ForStatement' | 'ForInStatement' | 'ForOfStatement' | 'SwitchStatement' | 'CatchClause'>,
    scope: Scope,
  ): void {
    const inner = open(scope, scope.ofFunction);
    if (node.type === 'SwitchStatement')
      declareLexicals(
        node.cases.flatMap(({ consequent }) => consequent),
        inner,
      );
    else if (node.type === 'ForStatement') declareLexicals(node.init ? [node.init] : [], inner);
    else if (node.type === 'CatchClause') {
      for (const name of node.param ? namesOf(node.param) : [])
        declare(name, inner).isOtherwiseWritten = true;
    } else {
      declareLexicals([node.left], inner);
      const target = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
      if (target) write(target, 'unknown', inner);
    }
    for (const child of childrenOf(node)) visit(child, inner);
  }

  /** A place that gets a value: one that stands in the text, none at all, or one that is only known when it runs. */
  function write(target: ScriptNode, value: ScriptNode | 'none' | 'unknown', scope: Scope): void {
    if (target.type === 'Identifier') {
      const binding = find(target.name, scope);
      if (value === 'unknown') binding.isOtherwiseWritten = true;
      else if (value !== 'none') binding.values.push(value);
    } else {
      if (target.type === 'ObjectPattern' || target.type === 'ArrayPattern')
        for (const name of namesOf(target)) find(name, scope).isOtherwiseWritten = true;
      visit(target, scope);
    }
    if (typeof value !== 'string') visit(value, scope);
  }
}
