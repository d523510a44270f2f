/** Where what the targets hold contradicts Entra, or each other. */
import { type PasswordCredential, unfinishedLeak } from '../model/application.ts';
import { MINUTE, SECOND } from '../model/dates.ts';
import type { Holding } from '../model/holding.ts';
import { vaultSecretName } from '../model/targets.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { changedAfter } from './ages.ts';
import { type Marker, markedKeyId } from './markers.ts';
import type { Observed } from './observed.ts';

/** A secret this much newer than its marker was overwritten by somebody else. */
const OVERWRITTEN = MINUTE;
/** GitHub's stamps are cut to the second. */
const RESOLUTION = SECOND;

export interface Reading {
  /** Credentials of this slot, oldest first. */
  readonly ours: readonly PasswordCredential[];
  /** What the targets hold that are to be served. */
  readonly served: readonly Holding[];
  readonly markers: readonly Marker[];
  readonly current: PasswordCredential | undefined;
}

export function missingFrom(desired: DesiredClient, holding: Holding): string[] {
  const { names } = desired;
  const { target, secret, companions, versions } = holding;
  // A version and what it says of itself are one: where there is one, it is right or it is wrong.
  if (versions !== undefined)
    return secret === undefined ? [`${target.notation} lacks ${vaultSecretName(target, names)}`] : [];
  const marked = target.readable ? markedKeyId(desired, holding) !== undefined : companions[names.marker] !== undefined;
  const lacks = [secret === undefined && names.secret, !marked && names.marker].filter((name) => name !== false);
  return lacks.length === 0 ? [] : [`${target.notation} lacks ${lacks.join(' and ')}`];
}

/** Each contradiction in words. */
export function driftFindings(desired: DesiredClient, observed: Observed, reading: Reading): string[] {
  return [
    ...reading.served.flatMap(({ target, versions }) =>
      versions?.trouble === undefined ? [] : `${target.notation} ${versions.trouble}`,
    ),
    ...contradictions(observed, reading),
    ...stampFindings(desired, observed, reading),
    ...laterCredentials(observed, reading),
  ];
}

function contradictions(observed: Observed, { ours, markers, current }: Reading): string[] {
  return markers.flatMap(({ holding, keyId }) => {
    const where = holding.target.notation;
    const { secret } = holding;
    const listed = observed.application?.credentials.find((credential) => credential.keyId === keyId);
    if (listed === undefined && keyId !== current?.keyId)
      return `${where} names secret ${keyId}, which Entra does not have`;
    if (listed !== undefined && !ours.includes(listed))
      return `${where} names secret ${keyId}, which this action did not issue`;
    if (keyId !== current?.keyId) return `${where} names secret ${keyId}, while the newest one is ${current?.keyId}`;
    if (listed !== undefined && secret && !changedAfter(observed, holding, secret.updatedAt, listed))
      return `the secret in ${where} is older than ${keyId}, which stands beside it`;
    return [];
  });
}

function stampFindings(
  { names, home }: DesiredClient,
  observed: Observed,
  { ours, served, current }: Reading,
): string[] {
  // What a leak response revokes waits for every target: any doubt about one is worth a new secret.
  const tolerance = unfinishedLeak(ours, observed.now) ? 0 : OVERWRITTEN;
  const original = served.find(({ target }) => target === home)?.secret;
  return served.flatMap((holding) => {
    const { target, secret } = holding;
    const marker = holding.companions[names.marker];
    if (secret === undefined || marker === undefined) return [];
    const findings: string[] = [];
    // The home is served before it, and both stamps are of one clock: an older one missed the latest publication.
    if (
      target.service === home.service &&
      original !== undefined &&
      original.updatedAt.getTime() - secret.updatedAt.getTime() > RESOLUTION
    )
      findings.push(`the secret in ${target.notation} is older than the one in ${home.notation}`);
    const written = [secret, marker].every(
      ({ updatedAt }) => current !== undefined && changedAfter(observed, holding, updatedAt, current),
    );
    // Stamps are all there is where the marker cannot be read.
    if (!target.readable && !written)
      findings.push(`${target.notation} was not written since the stored secret was issued`);
    else if (secret.updatedAt.getTime() - marker.updatedAt.getTime() > (target.readable ? tolerance : 0))
      findings.push(`the secret in ${target.notation} was overwritten after it had been stored`);
    return findings;
  });
}

function laterCredentials(observed: Observed, { ours, served, current }: Reading): string[] {
  if (current === undefined) return [];
  return ours
    .filter((credential) => credential.start > current.start)
    .flatMap((later) => {
      const reached = served.find(
        (holding) => holding.secret && changedAfter(observed, holding, holding.secret.updatedAt, later),
      );
      return reached === undefined
        ? []
        : `${later.keyId} was issued after the stored secret and may have reached ${reached.target.notation}`;
    });
}
