/** The emergency switch (`state: disabled`): Entra gives the client no more tokens, and everything else stays. */
import { failure, RegistrarError } from '../failures/failures.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { toRevoke } from './leak.ts';
import type { Observed } from './observed.ts';
import type { Plan } from './plan.ts';
import { identityRefusals, ownerRefusal, strangerUnderDefaultName } from './registration.ts';
import type { Situation } from './situation.ts';

/** Nothing is issued, stored or removed meanwhile, so nothing is due, and no target can fail the run. */
export function planDisabling(desired: DesiredClient, observed: Observed): Plan {
  const { application, owners, federatedCredentials, trust } = observed;
  const writes = application !== undefined && application.disabled !== true;
  const stranger = strangerUnderDefaultName(desired, observed);
  return {
    needs: [
      ...((writes || stranger === 'owners') && owners === undefined ? (['owners'] as const) : []),
      ...(stranger === 'federated credentials' && federatedCredentials === undefined
        ? (['federated credentials'] as const)
        : []),
      ...(stranger === 'trust' && trust === undefined ? (['trust'] as const) : []),
    ],
    refusals: [
      ...(application === undefined
        ? [failure('CLIENT_ABSENT', { attempted: `disable ${nameOf(desired, observed)}` })]
        : identityRefusals(desired, observed)),
      ...(stranger instanceof RegistrarError ? [stranger] : []),
      ...(writes ? ownerRefusal(observed) : []),
    ],
    problems: [],
    registration: writes ? [{ do: 'disable application' }] : [],
    issuedBefore: true,
    course: 'keep',
    secret: [],
    reason: 'none',
    findings: [],
    revocations: [],
    revoking: false,
  };
}

function nameOf({ displayName, applicationId }: DesiredClient, { uniqueName }: Observed): string {
  const named = uniqueName === '' ? `application ${applicationId}` : `the application with unique name ${uniqueName}`;
  return displayName === undefined ? named : `"${displayName}": Entra has not got ${named}`;
}

/** What was left undone before, and is done once the client is enabled again: a sentence each. */
export function postponed(desired: DesiredClient, observed: Observed, situation: Situation): string[] {
  const { home, names } = desired;
  const revoked = toRevoke(desired, observed, situation).map(({ keyId }) => keyId);
  const refused = observed.holdings.find(({ target }) => target === home)?.companions[names.access]?.value;
  return [
    ...(revoked.length > 0
      ? [`The answer to a leak was not finished: a run that finds the client enabled revokes ${revoked.join(', ')}.`]
      : []),
    ...(refused === undefined
      ? []
      : [`${names.access} in ${home.notation} records that the FHIR service refused the client: ${refused}.`]),
  ];
}
