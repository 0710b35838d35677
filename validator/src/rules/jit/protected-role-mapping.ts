import { isProtected, provisioningSettingsOf } from '@stepgate/engine/model';
import { pageOf, type Rule } from '../rule.ts';
import { provisioningPlaces } from './provider-places.ts';

/** A group of an identity provider is to give a role that no identity provider gives. */
export const protectedRoleMapping: Rule = {
  id: 'jit/protected-role-mapping',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A group of an identity provider is mapped to a protected role, which provisioning never gives.',
  page: pageOf('jit/protected-role-mapping'),
  check: (program, analysis) => {
    const { protectedRoles } = provisioningSettingsOf(program);
    return provisioningPlaces(program, analysis).flatMap(({ provider: { name, roles }, step, range }) =>
      roles.mappings
        .filter(({ localRole }) => isProtected(protectedRoles, localRole))
        .map(({ idpRole, localRole }) => ({
          message: `users of ${name} in \`${idpRole}\` do not get the role \`${localRole}\`, because it is protected`,
          advice: `Give the role to single accounts, map \`${idpRole}\` to another role, or take \`${localRole}\` out of \`provisioning.protectedRoles\` of the organization if ${name} may say who has it.`,
          range,
          idp: name,
          step,
          subject: `${idpRole} ${localRole}`,
        })),
    );
  },
};
