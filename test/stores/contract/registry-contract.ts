import { describe, expect, test } from 'vitest';
import { organizationSchema } from '../../../engine/src/model/organization.ts';
import { createProgram, type Program } from '../../../engine/src/model/program.ts';
import { auditRecord } from './audit-records.ts';
import { fresh, type Opened } from './opened-stores.ts';

/** A program of an organization with this script. */
function program(organization: string, script: string): Program {
  const authenticationSequence = {
    type: 'USER_DEFINED',
    subjectStepId: 1,
    attributeStepId: 1,
    steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
    script,
  };
  const applications = [{ name: 'payroll', authenticationSequence }];
  return createProgram(organizationSchema.parse({ name: organization, applications }), 'payroll');
}

/** What every store of organizations and programs promises. */
export function registryContract(opened: Opened): void {
  describe('organizations', () => {
    const saved = (name: string, version: number, document: unknown = { version }) => ({
      name,
      version,
      document,
      savedAt: 1_700_000_000_000 + version,
      savedBy: version % 2 === 0 ? null : 'operator',
    });

    test('are kept in versions', async () => {
      const { organizations } = opened().stores;
      const name = fresh('org "%_\0"');
      expect(await organizations.load(name)).toBeNull();
      expect(await organizations.latestVersion(name)).toBeNull();
      expect(await organizations.versions(name)).toEqual([]);
      const document = { b: ['ü\0\ud800', null, 1.5], a: { script: "' \\u0000" } };
      expect(await organizations.save(saved(name, 1, document), [])).toBe(true);
      expect(await organizations.save(saved(name, 2), [])).toBe(true);
      expect(await organizations.load(name)).toEqual(saved(name, 2));
      expect(await organizations.load(name, 1)).toEqual(saved(name, 1, document));
      // The order of keys stays: a file that is exported again is the file that was saved.
      expect(JSON.stringify((await organizations.load(name, 1))?.document)).toBe(JSON.stringify(document));
      expect(await organizations.load(name, 3)).toBeNull();
      expect(await organizations.latestVersion(name)).toBe(2);
      const listed = [2, 1].map((version) => {
        const { document: _, ...rest } = saved(name, version);
        return rest;
      });
      expect(await organizations.versions(name)).toEqual(listed);
      expect((await organizations.list()).filter((one) => one.name === name)).toEqual([listed[0]]);
    });

    test('are listed by name', async () => {
      const { organizations } = opened().stores;
      const prefix = fresh('listed');
      for (const name of ['b', 'B', 'a-', 'a']) await organizations.save(saved(`${prefix} ${name}`, 1), []);
      const names = (await organizations.list()).map(({ name }) => name);
      const own = names.filter((name) => name.startsWith(prefix));
      expect(own).toEqual(['B', 'a', 'a-', 'b'].map((name) => `${prefix} ${name}`));
    });

    test('take exactly one of several saves of a version at once, with its audit', async () => {
      const { stores, other } = opened();
      const name = fresh('org');
      for (const version of [1, 2]) {
        const results = await Promise.all(
          Array.from({ length: 6 }, (_, index) =>
            (index % 2 === 0 ? stores : other).organizations.save(saved(name, version, { index }), [
              auditRecord(name, { actor: `${version}/${index}` }),
            ]),
          ),
        );
        expect(results.filter((result) => result)).toHaveLength(1);
        const index = results.indexOf(true);
        expect((await stores.organizations.load(name))?.document).toEqual({ index });
        const actors = (await stores.audit.list({ organization: name })).map(({ actor }) => actor);
        expect(actors).toHaveLength(version);
        expect(actors).toContain(`${version}/${index}`);
      }
      for (const version of [2, 4, 1])
        expect(await stores.organizations.save(saved(name, version), [])).toBe(false);
    });
  });

  describe('programs', () => {
    test('are kept by their digest; the first content counts', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const digest = fresh('digest');
      expect(await stores.loadProgram(digest)).toBeNull();
      await stores.saveProgram(digest, program(organization, 'one \0 ü'));
      await stores.saveProgram(digest, program(organization, 'two'));
      expect(await stores.loadProgram(digest)).toEqual(program(organization, 'one \0 ü'));
    });

    test('are not loaded any more once revoked; the first revocation counts', async () => {
      const { stores, other } = opened();
      const organization = fresh('org');
      const digest = fresh('digest');
      const revocation = {
        programDigest: digest,
        organization,
        application: 'payroll',
        reason: 'it lets everybody in',
        at: 1_700_000_000_000,
        actor: 'operator',
      };
      const record = auditRecord(organization);
      expect(await stores.programs.revoke(revocation, [record])).toBe(false);
      await stores.saveProgram(digest, program(organization, 'script'));
      expect(await other.loadProgram(digest)).not.toBeNull();
      expect(await stores.programs.revoke({ ...revocation, organization: fresh('org') }, [record])).toBe(
        false,
      );
      expect(await stores.programs.revocation(digest)).toBeNull();
      expect(await stores.audit.list({ organization })).toEqual([]);
      expect(await stores.programs.revoke(revocation, [record])).toBe(true);
      const again = { ...revocation, reason: 'another', actor: null };
      expect(await stores.programs.revoke(again, [auditRecord(organization)])).toBe(true);
      expect(await stores.programs.revocation(digest)).toEqual(revocation);
      expect(await stores.audit.list({ organization })).toEqual([record]);
      for (const node of [stores, other]) {
        expect(await node.loadProgram(digest)).toBeNull();
        await node.saveProgram(digest, program(organization, 'script'));
        expect(await node.loadProgram(digest)).toBeNull();
      }
    });
  });
}
