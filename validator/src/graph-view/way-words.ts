import { type Cube, simplifiedCubes } from './simplify-conditions.ts';
import type { Literal, Way } from './way.ts';

const outcomeWords: Readonly<Record<Way['asked'], Readonly<Record<string, string>>>> = {
  step: {
    success: 'completes',
    fail: 'fails',
    abort: 'leaves',
    fallback: 'asks for another way in',
    'no-option': 'no option is left',
  },
  page: { success: 'answers', fail: 'fails', other: 'answers otherwise', skip: 'is not needed' },
  server: { success: 'answers', fail: 'fails', timeout: 'does not answer in time' },
  nobody: {},
};

/** Users of an option. */
interface Who {
  readonly option: string;
  readonly status: string | null;
}

/** Ways that differ in their conditions and in who takes them. */
interface Group {
  readonly asked: Way['asked'];
  readonly outcome: string;
  readonly who: readonly Who[];
  readonly cubes: readonly Cube[];
  readonly notes: readonly string[];
}

/**
 * What some ways of one place say together, in lines.
 *
 * @param all every way of that place, the given ones among them: what all of them share need not be said
 */
export function wordsOfWays(ways: readonly Way[], all: readonly Way[]): string[] {
  const groups = byCubes(byWho(ways, all));
  const lines = groups.flatMap((group) =>
    linesOf(group, withoutStatuses(group.who, all, group.outcome), groups.length === 1),
  );
  const distinct = [...new Set(withJoinedFailures(lines))];
  const more = distinct.length - maxLines;
  return more > 0 ? [...distinct.slice(0, maxLines), `or one of ${more} more combinations`] : distinct;
}

const maxLines = 12;

/** One group for each outcome and user, with what it takes. */
function byWho(ways: readonly Way[], all: readonly Way[]): Group[] {
  const found = new Map<string, { way: Way; who: Who | null; cubes: Literal[][] }>();
  for (const way of ways) {
    const who = whoTakes(way, all);
    const key = JSON.stringify([way.outcome, way.asked, who, way.notes]);
    const entry = found.get(key) ?? { way, who, cubes: [] };
    entry.cubes.push([...way.conditions]);
    found.set(key, entry);
  }
  return Array.from(found.values(), ({ way, who, cubes }) => ({
    asked: way.asked,
    outcome: way.outcome,
    who: who === null ? [] : [who],
    cubes: simplifiedCubes(cubes),
    notes: way.notes,
  }));
}

/** Options whose users all do the same, whoever they are, are named once. */
function withoutStatuses(who: readonly Who[], all: readonly Way[], outcome: string): string[] {
  const statusesOf = (list: readonly Who[], option: string) =>
    new Set(list.filter((one) => one.option === option).map(({ status }) => status));
  const known = all
    .filter((way) => way.outcome === outcome)
    .flatMap(({ option, status }) => (option === null ? [] : [{ option, status }]));
  const names = who.map(({ option, status }) => {
    const said = statusesOf(who, option);
    const isWhole = said.size > 1 && said.size === statusesOf(known, option).size;
    return isWhole || status === null || (status !== 'no local account' && statusesOf(known, option).size < 2)
      ? option
      : `${option} (${status})`;
  });
  return [...new Set(names)];
}

/** Who takes a way, as far as it tells this way from others; null when it tells nothing. */
function whoTakes({ asked, outcome, option, status }: Way, all: readonly Way[]): Who | null {
  if (option === null) return null;
  const alike = all.filter((one) => one.outcome === outcome && one.asked === asked);
  const isOnly = new Set(alike.flatMap((one) => one.option ?? [])).size === 1;
  return isOnly && status === null && outcome !== 'success' ? null : { option, status };
}

/** Users who take the same conditions together. */
function byCubes(groups: readonly Group[]): Group[] {
  const found = new Map<string, Group>();
  for (const group of groups) {
    const keys = group.cubes.map((cube) => cube.map(({ text }) => text).join(' & ')).sort();
    const key = JSON.stringify([group.outcome, group.asked, keys, group.notes]);
    const known = found.get(key);
    found.set(key, known === undefined ? group : { ...known, who: [...known.who, ...group.who] });
  }
  return [...found.values()];
}

const longestList = 4;

function linesOf(
  { asked, outcome, cubes, notes }: Group,
  who: readonly string[],
  isAlone: boolean,
): string[] {
  const verb = outcomeWords[asked][outcome] ?? outcome;
  const head = [subjectOf(asked, outcome, verb, who, isAlone), notes.join('; ')]
    .filter((text) => text !== '')
    .join(': ');
  if (cubes.length === 0 || cubes.some((cube) => cube.length === 0)) return [head || 'always'];
  return cubes.map((cube) => {
    const when = cubeWords(cube);
    return head === '' ? when : `${head}, ${when}`;
  });
}

const maxConditions = 5;

/** Conditions in words. What has one value has no other, so that need not be said. */
function cubeWords(cube: Cube): string {
  const known = new Set(
    cube.flatMap(({ value, compared }) => (value && compared !== undefined ? [compared] : [])),
  );
  const said = cube.filter(({ value, compared }) => value || compared === undefined || !known.has(compared));
  const texts = [...new Set(said.map(({ text }) => text))];
  const more = texts.length - maxConditions;
  return [...texts.slice(0, maxConditions), ...(more > 0 ? [`${more} more`] : [])].join(' and ');
}

function subjectOf(
  asked: Way['asked'],
  outcome: string,
  verb: string,
  who: readonly string[],
  isAlone: boolean,
): string {
  if (asked !== 'step' || outcome === 'no-option' || who.length === 0) return verb;
  const more = who.length - longestList;
  const names = more > 0 ? [...who.slice(0, longestList), `${more} more`] : who;
  if (outcome === 'success') return names.join(' or ');
  // Of somebody who fails it matters with what only when it leads elsewhere.
  return isAlone && who.length > 1 ? verb : `${verb} with ${names.join(' or ')}`;
}

const failures = ['fails', 'leaves', 'asks for another way in'];

/** Failing, leaving and asking for another way in are one thing where they lead to the same. */
function withJoinedFailures(lines: readonly string[]): string[] {
  const said = failures.filter((words) => lines.includes(words));
  if (said.length < 2) return [...lines];
  const joined = said.length === failures.length ? 'does not complete it' : said.join(' or ');
  const rest = lines.filter((line) => !said.includes(line));
  // Whoever fails with an option is one of those who fail.
  const others = rest.filter(
    (line) => !said.some((words) => line.startsWith(`${words} with `) && !line.includes(', ')),
  );
  return [...others, joined];
}
