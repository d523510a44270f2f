/** What the unit tests are told about: a client as it is wanted, and a world as it was observed. */

import { failure } from '../../src/failures/failures.ts';
import type { Application, PasswordCredential } from '../../src/model/application.ts';
import type { SecretRules } from '../../src/model/credential.ts';
import { isGuid } from '../../src/model/guid.ts';
import type { Companion, Holding } from '../../src/model/holding.ts';
import { namesFor } from '../../src/model/names.ts';
import type { Preparation } from '../../src/model/places.ts';
import { parseTarget, type Target } from '../../src/model/targets.ts';
import { parseTrust, type TrustEntry } from '../../src/model/trust.ts';
import { planClient } from '../../src/plan/plan.ts';
import { type Situation, situationOf } from '../../src/plan/situation.ts';
import type { DesiredClient } from '../../src/wanted/client.ts';

export type Observed = Parameters<typeof planClient>[1];
export type Plan = ReturnType<typeof planClient>;
export type SecretStep = Plan['secret'][number];

/** Graph's clock in every observation. */
export const NOW = new Date('2026-11-23T12:00:00Z');
/** GitHub's clock is this much ahead: ages, not moments, are what two services agree on. */
export const GITHUB_AHEAD = 90_000;

export const SLOT = '0123456789ab';
export const OTHER_SLOT = 'ba9876543210';
export const APP_ID = '11111111-1111-4111-8111-111111111111';
export const TENANT_ID = '22222222-2222-4222-8222-222222222222';
export const OBJECT_ID = '33333333-3333-4333-8333-333333333333';
export const PRINCIPAL_ID = '44444444-4444-4444-8444-444444444444';
export const REGISTRAR = {
  clientId: '55555555-5555-4555-8555-555555555555',
  objectId: '66666666-6666-4666-8666-666666666666',
  ownsEverything: true,
};

const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Span {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

export function span({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Span): number {
  return days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
}

/** A moment by Graph's clock. */
export function ago(age: Span): Date {
  return new Date(NOW.getTime() - span(age));
}

export function target(notation: string): Target {
  const parsed = parseTarget(notation);
  if (parsed === undefined) throw new Error(`not a target: ${notation}`);
  return parsed;
}

export const HOME = target('repo:acme/clinic');
export const SECOND_TARGET = target('repo:acme/ward');
export const DEPENDABOT = target('dependabot:acme/clinic');
export const CODESPACES = target('codespaces:acme/clinic');
export const NAMES = namesFor('FHIR');

/** What is wanted of a client, and of its secret; without `credential`, the workflow does not say what it is to have. */
export type GivenClient = Partial<Omit<DesiredClient, 'credential'>> &
  Partial<Omit<SecretRules, 'description'>> & {
    readonly credential?: 'secret' | 'federated' | 'both';
    readonly trust?: readonly string[];
  };

export function aClient(given: GivenClient = {}): DesiredClient {
  const {
    credential: kind,
    trust = ['repo:acme/clinic:environment:production'],
    lifetimeDays = 90,
    rotateBeforeDays,
    overlapDays,
    forceRotate = false,
    verify = 'token',
    ...client
  } = given;
  const logsInWith =
    kind === 'federated' || kind === 'both'
      ? ({ kind, given: true, trust: trust.map(trusted) } as const)
      : ({ kind: 'secret', given: kind !== undefined } as const);
  const targets = given.targets ?? [HOME];
  return {
    tenantId: TENANT_ID,
    graphUrl: 'https://graph.microsoft.com',
    displayName: 'Clinic',
    fhirRoles: [],
    credential: {
      ...logsInWith,
      lifetimeDays,
      ...(rotateBeforeDays !== undefined && { rotateBeforeDays }),
      ...(overlapDays !== undefined && { overlapDays }),
      forceRotate,
      verify,
    },
    takeOver: false,
    targets,
    home: targets.find(({ keepsState }) => keepsState) ?? HOME,
    prefix: 'FHIR',
    names: NAMES,
    orgRepositories: [],
    createEnvironments: false,
    ...client,
  };
}

function trusted(notation: string): TrustEntry {
  const entry = parseTrust(notation);
  if (entry === undefined) throw new Error(`not a trust: ${notation}`);
  return entry;
}

interface GivenCredential {
  readonly began?: Span;
  readonly lives?: Span;
  readonly slot?: string;
  /** For a credential that this action did not make. */
  readonly displayName?: string;
}

/** A key ID that a test can read: up to 16 letters, in hex digits. */
export function keyIdOf(name: string): string {
  const hex = Buffer.from(name).toString('hex').padEnd(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function nameOf(keyId: string | undefined): string | undefined {
  return keyId === undefined ? undefined : Buffer.from(keyId.replaceAll('-', ''), 'hex').toString().replace(/\0+$/, '');
}

/** With the names in place of their key IDs. */
export function readable(text: string): string {
  return text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (keyId) => nameOf(keyId) ?? keyId);
}

/** A credential of our slot, begun a day ago and valid for 90 days unless told otherwise. */
export function aCredential(
  name: string,
  { began = { days: 1 }, lives = { days: 90 }, slot = SLOT, displayName }: GivenCredential = {},
): PasswordCredential {
  const start = ago(began);
  return {
    keyId: isGuid(name) ? name : keyIdOf(name),
    displayName: displayName ?? `fhir-client-registrar ${slot} 4711`,
    start,
    end: new Date(start.getTime() + span(lives)),
  };
}

export function anApplication(
  credentials: readonly PasswordCredential[] = [],
  given: Partial<Application> = {},
): Application {
  return {
    id: OBJECT_ID,
    appId: APP_ID,
    uniqueName: `fhir-client-${SLOT}`,
    displayName: 'Clinic',
    description: undefined,
    serviceManagementReference: undefined,
    signInAudience: 'AzureADMyOrg',
    redirectUris: [],
    requestedAccessTokenVersion: undefined,
    createdByAppId: REGISTRAR.clientId,
    disabled: false,
    credentials,
    certificates: [],
    ...given,
  };
}

interface GivenHolding {
  /** When the secret was last written; `none` for no secret. */
  readonly written?: Span | 'none';
  /** When the marker was last written; a second after the secret. */
  readonly marked?: Span;
  /** Companions to lay over the regular ones; `undefined` removes one. */
  readonly companions?: Readonly<Record<string, string | undefined>>;
  readonly absent?: true;
}

/** A target that holds the value of a credential, with every name beside it; of nothing when no credential is named. */
export function aHolding(place: Target, holds: PasswordCredential | undefined, given: GivenHolding = {}): Holding {
  const readAt = new Date(NOW.getTime() + GITHUB_AHEAD);
  const age = holds === undefined ? undefined : NOW.getTime() - holds.start.getTime() - 5 * SECOND;
  const written = given.written ?? (age === undefined ? 'none' : { seconds: age / SECOND });
  const stamp = (since: Span) => {
    const moment = new Date(readAt.getTime() - span(since));
    return { createdAt: moment, updatedAt: moment };
  };
  const writtenAge = written === 'none' ? 0 : span(written);
  const marked = given.marked ?? { seconds: Math.max(0, writtenAge - SECOND) / SECOND };
  const values: Record<string, string | undefined> = {
    ...(holds !== undefined && {
      [NAMES.clientId]: APP_ID,
      [NAMES.tenantId]: TENANT_ID,
      [NAMES.expiresOn]: holds.end.toISOString().replace('.000Z', 'Z'),
      [NAMES.marker]: holds.keyId,
    }),
    ...given.companions,
  };
  const companions: Record<string, Companion> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    companions[name] = !place.readable ? stamp(marked) : { ...stamp(marked), value };
  }
  return {
    target: place,
    readAt: { date: readAt, elapsed: 0 },
    secret: written === 'none' ? undefined : stamp(written),
    companions,
    variableCount: Object.keys(companions).length,
    ...(given.absent && { absent: true }),
  };
}

export interface GivenWorld extends Partial<Omit<Observed, 'unreadable' | 'application'>> {
  readonly credentials?: readonly PasswordCredential[];
  readonly application?: Application | undefined;
  readonly unreadable?: readonly Target[];
}

/** Everything that may be asked for has been read, unless the test says otherwise. */
export function anObservation({ credentials = [], unreadable = [], ...given }: GivenWorld = {}): Observed {
  const holdings = given.holdings ?? [];
  const preparations: Record<string, Preparation> = {};
  for (const { target: place } of holdings) preparations[place.notation] = { publicKey: { keyId: '1', key: 'a2V5' } };
  return {
    slot: SLOT,
    registrar: REGISTRAR,
    uniqueName: `fhir-client-${SLOT}`,
    application: anApplication(credentials),
    servicePrincipal: { id: PRINCIPAL_ID, enabled: true },
    owners: [REGISTRAR.objectId],
    policy: null,
    at: 0,
    now: NOW,
    began: NOW,
    holderIds: {},
    preparations,
    ...given,
    holdings,
    unreadable: unreadable.map((place) => ({
      target: place,
      error: failure('TARGET_READ_ONLY', { attempted: `read ${place.notation}` }, { target: place.notation }),
    })),
  };
}

export function plan(desired: DesiredClient, world: GivenWorld): Plan {
  return planClient(desired, anObservation(world));
}

export function situation(desired: DesiredClient, world: GivenWorld): Situation {
  return situationOf(desired, anObservation(world));
}

/** Key IDs that a plan removes after, or without, a publication. */
export function retired({ secret }: Plan): string[] {
  return removals(secret.slice(secret.findIndex((step) => step.do === 'issue secret') + 1));
}

/** Key IDs that a plan removes before it issues a secret. */
export function madeRoom({ secret }: Plan): string[] {
  return removals(
    secret.slice(
      0,
      Math.max(
        0,
        secret.findIndex((step) => step.do === 'issue secret'),
      ),
    ),
  );
}

function removals(steps: readonly SecretStep[]): string[] {
  return steps.flatMap((step) => (step.do === 'retire' ? (nameOf(step.credential.keyId) ?? []) : []));
}

export function published({ secret }: Plan): string[] {
  return secret.flatMap((step) => (step.do === 'publish' ? step.target.notation : []));
}

export function rewritten({ secret }: Plan): string[] {
  return secret.flatMap((step) =>
    step.do === 'rewrite companion' ? `${step.target.notation} ${step.name}=${step.value}` : [],
  );
}

export function codes(failures: readonly { readonly code: string }[]): string[] {
  return failures.map(({ code }) => code);
}
