/** A cloud with a scene, what is seeded in it by hand, and runs of the action on it, recorded for the guarantees. */
import { createHash } from 'node:crypto';
import { type LocalCloud, startCloud } from '../../emulator/cloud.ts';
import type { PasswordCredential, PasswordSeed } from '../../emulator/directory/objects.ts';
import type { TokenInput } from '../../emulator/github/tokens.ts';
import type { FaultKind } from '../../emulator/server/faults.ts';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { createScene, type Scene } from '../../scripts/scene.ts';
import { type Held, type History, openHistory } from './history.ts';
import type { LeanRun, Stand, Started } from './lean-run.ts';

export const NAMES = {
  secret: 'FHIR_CLIENT_SECRET',
  clientId: 'FHIR_CLIENT_ID',
  tenantId: 'FHIR_TENANT_ID',
  url: 'FHIR_URL',
  expiresOn: 'FHIR_CLIENT_SECRET_EXPIRES_ON',
  marker: 'FHIR_CLIENT_SECRET_ID',
  lock: 'FHIR_CLIENT_SECRET_LOCK',
} as const;
const COMPANIONS = [NAMES.clientId, NAMES.tenantId, NAMES.url, NAMES.expiresOn, NAMES.marker];

const DAY = 86_400_000;
/** Seconds of the action and of the cloud per second on the wall. A request's 30 s are then 1.5 s. */
const SCALE = Number(process.env['MATRIX_SCALE'] ?? '20');
/** How many times slower time runs where it has proved too fast. */
export const UNHURRIED = 4;
/** Milliseconds of a run's time within which the local cloud answers on a machine that keeps up. */
const PROMPT = 4_000;
/** Loading its modules keeps a run from reading its first answers. */
const FIRST_ANSWERS = 6;

export interface Run extends LeanRun {
  /** It waited longer for an answer than anybody made it wait: this machine was too slow for such fast time. */
  readonly starved: boolean;
  readonly name: string;
  /** Everything this run sent, in order of arrival. */
  readonly requests: readonly JournalEntry[];
  /** Journal number of the first request that may be this run's, and of the last. */
  readonly from: number;
  readonly to: number;
  /** The host by which this run knows the cloud: runs at the same time differ in it. */
  readonly host: string;
  readonly heldAtStart: Readonly<Record<string, Held>>;
  /** It did not end by itself. */
  readonly killed: boolean;
}

export interface RunOptions {
  readonly name?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly host?: 'localhost' | '127.0.0.1';
  readonly runId?: string;
  readonly attempt?: string;
  readonly onStart?: (started: Started) => void;
}

export interface Stage {
  readonly cloud: LocalCloud;
  readonly scene: Scene;
  /** Seconds of the runs and of the cloud per second on the wall. */
  readonly scale: number;
  /** Notations, home first. */
  readonly targets: readonly string[];
  readonly home: string;
  readonly slot: string;
  readonly history: History;
  /** What stood there before any run, and what no run may touch. */
  foreignAtFirst: readonly string[];
  applicationAtFirst: string | undefined;
  readonly overlapDays: number | undefined;
  readonly inputs: Record<string, string>;
  /** In the order in which they ended. */
  readonly runs: Run[];
  run(options?: RunOptions): Promise<Run>;
  passwords(): readonly PasswordCredential[];
  isOurs(credential: { readonly displayName: string | null }): boolean;
  close(): Promise<void>;
}

export interface Arrangement {
  readonly inputs: Record<string, string>;
  /** Where the credential goes besides the running repository. */
  readonly places?: keyof typeof PLACES;
  /** How fast time runs, where that may be faster than for all. */
  readonly scale?: number;
  readonly arrange?: (stage: Stage) => void;
}

/** `slowness`: how many times slower than wanted time runs, for a machine that is busy. */
export async function openStage(stand: Stand, arrangement: Arrangement, slowness = 1): Promise<Stage> {
  const { inputs, places = 'home', arrange } = arrangement;
  const scale = (arrangement.scale ?? SCALE) / slowness;
  const cloud = await startCloud({ rate: scale });
  const scene = createScene(cloud);
  const home = `repo:${scene.repository}`;
  const { others, given: placed } = PLACES[places](cloud, scene);
  const targets = [home, ...others];
  const repositoryId = scene.env['GITHUB_REPOSITORY_ID'] ?? '';
  const slot = createHash('sha256').update(`repo:${repositoryId}\nFHIR`).digest('hex').slice(0, 12);
  const given: Record<string, string> = {
    ...scene.inputs,
    ...inputs,
    ...placed,
  };
  const application = () => cloud.directory.application({ uniqueName: `fhir-client-${slot}` });
  const history = openHistory(cloud, targets, application);
  let runs = 0;

  const stage: Stage = {
    cloud,
    scene,
    scale,
    targets,
    home,
    slot,
    history,
    runs: [],
    foreignAtFirst: [],
    applicationAtFirst: undefined,
    overlapDays: given['overlap-days'] === undefined ? undefined : Number(given['overlap-days']),
    inputs: given,
    passwords: () => application()?.passwords ?? [],
    isOurs: ({ displayName }) => new RegExp(`^fhir-client-registrar ${slot}(?:\\s|$)`).test(displayName ?? ''),
    async run(options = {}) {
      runs += 1;
      const { host = 'localhost', runId = String(15_000_000_000 + runs), attempt = '1' } = options;
      const from = cloud.journal.length + 1;
      const there = (url: string) => url.replace('//localhost:', `//${host}:`);
      const mapped = (values: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, there(value)]));
      const started = stand.start({
        inputs: mapped({ ...given, ...options.inputs }),
        env: {
          ...mapped(scene.env),
          GITHUB_RUN_ID: runId,
          GITHUB_RUN_ATTEMPT: attempt,
          ...options.env,
        },
        scale,
      });
      options.onStart?.(started);
      const heldAtStart = history.heldNow();
      const ended = await started.ended;
      // What the dead one had sent may still be on its way through the server.
      await new Promise((done) => setTimeout(done, 2));
      const to = cloud.journal.length;
      const requests = cloud.journal.slice(from - 1, to).filter((entry) => entry.host === host);
      const run: Run = {
        ...ended,
        name: options.name ?? `run ${runs}`,
        requests,
        from,
        to,
        host,
        heldAtStart,
        starved: starved(ended, requests),
        killed: ended.signal !== null,
      };
      stage.runs.push(run);
      return run;
    },
    close: () => cloud.close(),
  };
  arrange?.(stage);
  stage.foreignAtFirst = stage
    .passwords()
    .filter((credential) => !stage.isOurs(credential))
    .map(asText);
  stage.applicationAtFirst = application() && handSet(stage);
  history.begin();
  return stage;
}

interface Placed {
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

/** What stands beside the secret: variables, or secrets where a place has no variables. */
export function companionsOf({ github }: LocalCloud, store: string): Record<string, string> {
  if (hasVariables(store)) return github.variables({ store });
  const values = COMPANIONS.map((name) => [name, github.secretValue({ store, name })] as const);
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Milliseconds since 1970, or NaN. */
export function stampOf({ github }: LocalCloud, store: string, name: string): number {
  const kept = name === NAMES.secret || !hasVariables(store) ? github.secret({ store, name }) : undefined;
  return Date.parse((kept ?? github.variable({ store, name }))?.updated_at ?? '');
}

function hasVariables(store: string): boolean {
  return !/^(dependabot|codespaces):/.test(store);
}

function starved({ stdout }: LeanRun, requests: readonly JournalEntry[]): boolean {
  const silences = requests.filter(({ fault }) => fault !== undefined && !('status' in fault)).length;
  const unanswered = stdout.match(/^::debug::.* (no answer|network_error) /gm)?.length ?? 0;
  const waits = [...stdout.matchAll(/^::debug::.* \d{3} (\d+) ms /gm)].slice(FIRST_ANSWERS);
  return unanswered > silences || waits.some(([, milliseconds]) => Number(milliseconds) > PROMPT);
}

/** A credential with everything that a person could see of it. */
export function asText({ keyId, displayName, startDateTime, endDateTime, secretText }: PasswordCredential): string {
  return JSON.stringify([keyId, displayName, startDateTime, endDateTime, secretText]);
}

/** What people set on the application, and no input speaks of. */
export function handSet({ cloud, slot }: Stage): string | undefined {
  const application = cloud.directory.application({ uniqueName: `fhir-client-${slot}` });
  if (application === undefined) return undefined;
  const { properties, signInAudience, owners, federatedCredentials } = application;
  return JSON.stringify({ properties, signInAudience, owners, federatedCredentials });
}

export interface OursSeed {
  /** Days since it began, and the days it lives in all. */
  readonly age: number;
  readonly life: number;
  /** The targets hold it, with markers as old as it is. */
  readonly published?: boolean;
}

/** An application with history: credentials of ours as told, and foreign ones of every sort. */
export function seedRegistration(stage: Stage, ours: readonly OursSeed[]): void {
  const { cloud, scene, slot, targets } = stage;
  const now = cloud.clock.now().getTime();
  const registrar = cloud.directory.servicePrincipal({ appId: scene.registrarClientId });
  const password = (displayName: string, age: number, life: number): PasswordSeed => ({
    displayName,
    startDateTime: new Date(now - age * DAY),
    endDateTime: new Date(now - age * DAY + life * DAY),
  });
  const person = cloud.directory.addUser({ displayName: 'Ada Admin' });
  const application = cloud.directory.addApplication({
    displayName: 'Intake portal',
    uniqueName: `fhir-client-${slot}`,
    owners: [registrar?.id ?? '', person.id],
    properties: { notes: 'asked for by the intake team', tags: ['clinical'], description: 'set by hand' },
    passwords: [
      password('made in the portal', 400, 730),
      password('made in the portal, expired', 500, 180),
      password('fhir-client-registrar 0123456789ab 42', 30, 365),
      password('fhir-client-registrar 0123456789ab 41', 500, 365),
      // Not as a whole word.
      password(`fhir-client-registrar ${slot}0 43`, 20, 365),
      ...ours.map(({ age, life }, index) => password(`fhir-client-registrar ${slot} ${1000 + index}`, age, life)),
    ],
  });
  cloud.directory.addServicePrincipal({ appId: application.appId });
  const published = ours.findIndex((seed) => seed.published);
  const credential = application.passwords.at(published - ours.length);
  if (published < 0 || credential === undefined) return;
  const at = credential.startDateTime;
  const variables = {
    [NAMES.clientId]: application.appId,
    [NAMES.tenantId]: application.tenantId,
    [NAMES.expiresOn]: credential.endDateTime.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    [NAMES.marker]: credential.keyId,
  };
  for (const store of targets) {
    const readers = store.startsWith('org:')
      ? ({ visibility: 'selected', repositories: [scene.repository] } as const)
      : {};
    cloud.github.writeSecretByHand({ store, name: NAMES.secret, value: credential.secretText, at, ...readers });
    const later = new Date(at.getTime() + 2_000);
    for (const [name, value] of Object.entries(variables)) {
      const entry = { store, name, value, at: later, ...readers };
      if (hasVariables(store)) cloud.github.writeVariableByHand(entry);
      else cloud.github.writeSecretByHand(entry);
    }
  }
}

/** The lock of another run, as the contract words it. */
export function plantLock(
  stage: Stage,
  run: { runId: string; attempt?: string; job?: string; minutesOld: number },
): string {
  const { cloud, scene, home } = stage;
  const { runId, attempt = '1', job = 'register', minutesOld } = run;
  const url = `https://github.com/${scene.repository}/actions/runs/${runId}`;
  const value = `${url} attempt ${attempt} job ${job} nonce 6f1f7f5e-0000-4000-8000-000000000000`;
  const at = new Date(cloud.clock.now().getTime() - minutesOld * 60_000);
  cloud.github.writeVariableByHand({ store: home, name: NAMES.lock, value, at });
  stage.history.begin();
  return value;
}

export function lockOf({ cloud, home }: Stage): string | undefined {
  return cloud.github.variables({ store: home })[NAMES.lock];
}

export function describeFault(kind: FaultKind): string {
  const when = kind.applied ? 'after' : 'before';
  if ('status' in kind) return `${kind.status} ${when}`;
  if ('reset' in kind) return `reset ${when}`;
  if ('hang' in kind) return `hang ${when}`;
  if ('answer' in kind) return `${kind.answer} ${when}`;
  return `${kind.garbage} body`;
}
