/** The federated credentials of an application in Microsoft Graph: whom it trusts to sign in as it. */
import { type Circumstances, explaining } from '../failures/explain.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { FederatedCredential } from '../model/application.ts';
import type { Json } from '../net/json.ts';
import { hasStatus, type Refusal } from '../net/refusal.ts';
import type { GraphCall } from './graph.ts';
import { graphRefusals } from './refusals.ts';
import { federatedCredentialFrom } from './representations.ts';

/** What is written of one; audiences are one in Entra. */
export interface TrustFields {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** Failures are RegistrarErrors. Writes come one after the other: Graph refuses them side by side. */
export interface FederatedCredentials {
  readFederatedCredentials(id: string): Promise<readonly FederatedCredential[]>;
  /** Creates it, or changes what differs of the one with this name. */
  upsertFederatedCredential(id: string, fields: TrustFields): Promise<void>;
  /** Succeeds also when it is gone already. */
  removeFederatedCredential(applicationId: string, credentialId: string): Promise<void>;
}

/** What it takes of a directory. */
interface Tools {
  readonly call: GraphCall;
  readonly graphUrl: string;
  readonly principal: () => string;
  membersOf(path: string): Promise<readonly Json[]>;
  /** Waits out the replication of the application. */
  replicated<T>(attempted: string, operation: () => Promise<T>): Promise<T>;
  repeatable<T>(attempted: string, operation: () => Promise<T>): Promise<T>;
}

export function openFederatedCredentials({
  call,
  graphUrl,
  principal,
  membersOf,
  replicated,
  repeatable,
}: Tools): FederatedCredentials {
  const ordinary = graphRefusals({ graphUrl, principal });
  const explained = <T>(attempted: string, id: string, work: () => Promise<T>): Promise<T> =>
    explaining(
      attempted,
      (refusal, circumstances) => explainTrust(refusal, circumstances, id) ?? ordinary(refusal, circumstances),
      work,
    );
  const path = (id: string) => `/applications/${encodeURIComponent(id)}/federatedIdentityCredentials`;
  return {
    readFederatedCredentials: (id) =>
      explained('read the federated credentials of the application', id, async () =>
        (await membersOf(path(id))).map(federatedCredentialFrom),
      ),
    upsertFederatedCredential: (id, { name, issuer, subject, audience }) =>
      explained(`let ${subject} sign in as the client`, id, async () => {
        await replicated('wait for the application', () =>
          call('PATCH', `${path(id)}(name='${encodeURIComponent(name)}')`, {
            body: { issuer, subject, audiences: [audience] },
            headers: { Prefer: 'create-if-missing' },
            expect: [201, 204],
          }),
        );
      }),
    removeFederatedCredential: (applicationId, credentialId) =>
      explained(`remove federated credential ${credentialId}`, applicationId, async () => {
        try {
          await repeatable('remove a federated credential', () =>
            call('DELETE', `${path(applicationId)}/${encodeURIComponent(credentialId)}`, { expect: [204] }),
          );
        } catch (error) {
          if (!hasStatus(error, 404)) throw error;
          // A replica may not know it yet.
          const left = await membersOf(path(applicationId));
          if (left.some((each) => each['id'] === credentialId)) throw error;
        }
      }),
  };
}

/** What a refusal of the trust itself means; nothing for what may befall every request. */
function explainTrust(refusal: Refusal, circumstances: Circumstances, application: string): RegistrarError | undefined {
  const { status, code = '', message, method } = refusal;
  if (method !== 'PATCH' || status === undefined || ![400, 403, 409].includes(status)) return undefined;
  const refused = (hint: string) => failure('TRUST_REFUSED', circumstances, { hint });
  if (/AsPerAppPolicy$/i.test(code) || /not allowed as per assigned policy/i.test(message))
    return refused("Ask the tenant administrator to allow GitHub's issuer in the policy that restricts it.");
  if (/maximum of \d+ federated/i.test(message)) return failure('TRUST_LIMIT_REACHED', circumstances, { application });
  if (/issuer and subject.*(unique|exist)/i.test(message))
    return refused('Another one trusts the same jobs, perhaps since a moment ago: run again.');
  if (/federated_?identity_?credential/i.test(code + message))
    return refused('The end of this message has the reason; check the subject in trust.');
  return undefined;
}
