import { expect, test } from 'vitest';
import { answers } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const play = player();
const end = async (body: string) => (await play(onFirstStep(body), [answers.password('alice')])).end;

test.each([
  `context.response.headers['X\\r\\nSet-Cookie'] = 'a=b';`,
  `context.response.headers['X-Note'] = 'a\\r\\nSet-Cookie: a=b';`,
  `context.response.headers['X-Note'] = 'a\\0';`,
  `context.response.headers[''] = 'a';`,
  `setCookie(context.response, 'a=b; Domain', 'c');`,
  `setCookie(context.response, '', 'c');`,
  `setCookie(context.response, 'a', 'b', { domain: 'a.test; Path=/' });`,
  `setCookie(context.response, 'a', 'b', { path: '/\\r\\nX: y' });`,
  `try { context.response.headers['a b'] = 'a'; } catch (error) {}`,
])('what would end its header is refused: %s', async (body) => {
  expect(await end(body)).toBe('invalid-argument');
});

test.each([
  `context.response.headers['X-Note'] = 'a;\\tü';`,
  `setCookie(context.response, 'a_b', 'c;\\r\\n', { domain: 'a.test', path: '/b', 'max-age': 5 });`,
])('what fits is not: %s', async (body) => {
  expect(await end(body)).toBe('succeeded');
});
