/** The blocks to paste outside docs/setup.md: how a registrar is given up, a key exchanged, a vault prepared, a date watched. */

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SHELLS } from '../support/shell.ts';
import { readPage, sectionOf } from './markdown.ts';
import { openDesk } from './pasting.ts';

const ID = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const SERVICE =
  '/subscriptions/0/resourceGroups/fhir/providers/Microsoft.HealthcareApis/workspaces/contoso/fhirservices/records';
const VAULT = '/subscriptions/0/resourceGroups/fhir/providers/Microsoft.KeyVault/vaults/contoso-intake';
const REPOSITORY = 'Octo-Org/intake-portal';

/** Everything is there until it is deleted. */
const desk = openDesk(
  ['az', 'gh'],
  `there() { [ -e "$STATE/no-$1" ] || printf '%s\\n' "$2"; }
case "$call" in
  'gh api repos/octo-org/intake-portal --jq .full_name') echo ${REPOSITORY} ;;
  'gh api repos/octo-org/intake-portal --jq .default_branch') echo main ;;
  'gh secret set '*) cat > "$STATE/key" ;;
  'gh variable get READER_CLIENT_ID '*) echo ${ID} ;;
  'gh variable get '*) echo "$EXPIRES" ;;
  'gh api repos/${REPOSITORY}/environments '*) echo production; there environment registrar ;;
  'gh api repos/${REPOSITORY}/actions/variables '*)
    for name in AZURE_TENANT_ID AZURE_CLIENT_ID REGISTRAR_APP_CLIENT_ID FHIR_SERVICE_ID FHIR_URL; do there $name $name; done ;;
  'gh api repos/${REPOSITORY}/actions/secrets '*) there secret READER_APP_KEY ;;
  'gh api --method DELETE repos/${REPOSITORY}/actions/secrets/'*) touch "$STATE/no-secret" ;;
  'gh api --method DELETE repos/${REPOSITORY}/environments/'*) touch "$STATE/no-environment" ;;
  'gh api --method DELETE repos/${REPOSITORY}/actions/variables/'*) touch "$STATE/no-\${4##*/}" ;;
  'az account show --query tenantId'*) echo ${ID} ;;
  'az cloud show '*) echo https://graph.microsoft.com/ ;;
  'az keyvault show --name contoso-intake '*) echo ${VAULT} ;;
  'az role assignment list '*'Secrets Officer'*) [ ! -e "$STATE/officer" ] || echo ${VAULT}/assignment ;;
  'az role assignment list '*) there role ${SERVICE}/assignment ;;
  'az role assignment create '*) touch "$STATE/officer" ;;
  'az role assignment delete '*) [ ! -e "$STATE/no-role" ] && touch "$STATE/no-role" ;;
  'az ad app list '*) there application 'FHIR client registrar' ;;
  'az ad app delete '*) [ ! -e "$STATE/no-application" ] && touch "$STATE/no-application" ;;
esac`,
);
const key = join(desk.root, 'key.pem');
writeFileSync(key, '-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n');

const shellBlocks = (path: string, title?: string) => {
  const page = readPage(path);
  const inSection = title === undefined ? page.text : sectionOf(page, title);
  return page.blocks
    .filter(({ language, text }) => language === 'sh' && inSection.includes(text))
    .map(({ text }) => text);
};

const BEGIN = shellBlocks('docs/setup.md', '0. What it is about');
/** The two lines that step 2 prints. */
const PRINTED = `REGISTRAR=${ID}\nREGISTRAR_OBJECT_ID=${ID}`;
const GIVING_UP = shellBlocks('docs/lifecycle.md', 'Giving up the registrar');
const [WATCH = ''] = shellBlocks('docs/lifecycle.md', 'When a run fails, or none runs');
const [EXCHANGE = ''] = shellBlocks('docs/lifecycle.md', "When the registrar or the App's key is in other hands");
const [STORE = ''] = shellBlocks('docs/key-vault.md', 'Set-up');

const filledIn = (text: string) =>
  text.replace(/^SCOPE=.*$/m, `SCOPE='${SERVICE}'`).replace(/^KEY_FILE=.*$/m, `KEY_FILE=${key}`);
const deletions = (calls: readonly (readonly string[])[]) => calls.flat().filter((call) => /\bdelete\b/i.test(call));

test('every block of these pages is run here', () => {
  expect(shellBlocks('docs/lifecycle.md')).toEqual([WATCH, EXCHANGE, ...GIVING_UP]);
  expect(shellBlocks('docs/key-vault.md')).toEqual([STORE]);
  expect(GIVING_UP).toHaveLength(6);
});

describe.each(SHELLS)('pasted into %s', (shell) => {
  const givingUp = [...BEGIN, PRINTED, ...GIVING_UP.map(filledIn)];

  test('they take away the roles, the registrar, its environment and its variables, and nothing else', () => {
    const { output, calls, stops } = desk.paste(shell, givingUp);
    expect(stops).toEqual([]);
    expect(output).not.toMatch(/command not found|no matches found|parse error|syntax error|bad substitution/);
    expect(deletions(calls)).toEqual([
      `az role assignment delete --assignee ${ID} --scope ${SERVICE} --output none`,
      `az ad app delete --id ${ID}`,
      `gh api --method DELETE repos/${REPOSITORY}/environments/registrar --silent`,
      ...['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'REGISTRAR_APP_CLIENT_ID', 'FHIR_SERVICE_ID'].map(
        (name) => `gh api --method DELETE repos/${REPOSITORY}/actions/variables/${name} --silent`,
      ),
      `gh api --method DELETE repos/${REPOSITORY}/actions/secrets/READER_APP_KEY --silent`,
    ]);
    expect(calls.flat()).toContain(
      `az rest --url https://graph.microsoft.com/v1.0/servicePrincipals/${ID}/ownedObjects --query value[].[displayName, appId] --output tsv`,
    );
    expect(output).toContain(`Nothing of the registrar is left in ${REPOSITORY}`);
  });

  test('once more, they find nothing to take away', () => {
    const state = join(desk.root, `${shell}-again`);
    desk.paste(shell, givingUp, { state });
    const again = desk.paste(shell, givingUp, { state });
    expect(again.stops).toEqual([]);
    expect(deletions(again.calls)).toEqual([]);
  });

  test('whichever call fails, its block stops there with a sentence, and what follows does not go on with the answer', () => {
    const total = desk.paste(shell, givingUp).calls.flat();
    expect(total.length).toBeGreaterThan(14);
    for (let failAt = 1; failAt <= total.length; failAt++) {
      const failed = total[failAt - 1] ?? '';
      const { calls, stops } = desk.paste(shell, givingUp, { failAt });
      expect(stops.length, failed).toBeGreaterThan(0);
      const before = (index: number) => calls.slice(0, index).flat().length;
      const block = calls.find((each, index) => before(index) + each.length >= failAt);
      expect(block?.at(-1), `the last call of the block that stopped at: ${failed}`).toBe(failed);
      expect(calls.flat().join('\n'), failed).not.toContain('Not Found');
    }
  });

  test('without step 0, the two lines or the ID of the service nothing is deleted', () => {
    for (const texts of [
      GIVING_UP.map(filledIn),
      [...BEGIN, 'unset REGISTRAR REGISTRAR_OBJECT_ID', ...GIVING_UP.slice(0, -1).map(filledIn)],
      [...BEGIN, PRINTED, ...GIVING_UP.slice(0, 3)],
    ]) {
      expect(deletions(desk.paste(shell, texts).calls)).toEqual([]);
    }
    expect(desk.paste(shell, [...BEGIN, PRINTED, ...GIVING_UP.slice(0, 3)]).stops).toEqual([
      expect.stringContaining('set SCOPE to the ID of your FHIR service first.'),
    ]);
  });

  test("the App's key is exchanged from its file, and nothing else is taken for one", () => {
    const { calls, stops } = desk.paste(shell, [...BEGIN, filledIn(EXCHANGE)]);
    expect(stops).toEqual([]);
    expect(calls.at(-1)).toEqual([`gh secret set REGISTRAR_APP_KEY --repo ${REPOSITORY} --env registrar`]);
    const wrong = desk.paste(shell, [...BEGIN, EXCHANGE]);
    expect(wrong.stops).toEqual([expect.stringContaining('is not the whole key of the App.')]);
    expect(wrong.calls.at(-1)).toEqual([]);
  });

  test('the registrar may store in the vault, and the workflow knows its name', () => {
    const state = join(desk.root, `${shell}-vault`);
    const { calls, stops } = desk.paste(shell, [...BEGIN, PRINTED, STORE], { state });
    expect(stops).toEqual([]);
    const role = `az role assignment create --assignee-object-id ${ID} --assignee-principal-type ServicePrincipal --role Key Vault Secrets Officer --scope ${VAULT} --output none`;
    const name = `gh variable set KEY_VAULT_NAME --repo ${REPOSITORY} --body contoso-intake`;
    expect(calls.at(-1)?.slice(-2)).toEqual([role, name]);
    expect(desk.paste(shell, [...BEGIN, PRINTED, STORE], { state }).calls.flat()).not.toContain(role);
  });

  const gnuDate = (() => {
    try {
      return execFileSync('date', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      return undefined;
    }
  })();
  if (gnuDate === undefined) console.log('The date of a secret was not watched: this machine has no GNU date.');

  test.skipIf(gnuDate === undefined)(
    'a secret with fewer than 14 days left is noticed, and so is that nobody knows',
    () => {
      const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 60_000).toISOString();
      const watch = (EXPIRES: string, failAt = 0) =>
        desk.paste(shell, [`${WATCH}printf 'status %s\\n' "$?"\n`], { env: { EXPIRES }, failAt }).output;
      expect(watch(inDays(14))).toMatch(/^status 0$/m);
      expect(watch(inDays(13))).toMatch(/^status 1$/m);
      expect(watch(inDays(13))).toMatch(/The FHIR secret expires in 13 days/);
      for (const output of [watch(''), watch('not a date'), watch(inDays(30), 1)]) {
        expect(output).toMatch(/^status 1$/m);
        expect(output).not.toMatch(/^status 0$/m);
      }
    },
  );
});
