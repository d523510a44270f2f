/** Twelve clients in four repositories, from one file: a dry run, the registration, a quiet day, and a day with trouble. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../emulator/cloud.ts';
import { type ActionRun, runAction } from './runner/run-action.ts';
import type { Scene } from './scene.ts';

const OWNER = 'contoso-health';
const REPOSITORIES = ['intake-portal', 'laboratory', 'pharmacy', 'research'];
const KINDS = ['portal', 'import', 'reports'];
/** Their secrets live for 60 days, those of the others for 90. */
const SHORT_LIVED = ['laboratory-import', 'pharmacy-import', 'research-import'];
const DAYS_TO_ROTATION = 41;

/** @returns whether every run ended as it should */
export async function demonstrateFleet(
  cloud: LocalCloud,
  { inputs: { 'display-name': _, verify: __, 'fhir-service': fhirService = '', ...registrar }, env }: Scene,
): Promise<boolean> {
  for (const name of REPOSITORIES.slice(1)) cloud.github.addRepository({ owner: OWNER, name });
  const installation = cloud.github.addInstallation({
    owner: OWNER,
    permissions: { metadata: 'read', secrets: 'write', actions_variables: 'write' },
  });
  const workspace = mkdtempSync(join(tmpdir(), 'fleet-'));
  const file = clientsFile(fhirService);
  writeFileSync(join(workspace, 'clients.yml'), file);
  title('clients.yml');
  console.log(file);

  const run = async (name: string, expected: ActionRun['conclusion'], more: Readonly<Record<string, string>> = {}) => {
    title(name);
    const done = await runAction({
      // Each run has a token of its own, which lives for an hour.
      inputs: {
        ...registrar,
        'clients-file': 'clients.yml',
        'github-token': cloud.github.installationToken(installation),
        ...more,
      },
      env: { ...env, GITHUB_WORKSPACE: workspace },
      onLine: (line) => console.log(line),
    });
    console.log(`\n── job summary ──\n\n${done.summary}`);
    console.log(`── exit code ${done.exitCode}, ${(done.durationMs / 1000).toFixed(1)} s ──`);
    return done.conclusion === expected;
  };
  try {
    const ends = [
      await run('A pull request: what would be done', 'success', { 'dry-run': 'true' }),
      await run(
        'The registration. GitHub admits 80 requests that write in a minute, so it takes more than one',
        'success',
      ),
      await run('A quiet day: nothing is due', 'success'),
    ];
    cloud.clock.advance({ days: DAYS_TO_ROTATION });
    cloud.github.setArchived(`${OWNER}/pharmacy`, true);
    ends.push(await run(`${DAYS_TO_ROTATION} days later: three are due, and pharmacy is archived`, 'failure'));
    return ends.every((end) => end);
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

function clientsFile(fhirService: string): string {
  const clients = REPOSITORIES.flatMap((repository) => KINDS.map((kind) => ({ repository, kind })));
  return [
    'defaults:',
    `  fhir-service: ${fhirService}`,
    'clients:',
    ...clients.flatMap(({ repository, kind }) => [
      `  ${repository}-${kind}:`,
      `    display-name: ${repository} ${kind}`,
      `    publish-to: [repo:${OWNER}/${repository}]`,
      `    name-prefix: FHIR_${kind.toUpperCase()}`,
      ...(SHORT_LIVED.includes(`${repository}-${kind}`) ? ['    secret-lifetime-days: 60'] : []),
    ]),
    '',
  ].join('\n');
}

function title(text: string): void {
  console.log(`\n━━━ ${text} ━━━\n`);
}
