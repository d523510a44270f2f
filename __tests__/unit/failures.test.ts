import { describe, expect, test } from 'vitest';
import { FAILURES, type Facts, type FailureCode, failure } from '../../src/failures/failures.ts';

const GUID = '5f0e8a57-3b1c-4d2e-9f60-a1b2c3d4e5f6';
const SERVICE =
  '/subscriptions/5f0e8a57-3b1c-4d2e-9f60-a1b2c3d4e5f6/resourceGroups/clinic/providers/Microsoft.HealthcareApis/workspaces/contoso/fhirservices/records';

type Everything<Code> = Code extends FailureCode ? keyof Facts<Code> : never;

/** As long as they usually are: the first 200 characters have to hold what is wrong and what to do. */
const TYPICAL: Readonly<Record<Everything<FailureCode>, string>> = {
  application: GUID,
  authority: GUID,
  before: `az role assignment delete --assignee ${GUID} --role Reader --scope ${SERVICE}`,
  condition: `'${'x'.repeat(900)}'`,
  cure: 'give the unique-name (or application-id) of that application',
  findings: 'repo:octo-org/intake-portal lacks FHIR_CLIENT_SECRET',
  graph: 'https://graph.microsoft.com',
  hint: `Give service principal ${GUID} (not the client ID) a role such as FHIR Data Reader at the service.`,
  holder: 'the GitHub App',
  renewal: 'Make a new token and give it as github-token.',
  most: '800',
  same: 'application',
  run: 'https://github.com/octo-org/intake-portal/actions/runs/12345678901',
  host: 'token.actions.githubusercontent.com',
  keyId: GUID,
  path: '/repos/octo-org/intake-portal/actions/variables/FHIR_CLIENT_SECRET_LOCK',
  grant: 'the permissions "Secrets: read and write" and "Variables: read and write"',
  hostname: ' --hostname github.contoso.example',
  owner: 'contoso-health',
  principal: GUID,
  service: 'Azure Resource Manager',
  advice: 'Run again later, or let login.microsoftonline.com through a firewall that drops packets.',
  page: 'How Azure and Entra are: https://azure.status.microsoft.',
  instead: ', or let the service trust this one (below)',
  loss: 'Clients of the other tenant lose the service then.',
  trouble: 'did not answer in 4 attempts, 120 s in all',
  place: 'repo:contoso-health/intake-portal',
  variable: 'FHIR_CLIENT_TARGETS',
  vault: 'contoso-health-westeu',
  problems: '- tenant-id: "contoso.example" was given; accepted is a GUID',
  proxy: 'proxy.contoso.example:8080',
  quotedScope: SERVICE,
  quotedSecret: 'FHIR-CLIENT-SECRET',
  look: 'gh run view 12345678901 --repo github.com/octo-org/intake-portal',
  registrarObjectId: GUID,
  scope: SERVICE,
  secret: 'FHIR-CLIENT-SECRET',
  status: '502',
  target: 'repo:contoso-health/intake-portal',
  uniqueName: 'fhir-client-5f84af469ddd',
  url: 'https://github.com/orgs/octo-org/sso?authorization_request=ABCDEFGHIJKLMNOPQRSTUVWX',
  when: '12 minutes',
  client: GUID,
  right: `: ${GUID}`,
  command: `az ad sp update --id ${GUID} --set accountEnabled=true`,
  commands: `az ad app credential delete --id ${GUID} --key-id ${GUID}`,
  count: ': 12 of 40 have expired',
  input: ', and that the input graph-url is right',
  locked: SERVICE,
  locks: 'https://management.azure.com/x',
  setting: 'permissions:',
  trust: '{}',
  audience: 'api://AzureADTokenExchange',
  credential: GUID,
  parameters: `'{"audiences":["api://AzureADTokenExchange"]}'`,
  why: 'GitHub does not tell this token which subject the jobs of repo:contoso-health/intake-portal have',
};

const codes = Object.keys(FAILURES) as FailureCode[];
const fill = (text: string) =>
  text.replace(/<(\w+)>/g, (_, name: Everything<FailureCode>) => TYPICAL[name]).replace(/^ +| +$/g, '');
const build = (code: FailureCode) =>
  (failure as (code: FailureCode, circumstances: object, facts: object) => Error)(
    code,
    { attempted: 'do it for octo-org', said: 'GitHub answered 403: no (request ID ABCD:1234)' },
    TYPICAL,
  );

describe.each(codes)('%s', (code) => {
  const { cause, remedy }: { cause: string; remedy: string } = FAILURES[code];

  test('says what is wrong and then what to do within the first 200 characters', () => {
    const [beginning = ''] = build(code).message.split('Could not ');
    expect(beginning.startsWith(`${code}: ${fill(cause)} ${fill(remedy)}`)).toBe(true);
    expect(`${code}: ${fill(cause)} ${fill(remedy)}`.trimEnd().length).toBeLessThanOrEqual(200);
  });

  test('says afterwards what was attempted and, at the very end, what was answered', () => {
    expect(build(code).message).toMatch(
      /[.\n] ?Could not do it for octo-org\. GitHub answered 403: no \(request ID ABCD:1234\)\.$/,
    );
  });

  test('is told in sentences, and in words of the field', () => {
    const texts = Object.values(FAILURES[code]).flat().join('\n');
    expect(texts).not.toMatch(/\b(slots?|markers?|drift|foreign|companions?|home|mint(s|ed)?)\b/i);
    expect(cause).toMatch(/^[A-Z<].*\.$/);
    expect(remedy).toMatch(/^([A-Z].*\.|[A-Z].*:\n<problems>\n|<hint>|<advice>|<renewal>)$/);
  });
});

test('facts without text leave no gap', () => {
  const { message } = failure(
    'GITHUB_PERMISSION_MISSING',
    { attempted: 'read' },
    {
      target: 'org:octo',
      holder: 'the GitHub App',
      grant: 'the permissions "Secrets: read"',
      hint: '',
      instead: '',
    },
  );
  expect(message).not.toMatch(/ {2}|<\w+>/);
});

test('what is attempted and said is one line whatever stands in it', () => {
  const { message } = failure('INTERNAL_ERROR', { attempted: 'read x\n::error::', said: 'no\r\n##[error]x' });
  expect(message.split(/[\r\n]/)).toHaveLength(1);
  expect(message).not.toContain('##[');
});
