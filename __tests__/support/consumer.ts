/** A job that uses what a run has prepared: it signs in as the client with its own OIDC token, and counts patients. */

import type { OidcJob } from '../../emulator/oidc/oidc.ts';
import type { CloudAnswer } from '../../emulator/service.ts';
import type { Services } from '../../emulator/services.ts';

export interface Consumption {
  readonly job: OidcJob;
  readonly tenantId: string;
  readonly clientId: string;
  /** As the variable says that the consumer reads. */
  readonly fhirUrl: string;
  readonly audience?: string;
}

export interface Consumed {
  /** The number of the AADSTS error otherwise. */
  readonly signIn: 'ok' | number;
  /** Of the FHIR service; absent when there was no token to ask it with. */
  readonly status?: number;
  readonly patients?: number;
}

/**
 * Uses up lag as every sign-in does, and leaves no trace in the journal: it is another runner. It may be called while a
 * request of a run is being handled. `cloud.entra.canSignIn` tells the same once all lag is over.
 */
export function countPatients(cloud: Services & { readonly url: string }, consumption: Consumption): Consumed {
  const { job, tenantId, clientId, fhirUrl, audience = 'api://AzureADTokenExchange' } = consumption;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: cloud.oidc.issueToken(job, audience),
    scope: `${fhirUrl}/.default`,
  });
  const signedIn = cloud.entra.handle({
    ...request(`${cloud.url}/${tenantId}/oauth2/v2.0/token`, 'POST', form.toString()),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (signedIn.status !== 200) return { signIn: Number(Object(signedIn.body)['error_codes'][0]) };
  const authorization = `Bearer ${Object(signedIn.body)['access_token']}`;
  const answer = cloud.fhir.handle({
    ...request(`${fhirUrl}/Patient?_summary=count`, 'GET', ''),
    headers: { authorization },
  });
  return { signIn: 'ok', status: answer.status, ...(answer.status === 200 && { patients: totalOf(answer) }) };
}

function request(address: string, method: string, body: string) {
  const { origin, pathname: path, searchParams: query } = new URL(address);
  return { method, path, query, origin, body: Buffer.from(body) };
}

const totalOf = ({ body }: CloudAnswer): number => Number(Object(JSON.parse(String(body)))['total']);
