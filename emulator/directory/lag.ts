/**
 * How long the cloud is not yet of one mind. Everything is counted in requests, not in seconds, so that a test with
 * lag is as deterministic as one without. All zero: every write is visible at once.
 */

export interface Lag {
  /** The first n requests that address a new application answer 404, whatever key they use. */
  application: number;
  /** The first n reads of a deleted application still find it. */
  applicationRemoval: number;
  /** The first n creations of the service principal of a new application are refused. */
  servicePrincipalCreate: number;
  /** The first n reads of a new service principal answer 404. */
  servicePrincipal: number;
  /** The first n reads of an application do not list a new password. */
  keyList: number;
  /** The first n reads of an application still list a removed password. */
  keyRemoval: number;
  /** The first n logins with a new secret fail with AADSTS7000215. */
  secret: number;
  /** After the first login with a new secret every other login fails with AADSTS7000215, n times in all. */
  secretFlap: number;
  /** The first n logins of a new application fail with AADSTS700016, the first n of its service principal with 7000229. */
  clientLogin: number;
  /** The n writes that follow a successful write to the same application answer 409 Directory_ConcurrencyViolation. */
  concurrency: number;
  /** The first n logins do not see a new federated credential, or see a changed one as it was. */
  federated: number;
  /** After the first login by a new or changed federated credential every other login does not see it, n times in all. */
  federatedFlap: number;
  /** The first n lists do not show a new federated credential. */
  federatedList: number;
  /** The first n logins still see a removed federated credential. */
  federatedRemoval: number;
  /** The first n creations of one application for personal accounts answer 409 Error_MsaAppDoesNotExist. */
  personalAccounts: number;
  /** The first n items of batches answer 429 inside a batch that answers 200. */
  batchItems: number;
}

export function noLag(): Lag {
  return {
    application: 0,
    applicationRemoval: 0,
    servicePrincipalCreate: 0,
    servicePrincipal: 0,
    keyList: 0,
    keyRemoval: 0,
    secret: 0,
    secretFlap: 0,
    clientLogin: 0,
    concurrency: 0,
    federated: 0,
    federatedFlap: 0,
    federatedList: 0,
    federatedRemoval: 0,
    personalAccounts: 0,
    batchItems: 0,
  };
}

/** Uses up one of the counted requests and tells whether there was one left. */
export function takeOne<Key extends string>(counters: Record<Key, number>, key: Key): boolean {
  if (counters[key] <= 0) return false;
  counters[key] -= 1;
  return true;
}
