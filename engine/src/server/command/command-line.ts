import { Command, Option } from 'commander';
import { engineVersion } from '../../observability/engine-status.ts';
import { StepgateError } from '../../stepgate-error.ts';
import { type Scope, scopeNames, scopes } from '../access/scopes.ts';
import { serveCommand } from './serve-command.ts';
import type { ServeSettings } from './serve-settings.ts';
import type { Surroundings } from './surroundings.ts';

/** What the command line asks for. */
export type Asked =
  | { readonly command: 'serve'; readonly settings: ServeSettings }
  | {
      readonly command: 'key';
      readonly name: string;
      readonly scopes: readonly Scope[];
      readonly file: string;
    }
  | { readonly command: 'secret' };

const examples = `
Examples:
  stepgate-engine key login-server --scopes logins --keys keys.json
  stepgate-engine serve --socket /run/stepgate/engine.sock --keys keys.json --memory --organization ./acme
  stepgate-engine serve --listen 127.0.0.1:4785 --keys keys.json --data ./data --seal-keys seal-keys --cookie-key cookie-key
  DATABASE_URL=postgresql://… REDIS_URL=redis://… stepgate-engine serve --listen 127.0.0.1:4785 --keys keys.json …`;

/**
 * Reads the command line; prints help and version itself.
 *
 * @param name of the command, in help and messages
 * @returns null when help or the version was asked for
 * @throws StepgateError `server-setting-invalid`
 */
export function readCommandLine(
  arguments_: readonly string[],
  around: Surroundings,
  name = 'stepgate-engine',
): Asked | null {
  let asked: Asked | null = null;
  const command = new Command(name)
    .description('Runs sign-in scripts for an auth server, over HTTP.')
    .version(engineVersion)
    .addHelpText('after', examples)
    .configureOutput({ writeOut: around.write, writeErr: () => undefined })
    .exitOverride();
  const serve = serveCommand(around, (settings) => {
    asked = { command: 'serve', settings };
  });
  command.addCommand(serve.copyInheritedSettings(command));
  command
    .command('key')
    .description('makes a key, prints it once, and adds its digest to a file of keys')
    .argument('<name>', 'who it is for; recorded for audit')
    .addOption(
      new Option('--scopes <scope...>', `what it may do: ${scopeNames.join(', ')}`)
        .choices(scopeNames)
        .makeOptionMandatory(),
    )
    .requiredOption('--keys <file>', 'file of keys; made when it is not there')
    .addHelpText('after', `\nScopes:\n${scopeHelp()}`)
    .action((name: string, options: { scopes: Scope[]; keys: string }) => {
      asked = { command: 'key', name, scopes: options.scopes, file: options.keys };
    });
  command
    .command('secret')
    .description('prints 32 random bytes, for a seal key or a cookie key')
    .action(() => {
      asked = { command: 'secret' };
    });
  try {
    command.parse(arguments_, { from: 'user' });
  } catch (error) {
    if (error instanceof StepgateError) throw error;
    const { code, message, exitCode } = error as { code?: string; message: string; exitCode?: number };
    if (exitCode === 0) return null;
    const said = code === 'commander.help' ? 'a command is missing' : message.replace(/^error: /, '');
    throw new StepgateError('server-setting-invalid', `${said}; see \`${name} --help\``);
  }
  return asked;
}

function scopeHelp(): string {
  return Object.entries(scopes)
    .map(([name, doc]) => `  ${name.padEnd(8)} ${doc}`)
    .join('\n');
}
