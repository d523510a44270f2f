/** Everything that taking a client away depends on, read in parallel into one plain value. */
import { RegistrarError } from '../failures/failures.ts';
import type { Application } from '../model/application.ts';
import { carriedTo } from '../model/dates.ts';
import type { Holding } from '../model/holding.ts';
import type { RoleAssignment } from '../model/role-assignment.ts';
import type { ListedTarget } from '../model/target-list.ts';
import type { Target } from '../model/targets.ts';
import { targetChanges } from '../plan/former-targets.ts';
import type { Observed, Unserved } from '../plan/observed.ts';
import {
  type FormerTarget,
  offboardingBlocked,
  planRemoval,
  type Removal,
  type SlotAssignment,
  type Surveyed,
} from '../plan/removal.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { asFailure, orUnreadable, readHolderIds, registrarOf, slotOfHome } from './observe.ts';
import type { Story } from './story.ts';

/** Absence has consequences, and one replica may be behind. */
const REREAD_MS = 3_000;
/** A former target that answers so is gone, as far as this run can tell. */
const GONE: readonly string[] = ['TARGET_NOT_FOUND', 'ENVIRONMENT_NOT_FOUND'];
/** Only whoever wants to store something there is in trouble: there is nothing to empty. */
const DELETED = 'VAULT_SECRET_DELETED';

export interface RemovalAssessment {
  readonly surveyed: Surveyed;
  readonly removal: Removal;
}

/** Surveys as deep as the plan needs to decide. */
export async function assessRemoval(story: Story, began?: Date): Promise<RemovalAssessment> {
  const { desired, services, journal } = story;
  const { directory } = services;
  let surveyed = await survey(story, began);
  for (;;) {
    const removal = planRemoval(desired, surveyed);
    const { needs, refusals } = removal;
    const id = surveyed.observed.application?.id;
    if (id === undefined || needs.length === 0 || refusals.length > 0) {
      journal.record({ did: 'surveyed', surveyed, removal });
      return { surveyed, removal };
    }
    const [owners, federatedCredentials] = await Promise.all([
      needs.includes('owners') ? directory.readOwners(id) : undefined,
      needs.includes('federated credentials') ? directory.readFederatedCredentials(id).catch(asFailure) : undefined,
    ]);
    const more = {
      ...(owners !== undefined && { owners }),
      ...(federatedCredentials !== undefined && { federatedCredentials }),
    };
    surveyed = { ...surveyed, observed: { ...surveyed.observed, ...more } };
  }
}

async function survey(story: Story, began?: Date): Promise<Surveyed> {
  const { desired, configuration, services, runtime, journal } = story;
  const { cloud, run } = configuration;
  const { tokens, directory, places } = services;
  const token = tokens.token(cloud.graphUrl);
  const slot = slotOfHome(desired, run, places).catch((error: unknown) => {
    throw error instanceof RegistrarError && error.code !== 'CANCELLED' ? offboardingBlocked(desired, error) : error;
  });
  const targets = desired.targets.map((target) => readTarget(target, story));
  const writable = orUnreadable(desired.home, places.assertWritable(desired.home));
  const application = twice({ appId: desired.confirm ?? '' }, story);
  const uniqueName = async () => desired.uniqueName ?? `fhir-client-${await slot}`;
  const named = async () => {
    const found = await application;
    const name = await uniqueName();
    if (desired.applicationId !== undefined || found?.uniqueName === name) return undefined;
    return directory.readApplication({ uniqueName: name });
  };
  const servicePrincipal = application.then(async (found) =>
    found === undefined ? undefined : directory.readServicePrincipal(found.appId),
  );
  // A failed read must not leave the others unhandled.
  const reads = [token, slot, application, servicePrincipal, named(), writable] as const;
  const [settled, held] = await Promise.all([Promise.allSettled(reads), Promise.allSettled(targets)]);
  for (const result of [...settled, ...held]) if (result.status === 'rejected') throw result.reason;
  const read = await Promise.all(targets);
  const locked = await writable;
  const holdings = read.filter((result) => 'readAt' in result);
  journal.record({ did: 'read', holdings });
  const other = await reads[4];
  const at = runtime.clock.elapsed();
  const graph = directory.now();
  const now = carriedTo(graph, at);
  const unread = read.filter((result) => 'error' in result).filter(({ error }) => error.code !== DELETED);
  const first: Observed = {
    slot: await slot,
    registrar: registrarOf(configuration, await token),
    uniqueName: (await application)?.uniqueName ?? '',
    application: await application,
    servicePrincipal: await servicePrincipal,
    at,
    now,
    ...(graph.took !== undefined && { behind: graph.took }),
    began: began ?? now,
    holdings,
    unreadable: unread,
  };
  const holderIds = targetChanges(desired, first).uncertain ? await readHolderIds(desired, run, places) : undefined;
  const observed = { ...first, ...(holderIds !== undefined && { holderIds }) };
  const { former } = targetChanges(desired, observed);
  const [formerTargets, assignments] = await Promise.all([
    Promise.all(former.map((listed) => readFormer(listed, story))),
    readAssignments(desired, observed, services),
  ]);
  return {
    observed,
    ...(other !== undefined && { named: other }),
    ...(assignments !== undefined && { assignments }),
    former: formerTargets,
    ...(locked !== undefined && { unwritable: locked.error }),
  };
}

async function twice(
  key: Parameters<Story['services']['directory']['readApplication']>[0],
  { services, runtime }: Story,
): Promise<Application | undefined> {
  const found = await services.directory.readApplication(key);
  if (found !== undefined) return found;
  await runtime.clock.sleep(REREAD_MS, runtime.cancelled);
  return services.directory.readApplication(key);
}

function readTarget(target: Target, { desired, services }: Story): Promise<Holding | Unserved> {
  return orUnreadable(target, services.places.read(target, desired.names, false));
}

/** Emptied only while the name still leads to the place that was served. */
async function readFormer(listed: ListedTarget, story: Story): Promise<FormerTarget> {
  const { target, holderId } = listed;
  const { desired, services } = story;
  const { places } = services;
  const look = () => places.read(target, desired.names, false);
  // A vault's name is its own for good.
  const reading =
    target.service === 'Key Vault'
      ? look()
      : places.holderId(target).then(async (id) => (id === holderId ? look() : id));
  const read = await orUnreadable(target, reading);
  if (typeof read === 'number') return { listed, gone: 'another repository or organization has that name now' };
  if ('readAt' in read) return { listed, holding: read };
  if (read.error.code === DELETED) return { listed };
  return GONE.includes(read.error.code)
    ? { listed, gone: 'it is gone, or hidden from this token' }
    : { listed, error: read.error };
}

/** What this slot assigned at the service, and whether whoever has it still exists. */
async function readAssignments(
  { fhirService, fhirRoles }: DesiredClient,
  { slot, servicePrincipal }: Observed,
  { resourceManager, directory }: Story['services'],
): Promise<Surveyed['assignments']> {
  const scope = fhirService?.resourceId;
  if (scope === undefined) return undefined;
  const holderOf = async ({ principalId }: RoleAssignment): Promise<SlotAssignment['holder']> => {
    if (principalId === servicePrincipal?.id.toLowerCase()) return 'client';
    return (await directory.principalExists(principalId)) ? 'somebody else' : 'nobody';
  };
  try {
    const found = await resourceManager.readAssignmentsOf(scope, slot, fhirRoles);
    return await Promise.all(found.map(async (assignment) => ({ assignment, holder: await holderOf(assignment) })));
  } catch (error) {
    return asFailure(error);
  }
}
