import type { Program } from '@stepgate/engine/model';

/**
 * What the script of a program mentions: texts between quotes, the request parameters, headers and cookies it reads,
 * roles, and actions of pages that it handles.
 */
export function mentionedWords({ script }: Program) {
  const textsIn = (code: string) => [
    ...new Set([...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].map((match) => match[1] ?? match[2] ?? '')),
  ];
  const roleCalls = [...script.matchAll(/Roles?(?:V2|ToUser)?\([^)]*\)/g)].map(([call]) => call);
  const read = (object: string) => {
    const pattern = new RegExp(`${object}(?:\\?)?\\.(\\w+)|${object}(?:\\?\\.)?\\[['"]([^'"]+)['"]\\]`, 'g');
    return [...new Set([...script.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''))];
  };
  return {
    texts: textsIn(script),
    roles: textsIn(roleCalls.join()),
    parameters: read('params'),
    headers: read('headers'),
    cookies: read('cookies'),
    actions: [
      ...new Set(
        [...script.matchAll(/\bon(Skip|Cancel|Custom)\b/g)].map(([, name]) => (name ?? '').toLowerCase()),
      ),
    ],
  };
}
