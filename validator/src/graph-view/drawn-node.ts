import { errorCodes } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange } from '@stepgate/engine/script';
import type { Finding } from '../finding.ts';
import type { GraphEdge, GraphNode } from '../login/login-graph.ts';
import type { DroppedOption } from '../login/path-event.ts';
import { dropWords, optionName } from '../report/path-words.ts';
import type { DrawnEnd, DrawnNode, DrawnOption } from './graph-view.ts';
import { kindOf, targetOf } from './place.ts';

/** What a place of the drawing is made of. */
export interface Members {
  readonly states: readonly GraphNode[];
  /** Edges whose ends are this place. */
  readonly endings: readonly GraphEdge[];
  readonly end: DrawnEnd | null;
}

export type NodeFace = Pick<DrawnNode, 'kind' | 'title' | 'detail' | 'step' | 'options'>;

/** How a place is named and what it offers. */
export function faceOf(program: Program, { states, end }: Members, isWhole: boolean): NodeFace {
  if (end !== null) return { kind: 'end', ...endWords(end), step: null, options: [] };
  const [first] = states as [GraphNode];
  const kind = kindOf(first);
  const plain = { kind, detail: '', step: null, options: [] };
  if (kind === 'start') return { ...plain, title: 'Start' };
  if (kind === 'other') return { ...plain, title: 'All steps are done' };
  if (isWhole && states.length > 1) return { ...plain, title: kindTitles[kind] ?? '' };
  const target = targetOf(first) ?? '';
  if (kind === 'page') return { ...plain, title: 'Page', detail: target };
  if (kind === 'call') return { ...plain, title: first.next?.name ?? '', detail: target };
  const step = first.next?.step ?? null;
  const options = optionsOf(program, step, states);
  return { kind, title: `Step ${step}`, detail: offeredWords(options), step, options };
}

const kindTitles: Readonly<Record<string, string>> = {
  step: 'Steps',
  page: 'Pages',
  call: 'Calls to other servers',
};

function endWords({ kind, code, byUser, factors }: DrawnEnd): { title: string; detail: string } {
  if (kind === 'cut') return { title: 'Not followed further', detail: 'What comes here is not known' };
  if (kind === 'succeeded')
    return {
      title: 'Signed in',
      detail: factors === null ? '' : `${factors} factor${factors === 1 ? '' : 's'} proved`,
    };
  if (kind === 'sent-error') return { title: 'Sent to an error page', detail: '' };
  const what = errorCodes[code as keyof typeof errorCodes]?.what ?? code ?? 'for different reasons';
  return byUser
    ? { title: 'Not signed in', detail: 'the user did not complete a step' }
    : { title: 'Login fails', detail: what };
}

function offeredWords(options: readonly DrawnOption[]): string {
  const offered = options.filter((option) => option.offered !== 'never').map(({ name }) => name);
  if (options.length === 0) return 'there is no such step, or it has no options';
  return offered.length > 0 ? offered.join(', ') : 'no option is left';
}

function optionsOf(program: Program, step: number | null, states: readonly GraphNode[]): DrawnOption[] {
  const configured = program.steps.find(({ id }) => id === step)?.options ?? [];
  // Each answer, and each lack of one, says what was not offered.
  const offers: (readonly DroppedOption[])[] = states.flatMap(({ edges }) =>
    edges.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.kind === 'answer' || event.kind === 'conflict' ? [event.dropped] : [],
      ),
    ),
  );
  return configured.map((option) => {
    const lacks = offers.flatMap(
      (dropped) =>
        dropped.find(
          ({ idp, authenticator }) => idp === option.idp && authenticator === option.authenticator,
        ) ?? [],
    );
    return {
      name: optionName(program, option),
      offered: lacks.length === 0 ? 'always' : lacks.length < offers.length ? 'sometimes' : 'never',
      reasons: [...new Set(lacks.map((one) => dropWords(program, one)))],
    };
  });
}

const maxRanges = 40;

/** Ranges, each once, in the order of the script. */
export function distinctRanges(ranges: readonly ScriptRange[]): ScriptRange[] {
  const known = new Map(
    ranges.map((range) => [
      `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`,
      range,
    ]),
  );
  return [...known.values()]
    .sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column)
    .slice(0, maxRanges);
}

/** The calls that a place stands for. */
export function rangesOf({ states }: Members): ScriptRange[] {
  return distinctRanges(states.flatMap(({ next }) => (next === null ? [] : [rangeOf(next.site)])));
}

/** Fingerprints of the findings about some ranges, for users who come here. */
export function findingsAt(
  findings: readonly Finding[],
  ranges: readonly ScriptRange[],
  fits: (finding: Finding) => boolean,
): string[] {
  return findings
    .filter(
      (finding) =>
        fits(finding) &&
        ranges.some(
          ({ start }) =>
            start.line === finding.range.start.line && start.column === finding.range.start.column,
        ),
    )
    .map(({ fingerprint }) => fingerprint);
}
