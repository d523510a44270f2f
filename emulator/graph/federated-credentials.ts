/** Federated credentials of an application, as they are listed. */

import type { CloudAnswer } from '../service.ts';
import { addressedApplication, type GraphCall } from './call.ts';
import { page } from './odata.ts';

export function listFederatedCredentials(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  const { items, next } = page(application.federatedCredentials, call.query);
  const path = `applications/${application.id}/federatedIdentityCredentials`;
  return {
    status: 200,
    body: {
      '@odata.context': `${call.root}/$metadata#applications('${application.id}')/federatedIdentityCredentials`,
      ...(next ? { '@odata.nextLink': `${call.root}/${path}?${next}` } : {}),
      value: items.map(({ id, name, issuer, subject, audience }) => ({
        id,
        name,
        issuer,
        subject,
        description: null,
        audiences: [audience],
      })),
    },
  };
}
