import type { LoginAnswer, LoginWorld } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import type { Finding } from '@stepgate/validator';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { problemOf, runLogin } from '../server/api-client.ts';
import { endsAsExpected } from './run-end.ts';

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
  /** The next decision takes the focus: what was pressed is gone when it comes. */
  readonly takesFocus: boolean;
  /** Counts what the server answered; each answer is drawn anew. */
  readonly arrival: number;
  /** Fingerprint of the finding whose witness is played. */
  readonly finding?: string;
}

/** A login that ended as a finding says. */
interface Proof {
  readonly finding: string;
  readonly basis: RunBasis;
}

export interface RunControls {
  readonly run: ShownRun | undefined;
  /** The script or a JIT switch is no longer what the run was made with. */
  readonly isStale: boolean;
  start(world: Partial<LoginWorld>): void;
  /** Plays a witness from its first step to its last; it can be gone through step by step afterwards. */
  play(finding: Pick<Finding, 'witness' | 'fingerprint'>, title: string, basis?: RunBasis): void;
  /** The engine has run the login behind this finding, on the script and the switches of now, and it ended as it says. */
  isProved(finding: Finding): boolean;
  answer(answer: LoginAnswer): void;
  back(): void;
  forward(): void;
  /** The same answers again, on the script and the switches of now. */
  again(): void;
  close(): void;
}

/** Time to read a step before the next one comes. */
const stepMillis = 900;
/** Proofs that are remembered: enough for every finding of a script and the tries before. */
const mostProofs = 200;

/** The login that is run by hand or played. Every position is asked of the server anew, so nothing can go stale there. */
export function useRun(basis: RunBasis): RunControls {
  const [run, setRun] = useState<ShownRun>();
  const [proofs, setProofs] = useState<readonly Proof[]>([]);
  const arrivals = useRef(0);
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
      arrivals.current += 1;
      const shown = { ...rest, result, isLoading: false, arrival: arrivals.current };
      setRun(shown);
      const { finding, basis: ranOn } = shown;
      if (finding !== undefined && endsAsExpected(shown) === true) {
        setProofs((before) => [{ finding, basis: ranOn }, ...before].slice(0, mostProofs));
      }
    } catch (error) {
      if (controller.signal.aborted) return;
      arrivals.current += 1;
      const problem = problemOf(error);
      setRun({ ...rest, problem, isLoading: false, isPlaying: false, arrival: arrivals.current });
    }
  }, []);

  const goTo = useCallback(
    (
      from: ShownRun | undefined,
      position: number,
      how: { isPlaying?: boolean; takesFocus?: boolean } = {},
    ) => {
      if (from === undefined || position < 0 || position > from.answers.length) return;
      void show({ ...from, position, isPlaying: false, takesFocus: false, ...how });
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
    const timer = setTimeout(() => goTo(run, run.position + 1, { isPlaying: true }), isCalm ? 0 : stepMillis);
    return () => clearTimeout(timer);
  }, [run, goTo]);

  useEffect(() => () => request.current?.abort(), []);

  const isStale =
    run !== undefined && run.basis.application === basis.application && !isSameBasis(run.basis, basis);
  return useMemo(() => {
    const fresh = { position: 0, isLoading: true, isPlaying: false, takesFocus: true, arrival: 0 };
    return {
      run,
      isStale,
      start: (world) => void show({ ...fresh, basis: latest.current, world, answers: [] }),
      isProved: (finding) =>
        proofs.some((proof) => proof.finding === finding.fingerprint && isSameBasis(proof.basis, basis)),
      play: ({ witness, fingerprint }, title, other) => {
        if (witness === undefined) return;
        void show({
          ...fresh,
          basis: other ?? latest.current,
          world: witness.world,
          answers: witness.answers,
          title,
          finding: fingerprint,
          ...(witness.expect === undefined ? {} : { expect: witness.expect }),
          isPlaying: true,
        });
      },
      answer: (answer) => {
        if (run === undefined) return;
        const answers = [...run.answers.slice(0, run.position), answer];
        // Another answer makes it another login than the witness.
        const { expect: _, ...rest } = run;
        goTo({ ...rest, answers }, answers.length, { takesFocus: true });
      },
      back: () => goTo(run, (run?.position ?? 0) - 1),
      forward: () => goTo(run, (run?.position ?? 0) + 1),
      again: () => run && void show({ ...run, basis: latest.current, isPlaying: false }),
      close: () => {
        request.current?.abort();
        setRun(undefined);
      },
    };
  }, [run, isStale, proofs, basis, show, goTo]);
}

function isSameBasis(left: RunBasis, right: RunBasis): boolean {
  return (
    left.application === right.application &&
    left.script === right.script &&
    Object.entries(right.jit).every(([name, isEnabled]) => left.jit[name] === isEnabled)
  );
}
