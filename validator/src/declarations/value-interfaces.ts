import { objectShapes, type ValueType, valueTypes } from '@stepgate/engine/language';
import { comment, indented, memberName } from './literal-types.ts';

/** Types whose meaning depends on the program: they are declared under their own name. */
const namedByProgram: readonly string[] = [
  'StepNumber',
  'IdentityProviderName',
  'LibraryName',
  'SecretName',
  'Steps',
];

/** The TypeScript of a type of the tables. */
export function typeOf(type: string): string {
  if (namedByProgram.includes(type)) return type;
  return isValueType(type) ? valueTypes[type].typescript : 'any';
}

/** Lists of text whose elements are names; the table calls them what they are a list of. */
const namesByWord: Readonly<Record<string, string>> = {
  role: 'RoleName',
  roles: 'RoleName[]',
  groups: 'GroupName[]',
  excludedAuthenticator: 'AuthenticatorName',
};

/** The TypeScript of something that has a name besides its type: a parameter, or a property. */
export function typeOfNamed(name: string, type: string): string {
  const isText = type === 'string' || type === 'string[]';
  return (isText ? namesByWord[name] : undefined) ?? typeOf(type);
}

/** The objects that scripts write as arguments, one interface for each row with fields. All fields are optional. */
export function valueInterfaces(): string[] {
  return Object.keys(objectShapes()).map((name) => {
    const row: { doc: string; fields?: Readonly<Record<string, { type: string; doc: string }>> } =
      valueTypes[name as ValueType];
    const members = Object.entries(row.fields ?? {}).map(
      ([key, field]) => `${comment(field.doc)}${memberName(key)}?: ${typeOf(field.type)};`,
    );
    return `interface ${name} {\n${indented(members.join('\n'))}\n}`;
  });
}

function isValueType(type: string): type is ValueType {
  return Object.hasOwn(valueTypes, type);
}
