/** All reads of one client, in parallel, into one plain value. */
import type { ResourceManager } from '../azure/role-assignments.ts';
import type { Directory } from '../entra/directory.ts';
import { RegistrarError } from '../failures/failures.ts';
import type { Application, ApplicationKey } from '../model/application.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import { isGuid } from '../model/guid.ts';
import type { Holding } from '../model/holding.ts';
import type { Places, Preparation } from '../model/places.ts';
import { slotFor } from '../model/slot.ts';
import type { Target } from '../model/targets.ts';
import type { Observed, Unreadable } from '../plan/observed.ts';
import type { Need } from '../plan/plan.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Configuration } from '../wanted/configuration.ts';
import type { RunContext } from '../wanted/run-context.ts';
import type { Services } from './services.ts';

/** What this run created: it exists, however long replicas take to show it. */
export interface Created {
  readonly applicationId?: string;
  readonly servicePrincipalId?: string;
}

export async function observe(
  desired: DesiredClient,
  { registrarClientId, cloud, run }: Configuration,
  { tokens, directory, places, resourceManager }: Services,
  created: Created,
): Promise<Observed> {
  const token = tokens.token(cloud.graphUrl);
  const targets = desired.targets.map((target) => readTarget(target, desired, places));
  const slot = homeId(desired.home, run, places).then((id) => slotFor(desired.home, id, desired.prefix));
  const uniqueName = async () => desired.uniqueName ?? `fhir-client-${await slot}`;
  const application = readApplication(desired, uniqueName, directory, created);
  const home = targets[desired.targets.indexOf(desired.home)];
  const servicePrincipal = readServicePrincipal(application, hintOf(desired, home), directory, created);
  const fhir = readFhir(desired, resourceManager, servicePrincipal);

  // A failed read must not leave the others unhandled.
  const reads = [token, slot, application, servicePrincipal, fhir] as const;
  for (const result of await Promise.allSettled([...reads, ...targets]))
    if (result.status === 'rejected') throw result.reason;
  const { objectId, roles } = await token;
  const [found, access, read] = [await application, await fhir, await Promise.all(targets)];
  const holdings = read.filter((result) => 'readAt' in result);
  return {
    slot: await slot,
    registrar: { clientId: registrarClientId, objectId, ownsEverything: roles.includes('Application.ReadWrite.All') },
    uniqueName: found?.uniqueName ?? (desired.applicationId === undefined ? await uniqueName() : ''),
    application: found && (await withUnlisted(found, holdings, desired, directory)),
    servicePrincipalId: await servicePrincipal,
    now: directory.now(),
    holdings,
    unreadable: read.filter((result) => 'error' in result),
    ...(access !== undefined && { fhir: access }),
  };
}

/** Reads what a plan turned out to depend on. A target that cannot be prepared for writing becomes unreadable. */
export async function observeMore(
  observed: Observed,
  needs: readonly Need[],
  desired: DesiredClient,
  { directory, places }: Services,
): Promise<Observed> {
  const { application } = observed;
  const [owners, prepared, policy] = await Promise.all([
    needs.includes('owners') && application !== undefined ? directory.readOwners(application.id) : observed.owners,
    needs.includes('preparations') ? prepare(observed, desired, places) : undefined,
    needs.includes('policy') ? directory.readSecretPolicy().then((found) => found ?? null) : observed.policy,
  ]);
  return {
    ...observed,
    ...(owners !== undefined && { owners }),
    ...(policy !== undefined && { policy }),
    ...(prepared !== undefined && {
      preparations: prepared.preparations,
      holdings: observed.holdings.filter(
        ({ target }) => !prepared.refused.some((refused) => refused.target === target),
      ),
      unreadable: [...observed.unreadable, ...prepared.refused],
    }),
  };
}

async function prepare({ holdings, fhir }: Observed, desired: DesiredClient, places: Places) {
  const { names, home, orgRepositories, orgVisibility } = desired;
  const url = fhir === undefined ? [] : [names.url];
  const companions = [names.clientId, names.tenantId, ...url, names.expiresOn, names.marker];
  const wanted = {
    secret: names.secret,
    repositories: orgRepositories,
    ...(orgVisibility && { visibility: orgVisibility }),
  };
  const preparations: Record<string, Preparation> = {};
  const refused: Unreadable[] = [];
  await Promise.all(
    // An environment that is still to be created has no key yet; it is read again under the lock.
    holdings
      .filter(({ absent }) => !absent)
      .map(async (holding) => {
        const { target } = holding;
        const all = { ...wanted, companions: target === home ? [...companions, names.lock] : companions };
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
async function orUnreadable<T>(target: Target, reading: Promise<T>): Promise<T | Unreadable> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof RegistrarError) || error.code === 'CANCELLED') throw error;
    return { target, error };
  }
}

async function homeId(home: Target, run: RunContext, places: Places): Promise<number> {
  const here =
    home.repository !== undefined && `${home.owner}/${home.repository}`.toLowerCase() === run.repository.toLowerCase();
  return here && run.repositoryId !== undefined ? run.repositoryId : places.holderId(home);
}

async function readApplication(
  { applicationId }: DesiredClient,
  uniqueName: () => Promise<string>,
  directory: Directory,
  created: Created,
): Promise<Application | undefined> {
  if (created.applicationId !== undefined) return directory.awaitApplication({ id: created.applicationId });
  const key: ApplicationKey =
    applicationId !== undefined ? { appId: applicationId } : { uniqueName: await uniqueName() };
  // Absence has consequences, and one replica may be behind.
  return (await directory.readApplication(key)) ?? (await directory.readApplication(key));
}

/** The client ID that the home names, with which the service principal is read beside the application. */
async function hintOf(
  { names }: DesiredClient,
  home: Promise<Holding | Unreadable> | undefined,
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
): Promise<string | undefined> {
  if (created.servicePrincipalId !== undefined) return created.servicePrincipalId;
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
  servicePrincipal: Promise<string | undefined>,
): Promise<FhirAccess | undefined> {
  if (fhirService === undefined) return undefined;
  const { resourceId, url = '' } = fhirService;
  if (resourceId === undefined) return { url, audience: url, assignments: [] };
  const service = resourceManager.readFhirService(fhirService, tenantId, fhirRoles);
  service.catch(() => undefined);
  const principalId = await servicePrincipal;
  const assignments =
    principalId === undefined ? [] : await resourceManager.readAssignments(resourceId, principalId, fhirRoles);
  return { ...(await service), assignments };
}

/** A marker's credential that is not listed is looked for a second time: a new key ID may be unlisted at one replica. */
async function withUnlisted(
  application: Application,
  holdings: readonly Holding[],
  { names }: DesiredClient,
  directory: Directory,
): Promise<Application> {
  const listed = new Set(application.credentials.map(({ keyId }) => keyId));
  const markers = holdings.flatMap(({ companions }) => companions[names.marker]?.value ?? []);
  if (markers.every((keyId) => listed.has(keyId))) return application;
  const again = await directory.readApplication({ id: application.id });
  const more = again?.credentials.filter(({ keyId }) => !listed.has(keyId)) ?? [];
  return { ...application, credentials: [...application.credentials, ...more] };
}
