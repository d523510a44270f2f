/** What the registration needs, and why it may be refused. */
import { failure, RegistrarError } from '../failures/failures.ts';
import { type ApplicationFields, differences } from '../model/application.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';
import { planRoles } from './roles.ts';
import type { RegistrationStep } from './steps.ts';
import { isAsWanted } from './trust.ts';

export function registrationSteps(desired: DesiredClient, observed: Observed): RegistrationStep[] {
  const { application, servicePrincipal, uniqueName, holdings, fhir } = observed;
  const wanted = wantedFields(desired);
  const steps: RegistrationStep[] = [];
  // What a plan or a token may not allow is found out before anything else is created.
  for (const { target, absent } of holdings) if (absent) steps.push({ do: 'create environment', target });
  if (application === undefined) {
    const { displayName, serviceManagementReference, ...afterwards } = wanted;
    const fields = {
      displayName: displayName ?? uniqueName,
      ...(serviceManagementReference !== undefined && { serviceManagementReference }),
    };
    const signInAudience = wanted.signInAudience ?? 'AzureADMyOrg';
    steps.push({ do: 'create application', uniqueName, fields, afterwards, signInAudience });
  } else {
    // An adopted application that has no unique name may be given one.
    const backfill =
      desired.uniqueName !== undefined && application.uniqueName === undefined
        ? { uniqueName: desired.uniqueName }
        : {};
    const fields = differences(application, { ...wanted, ...backfill });
    if (fields !== undefined) steps.push({ do: 'update application', fields });
  }
  if (servicePrincipal === undefined) steps.push({ do: 'create service principal' });
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
  { applicationId, tenantId }: DesiredClient,
  { application, registrar }: Observed,
): RegistrarError[] {
  if (applicationId === registrar.clientId || application?.appId === registrar.clientId) {
    const attempted = `manage application ${registrar.clientId}, which is the registrar itself`;
    return [failure('OWN_IDENTITY', { attempted })];
  }
  if (application === undefined && applicationId !== undefined) {
    return [failure('APPLICATION_NOT_FOUND', { attempted: `find application ${applicationId} in tenant ${tenantId}` })];
  }
  return [];
}

/** A unique name never changes; an adopted application that has another one keeps it. */
export function uniqueNameProblem({ uniqueName }: DesiredClient, { application }: Observed): RegistrarError[] {
  if (application?.uniqueName === undefined || uniqueName === undefined || application.uniqueName === uniqueName)
    return [];
  const attempted = `name application ${application.appId} "${uniqueName}"; it is named "${application.uniqueName}"`;
  return [failure('UNIQUE_NAME_FIXED', { attempted })];
}

/**
 * Guarantee 8: anybody can reckon the default unique name and wait under it with an application of their own.
 *
 * @returns what has to be read to tell, or why it is refused, or nothing
 */
export function strangerUnderDefaultName(
  desired: DesiredClient,
  observed: Observed,
): 'owners' | 'federated credentials' | 'trust' | RegistrarError | undefined {
  const { application, registrar, holdings, owners, federatedCredentials, trust } = observed;
  if (application === undefined || desired.applicationId !== undefined || desired.uniqueName !== undefined)
    return undefined;
  // Which registrar does the work is not known then.
  if (registrar.readsOnly) return undefined;
  const state = holdings.find(({ target }) => target === desired.home);
  if (state?.companions[desired.names.clientId]?.value?.toLowerCase() === application.appId.toLowerCase())
    return undefined;
  const { createdByAppId, credentials, certificates } = application;
  if (createdByAppId === registrar.clientId) return undefined;
  if (createdByAppId === undefined && credentials.length === 0 && certificates.length === 0) {
    if (owners === undefined) return 'owners';
    if (federatedCredentials === undefined) return 'federated credentials';
    if (federatedCredentials instanceof RegistrarError) return federatedCredentials;
    if (federatedCredentials.length > 0 && desired.credential.kind !== 'secret' && trust === undefined) return 'trust';
    // What this workflow would write itself may have been written by a run that was stopped.
    const harmless = federatedCredentials.every((each) => isAsWanted(each, observed));
    if (owners.every((owner) => owner === registrar.objectId) && harmless) return undefined;
  }
  const attempted = `use application ${application.appId} ("${application.displayName}"), which waits under the unique name ${application.uniqueName}`;
  return failure(
    'APPLICATION_NOT_OURS',
    { attempted, said: createdByAppId === undefined ? undefined : `It was created by application ${createdByAppId}` },
    { application: application.appId },
  );
}

/** Guarantee 8: with OwnedBy a registrar that is not an owner fails at the first write, or at every later run. */
export function ownerRefusal({
  application,
  owners,
  registrar,
}: Pick<Observed, 'application' | 'owners' | 'registrar'>): RegistrarError[] {
  if (application === undefined || owners === undefined) return [];
  if (registrar.ownsEverything || registrar.readsOnly || owners.includes(registrar.objectId)) return [];
  const attempted = `change application ${application.appId} ("${application.displayName}"), which registrar ${registrar.clientId} does not own`;
  return [
    failure('NOT_OWNER', { attempted }, { application: application.appId, registrarObjectId: registrar.objectId }),
  ];
}
