import type { LoginRun } from '@stepgate/engine/testing';
import { useState } from 'react';
import type { RouteAnswer } from '../../api/schemas.ts';
import { wordsOfEnd } from './end-words.ts';

/** A way that a login went before one of its answers was changed. */
export interface Branch {
  /** Of the kept run. */
  readonly id: string;
  /** In words: its answers and its end. */
  readonly title: string;
}

const maxBranches = 8;

/** The other ways of the logins of an application, for as long as this tab is open. */
export function useBranches(organization: string, application: string) {
  const key = `stepgate-branches:${organization}:${application}`;
  const [branches, setBranches] = useState<readonly Branch[]>(() => read(key));
  function remember({ id, input }: RouteAnswer<'runs.kept'>, run: LoginRun): void {
    const answers = input.answers.map(({ user, outcome }) => [outcome, user].filter(Boolean).join(' as '));
    const title = `${answers.join(', ')} → ${wordsOfEnd(run.decision)}`;
    const next = [{ id, title }, ...branches.filter((branch) => branch.id !== id)].slice(0, maxBranches);
    setBranches(next);
    write(key, next);
  }
  return { branches, remember };
}

function read(key: string): readonly Branch[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter(isBranch) : [];
  } catch {
    return [];
  }
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && 'id' in value && 'title' in value;
}

/** A browser that keeps nothing still has them until the page is loaded anew. */
function write(key: string, branches: readonly Branch[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(branches));
  } catch {
    // Storage is full or switched off.
  }
}
