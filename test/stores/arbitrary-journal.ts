import type { JournalEntry, JournalUser } from '@stepgate/engine/model';
import fc from 'fast-check';

/** Words that no sealed byte may hold. They are long, so that no random bytes do. */
export const marks = ['claim-value-of-alice', 'bob@private.test', 'Geheimnis-äöü-秘密'] as const;

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...marks));
const at = fc.integer({ min: 0, max: 2 ** 42 });
const call = fc.record({ position: fc.nat(99), name: text, digest: text });
const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<
  Extract<JournalEntry, { kind: 'answer' }>['answer']
>;

const user: fc.Arbitrary<JournalUser> = fc.record({
  idp: text,
  identifier: text,
  username: text,
  userStoreDomain: fc.option(text),
  tenantDomain: text,
  accountId: fc.option(text),
  remoteClaims: fc.option(fc.dictionary(text, text, { maxKeys: 4 })),
  remoteGroups: fc.option(fc.array(text, { maxLength: 3 })),
});

const request = fc.record({
  ip: text,
  headers: fc.dictionary(text, text, { maxKeys: 3 }),
  params: fc.dictionary(text, fc.array(text, { maxLength: 2 }), { maxKeys: 3 }),
  cookies: fc.dictionary(text, text, { maxKeys: 3 }),
  requestedAcr: fc.array(text, { maxLength: 2 }),
});

/** Any entry that fits the schema, of the kinds that hold what users and scripts say. */
export const anyEntry: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.record({
    kind: fc.constant('start' as const),
    at,
    loginId: text,
    programDigest: text,
    seed: text,
    request,
  }),
  fc.record({ kind: fc.constantFrom('observe' as const, 'answer' as const), at, call, answer: json }),
  fc.record({ kind: fc.constant('intent' as const), at, call, idempotencyKey: text }),
  fc.record({
    kind: fc.constant('challenge' as const),
    at,
    call,
    challengeId: text,
    challenge: fc.record({ type: fc.constant('prompt' as const), template: text, data: json }),
  }),
  fc.record({
    kind: fc.constant('outcome' as const),
    at,
    challengeId: text,
    outcome: text,
    option: fc.constant(null),
    user: fc.option(user),
    request: fc.option(request),
  }),
  fc.record({
    kind: fc.constant('end' as const),
    at,
    result: fc.constantFrom('succeeded' as const, 'failed' as const),
    code: fc.option(text),
    detail: json,
    acr: fc.option(text),
    emitted: fc.constant([]).map((none) => [...none]),
  }),
);

/** Entries of a login that goes on. */
export const openEntries = fc.array(
  anyEntry.filter(({ kind }) => kind !== 'end'),
  { minLength: 1, maxLength: 8 },
);

/** Entries in any order, also such as no login has. */
export const anyEntries = fc.array(anyEntry, { minLength: 1, maxLength: 8 });
