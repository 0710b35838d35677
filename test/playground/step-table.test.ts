import type { Organization, SequenceStep } from '@stepgate/engine/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticatorsOf } from '../../playground/src/page/authenticators/known-authenticators.tsx';
import { nextPosition } from '../../playground/src/page/resources/row-keys.ts';
import { optionWarning } from '../../playground/src/page/steps/option-words.ts';
import { scriptEditFor } from '../../playground/src/page/steps/script-edit.ts';
import { followedBy, numbersInWords, sameNumbers } from '../../playground/src/page/steps/step-edits.ts';
import { optionKey, placeOf, stepKey } from '../../playground/src/page/steps/step-keys.ts';
import {
  addStep,
  changesNumbers,
  moveOption,
  moveStep,
  removeStep,
  type StepTable,
  type StepTableChange,
} from '../../playground/src/page/steps/step-table.ts';

const local = (authenticator: string) => ({ idp: 'LOCAL', authenticator });
const step = (id: number, ...names: string[]): SequenceStep => ({ id, options: names.map(local) });
const table: StepTable = {
  steps: [step(1, 'one'), step(2, 'two', 'also two'), step(3, 'three')],
  subjectStepId: 1,
  attributeStepId: 3,
};
const namesIn = ({ steps }: StepTable) =>
  steps.map(({ options }) => options.map(({ authenticator }) => authenticator));

describe('a step table', () => {
  it('numbers its steps from 1 in their new order, and marks follow their step', () => {
    const { table: moved, numbers } = moveStep(table, 2, 0);
    expect(moved.steps.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(namesIn(moved)).toEqual([['three'], ['one'], ['two', 'also two']]);
    expect([moved.subjectStepId, moved.attributeStepId]).toEqual([2, 1]);
    expect([...numbers]).toEqual([
      [3, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it('closes the gap when a step goes; its marks go to the first', () => {
    const { table: left, numbers } = removeStep(table, 0);
    expect(left).toMatchObject({ steps: [{ id: 1 }, { id: 2 }], subjectStepId: 1, attributeStepId: 2 });
    expect(Object.fromEntries(numbers)).toEqual({ 1: null, 2: 1, 3: 2 });
  });

  it('adds a step behind the others without a new number for them', () => {
    const { table: more, numbers } = addStep(table, [local('four')]);
    expect(more.steps.at(-1)).toEqual(step(4, 'four'));
    expect(changesNumbers(sameNumbers(table.steps)) || changesNumbers(numbers)).toBe(false);
  });

  it('moves options within a step and between steps', () => {
    expect(namesIn(moveOption(table, { step: 1, option: 0 }, { step: 1, option: 1 }))[1]).toEqual([
      'also two',
      'two',
    ]);
    expect(namesIn(moveOption(table, { step: 1, option: 0 }, { step: 0, option: 0 }))).toEqual([
      ['two', 'one'],
      ['also two'],
      ['three'],
    ]);
  });

  it('knows after any changes which number each step of before has', () => {
    const change = fc.tuple(fc.constantFrom('move', 'remove', 'add'), fc.nat(5), fc.nat(5));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        let current = table;
        let numbers = sameNumbers(table.steps);
        for (const [what, from, to] of changes) {
          const next: StepTableChange =
            what === 'move'
              ? moveStep(current, from % Math.max(1, current.steps.length), to)
              : what === 'remove'
                ? removeStep(current, from)
                : addStep(current, [local('new')]);
          current = next.table;
          numbers = followedBy(numbers, next.numbers);
        }
        for (const { id, options } of table.steps) {
          const now = numbers.get(id) ?? null;
          const found = current.steps.find(
            (one) => one.options[0]?.authenticator === options[0]?.authenticator,
          );
          expect(now).toBe(found?.id ?? null);
        }
      }),
    );
  });

  it('says its new numbers in words', () => {
    expect(numbersInWords(removeStep(table, 1).numbers)).toBe('2 goes, 3 → 2');
    expect(numbersInWords(sameNumbers(table.steps))).toBe('');
  });
});

describe('what is dragged', () => {
  it('has a key that says where it is', () => {
    expect(placeOf(stepKey(2))).toEqual({ step: 2 });
    expect(placeOf(optionKey(1, 3))).toEqual({ step: 1, option: 3 });
  });
});

describe('the edit of a script', () => {
  const organization: Pick<Organization, 'target' | 'scriptLibraries' | 'extensions'> = {
    target: 'stepgate',
    scriptLibraries: [{ name: 'risk.js', script: 'exports.ask = function () { executeStep(2); };' }],
    extensions: { hostFunctions: [], authenticators: [] },
  };
  const without = { ...organization, scriptLibraries: [] };
  const { numbers } = removeStep(table, 1);

  it('shows each line before and after, and names what it cannot do', () => {
    const text =
      'executeStep(1);\nexecuteStep(2);\nexecuteStep(2, { onFail: function () { executeStep(3); } });\nexecuteStep(n);';
    expect(scriptEditFor(text, numbers, organization)).toEqual({
      type: 'edit',
      edit: {
        text: 'executeStep(1);\nexecuteStep(4, { onFail: function () { executeStep(2); } });\nexecuteStep(n);',
        lines: [
          { line: 2, before: 'executeStep(2);', after: undefined },
          {
            line: 3,
            before: 'executeStep(2, { onFail: function () { executeStep(3); } });',
            after: 'executeStep(4, { onFail: function () { executeStep(2); } });',
          },
        ],
        orphans: [{ line: 3, step: 2, to: 4 }],
        unread: [expect.objectContaining({ text: 'n' })],
        libraries: ['risk.js'],
      },
    });
  });

  it('is none for a script that calls no step by number', () => {
    expect(scriptEditFor('function onLoginRequest() {}', numbers, without)).toEqual({ type: 'none' });
    expect(scriptEditFor('executeStep(1);', numbers, without)).toEqual({ type: 'none' });
  });

  it('is refused for a text that is no script', () => {
    expect(scriptEditFor('executeStep(1', numbers, without)).toMatchObject({ type: 'unreadable', line: 1 });
  });
});

describe('an option', () => {
  const warn = (steps: SequenceStep[], position: number, jit: Record<string, boolean>) => {
    const option = steps[position]?.options[0];
    if (option === undefined) throw new Error('no such step');
    const jitByName = new Map(Object.entries(jit));
    return optionWarning(option, {
      steps,
      position,
      dialect: 'stepgate',
      jit: jitByName,
      known: authenticatorsOf(undefined),
    });
  };
  const google = { id: 1, options: [{ idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' }] };

  it('that needs a local account warns of providers before it whose users have none', () => {
    expect(warn([google, step(2, 'totp')], 1, { Google: false })).toContain('Users of Google');
    expect(warn([google, step(2, 'totp')], 1, { Google: true })).toBeUndefined();
  });

  it('warns of nobody where everybody before it has an account, or it needs none', () => {
    expect(warn([step(1, 'BasicAuthenticator'), step(2, 'totp')], 1, { Google: false })).toBeUndefined();
    expect(warn([google, step(2, 'email-otp-authenticator')], 1, { Google: false })).toBeUndefined();
    expect(warn([step(1, 'FIDOAuthenticator')], 0, { Google: false })).toBeUndefined();
  });
});

describe('a key in a list', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 9],
    ['Home', 7, 0],
    ['End', 0, 9],
    ['a', 3, undefined],
  ])('%s leads from row %i to %s of ten', (key, from, to) => {
    expect(nextPosition(key, from, 10)).toBe(to);
  });
});
