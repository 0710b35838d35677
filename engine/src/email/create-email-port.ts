import { createHash } from 'node:crypto';
import {
  createTransport,
  type SendMailOptions,
  type Transport,
  type TransportConfig,
  type Transporter,
} from 'nodemailer';
import type { EmailMessage, EmailPort } from '../ports.ts';
import { domainOfSender, isSingleAddress } from './email-address.ts';
import { type EmailTemplate, fillTemplate } from './email-template.ts';

/** Templates by id, or what finds one, for servers whose organizations have their own. */
export type EmailTemplates =
  | Readonly<Record<string, EmailTemplate>>
  | ((organization: string, template: string) => EmailTemplate | null | Promise<EmailTemplate | null>);

/** What became of a message. It holds no address, no value and no error text. */
export interface EmailEvent {
  readonly code:
    | 'sent'
    | 'template-missing'
    | 'address-missing'
    /** Not the address of one mailbox. */
    | 'address-invalid'
    /** The mail server refused the message or was not reached. */
    | 'failed'
    | 'timeout';
  readonly organization: string;
  readonly template: string;
}

/** What the port needs of a transporter; those of nodemailer have it. */
export interface MailTransporter {
  sendMail(message: SendMailOptions): Promise<{ readonly accepted?: readonly unknown[] }>;
  close(): void;
}

export interface EmailPortOptions {
  /**
   * `smtps://user:password@mail.example.com`, options of nodemailer, a transport of your own, or a transporter made
   * with nodemailer.
   */
  readonly transport: string | TransportConfig | Transport | MailTransporter;
  /** Sender: `name@example.com` or `Name <name@example.com>`. */
  readonly from: string;
  readonly templates: EmailTemplates;
  /** For the connection and the greeting of the mail server, in milliseconds. Default: 5000. For a URL or options. */
  readonly connectTimeoutMillis?: number | undefined;
  /** For a whole message, in milliseconds. Default: 10000. */
  readonly totalTimeoutMillis?: number | undefined;
  /** Told what became of each message, for logs. What it throws is ignored. */
  readonly onEvent?: ((event: EmailEvent) => void) | undefined;
}

/** An EmailPort that may hold connections. */
export interface ClosableEmailPort extends EmailPort {
  /** Ends the connections of a transport that was not given as a transporter. */
  close(): void;
}

/**
 * Sends e-mail of scripts with nodemailer. `send` never throws; it is false for an unknown template, for a user
 * without an address, and when the mail server does not take the message in time. A message that timed out may still
 * arrive; its `Message-ID` is made from the idempotency key, so that receivers can tell it from another one.
 *
 * @throws TypeError for a `from` without an address and for a transport URL that is not `smtp:` or `smtps:`
 * @throws RangeError for a timeout that is no whole number above 0
 */
export function createEmailPort(options: EmailPortOptions): ClosableEmailPort {
  const domain = domainOfSender(options.from);
  if (domain === null) throw new TypeError('`from` holds no e-mail address');
  const connectTimeoutMillis = millis('connectTimeoutMillis', options.connectTimeoutMillis ?? 5_000);
  const totalTimeoutMillis = millis('totalTimeoutMillis', options.totalTimeoutMillis ?? 10_000);
  const { transport } = options;
  const transporter = isTransporter(transport)
    ? transport
    : open(transport, connectTimeoutMillis, totalTimeoutMillis);

  return {
    async send(message) {
      const signal = AbortSignal.timeout(totalTimeoutMillis);
      const delivered = deliver(message, signal).catch(() => (signal.aborted ? 'timeout' : 'failed'));
      const code = await Promise.race([delivered, aborted(signal)]);
      try {
        options.onEvent?.({ code, organization: message.organization, template: message.template });
      } catch {
        // A log that fails must not change what becomes of a login.
      }
      return code === 'sent';
    },

    close() {
      if (transporter !== transport) transporter.close();
    },
  };

  async function deliver(message: EmailMessage, signal: AbortSignal): Promise<EmailEvent['code']> {
    const template = await findTemplate(options.templates, message);
    if (template === null) return 'template-missing';
    if (message.address === null || message.address === '') return 'address-missing';
    if (!isSingleAddress(message.address)) return 'address-invalid';

    const { accepted } = await transporter.sendMail({
      ...fillTemplate(template, message.placeholders),
      from: options.from,
      to: { name: '', address: message.address },
      ...messageIdOf(message, domain as string),
      // Content is what the template says, never what a value points at.
      disableFileAccess: true,
      disableUrlAccess: true,
      signal,
    });
    return accepted?.length === 0 ? 'failed' : 'sent';
  }
}

function open(
  transport: string | TransportConfig | Transport,
  connectTimeoutMillis: number,
  totalTimeoutMillis: number,
): Transporter {
  const timeouts = {
    connectionTimeout: connectTimeoutMillis,
    greetingTimeout: connectTimeoutMillis,
    dnsTimeout: connectTimeoutMillis,
    socketTimeout: totalTimeoutMillis,
  };
  if (typeof transport !== 'string') {
    return createTransport('send' in transport ? transport : { ...timeouts, ...transport });
  }
  if (!/^smtps?:/i.test(transport)) throw new TypeError('the URL of `transport` is not `smtp:` or `smtps:`');
  return createTransport({ ...timeouts, url: transport });
}

function isTransporter(transport: EmailPortOptions['transport']): transport is MailTransporter {
  return typeof transport === 'object' && 'sendMail' in transport && typeof transport.sendMail === 'function';
}

async function findTemplate(
  templates: EmailTemplates,
  { organization, template }: EmailMessage,
): Promise<EmailTemplate | null> {
  if (typeof templates === 'function') return (await templates(organization, template)) ?? null;
  return Object.hasOwn(templates, template) ? (templates[template] ?? null) : null;
}

function messageIdOf({ organization, idempotencyKey }: EmailMessage, domain: string) {
  if (idempotencyKey === null) return {};
  const id = createHash('sha256')
    .update(JSON.stringify([organization, idempotencyKey]))
    .digest('base64url');
  return { messageId: `<${id}@${domain}>` };
}

/** Transports that do not know signals go on; the login does not wait for them. */
function aborted(signal: AbortSignal): Promise<'timeout'> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('timeout'), { once: true });
  });
}

function millis(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 1 || value > 2 ** 31 - 1) {
    throw new RangeError(`\`${name}\` is a whole number of milliseconds above 0`);
  }
  return value;
}
