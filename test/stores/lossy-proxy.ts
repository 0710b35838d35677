import { createServer, connect as openSocket, type Socket } from 'node:net';
import { join } from 'node:path';

/** Stands between clients and a server, and loses what it is told to. */
export interface LossyProxy {
  readonly url: string;
  /** Connections that were opened through it. */
  readonly connections: number;
  /** Bytes that clients sent, one item for each time they wrote. */
  readonly sent: readonly string[];
  /**
   * Cuts the connection once a request that holds the text was carried out, before its reply comes back. Resolves when
   * that has happened.
   */
  loseReplyTo(text: string): Promise<void>;
  /** Cuts the connection instead of passing on a request that holds the text. Resolves when that has happened. */
  loseRequest(text: string): Promise<void>;
  /** Passes nothing on any more over the connections that are open, and leaves them open; new ones work. */
  silence(): void;
  close(): Promise<void>;
}

interface Loss {
  readonly text: string;
  readonly after: 'request' | 'reply';
  readonly happened: () => void;
}

/** Opens a proxy on a Unix socket beside that of the server. */
export async function openLossyProxy(socketPath: string): Promise<LossyProxy> {
  const path = join(socketPath, '..', 'proxy.sock');
  const sockets = new Set<Socket>();
  const sent: string[] = [];
  let losses: readonly Loss[] = [];
  let connections = 0;
  let silenced = 0;

  const take = (after: Loss['after'], text: string): Loss | undefined => {
    const loss = losses.find((each) => each.after === after && text.includes(each.text));
    if (loss !== undefined) losses = losses.filter((each) => each !== loss);
    return loss;
  };
  const server = createServer((client) => {
    connections += 1;
    const number = connections;
    const upstream = openSocket(socketPath);
    let losing: Loss | undefined;
    const cut = (loss: Loss) => {
      client.destroy();
      upstream.destroy();
      loss.happened();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        (socket === client ? upstream : client).destroy();
      });
    }
    client.on('data', (data) => {
      if (number <= silenced) return;
      const text = data.toString('latin1');
      sent.push(text);
      const request = take('request', text);
      if (request !== undefined) return cut(request);
      losing = take('reply', text) ?? losing;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (losing !== undefined) cut(losing);
      else client.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));

  const lose = (after: Loss['after']) => (text: string) =>
    new Promise<void>((happened) => {
      losses = [...losses, { text, after, happened }];
    });
  return {
    url: `unix://${path}`,
    get connections() {
      return connections;
    },
    sent,
    loseReplyTo: lose('reply'),
    loseRequest: lose('request'),
    silence: () => {
      silenced = connections;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
