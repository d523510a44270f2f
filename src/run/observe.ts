/** All reads of one client, in parallel, into one plain value. */

import type { ResourceManager } from '../azure/role-assignments.ts';
import type { Directory } from '../entra/directory.ts';
import type { TokenSource } from '../entra/registrar-tokens.ts';
import { type Concerned, explain } from '../failures/explain.ts';
import { RegistrarError } from '../failures/failures.ts';
import type { Stores } from '../github/places.ts';
import type { Doorway } from '../github/preparation.ts';
import type { Application } from '../model/application.ts';
import type { ObservedAccess } from '../model/fhir-service.ts';
import type { Store } from '../model/holding.ts';
import { slotFor } from '../model/slot.ts';
import type { Target } from '../model/targets.ts';
import type { Observed } from '../plan/observed.ts';
import type { Need } from '../plan/plan.ts';
import type { Configuration, DesiredClient } from '../wanted/configuration.ts';

/** Everything that talks, opened once per run. */
export interface Services {
  readonly tokens: TokenSource;
  readonly directory: Directory;
  readonly stores: Stores;
  readonly resourceManager: ResourceManager;
}

/** What this run created: it exists, however long replicas take to show it. */
export interface Created {
  readonly applicationId?: string;
  readonly servicePrincipalId?: string;
}

export async function observe(
  desired: DesiredClient,
  configuration: Configuration,
  services: Services,
  created: Created = {},
): Promise<Observed> {
  const { tokens, directory, stores } = services;
  const { tenantId, registrarClientId, cloud } = configuration;
  const token = tokens.token(cloud.graphUrl);
  const targets = desired.targets.map((target) => readTarget(target, desired, services, configuration));
  const slot = homeId(desired.home, configuration, stores).then((id) => slotFor(desired.home, id, desired.prefix));

  const readApplication = async (): Promise<Application | undefined> => {
    if (created.applicationId !== undefined) return directory.readApplication({ id: created.applicationId }, true);
    const key =
      desired.applicationId !== undefined ? { appId: desired.applicationId } : { uniqueName: await uniqueName() };
    // Absence has consequences, and one replica may be behind.
    return (await directory.readApplication(key)) ?? (await directory.readApplication(key));
  };
  const uniqueName = async () => desired.uniqueName ?? `fhir-client-${await slot}`;
  const application = readApplication();

  const readServicePrincipal = async (): Promise<string | undefined> => {
    if (created.servicePrincipalId !== undefined) return created.servicePrincipalId;
    // The home's client ID is a hint that lets this read go beside the application's.
    const home = await targets[desired.targets.indexOf(desired.home)];
    const hint = home?.store?.companions[desired.names.clientId]?.value;
    const guessed =
      hint !== undefined && /^[0-9a-f-]{36}$/i.test(hint) ? directory.readServicePrincipal(hint) : undefined;
    guessed?.catch(() => undefined);
    const appId = (await application)?.appId;
    if (appId === undefined) return undefined;
    const found = await (appId === hint ? guessed : directory.readServicePrincipal(appId));
    return found ?? directory.readServicePrincipal(appId);
  };
  const servicePrincipal = readServicePrincipal();
  const access = readAccess(desired, configuration, services, servicePrincipal);

  // A failed read must not leave the others unhandled.
  const reads = [token, slot, application, servicePrincipal, access] as const;
  for (const result of await Promise.allSettled([...reads, ...targets]))
    if (result.status === 'rejected') throw result.reason;
  const read = await Promise.all(targets);
  const known = read.flatMap((result) => ('store' in result && result.store !== undefined ? result.store : []));
  const { objectId, roles } = await token;
  const found = await application;
  const observedAccess = await access;
  return {
    slot: await slot,
    registrar: { clientId: registrarClientId, objectId, ownsEverything: roles.includes('Application.ReadWrite.All') },
    tenantId,
    uniqueName: found?.uniqueName ?? (desired.applicationId === undefined ? await uniqueName() : ''),
    application: found && (await withUnlisted(found, known, desired, directory)),
    servicePrincipalId: await servicePrincipal,
    now: directory.now(),
    stores: known,
    unreadable: read.flatMap((result) =>
      'error' in result && result.error !== undefined ? { target: result.target, error: result.error } : [],
    ),
    ...(observedAccess !== undefined && { access: observedAccess }),
  };
}

/** Reads what a plan turned out to depend on. A target that cannot be prepared for writing becomes unreadable. */
export async function observeMore(
  observed: Observed,
  needs: readonly Need[],
  desired: DesiredClient,
  configuration: Configuration,
  { directory, stores }: Services,
): Promise<Observed> {
  const { application } = observed;
  const [owners, doors, policy] = await Promise.all([
    needs.includes('owners') && application !== undefined ? directory.readOwners(application.id) : observed.owners,
    needs.includes('doorways') ? openDoors(observed, desired, configuration, stores) : undefined,
    needs.includes('policy') ? directory.readSecretPolicy().then((found) => found ?? null) : observed.policy,
  ]);
  return {
    ...observed,
    ...(owners !== undefined && { owners }),
    ...(policy !== undefined && { policy }),
    ...(doors !== undefined && {
      doorways: doors.doorways,
      stores: observed.stores.filter(({ target }) => !doors.closed.some((closed) => closed.target === target)),
      unreadable: [...observed.unreadable, ...doors.closed],
    }),
  };
}

async function openDoors(
  { stores: known, access }: Observed,
  desired: DesiredClient,
  configuration: Configuration,
  stores: Stores,
) {
  const { names, home, orgRepositories, orgVisibility } = desired;
  const url = access === undefined ? [] : [names.url];
  const companions = [names.clientId, names.tenantId, ...url, names.expiresOn, names.marker];
  const wanted = {
    secret: names.secret,
    repositories: orgRepositories,
    ...(orgVisibility && { visibility: orgVisibility }),
  };
  const doorways: Record<string, Doorway> = {};
  const closed: Observed['unreadable'][number][] = [];
  await Promise.all(
    known.map(async (store) => {
      // An environment that is still to be created has no key yet; it is read again under the lock.
      if (store.absent) return;
      const { target } = store;
      try {
        doorways[target.notation] = await stores.doorway(store, {
          ...wanted,
          companions: target === home ? [...companions, names.lock] : companions,
        });
      } catch (error) {
        closed.push({
          target,
          error: explain(error, `prepare writing to ${target.notation}`, concerned(configuration)),
        });
      }
    }),
  );
  return { doorways, closed };
}

async function readTarget(
  target: Target,
  { names, createEnvironments }: DesiredClient,
  { stores }: Services,
  configuration: Configuration,
) {
  try {
    return { target, store: await stores.read(target, names, createEnvironments) };
  } catch (error) {
    if (error instanceof RegistrarError && error.code === 'CANCELLED') throw error;
    return { target, error: explain(error, `read what ${target.notation} holds`, concerned(configuration)) };
  }
}

async function homeId(home: Target, { run }: Configuration, stores: Stores): Promise<number> {
  const here =
    home.repository !== undefined && `${home.owner}/${home.repository}`.toLowerCase() === run.repository.toLowerCase();
  return here && run.repositoryId !== undefined ? run.repositoryId : stores.holderId(home);
}

async function readAccess(
  { fhirService, fhirRoles }: DesiredClient,
  { tenantId }: Configuration,
  { resourceManager }: Services,
  servicePrincipal: Promise<string | undefined>,
): Promise<ObservedAccess | undefined> {
  if (fhirService === undefined) return undefined;
  const { resourceId, url } = fhirService;
  if (resourceId === undefined) return { url: url ?? '', audience: url ?? '', assignments: [] };
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
  stores: readonly Store[],
  { names }: DesiredClient,
  directory: Directory,
): Promise<Application> {
  const listed = new Set(application.credentials.map((credential) => credential.keyId));
  const markers = stores.flatMap((store) => store.companions[names.marker]?.value ?? []);
  if (markers.every((marker) => listed.has(marker))) return application;
  const again = await directory.readApplication({ id: application.id });
  const more = again?.credentials.filter((credential) => !listed.has(credential.keyId)) ?? [];
  return { ...application, credentials: [...application.credentials, ...more] };
}

export function concerned({ registrarClientId, cloud }: Configuration): Concerned {
  return { registrarClientId, graphUrl: cloud.graphUrl };
}
