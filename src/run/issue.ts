/** Issuing one secret with a request that must never be repeated blindly. */
import type { Directory } from '../entra/directory.ts';
import { failure } from '../failures/failures.ts';
import { type Application, credentialName, type IssuedSecret, type Naming } from '../model/application.ts';
import { DAY, days, MINUTE } from '../model/dates.ts';
import { refusalOf, transient } from '../net/refusal.ts';
import type { Runtime } from '../net/runtime.ts';
import { oneLine } from '../text/untrusted.ts';
import type { Lock } from './lock.ts';

/** Tried in turn, in days, when the tenant caps the lifetime and does not say at what. */
const SHORTER_LIFETIMES = [365, 180, 90, 60, 30, 14, 7, 1];
/** How long `addPassword` is tried anew after answers that may be different later. */
const ISSUE_PATIENCE = 2 * MINUTE;

/** One secret. After every answer but a success the credentials are listed: the secret may exist all the same. */
export async function issue(
  application: Application,
  naming: Naming,
  lifetimeDays: number,
  directory: Directory,
  lock: Lock,
  runtime: Runtime,
): Promise<IssuedSecret> {
  const { id, appId } = application;
  const { clock, log, cancelled } = runtime;
  const attempted = `issue a secret for application ${appId}`;
  const began = clock.elapsed();
  const wantedMs = lifetimeDays * DAY;
  let lifetimeMs = wantedMs;
  for (let pause = 1_000; ; ) {
    cancelled.throwIfAborted();
    lock.assertTimeLeft('issue');
    const start = directory.now().date;
    const displayName = credentialName(naming, runtime.uuid().slice(0, 8));
    try {
      const end = new Date(start.getTime() + lifetimeMs);
      const issued = await directory.addPassword(id, { displayName, start, end });
      if (lifetimeMs < wantedMs) {
        log.warning(
          `The tenant granted a secret for ${days(lifetimeMs)} instead of ${days(wantedMs)}; rotation adapts to that.`,
        );
      }
      return issued;
    } catch (error) {
      const listed = await removeStray(error, id, displayName, directory, runtime);
      const shorter = lifetimeRefused(error) ? await shorterLifetime(lifetimeMs, directory) : undefined;
      if (shorter !== undefined) {
        log.info(
          `The tenant does not allow a secret that lives ${lifetimeMs / DAY} days; trying ${Math.floor(shorter / DAY)}`,
        );
        lifetimeMs = shorter;
        continue;
      }
      const reason = transient(error);
      if (reason === undefined) throw directory.explain(error, attempted, application);
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
 * A secret whose value nobody knows is removed, never published: the one with the name that only this request gave. One
 * that no replica lists yet is left to a later run.
 *
 * @returns whether the secrets could be listed
 */
async function removeStray(
  error: unknown,
  id: string,
  displayName: string,
  directory: Directory,
  { clock, log, cancelled }: Runtime,
): Promise<boolean> {
  let listable = false;
  const lost = transient(error) !== undefined;
  for (let read = 1; read <= (lost && !cancelled.aborted ? 3 : 1); read++) {
    if (read > 1) await clock.sleep(2_000, cancelled).catch(() => undefined);
    const listed = await directory.listCredentials(id).catch(() => undefined);
    listable ||= listed !== undefined;
    const stray = listed?.find((credential) => credential.displayName === displayName);
    if (stray === undefined) continue;
    log.info(`Removing secret ${stray.keyId}: it was issued, but the answer with its value was lost`);
    await directory
      .removePassword(id, stray.keyId)
      .catch((failed: unknown) =>
        log.warning(
          `Secret ${stray.keyId}, whose value nobody knows, could not be removed (${oneLine(String(failed), 300)}); a later run removes it`,
        ),
      );
    break;
  }
  return listable;
}

function lifetimeRefused(error: unknown): boolean {
  return refusalOf(error)?.code === 'CredentialInvalidLifetimeAsPerAppPolicy';
}

/** In milliseconds; nothing when there is none that is shorter. */
async function shorterLifetime(refusedMs: number, directory: Directory): Promise<number | undefined> {
  const cap = (await directory.readSecretPolicy())?.longestMs;
  if (cap !== undefined && cap < refusedMs) return cap;
  const shorter = SHORTER_LIFETIMES.find((lifetime) => lifetime * DAY < refusedMs);
  return shorter === undefined ? undefined : shorter * DAY;
}
