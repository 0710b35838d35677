import { readTemplates, type Template, templateFolder } from '../conformance/templates.ts';
import { code, table } from './markdown.ts';

const parts: readonly { kind: Template['kind']; title: string; text: string }[] = [
  {
    kind: 'console-template',
    title: 'Templates of the Console',
    text: 'What the Consoles of WSO2 Identity Server and Asgardeo offer as templates, under the same titles.',
  },
  {
    kind: 'guide',
    title: 'Guides',
    text: 'What the guides of these servers describe beside their templates. Functions of connectors are described in the organization file, under `extensions`.',
  },
  {
    kind: 'shape',
    title: 'Shapes of larger scripts',
    text: 'How integrations are put together: a call or a page before the first step, and answers that are used later.',
  },
];

/** The page of templates, made from the files of their folders. */
export function templatesPage(): string {
  const templates = readTemplates();
  return [
    '# Templates',
    `<!-- Made by \`npm run docs:generate\` from ${templateFolder}. -->`,
    'Scripts to begin with. Each is a folder with an organization that has the identity providers, the steps and some people, the script, and scenarios that say what comes of it on every server: for local users, for users of an identity provider with JIT provisioning off and on, linked or new, and for every outcome of a step, a call or a page.',
    `\`\`\`sh\nstepgate lint ${templateFolder}/group-based\nstepgate test ${templateFolder}/group-based\nnpm start -- ${templateFolder}/group-based\n\`\`\``,
    'The scripts are written in the old style on purpose: that is what these servers accept everywhere. They keep what outlasts a function in global variables, because [WSO2 servers lose the others](behaviours.md), and use no loops, which Asgardeo refuses, unless their summary says so.',
    ...parts.flatMap(({ kind, title, text }) => [
      `## ${title}`,
      text,
      tableOf(templates.filter((template) => template.kind === kind)),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

function tableOf(templates: readonly Template[]): string {
  return table(
    ['template', 'category', 'what it does', 'steps', 'functions'],
    templates.map((template) => [
      `[${template.title}](../${templateFolder}/${template.name}/${template.name}.login.js)`,
      template.category,
      summaryOf(template),
      Object.entries(template.steps)
        .map(([number, text]) => `${number}: ${text}`)
        .join('; '),
      template.functions.map(code).join(', '),
    ]),
  );
}

function summaryOf({ summary, deprecated, connector }: Template): string {
  const asides = [
    ...(deprecated === true ? ['Deprecated.'] : []),
    ...(connector === undefined ? [] : [`Needs the ${connector} connector.`]),
  ];
  return [summary, ...asides].join(' ');
}
