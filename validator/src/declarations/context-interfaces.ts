import { type ContextObject, type ContextProperty, contextProperties } from '@stepgate/engine/language';
import type { Program, SequenceStep } from '@stepgate/engine/model';
import { comment, indented, memberName, union } from './literal-types.ts';
import { typeOf, typeOfNamed } from './value-interfaces.ts';

/** The objects that a script reaches from its `context`, with the steps as the program has them. */
export function contextInterfaces(program: Program): string[] {
  const rows: readonly ContextProperty[] = contextProperties;
  const objects = new Map<ContextObject, ContextProperty[]>();
  for (const row of rows) {
    if (!row.dialects.includes(program.dialect)) continue;
    objects.set(row.object, [...(objects.get(row.object) ?? []), row]);
  }
  return [
    ...Array.from(
      objects,
      ([name, members]) => `interface ${nameOf(name)} {\n${indented(members.map(member).join('\n'))}\n}`,
    ),
    `type ConfiguredOption = ${optionsOf(program.steps)};`,
    steps(program.steps),
  ];
}

/** A step knows which options it has, so that `context.steps[1].idp` can only be what step 1 offers. */
const nameOf = (object: ContextObject): string =>
  object === 'Step' ? 'Step<Option extends AuthenticatorOption = ConfiguredOption>' : object;

function member(row: ContextProperty): string {
  // Options are also written as arguments, with one of the two left out.
  const isOptional = row.object === 'AuthenticatorOption' ? '?' : '';
  const nullable = row.nullable ? ' | null | undefined' : '';
  const access = row.access === 'read' ? 'readonly ' : '';
  return `${comment(row.doc)}${access}${memberName(row.name)}${isOptional}: ${typeOfMember(row)}${nullable};`;
}

function typeOfMember({ object, name, type }: ContextProperty): string {
  if (object === 'Step' && (name === 'idp' || name === 'authenticator')) return `Option['${name}']`;
  if (object === 'Step' && name === 'options') return 'Option[]';
  if (object === 'AuthenticatorOption') return name === 'idp' ? 'IdentityProviderName' : 'AuthenticatorName';
  return typeof type === 'string' ? typeOfNamed(name, type) : typeOf(type);
}

/** Numbers that are computed are looked up, too; what they give may be undefined. */
function steps(sequence: readonly SequenceStep[]): string {
  const members = sequence.map((step) => `readonly ${step.id}: Step<${optionsOf([step])}>;`);
  return `type Steps = {\n${indented(members.join('\n'))}\n} & { readonly [step: number]: Step | undefined };`;
}

function optionsOf(sequence: readonly SequenceStep[]): string {
  const options = sequence.flatMap((step) =>
    step.options.map(
      ({ idp, authenticator }) =>
        `{ readonly idp: ${union([idp])}; readonly authenticator: ${union([authenticator])} }`,
    ),
  );
  return options.length === 0 ? 'never' : [...new Set(options)].join(' | ');
}
