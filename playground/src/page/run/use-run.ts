import type { LoginAnswer, LoginWorld, Witness } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { problemOf, runLogin } from '../server/api-client.ts';

/** What a run depends on besides its answers. */
export interface RunBasis {
  readonly application: string;
  readonly script: string;
  readonly jit: Readonly<Record<string, boolean>>;
}

/** A simulated login as it is shown. */
export interface ShownRun {
  readonly basis: RunBasis;
  readonly world: Partial<LoginWorld>;
  /** All answers, those that were taken back included. */
  readonly answers: readonly LoginAnswer[];
  /** How many of them are given. */
  readonly position: number;
  /** What is being played, when it is the witness of a finding. */
  readonly title?: string;
  /** Code the login must end with, when a witness says so. */
  readonly expect?: string;
  readonly result?: LoginRun;
  readonly problem?: Problem;
  readonly isLoading: boolean;
  /** Goes forward by itself. */
  readonly isPlaying: boolean;
}

export interface RunControls {
  readonly run: ShownRun | undefined;
  /** The script or a JIT switch is no longer what the run was made with. */
  readonly isStale: boolean;
  start(world: Partial<LoginWorld>): void;
  /** Plays a witness from its first step to its last; it can be gone through step by step afterwards. */
  play(witness: Witness, title: string, basis?: RunBasis): void;
  answer(answer: LoginAnswer): void;
  back(): void;
  forward(): void;
  /** The same answers again, on the script and the switches of now. */
  again(): void;
  close(): void;
}

/** Time to read a step before the next one comes. */
const stepMillis = 900;

/** The login that is run by hand or played. Every position is asked of the server anew, so nothing can go stale there. */
export function useRun(basis: RunBasis): RunControls {
  const [run, setRun] = useState<ShownRun>();
  const request = useRef<AbortController>(undefined);
  const latest = useRef(basis);
  latest.current = basis;

  const show = useCallback(async (next: ShownRun) => {
    request.current?.abort();
    const controller = new AbortController();
    request.current = controller;
    setRun({ ...next, isLoading: true });
    const { problem: _, ...rest } = next;
    try {
      const answers = next.answers.slice(0, next.position);
      const { run: result } = await runLogin(
        { ...next.basis, world: next.world, answers },
        controller.signal,
      );
      setRun({ ...rest, result, isLoading: false });
    } catch (error) {
      if (controller.signal.aborted) return;
      setRun({ ...rest, problem: problemOf(error), isLoading: false, isPlaying: false });
    }
  }, []);

  const goTo = useCallback(
    (from: ShownRun | undefined, position: number, isPlaying = false) => {
      if (from === undefined || position < 0 || position > from.answers.length) return;
      void show({ ...from, position, isPlaying });
    },
    [show],
  );

  useEffect(() => {
    if (run === undefined || !run.isPlaying || run.isLoading) return undefined;
    if (run.position >= run.answers.length) {
      setRun({ ...run, isPlaying: false });
      return undefined;
    }
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => goTo(run, run.position + 1, true), isCalm ? 0 : stepMillis);
    return () => clearTimeout(timer);
  }, [run, goTo]);

  useEffect(() => () => request.current?.abort(), []);

  const isStale =
    run !== undefined && run.basis.application === basis.application && !isSameBasis(run.basis, basis);
  return useMemo(() => {
    const fresh = { position: 0, isLoading: true, isPlaying: false };
    return {
      run,
      isStale,
      start: (world) => void show({ ...fresh, basis: latest.current, world, answers: [] }),
      play: (witness, title, other) =>
        void show({
          ...fresh,
          basis: other ?? latest.current,
          world: witness.world,
          answers: witness.answers,
          title,
          ...(witness.expect === undefined ? {} : { expect: witness.expect }),
          isPlaying: true,
        }),
      answer: (answer) => {
        if (run === undefined) return;
        const answers = [...run.answers.slice(0, run.position), answer];
        // Another answer makes it another login than the witness.
        const { expect: _, ...rest } = run;
        goTo({ ...rest, answers }, answers.length);
      },
      back: () => goTo(run, (run?.position ?? 0) - 1),
      forward: () => goTo(run, (run?.position ?? 0) + 1),
      again: () => run && void show({ ...run, basis: latest.current, isPlaying: false }),
      close: () => {
        request.current?.abort();
        setRun(undefined);
      },
    };
  }, [run, isStale, show, goTo]);
}

function isSameBasis(left: RunBasis, right: RunBasis): boolean {
  return (
    left.application === right.application &&
    left.script === right.script &&
    Object.entries(right.jit).every(([name, isEnabled]) => left.jit[name] === isEnabled)
  );
}
