import type { CredentialVault } from '../ports.ts';

/** Credentials in the memory of this process, by login. */
export class MemoryVault implements CredentialVault {
  private readonly byLogin = new Map<string, Map<string, string>>();

  async put(loginId: string, token: string, value: string): Promise<void> {
    const values = this.byLogin.get(loginId) ?? new Map<string, string>();
    this.byLogin.set(loginId, values.set(token, value));
  }

  async get(loginId: string, token: string): Promise<string | null> {
    return this.byLogin.get(loginId)?.get(token) ?? null;
  }

  async forget(loginId: string): Promise<void> {
    this.byLogin.delete(loginId);
  }

  snapshot(): MemoryVault {
    const copy = new MemoryVault();
    for (const [loginId, values] of this.byLogin) copy.byLogin.set(loginId, new Map(values));
    return copy;
  }
}
