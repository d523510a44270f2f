/** What the registration needs, and why it may be refused. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import { type ApplicationFields, differences } from '../model/application.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';
import { planRoles } from './roles.ts';
import type { RegistrationStep } from './steps.ts';

export function registrationSteps(desired: DesiredClient, observed: Observed): RegistrationStep[] {
  const { application, servicePrincipalId, uniqueName, holdings, fhir } = observed;
  const wanted = wantedFields(desired);
  const steps: RegistrationStep[] = [];
  if (application === undefined) {
    steps.push({ do: 'create application', uniqueName, fields: { signInAudience: 'AzureADMyOrg', ...wanted } });
  } else {
    // An adopted application that has no unique name may be given one.
    const backfill =
      desired.uniqueName !== undefined && application.uniqueName === undefined
        ? { uniqueName: desired.uniqueName }
        : {};
    const fields = differences(application, { ...wanted, ...backfill });
    if (fields !== undefined) steps.push({ do: 'update application', fields });
  }
  if (servicePrincipalId === undefined) steps.push({ do: 'create service principal' });
  for (const { target, absent } of holdings) if (absent) steps.push({ do: 'create environment', target });
  if (fhir !== undefined) steps.push(...planRoles(desired, observed, fhir));
  return steps;
}

function wantedFields(desired: DesiredClient): ApplicationFields {
  const { displayName, description, serviceManagementReference, signInAudience, redirectUris } = desired;
  return {
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description }),
    ...(serviceManagementReference !== undefined && { serviceManagementReference }),
    ...(signInAudience !== undefined && { signInAudience }),
    ...(redirectUris !== undefined && { redirectUris }),
  };
}

export function identityRefusals(
  { applicationId, uniqueName, tenantId }: DesiredClient,
  { application, registrar }: Observed,
): RegistrarError[] {
  if (applicationId === registrar.clientId || application?.appId === registrar.clientId) {
    const attempted = `manage application ${registrar.clientId}, which is the registrar itself`;
    return [failure('OWN_IDENTITY', { attempted })];
  }
  if (application === undefined && applicationId !== undefined) {
    return [failure('APPLICATION_NOT_FOUND', { attempted: `find application ${applicationId} in tenant ${tenantId}` })];
  }
  if (application?.uniqueName !== undefined && uniqueName !== undefined && application.uniqueName !== uniqueName) {
    const attempted = `name application ${application.appId} "${uniqueName}"; it is named "${application.uniqueName}"`;
    return [failure('UNIQUE_NAME_FIXED', { attempted })];
  }
  return [];
}

/** Guarantee 8: with OwnedBy a registrar that is not an owner fails at the first write, or at every later run. */
export function ownerRefusal({
  application,
  owners,
  registrar,
}: Pick<Observed, 'application' | 'owners' | 'registrar'>): RegistrarError[] {
  if (application === undefined || owners === undefined) return [];
  if (registrar.ownsEverything || owners.includes(registrar.objectId)) return [];
  const attempted = `change application ${application.appId} ("${application.displayName}"), which registrar ${registrar.clientId} does not own`;
  return [
    failure('NOT_OWNER', { attempted }, { application: application.appId, registrarObjectId: registrar.objectId }),
  ];
}
