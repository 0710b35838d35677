import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';

// Loaded by Node itself: the guest is made of the text of functions, which the test runner would change.
const { guestSource }: typeof import('../../engine/src/sandbox/guest/bundle.js') = createRequire(
  import.meta.url,
)('../../engine/src/sandbox/guest/bundle.js');

it('the text of the guest takes no two parts of one name', () => {
  const namesake = { freezeRealm: () => {} }.freezeRealm;
  expect(() => guestSource([namesake])).toThrow('the same name');
});

it('the realm of a script is closed before anything of it can run', () => {
  const context = createContext({ leftover: 1 });
  const createPassRunner = () => {};
  // A global that cannot be deleted must stop the start, not stay.
  runInContext("Object.defineProperty(globalThis, 'stuck', { value: 1, configurable: false })", context);
  expect(() => runInContext(guestSource([createPassRunner]), context)).toThrow(
    'global stuck cannot be removed',
  );
});
