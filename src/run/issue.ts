/** Issuing one secret with a request that must never be repeated blindly. */

import type { IssuedSecret } from '../entra/directory.ts';
import { explain } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import { credentialName } from '../model/application.ts';
import { refusalOf, transient } from '../net/refusal.ts';
import { DAY, days, MINUTE } from '../plan/ages.ts';
import { oneLine } from '../text/untrusted.ts';
import { concerned } from './observe.ts';
import type { RotationContext } from './rotation-context.ts';

/** Tried in turn, in days, when the tenant caps the lifetime and does not say at what. */
const SHORTER_LIFETIMES = [365, 180, 90, 60, 30, 14, 7, 1];
/** How long `addPassword` is tried anew after answers that may be different later. */
const ISSUE_PATIENCE = 2 * MINUTE;

/** One secret. After every answer but a success the credentials are listed: the secret may exist all the same. */
export async function issue(context: RotationContext): Promise<IssuedSecret> {
  const { desired, services, runtime, application, observed, configuration } = context;
  const { directory } = services;
  const { clock, log, cancelled } = runtime;
  const attempted = `issue a secret for application ${application.appId}`;
  const displayName = credentialName(observed.slot, configuration.run.runId, desired.secretDescription);
  const known = new Set(application.credentials.map((credential) => credential.keyId));
  const began = clock.elapsed();
  let lifetimeMs = desired.secretLifetimeDays * DAY;
  for (let pause = 1_000; ; ) {
    cancelled.throwIfAborted();
    context.lock.assertTimeLeft();
    const start = directory.now();
    try {
      const issued = await directory.addPassword(application.id, {
        displayName,
        start,
        end: new Date(start.getTime() + lifetimeMs),
      });
      if (lifetimeMs < desired.secretLifetimeDays * DAY) {
        log.warning(
          `The tenant granted a secret for ${days(lifetimeMs)} instead of ${days(desired.secretLifetimeDays * DAY)}; rotation adapts to that.`,
        );
      }
      return issued;
    } catch (error) {
      const listed = await removeStrays(error, application.id, displayName, known, context);
      if (refusalOf(error)?.code === 'CredentialInvalidLifetimeAsPerAppPolicy') {
        const shorter = await shorterLifetime(lifetimeMs, context);
        if (shorter !== undefined) {
          log.info(
            `The tenant does not allow a secret that lives ${lifetimeMs / DAY} days; trying ${Math.floor(shorter / DAY)}`,
          );
          lifetimeMs = shorter;
          continue;
        }
      }
      const reason = transient(error);
      if (reason === undefined)
        throw explain(error, attempted, { ...concerned(configuration), application: application.appId });
      const wait = refusalOf(error)?.retryAfterMs ?? pause;
      // Without a listing nobody knows whether the secret exists, and a second request could make a second one.
      if (!listed || clock.elapsed() - began + wait > ISSUE_PATIENCE)
        throw failure('SECRET_NOT_ISSUED', { attempted, said: reason, cause: error });
      log.debug(`${attempted}: again in ${wait / 1000} s: ${reason}`);
      await clock.sleep(wait, cancelled);
      pause = Math.min(pause * 2, 15_000);
    }
  }
}

/**
 * A secret whose value nobody knows is removed, never published. One that no replica lists yet is left to a later run.
 *
 * @returns whether the secrets could be listed
 */
async function removeStrays(
  error: unknown,
  id: string,
  displayName: string,
  known: Set<string>,
  { services, runtime }: RotationContext,
): Promise<boolean> {
  const { directory } = services;
  let listable = false;
  const lost = transient(error) !== undefined;
  for (let read = 1; read <= (lost && !runtime.cancelled.aborted ? 3 : 1); read++) {
    if (read > 1) await runtime.clock.sleep(2_000, runtime.cancelled).catch(() => undefined);
    const listed = await directory.listCredentials(id).catch(() => undefined);
    listable ||= listed !== undefined;
    const strays = (listed ?? []).filter(
      (credential) => !known.has(credential.keyId) && credential.displayName === displayName,
    );
    for (const { keyId } of strays) {
      runtime.log.info(`Removing secret ${keyId}: it was issued, but the answer with its value was lost`);
      await directory
        .removePassword(id, keyId)
        .catch((failed: unknown) =>
          runtime.log.warning(
            `Secret ${keyId}, whose value nobody knows, could not be removed (${oneLine(String(failed), 300)}); a later run removes it`,
          ),
        );
      known.add(keyId);
    }
    if (strays.length > 0) break;
  }
  return listable;
}

async function shorterLifetime(refusedMs: number, { services }: RotationContext): Promise<number | undefined> {
  const cap = (await services.directory.readSecretPolicy())?.longestMs;
  if (cap !== undefined && cap < refusedMs) return cap;
  const shorter = SHORTER_LIFETIMES.find((lifetime) => lifetime * DAY < refusedMs);
  return shorter === undefined ? undefined : shorter * DAY;
}
