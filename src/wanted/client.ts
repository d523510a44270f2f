/** One client as it is wanted, read from any source of texts: the inputs of a step today. */
import type { SignInAudience } from '../model/application.ts';
import type { Cloud } from '../model/clouds.ts';
import type { Credential, SecretRules } from '../model/credential.ts';
import {
  type FhirRole,
  type FhirServiceReference,
  parseFhirRole,
  parseFhirService,
  READER,
} from '../model/fhir-service.ts';
import { type Names, namesFor } from '../model/names.ts';
import { parseTarget, placeOf, TARGET_EXAMPLES, type Target } from '../model/targets.ts';
import { quoted } from '../text/untrusted.ts';
import { CLIENT_INPUTS, type ClientFields, clientFields } from './client-inputs.ts';
import { readState, type WantedState } from './client-state.ts';
import { type Fields, redirectUriProblem } from './fields.ts';
import type { RunContext } from './run-context.ts';
import { readCredential } from './trust.ts';

/** Absent fields were not given and change nothing that exists. */
export interface DesiredClient extends WantedState {
  /** The key in the clients file; absent for the one client of a step. */
  readonly name?: string;
  /** Entra tenant that holds the client. */
  readonly tenantId: string;
  /** Where Microsoft Graph answers for it. */
  readonly graphUrl: string;
  readonly displayName?: string;
  readonly uniqueName?: string;
  readonly applicationId?: string;
  readonly description?: string;
  readonly serviceManagementReference?: string;
  readonly signInAudience?: SignInAudience;
  readonly redirectUris?: readonly string[];
  readonly fhirService?: FhirServiceReference;
  readonly fhirRoles: readonly FhirRole[];
  readonly credential: Credential;
  readonly takeOver: boolean;
  readonly targets: readonly Target[];
  /** The first target whose companions can be read; it keeps the state. */
  readonly home: Target;
  readonly prefix: string;
  /** Those of the file's other clients that are served in the place of the first target, too. */
  readonly neighbours?: readonly string[];
  readonly names: Names;
  readonly orgVisibility?: 'all' | 'private' | 'selected';
  readonly orgRepositories: readonly string[];
  readonly createEnvironments: boolean;
}

/** What a client's fields are judged by. */
export interface Surroundings {
  readonly tenantId: string;
  readonly cloud: Cloud;
  /** An endpoint was given: the cloud is none of the listed ones. */
  readonly unlisted: boolean;
  readonly run: RunContext;
  /** The client stands in a file, not in the step's inputs. */
  readonly standing?: boolean;
}

const PERSONAL: readonly string[] = ['AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'];

/** Every problem is added to those of `fields`. `undefined` when there is no place to keep the state in. */
export function readClient(given: Fields, surroundings: Surroundings): DesiredClient | undefined {
  const { tenantId, cloud, unlisted, run, standing } = surroundings;
  const fields = clientFields(given);
  const registration = readRegistration(fields, cloud);
  const secret = readSecret(fields, run);
  const places = readPlaces(fields, run);
  const fhir = readFhir(fields, cloud, unlisted);
  const { signInAudience } = registration;
  if (signInAudience === 'PersonalMicrosoftAccount' && (secret.verify !== 'none' || fields.given('fhir-service'))) {
    fields.conflict(
      'sign-in-audience',
      'PersonalMicrosoftAccount cannot log in to a tenant: it is accepted only with "verify: none" and without fhir-service',
    );
  }
  const takeOver = fields.flag('take-over');
  if (takeOver && run.eventName === 'schedule')
    fields.conflict('take-over', 'true is not accepted on schedule events: it is meant to be given once');
  const { applicationId } = registration;
  const state = readState(fields, { applicationId, forceRotate: secret.forceRotate }, run, standing);
  const credential = readCredential(fields, secret, places.targets, signInAudience);
  const { home } = places;
  if (home === undefined) return undefined;
  return {
    tenantId,
    graphUrl: cloud.graphUrl,
    ...registration,
    ...state,
    ...fhir,
    credential,
    takeOver,
    ...places,
    home,
  };
}

function readRegistration(fields: ClientFields, cloud: Cloud) {
  const { text, guid, choice, entries, problem, conflict } = fields;
  const applicationId = guid('application-id');
  const displayName = text('display-name');
  if (displayName === undefined && applicationId === undefined) {
    problem('display-name', '', '1 to 120 characters (or give application-id to adopt an application)');
  }
  const signInAudience = choice('sign-in-audience');
  const personal = signInAudience !== undefined && PERSONAL.includes(signInAudience);
  if (personal && !cloud.personalAccounts)
    conflict(
      'sign-in-audience',
      `${signInAudience} does not exist in ${cloud.name}: personal Microsoft accounts are not offered there`,
    );
  if (personal && (displayName ?? '').length > 90)
    conflict('display-name', 'an application that admits personal accounts has 90 characters at most');
  const redirectUris = entries('redirect-uris');
  for (const uri of redirectUris) {
    const accepted = redirectUriProblem(uri, personal);
    if (accepted !== undefined) problem('redirect-uris', uri, accepted);
  }
  if (redirectUris.length > (personal ? 100 : 256))
    conflict('redirect-uris', `${redirectUris.length} were given; accepted are up to ${personal ? 100 : 256}`);
  const description = text('description');
  const uniqueName = text('unique-name');
  const serviceManagementReference = text('service-management-reference');
  return {
    ...(displayName !== undefined && { displayName }),
    ...(uniqueName !== undefined && { uniqueName }),
    ...(applicationId !== undefined && { applicationId }),
    ...(description !== undefined && { description }),
    ...(serviceManagementReference !== undefined && { serviceManagementReference }),
    ...(signInAudience !== undefined && { signInAudience }),
    ...(redirectUris.length > 0 && { redirectUris: [...new Set(redirectUris)] }),
  };
}

function readSecret(
  { text, flag, days, choice, given, conflict }: ClientFields,
  { eventName }: RunContext,
): SecretRules {
  const lifetimeGiven = days('secret-lifetime-days');
  const lifetimeDays = lifetimeGiven ?? 90;
  const rotateBeforeDays = days('rotate-before-days');
  const lifetimeKnown = lifetimeGiven !== undefined || !given('secret-lifetime-days');
  if (rotateBeforeDays !== undefined && lifetimeKnown && rotateBeforeDays >= lifetimeDays) {
    conflict(
      'rotate-before-days',
      `${rotateBeforeDays} was given; accepted is less than secret-lifetime-days, which is ${lifetimeDays}`,
    );
  }
  const overlapDays = days('overlap-days');
  const forceRotate = flag('force-rotate');
  if (forceRotate && eventName === 'schedule')
    conflict('force-rotate', 'true is not accepted on schedule events: every scheduled run rotates otherwise');
  const verify = choice('verify') ?? 'token';
  if (verify === 'fhir' && !given('fhir-service')) conflict('verify', '"fhir" needs the input fhir-service');
  const description = text('secret-description');
  return {
    lifetimeDays,
    ...(rotateBeforeDays !== undefined && { rotateBeforeDays }),
    ...(overlapDays !== undefined && { overlapDays }),
    forceRotate,
    ...(description !== undefined && { description }),
    verify,
  };
}

function readPlaces(fields: ClientFields, run: RunContext) {
  const { entries, flag, problem, conflict } = fields;
  const prefix = readPrefix(fields);
  const names = namesFor(prefix);
  const found = new Map<string, Target>();
  const places = entries('publish-to');
  for (const notation of places.length > 0 ? places : [`repo:${run.repository}`]) {
    const target = parseTarget(notation);
    if (target === undefined) {
      problem('publish-to', notation, withoutIds(notation) ?? TARGET_EXAMPLES.join(', '));
      continue;
    }
    const place = placeOf(target, names);
    const same = found.get(place);
    if (same === undefined) found.set(place, target);
    else if (same.kind !== target.kind)
      conflict('publish-to', `${quoted(same.notation)} and ${quoted(notation)} are one place: give one of them`);
  }
  const targets = [...found.values()];
  const home = targets.find(({ keepsState }) => keepsState);
  if (home === undefined && targets.length > 0) {
    conflict(
      'publish-to',
      'at least one repository, environment, organization or "variables:OWNER/REPO" is needed: Dependabot, Codespaces and vaults have no variables to keep the state in',
    );
  }
  const federated = fields.get('credential').toLowerCase() === 'federated';
  if (targets.length > 0 && !federated && !targets.some(({ takesSecret }) => takesSecret))
    conflict('publish-to', 'nothing that is listed takes the secret: add where it is to be stored');
  const organization = readOrganization(fields, targets);
  const createEnvironments = flag('create-environments');
  return { targets, home, prefix, names, ...organization, createEnvironments };
}

/** What is meant by a target in the form of OIDC subjects that carry IDs; `undefined` when that is not the trouble. */
function withoutIds(notation: string): string | undefined {
  const [subject = '', ...environment] = notation.split(/(?=:environment:)/);
  const meant = [subject.replace(/@\d+(?=[/:]|$)/g, ''), ...environment].join('');
  return meant === notation || parseTarget(meant) === undefined
    ? undefined
    : `${quoted(meant, 400)}, without the IDs that subjects of OIDC tokens carry`;
}

function readPrefix({ get, problem }: ClientFields): string {
  const given = get('name-prefix') || 'FHIR';
  const prefix = given.toUpperCase();
  if (!CLIENT_INPUTS['name-prefix'].pattern.test(given)) {
    problem(
      'name-prefix',
      get('name-prefix'),
      'letters, digits and underscores, not beginning with a digit or with GITHUB, 100 at most',
    );
  }
  return prefix;
}

function readOrganization({ choice, entries, problem, conflict }: ClientFields, targets: readonly Target[]) {
  const orgVisibility = choice('org-visibility');
  const found = new Map<string, string>();
  const organizations = targets.filter(({ kind }) => kind === 'organization').map(({ owner }) => owner.toLowerCase());
  for (const given of entries('org-repositories')) {
    const [, owner, name = ''] = /^(?:([^/]*)\/)?([A-Za-z0-9._-]{1,100})$/.exec(given) ?? [];
    const elsewhere = owner !== undefined && !organizations.includes(owner.toLowerCase());
    if (name === '' || /^\.{1,2}$/.test(name) || elsewhere)
      problem('org-repositories', given, 'repository names of the organization');
    else if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), name);
  }
  const orgRepositories = [...found.values()];
  if (orgRepositories.length > 0 && orgVisibility !== 'selected')
    conflict('org-repositories', 'repositories are accepted only with "org-visibility: selected"');
  return { ...(orgVisibility !== undefined && { orgVisibility }), orgRepositories };
}

function readFhir({ get, entries, problem, conflict }: ClientFields, cloud: Cloud, unlisted: boolean) {
  // Where a FHIR service describes itself is where people copy its address from.
  const given = get('fhir-service').replace(/^(https:.*?)\/metadata\/*(\?.*)?$/i, '$1');
  const parsed = given === '' ? undefined : parseFhirService(given, cloud, unlisted);
  if (typeof parsed === 'string') problem('fhir-service', given, parsed);
  const fhirService = typeof parsed === 'object' ? parsed : undefined;
  const names = entries('fhir-roles');
  const none = names.length === 1 && names[0]?.toLowerCase() === 'none';
  const roles: FhirRole[] = [];
  for (const name of none ? [] : names) {
    const role = name.toLowerCase() === 'none' ? '"none" alone, or roles without it' : parseFhirRole(name);
    if (typeof role === 'string') problem('fhir-roles', name, role);
    else if (!roles.some(({ id }) => id === role.id)) roles.push(role);
  }
  if (names.length > 0 && !none && typeof parsed !== 'string' && fhirService?.resourceId === undefined) {
    conflict(
      'fhir-roles',
      'roles are accepted only when fhir-service is a resource ID, for a URL does not say where to assign them',
    );
  }
  return {
    ...(fhirService !== undefined && { fhirService }),
    fhirRoles: names.length === 0 && fhirService?.resourceId !== undefined ? [READER] : roles,
  };
}
