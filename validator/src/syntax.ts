import type { ParsedScript, walk } from '@stepgate/engine/script';

/** Any syntax node of a script. Taken from the shared parser, so that both sides mean the same tree. */
export type AnyNode = Parameters<Parameters<typeof walk>[1]>[0];
export type SyntaxTree = Extract<ParsedScript, { ok: true }>['tree'];

/** The node of one type, or of several. */
export type NodeOf<Type extends AnyNode['type']> = Extract<AnyNode, { type: Type }>;

export type FunctionNode = NodeOf<'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'>;
export type ClassNode = NodeOf<'ClassDeclaration' | 'ClassExpression'>;
export type PatternNode = NodeOf<
  'Identifier' | 'MemberExpression' | 'ObjectPattern' | 'ArrayPattern' | 'AssignmentPattern' | 'RestElement'
>;
