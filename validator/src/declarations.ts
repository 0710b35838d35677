import {
  type ContextObject,
  type ContextProperty,
  contextProperties,
  type HostFunction,
  hostFunctions,
  LOCAL_IDENTITY_PROVIDER,
  type Parameter,
  type ValueType,
  valueTypes,
} from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';

/**
 * The TypeScript declarations of everything a script of this program can use, made from the tables of the language.
 * Step numbers and names of identity providers are those of the program.
 */
export function declarationsOf(program: Program): string {
  const names = [LOCAL_IDENTITY_PROVIDER, ...program.identityProviders.map((provider) => provider.name)];
  const rows = (hostFunctions as readonly HostFunction[]).filter((row) =>
    row.dialects.includes(program.dialect),
  );
  const parts = [
    `type StepNumber = ${union(program.steps.map((step) => step.id))};`,
    `type IdentityProviderName = ${union(names)};`,
    ...handWritten,
    ...objectsOf(program),
    ...rows.filter((row) => row.callbacks).map(callbackInterface),
    ...rows.filter((row) => !row.name.includes('.')).map(functionDeclaration),
    ...memberObjects(rows),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Shapes of arguments that no table spells out by field. */
const handWritten = [
  `interface StepOptions {
  /** Keeps the options that one of these fits. */
  authenticationOptions?: ${valueTypes.AuthenticatorOptions.typescript} | { idp?: IdentityProviderName; authenticator?: string }[] | null;
  authenticatorParams?: Record<string, any> | null;
  stepOptions?: {
    forceAuth?: boolean | string;
    markAsSubjectIdentifierStep?: boolean | string;
    markAsSubjectAttributeStep?: boolean | string;
    skipPrompt?: boolean | string;
  } | null;
}`,
  `interface HttpAuthentication {
  type: string;
  properties: Record<string, any>;
}`,
  `interface FailureDetails {
  errorCode?: string;
  errorMessage?: string;
  errorURI?: string;
}`,
] as const;

function union(values: readonly (string | number)[]): string {
  return values.length === 0 ? 'never' : values.map((value) => JSON.stringify(value)).join(' | ');
}

function objectsOf({ dialect }: Program): string[] {
  const rows = (contextProperties as readonly ContextProperty[]).filter((row) =>
    row.dialects.includes(dialect),
  );
  const objects = new Map<ContextObject, ContextProperty[]>();
  for (const row of rows) objects.set(row.object, [...(objects.get(row.object) ?? []), row]);
  return Array.from(
    objects,
    ([name, members]) => `interface ${name} {\n${members.map(member).join('\n')}\n}`,
  );
}

function member(row: ContextProperty): string {
  const isProvider = row.name === 'idp' && (row.object === 'Step' || row.object === 'AuthenticatorOption');
  const type = isProvider ? 'IdentityProviderName' : typeOf(row.type);
  const isOptional = row.object === 'AuthenticatorOption' ? '?' : '';
  const nullable = row.nullable ? ' | null | undefined' : '';
  return `  /** ${row.doc} */\n  ${row.access === 'read' ? 'readonly ' : ''}${row.name}${isOptional}: ${type}${nullable};`;
}

function typeOf(type: ValueType | string): string {
  if (type === 'StepNumber' || type === 'IdentityProviderName') return type;
  if (type === 'Steps') return 'Record<StepNumber, Step>';
  return valueTypes[type as ValueType]?.typescript ?? 'any';
}

const interfaceName = (row: HostFunction): string =>
  `${row.name[0]?.toUpperCase()}${row.name.slice(1)}Callbacks`;

function callbackInterface(row: HostFunction): string {
  const lines = (row.callbacks ?? []).map(({ name, receives, doc }) => {
    const parameters = receives
      .map((one) => (one === 'context' ? 'context: Context' : 'data: any'))
      .join(', ');
    return `  /** ${doc} */\n  ${name}?: ((${parameters}) => void) | null;`;
  });
  if (row.openCallbacks)
    lines.push(
      `  /** Another action of the page. */\n  [action: \`on\${string}\`]: ((context: Context) => void) | null | undefined;`,
    );
  return `interface ${interfaceName(row)} {\n${lines.join('\n')}\n}`;
}

function functionDeclaration(row: HostFunction): string {
  return row.signatures
    .map(
      (signature) =>
        `${docOf(row)}declare function ${row.name}(${parametersOf(row, signature)}): ${typeOf(row.returns)};`,
    )
    .join('\n');
}

function docOf(row: HostFunction, indent = ''): string {
  const deprecated = row.deprecated ? ` @deprecated ${row.deprecated}` : '';
  return `${indent}/** ${row.doc}${deprecated} */\n${indent}`;
}

function parametersOf(row: HostFunction, signature: readonly Parameter[]): string {
  return signature
    .map((parameter, index) => {
      const type = parameter.type === 'Callbacks' ? interfaceName(row) : typeOf(parameter.type);
      if (row.variadic && index === signature.length - 1) return `...${parameter.name}: ${type}[]`;
      if (!parameter.nullable) return `${parameter.name}: ${type}`;
      const mayBeLeftOut = signature.slice(index).every((later) => later.nullable);
      return mayBeLeftOut
        ? `${parameter.name}?: ${type} | null`
        : `${parameter.name}: ${type} | null | undefined`;
    })
    .join(', ');
}

function memberObjects(rows: readonly HostFunction[]): string[] {
  const objects = new Map<string, string[]>();
  for (const row of rows) {
    const [object = '', name] = row.name.split('.');
    if (name === undefined) continue;
    const lines = row.signatures.map(
      (signature) => `${docOf(row, '  ')}${name}(${parametersOf(row, signature)}): ${typeOf(row.returns)};`,
    );
    objects.set(object, [...(objects.get(object) ?? []), ...lines]);
  }
  return Array.from(objects, ([name, lines]) => `declare const ${name}: {\n${lines.join('\n')}\n};`);
}
