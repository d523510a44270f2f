/** A scenario with what is seeded in it by hand, and its runs, recorded for the guarantees. */

import { createHash } from 'node:crypto';
import type { LocalCloud } from '../../emulator/cloud.ts';
import type { PasswordCredential } from '../../emulator/directory/objects.ts';
import type { TokenInput } from '../../emulator/github/tokens.ts';
import type { Scene } from '../../scripts/scene.ts';
import {
  openScenario,
  type Scenario,
  type ScenarioOptions,
  type ScenarioRun,
  type ScenarioRunOptions,
} from '../support/scenario.ts';
import { type Held, type History, openHistory } from './history.ts';
import { VAULT } from './stores.ts';

/** Turns of the event loop in which the cloud handles what a dead process had sent. */
const TURNS = 20;

export interface Run extends ScenarioRun {
  readonly name: string;
  /** Journal number of the first request that may be this run's, and of the last. */
  readonly from: number;
  readonly to: number;
  readonly host: string;
  /** Messages of every `::error`. */
  readonly errors: readonly string[];
  readonly heldAtStart: Readonly<Record<string, Held>>;
}

export interface RunOptions extends ScenarioRunOptions {
  readonly name?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly runId?: string;
  readonly attempt?: string;
}

export interface Stage extends Omit<Scenario, 'run' | 'succeed'> {
  /** Notations, home first. */
  readonly targets: readonly string[];
  readonly slot: string;
  readonly history: History;
  /** What stood there before any run, and what no run may touch. */
  readonly foreignAtFirst: readonly string[];
  readonly applicationAtFirst: string | undefined;
  readonly overlapDays: number | undefined;
  readonly inputs: Record<string, string>;
  run(options?: RunOptions): Promise<Run>;
  /** In the order in which they ended. */
  readonly runs: readonly Run[];
  passwords(): readonly PasswordCredential[];
  isOurs(credential: { readonly displayName: string | null }): boolean;
}

export interface Arrangement {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Where the credential goes besides the running repository. */
  readonly places?: keyof typeof PLACES;
  readonly arrange?: (scene: Arranged) => void;
}

/** What there is to arrange. */
export type Arranged = Omit<Stage, 'history' | 'run' | 'runs' | 'foreignAtFirst' | 'applicationAtFirst'>;

export async function openStage(
  { inputs, places = 'home', arrange }: Arrangement,
  options: ScenarioOptions,
): Promise<Stage> {
  const scenario = await openScenario({ ...options, debug: true });
  const { cloud, scene, home } = scenario;
  const { others, given, facts } = PLACES[places](cloud, scene, scenario.registrarObjectId);
  const targets = [facts ?? home, ...others];
  const repositoryId = scene.env['GITHUB_REPOSITORY_ID'] ?? '';
  const slot = createHash('sha256').update(`repo:${repositoryId}\nFHIR`).digest('hex').slice(0, 12);
  const ofSlot = new RegExp(`^fhir-client-registrar ${slot}(?:\\s|$)`);
  const arranged: Arranged = {
    ...scenario,
    targets,
    slot,
    overlapDays: inputs['overlap-days'] === undefined ? undefined : Number(inputs['overlap-days']),
    inputs: { ...inputs, ...given },
    passwords: () => cloud.directory.application({ uniqueName: `fhir-client-${slot}` })?.passwords ?? [],
    isOurs: ({ displayName }) => ofSlot.test(displayName ?? ''),
  };
  arrange?.(arranged);
  const history = openHistory(cloud, targets, () => cloud.directory.application({ uniqueName: `fhir-client-${slot}` }));
  let begun = 0;
  const runs: Run[] = [];
  return {
    ...arranged,
    history,
    foreignAtFirst: foreignOf(arranged),
    applicationAtFirst: handSet(arranged),
    async run({ name, inputs: more, runId, attempt = '1', host = 'localhost', env, ...rest } = {}) {
      begun += 1;
      const ids = { GITHUB_RUN_ID: runId ?? String(15_000_000_000 + begun), GITHUB_RUN_ATTEMPT: attempt };
      const from = cloud.journal.length + 1;
      const heldAtStart = history.heldNow();
      const ended = await scenario.run({ ...arranged.inputs, ...more }, { ...rest, host, env: { ...ids, ...env } });
      for (let turn = 0; turn < TURNS; turn += 1) await new Promise((done) => setImmediate(done));
      const run: Run = {
        ...ended,
        name: name ?? `run ${begun}`,
        from,
        to: cloud.journal.length,
        host,
        errors: ended.annotations.filter(({ kind }) => kind === 'error').map(({ message }) => message),
        heldAtStart,
      };
      runs.push(run);
      return run;
    },
    runs,
  };
}

export function foreignOf(stage: Pick<Stage, 'passwords' | 'isOurs'>): string[] {
  return stage
    .passwords()
    .filter((credential) => !stage.isOurs(credential))
    .map(asText);
}

interface Placed {
  /** The home, where it gets the public facts alone. */
  readonly facts?: string;
  /** Notations. */
  readonly others: readonly string[];
  readonly given: Readonly<Record<string, string>>;
}

const PLACES = {
  home: (): Placed => ({ others: [], given: {} }),
  'two repositories': (cloud: LocalCloud, { repository }: Scene): Placed => {
    const other = 'contoso-health/billing';
    cloud.github.addRepository({ owner: 'contoso-health', name: 'billing' });
    const token: TokenInput = {
      kind: 'installation',
      permissions: { metadata: 'read', secrets: 'write', actions_variables: 'write' },
      repositories: [repository, other],
    };
    return placed(cloud, repository, [`repo:${other}`], token);
  },
  /** The vault is written before the repository. */
  'vault beside': (cloud: LocalCloud, { repository, tenantId }: Scene, registrarObjectId: string): Placed => {
    addVault(cloud, tenantId, registrarObjectId);
    const given = { 'publish-to': `repo:${repository},vault:${VAULT.vault}`, 'vault-suffix': cloud.vault.suffix };
    return { others: [`vault:${VAULT.vault}`], given };
  },
  'vault alone': (cloud: LocalCloud, { repository, tenantId }: Scene, registrarObjectId: string): Placed => {
    addVault(cloud, tenantId, registrarObjectId);
    const facts = `variables:${repository}`;
    const given = { 'publish-to': `${facts},vault:${VAULT.vault}`, 'vault-suffix': cloud.vault.suffix };
    return { facts, others: [`vault:${VAULT.vault}`], given };
  },
  'all kinds': (cloud: LocalCloud, { repository }: Scene): Placed => {
    cloud.github.addOrganization({ login: 'contoso-health' });
    cloud.github.addEnvironment({ repository, name: 'production' });
    const others = [
      `repo:${repository}:environment:production`,
      'org:contoso-health',
      `dependabot:${repository}`,
      `codespaces:${repository}`,
    ];
    // Apps do not get at the secrets of Codespaces.
    return placed(cloud, repository, others, { kind: 'classic', scopes: ['repo', 'admin:org'] });
  },
} as const;

function addVault(cloud: LocalCloud, tenantId: string, principalId: string): void {
  cloud.vault.add({ name: VAULT.vault, tenantId });
  cloud.vault.grant({ vault: VAULT.vault, principalId, role: 'Key Vault Secrets Officer' });
}

function placed(cloud: LocalCloud, repository: string, others: readonly string[], token: TokenInput): Placed {
  const targets = [`repo:${repository}`, ...others];
  const given = {
    'github-token': cloud.github.addToken(token),
    'publish-to': targets.join(','),
    'org-visibility': 'selected',
    'org-repositories': repository.split('/')[1] ?? '',
  };
  return { others, given };
}

/** A credential with everything that a person could see of it. */
function asText({ keyId, displayName, startDateTime, endDateTime, secretText }: PasswordCredential): string {
  return JSON.stringify([keyId, displayName, startDateTime, endDateTime, secretText]);
}

/** What people set on the application, and no input speaks of. */
export function handSet({ cloud, slot }: Arranged): string | undefined {
  const application = cloud.directory.application({ uniqueName: `fhir-client-${slot}` });
  if (application === undefined) return undefined;
  const { properties, signInAudience, owners, federatedCredentials } = application;
  return JSON.stringify({ properties, signInAudience, owners, federatedCredentials });
}
