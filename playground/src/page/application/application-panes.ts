/** The panes beside the editor, in the order of their tabs. */
export const applicationPanes = {
  findings: { title: 'Findings' },
  steps: { title: 'Steps' },
  graph: { title: 'Graph' },
  run: { title: 'Run' },
  scenarios: { title: 'Scenarios' },
  versions: { title: 'Versions' },
  jit: { title: 'JIT' },
} as const;

export type ApplicationPane = keyof typeof applicationPanes;

export const applicationPaneNames = Object.keys(applicationPanes) as readonly ApplicationPane[];

export function isApplicationPane(text: string): text is ApplicationPane {
  return Object.hasOwn(applicationPanes, text);
}
