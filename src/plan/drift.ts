/** Where what the targets hold contradicts Entra, or each other. */
import type { PasswordCredential } from '../model/application.ts';
import { MINUTE, SECOND } from '../model/dates.ts';
import type { Holding } from '../model/holding.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { changedAfter } from './ages.ts';
import type { Marker } from './markers.ts';
import type { Observed } from './observed.ts';

/** A secret this much newer than its marker was overwritten by somebody else. */
const OVERWRITTEN = MINUTE;
/** GitHub's stamps are cut to the second. */
const RESOLUTION = SECOND;

export interface Reading {
  /** Credentials of this slot, oldest first. */
  readonly ours: readonly PasswordCredential[];
  readonly markers: readonly Marker[];
  readonly current: PasswordCredential | undefined;
}

export function missingFrom({ names }: DesiredClient, { target, secret, companions }: Holding): string[] {
  const lacks = [secret === undefined && names.secret, companions[names.marker] === undefined && names.marker].filter(
    (name) => name !== false,
  );
  return lacks.length === 0 ? [] : [`${target.notation} lacks ${lacks.join(' and ')}`];
}

/** Each contradiction in words. */
export function driftFindings(desired: DesiredClient, observed: Observed, reading: Reading): string[] {
  return [
    ...strangeMarkers(desired, observed, reading),
    ...contradictions(observed, reading),
    ...stampFindings(desired, observed, reading),
    ...laterCredentials(observed, reading),
  ];
}

function strangeMarkers({ names }: DesiredClient, { holdings }: Observed, { markers }: Reading): string[] {
  return holdings
    .filter((holding) => holding.companions[names.marker]?.value !== undefined)
    .filter((holding) => !markers.some((marker) => marker.holding === holding))
    .map(({ target }) => `${target.notation} holds the credential of another client`);
}

function contradictions(observed: Observed, { ours, markers, current }: Reading): string[] {
  return markers.flatMap(({ holding, keyId }) => {
    const where = holding.target.notation;
    const { secret } = holding;
    const listed = observed.application?.credentials.find((credential) => credential.keyId === keyId);
    if (listed === undefined && keyId !== current?.keyId)
      return `the marker of ${where} names ${keyId}, which Entra does not have`;
    if (listed !== undefined && !ours.includes(listed))
      return `the marker of ${where} names ${keyId}, which this action did not issue`;
    if (keyId !== current?.keyId)
      return `the marker of ${where} names ${keyId}, while the current credential is ${current?.keyId}`;
    if (listed !== undefined && secret && !changedAfter(observed, holding, secret.updatedAt, listed))
      return `the secret in ${where} is older than ${keyId}, which its marker names`;
    return [];
  });
}

function stampFindings({ names, home }: DesiredClient, observed: Observed, { current }: Reading): string[] {
  const served = observed.holdings.find(({ target }) => target === home)?.secret;
  return observed.holdings.flatMap((holding) => {
    const { target, secret } = holding;
    const marker = holding.companions[names.marker];
    if (secret === undefined || marker === undefined) return [];
    const findings: string[] = [];
    // The home is served first, and both stamps are GitHub's: an older one missed the latest publication.
    if (served !== undefined && served.updatedAt.getTime() - secret.updatedAt.getTime() > RESOLUTION)
      findings.push(`the secret in ${target.notation} is older than the one in ${home.notation}`);
    const written = [secret, marker].every(
      ({ updatedAt }) => current !== undefined && changedAfter(observed, holding, updatedAt, current),
    );
    // Stamps are all there is where the marker cannot be read.
    if (!target.readable && !written)
      findings.push(`${target.notation} was not written since the current credential was issued`);
    else if (secret.updatedAt.getTime() - marker.updatedAt.getTime() > (target.readable ? OVERWRITTEN : 0))
      findings.push(`the secret in ${target.notation} was overwritten after its marker`);
    return findings;
  });
}

function laterCredentials(observed: Observed, { ours, current }: Reading): string[] {
  if (current === undefined) return [];
  return ours
    .filter((credential) => credential.start > current.start)
    .flatMap((later) => {
      const reached = observed.holdings.find(
        (holding) => holding.secret && changedAfter(observed, holding, holding.secret.updatedAt, later),
      );
      return reached === undefined
        ? []
        : `${later.keyId} was issued after the current credential and may have reached ${reached.target.notation}`;
    });
}
