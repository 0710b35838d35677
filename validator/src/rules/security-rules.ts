import type { Rule } from './rule.ts';
import { cookieAttributes } from './security/cookie-attributes.ts';
import { credentialInScript } from './security/credential-in-script.ts';
import { personalDataDisclosed, secretDisclosed } from './security/disclosure-rules.ts';
import { openRedirect } from './security/open-redirect.ts';
import { plainHttp } from './security/plain-http.ts';
import { slowPattern } from './security/slow-pattern.ts';

/** Scripts that give something away. */
export const securityRules: readonly Rule[] = [
  cookieAttributes,
  credentialInScript,
  openRedirect,
  personalDataDisclosed,
  plainHttp,
  secretDisclosed,
  slowPattern,
];
