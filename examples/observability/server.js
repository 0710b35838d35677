import { createServer } from 'node:http';
import { createEngine } from '@stepgate/engine';
import { createLog, createMetrics, createTracing } from '@stepgate/engine/observability';

/** An engine that is watched, and the server that operators and Prometheus ask; `stores` and `logStream` are yours. */
export function createWatchedEngine({ stores, logStream }) {
  const metrics = createMetrics();
  const observers = [metrics, createTracing(), createLog({ to: logStream })];

  const engine = createEngine({ stores, observers, sandboxLimits: { maxWorkers: 2 } });

  const operations = createServer(async (request, response) => {
    if (request.url === '/metrics') {
      response.setHeader('content-type', metrics.register.contentType);
      response.end(await metrics.register.metrics());
    } else if (request.url === '/health') {
      const status = await engine.status();
      // A degraded engine still signs people in; one that is drained leaves that to other nodes.
      response.writeHead(status.closed || status.sandbox.health === 'failing' ? 503 : 200, {
        'content-type': 'application/json',
      });
      response.end(JSON.stringify(status));
    } else {
      response.writeHead(404).end();
    }
  });

  async function close() {
    operations.close();
    await engine.drain();
  }
  return { engine, operations, close };
}
