import { expect, it } from 'vitest';
import { isExponential } from '../../../validator/src/rules/security/exponential-pattern.ts';

it.each([
  /(a+)+$/,
  /(a|a)*b/,
  /^(\w+\s?)*$/,
  /^(?:ab|a|b)+$/,
  /^(?:ab|ab)*$/,
  /^(a{1,3})*$/,
  /^(a?b?)*$/,
  /(x+x+)+y/,
  /^(?:.*,)*[^,]*$/,
  /^((ab)*)+$/,
  /^(?:A|a)*$/i,
  /(?:\d|[0-9])*(?=x)/,
])('takes exponential time: %s', (pattern) => {
  expect(isExponential(pattern)).toBe(true);
});

it.each([
  // Nothing behind the repetition can fail.
  /(a+)+/,
  /^\d{1,3}$/,
  /^[^@]+@[^@]+\.[a-z]+$/,
  /^(\d+\.)+\d+$/,
  /^[\w.+-]+@[\w-]+(\.[\w-]+)*$/,
  /^(?:\d{1,3}\.){3}\d{1,3}$/,
  /^(?=.*\d)(?=.*[a-z]).{8,}$/,
  /^(\/[^/]+)*\/?$/,
  // Quadratic: long texts are refused elsewhere.
  /\s+$/,
  /^(?:A|a)*$/,
  // Refers back, which is not followed.
  /^(a+)\1+$/,
  /^[\]]*$/,
])('does not: %s', (pattern) => {
  expect(isExponential(pattern)).toBe(false);
});
