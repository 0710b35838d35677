import { LOCAL_IDENTITY_PROVIDER, statusHasLocalAccount } from '@stepgate/engine/language';
import { findAuthenticatorOf, jitProvisioningOf, type Program } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import type { Analysis } from '../../analyze.ts';
import type { Fix } from '../../finding.ts';
import { analyzeMended, isWorse } from '../../fixes/mended-program.ts';
import { quoted } from '../../fixes/script-text.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { ComparedTexts } from '../../interpret/observations.ts';
import { type LoginGraph, pathThrough } from '../../login/login-graph.ts';
import { displayName } from '../../report/path-words.ts';
import type { AnyNode } from '../../syntax.ts';
import { onPath } from '../on-path.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** A guard for users without account skips the second factor of users who have one. */
export const guardWiderThanNeeded: Rule = {
  id: 'jit/guard-wider-than-needed',
  severity: 'warning',
  preset: 'recommended',
  summary:
    'A guard on the identity provider skips the second factor of users who have a local account and could prove it.',
  page: pageOf('jit/guard-wider-than-needed'),
  check: (program, analysis) => {
    const { graph, complete } = analysis;
    if (graph === null || !complete) return [];
    return program.steps.flatMap(({ id }) =>
      skippedProviders(program, graph, id).flatMap((idp) => findingOf(program, analysis, graph, id, idp)),
    );
  },
};

/**
 * Identity providers with JIT provisioning on whose users are never asked for a step that users of the organization
 * are asked for, while there is one with JIT provisioning off: that is what such guards are for.
 */
function skippedProviders(program: Program, graph: LoginGraph, step: number): string[] {
  const factors = program.steps.find(({ id }) => id === step)?.options ?? [];
  const isSecond = factors.every(
    ({ authenticator }) => findAuthenticatorOf(program, authenticator)?.factor === 'second',
  );
  const executions = graph.executed.filter((one) => one.step === step);
  const isAsked = (idp: string) => executions.some((one) => one.idp === idp);
  if (!isSecond || !isAsked(LOCAL_IDENTITY_PROVIDER)) return [];
  const skipped = program.identityProviders.filter(({ name }) => isOffered(program, name) && !isAsked(name));
  const hasReason = skipped.some((provider) => !jitProvisioningOf(provider).isEnabled);
  return hasReason
    ? skipped.flatMap((provider) => (jitProvisioningOf(provider).isEnabled ? [provider.name] : []))
    : [];
}

const isOffered = (program: Program, idp: string): boolean =>
  program.steps.some(({ options }) => options.some((option) => option.idp === idp));

function findingOf(
  program: Program,
  analysis: Analysis,
  graph: LoginGraph,
  step: number,
  idp: string,
): RuleFinding[] {
  const paths = graph.edges
    .filter(({ end }) => end?.code === 'succeeded' && !end.facts.executed.has(step))
    .map((edge) => pathThrough(graph, edge))
    .filter((events) =>
      events.some(
        (event) =>
          event.kind === 'answer' && event.fact?.idp === idp && statusHasLocalAccount(event.fact.status),
      ),
    );
  const guard = guardOf(graph, idp);
  // Without a comparison of names, something else than the identity provider decides.
  if (paths.length === 0 || guard === null) return [];
  const off = program.identityProviders
    .filter((provider) => isOffered(program, provider.name) && !jitProvisioningOf(provider).isEnabled)
    .map(({ name }) => name);
  const factors = (program.steps.find(({ id }) => id === step)?.options ?? []).map((option) =>
    displayName(program, option.authenticator),
  );
  const fix = narrowFix(program, analysis, guard, off, step, idp);
  return [
    {
      message: `users of ${idp} sign in without step ${step} (${factors.join(', ')}): the guard is for ${off.join(', ')}, whose users have no local account, and ${idp} has JIT provisioning on`,
      advice: `Skip the step by the names of those who cannot do it, or ask whether there is an account. If ${idp} proves a second factor itself, say so in the guard by its name.`,
      range: rangeOf(guard.node),
      idp,
      step,
      ...onPath(program, paths.slice(0, 8)),
      ...(fix === null ? {} : { fixes: [fix] }),
    },
  ];
}

/**
 * The comparison that tells the users of the organization from all others. Null when a condition names the identity
 * provider: then somebody has thought of its users.
 */
function guardOf(graph: LoginGraph, idp: string): ComparedTexts | null {
  for (const { left, right, isLookup } of graph.observations.comparisons.values())
    if (isLookup ? right.has(idp) : [left, right].some((texts) => texts.size === 1 && texts.has(idp)))
      return null;
  for (const compared of graph.observations.comparisons.values()) {
    if (isOfLibrary(compared.node)) continue;
    for (const [variable, constants] of [
      [compared.left, compared.right],
      [compared.right, compared.left],
    ] as const)
      if (
        variable.has(idp) &&
        variable.has(LOCAL_IDENTITY_PROVIDER) &&
        constants.has(LOCAL_IDENTITY_PROVIDER)
      )
        if (!constants.has(idp)) return compared;
  }
  return null;
}

/** Compares with the names of those who cannot do it instead of `LOCAL`. */
function narrowFix(
  program: Program,
  analysis: Analysis,
  { node }: ComparedTexts,
  off: readonly string[],
  step: number,
  idp: string,
): Fix | null {
  const parts = comparisonWithLocal(node);
  if (parts === null || analysis.graph === null) return null;
  const value = program.script.slice(parts.value.start, parts.value.end);
  const isEqual = parts.operator === '===' || parts.operator === '==';
  const names = off.map((name) => `${value} ${isEqual ? '!==' : '==='} ${quoted(name)}`);
  const joined = names.join(isEqual ? ' && ' : ' || ');
  const fix: Fix = {
    title: `Compare with ${off.join(', ')}`,
    safety: 'changes-meaning',
    edits: [{ range: rangeOf(node), text: names.length > 1 ? `(${joined})` : joined }],
  };
  const mended = analyzeMended(program, analysis, fix);
  const isAsked = mended?.graph?.executed.some((one) => one.step === step && one.idp === idp) === true;
  return mended === null || isWorse(analysis, mended) || !isAsked ? null : fix;
}

/** `value === 'LOCAL'` and its like. */
function comparisonWithLocal(node: AnyNode): { readonly value: AnyNode; readonly operator: string } | null {
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return null;
  const { left, right, operator } = node;
  if (right.type === 'Literal' && right.value === LOCAL_IDENTITY_PROVIDER) return { value: left, operator };
  if (left.type === 'Literal' && left.value === LOCAL_IDENTITY_PROVIDER) return { value: right, operator };
  return null;
}
