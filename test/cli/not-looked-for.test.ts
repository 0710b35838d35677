import { describe, expect, it } from 'vitest';
import { organization, useOrganizationFolder } from './organization-folder.ts';
import { stepgate } from './stepgate-command.ts';

const onSuccess = (body: string) =>
  `var onLoginRequest = function (context) { executeStep(1, { onSuccess: function (context) { ${body} } }); };`;

/** `docs/command-line.md` names these; when lint learns one, take it from the list there. */
describe('what lint does not look for yet', () => {
  const folder = useOrganizationFolder();

  it('is as the page of the command says', async () => {
    const sequences = {
      exception: { script: onSuccess('var nothing = null; nothing.a();') },
      restriction: {
        script:
          "var onLoginRequest = function (context) { executeStep(1, { authenticationOptions: [{ idp: 'Gogle' }] }, {}); };",
      },
      handler: {
        script: onSuccess("httpGet('https://risk.example/', {}, { onSuccess: function () {} });"),
      },
    };
    folder.write({ 'organization.json': organization(sequences) });
    const { code, out } = await stepgate(['lint', folder.path(), '--format', 'json']);
    const { applications } = JSON.parse(out);
    expect(
      applications.map(({ name, findings }: { name: string; findings: object[] }) => [name, findings]),
    ).toEqual([
      ['exception', []],
      ['restriction', []],
      ['handler', []],
    ]);
    expect(code).toBe(0);
  });
});
