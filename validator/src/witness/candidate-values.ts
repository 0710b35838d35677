import type { WorldSlot } from './world-slots.ts';

const commonTexts = [
  'other',
  '1',
  '0',
  '100',
  'user@example.com',
  '10.0.0.1',
  '192.168.1.10',
  '203.0.113.9',
  '1990-05-17',
  '2020-01-01',
  'true',
  'false',
];
const hours = [0, 3, 9, 12, 15, 20, 23];
const startOf2026 = 1_767_225_600_000;
const day = 86_400_000;

/** Values worth trying for a slot, plain ones first. */
export function candidateValues(slot: WorldSlot): unknown[] {
  const { leaf, constants } = slot;
  const texts = textCandidates(constants);
  switch (leaf.source.kind) {
    case 'parameter': {
      const several = [...constants].filter((one) => typeof one === 'string');
      return [undefined, ...texts.map((text) => [text]), [''], several, ['other', 'other']];
    }
    case 'header':
    case 'cookie':
    case 'claim':
    case 'sent-claim':
      return [undefined, ...texts, ''];
    case 'requested-acr':
    case 'roles':
    case 'groups':
    case 'sent-groups': {
      const names = [...constants].filter((one): one is string => typeof one === 'string');
      return [[], ...names.map((name) => [name]), names, ['other']];
    }
    case 'time':
      return [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) =>
        hours.map((hour) => startOf2026 + weekday * day + hour * 3_600_000),
      );
    case 'random':
      return [0.5, 0, 0.999];
    case 'address':
      return ['203.0.113.9', ...texts];
    case 'name':
      return slot.leaf.source.kind === 'name' && slot.leaf.source.name === 'userStoreDomain'
        ? ['PRIMARY', undefined, ...texts]
        : texts;
    case 'answer':
      // What is missing in an answer is null.
      return byType(slot, texts).map((value) => value ?? null);
    default:
      return byType(slot, texts);
  }
}

function byType({ leaf, constants }: WorldSlot, texts: readonly string[]): unknown[] {
  const numbers = numberCandidates(constants);
  if (leaf.type === 'boolean') return [true, false];
  if (leaf.type === 'number') return numbers;
  if (leaf.type === 'string') return [...texts, ''];
  const names = [...constants];
  return [
    undefined,
    true,
    ...numbers,
    ...texts,
    false,
    null,
    '',
    [],
    names,
    ...names.map((name) => [name]),
    ['other'],
    {},
  ];
}

function textCandidates(constants: ReadonlySet<string | number>): string[] {
  const given = [...constants].map(String);
  const derived = given.flatMap((text) => [
    text,
    `${text}x`,
    `x${text}`,
    text.toUpperCase(),
    text.toLowerCase(),
  ]);
  const numeric = given.flatMap((text) =>
    text.trim() !== '' && Number.isFinite(Number(text))
      ? [String(Number(text) + 1), String(Number(text) - 1)]
      : [],
  );
  const joined =
    given.length <= 6 ? given.flatMap((a) => given.flatMap((b) => [`${a}${b}`, `x${a}${b}`])) : [];
  return [...new Set(['other', ...derived, ...numeric, ...commonTexts, ...joined])];
}

function numberCandidates(constants: ReadonlySet<string | number>): number[] {
  const given = [...constants].map(Number).filter(Number.isFinite);
  return [...new Set([...given.flatMap((number) => [number, number + 1, number - 1]), 0, 1, -1, 100])];
}
