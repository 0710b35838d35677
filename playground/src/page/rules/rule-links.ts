/** Where a link of a rule's page leads. */
export type RuleLink =
  | { readonly kind: 'rule'; readonly ruleId: string }
  /** Documentation that is not part of this page; it is named rather than linked. */
  | { readonly kind: 'elsewhere' };

/**
 * What a link in the page of a rule means. Pages link each other by path, as they stand in the documentation.
 *
 * @param ruleId of the page that has the link
 */
export function ruleLinkOf(ruleId: string, href: string): RuleLink {
  const [path = ''] = href.split('#');
  const parts = /^(?:\.\.\/([a-z0-9-]+)\/)?([a-z0-9-]+)\.md$/.exec(path);
  if (parts === null) return { kind: 'elsewhere' };
  const scope = parts[1] ?? ruleId.split('/')[0] ?? '';
  return { kind: 'rule', ruleId: `${scope}/${parts[2]}` };
}
