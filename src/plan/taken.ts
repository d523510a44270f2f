/** Whether something that is not ours stands where the credential is to be stored. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import { type PasswordCredential, slotOf } from '../model/application.ts';
import type { Holding } from '../model/holding.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { changedAfter } from './ages.ts';
import { isListed, type TargetChanges } from './former-targets.ts';
import { markedKeyId, markersOf, NO_SECRET, presumedCredentials, unlistedMarkers } from './markers.ts';
import type { Observed } from './observed.ts';

/** @returns why the target is not ours to write to, or nothing */
export function takenBy(
  holding: Holding,
  desired: DesiredClient,
  observed: Observed,
  ours: readonly PasswordCredential[],
  changes: TargetChanges,
): RegistrarError | undefined {
  const stranger = somebodyElseIn(holding, desired, observed, ours, changes);
  if (stranger === undefined) return undefined;
  const attempted = `store the credential in ${holding.target.notation}, where ${stranger.stands}`;
  return failure('TARGET_TAKEN', { attempted, said: 'Nothing was written there' }, { cure: stranger.cure });
}

/** What stands in the target that is not ours, as the end of a sentence that begins with "where", and the cure. */
export function somebodyElseIn(
  holding: Holding,
  desired: DesiredClient,
  observed: Observed,
  ours: readonly PasswordCredential[],
  changes: TargetChanges,
): { readonly stands: string; readonly cure: string } | undefined {
  const { prefix } = desired;
  const { application, slot } = observed;
  const { companions, secret, versions } = holding;
  const refuse = (stands: string, cure: string) => ({ stands, cure });
  const keyId = markedKeyId(desired, holding);
  const named = application?.credentials.find((credential) => credential.keyId === keyId);
  const clientId = companions[desired.names.clientId]?.value;
  const believed = presumedCredentials(desired, observed, markersOf(desired, observed, [holding])).length > 0;
  // Of a secret that is not listed yet nobody knows whose it is: what its publication left there is as it was stored.
  const typedSince = stampOf(holding, desired.names.clientId) > stampOf(holding, desired.names.marker);
  // Tags are written with the value: nobody typed over one of them alone.
  const overtyped =
    holding.versions === undefined &&
    ((named !== undefined && slotOf(named) === slot) || (believed && typedSince)) &&
    secret !== undefined &&
    !secretNewerThanMarker(holding, desired.names.marker);
  // Of a vault, what is no variable is called as it is written there.
  const names =
    versions === undefined
      ? desired.names
      : { ...desired.names, clientId: 'its tag client-id', marker: 'its tag secret-id' };
  if (clientId && clientId.toLowerCase() !== application?.appId.toLowerCase() && !overtyped) {
    const gone = clientId.toLowerCase() === observed.goneClientId?.toLowerCase();
    return refuse(
      gone
        ? `${names.clientId} names application ${clientId}, which Entra does not have: it was deleted, and may lie in the recycle bin for 30 days`
        : `${names.clientId} names another application, ${clientId}`,
      gone ? 'restore that application' : 'give the unique-name (or application-id) of that application',
    );
  }
  const owner = named && slotOf(named);
  if (owner !== undefined && owner !== slot) {
    return refuse(
      `${names.marker} names a secret of another workflow, ${owner}`,
      'publish from the workflow that owns it',
    );
  }
  const other = versions?.newest.find((each) => each !== slot);
  if (other !== undefined)
    return refuse(
      `its newest version was stored by another workflow, ${other}`,
      'publish from the workflow that owns it',
    );
  if (versions !== undefined && secret !== undefined && !versions.slots.includes(slot))
    return refuse('a secret of that name exists that this action did not write', 'name another secret after the vault');
  const issued =
    ours.length > 0 || unlistedMarkers(observed, markersOf(desired, observed, observed.holdings)).length > 0;
  const marked = keyId !== undefined || companions[desired.names.marker]?.value === NO_SECRET;
  if (secret !== undefined && somebodyElses(holding, marked, observed, ours, issued, changes)) {
    return refuse(
      `the secret ${names.secret} exists and was not written by this action`,
      `remove that secret (prefix ${prefix})`,
    );
  }
  return undefined;
}

/** Whether nothing tells that a secret is ours. */
function somebodyElses(
  holding: Holding,
  marked: boolean,
  observed: Observed,
  ours: readonly PasswordCredential[],
  issued: boolean,
  changes: TargetChanges,
): boolean {
  const { target, secret, versions } = holding;
  if (versions !== undefined) return false;
  // The list is written before a secret is issued: what it names may be ours although Entra does not list it yet.
  if (target.readable) return !marked && !issued && !isListed(changes, target, observed);
  // Nothing that stands there can be read: the home's list tells, or else the times.
  if (changes.listed !== undefined) return !isListed(changes, target, observed);
  return !ours.some((credential) => secret && changedAfter(observed, holding, secret.updatedAt, credential));
}

function secretNewerThanMarker(holding: Holding, marker: string): boolean {
  return (holding.secret?.updatedAt.getTime() ?? 0) > stampOf(holding, marker);
}

function stampOf({ companions }: Holding, name: string): number {
  return companions[name]?.updatedAt.getTime() ?? 0;
}
