/** The blocks of docs/setup.md, run as a person pastes them: one after the other, into one interactive shell. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { abacCondition } from '../../src/azure/refusals.ts';
import { FHIR_ROLES, READER } from '../../src/model/fhir-service.ts';
import { shellWord } from '../../src/text/untrusted.ts';
import { SHELLS } from '../support/shell.ts';
import { readPage, sectionOf, tableRows } from './markdown.ts';
import { openDesk, type Pasted, type Situation } from './pasting.ts';

const page = readPage('docs/setup.md');
const HEX = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const SERVICE =
  '/subscriptions/0/resourceGroups/fhir/providers/Microsoft.HealthcareApis/workspaces/contoso/fhirservices/records';

/** Answers each call as the real one does, and remembers what was made. */
const desk = openDesk(
  ['az', 'gh'],
  `made() { [ -e "$STATE/$1" ] && printf '%s\\n' "$2"; return 0; }
make() { touch "$STATE/$1"; [ -z "\${2:-}" ] || printf '%s\\n' "$2"; }
case "$call" in
  'gh api repos/octo-org/intake-portal --jq .full_name') echo Octo-Org/intake-portal ;;
  'gh api repos/octo-org/intake-portal --jq .default_branch') echo main ;;
  'gh api repos/Octo-Org/intake-portal/environments/registrar --silent') [ -e "$STATE/environment" ] ;;
  *environments/registrar' --jq '*) echo "\${LIMITED:-true}" ;;
  *deployment-branch-policies' --jq '*) echo "\${ALLOWED:-main}" ;;
  *'/rules/branches/main --jq '*) echo "\${RULES:-0}" ;;
  *required_pull_request_reviews' --silent') [ -n "\${PROTECTED:-}" ] ;;
  'gh api --method PUT repos/Octo-Org/intake-portal/environments/registrar '*) make environment ;;
  *customization/sub*.use_default*) echo "\${USE_DEFAULT:-true}" ;;
  *customization/sub*) echo "\${PREFIX_OF_SUBJECTS:-}" ;;
  'gh secret set '*) cat > /dev/null ;;
  'az account show --query tenantId'*) echo ${HEX} ;;
  'az resource list '*"id=='${SERVICE}'"*) echo ${SERVICE} ;;
  'az cloud show '*) echo https://graph.microsoft.com/ ;;
  'az ad app list '*registrar*) made registrar ${HEX} ;;
  'az ad app list '*reader*) made reader ${HEX} ;;
  'az ad app create '*registrar*) make registrar ${HEX} ;;
  'az ad app create '*reader*) make reader ${HEX} ;;
  'az ad sp list '*00000003-0000-0000-c000-000000000000*) echo ${HEX} ;;
  'az ad sp list '*) made principal ${HEX} ;;
  'az ad sp create '*) make principal ${HEX} ;;
  'az rest --url '*) if [ -e "$STATE/granted" ]; then echo 1; else echo 0; fi ;;
  'az rest --method POST '*) make granted ;;
  'az ad app federated-credential list '*) made trusted github-intake-portal ;;
  'az ad app federated-credential create '*) make trusted ;;
  'az role assignment list '*) if [ -e "$STATE/assigned" ]; then cat "$STATE/assigned"; fi ;;
  'az role assignment create '*)
    while [ $# -gt 0 ]; do [ "$1" != --condition ] || printf '%s\\n' "$2" > "$STATE/assigned"; shift; done
    touch "$STATE/assigned" ;;
  'az identity show '*) echo ${HEX} ;;
esac`,
);
const { root } = desk;
const key = join(root, 'key.pem');
writeFileSync(key, '-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n');

const blocksOf = (...titles: readonly string[]) =>
  titles.flatMap((title) => {
    const inSection = sectionOf(page, title);
    return page.blocks.filter(({ language, text }) => language === 'sh' && inSection.includes(text));
  });

const STEPS = [
  '0. What it is about',
  '1. The environment',
  '2. The registrar',
  '3. Whom the registrar trusts',
  '4. Roles at the FHIR service',
  '5. The GitHub App',
  '6. What the workflow reads',
];
/** With what a person puts in. */
const filledIn = (text: string) =>
  text
    .replace(/^FHIR_SERVICE_ID=.*$/m, `FHIR_SERVICE_ID='${SERVICE}'`)
    .replace(/^(READER_)?APP_CLIENT_ID=.*$/m, '$1APP_CLIENT_ID=Iv23abc')
    .replace(/^(READER_)?KEY_FILE=.*$/m, `$1KEY_FILE=${key}`);

function paste(shell: string, texts: readonly string[], situation?: Situation) {
  const pasted = desk.paste(shell, texts, situation);
  return { ...pasted, writes: pasted.calls.flat().filter((call) => / (?:create|POST|PUT|set) /.test(call)) };
}
const stops = ({ stops }: Pasted) => stops;

test("the condition of the registrar's role is the one that the action itself suggests", () => {
  const condition = shellWord(abacCondition([READER], '$REGISTRAR_OBJECT_ID'));
  // The variables stand between the quoted parts, so that the shell fills them in.
  const filled = condition
    .replace('$REGISTRAR_OBJECT_ID', `'"$REGISTRAR_OBJECT_ID"'`)
    .replaceAll(READER.id, `'"$ROLES"'`);
  expect(page.text).toContain(filled);
});

test('the roles that a client may get are all there', () => {
  const rows = tableRows(sectionOf(page, '4. Roles at the FHIR service'));
  expect(rows).toEqual(FHIR_ROLES.map(({ name, id }) => [name, id]));
});

test('every block belongs to a step or a variant that is run here', () => {
  const run = blocksOf(
    ...STEPS,
    '7. The first run',
    'A trial in ten minutes',
    'Plans on pull requests',
    'A branch instead of an environment',
    'A managed identity instead of an app registration',
  );
  expect(run.map(({ line }) => line)).toEqual(
    page.blocks.filter(({ language }) => language === 'sh').map(({ line }) => line),
  );
});

describe.each(SHELLS)('pasted into %s', (shell) => {
  const texts = blocksOf(...STEPS).map(({ text }) => filledIn(text));

  test('they set everything up, in one go', () => {
    const pasted = paste(shell, texts);
    expect(stops(pasted)).toEqual([]);
    expect(pasted.output).not.toMatch(/command not found|no matches found|parse error|syntax error|bad substitution/);
    expect(pasted.output).toContain('The registrar trusts repo:Octo-Org/intake-portal:environment:registrar');
    expect(pasted.output).toContain(
      `https://github.com/organizations/octo-org/settings/apps/new?name=fhir-registrar-octo-org&`,
    );
    const subjects = pasted.writes.filter((call) => call.includes('federated-credential'));
    expect(subjects).toHaveLength(1);
    const [, json = ''] = /--parameters (\{.*\})$/.exec(subjects[0] ?? '') ?? [];
    expect(JSON.parse(json)).toEqual({
      name: 'github-intake-portal-environment-registrar',
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:Octo-Org/intake-portal:environment:registrar',
      audiences: ['api://AzureADTokenExchange'],
    });
    const [, grant = ''] =
      /--body (\{.*\})$/.exec(pasted.writes.find((call) => call.startsWith('az rest')) ?? '') ?? [];
    expect(JSON.parse(grant)).toEqual({
      principalId: HEX,
      resourceId: HEX,
      appRoleId: '18a4783c-866b-4cc7-a460-3d5e5662c884',
    });
    const roles = pasted.writes.filter((call) => call.startsWith('az role'));
    expect(roles).toEqual([expect.stringContaining(`--condition ${abacCondition([READER], HEX)} --output none`)]);
    expect(roles[0]).toContain(`--scope ${SERVICE} `);
    expect(pasted.writes.filter((call) => call.startsWith('gh variable set'))).toHaveLength(4);
    expect(pasted.writes).toContain('gh secret set REGISTRAR_APP_KEY --repo Octo-Org/intake-portal --env registrar');
  });

  test('once more, they make nothing a second time', () => {
    const state = join(root, `${shell}-again`);
    paste(shell, texts, { state });
    const again = paste(shell, texts, { state });
    expect(stops(again)).toEqual([]);
    expect(again.writes.filter((call) => !/^gh (variable|secret) set/.test(call))).toEqual([]);
  });

  test('whichever call fails, its block stops there with a sentence, and what follows does not go on with the answer', () => {
    const all = paste(shell, texts).calls;
    const total = all.flat().length;
    expect(total).toBeGreaterThan(20);
    // Each shell has its half of them: what a block does is the same in both.
    for (let failAt = shell === 'bash' ? 1 : 2; failAt <= total; failAt += 2) {
      const failed = all.flat()[failAt - 1] ?? '';
      // Whether it is there: that it is not is no failure. That list is only looked at.
      if (
        /environments\/registrar --silent$|reviews --silent$|^az resource list/.test(failed) &&
        !failed.includes('PUT')
      )
        continue;
      const pasted = paste(shell, texts, { failAt });
      expect(stops(pasted).length, failed).toBeGreaterThan(0);
      const block = pasted.calls.find(
        (calls, index) => pasted.calls.slice(0, index).flat().length + calls.length >= failAt,
      );
      expect(block?.at(-1), `the last call of the block that stopped at: ${failed}`).toBe(failed);
      expect(
        pasted.calls.flat().filter((call) => call.includes('Not Found')),
        failed,
      ).toEqual([]);
    }
  });

  test('what a person has to put in is asked for', () => {
    const untouched = blocksOf(...STEPS).map(({ text }) => text);
    const pasted = paste(shell, untouched);
    expect(stops(pasted)).toEqual([
      expect.stringContaining('set FHIR_SERVICE_ID to the ID of your FHIR service first.'),
      expect.stringContaining('set APP_CLIENT_ID to the Client ID of your App first.'),
    ]);
    expect(pasted.writes.filter((call) => /^az role|^gh (variable|secret)/.test(call))).toEqual([]);
  });

  test('without the roles everything else is set up, and no FHIR service is stored', () => {
    const skipping = blocksOf(...STEPS.filter((title) => !title.startsWith('4.'))).map(({ text }) => filledIn(text));
    const pasted = paste(shell, skipping);
    expect(stops(pasted)).toEqual([]);
    expect(pasted.writes.filter((call) => call.includes('FHIR_SERVICE_ID'))).toEqual([]);
    expect(pasted.writes.filter((call) => call.startsWith('gh variable set'))).toHaveLength(3);
  });

  test('they take the immutable subject that GitHub names, and leave a customized one to the person', () => {
    const prefix = 'repo:Octo-Org@123/intake-portal@456';
    const pasted = paste(shell, texts, { env: { PREFIX_OF_SUBJECTS: prefix } });
    expect(pasted.output).toContain(`The registrar trusts ${prefix}:environment:registrar`);
    const customized = paste(shell, texts, { env: { USE_DEFAULT: 'false' } });
    expect(stops(customized)).toEqual([expect.stringContaining('this repository has subjects of its own.')]);
    expect(customized.writes.filter((call) => call.includes('federated-credential'))).toEqual([]);
  });

  test.each([
    ['lets every branch in', { LIMITED: 'null' }, 'every branch may get into it: limit it to main'],
    ['lets others in, too', { ALLOWED: 'main release/*' }, 'lets in: main release/*. Limit it to main'],
    ['lets main in', {}, undefined],
  ])('an environment that is there already and %s', (_, env, told) => {
    const state = join(root, `${shell}-environment-${Object.keys(env)}`);
    mkdirSync(state, { recursive: true });
    writeFileSync(join(state, 'environment'), '');
    const pasted = paste(shell, texts, { state, env });
    expect(stops(pasted)).toEqual(told === undefined ? [] : [expect.stringContaining(told)]);
    expect(pasted.writes.filter((call) => call.includes('environments/registrar --'))).toEqual([]);
  });

  test.each([
    ['a rule', { RULES: '1' }, 'Pushes to main take a pull request.'],
    ['protection', { PROTECTED: 'yes' }, 'Pushes to main take a pull request.'],
    ['neither', {}, 'Whoever may write can push to main. Add a rule that requires a pull request: https://github.com/'],
  ])('with %s of the branch it is said who can run jobs as the registrar', (_, env, told) => {
    expect(paste(shell, texts, { env }).output).toContain(told);
  });

  test('other roles go into the condition, where they are named', () => {
    const roles = `${READER.id}, 3f88fce4-5892-4214-ae73-ba5294559913`;
    const pasted = paste(
      shell,
      texts.map((text) => text.replace(/^ROLES=.*$/m, `ROLES='${roles}'`)),
    );
    expect(stops(pasted)).toEqual([]);
    const [assigned = ''] = pasted.writes.filter((call) => call.startsWith('az role'));
    expect(assigned.match(/GuidEquals \{[^}]*\}/g)).toEqual([`GuidEquals {${roles}}`, `GuidEquals {${roles}}`]);
  });

  test('a role that stands there under another condition is not taken for this one', () => {
    const state = join(root, `${shell}-condition`);
    mkdirSync(state, { recursive: true });
    writeFileSync(join(state, 'assigned'), 'None\n');
    const pasted = paste(shell, texts, { state });
    expect(stops(pasted)).toEqual([expect.stringContaining('under another condition')]);
    expect(pasted.output).toContain(
      `az role assignment delete --assignee ${HEX} --role "Role Based Access Control Administrator" --scope ${SERVICE}`,
    );
  });

  test('the trial takes a token and no App', () => {
    const [store, clear] = blocksOf('A trial in ten minutes').map(({ text }) => text);
    const steps = blocksOf(...STEPS.slice(0, 4)).map(({ text }) => text);
    const pasted = paste(shell, [...steps, store ?? '']);
    expect(stops(pasted)).toEqual([]);
    expect(pasted.writes.at(-1)).toBe(
      'gh secret set REGISTRAR_TRIAL_TOKEN --repo Octo-Org/intake-portal --env registrar',
    );
    expect(paste(shell, [...steps.slice(0, 2), clear ?? '']).calls.at(-1)).toEqual([
      'gh secret delete REGISTRAR_TRIAL_TOKEN --repo Octo-Org/intake-portal --env registrar',
    ]);
  });

  test('the second registrar can only read, and only it trusts pull requests', () => {
    const service = [`FHIR_SERVICE_ID='${SERVICE}'\n`];
    const reader = blocksOf('Plans on pull requests').map(({ text }) => filledIn(text));
    const state = join(root, `${shell}-reader`);
    const begin = blocksOf(STEPS[0] ?? '').map(({ text }) => text);
    const pasted = paste(shell, [...begin, ...service, ...reader], { state });
    expect(stops(pasted)).toEqual([]);
    expect(pasted.output).toContain('The reader trusts repo:Octo-Org/intake-portal:pull_request');
    expect(pasted.writes.find((call) => call.startsWith('az rest'))).toContain('9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30');
    expect(pasted.writes.find((call) => call.startsWith('az role'))).toContain(`--role Reader --scope ${SERVICE}`);
    expect(pasted.output).toContain('/settings/apps/new?name=fhir-reader-octo-org&');
    expect(pasted.output).toMatch(/&secrets=read&actions_variables=read$/m);
    expect(pasted.writes.slice(-2)).toEqual([
      'gh variable set READER_APP_CLIENT_ID --repo Octo-Org/intake-portal --body Iv23abc',
      'gh secret set READER_APP_KEY --repo Octo-Org/intake-portal',
    ]);
    const registrars = blocksOf(...STEPS).map(({ text }) => text);
    expect(registrars.join('')).not.toContain(':pull_request');
  });

  test('a managed identity and a branch are variants of it', () => {
    const [make, trust] = blocksOf('A managed identity instead of an app registration').map(({ text }) => text);
    const [, grant] = blocksOf('2. The registrar').map(({ text }) => text);
    const begin = blocksOf(STEPS[0] ?? '').map(({ text }) => text);
    const identity = paste(shell, [...begin, make ?? '', grant ?? '', trust ?? '']);
    expect(stops(identity)).toEqual([]);
    expect(identity.writes.map((call) => call.split(' ').slice(0, 3).join(' '))).toEqual([
      'az identity create',
      'az rest --method',
      'az identity federated-credential',
    ]);
    const [branch] = blocksOf('A branch instead of an environment').map(({ text }) => text);
    const [block = ''] = blocksOf('3. Whom the registrar trusts').map(({ text }) => text);
    const registrar = blocksOf('2. The registrar').map(({ text }) => text);
    const onBranch = paste(shell, [...begin, ...registrar, branch ?? '', block.replace(/^CONTEXT=.*\n/, '')]);
    expect(onBranch.output).toContain('The registrar trusts repo:Octo-Org/intake-portal:ref:refs/heads/main');
  });
});
