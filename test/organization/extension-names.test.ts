import { expect, it } from 'vitest';
import { permittedGlobals } from '../../engine/src/sandbox/guest/permitted-globals.js';
import { standardGlobals } from '../../engine/src/script/extension-names.ts';

it('no extension can take the name of a global of the sandbox', () => {
  expect([...standardGlobals].sort()).toEqual(Object.keys(permittedGlobals()).sort());
});
