/** The block of docs/to-the-application.md with which a person logs in, run by bash with curl against the local cloud. */

import { execFileSync, spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { readPage, sectionOf } from '../docs/markdown.ts';
import { openBehindProxy } from '../support/scenario.ts';
import { ADMINISTRATOR_ACTIONS, SUBSCRIPTION } from './fhir-scene.ts';

const TOOLS = ['bash', 'curl', 'jq'];
const missing = TOOLS.filter((tool) => {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
});
if (missing.length > 0) console.log(`Nobody logged in as the page says: this machine has no ${missing.join(', no ')}.`);

const page = readPage('docs/to-the-application.md');
const section = sectionOf(page, 'Log in');
const blocks = page.blocks.filter(({ language, text }) => language === 'sh' && section.includes(text));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Not synchronous: the cloud is in this very process. */
function bash(script: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn('bash', ['--norc', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

test.skipIf(missing.length > 0)(
  'logs in with the stored secret, counts patients, and tells why when it may not',
  async () => {
    const scenario = await openBehindProxy();
    const { cloud, scene, home, proxy, registrarObjectId } = scenario;
    const service = cloud.arm.addFhirService({
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'rg-health',
      workspace: 'clinic',
      name: 'r4',
      tenantId: scene.tenantId,
    });
    cloud.arm.allow({ principalId: registrarObjectId, scope: service.id, actions: ADMINISTRATOR_ACTIONS });
    await scenario.succeed({ 'fhir-service': service.id });
    expect(blocks).toHaveLength(1);
    const [{ text = '' } = {}] = blocks;

    const variables = cloud.github.variables({ store: home });
    const env = {
      PATH: process.env['PATH'] ?? '',
      HTTPS_PROXY: proxy.url,
      CURL_CA_BUNDLE: cloud.caFile,
      TENANT_ID: variables['FHIR_TENANT_ID'] ?? '',
      CLIENT_ID: variables['FHIR_CLIENT_ID'] ?? '',
      FHIR_URL: variables['FHIR_URL'] ?? '',
      CLIENT_SECRET: scenario.held(),
    };
    const { code, stdout, stderr } = await bash(text, env);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: cloud.fhir.patients });

    const wrong = await bash(text, { ...env, CLIENT_SECRET: `${scenario.held()}x` });
    expect(wrong.code).not.toBe(0);
    expect(wrong.stderr).toContain('AADSTS7000215');
  },
);
