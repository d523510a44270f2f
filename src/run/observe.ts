/** All reads of one client, in parallel, into one plain value. */
import type { ResourceManager } from '../azure/role-assignments.ts';
import type { Directory } from '../entra/directory.ts';
import { RegistrarError } from '../failures/failures.ts';
import {
  type Application,
  type ApplicationKey,
  type PasswordCredential,
  type ServicePrincipal,
  slotOf,
} from '../model/application.ts';
import { carriedTo } from '../model/dates.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import { isGuid } from '../model/guid.ts';
import type { Holding } from '../model/holding.ts';
import type { Places, Preparation } from '../model/places.ts';
import { slotFor } from '../model/slot.ts';
import type { Target } from '../model/targets.ts';
import type { Clock } from '../net/runtime.ts';
import type { Observed, Registrar, Unserved } from '../plan/observed.ts';
import type { Need } from '../plan/plan.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Configuration } from '../wanted/configuration.ts';
import type { RunContext } from '../wanted/run-context.ts';
import type { Seen } from './journal.ts';
import type { Services } from './services.ts';
import { readTrust } from './trust.ts';

/** What this run created: it exists, however long replicas take to show it. */
export interface Created {
  readonly applicationId?: string;
  readonly servicePrincipal?: ServicePrincipal;
  /** Targets whose environment could not be created, and why. */
  readonly unserved?: readonly Unserved[];
  /** This run wrote some of the trust, or could not sign in by it. */
  readonly trustUncertain?: true;
}

/** @param began Graph's clock when this run first looked; absent when it does so now */
export async function observe(
  desired: DesiredClient,
  configuration: Configuration,
  { tokens, directory, places, resourceManager }: Services,
  created: Created,
  seen: (seen: Seen) => void,
  began: Date | undefined,
  clock: Clock,
): Promise<Observed> {
  const { cloud, run } = configuration;
  const token = tokens.token(cloud.graphUrl);
  const targets = desired.targets.map((target) => readTarget(target, desired, places));
  const slot = slotOfHome(desired, run, places);
  const uniqueName = async () => desired.uniqueName ?? `fhir-client-${await slot}`;
  const hint = hintOf(desired, targets[desired.targets.indexOf(desired.home)]);
  const reading = readApplication(desired, uniqueName, hint, directory, created);
  const application = reading.then((read) => read?.application);
  const servicePrincipal = readServicePrincipal(application, hint, directory, created);
  const fhir = orTrouble(readFhir(desired, resourceManager, servicePrincipal));

  // A failed read must not leave the others unhandled.
  const reads = [token, slot, reading, application, servicePrincipal, fhir] as const;
  const [settled, held] = await Promise.all([Promise.allSettled(reads), Promise.allSettled(targets)]);
  const [known, inSlot] = [fulfilled(settled[2])?.application, fulfilled(settled[1])];
  const tokenExpiry = places.tokenExpiry();
  seen({
    holdings: held.flatMap((each) => (each.status === 'fulfilled' && 'readAt' in each.value ? each.value : [])),
    ...(known && { clientId: known.appId, ours: unexpired(known, inSlot, directory.now().date) }),
    ...(tokenExpiry && { tokenExpiry }),
  });
  for (const result of [...settled, ...held]) if (result.status === 'rejected') throw result.reason;
  const [found, access, read] = [await application, await fhir, await Promise.all(targets)];
  const { unserved = [] } = created;
  const lost = new Set(unserved.map(({ target }) => target));
  const holdings = read.filter((result) => 'readAt' in result).filter(({ target }) => !lost.has(target));
  const complete = found && (await withUnlisted(found, holdings, desired, directory));
  const gone = (await reading)?.goneClientId;
  const at = clock.elapsed();
  const graph = directory.now();
  const now = carriedTo(graph, at);
  return {
    slot: await slot,
    registrar: registrarOf(configuration, await token),
    uniqueName: found?.uniqueName ?? (desired.applicationId === undefined ? await uniqueName() : ''),
    application: complete,
    ...(gone !== undefined && { goneClientId: gone }),
    servicePrincipal: await servicePrincipal,
    at,
    now,
    ...(graph.took !== undefined && { behind: graph.took }),
    began: began ?? now,
    ...(created.trustUncertain && { trustUncertain: true }),
    holdings,
    unreadable: [...read.filter((result) => 'error' in result), ...unserved],
    ...access,
  };
}

const WRITES_APPLICATIONS = /^(Application|Directory)\.ReadWrite\./;

/** @param token roles: the application permissions that it carries */
export function registrarOf(
  { registrarClientId, dryRun }: Pick<Configuration, 'registrarClientId' | 'dryRun'>,
  { objectId, roles }: { readonly objectId: string; readonly roles: readonly string[] },
): Registrar {
  return {
    clientId: registrarClientId,
    objectId,
    ownsEverything: roles.includes('Application.ReadWrite.All'),
    ...(dryRun && !roles.some((role) => WRITES_APPLICATIONS.test(role)) && { readsOnly: true as const }),
  };
}

/** Reads what a plan turned out to depend on. A target that cannot be prepared for writing becomes unreadable. */
export async function observeMore(
  observed: Observed,
  needs: readonly Need[],
  desired: DesiredClient,
  run: RunContext,
  { directory, places, idToken }: Services,
): Promise<Observed> {
  const { application } = observed;
  const needed = <T>(need: Need, known: T, read: () => Promise<T>) => (needs.includes(need) ? read() : known);
  const id = application?.id ?? '';
  const { credential } = desired;
  const entries = credential.kind === 'secret' ? [] : credential.trust;
  const [owners, federatedCredentials, prepared, policy, trust] = await Promise.all([
    needed('owners', observed.owners, () => directory.readOwners(id)),
    needed('federated credentials', observed.federatedCredentials, () =>
      directory.readFederatedCredentials(id).catch(asFailure),
    ),
    needs.includes('readers')
      ? prepareReaders(observed, desired, places)
      : needed('preparations', undefined, () => prepare(observed, desired, places)),
    needed('policy', observed.policy, async () => (await directory.readSecretPolicy()) ?? null),
    needed('trust', observed.trust, () => readTrust(entries, observed.slot, idToken, places.subjectPrefix)),
  ]);
  // Preparing a target tells its ID.
  const holderIds = await needed('holder IDs', observed.holderIds, () => readHolderIds(desired, run, places));
  return {
    ...observed,
    ...(owners !== undefined && { owners }),
    ...(federatedCredentials !== undefined && { federatedCredentials }),
    ...(policy !== undefined && { policy }),
    ...(holderIds !== undefined && { holderIds }),
    ...(trust !== undefined && { trust }),
    ...(prepared !== undefined && {
      preparations: prepared.preparations,
      holdings: observed.holdings.filter(
        ({ target }) => !prepared.refused.some((refused) => refused.target === target),
      ),
      unreadable: [...observed.unreadable, ...prepared.refused],
    }),
  };
}

function prepare(observed: Observed, desired: DesiredClient, places: Places) {
  const { names } = desired;
  return prepareAll(observed, desired, places, { secret: names.secret }, [names.expiresOn, names.marker], () => true);
}

/** Without a secret, only an organization has to be told something: who may read. */
function prepareReaders(observed: Observed, desired: DesiredClient, places: Places) {
  return prepareAll(observed, desired, places, {}, [], ({ target }) => target.kind === 'organization');
}

async function prepareAll(
  { holdings, fhir }: Observed,
  desired: DesiredClient,
  places: Places,
  stored: { readonly secret?: string },
  beside: readonly string[],
  concerned: (holding: Holding) => boolean,
) {
  const { names, home, orgRepositories, orgVisibility } = desired;
  const url = fhir?.url === undefined ? [] : [names.url];
  const facts = [names.clientId, names.tenantId, ...url];
  const wanted = {
    ...stored,
    repositories: orgRepositories,
    ...(orgVisibility && { visibility: orgVisibility }),
  };
  const preparations: Record<string, Preparation> = {};
  const refused: Unserved[] = [];
  await Promise.all(
    // An environment that is still to be created has no key yet; it is read again under the lock.
    holdings
      .filter((holding) => !holding.absent && concerned(holding))
      .map(async (holding) => {
        const { target } = holding;
        const companions = [
          ...facts,
          ...beside.filter((name) => target.takesSecret || name !== names.marker),
          ...(target === home ? [names.lock] : []),
        ];
        const all = { ...wanted, companions };
        const prepared = await orUnreadable(target, places.prepare(holding, all));
        if ('error' in prepared) refused.push(prepared);
        else preparations[target.notation] = prepared;
      }),
  );
  return { preparations, refused };
}

function readTarget(target: Target, { names, createEnvironments }: DesiredClient, places: Places) {
  return orUnreadable(target, places.read(target, names, createEnvironments));
}

/** A target's trouble is its own: the others are served all the same. */
export async function orUnreadable<T>(target: Target, reading: Promise<T>): Promise<T | Unserved> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof RegistrarError) || error.code === 'CANCELLED') throw error;
    return { target, error };
  }
}

/** What cannot be read is missing: the list of targets then does without it. */
export async function readHolderIds(
  { targets }: DesiredClient,
  run: RunContext,
  places: Places,
): Promise<Readonly<Record<string, number>>> {
  const ids: Record<string, number> = {};
  await Promise.all(
    targets.map(async (target) => {
      if (target.service !== 'GitHub') return;
      const id = await homeId(target, run, places).catch((error: unknown) => {
        if (!(error instanceof RegistrarError) || error.code === 'CANCELLED') throw error;
        return undefined;
      });
      if (id !== undefined) ids[target.notation] = id;
    }),
  );
  return ids;
}

/** Told by the home's immutable ID. */
export async function slotOfHome({ home, prefix }: DesiredClient, run: RunContext, places: Places): Promise<string> {
  return slotFor(home, await homeId(home, run, places), prefix);
}

async function homeId(home: Target, run: RunContext, places: Places): Promise<number> {
  const here =
    home.repository !== undefined && `${home.owner}/${home.repository}`.toLowerCase() === run.repository.toLowerCase();
  return here && run.repositoryId !== undefined ? run.repositoryId : places.holderId(home);
}

async function readApplication(
  { applicationId }: DesiredClient,
  uniqueName: () => Promise<string>,
  hint: Promise<string | undefined>,
  directory: Directory,
  created: Created,
): Promise<(Pick<Observed, 'goneClientId'> & { application?: Application }) | undefined> {
  if (created.applicationId !== undefined)
    return { application: await directory.awaitApplication({ id: created.applicationId }) };
  const key: ApplicationKey =
    applicationId !== undefined ? { appId: applicationId } : { uniqueName: await uniqueName() };
  // Absence has consequences, and one replica may be behind.
  const twice = async (key: ApplicationKey) =>
    (await directory.readApplication(key)) ?? (await directory.readApplication(key));
  const found = await twice(key);
  const named = found === undefined && applicationId === undefined ? await hint : undefined;
  if (named === undefined) return found && { application: found };
  // The home names one: by that ID it may be found already.
  const other = await twice({ appId: named });
  if (other === undefined) return { goneClientId: named };
  return other.uniqueName === (await uniqueName()) ? { application: other } : undefined;
}

/** The client ID that the home names, with which the service principal is read beside the application. */
async function hintOf(
  { names }: DesiredClient,
  home: Promise<Holding | Unserved> | undefined,
): Promise<string | undefined> {
  // Its failure is told by whoever reads it for its own sake.
  const read = await home?.catch(() => undefined);
  const hint = read !== undefined && 'companions' in read ? read.companions[names.clientId]?.value : undefined;
  return hint !== undefined && isGuid(hint) ? hint : undefined;
}

async function readServicePrincipal(
  application: Promise<Application | undefined>,
  hinted: Promise<string | undefined>,
  directory: Directory,
  created: Created,
): Promise<ServicePrincipal | undefined> {
  if (created.servicePrincipal !== undefined) return created.servicePrincipal;
  const hint = await hinted;
  const guessed = hint === undefined ? undefined : directory.readServicePrincipal(hint);
  guessed?.catch(() => undefined);
  const appId = (await application)?.appId;
  if (appId === undefined) return undefined;
  const found = await (appId === hint ? guessed : directory.readServicePrincipal(appId));
  return found ?? directory.readServicePrincipal(appId);
}

async function readFhir(
  { tenantId, fhirService, fhirRoles }: DesiredClient,
  resourceManager: ResourceManager,
  servicePrincipal: Promise<ServicePrincipal | undefined>,
): Promise<FhirAccess | undefined> {
  if (fhirService === undefined) return undefined;
  const { resourceId, url = '' } = fhirService;
  if (resourceId === undefined) return { url, audience: url, assignments: [] };
  const service = resourceManager.readFhirService(fhirService, tenantId, fhirRoles);
  service.catch(() => undefined);
  const principalId = (await servicePrincipal)?.id;
  const assignments =
    principalId === undefined ? [] : await resourceManager.readAssignments(resourceId, principalId, fhirRoles);
  return { ...(await service), assignments };
}

function fulfilled<T>(settled: PromiseSettledResult<T>): T | undefined {
  return settled.status === 'fulfilled' ? settled.value : undefined;
}

function unexpired({ credentials }: Application, slot: string | undefined, now: Date): PasswordCredential[] {
  return credentials.filter((credential) => slot !== undefined && slotOf(credential) === slot && credential.end > now);
}

/** What is told, and stops nothing. */
export function asFailure(error: unknown): RegistrarError {
  if (!(error instanceof RegistrarError) || error.code === 'CANCELLED') throw error;
  return error;
}

/** Trouble with the FHIR service is no reason not to take care of the secret. */
async function orTrouble(reading: Promise<FhirAccess | undefined>): Promise<Pick<Observed, 'fhir' | 'fhirTrouble'>> {
  try {
    const fhir = await reading;
    return fhir === undefined ? {} : { fhir };
  } catch (error) {
    return { fhirTrouble: asFailure(error) };
  }
}

/** A marker's credential that is not listed is looked for a second time: a new key ID may be unlisted at one replica. */
async function withUnlisted(
  application: Application,
  holdings: readonly Holding[],
  { names }: DesiredClient,
  directory: Directory,
): Promise<Application> {
  const listed = new Set(application.credentials.map(({ keyId }) => keyId));
  const markers = holdings.flatMap(({ companions }) => companions[names.marker]?.value ?? []).filter(isGuid);
  if (markers.every((keyId) => listed.has(keyId))) return application;
  const again = await directory.readApplication({ id: application.id });
  const more = again?.credentials.filter(({ keyId }) => !listed.has(keyId)) ?? [];
  return { ...application, credentials: [...application.credentials, ...more] };
}
