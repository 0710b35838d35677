import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { exampleOrganization, runPlayground, startPlayground } from './playground-process.ts';

describe('the stepgate-playground command', () => {
  it('describes itself', async () => {
    const { code, stdout } = await runPlayground('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('stepgate-playground [options] [path]');
    expect(stdout).toContain('--port');
    expect(stdout).toContain('files are never written');
  });

  it('tells its version', async () => {
    const { code, stdout } = await runPlayground('--version');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it.each(['0.0.0.0', '::', '192.168.1.7', 'acme.example', '127.evil.example', 'localhost.evil.example'])(
    'refuses to listen on %s',
    async (host) => {
      const { code, stderr } = await runPlayground('--host', host);
      expect(code).toBe(2);
      expect(stderr).toContain('[host-not-loopback]');
      expect(stderr).toContain('--dangerously-allow-remote');
      expect(stderr).not.toContain('    at ');
    },
  );

  it.each([
    ['--port', 'http'],
    ['--port', '70000'],
    ['--prot', '1'],
    ['one', 'two'],
  ])('refuses the arguments %s %s', async (...arguments_) => {
    const { code, stderr } = await runPlayground(...arguments_);
    expect(code).toBe(2);
    expect(stderr).toContain('[bad-arguments]');
  });

  it('does not start on a path that does not exist', async () => {
    const { code, stderr, stdout } = await runPlayground('nope', '--port', '0');
    expect(code).toBe(2);
    expect(stderr).toContain('nope: there is no such file or folder [organization-unreadable]');
    expect(stdout).toBe('');
  });

  it('says when the port that was named is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    try {
      const { code, stderr } = await runPlayground(exampleOrganization, '--port', String(port));
      expect(code).toBe(2);
      expect(stderr).toContain(`port ${port} is in use [port-in-use]`);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  }, 120_000);

  it('serves on a port of its own until it is told to stop', async () => {
    const playground = await startPlayground(exampleOrganization, '--port', '0');
    const refused = await fetch(playground.origin);
    const code = await playground.stop();
    expect(refused.status).toBe(401);
    expect(code).toBe(0);
    await expect(fetch(playground.origin)).rejects.toThrow();
  }, 120_000);
});
