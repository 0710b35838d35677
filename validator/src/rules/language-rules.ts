import { evaluatedText } from './language/evaluated-text-rule.ts';
import { faultyCall } from './language/faulty-call-rule.ts';
import { syntax, unknownFunction } from './language/language-rules.ts';
import { deprecatedFunction, refusedByServer } from './language/target-rules.ts';
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
