import { behaviours } from '@stepgate/engine/language';
import { rules } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { behaviourRules } from '../../../validator/src/rules/portability/behaviour-rules.ts';

/** What other servers lack, which is no behaviour of theirs. */
const additions = ['portability/stepgate-only'];

const named = Object.values(behaviourRules).flatMap((row) => ('rules' in row ? row.rules : []));

describe('every behaviour of other servers', () => {
  it.each(behaviours.map((row) => [row.name]))('has rules, or a reason why none is needed: %s', (name) => {
    const row = behaviourRules[name];
    if ('rules' in row) expect(row.rules.length).toBeGreaterThan(0);
    else expect(row.none).toMatch(/^[A-Z].*\.$/);
  });

  it('names rules that exist', () => {
    expect(rules.map((rule) => rule.id)).toEqual(expect.arrayContaining(named));
  });

  it('has every rule about portability', () => {
    const own = rules.map((rule) => rule.id).filter((id) => id.startsWith('portability/'));
    expect(own.filter((id) => !named.includes(id))).toEqual(additions);
  });
});
