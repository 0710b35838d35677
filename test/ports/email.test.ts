import { createEmailPort, type EmailEvent, type EmailMessage, type EmailPortOptions } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';

const templates = {
  UnseenDeviceLogin: {
    subject: 'New device, {{username}}',
    text: 'Hello {{ username }}, at {{login-time}}.',
    html: '<p title="{{username}}">Hello {{username}}</p>',
  },
};

const message: EmailMessage = {
  organization: 'acme',
  template: 'UnseenDeviceLogin',
  user: {
    idp: 'LOCAL',
    identifier: 'alice',
    username: 'alice',
    userStoreDomain: 'PRIMARY',
    tenantDomain: 'acme',
    accountId: 'a1',
    remoteClaims: null,
    remoteGroups: null,
  },
  address: 'alice@acme.test',
  placeholders: { username: 'alice', 'login-time': '12:00' },
  idempotencyKey: 'login:4',
};

type Transport = Extract<EmailPortOptions['transport'], { send: unknown }>;

/** A transport that does what the test says. */
const transportOf = (send: Transport['send']): Transport => ({ name: 'kept', version: '1', send });

/** A port whose messages are kept as nodemailer composed them. */
function openEmail(options: Partial<EmailPortOptions> = {}) {
  const sent: Record<string, unknown>[] = [];
  const events: EmailEvent[] = [];
  const port = createEmailPort({
    transport: transportOf((mail, done) =>
      mail.normalize((error, data) => {
        sent.push({ ...data });
        done(error, { envelope: { from: false, to: [] }, messageId: '' });
      }),
    ),
    from: 'Acme <login@acme.test>',
    templates,
    onEvent: (event) => events.push(event),
    ...options,
  });
  const send = (change: Partial<EmailMessage> = {}) => port.send({ ...message, ...change });
  return { sent, send, events, codes: () => events.map(({ code }) => code) };
}

describe('a message', () => {
  test('is made of its template', async () => {
    const { send, sent, events } = openEmail();
    expect(await send()).toBe(true);
    expect(sent).toMatchObject([
      {
        from: { name: 'Acme', address: 'login@acme.test' },
        to: [{ address: 'alice@acme.test' }],
        subject: 'New device, alice',
        text: 'Hello alice, at 12:00.',
        html: '<p title="alice">Hello alice</p>',
      },
    ]);
    expect(events).toEqual([{ code: 'sent', organization: 'acme', template: 'UnseenDeviceLogin' }]);
  });

  test('holds values as text, whatever they look like', async () => {
    const { send, sent } = openEmail();
    const username = '"><img src=x>{{login-time}}&\'\r\nBcc: eve@evil.test';
    await send({ placeholders: { username, 'login-time': 'now' } });
    expect(sent[0]).toMatchObject({
      subject: 'New device, "><img src=x>{{login-time}}&\' Bcc: eve@evil.test',
      text: `Hello ${username}, at now.`,
      html: expect.stringContaining('&quot;&gt;&lt;img src=x&gt;{{login-time}}&amp;&#39;'),
    });
    expect(sent[0]?.html).not.toContain('<img');
    expect(sent[0]).not.toHaveProperty('bcc');
  });

  test('has nothing where a value is missing', async () => {
    const { send, sent } = openEmail({
      templates: { t: { subject: 's', text: '[{{none}}{{constructor}}]' } },
    });
    await send({ template: 't' });
    expect(sent).toMatchObject([{ text: '[]' }]);
  });

  test('has the same id for every try, and another one for another act or organization', async () => {
    const { send, sent } = openEmail();
    await send();
    await send();
    await send({ idempotencyKey: 'login:5' });
    await send({ organization: 'other' });
    const ids = sent.map(({ messageId }) => messageId);
    expect(ids[0]).toMatch(/^<[\w-]{43}@acme\.test>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });

  test('may have a template of its organization', async () => {
    const { send, sent } = openEmail({
      templates: (organization, template) =>
        template === 'none' ? null : { subject: `${organization} ${template}`, text: 'x' },
    });
    expect(await send()).toBe(true);
    expect(await send({ template: 'none' })).toBe(false);
    expect(sent).toMatchObject([{ subject: 'acme UnseenDeviceLogin' }]);
  });
});

describe('nothing is sent', () => {
  test.each<[string, Partial<EmailMessage>, EmailEvent['code']]>([
    ['for an unknown template', { template: 'Other' }, 'template-missing'],
    ['for the name of an inherited property', { template: 'constructor' }, 'template-missing'],
    ['without an address', { address: null }, 'address-missing'],
    ['to nobody', { address: '' }, 'address-missing'],
    ...[
      'alice',
      'alice@acme.test, eve@evil.test',
      'Eve <eve@evil.test>',
      'a@b@c',
      'alice@acme.test\r\nBcc: eve@evil.test',
    ].map((address): [string, Partial<EmailMessage>, EmailEvent['code']] => [
      `to ${JSON.stringify(address)}`,
      { address },
      'address-invalid',
    ]),
  ])('%s', async (_, change, code) => {
    const { send, sent, codes } = openEmail();
    expect(await send(change)).toBe(false);
    expect(codes()).toEqual([code]);
    expect(sent).toEqual([]);
  });

  test('when finding the template fails', async () => {
    const { send, codes } = openEmail({ templates: () => Promise.reject(new Error('hunter2')) });
    expect(await send()).toBe(false);
    expect(codes()).toEqual(['failed']);
  });

  test.each<[string, Transport['send'], EmailEvent['code']]>([
    ['fails', (_, done) => done(new Error('535 bad password hunter2')), 'failed'],
    [
      'throws',
      () => {
        throw new Error('hunter2');
      },
      'failed',
    ],
    [
      'takes no address',
      (_, done) => done(null, { envelope: { from: false, to: [] }, messageId: '', accepted: [] }),
      'failed',
    ],
    ['never ends', () => undefined, 'timeout'],
  ])('when the transport %s', async (_, send, code) => {
    // Only what never ends may come too late, however slow the machine is.
    const totalTimeoutMillis = code === 'timeout' ? 50 : 10_000;
    const email = openEmail({ transport: transportOf(send), totalTimeoutMillis });
    expect(await email.send()).toBe(false);
    expect(email.events).toEqual([{ code, organization: 'acme', template: 'UnseenDeviceLogin' }]);
  });

  test('and a log that throws changes nothing', async () => {
    const { send } = openEmail({
      onEvent: () => {
        throw new Error('disk full');
      },
    });
    expect(await send()).toBe(true);
  });
});

test('a transporter is used as it is, and left open', async () => {
  const subjects: unknown[] = [];
  const transporter = {
    sendMail: async ({ subject }: { subject?: unknown }) => ({ accepted: [subjects.push(subject)] }),
    close: () => subjects.push('closed'),
  };
  const port = createEmailPort({
    transport: transporter,
    from: 'login@acme.test',
    templates,
  });
  expect(await port.send(message)).toBe(true);
  port.close();
  expect(subjects).toEqual(['New device, alice']);
});

test('options that cannot work are refused at once', () => {
  const options = { transport: { jsonTransport: true }, from: 'a@b.test', templates };
  expect(() => createEmailPort({ ...options, from: 'Acme' })).toThrow(TypeError);
  expect(() => createEmailPort({ ...options, transport: 'http://mail.test' })).toThrow(TypeError);
  expect(() => createEmailPort({ ...options, totalTimeoutMillis: 0 })).toThrow(RangeError);
});
