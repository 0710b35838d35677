import { afterStep1, describeRules, type RuleCase } from './rule-case.ts';

const secret = { changes: { secrets: ['key'] } } as const;
const handlers = '{ onSuccess: end, onFail: end, onTimeout: end }); function end() {} (';
/** A call of another server, in line 2. */
const get = (rest: string, changes: Partial<RuleCase> = {}) => ({
  script: afterStep1(`httpGet(${rest}, ${handlers}0);`),
  ...changes,
});

const cases: Readonly<Record<string, readonly RuleCase[]>> = {
  'security/plain-http': [
    {
      title: 'a request',
      ...get("'http://risk.example/score'"),
      lines: [2],
      mended: "httpGet('https://risk.example/score'",
    },
    {
      title: 'an address put together',
      ...get("'http://' + 'risk.example/' + context.request.ip"),
      lines: [2],
    },
    {
      title: 'a redirect',
      script: afterStep1("sendError('HTTP://help.example/', {});"),
      lines: [2],
    },
    { title: 'encryption', ...get("'https://risk.example/score'") },
    { title: 'this machine', ...get("'http://localhost:8080/score'") },
    { title: 'this machine by number', ...get("'http://127.0.0.1/score'") },
    { title: 'a host that begins like this machine', ...get("'http://localhost.example/'"), lines: [2] },
    { title: 'a text that nothing is sent to', script: afterStep1("Log.info('http://risk.example/');") },
  ],
  'security/open-redirect': [
    {
      title: 'a parameter',
      script: afterStep1('var to = context.request.params.to; if (to) sendError(to[0], {});'),
      lines: [2],
    },
    {
      title: 'a header as the beginning of a host',
      script: afterStep1(
        "var host = context.request.headers.host; if (host) fail({ errorURI: 'https://' + host + '/error' });",
      ),
      lines: [2],
    },
    {
      title: 'a parameter behind the host',
      script: afterStep1(
        "var to = context.request.params.to; if (to) sendError('https://help.example/' + to[0], {});",
      ),
    },
    {
      title: 'a host that goes on with a parameter',
      script: afterStep1(
        "var to = context.request.params.to; if (to) sendError('https://help.example' + to[0], {});",
      ),
      lines: [2],
    },
    {
      title: 'a parameter that is in a list',
      script: afterStep1(
        "var to = context.request.params.to; if (to && ['https://a.example/'].indexOf(to[0]) >= 0) sendError(to[0], {});",
      ),
    },
    { title: 'a page that the script names', script: afterStep1("sendError('https://help.example/', {});") },
  ],
  'security/cookie-attributes': [
    {
      title: 'no properties',
      script: afterStep1("setCookie(context.response, 'seen', 'yes');"),
      lines: [2],
      mended: "'yes', { 'secure': true, 'httpOnly': true })",
    },
    {
      title: 'a property that is missing',
      script: afterStep1("setCookie(context.response, 'seen', 'yes', { secure: true, sign: true });"),
      lines: [2],
      says: '`httpOnly`',
      mended: "{ 'httpOnly': true, secure: true",
    },
    {
      title: 'a property that is off',
      script: afterStep1("setCookie(context.response, 'seen', 'yes', { secure: false, httpOnly: true });"),
      lines: [2],
      says: '`secure`',
      mended: null,
    },
    {
      title: 'both properties',
      script: afterStep1("setCookie(context.response, 'seen', 'yes', { secure: true, httpOnly: true });"),
    },
  ],
  'security/credential-in-script': [
    {
      title: 'a password of another server',
      ...get(
        "'https://risk.example/', {}, { type: 'basic', properties: { username: 'stepgate', password: 'k3llerT5ür' } }",
      ),
      lines: [2],
    },
    {
      title: 'a bearer token',
      ...get("'https://risk.example/', { Authorization: 'Bearer 3f9a1c77d2' }"),
      lines: [2],
    },
    { title: 'a key in an address', ...get("'https://risk.example/?api_key=93hf83hf'"), lines: [2] },
    { title: 'a password in an address', ...get("'https://risk:geheim9@risk.example/'"), lines: [2] },
    {
      title: 'a text that looks like a key',
      script: afterStep1("var key = 'AKIA' + 'IOSFODNN7'; var other = 'AKIAIOSFODNN7EXAMPLE';"),
      lines: [2],
    },
    {
      title: 'a consumer secret of Choreo',
      script: afterStep1(
        `callChoreo({ url: 'https://c.example/', consumerKey: 'id', consumerSecret: 'q8w7e6r5' }, {}, ${handlers}0);`,
      ),
      lines: [2],
    },
    {
      title: 'a secret of the organization',
      ...get(
        "'https://risk.example/', {}, { type: 'bearer', properties: { accessToken: getSecretByName('key') } }",
        secret,
      ),
    },
    {
      title: 'a value to be filled in',
      ...get("'https://risk.example/', { 'X-Api-Key': '<your key>', Authorization: 'Bearer ' }"),
    },
    { title: 'a password field of a page', script: afterStep1("var field = 'password'; Log.info(field);") },
  ],
  'security/secret-disclosed': [
    {
      title: 'a password in the log',
      script: afterStep1("Log.info('typed ' + context.request.params.password);"),
      lines: [2],
      severity: 'warning',
    },
    {
      title: 'the same where it is no token',
      script: afterStep1("Log.info('typed ' + context.request.params.password);"),
      changes: { target: 'wso2-is-7' },
      lines: [2],
      severity: 'error',
    },
    {
      title: 'a secret in an address',
      ...get("'https://risk.example/?key=' + getSecretByName('key')", secret),
      lines: [2],
    },
    {
      title: 'an object with a secret in the log',
      script: afterStep1("Log.info({ with: [getSecretByName('key')] });"),
      ...secret,
      lines: [2],
    },
    {
      title: 'whether a password was given',
      script: afterStep1('Log.info(context.request.params.password != null);'),
    },
    {
      title: 'a secret in a header',
      ...get("'https://risk.example/', { 'X-Key': getSecretByName('key') }", secret),
    },
  ],
  'security/slow-pattern': [
    {
      title: 'a repetition of a repetition on a header',
      script: afterStep1(
        "var agent = context.request.headers['user-agent']; if (agent && /^(\\w+\\s?)*$/.test(agent)) executeStep(2);",
      ),
      lines: [2],
    },
    {
      title: 'the same on a claim, as a method of the text',
      script: afterStep1(
        "var mail = context.currentKnownSubject.localClaims['http://wso2.org/claims/emailaddress']; if (mail && mail.match(/^(a|a)*b$/)) executeStep(2);",
      ),
      lines: [2],
    },
    {
      title: 'one way to fit',
      script: afterStep1(
        "var agent = context.request.headers['user-agent']; if (agent && /^\\w+(\\s\\w+)*$/.test(agent)) executeStep(2);",
      ),
    },
    {
      title: 'a text of the script',
      script: afterStep1("if (/^(\\w+\\s?)*$/.test('staff')) executeStep(2);"),
    },
  ],
  'security/personal-data-disclosed': [
    {
      title: 'the user in the log',
      script: afterStep1('Log.info(context.currentKnownSubject);'),
      lines: [2],
    },
    {
      title: 'an address of the user in an address',
      ...get(
        "'https://crm.example/' + context.currentKnownSubject.localClaims['http://wso2.org/claims/mobile']",
      ),
      lines: [2],
    },
    {
      title: 'a masked name',
      script: afterStep1('Log.info(getMaskedValue(context.currentKnownSubject.username));'),
    },
    { title: 'what says nothing of a person', script: afterStep1('Log.info(context.steps[1].idp);') },
  ],
};

describeRules(cases);
