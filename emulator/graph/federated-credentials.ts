/** Federated credentials of an application: whom it trusts to sign in as it without a secret. */

import { takeOne } from '../directory/lag.ts';
import {
  type Application,
  type FederatedCredential,
  newFederatedCredential,
  type Trust,
} from '../directory/objects.ts';
import type { CloudAnswer } from '../service.ts';
import { addressedApplication, createsIfMissing, type GraphCall, keyAt, requireOwnership, write } from './call.ts';
import { badRequest, refused } from './errors.ts';
import { page, parseSelection, selected } from './odata.ts';

const most = 20;
const longest = 600;

export function listFederatedCredentials(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  const visible = application.federatedCredentials.filter(({ pending }) => !takeOne(pending, 'list'));
  if (call.switches.flexibleBreaksLists && call.version === 'v1.0' && visible.some(isFlexible)) return brokenList();
  const { items, next } = page(visible, call.query);
  return {
    status: 200,
    body: {
      '@odata.context': contextOf(call, application),
      ...(next ? { '@odata.nextLink': `${call.root}/${pathOf(application)}?${next}` } : {}),
      value: items.map((credential) => shown(call, credential)),
    },
  };
}

export function getFederatedCredential(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  const credential = addressed(call, application);
  return {
    status: 200,
    body: { '@odata.context': `${contextOf(call, application)}/$entity`, ...shown(call, credential) },
  };
}

export function createFederatedCredential(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  requireOwnership(call, application.owners);
  const { name, ...body } = call.body;
  if (typeof name !== 'string') throw required('name');
  if (application.federatedCredentials.some((each) => each.name === name)) throw refused('trustNameTaken', { name });
  return create(call, application, name, body);
}

/** PATCH by ID or name. By name and with `Prefer: create-if-missing` it creates what is not there. */
export function updateFederatedCredential(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  requireOwnership(call, application.owners);
  const key = keyAt(call, 1);
  const upserts = createsIfMissing(call);
  if (upserts && key.property !== 'name')
    throw badRequest('A federated identity credential can be created only by its name.');
  const existing = find(application, key.value);
  if (!existing && !upserts) throw refused('notFound', { id: key.value });
  const { name = existing?.name ?? key.value, ...body } = call.body;
  if (name !== (existing?.name ?? key.value))
    throw badRequest('Name is immutable and cannot be changed after creation.');
  return existing ? change(call, application, existing, body) : create(call, application, key.value, body);
}

export function deleteFederatedCredential(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  requireOwnership(call, application.owners);
  const credential = addressed(call, application);
  write(call, application, () => {
    application.federatedCredentials.splice(application.federatedCredentials.indexOf(credential), 1);
    application.removedTrust.push({ trust: credential.trust, pending: { login: call.lag.federatedRemoval } });
  });
  return { status: 204 };
}

type Body = Readonly<Record<string, unknown>>;

function create(call: GraphCall, application: Application, name: string, body: Body): CloudAnswer {
  if (!/^[A-Za-z0-9][\w-]{2,119}$/.test(name)) throw refused('trustNameInvalid', { name });
  const { description, ...trust } = parsed(body);
  const { issuer, subject, audience } = trust;
  if (issuer === undefined) throw required('issuer');
  if (subject === undefined) throw required('subject');
  if (audience === undefined) throw refused('trustAudience');
  check(call, application, { issuer, subject, audience });
  if (application.federatedCredentials.length >= most) throw refused('trustLimit');

  const seed = { name, issuer, subject, audience, ...(description !== undefined && { description }) };
  const credential = newFederatedCredential(seed);
  const { federated: login, federatedFlap: flap, federatedList: list } = call.lag;
  Object.assign(credential.pending, { login, flap, list });
  write(call, application, () => application.federatedCredentials.push(credential));
  const { origin } = new URL(call.root);
  return {
    status: 201,
    headers: { location: `${origin}/v2/${call.tenant.id}/federatedIdentityCredentials/${credential.id}` },
    body: { '@odata.context': `${contextOf(call, application)}/$entity`, ...shown(call, credential) },
  };
}

/** Only what is given changes. */
function change(call: GraphCall, application: Application, credential: FederatedCredential, body: Body): CloudAnswer {
  const { description = credential.description, ...given } = parsed(body);
  const trust: Trust = { ...credential.trust, ...given };
  check(call, application, trust, credential);
  write(call, application, () => {
    credential.description = description;
    if (JSON.stringify(trust) === JSON.stringify(credential.trust)) return;
    credential.before = credential.trust;
    credential.trust = trust;
    Object.assign(credential.pending, { login: call.lag.federated, flap: call.lag.federatedFlap });
  });
  return { status: 204 };
}

interface Given {
  issuer?: string;
  subject?: string;
  audience?: string;
  description?: string | null;
}

function parsed({ issuer, subject, audiences, description, ...others }: Body): Given {
  const unknown = Object.keys(others)[0];
  // Flexible ones are written through the beta alone, and not by this project.
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`);
  if (description !== undefined && description !== null) checkText('Description', description);
  if (issuer !== undefined) checkText('Issuer', issuer);
  if (subject !== undefined) checkText('Subject', subject);
  if (audiences !== undefined) {
    if (!Array.isArray(audiences) || audiences.length !== 1) throw refused('trustAudience');
    checkText('Audiences', audiences[0]);
  }
  return {
    ...(issuer !== undefined && { issuer: String(issuer) }),
    ...(subject !== undefined && { subject: String(subject) }),
    ...(Array.isArray(audiences) && { audience: String(audiences[0]) }),
    ...(description !== undefined && { description: description === null ? null : String(description) }),
  };
}

function checkText(property: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || value.length > longest)
    throw refused('trustInvalid', { property, value: String(value) });
}

function check({ tenant }: GraphCall, application: Application, trust: Trust, self?: FederatedCredential): void {
  const { issuer, subject } = trust;
  if (!URL.canParse(issuer) || new URL(issuer).protocol !== 'https:')
    throw refused('trustInvalid', { property: 'Issuer', value: issuer });
  const { id: policy, allowedIssuers } = tenant.policy;
  if (allowedIssuers && !allowedIssuers.includes(issuer)) throw refused('trustForbidden', { issuer, policy });
  const isTwin = (each: FederatedCredential) => each.trust.issuer === issuer && each.trust.subject === subject;
  if (subject !== null && application.federatedCredentials.some((each) => each !== self && isTwin(each)))
    throw refused('trustPairTaken', { issuer, subject });
}

/** Both an ID and a name stand in the place of the key. */
function find({ federatedCredentials }: Application, key: string): FederatedCredential | undefined {
  return federatedCredentials.find(({ id, name }) => id === key.toLowerCase() || name === key);
}

function addressed(call: GraphCall, application: Application): FederatedCredential {
  const { value } = keyAt(call, 1);
  const credential = find(application, value);
  if (!credential) throw refused('notFound', { id: value });
  return credential;
}

const required = (property: string) =>
  badRequest(`A value is required for property '${property}' of resource 'FederatedIdentityCredential'.`);

const pathOf = ({ id }: Application): string => `applications/${id}/federatedIdentityCredentials`;
const contextOf = ({ root }: GraphCall, { id }: Application): string =>
  `${root}/$metadata#applications('${id}')/federatedIdentityCredentials`;

const isFlexible = ({ trust }: FederatedCredential): boolean => trust.subject === null;

function shown(call: GraphCall, { id, name, trust, description, claimsMatchingExpression }: FederatedCredential) {
  const { issuer, subject, audience } = trust;
  const body = {
    ...{ id, name, issuer },
    // The v1.0 has no word for what a flexible one has instead.
    ...(subject !== null && { subject }),
    ...{ description, audiences: [audience] },
    ...(call.version === 'beta' && {
      claimsMatchingExpression:
        claimsMatchingExpression === undefined ? null : { value: claimsMatchingExpression, languageVersion: 1 },
    }),
  };
  const { properties } = parseSelection(call.query);
  const nothing = Object.fromEntries(
    (properties ?? []).filter((each) => each === 'subject').map((each) => [each, null]),
  );
  return selected({ ...nothing, ...body }, properties, 'federatedIdentityCredential');
}

/** Seen in 2024: status 200, and an error in the middle of the list. Azure/azure-workload-identity#373. */
function brokenList(): CloudAnswer {
  const message = "The property 'subject[Nullable=False]' of type 'Edm.String' has a null value, which is not allowed.";
  const error = JSON.stringify({ error: { code: 'InternalServerError', message } });
  return { status: 200, body: `{"@odata.context":"","value":[{"id":"","name":"","issuer":""${error}` };
}
