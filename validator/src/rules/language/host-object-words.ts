const words: Readonly<Record<string, string>> = {
  Context: 'the context has',
  Steps: 'the sequence has',
  Step: 'a step has',
  User: 'a user has',
  Request: 'the request has',
  Response: 'the response has',
};

/** A host object as the subject of a sentence, with its verb. */
export function hostObjectWords(object: string): string {
  return words[object] ?? `\`${object}\` has`;
}
