import type { FederatedUser, LoginAnswer } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { LoginTrace } from '../../api/login-trace.ts';
import type { RouteAnswer } from '../../api/schemas.ts';
import { useApplication } from '../application/application-view.ts';
import { callRoute } from '../server/call-route.ts';
import { routeKey } from '../server/route-key.ts';
import { useRouteQuery } from '../server/use-route.ts';
import type { RunInput } from './login-input.ts';
import { type Branch, useBranches } from './use-branches.ts';

const route = getRouteApi('/o/$organization/applications/$application');

type KeptRun = RouteAnswer<'runs.kept'>;
type NewRun = { readonly title: string; readonly input: RunInput } & Partial<
  Pick<KeptRun, 'finding' | 'expect'>
>;

export interface LoginRunControls {
  /** What the login on screen depends on. */
  readonly kept: KeptRun | undefined;
  readonly result: { readonly run: LoginRun; readonly trace: LoginTrace | null } | undefined;
  readonly error: unknown;
  readonly isBusy: boolean;
  /** Number of journal entries that are looked at, from 1. */
  readonly position: number;
  /** The text is no longer the one that was run. */
  readonly isStale: boolean;
  /** Other ways that this login went. */
  readonly branches: readonly Branch[];
  goTo(position: number): void;
  start(run: NewRun): Promise<void>;
  /** Answers what was asked when a number of answers were given; what came after is kept as another way. */
  answer(given: number, answer: LoginAnswer, newcomer?: FederatedUser): Promise<void>;
  /** The same login with something else about it. */
  change(input: Partial<RunInput>): Promise<void>;
  open(branch: Branch): void;
  retry(): void;
  close(): void;
}

/** The login that the address names. All of it can be told again from what is kept, so that nothing is lost. */
export function useLoginRun(): LoginRunControls {
  const { organizationName: organization, name: application, text } = useApplication();
  const params = { organization, application };
  const here = {
    to: '/o/$organization/applications/$application/$pane',
    params: { ...params, pane: 'run' },
  } as const;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const [isKeeping, setIsKeeping] = useState(false);
  const id = search.run ?? '';
  const kept = useRouteQuery(
    'runs.kept',
    { params: { ...params, run: id } },
    { enabled: id !== '', staleMillis: Number.POSITIVE_INFINITY },
  );
  const body = { ...(kept.data?.input ?? { answers: [] }), wantsTrace: true };
  const ran = useRouteQuery(
    'runs.create',
    { params, body },
    { enabled: kept.data !== undefined, staleMillis: Number.POSITIVE_INFINITY, keepsPrevious: true },
  );
  const { branches, remember } = useBranches(organization, application);
  const shown = id === '' ? undefined : kept.data;
  const result = id === '' ? undefined : ran.data;
  const last = result?.run.journal.length ?? 1;
  // The address follows a little later; keys that are pressed meanwhile must not go back to where it is.
  const [wanted, setWanted] = useState<{ readonly id: string; readonly at: number }>();
  const at = wanted?.id === id ? wanted.at : (search.at ?? last);

  async function keep(run: NewRun): Promise<void> {
    setIsKeeping(true);
    setProblem(null);
    try {
      const { id: next } = await callRoute('runs.keep', { params, body: run });
      const value: KeptRun = { finding: null, expect: null, ...run, id: next };
      client.setQueryData(routeKey('runs.kept', { params: { ...params, run: next } }), value);
      setWanted(undefined);
      await navigate({ ...here, search: { ...withoutAt(search), run: next } });
    } catch (error) {
      setProblem(error);
    } finally {
      setIsKeeping(false);
    }
  }

  return {
    kept: shown,
    result,
    error: id === '' ? problem : (problem ?? kept.error ?? ran.error),
    isBusy: isKeeping || ran.isFetching || kept.isFetching,
    position: Math.min(Math.max(at, 1), last),
    isStale: shown?.input.script !== undefined && shown.input.script !== text,
    branches: branches.filter((branch) => branch.id !== id),
    goTo(position) {
      setWanted({ id, at: position });
      void navigate({ ...here, search: { ...search, at: position }, replace: true, resetScroll: false });
    },
    start: (run) => keep(run),
    async answer(given, answer, newcomer) {
      if (shown === undefined) return;
      const { title, input } = shown;
      if (given < input.answers.length && result !== undefined) remember(shown, result.run);
      const { world = {} } = input;
      const people =
        newcomer === undefined
          ? world
          : { ...world, federatedUsers: [...(world.federatedUsers ?? []), newcomer] };
      const answers = [...input.answers.slice(0, given), answer];
      await keep({ title, input: { ...input, world: people, answers } });
    },
    async change(input) {
      if (shown === undefined) return;
      const { title, finding, expect } = shown;
      await keep({ title, finding, expect, input: { ...shown.input, ...input } });
    },
    open: (branch) => void navigate({ ...here, search: { ...withoutAt(search), run: branch.id } }),
    retry: () => {
      setProblem(null);
      void (kept.error === null ? ran.refetch() : kept.refetch());
    },
    close: () => {
      const { run: _run, ...rest } = withoutAt(search);
      setProblem(null);
      void navigate({ ...here, search: rest });
    },
  };
}

function withoutAt<Search extends { readonly at?: number }>(search: Search): Omit<Search, 'at'> {
  const { at: _at, ...rest } = search;
  return rest;
}
