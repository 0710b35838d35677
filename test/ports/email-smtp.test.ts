import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createEmailPort, type EmailEvent, type EmailMessage } from '@stepgate/engine';
import { expect, onTestFinished, test } from 'vitest';

/** A mail server on loopback that takes one message per connection; `say` may answer a command in its place. */
async function serveMail(say: (line: string) => string | null = () => null, greeting = '220 test\r\n') {
  const commands: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let text = '';
    let isData = false;
    if (greeting !== '') socket.write(greeting);
    socket.on('data', (chunk) => {
      text += chunk.toString();
      for (let end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n'); end >= 0; ) {
        const part = text.slice(0, end);
        text = text.slice(end + (isData ? 5 : 2));
        if (isData) {
          messages.push(part);
          isData = false;
          socket.write('250 taken\r\n');
        } else {
          commands.push(part);
          const reply = say(part) ?? (part === 'DATA' ? '354 go on\r\n' : '250 ok\r\n');
          isData = reply.startsWith('354');
          socket.write(reply);
        }
        end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n');
      }
    });
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { commands, messages, port: (server.address() as AddressInfo).port };
}

function openEmail(port: number, connectTimeoutMillis = 5000) {
  const codes: EmailEvent['code'][] = [];
  const email = createEmailPort({
    transport: `smtp://127.0.0.1:${port}`,
    from: 'login@acme.test',
    templates: { Hello: { subject: 'Hello {{name}}', text: 'Good day.' } },
    connectTimeoutMillis,
    onEvent: ({ code }) => codes.push(code),
  });
  onTestFinished(() => email.close());
  const message: EmailMessage = {
    organization: 'acme',
    template: 'Hello',
    user: {
      idp: 'Google',
      identifier: 'carol',
      username: 'carol',
      userStoreDomain: null,
      tenantDomain: 'acme',
      accountId: null,
      remoteClaims: {},
      remoteGroups: [],
    },
    address: 'carol@google.test',
    placeholders: { name: 'Carol\r\nBcc: eve@evil.test' },
    idempotencyKey: 'login:2',
  };
  return { codes, send: () => email.send(message) };
}

test('a message reaches a mail server', async () => {
  const { port, commands, messages } = await serveMail();
  const { send, codes } = openEmail(port);
  expect(await send()).toBe(true);
  expect(commands).toEqual(
    expect.arrayContaining(['MAIL FROM:<login@acme.test>', 'RCPT TO:<carol@google.test>', 'DATA']),
  );
  expect(commands.filter((command) => command.startsWith('RCPT'))).toHaveLength(1);
  expect(messages[0]).toMatch(/^Subject: Hello Carol Bcc: eve@evil\.test$/m);
  expect(messages[0]).toMatch(/^Message-ID: <[\w-]{43}@acme\.test>$/m);
  expect(codes).toEqual(['sent']);
});

test('a message that the server refuses is not sent', async () => {
  const { port } = await serveMail((line) => (line.startsWith('RCPT') ? '550 no such user\r\n' : null));
  const { send, codes } = openEmail(port);
  expect(await send()).toBe(false);
  expect(codes).toEqual(['failed']);
});

test('a server that does not greet is given up', async () => {
  const { port } = await serveMail(undefined, '');
  const { send, codes } = openEmail(port, 50);
  expect(await send()).toBe(false);
  expect(codes).toEqual(['failed']);
});
