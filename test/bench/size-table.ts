import { createProgram, organizationSchema } from '@stepgate/engine/model';
import { validateProgram } from '@stepgate/validator';
import {
  conditionsScript,
  type GeneratedScript,
  helpersScript,
  nestedScript,
  sequentialScript,
} from './generated-scripts.ts';
import { millisText, percentile, type Table, timesOf } from './table.ts';

const organization = organizationSchema.parse({
  name: 'bench',
  identityProviders: [
    {
      name: 'Google',
      federatedAuthenticators: { authenticators: [{ name: 'GoogleOIDCAuthenticator' }] },
    },
  ],
  applications: [
    {
      name: 'app',
      authenticationSequence: {
        steps: [
          {
            id: 1,
            options: [
              { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
              { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
            ],
          },
          { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
        ],
      },
    },
  ],
});

const sizes = [100, 1000, 10_000];
const callbacks = [1, 4, 16, 64];

const scripts: readonly (() => GeneratedScript)[] = [
  ...sizes.map((lines) => () => helpersScript(lines)),
  ...sizes.map((lines) => () => conditionsScript(lines)),
  ...callbacks.map((count) => () => nestedScript(count)),
  ...callbacks.map((count) => () => sequentialScript(count)),
];

/**
 * How the time grows with the script. The goal is 3 s or less for 10,000 lines, and about the same time per line; the
 * growth is the time per line or callback, compared with that of the smallest script of the shape. A shape that took
 * longer than five seconds is not run with larger sizes.
 */
export const sizeTable: Table = {
  name: 'size',
  title: 'validating generated scripts, warm',
  columns: ['script', 'lines', 'median', 'per unit', 'growth', 'complete'],
  *rows() {
    const smallest = new Map<string, number>();
    const tooSlow = new Set<string>();
    for (const generate of scripts) {
      const { shape, size, text } = generate();
      if (tooSlow.has(shape)) {
        yield [`${shape}, ${size}`, '', 'not run', '', '', ''];
        continue;
      }
      const program = createProgram(organization, 'app', text);
      const validate = () => validateProgram(program, { file: 'app.login.js' });
      const startedAt = performance.now();
      const { complete } = validate();
      const first = performance.now() - startedAt;
      if (first > 5000) tooSlow.add(shape);
      // Long ones are warm long before they end.
      const samples = first > 1000 ? [first] : timesOf(validate, { warmUp: 3, calls: 9 });
      const median = percentile(samples, 0.5);
      const perUnit = median / size;
      if (!smallest.has(shape)) smallest.set(shape, perUnit);
      yield [
        `${shape}, ${size}`,
        String(text.split('\n').length - 1),
        millisText(median),
        `${(perUnit * 1000).toFixed(1)} µs`,
        `× ${(perUnit / (smallest.get(shape) ?? perUnit)).toFixed(2)}`,
        complete ? 'yes' : 'no',
      ];
    }
  },
};
