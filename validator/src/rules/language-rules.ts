import { deprecatedFunction } from './language/deprecated-function.ts';
import { evaluatedText } from './language/evaluated-text.ts';
import { faultyCall } from './language/faulty-call.ts';
import { refusedByServer } from './language/refused-by-server.ts';
import { syntax } from './language/syntax.ts';
import { unknownFunction } from './language/unknown-function.ts';
import type { Rule } from './rule.ts';

/** What is wrong with the text of a script. */
export const languageRules: readonly Rule[] = [
  deprecatedFunction,
  evaluatedText,
  faultyCall,
  refusedByServer,
  syntax,
  unknownFunction,
];
