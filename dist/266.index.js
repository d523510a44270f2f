"use strict";
exports.id = 266;
exports.ids = [266];
exports.modules = {

/***/ 520:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M5: () => (/* binding */ HOLDERS),
/* harmony export */   aA: () => (/* binding */ tokenKind),
/* harmony export */   pg: () => (/* binding */ tokenKindBy)
/* harmony export */ });
/** Whose token the requests carry: a refusal is cured where that token comes from. */
/** GitHub's prefixes; of older and foreign tokens an answer may tell more. Source: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ */
function tokenKind(token) {
    if (token.startsWith('ghs_'))
        return 'app';
    if (token.startsWith('github_pat_'))
        return 'fine-grained';
    return token.startsWith('ghp_') ? 'classic' : 'unknown';
}
/** The kind, with what the headers of an answer say: only classic tokens have scopes, only personal ones expire by date. */
function tokenKindBy(headers, { token }) {
    if (token !== 'unknown')
        return token;
    if (headers?.['x-oauth-scopes'] !== undefined)
        return 'classic';
    return headers?.['github-authentication-token-expiration'] === undefined ? 'unknown' : 'fine-grained';
}
/** How a sentence calls what the token stands for. */
const HOLDERS = {
    job: 'a GitHub App',
    app: 'the GitHub App',
    'fine-grained': 'the fine-grained token',
    classic: 'the classic token',
    unknown: 'the App or token',
};


/***/ }),

/***/ 6266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openServices: () => (/* binding */ openServices),
  openTokens: () => (/* binding */ openTokens),
  servicesFor: () => (/* binding */ servicesFor)
});

// EXTERNAL MODULE: ./build/failures/explain.js
var failures_explain = __webpack_require__(5428);
// EXTERNAL MODULE: ./build/model/role-assignment.js
var role_assignment = __webpack_require__(9135);
// EXTERNAL MODULE: ./build/net/bounds.js
var bounds = __webpack_require__(8130);
// EXTERNAL MODULE: ./build/net/json.js
var net_json = __webpack_require__(7661);
// EXTERNAL MODULE: ./build/net/refusal.js
var net_refusal = __webpack_require__(955);
// EXTERNAL MODULE: ./build/net/retry.js
var retry = __webpack_require__(8853);
;// CONCATENATED MODULE: ./build/net/tokens.js
/** Tokens: what is asked for without knowing who hands them out. */

/** The same patience, but a 401 is cured once by a fresh token. Not for requests that must never be repeated. */
function refreshing(patience, tokens, resource) {
    let refreshed = false;
    const retryable = (error) => {
        // Of another tenant: every token of this one is.
        const elsewhere = /tenant$/i.test((0,net_refusal/* refusalOf */.Of)(error)?.code ?? '');
        if (refreshed || elsewhere || !(0,net_refusal/* hasStatus */.Ro)(error, 401))
            return patience.retryable(error);
        refreshed = true;
        tokens.forget(resource);
        return 'the access token was not accepted';
    };
    return { ...patience, retryable };
}

// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/model/guid.js
var guid = __webpack_require__(5168);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
;// CONCATENATED MODULE: ./build/azure/fhir-service.js
/** A FHIR service as Azure Resource Manager describes it. */




const FHIR_SERVICES_VERSION = '2024-03-31';
const UNFINISHED = /^(Accepted|Creating|Verifying|Deleting|Deprovisioned|Canceled|Failed|Suspended|SystemMaintenance)$/i;
/** @throws RegistrarError when the service is not ready, or trusts another tenant than `tenantId` */
function fhirServiceFrom(body, { resourceId = '', url }, tenantId) {
    const properties = (0,net_json/* object */.Ik)(body['properties']) ?? {};
    const authentication = (0,net_json/* object */.Ik)(properties['authenticationConfiguration']) ?? {};
    const attempted = `use the FHIR service ${resourceId}`;
    const state = (0,net_json/* string */.Yj)(properties['provisioningState']) ?? '';
    if (UNFINISHED.test(state))
        throw (0,failures/* failure */.V2)('FHIR_SERVICE_NOT_READY', { attempted, said: `Its provisioning state is ${state}` }, { scope: (0,untrusted/* shellWord */.r7)(resourceId) });
    const authority = (0,net_json/* string */.Yj)(authentication['authority']) ?? '';
    const trusted = (0,guid/* guidIn */.t)(authority);
    if (trusted !== undefined && trusted !== tenantId) {
        throw (0,failures/* failure */.V2)('FHIR_AUTHORITY_MISMATCH', { attempted, said: `It trusts ${authority}, while the client lives in tenant ${tenantId}` }, { authority: trusted, ...trusting(tenantId, (0,untrusted/* shellWord */.r7)(resourceId)) });
    }
    const audience = ((0,net_json/* string */.Yj)(authentication['audience']) ?? url)?.replace(/\/+$/, '');
    return {
        url: url ?? ownUrl(audience, resourceId),
        audience,
        scope: resourceId,
        publicNetworkAccess: (0,net_json/* string */.Yj)(properties['publicNetworkAccess'])?.toLowerCase() !== 'disabled',
    };
}
/** The other way out, which costs the clients of the other tenant the service. */
function trusting(tenantId, scope) {
    const authority = 'properties.authenticationConfiguration.authority';
    return {
        instead: ', or let the service trust this one (below)',
        loss: 'Clients of the other tenant lose the service then.',
        commands: `az resource show --ids ${scope} --query ${authority} --output tsv\naz resource update --ids ${scope} --set ${authority}=https://login.microsoftonline.com/${tenantId} --output none`,
    };
}
/**
 * An audience may be anything; that it is the service's own URL, as Azure presets it, shows in its name: the host, or
 * the end of the path, is WORKSPACE-NAME.
 */
function ownUrl(audience, resourceId) {
    const [, workspace = '', name = ''] = /\/workspaces\/([^/]+)\/fhirservices\/([^/]+)$/i.exec(resourceId) ?? [];
    const label = `${workspace}-${name}`.toLowerCase();
    const url = audience !== undefined && URL.canParse(audience) ? new URL(audience) : undefined;
    if (url?.protocol !== 'https:' || url.search !== '' || url.hash !== '')
        return undefined;
    const named = url.hostname.split('.')[0] === label || url.pathname.split('/').at(-1)?.toLowerCase() === label;
    return named ? audience : undefined;
}

;// CONCATENATED MODULE: ./build/azure/refusals.js



/**
 * @param roles all that the run grants or removes: a missing permission is answered with a condition that covers them
 * @param resourceManagerUrl for the commands that mend it
 */
function resourceManagerRefusals(scope, roles, registrarObjectId, resourceManagerUrl) {
    return (refusal, circumstances) => {
        const { status, code = '', message, method } = refusal;
        if (/locked/i.test(code)) {
            const locked = lockedIn(message) ?? scope;
            const locks = `${resourceManagerUrl}${locked}/providers/Microsoft.Authorization/locks?api-version=2016-09-01`;
            return (0,failures/* failure */.V2)('RESOURCE_LOCKED', circumstances, { locked, locks: (0,untrusted/* shellWord */.r7)(locks) });
        }
        if (/assignment_?limit_?exceeded/i.test(code)) {
            const subscription = (0,guid/* guidIn */.t)(scope) ?? '';
            return (0,failures/* failure */.V2)('ROLE_NOT_ASSIGNED', circumstances, {
                hint: 'Remove assignments that nobody uses: the subscription is full (those of deleted identities: first command).',
                commands: [
                    `az role assignment list --all --subscription ${subscription} --query "[?principalName==''].id" --output tsv`,
                    'az role assignment delete --ids ROLE_ASSIGNMENT_ID',
                ].join('\n'),
            });
        }
        // A policy or a deny assignment stands above every role.
        if (/policy|deny_?assignment|disabled_?subscription/i.test(code) || /\bdeny assignment\b/i.test(message))
            return method === 'GET' ? undefined : refusedForGood(circumstances);
        if (status === 403) {
            const quotedScope = (0,untrusted/* shellWord */.r7)(scope);
            const facts = { scope, quotedScope, registrarObjectId, ...rightsOf(refusal, quotedScope, registrarObjectId) };
            if (roles.length === 0)
                return (0,failures/* failure */.V2)('AZURE_READ_PERMISSION_MISSING', circumstances, facts);
            const condition = (0,untrusted/* shellWord */.r7)(abacCondition(roles, registrarObjectId));
            return (0,failures/* failure */.V2)('AZURE_PERMISSION_MISSING', circumstances, { ...facts, condition });
        }
        if (/role_?definition/i.test(code))
            return (0,failures/* failure */.V2)('ROLE_UNKNOWN', circumstances, { scope: (0,untrusted/* shellWord */.r7)(scope) });
        if (status === 404)
            return (0,failures/* failure */.V2)('FHIR_SERVICE_NOT_FOUND', circumstances);
        if (code === 'InvalidAuthenticationTokenTenant') {
            // The tenant of the token that was refused is named first.
            const authority = (0,guid/* guidIn */.t)(/must match .*/i.exec(message)?.[0] ?? '') ?? 'of the subscription';
            return (0,failures/* failure */.V2)('FHIR_AUTHORITY_MISMATCH', circumstances, { authority, instead: '', loss: '', commands: '' });
        }
        return method === 'GET' ? undefined : refusedForGood(circumstances);
    };
}
/** What is wrong with the registrar's rights, what to do, and what to run before the grant. */
function rightsOf({ method, message }, quotedScope, registrarObjectId) {
    // A read without a role is answered like one at an ID that nothing has.
    if (method === 'GET')
        return {
            trouble: 'may not see the FHIR service or its roles, or the ID is wrong',
            advice: 'Compare the ID (first command below); if it is right, let an owner run the second one.',
            before: "az resource list --resource-type Microsoft.HealthcareApis/workspaces/fhirservices --query '[].id' --output tsv",
        };
    // Azure takes no second assignment of one role to one principal at one scope, whatever its condition.
    if (/ABAC condition/i.test(message)) {
        const given = `--assignee ${registrarObjectId} --role 'Role Based Access Control Administrator' --scope ${quotedScope}`;
        return {
            trouble: 'may manage roles at the FHIR service, but a condition excludes this one',
            advice: 'Let an owner replace its assignment (commands below); keep what else the condition names.',
            before: `az role assignment list ${given} --query '[].condition' --output tsv\naz role assignment delete ${given}`,
        };
    }
    return {
        trouble: 'may not manage roles at the FHIR service',
        advice: 'Let an owner grant it Role Based Access Control Administrator there (command below).',
        before: '',
    };
}
function refusedForGood(circumstances) {
    return (0,failures/* failure */.V2)('ROLE_NOT_ASSIGNED', circumstances, {
        hint: 'The end of this message has its answer; run again when that is mended.',
        commands: '',
    });
}
/** The scope that carries the lock, as Resource Manager names it: the service, its group or its subscription. */
function lockedIn(message) {
    return /locked: '(\/subscriptions\/[^']+?)\/?'/i.exec(message)?.[1];
}
/**
 * Limits the registrar to granting and removing exactly these roles for service principals other than itself: without
 * it, it could grant itself access to patients' data. Format: https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
 */
function abacCondition(roles, registrarObjectId) {
    const guids = roles.map((role) => role.id).join(', ');
    const attributes = 'Microsoft.Authorization/roleAssignments';
    const clause = (action, source, more = '') => `((!(ActionMatches{'${attributes}/${action}'})) OR (@${source}[${attributes}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${guids}} AND @${source}[${attributes}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}${more}))`;
    const others = ` AND @Request[${attributes}:PrincipalId] ForAnyOfAnyValues:GuidNotEquals {${registrarObjectId}}`;
    return `${clause('write', 'Request', others)} AND ${clause('delete', 'Resource')}`;
}

// EXTERNAL MODULE: ./build/model/clouds.js
var clouds = __webpack_require__(9859);
// EXTERNAL MODULE: ./build/net/exchange.js + 1 modules
var exchange = __webpack_require__(6713);
;// CONCATENATED MODULE: ./build/azure/resource-manager.js
/** Azure Resource Manager: one request, one answer, every failure a ServiceError. */



function openResourceManagerRequests(resourceManagerUrl, tokens, runtime) {
    const setBy = (0,clouds/* inputBehind */.F)('resourceManagerUrl', resourceManagerUrl);
    return async (method, path, query, body) => {
        const { value: token } = await tokens.token(resourceManagerUrl);
        const url = `${resourceManagerUrl}${path}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
        const headers = {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            'x-ms-client-request-id': runtime.uuid(),
            ...(body && { 'content-type': 'application/json' }),
        };
        const answer = await (0,exchange/* exchange */.cv)({ service: 'Azure Resource Manager', method, path, setBy }, runtime, (send) => send({ method, url, headers, ...(body && { body: JSON.stringify(body) }) }));
        const { status, json } = answer;
        if (status < 300) {
            if (json !== undefined || status === 204)
                return json ?? {};
            throw (0,exchange/* unusable */._P)(answer, `an unreadable body with status ${status}`);
        }
        const error = (0,net_json/* object */.Ik)(json?.['error']);
        throw (0,exchange/* refused */.J5)(answer, {
            code: (0,net_json/* string */.Yj)(error?.['code']),
            message: (0,net_json/* string */.Yj)(error?.['message']) ?? 'no explanation',
        });
    };
}

;// CONCATENATED MODULE: ./build/azure/role-assignments.js
/** The FHIR service in Azure Resource Manager, and the role assignments at it. */










const ROLE_ASSIGNMENTS_VERSION = '2022-04-01';
/** A service principal that was just made may be unknown to ARM for that long. */
const REPLICATION_MS = 180_000;
function openResourceManager(resourceManagerUrl, tokens, runtime) {
    const call = openResourceManagerRequests(resourceManagerUrl, tokens, runtime);
    const repeatable = (attempted, operation, patience = net_refusal/* PATIENT */.qh) => (0,retry/* retry */.L)(attempted, operation, refreshing(patience, tokens, resourceManagerUrl), runtime);
    const explained = async (attempted, scope, roles, work) => {
        const { objectId } = await tokens.token(resourceManagerUrl);
        return (0,failures_explain/* explaining */.SK)(attempted, resourceManagerRefusals(scope, roles, objectId, resourceManagerUrl), work);
    };
    /** In all pages. */
    const assignments = async (scope, filter) => {
        const found = [];
        let next = assignmentsPath(scope);
        let query = { 'api-version': ROLE_ASSIGNMENTS_VERSION, $filter: filter };
        for (let page = 1; next !== undefined; page++) {
            if (page > bounds/* MOST_PAGES */.Ll)
                throw unusable(next, `more than ${bounds/* MOST_PAGES */.Ll} pages`);
            const path = next;
            const parameters = query;
            const body = await repeatable('read the role assignments', () => call('GET', path, parameters));
            found.push(...(0,net_json/* list */.p_)(body['value']).flatMap((item) => assignmentAt(scope, (0,net_json/* object */.Ik)(item) ?? {})));
            const link = (0,net_json/* string */.Yj)(body['nextLink']);
            if (link !== undefined && !URL.canParse(link, resourceManagerUrl))
                throw unusable(next, 'a next page nowhere');
            const following = link === undefined ? undefined : new URL(link, resourceManagerUrl);
            // Only its path: no token goes to another host, whoever asks for it.
            next = following?.pathname;
            query = Object.fromEntries(following?.searchParams ?? []);
        }
        return found;
    };
    const assignmentsPath = (scope) => `${scope}/providers/Microsoft.Authorization/roleAssignments`;
    return {
        readFhirService: (reference, tenantId, roles) => {
            const { resourceId = '' } = reference;
            return explained(`read the FHIR service ${resourceId}`, resourceId, roles, async () => {
                const query = { 'api-version': FHIR_SERVICES_VERSION };
                const body = await repeatable('read the FHIR service', () => call('GET', resourceId, query));
                return fhirServiceFrom(body, reference, tenantId);
            });
        },
        readAssignments: (scope, principalId, roles) => explained(`read the role assignments at ${scope}`, scope, roles, async () => (await assignments(scope, `principalId eq '${principalId}'`)).filter((each) => each.principalId === principalId.toLowerCase())),
        readAllAssignments: (scope, roles) => explained(`read the role assignments at ${scope}`, scope, roles, async () => {
            const found = new Map();
            for (const each of await assignments(scope, 'atScope()'))
                found.set(each.principalId, [...(found.get(each.principalId) ?? []), each]);
            return found;
        }),
        readAssignmentsOf: (scope, slot, roles) => explained(`read the role assignments at ${scope}`, scope, roles, async () => (await assignments(scope, 'atScope()')).filter((each) => (0,role_assignment/* isOurs */.MU)(each, slot))),
        assign: (scope, principalId, role, slot, roles) => explained(`give service principal ${principalId} the role ${role.name} at ${scope}`, scope, roles, async () => {
            const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
            const properties = {
                roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
                principalId,
                principalType: 'ServicePrincipal',
                description: (0,role_assignment/* assignmentDescription */.IA)(slot),
            };
            const path = `${assignmentsPath(scope)}/${(0,role_assignment/* assignmentName */.R1)(scope, principalId, role.id)}`;
            const replicating = (error) => (0,net_refusal/* refusalOf */.Of)(error)?.code === 'PrincipalNotFound'
                ? 'Azure does not know the new service principal yet'
                : (0,net_refusal/* transient */["do"])(error);
            try {
                await repeatable('wait for the service principal', () => call('PUT', path, { 'api-version': ROLE_ASSIGNMENTS_VERSION }, { properties }), { ...net_refusal/* PATIENT */.qh, withinMs: REPLICATION_MS, firstDelayMs: 5_000, announce: true, retryable: replicating });
            }
            catch (error) {
                if ((0,net_refusal/* refusalOf */.Of)(error)?.code !== 'RoleAssignmentExists')
                    throw error;
            }
        }),
        removeAssignment: (scope, assignment, roles) => explained(`remove the role assignment ${assignment.id}`, scope, roles, async () => {
            const query = { 'api-version': ROLE_ASSIGNMENTS_VERSION };
            try {
                await repeatable('remove a role assignment', () => call('DELETE', assignment.id, query));
            }
            catch (error) {
                if (!(0,net_refusal/* hasStatus */.Ro)(error, 404))
                    throw error;
            }
        }),
    };
}
/** `what` completes "it sent …". */
function unusable(path, what) {
    return new net_refusal/* ServiceError */._7({ service: 'Azure Resource Manager', method: 'GET', path, message: `it sent ${what}` });
}
/** What is assigned at a wider scope is none. */
function assignmentAt(scope, assignment) {
    const properties = (0,net_json/* object */.Ik)(assignment['properties']) ?? {};
    const id = (0,net_json/* string */.Yj)(assignment['id']);
    const roleId = (0,net_json/* string */.Yj)(properties['roleDefinitionId'])?.split('/').at(-1)?.toLowerCase();
    const here = (0,net_json/* string */.Yj)(properties['scope'])?.toLowerCase() === scope.toLowerCase();
    const principalId = (0,net_json/* string */.Yj)(properties['principalId'])?.toLowerCase();
    if (id === undefined || roleId === undefined || principalId === undefined || !here)
        return [];
    return [{ id, roleId, principalId, description: (0,net_json/* string */.Yj)(properties['description']) ?? '' }];
}

// EXTERNAL MODULE: ./build/model/names.js
var names = __webpack_require__(9753);
// EXTERNAL MODULE: ./build/model/targets.js
var targets = __webpack_require__(3175);
;// CONCATENATED MODULE: ./build/azure/vault-refusals.js


/** @param registrarObjectId for the commands that mend it */
function vaultRefusals(vault, secret, registrarObjectId) {
    const facts = { vault, secret, registrarObjectId, quotedSecret: (0,untrusted/* shellWord */.r7)(secret) };
    return ({ status, code = '', message }, circumstances) => {
        if (/DeletedBut|ObjectIsBeingDeleted|ObjectIsDeleted/i.test(code))
            return (0,failures/* failure */.V2)('VAULT_SECRET_DELETED', circumstances, facts);
        if (/Firewall|ForbiddenByConnection|PublicNetworkAccess|NetworkAcl/i.test(code) ||
            /firewall|public network access/i.test(message))
            return (0,failures/* failure */.V2)('VAULT_NETWORK_REFUSED', circumstances, facts);
        if (/^(AccessDenied|ForbiddenByPolicy)$/i.test(code))
            return (0,failures/* failure */.V2)('VAULT_ACCESS_POLICY_MISSING', circumstances, facts);
        if (status === 403)
            return (0,failures/* failure */.V2)('VAULT_PERMISSION_MISSING', circumstances, facts);
        if (status === 401)
            return (0,failures/* failure */.V2)('VAULT_TOKEN_REFUSED', circumstances, facts);
        return (0,failures/* failure */.V2)('VAULT_REFUSED', circumstances, facts);
    };
}

// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
;// CONCATENATED MODULE: ./build/azure/vault-versions.js
/** What the versions of a secret in Key Vault say, and how a credential is written down as one. */




const CONTENT_TYPE = 'fhir-client-secret';
const REGISTRAR = 'fhir-client-registrar';
/** Tag that keeps what elsewhere is a variable of its own. */
const TAGS = {
    marker: 'secret-id',
    clientId: 'client-id',
    tenantId: 'tenant-id',
    url: 'fhir-url',
};
/** From an item of a list; `undefined` for what cannot be read as one. */
function versionFrom(item) {
    const id = (0,net_json/* string */.Yj)(item['id'])?.split('/').at(-1);
    const attributes = (0,net_json/* object */.Ik)(item['attributes']) ?? {};
    const [created, exp] = [(0,net_json/* number */.ai)(attributes['created']), (0,net_json/* number */.ai)(attributes['exp'])];
    if (id === undefined || created === undefined)
        return undefined;
    const tags = Object.entries((0,net_json/* object */.Ik)(item['tags']) ?? {}).filter((entry) => typeof entry[1] === 'string');
    return {
        id,
        created: new Date(created * dates/* SECOND */.Z2),
        enabled: attributes['enabled'] === true,
        expires: exp === undefined ? undefined : new Date(exp * dates/* SECOND */.Z2),
        tags: Object.fromEntries(tags),
    };
}
/** The latest; a list has no order. More than one when they were made within one second. */
function newestOf(versions) {
    const last = Math.max(...versions.map(({ created }) => created.getTime()));
    return versions.filter(({ created }) => created.getTime() === last);
}
/** The slot that a version carries; `undefined` for one that this action did not write. */
function slotIn({ tags }) {
    return tags['registrar'] === REGISTRAR ? tags['slot'] : undefined;
}
/** A vault's secret as any other target: its version is the secret, its tags are what stands beside it. */
function holdingFrom(target, names, versions, readAt) {
    const [newest, ...twins] = newestOf(versions);
    if (newest === undefined)
        return {
            target,
            readAt,
            secret: undefined,
            companions: {},
            variableCount: 0,
            versions: { newest: [], slots: [], live: [] },
        };
    const stamp = { createdAt: newest.created, updatedAt: newest.created };
    const trouble = troubleWith(newest, twins);
    return {
        target,
        readAt,
        secret: stamp,
        companions: companionsIn(newest, names, stamp),
        variableCount: 0,
        versions: {
            // What names another workflow counts, whoever wrote it.
            newest: [newest, ...twins].flatMap(({ tags }) => tags['slot'] || []),
            slots: versions.map(({ tags }) => tags['slot'] || undefined),
            live: versions.flatMap((version) => (version.enabled ? (slotIn(version) ?? []) : [])),
            ...(trouble !== undefined && { trouble }),
            ...([newest, ...twins].every(({ enabled }) => !enabled) && { off: true }),
        },
    };
}
/** Of a version that somebody else made, only which client it names. */
function companionsIn(version, names, stamp) {
    const { tags, expires } = version;
    if (slotIn(version) === undefined) {
        const value = tags['client-id'];
        return value ? { [names.clientId]: { ...stamp, value } } : {};
    }
    const texts = Object.entries(TAGS).map(([meaning, tag]) => [names[meaning], tags[tag]]);
    const all = [...texts, [names.expiresOn, expires && (0,dates/* isoSecond */.u$)(expires)]];
    return Object.fromEntries(all.flatMap(([name, value]) => (value ? [[name, { ...stamp, value }]] : [])));
}
/** Why the newest version does not serve; words that follow the notation. */
function troubleWith(newest, twins) {
    if (twins.some(({ tags }) => tags['secret-id'] !== newest.tags['secret-id']))
        return 'has two newest versions with different secrets, made within one second';
    if (slotIn(newest) === undefined)
        return 'has a newest version that somebody else made';
    if (![newest, ...twins].every(({ enabled }) => enabled))
        return 'has a newest version that is disabled';
    return (0,guid/* isGuid */.W)(newest.tags['secret-id'] ?? '')
        ? undefined
        : 'has a newest version that does not say which secret it is';
}
/** The body of the one PUT that stores a secret with everything beside it. */
function secretBody(value, { slot, credential, companions }) {
    const tags = Object.fromEntries(companions.flatMap(([name, text]) => {
        const tag = tagFor(name);
        return tag === undefined ? [] : [[tag, text]];
    }));
    return {
        value,
        contentType: CONTENT_TYPE,
        attributes: { enabled: true, nbf: seconds(credential.start), exp: seconds(credential.end) },
        tags: { registrar: REGISTRAR, slot, 'secret-id': credential.keyId, ...tags },
    };
}
/** The body of the PATCH that rewrites one thing beside the value: all tags come together. */
function changeOf({ tags }, name, value) {
    const tag = tagFor(name);
    return tag === undefined ? { attributes: { exp: seconds(new Date(value)) } } : { tags: { ...tags, [tag]: value } };
}
function tagFor(name) {
    return TAGS[(0,names/* meaningOf */.Pr)(name).meaning];
}
function seconds(date) {
    return Math.floor(date.getTime() / dates/* SECOND */.Z2);
}

;// CONCATENATED MODULE: ./build/azure/vault.js
/** Key Vault as a place for credentials. Versions and tags are read, never a value. */













const API_VERSION = '2025-07-01';
/** A vault that does not exist has no name in DNS; what resolves a name only sometimes answers otherwise. */
const REPEATABLE = {
    ...net_refusal/* PATIENT */.qh,
    retryable: (error) => ((0,net_refusal/* refusalOf */.Of)(error)?.code === 'ENOTFOUND' ? undefined : (0,net_refusal/* transient */["do"])(error)),
};
const CLEANUP = { ...REPEATABLE, evenCancelled: true };
/** @param suffix of the host names of vaults, such as `vault.azure.net` */
function openVaults(suffix, tokens, runtime) {
    const resource = `https://${suffix}`;
    const setBy = (0,clouds/* inputBehind */.F)('vaultSuffix', suffix);
    /** ID of the newest version by notation, as it was last read. */
    const seen = new Map();
    const once = async (method, vault, path, body) => {
        const { value: token } = await tokens.token(resource).catch((error) => {
            throw unknownResource(error, vault);
        });
        const headers = {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            'x-ms-client-request-id': runtime.uuid(),
            ...(body && { 'content-type': 'application/json' }),
        };
        const url = `https://${vault}.${suffix}${path}`;
        const asked = { service: 'Azure Key Vault', method, path, setBy };
        const answer = await (0,exchange/* exchange */.cv)(asked, runtime, (send) => send({ method, url, headers, ...(body && { body: JSON.stringify(body) }) }));
        const { status, json, date, elapsed, took } = answer;
        if (status >= 300) {
            const error = (0,net_json/* object */.Ik)(json?.['error']);
            const inner = (0,net_json/* string */.Yj)((0,net_json/* object */.Ik)(error?.['innererror'])?.['code']);
            // It writes a fact on each line.
            const message = (0,net_json/* string */.Yj)(error?.['message'])
                ?.replace(/\s*[\r\n]+\s*/g, ' ')
                .trim() ?? 'no explanation';
            throw (0,exchange/* refused */.J5)(answer, { code: inner ?? (0,net_json/* string */.Yj)(error?.['code']), message });
        }
        if (json === undefined || date === undefined)
            throw (0,exchange/* unusable */._P)(answer, `an unreadable body with status ${status}`);
        return { body: json, time: { date, elapsed, took } };
    };
    const call = (attempted, method, { owner }, path, body, patience = CLEANUP) => (0,retry/* retry */.L)(attempted, () => once(method, owner, path, body), refreshing(patience, tokens, resource), runtime);
    const explain = async (target, secret, attempted, error) => {
        if ((0,net_refusal/* refusalOf */.Of)(error) === undefined)
            return error;
        const { objectId } = await tokens.token(resource);
        const refusal = (0,net_refusal/* refusalOf */.Of)(error);
        // A proxy has a name of its own.
        if (refusal?.code === 'ENOTFOUND' && refusal.proxy === undefined)
            return (0,failures/* failure */.V2)('VAULT_NOT_FOUND', { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error }, { vault: target.owner });
        return (0,failures_explain/* explainRefusal */.GC)(error, attempted, vaultRefusals(target.owner, secret, objectId));
    };
    const explained = async (target, secret, attempted, work) => {
        try {
            return await work();
        }
        catch (error) {
            throw await explain(target, secret, attempted, error);
        }
    };
    /** All versions; none of a secret that does not exist. */
    const readVersions = async (target, secret) => {
        const versions = [];
        let next = `/secrets/${secret}/versions?api-version=${API_VERSION}`;
        let read;
        for (let page = 1; next !== undefined; page++) {
            const path = next;
            if (page > bounds/* MOST_PAGES */.Ll)
                throw unreadable(path, `more than ${bounds/* MOST_PAGES */.Ll} pages`);
            try {
                read = await call('read the versions of a secret', 'GET', target, path);
            }
            catch (error) {
                if (!absent(error))
                    throw error;
                const date = new Date(error instanceof net_refusal/* ServiceError */._7 ? (error.refusal.headers?.['date'] ?? '') : '');
                // Between two pages it may have been deleted.
                return { versions: [], time: { date, elapsed: runtime.clock.elapsed() } };
            }
            const { value } = read.body;
            if (!Array.isArray(value))
                throw unreadable(path, 'no list of versions');
            for (const item of value) {
                const version = versionFrom((0,net_json/* object */.Ik)(item) ?? {});
                // Which one is the newest is known only when all are.
                if (version === undefined)
                    throw unreadable(path, 'a version without an ID or a date');
                versions.push(version);
            }
            const link = (0,net_json/* string */.Yj)(read.body['nextLink']);
            if (link !== undefined && !URL.canParse(link, resource))
                throw unreadable(path, 'a next page nowhere');
            const following = link === undefined ? undefined : new URL(link, resource);
            // Only its path: no token goes to another host, whoever asks for it.
            next = following && `${following.pathname}${following.search}`;
        }
        if (read === undefined)
            throw new Error('Invariant violation: no page was read');
        return { versions, time: read.time };
    };
    /** A name that is deleted takes no new version; what may not be looked at is not known to be. */
    const assertNotDeleted = async (target, secret) => {
        const path = `/deletedsecrets/${secret}?api-version=${API_VERSION}`;
        try {
            await call('look for a deleted secret', 'GET', target, path);
        }
        catch (error) {
            if (absent(error) || ((0,net_refusal/* hasStatus */.Ro)(error, 403) && (0,net_refusal/* refusalOf */.Of)(error)?.page === undefined))
                return;
            throw error;
        }
        throw refusedHere(path, 'ObjectIsDeletedButRecoverable', 'the secret is deleted, and can be recovered');
    };
    const write = async (target, secret, attempted, work, stands) => {
        // Of every attempt: an earlier one may have been applied, whatever the last one was answered.
        let [unanswered, inTrouble] = [false, false];
        const patience = {
            ...REPEATABLE,
            retryable(error) {
                const status = (0,net_refusal/* refusalOf */.Of)(error)?.status;
                unanswered ||= status === undefined;
                inTrouble ||= status !== undefined && (status >= 500 || status === 408);
                return REPEATABLE.retryable(error);
            },
        };
        try {
            await work(patience);
            return { stored: true };
        }
        catch (error) {
            if (!(error instanceof net_refusal/* ServiceError */._7))
                throw error;
            // The versions tell whether the write took place although its answer said otherwise.
            const after = await readVersions(target, secret).catch(() => undefined);
            if (after?.versions.some(stands))
                return { stored: true };
            // What got no answer may be on its way still; a vault in trouble may have done it, one that throttles has not.
            const lost = unanswered || (after === undefined && inTrouble);
            const told = await explain(target, secret, attempted, error);
            if (!(told instanceof failures/* RegistrarError */.ep))
                throw told;
            return { stored: lost ? 'unknown' : false, error: told };
        }
    };
    const disable = (target, secret, { id }) => {
        const path = `/secrets/${secret}/${id}?api-version=${API_VERSION}`;
        return call('switch a version off', 'PATCH', target, path, { attributes: { enabled: false } });
    };
    const impossible = (target) => {
        throw new Error(`Invariant violation: ${target.notation} is a vault`);
    };
    return {
        holderId: async (target) => impossible(target),
        async read(target, names) {
            const secret = (0,targets/* vaultSecretName */.iU)(target, names);
            return explained(target, secret, `read the versions of ${secret} in vault ${target.owner}`, async () => {
                const { versions, time } = await readVersions(target, secret);
                if (versions.length === 0)
                    await assertNotDeleted(target, secret);
                seen.set(target.notation, newestOf(versions)[0]?.id);
                return holdingFrom(target, names, versions, time);
            });
        },
        // The versions could be listed, and nothing is sealed.
        prepare: async () => ({}),
        createEnvironment: async (target) => impossible(target),
        writeSecret(target, name, value, _preparation, _before, beside) {
            const secret = (0,targets/* vaultSecretName */.iU)(target, { secret: name });
            const path = `/secrets/${secret}?api-version=${API_VERSION}`;
            return write(target, secret, `store secret ${secret} in vault ${target.owner}`, (patience) => call('store a secret', 'PUT', target, path, secretBody(value, beside), patience), ({ enabled, tags }) => enabled && tags['secret-id'] === beside.credential.keyId);
        },
        async writeCompanion(target, name, value) {
            const secret = (0,targets/* vaultSecretName */.iU)(target, (0,names/* meaningOf */.Pr)(name).names);
            const attempted = `change what stands beside ${secret} in vault ${target.owner}`;
            return write(target, secret, attempted, async () => {
                const { versions } = await readVersions(target, secret);
                const newest = newestOf(versions).find(({ id }) => id === seen.get(target.notation));
                if (newest === undefined)
                    throw refusedHere(`/secrets/${secret}`, 'Conflict', 'the version that was looked at is not the newest any more');
                const path = `/secrets/${secret}/${newest.id}?api-version=${API_VERSION}`;
                await call(attempted, 'PATCH', target, path, changeOf(newest, name, value));
            }, () => false);
        },
        writeVariable: async (target) => impossible(target),
        // Other versions are somebody else's: then ours alone are switched off.
        async removeSecret(target, name, slot) {
            const secret = (0,targets/* vaultSecretName */.iU)(target, { secret: name });
            await explained(target, secret, `remove secret ${secret} from vault ${target.owner}`, async () => {
                const { versions } = await readVersions(target, secret);
                if (versions.length === 0)
                    return;
                if (versions.some((version) => slotIn(version) !== slot)) {
                    for (const version of versions)
                        if (slotIn(version) === slot && version.enabled)
                            await disable(target, secret, version);
                    return;
                }
                try {
                    await call('delete a secret', 'DELETE', target, `/secrets/${secret}?api-version=${API_VERSION}`);
                }
                catch (error) {
                    if (!absent(error))
                        throw error;
                }
            });
        },
        async switchOff(target, name, slot) {
            const secret = (0,targets/* vaultSecretName */.iU)(target, { secret: name });
            await explained(target, secret, `switch off secret ${secret} in vault ${target.owner}`, async () => {
                const { versions } = await readVersions(target, secret);
                for (const version of newestOf(versions))
                    if (version.enabled && slotIn(version) === slot)
                        await disable(target, secret, version);
            });
        },
        // What stands beside a secret goes with it.
        removeCompanion: async () => undefined,
        tokenExpiry: () => undefined,
    };
}
function unreadable(path, what) {
    return new net_refusal/* ServiceError */._7({ service: 'Azure Key Vault', method: 'GET', path, message: `it sent ${what}` });
}
/** As the vault itself would refuse to write. */
function refusedHere(path, code, message) {
    return new net_refusal/* ServiceError */._7({ service: 'Azure Key Vault', method: 'GET', path, status: 409, code, message });
}
/** Entra knows the vaults of its own cloud. */
function unknownResource(error, vault) {
    const refusal = error instanceof failures/* RegistrarError */.ep ? (0,net_refusal/* refusalOf */.Of)(error.cause) : undefined;
    if (refusal?.code !== 'AADSTS500011')
        return error;
    const attempted = `sign in to read key vault ${vault}`;
    return (0,failures/* failure */.V2)('VAULT_TOKEN_REFUSED', { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error }, { vault });
}
/** The vault's own word; whatever else is not found says nothing of the secret. */
function absent(error) {
    return (0,net_refusal/* hasStatus */.Ro)(error, 404) && /NotFound$/.test((0,net_refusal/* refusalOf */.Of)(error)?.code ?? '');
}

;// CONCATENATED MODULE: ./build/entra/endings.js
/** What ends in Microsoft Graph: a client that gets no more tokens, and what is taken away for good. */


/** A replica may be behind. */
const READS = 5;
const PAUSE = 3_000;
function endings(manners) {
    const { call, clock, explained, repeatable, replicated, twice, optional } = manners;
    const path = (id) => `/applications/${encodeURIComponent(id)}`;
    const exists = (what) => twice(() => optional(repeatable('read what is to be removed', () => call('GET', `${what}?$select=id`))));
    /** `undefined`: this version does not tell. */
    const isDisabled = async (id, version) => {
        try {
            const { body } = await repeatable('read whether it is disabled', () => call('GET', `${path(id)}?$select=id,isDisabled`, version === 'beta' ? { version } : {}));
            return 'isDisabled' in body ? body['isDisabled'] === true : undefined;
        }
        catch (error) {
            if ((0,net_refusal/* hasStatus */.Ro)(error, 400) && (0,net_refusal/* transient */["do"])(error) === undefined)
                return undefined;
            throw error;
        }
    };
    const disabledAfterAll = async (id, versions) => {
        for (let read = 1;; read++) {
            const told = [];
            for (const version of versions)
                told.push(await isDisabled(id, version));
            if (told.includes(true))
                return true;
            if (read === READS || told.every((each) => each === undefined))
                return false;
            await clock.sleep(PAUSE);
        }
    };
    /** What a refusal of the property itself says; anything else is thrown. */
    const disable = async (id, version) => {
        const more = { body: { isDisabled: true }, expect: [204], ...(version === 'beta' && { version }) };
        try {
            const send = () => call('PATCH', path(id), more);
            await (version === 'beta' ? send() : replicated('disable the application', send));
            return undefined;
        }
        catch (error) {
            const refusal = (0,net_refusal/* refusalOf */.Of)(error);
            if (refusal === undefined || !(0,net_refusal/* hasStatus */.Ro)(error, 400, 404, 501) || (0,net_refusal/* transient */["do"])(error) !== undefined)
                throw error;
            return (0,net_refusal/* said */.ag)(refusal);
        }
    };
    return {
        disableApplication: (id, appId) => explained(`disable application ${appId}`, async () => {
            const refused = await disable(id, 'v1.0');
            if (refused === undefined && (await disabledAfterAll(id, ['v1.0'])))
                return;
            const again = await disable(id, 'beta');
            if (again === undefined && (await disabledAfterAll(id, ['v1.0', 'beta'])))
                return;
            const attempted = `disable application ${appId}: it was written, and reading it back does not show it`;
            throw (0,failures/* failure */.V2)('NOT_DISABLED', { attempted, said: again ?? refused }, { client: appId });
        }),
        deleteApplication: (id) => explained('delete the application', async () => {
            for (let attempt = 1;; attempt++) {
                try {
                    await repeatable('delete the application', () => call('DELETE', path(id), { expect: [204] }));
                    return;
                }
                catch (error) {
                    if (!(0,net_refusal/* hasStatus */.Ro)(error, 404))
                        throw error;
                    if ((await exists(path(id))) === undefined)
                        return;
                    if (attempt === READS)
                        throw error;
                }
            }
        }),
        principalExists: (id) => explained(`look whether principal ${id} exists`, async () => {
            const found = await exists(`/servicePrincipals/${encodeURIComponent(id)}`);
            return found !== undefined;
        }),
    };
}

;// CONCATENATED MODULE: ./build/entra/refusals.js


/** Graph error codes that mean one thing only. */
const GRAPH_FAILURES = {
    CredentialTypeNotAllowedAsPerAppPolicy: 'SECRETS_FORBIDDEN',
    CredentialInvalidLifetimeAsPerAppPolicy: 'SECRET_LIFETIME_REFUSED',
    SignInAudienceNotAllowedAsPerAppPolicy: 'AUDIENCE_FORBIDDEN',
};
function graphRefusals({ graphUrl, principal, uniqueName = '', application, now }) {
    return (refusal, circumstances) => {
        const { status, code = '', message, method } = refusal;
        const known = GRAPH_FAILURES[code];
        if (known !== undefined)
            return (0,failures/* failure */.V2)(known, circumstances);
        if (/quota_?exceeded/i.test(code) || /object quota/i.test(message)) {
            const whole = /\b(tenant|company|organization)\b/i.test(message);
            return (0,failures/* failure */.V2)(whole ? 'TENANT_FULL' : 'REGISTRAR_QUOTA_EXCEEDED', circumstances, { graph: graphUrl });
        }
        if (tooManySecrets(refusal))
            return (0,failures/* failure */.V2)('TOO_MANY_SECRETS', circumstances, secretsOf(application, now));
        if (/AsPerAppPolicy$|not allowed as per assigned policy/i.test(`${message} ${code}`))
            return (0,failures/* failure */.V2)('APPLICATION_REFUSED', circumstances);
        if (status === 403)
            return (0,failures/* failure */.V2)('GRAPH_PERMISSION_MISSING', circumstances, { graph: graphUrl, principal: principal() });
        if (/ServiceManagementReference/i.test(code + message))
            return (0,failures/* failure */.V2)('SERVICE_MANAGEMENT_REFERENCE_REQUIRED', circumstances);
        if (method === 'PATCH' && nameTaken(circumstances.cause)) {
            return (0,failures/* failure */.V2)('APPLICATION_DELETED', circumstances, {
                graph: graphUrl,
                // As OData wants it, and harmless inside double quotes of a shell.
                uniqueName: encodeURIComponent(uniqueName.replaceAll("'", "''")).replaceAll('!', '%21'),
            });
        }
        return status === 400 && method === 'PATCH' ? (0,failures/* failure */.V2)('APPLICATION_REFUSED', circumstances) : undefined;
    };
}
/** The unique name is held by an application that a creation met. Codes and texts vary; a read decides what it means. */
function nameTaken(error) {
    const { status, code = '', message = '' } = (0,net_refusal/* refusalOf */.Of)(error) ?? {};
    if (status !== 400 && status !== 409)
        return false;
    return (/^(ObjectConflict|Request_MultipleObjectsWithSameKeyValue)$/i.test(code) ||
        /another object with the same value|conflicting object|\buniqueName\b.*\balready (exists|in use|taken)/i.test(message));
}
/** The application has grown too large, or holds the two secrets that are admitted beside personal accounts. */
function tooManySecrets({ code = '', message, path }) {
    if (!path.endsWith('/addPassword'))
        return false;
    return (/(resource|object)_?size_?exceeded|limit_?exceeded/i.test(code) ||
        /exceeded (its|the) maximum|at most (two|2|\d+) (passwords|secrets|credentials)|maximum number of/i.test(message));
}
const NAMED = 20;
/** How many there are, which of them have expired, and the commands that remove those; else the list to choose from. */
function secretsOf(application, now) {
    if (application === undefined)
        return { count: '', commands: '' };
    const { appId, credentials, certificates } = application;
    const expired = now === undefined ? [] : credentials.filter(({ end }) => end <= now).map(({ keyId }) => keyId);
    const held = `${credentials.length} secrets and ${certificates.length} certificates, ${expired.length} of the secrets expired`;
    const removals = expired
        .slice(0, NAMED)
        .map((keyId) => `az ad app credential delete --id ${appId} --key-id ${keyId}`);
    return {
        count: ` (it holds ${held})`,
        commands: expired.length > 0 ? removals.join('\n') : `az ad app credential list --id ${appId} --output table`,
    };
}

// EXTERNAL MODULE: ./node_modules/@microsoft/microsoft-graph-client/lib/src/index.js
var src = __webpack_require__(1899);
;// CONCATENATED MODULE: ./build/entra/graph.js
/** Microsoft Graph: one request, one answer, every failure a ServiceError. */





function openGraph(graphUrl, tokens, runtime) {
    /** The library forms the request. Its own handlers would retry POSTs, follow redirections, and load a second `fetch`. */
    const clientFor = (send, { value: token }) => src/* Client */.Kj.initWithMiddleware({
        baseUrl: `${graphUrl}/`,
        middleware: {
            async execute({ request, options }) {
                const { method = 'GET', headers, body } = options;
                const authorized = { ...headers, authorization: `Bearer ${token}` };
                await send({ method, url: String(request), headers: authorized, ...(body !== undefined && { body }) });
            },
        },
    });
    const setBy = (0,clouds/* inputBehind */.F)('graphUrl', graphUrl);
    let time;
    let principal = '';
    const call = async (method, path, more = {}) => {
        const { body, headers = {}, expect = [200], version = 'v1.0', urgent = false } = more;
        const token = await tokens.token(graphUrl);
        principal = token.objectId;
        const asked = { service: 'Microsoft Graph', method, path: path.split('?')[0] ?? path, setBy, urgent };
        const answer = await (0,exchange/* exchange */.cv)(asked, runtime, (send) => {
            const request = clientFor(send, token)
                .api(path)
                .version(version)
                .responseType(src/* ResponseType */.yl.RAW)
                .headers({ 'client-request-id': runtime.uuid(), ...headers });
            switch (method) {
                case 'GET':
                    return request.get();
                case 'POST':
                    return request.post(body);
                case 'PATCH':
                    return request.patch(body);
                case 'DELETE':
                    return request.delete();
            }
        });
        const { status, json } = answer;
        if (answer.date !== undefined)
            time = { date: answer.date, elapsed: answer.elapsed, took: answer.took };
        if (!expect.includes(status)) {
            if (status < 300)
                throw (0,exchange/* unusable */._P)(answer, `an unexpected ${status}`);
            const error = (0,net_json/* object */.Ik)(json?.['error']);
            throw (0,exchange/* refused */.J5)(answer, {
                code: (0,net_json/* string */.Yj)(error?.['code']),
                message: (0,net_json/* string */.Yj)(error?.['message']) ?? (0,net_json/* string */.Yj)((0,net_json/* object */.Ik)(error?.['message'])?.['value']) ?? 'no explanation',
            });
        }
        if (json === undefined && status !== 204)
            throw (0,exchange/* unusable */._P)(answer, 'an unreadable body');
        return { status, body: json ?? {} };
    };
    return {
        call,
        /** Object ID of the service principal that asks; empty until it was let in. */
        principal: () => principal,
        now() {
            if (time === undefined)
                throw new Error('Invariant violation: Graph was not asked yet');
            return time;
        },
    };
}
function graph_unusable(method, path, what) {
    return new net_refusal/* ServiceError */._7({ service: 'Microsoft Graph', method, path, message: `it sent ${what}` });
}

;// CONCATENATED MODULE: ./build/entra/representations.js


const APPLICATION = {
    always: [
        ...['id', 'appId', 'uniqueName', 'displayName', 'description', 'serviceManagementReference'],
        ...['signInAudience', 'web', 'api', 'passwordCredentials', 'keyCredentials'],
    ],
    extras: ['createdByAppId', 'isDisabled'],
};
const SERVICE_PRINCIPAL = { always: ['id'], extras: ['accountEnabled'] };
function applicationBody({ redirectUris, requestedAccessTokenVersion, ...fields }) {
    return {
        ...fields,
        ...(redirectUris !== undefined && { web: { redirectUris } }),
        // Of a complex property only what is sent changes.
        ...(requestedAccessTokenVersion !== undefined && { api: { requestedAccessTokenVersion } }),
    };
}
function applicationFrom(body) {
    return {
        id: required((0,net_json/* string */.Yj)(body['id']), 'id'),
        appId: required((0,net_json/* string */.Yj)(body['appId']), 'appId'),
        uniqueName: (0,net_json/* string */.Yj)(body['uniqueName']),
        displayName: (0,net_json/* string */.Yj)(body['displayName']) ?? '',
        description: (0,net_json/* string */.Yj)(body['description']),
        serviceManagementReference: (0,net_json/* string */.Yj)(body['serviceManagementReference']),
        signInAudience: (0,net_json/* string */.Yj)(body['signInAudience']) ?? '',
        redirectUris: (0,net_json/* strings */.P$)((0,net_json/* object */.Ik)(body['web'])?.['redirectUris']),
        requestedAccessTokenVersion: (0,net_json/* number */.ai)((0,net_json/* object */.Ik)(body['api'])?.['requestedAccessTokenVersion']),
        createdByAppId: (0,net_json/* string */.Yj)(body['createdByAppId']),
        // Graph says null for an application that was never disabled.
        disabled: 'isDisabled' in body ? body['isDisabled'] === true : undefined,
        credentials: (0,net_json/* list */.p_)(body['passwordCredentials']).flatMap((item) => credentialFrom((0,net_json/* object */.Ik)(item) ?? {}) ?? []),
        certificates: (0,net_json/* list */.p_)(body['keyCredentials']).flatMap((item) => certificateFrom((0,net_json/* object */.Ik)(item) ?? {}) ?? []),
    };
}
function servicePrincipalFrom(body) {
    const enabled = body['accountEnabled'];
    return { id: required((0,net_json/* string */.Yj)(body['id']), 'id'), enabled: typeof enabled === 'boolean' ? enabled : undefined };
}
function federatedCredentialFrom(body) {
    return {
        id: (0,net_json/* string */.Yj)(body['id']) ?? '',
        name: (0,net_json/* string */.Yj)(body['name']) ?? '',
        issuer: (0,net_json/* string */.Yj)(body['issuer']) ?? '',
        subject: (0,net_json/* string */.Yj)(body['subject']),
        audiences: (0,net_json/* strings */.P$)(body['audiences']),
    };
}
function certificateFrom(body) {
    const [keyId, end] = [(0,net_json/* string */.Yj)(body['keyId']), (0,net_json/* moment */.n$)(body['endDateTime'])];
    if (keyId === undefined || end === undefined)
        return undefined;
    return { keyId, displayName: (0,net_json/* string */.Yj)(body['displayName']) ?? '', end };
}
function credentialFrom(body) {
    const [keyId, start, end] = [(0,net_json/* string */.Yj)(body['keyId']), (0,net_json/* moment */.n$)(body['startDateTime']), (0,net_json/* moment */.n$)(body['endDateTime'])];
    if (keyId === undefined || start === undefined || end === undefined)
        return undefined;
    return { keyId, displayName: (0,net_json/* string */.Yj)(body['displayName']) ?? '', start, end };
}
function secretPolicyFrom(policy, now) {
    const rules = (0,net_json/* list */.p_)((0,net_json/* object */.Ik)(policy['applicationRestrictions'])?.['passwordCredentials'])
        .map((item) => (0,net_json/* object */.Ik)(item) ?? {})
        .filter((rule) => rule['state'] === 'enabled')
        .filter((rule) => ((0,net_json/* moment */.n$)(rule['restrictForAppsCreatedAfterDateTime']) ?? now) <= now)
        // Whether the registrar is among the exempt is not ours to decide: addPassword tells.
        .filter((rule) => rule['excludeActors'] === null || rule['excludeActors'] === undefined);
    const lifetimes = rules
        .filter((rule) => rule['restrictionType'] === 'passwordLifetime')
        .flatMap((rule) => durationMs((0,net_json/* string */.Yj)(rule['maxLifetime'])) ?? []);
    return {
        forbidden: rules.some((rule) => rule['restrictionType'] === 'passwordAddition'),
        ...(lifetimes.length > 0 && { longestMs: Math.min(...lifetimes) }),
    };
}
function required(value, name) {
    if (value === undefined)
        throw graph_unusable('GET', '', `an answer without "${name}"`);
    return value;
}
/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds, as Graph writes policies (`P90D`). */
function durationMs(duration) {
    const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration ?? '');
    if (match === null)
        return undefined;
    const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
    return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}

;// CONCATENATED MODULE: ./build/entra/federated-credentials.js
/** The federated credentials of an application in Microsoft Graph: whom it trusts to sign in as it. */





function openFederatedCredentials({ call, graphUrl, principal, membersOf, replicated, repeatable, }) {
    const ordinary = graphRefusals({ graphUrl, principal });
    const explained = (attempted, id, work) => (0,failures_explain/* explaining */.SK)(attempted, (refusal, circumstances) => explainTrust(refusal, circumstances, id) ?? ordinary(refusal, circumstances), work);
    const path = (id) => `/applications/${encodeURIComponent(id)}/federatedIdentityCredentials`;
    return {
        readFederatedCredentials: (id) => explained('read the federated credentials of the application', id, async () => (await membersOf(path(id))).map(federatedCredentialFrom)),
        upsertFederatedCredential: (id, { name, issuer, subject, audience }) => explained(`let ${subject} sign in as the client`, id, async () => {
            await replicated('wait for the application', () => call('PATCH', `${path(id)}(name='${encodeURIComponent(name)}')`, {
                body: { issuer, subject, audiences: [audience] },
                headers: { Prefer: 'create-if-missing' },
                expect: [201, 204],
            }));
        }),
        removeFederatedCredential: (applicationId, credentialId) => explained(`remove federated credential ${credentialId}`, applicationId, async () => {
            try {
                await repeatable('remove a federated credential', () => call('DELETE', `${path(applicationId)}/${encodeURIComponent(credentialId)}`, { expect: [204] }));
            }
            catch (error) {
                if (!(0,net_refusal/* hasStatus */.Ro)(error, 404))
                    throw error;
                // A replica may not know it yet.
                const left = await membersOf(path(applicationId));
                if (left.some((each) => each['id'] === credentialId))
                    throw error;
            }
        }),
    };
}
/** What a refusal of the trust itself means; nothing for what may befall every request. */
function explainTrust(refusal, circumstances, application) {
    const { status, code = '', message, method } = refusal;
    if (method !== 'PATCH' || status === undefined || ![400, 403, 409].includes(status))
        return undefined;
    const refused = (hint) => (0,failures/* failure */.V2)('TRUST_REFUSED', circumstances, { hint });
    if (/AsPerAppPolicy$/i.test(code) || /not allowed as per assigned policy/i.test(message))
        return refused("Ask the tenant administrator to allow GitHub's issuer in the policy that restricts it.");
    if (/maximum of \d+ federated/i.test(message))
        return (0,failures/* failure */.V2)('TRUST_LIMIT_REACHED', circumstances, { application });
    if (/issuer and subject.*(unique|exist)/i.test(message))
        return refused('Another one trusts the same jobs, perhaps since a moment ago: run again.');
    if (/federated_?identity_?credential/i.test(code + message))
        return refused('The end of this message has the reason; check the subject in trust.');
    return undefined;
}

;// CONCATENATED MODULE: ./build/entra/reads.js
/** Reads of Microsoft Graph that take more than one request: properties a cloud may not know, and lists in pages. */




/** Reads one object by its path. Extras that were refused once (400) are not asked for again. */
function entityReader(call) {
    const unknown = new Set();
    return async function read(path, { always, extras }) {
        const asked = extras.filter((name) => !unknown.has(name));
        try {
            return (await call('GET', `${path}?$select=${[...always, ...asked].join(',')}`)).body;
        }
        catch (error) {
            if (!(0,net_refusal/* hasStatus */.Ro)(error, 400) || (0,net_refusal/* transient */["do"])(error) !== undefined || asked.length === 0)
                throw error;
            const named = asked.filter((name) => (0,net_refusal/* refusalOf */.Of)(error)?.message.includes(name));
            const refused = named.length > 0 ? named : asked;
            const body = await read(path, { always, extras: asked.filter((name) => !refused.includes(name)) });
            for (const name of refused)
                unknown.add(name);
            return body;
        }
    };
}
/**
 * All members of a list, to the 1,000th page.
 *
 * @param get reads one page by its path
 */
async function members(path, graphUrl, get) {
    const found = [];
    let next = path;
    for (let page = 1; next !== undefined; page++) {
        if (page > bounds/* MOST_PAGES */.Ll)
            throw graph_unusable('GET', path, `more than ${bounds/* MOST_PAGES */.Ll} pages`);
        const body = await get(next);
        for (const item of (0,net_json/* list */.p_)(body['value']))
            found.push((0,net_json/* object */.Ik)(item) ?? {});
        const link = (0,net_json/* string */.Yj)(body['@odata.nextLink']);
        next = link === undefined ? undefined : pathOf(link, graphUrl);
        if (link !== undefined && next === undefined)
            throw graph_unusable('GET', path, 'a further page at another host');
    }
    return found;
}
/** No token goes to another host, whoever asks for it. */
function pathOf(link, graphUrl) {
    const url = URL.canParse(link, graphUrl) ? new URL(link, graphUrl) : undefined;
    if (url?.origin !== new URL(graphUrl).origin)
        return undefined;
    return `${url.pathname.replace(/^.*?\/v1\.0(?=\/)/, '')}${url.search}`;
}

;// CONCATENATED MODULE: ./build/entra/directory.js
/** Applications, service principals and client secrets in Microsoft Graph. */












/** How long a directory object that was just written may stay unknown to other replicas. */
const directory_REPLICATION_MS = 180_000;
/** Between two reads that are to agree on an absence, so that another replica may answer. */
const REREAD_MS = 3_000;
function openDirectory(graphUrl, tokens, runtime) {
    const { call, now, principal } = openGraph(graphUrl, tokens, runtime);
    const entity = entityReader(call);
    /** Key ID of every secret of this run → when it was issued, in elapsed milliseconds. */
    const issued = new Map();
    /** Key ID of every secret that any read of this run listed. */
    const shown = new Set();
    const CLEANUP = { ...net_refusal/* PATIENT */.qh, evenCancelled: true };
    const explained = (attempted, work, uniqueName) => (0,failures_explain/* explaining */.SK)(attempted, graphRefusals({ graphUrl, principal, uniqueName }), work);
    const repeatable = (attempted, operation, patience = net_refusal/* PATIENT */.qh) => (0,retry/* retry */.L)(attempted, operation, refreshing(patience, tokens, graphUrl), runtime);
    /** Waits for replication: what was just written may be unknown to the replica that answers. */
    const replicated = async (attempted, operation, replicating = stillUnknown, evenCancelled = false) => {
        const retryable = (error) => replicating(error) ?? (0,net_refusal/* transient */["do"])(error);
        try {
            const patience = { ...net_refusal/* PATIENT */.qh, withinMs: directory_REPLICATION_MS, announce: true, evenCancelled, retryable };
            return await repeatable(attempted, operation, patience);
        }
        catch (error) {
            const refusal = (0,net_refusal/* refusalOf */.Of)(error);
            if (refusal === undefined || replicating(error) === undefined)
                throw error;
            const waited = `${attempted} within ${directory_REPLICATION_MS / 1000} s`;
            const circumstances = { attempted: waited, said: (0,net_refusal/* said */.ag)(refusal), cause: error };
            throw (0,failures_explain/* unavailable */.hU)(refusal, circumstances, 'did not find what had just been written');
        }
    };
    const optional = async (read) => {
        try {
            return await read;
        }
        catch (error) {
            if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
                return undefined;
            throw error;
        }
    };
    const application = (key) => entity(applicationPath(key), APPLICATION);
    const servicePrincipal = (appId) => entity(`/servicePrincipals(appId='${odata(appId)}')`, SERVICE_PRINCIPAL);
    const membersOf = (path) => members(path, graphUrl, (page) => replicated('wait for the application', async () => (await call('GET', page)).body));
    const readApplication = async (key) => {
        const body = await optional(repeatable('wait for the application', () => application(key)));
        return body && applicationIn(body);
    };
    const applicationIn = (body) => {
        const read = applicationFrom(body);
        for (const { keyId } of read.credentials)
            shown.add(keyId);
        return read;
    };
    /** Absence has consequences, and one replica may be behind: two reads, some seconds apart. */
    const twice = async (read) => {
        const first = await read();
        if (first !== undefined)
            return first;
        await runtime.clock.sleep(runtime.cancelled.aborted ? REREAD_MS / 3 : REREAD_MS);
        return read();
    };
    const manners = { call, clock: runtime.clock, explained, repeatable, replicated, twice, optional };
    return {
        now,
        ...endings(manners),
        ...openFederatedCredentials({ call, graphUrl, principal, membersOf, replicated, repeatable }),
        readApplication: (key) => explained(`read ${applicationNamed(key)}`, () => readApplication(key)),
        awaitApplication: (key) => explained(`read ${applicationNamed(key)}`, async () => applicationIn(await replicated('wait for the application', () => application(key)))),
        upsertApplication: (uniqueName, { displayName, serviceManagementReference }) => explained(`create application ${displayName}`, async () => {
            const fields = {
                displayName,
                ...(serviceManagementReference !== undefined && { serviceManagementReference }),
            };
            try {
                const { status } = await repeatable('create the application', () => call('PATCH', applicationPath({ uniqueName }), {
                    body: applicationBody(fields),
                    headers: { Prefer: 'create-if-missing' },
                    expect: [201, 204],
                }));
                return { created: status === 201 };
            }
            catch (error) {
                // Another run that was a moment faster, or one in the recycle bin: only a read tells.
                if (!nameTaken(error) || (await twice(() => readApplication({ uniqueName }))) === undefined)
                    throw error;
                return { created: false };
            }
        }, uniqueName),
        updateApplication: (id, fields) => explained(`update ${Object.keys(fields).join(', ')} of the application`, async () => {
            try {
                await replicated('wait for the application', () => call('PATCH', applicationPath({ id }), { body: applicationBody(fields), expect: [204] }));
            }
            catch (error) {
                const { uniqueName } = fields;
                const holder = uniqueName !== undefined && nameTaken(error) && (await readApplication({ uniqueName }));
                if (!holder)
                    throw error;
                const attempted = `name the application "${uniqueName}", as application ${holder.appId} is named`;
                throw (0,failures/* failure */.V2)('UNIQUE_NAME_TAKEN', { attempted, cause: error }, { application: holder.appId });
            }
        }, fields.uniqueName),
        readServicePrincipal: (appId) => explained(`read the service principal of client ${appId}`, async () => {
            const body = await optional(repeatable('wait for the service principal', () => servicePrincipal(appId)));
            return body && servicePrincipalFrom(body);
        }),
        createServicePrincipal: (appId) => explained(`create the service principal of client ${appId}`, async () => {
            try {
                const { body } = await replicated('create the service principal', () => call('POST', '/servicePrincipals', { body: { appId }, expect: [201] }), applicationStillUnknown);
                return { id: required((0,net_json/* string */.Yj)(body['id']), 'id'), created: true };
            }
            catch (error) {
                // Another run, or an earlier attempt whose answer was lost, created it.
                if (!(0,net_refusal/* hasStatus */.Ro)(error, 409))
                    throw error;
                const body = await replicated('wait for the service principal', () => servicePrincipal(appId));
                return { id: servicePrincipalFrom(body).id, created: false };
            }
        }),
        readOwners: (id) => explained('read the owners of the application', async () => {
            const owners = await membersOf(`${applicationPath({ id })}/owners?$select=id`);
            return owners.flatMap((owner) => (0,net_json/* string */.Yj)(owner['id']) ?? []);
        }),
        async addPassword(id, { displayName, start, end }) {
            const { body } = await call('POST', `${applicationPath({ id })}/addPassword`, {
                body: {
                    passwordCredential: { displayName, startDateTime: start.toISOString(), endDateTime: end.toISOString() },
                },
            });
            const credential = credentialFrom(body);
            const value = (0,net_json/* string */.Yj)(body['secretText']);
            if (credential === undefined || value === undefined)
                throw graph_unusable('POST', '/addPassword', 'an answer without a secret');
            runtime.log.mask(value);
            issued.set(credential.keyId, runtime.clock.elapsed());
            return { credential, value };
        },
        removePassword: (id, keyId) => explained(`remove secret ${keyId}`, async () => {
            let lost = false;
            const listed = async () => (await listCredentials(id)).find((credential) => credential.keyId === keyId);
            // One that was issued a moment ago may be unknown to every replica that is asked, unless an attempt may have removed it.
            const young = () => runtime.clock.elapsed() - (issued.get(keyId) ?? Number.NEGATIVE_INFINITY) < directory_REPLICATION_MS;
            // That no list shows it is no news of one that no list has ever shown.
            const known = shown.has(keyId) || issued.has(keyId);
            const gone = async () => known && (lost || !young()) && (await twice(listed)) === undefined;
            try {
                await repeatable('remove a secret', async () => {
                    try {
                        await call('POST', `${applicationPath({ id })}/removePassword`, {
                            body: { keyId },
                            expect: [204],
                            urgent: true,
                        });
                    }
                    catch (error) {
                        if (!saysAbsent(error) || !(await gone()))
                            throw error;
                    }
                }, {
                    ...CLEANUP,
                    retryable: (error) => {
                        const reason = (0,net_refusal/* transient */["do"])(error);
                        lost ||= reason !== undefined && ((0,net_refusal/* refusalOf */.Of)(error)?.status ?? 500) >= 500;
                        return reason ?? (saysAbsent(error) ? 'Graph does not find it, and it may still be there' : undefined);
                    },
                });
            }
            catch (error) {
                const refusal = (0,net_refusal/* refusalOf */.Of)(error);
                if (refusal === undefined)
                    throw error;
                // An earlier attempt whose answer was lost may have removed it: a list tells once it would show it.
                if (lost && (shown.has(keyId) || !young()) && (await gone().catch(() => false)))
                    return;
                if (!saysAbsent(error))
                    throw error;
                const attempted = `remove secret ${keyId}, which Graph does not find although it may still be there`;
                const circumstances = { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error };
                throw (0,failures_explain/* unavailable */.hU)(refusal, circumstances, 'did not find the secret');
            }
        }),
        listCredentials: (id) => explained('list the secrets of the application', () => listCredentials(id)),
        readSecretPolicy: () => explained("read the tenant's policy", async () => {
            try {
                const { body } = await repeatable("read the tenant's policy", () => call('GET', '/policies/defaultAppManagementPolicy'));
                return body['isEnabled'] === true ? secretPolicyFrom(body, now().date) : undefined;
            }
            catch (error) {
                // Reading it takes Policy.Read.All, which a registrar need not have.
                if ((0,net_refusal/* refusalOf */.Of)(error) === undefined)
                    throw error;
                return undefined;
            }
        }),
        explain(error, attempted, application) {
            const subject = { graphUrl, principal, application, now: now().date };
            return (0,failures_explain/* explainRefusal */.GC)(error, attempted, graphRefusals(subject));
        },
    };
    async function listCredentials(id) {
        const body = await replicated('list the secrets', () => application({ id }), stillUnknown, true);
        return applicationIn(body).credentials;
    }
}
function applicationPath(key) {
    if ('id' in key)
        return `/applications/${encodeURIComponent(key.id)}`;
    if ('appId' in key)
        return `/applications(appId='${odata(key.appId)}')`;
    return `/applications(uniqueName='${odata(key.uniqueName)}')`;
}
function applicationNamed(key) {
    if ('uniqueName' in key)
        return `the application with unique name ${key.uniqueName}`;
    return `application ${'id' in key ? key.id : key.appId}`;
}
/** A string inside an OData key: quotes doubled, then percent-encoded. */
function odata(text) {
    return encodeURIComponent(text.replaceAll("'", "''")).replaceAll("'", '%27');
}
/** 404: not known to this replica. */
function stillUnknown(error) {
    return (0,net_refusal/* hasStatus */.Ro)(error, 404) ? 'Entra is still replicating it' : undefined;
}
/** Fresh applications are unknown where the service principal is made; with OwnedBy this shows as a misleading 403. */
function applicationStillUnknown(error) {
    const refusal = (0,net_refusal/* refusalOf */.Of)(error);
    const replicating = refusal?.status === 404 ||
        (refusal?.status === 400 && /does not reference a valid application object/i.test(refusal.message)) ||
        (refusal?.status === 403 && /backing application .* local tenant/i.test(refusal.message));
    return replicating ? 'Entra is still replicating the application' : undefined;
}
/** What Graph says when it finds no such secret, also of one that this replica does not know yet. */
function saysAbsent(error) {
    const { status, message = '' } = (0,net_refusal/* refusalOf */.Of)(error) ?? {};
    return (status === 404 ||
        (status === 400 && /no (password )?credentials?\b.* found|credential\b.* (not found|does not exist)/i.test(message)));
}

;// CONCATENATED MODULE: ./build/net/runtime.js
/** Loading a large module blocks the process: requests that were just started get a head start on it. */
const HEAD_START_MS = 5;

// EXTERNAL MODULE: ./build/entra/sign-in-refusals.js + 1 modules
var sign_in_refusals = __webpack_require__(9034);
;// CONCATENATED MODULE: ./build/entra/registrar-tokens.js
/** The registrar's access tokens. */





/** The OIDC token lives five minutes; past this age a fresh one is requested. */
const ID_TOKEN_FRESH_MS = 240_000;
/** The job's OIDC token, asked for anew only when the last one is about to expire. */
function freshIdTokens(requestIdToken, runtime) {
    return memoized(requestIdToken, ID_TOKEN_FRESH_MS, runtime);
}
/**
 * Signs the registrar in with the job's OIDC token: a federated credential, no stored secret.
 *
 * @param assertion a token that is fresh
 */
function registrarTokens(identity, assertion, runtime) {
    const kept = new Map();
    const signIn = (resource) => (0,retry/* retry */.L)(`sign in for ${resource}`, async () => {
        const idToken = assertion();
        idToken.catch(() => undefined);
        await runtime.clock.sleep(HEAD_START_MS);
        const { logInWithAssertion } = await Promise.all(/* import() */[__webpack_require__.e(563), __webpack_require__.e(549)]).then(__webpack_require__.bind(__webpack_require__, 3549));
        return logInWithAssertion(identity, (await idToken).value, resource, runtime);
    }, net_refusal/* PATIENT */.qh, runtime).catch(async (error) => {
        if (error instanceof net_refusal/* ServiceError */._7)
            error.refusal = { ...error.refusal, resource };
        throw error instanceof failures/* RegistrarError */.ep ? error : (0,sign_in_refusals/* explainSignIn */.iF)(error, identity, await assertion());
    });
    return {
        token(resource) {
            const known = kept.get(resource);
            if (known !== undefined)
                return known;
            const token = signIn(resource);
            kept.set(resource, token);
            token.catch(() => kept.delete(resource));
            return token;
        },
        forget: (resource) => void kept.delete(resource),
    };
}
function memoized(produce, freshMs, { clock }) {
    let kept;
    return () => {
        if (kept === undefined || clock.elapsed() - kept.at > freshMs) {
            const value = produce();
            kept = { value, at: clock.elapsed() };
            value.catch(() => {
                if (kept?.value === value)
                    kept = undefined;
            });
        }
        return kept.value;
    };
}

// EXTERNAL MODULE: ./build/github/caller.js
var github_caller = __webpack_require__(520);
;// CONCATENATED MODULE: ./build/github/addresses.js
const STORES = {
    environment: {
        paths: (environment) => ({
            secrets: `/environments/${encodeURIComponent(environment)}/secrets`,
            variables: `/environments/${encodeURIComponent(environment)}/variables`,
        }),
        // The documentation names Environments alone; GitHub was seen to ask for both.
        permissions: '"Environments: read and write" and "Secrets: read and write"',
        limits: { secrets: 100, variables: 100 },
    },
    repository: {
        paths: () => ({ secrets: '/actions/secrets', variables: '/actions/variables' }),
        permissions: '"Secrets: read and write" and "Variables: read and write"',
        limits: { secrets: 100, variables: 500 },
    },
    organization: {
        paths: () => ({ secrets: '/actions/secrets', variables: '/actions/variables' }),
        permissions: 'of the organization "Secrets: read and write" and "Variables: read and write"',
        limits: { secrets: 1_000, variables: 1_000 },
    },
    dependabot: {
        paths: () => ({ secrets: '/dependabot/secrets' }),
        permissions: '"Dependabot secrets: read and write"',
        limits: { secrets: 100, variables: 0 },
    },
    variables: {
        paths: () => ({ secrets: '/actions/secrets', variables: '/actions/variables' }),
        permissions: '"Variables: read and write"',
        limits: { secrets: 100, variables: 500 },
    },
    codespaces: {
        paths: () => ({ secrets: '/codespaces/secrets' }),
        permissions: '"Codespaces secrets: read and write"',
        limits: { secrets: 100, variables: 0 },
    },
};
function addressOf({ kind, owner, repository, environment = '' }) {
    if (kind === 'vault')
        throw new Error('Invariant violation: a vault is not at GitHub');
    const { paths, permissions, limits } = STORES[kind];
    const holder = repository === undefined ? `/orgs/${owner}` : `/repos/${owner}/${repository}`;
    const { secrets, variables } = paths(environment);
    return {
        holder,
        secrets: holder + secrets,
        ...(variables !== undefined && { variables: holder + variables }),
        permissions,
        scope: repository === undefined ? 'admin:org' : 'repo',
        limits,
    };
}

;// CONCATENATED MODULE: ./build/github/holders.js



function openHolders(github) {
    const known = new Map();
    const read = async (target) => {
        const { holder } = addressOf(target);
        const { body, time } = await github.call('GET', holder);
        const id = (0,net_json/* number */.ai)(body['id']);
        if (id === undefined)
            throw new net_refusal/* ServiceError */._7({ service: 'GitHub', method: 'GET', path: holder, message: 'it sent no ID' });
        known.set(holder.toLowerCase(), Promise.resolve(id));
        return { id, body, time };
    };
    return {
        read,
        id(target) {
            const holder = addressOf(target).holder.toLowerCase();
            const asked = known.get(holder) ?? read(target).then(({ id }) => id);
            known.set(holder, asked);
            asked.catch(() => known.delete(holder));
            return asked;
        },
    };
}

;// CONCATENATED MODULE: ./build/github/refusals.js




/** @param permissions what it takes, when that is not what the target itself takes */
function githubRefusals(target, caller, permissions = addressOf(target).permissions) {
    return (refusal, circumstances) => explainAnswer(refusal, target, circumstances, caller, permissions);
}
/** A plan without environments answers like a token without Administration: not found, forbidden or unprocessable. */
function environmentRefusals(target, caller) {
    const ordinary = githubRefusals(target, caller, '"Administration: read and write"');
    return (refusal, circumstances) => {
        const { status, message } = refusal;
        const unavailable = status === 404 || status === 422 || (status === 403 && PLAN.test(message));
        return unavailable
            ? (0,failures/* failure */.V2)('ENVIRONMENT_NOT_CREATED', circumstances, {
                holder: github_caller/* HOLDERS */.M5[(0,github_caller/* tokenKindBy */.pg)(refusal.headers, caller)],
                ...environmentAt(target, caller),
            })
            : ordinary(refusal, circumstances);
    };
}
const PLAN = /\b(upgrade|billing|plan)\b/i;
const ADDRESS = /\bIP (allow list|address)|\bIP allowlist/i;
const READ_ONLY = /archived|read-only|\blocked\b|being migrated/i;
const BLOCKED = /\bblocked\b/i;
/** What concerns the token as a whole, whatever its permissions, and what to do about it. */
const WHOLE_TOKEN = [
    [
        /installation\b.*\bsuspended/i,
        "Let an owner unsuspend the App's installation (settings, GitHub Apps), or use another token.",
    ],
    [/suspended/i, 'Give the token of an account that is not suspended as github-token.'],
    [/token's lifetime/i, 'Shorten the lifetime of the token to what the organization allows, or make a new one.'],
    [
        /personal access tokens? \(classic\)/i,
        'Give an App installation token or a fine-grained token as github-token; the organization forbids classic ones.',
    ],
    [
        /forbids access via|access restrictions/i,
        'Let an owner of the organization allow tokens of this kind, or give an App installation token as github-token.',
    ],
    [/token\b.*\b(expired|revoked|disabled)|bad credentials/i, 'Make a new token and give it as github-token.'],
];
function explainAnswer(refusal, target, circumstances, caller, permissions) {
    const { status, message, headers } = refusal;
    const name = { target: target.notation };
    const token = (0,github_caller/* tokenKindBy */.pg)(headers, caller);
    const holder = github_caller/* HOLDERS */.M5[token];
    if (status === 401)
        return (0,failures/* failure */.V2)('GITHUB_CREDENTIALS_BAD', circumstances, { renewal: newToken(token, caller) });
    if (status === 403) {
        if (ADDRESS.test(message))
            return (0,failures/* failure */.V2)('GITHUB_ADDRESS_NOT_ALLOWED', circumstances, { owner: target.owner });
        const sso = singleSignOn(refusal, target, caller);
        if (sso !== undefined)
            return (0,failures/* failure */.V2)('GITHUB_SSO_REQUIRED', circumstances, { url: sso });
        const renewal = WHOLE_TOKEN.find(([said]) => said.test(message))?.[1];
        if (renewal !== undefined)
            return (0,failures/* failure */.V2)('GITHUB_CREDENTIALS_BAD', circumstances, { renewal });
        const byGithub = PLAN.test(message) || BLOCKED.test(message);
        if (!byGithub && READ_ONLY.test(message))
            return (0,failures/* failure */.V2)('TARGET_READ_ONLY', circumstances, name);
        if (token === 'job')
            return (0,failures/* failure */.V2)('TOKEN_IS_JOB_TOKEN', circumstances);
        if (target.kind === 'codespaces' && /integration/i.test(message))
            return (0,failures/* failure */.V2)('CODESPACES_NEEDS_USER_TOKEN', circumstances, name);
        if (byGithub)
            return (0,failures/* failure */.V2)('TARGET_REFUSED', circumstances);
        const accepted = headers?.['x-accepted-github-permissions'];
        return permissionMissing(target, token, circumstances, permissions, accepted, /by integration/.test(message));
    }
    if (status === 404) {
        const environment = target.kind === 'environment' && refusal.path !== addressOf(target).holder;
        if (environment)
            return (0,failures/* failure */.V2)('ENVIRONMENT_NOT_FOUND', circumstances, { ...name, ...environmentAt(target, caller) });
        return (0,failures/* failure */.V2)('TARGET_NOT_FOUND', circumstances, { ...name, holder });
    }
    if (status === 422 && /limit|maximum|exceed|no more/i.test(message))
        return (0,failures/* failure */.V2)('NAME_LIMIT_REACHED', circumstances, name);
    return (0,failures/* failure */.V2)('TARGET_REFUSED', circumstances);
}
/** Where a person makes the environment by hand. */
function environmentAt(target, { hostname }) {
    const path = `${addressOf(target).holder}/environments/${encodeURIComponent(target.environment ?? '')}`;
    return { path: (0,untrusted/* shellWord */.r7)(path.slice(1)), hostname: hostname === undefined ? '' : ` --hostname ${hostname}` };
}
/** One permission is missing, which GitHub names, beside those that the target takes anyway. */
function permissionMissing(target, token, circumstances, permissions, accepted, integration = false) {
    const scope = `the scope ${addressOf(target).scope}`;
    // What to do has to stand within 200 characters, and the name of an environment is long.
    const the = target.kind === 'environment' ? '' : 'the permissions ';
    const personal = token === 'fine-grained' || token === 'classic';
    const perhapsOfJob = (token === 'app' || token === 'unknown') && integration;
    const hint = [
        token === 'app' && ' The owner of its installation has to approve what is new.',
        token === 'unknown' && ` A classic token needs ${scope}.`,
        token === 'classic' && ' Its owner has to administer that, too.',
        accepted && ` GitHub accepts here: ${accepted}.`,
        perhapsOfJob && " If github-token is the job's own GITHUB_TOKEN, it can never write secrets: use an App token.",
    ];
    return (0,failures/* failure */.V2)('GITHUB_PERMISSION_MISSING', circumstances, {
        target: target.notation,
        holder: github_caller/* HOLDERS */.M5[token],
        grant: token === 'classic' ? scope : `${the}${withNamed(permissions, accepted)}`,
        hint: hint.filter(Boolean).join(''),
        instead: personal ? '# with a GitHub App instead of a personal token:' : '',
    });
}
/** As the settings of an App or a fine-grained token call the permissions of the header. */
const PERMISSIONS = {
    actions: 'Actions',
    actions_variables: 'Variables',
    administration: 'Administration',
    codespaces_secrets: 'Codespaces secrets',
    dependabot_secrets: 'Dependabot secrets',
    environments: 'Environments',
    organization_actions_variables: 'Variables',
    organization_secrets: 'Secrets',
    secrets: 'Secrets',
};
/** The first of the alternatives, which GitHub separates by semicolons. */
function withNamed(permissions, accepted = '') {
    const [alternative = ''] = accepted.split(';');
    const more = alternative.split(',').flatMap((each) => {
        const [permission = '', level] = each.trim().split('=');
        const name = PERMISSIONS[permission];
        if (name === undefined || permissions.includes(`"${name}: `))
            return [];
        return ` and "${name}: ${level === 'write' ? 'read and write' : 'read'}"`;
    });
    return permissions + more.join('');
}
function singleSignOn({ message, headers }, { owner }, { hostname }) {
    const header = headers?.['x-github-sso'];
    if (header === undefined && !/\bSAML\b/.test(message))
        return undefined;
    return /url=(\S+)/.exec(header ?? '')?.[1] ?? `https://${hostname ?? 'github.com'}/orgs/${owner}/sso`;
}
function newToken(token, { hostname, tokenSpent }) {
    if (token === 'app' && tokenSpent?.()) {
        return 'The token of the App has expired: it lives an hour, and this run nearly as long. Run again with a new one.';
    }
    const at = hostname === undefined ? '' : ` It has to be one of ${hostname}.`;
    if (token === 'app')
        return `Make a new token in this job, right before this step: one of an App lives an hour at most.${at}`;
    return `Make a new token and give it as github-token: this one has expired, was revoked or was cut.${at}`;
}

// EXTERNAL MODULE: ./build/model/holding.js
var holding = __webpack_require__(6766);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(2413);
;// CONCATENATED MODULE: ./build/github/rest.js







/** The one version that github.com, GHE.com and every supported GHES understand. */
const rest_API_VERSION = '2022-11-28';
/** No second attempt: what locks. */
const ONCE = { withinMs: 0, retryable: () => undefined, urgent: true };
/** What finishes or undoes what was begun. */
const rest_CLEANUP = { ...net_refusal/* PATIENT */.qh, evenCancelled: true };
/** Looks at the lock. */
const LOOK = { ...rest_CLEANUP, urgent: true };
function openGithub(token, apiUrl, runtime) {
    const silent = { debug() { }, info() { }, warn() { }, error() { } };
    const octokit = (0,github/* getOctokit */.Q)(token, { baseUrl: apiUrl, log: silent, userAgent: 'fhir-client-registrar' });
    const setBy = apiUrl === 'https://api.github.com' ? undefined : 'GITHUB_API_URL';
    let expiry;
    let time;
    const once = async (asked, body) => {
        const answer = await (0,exchange/* exchange */.cv)(asked, runtime, (send) => 
        // Octokit expands {…} in paths as templates; a percent-encoded path has none.
        octokit.request(`${asked.method} ${asked.path}`, {
            ...body,
            headers: { 'x-github-api-version': rest_API_VERSION },
            request: {
                async fetch(url, { method, headers, body }) {
                    await send({ method, url, headers, ...(body !== undefined && { body }) });
                    return NOTHING_TO_READ;
                },
            },
        }));
        const { status, headers, json, date } = answer;
        if (date !== undefined)
            time = { date, elapsed: answer.elapsed };
        const end = expiryIn(headers['github-authentication-token-expiration']);
        if (end !== undefined && date !== undefined)
            expiry = { end, readAt: date };
        if (status >= 400) {
            throw (0,exchange/* refused */.J5)(answer, {
                message: messageOf(json),
                retryAfterMs: limitMs(answer),
            });
        }
        if (date === undefined || (status !== 204 && json === undefined))
            throw (0,exchange/* unusable */._P)(answer, `an unreadable body with status ${status}`);
        return {
            status,
            body: json ?? {},
            date,
            time: { date, elapsed: answer.elapsed },
            scopes: headers['x-oauth-scopes']?.split(/,\s*/),
        };
    };
    const written = openWritten(runtime);
    return {
        async call(method, path, body, patience = net_refusal/* PATIENT */.qh) {
            const { urgent = false, evenCancelled = false } = patience;
            const asked = { service: 'GitHub', method, path, setBy, urgent, evenCancelled, restMs: limitMs };
            const retryable = (error) => patience.retryable(error) ?? written.stale(method, path, error);
            const attempted = `${method} ${path.split('?')[0]} at GitHub`;
            const answer = await (0,retry/* retry */.L)(attempted, () => once(asked, body), { ...patience, retryable }, runtime);
            written.note(method, method === 'POST' ? `${path}/${(0,net_json/* string */.Yj)(body?.['name']) ?? ''}` : path);
            return answer;
        },
        tokenExpiry: () => expiry,
        now: () => time && (0,dates/* carriedTo */.Yn)(time, runtime.clock.elapsed()),
    };
}
/** `2027-01-31 10:21:53 UTC`, or `2027-01-31 05:21:53 -0500`: GitHub was seen to write both. */
function expiryIn(header = '') {
    const [, day, time, zone = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (UTC|[+-]\d{4})$/.exec(header.trim()) ?? [];
    return (0,net_json/* moment */.n$)(`${day}T${time}${zone === 'UTC' ? 'Z' : zone.replace(/\d\d$/, ':$&')}`);
}
/** How long after a write GitHub may answer from a replica that has not seen it. */
const STALE_MS = 30_000;
/** What this run wrote a moment ago is not missing because a read says 404. */
function openWritten({ clock }) {
    const writtenAt = new Map();
    const key = (path) => (path.split('?')[0] ?? '').toLowerCase();
    return {
        note(method, path) {
            if (method === 'DELETE')
                writtenAt.delete(key(path));
            else if (method !== 'GET')
                writtenAt.set(key(path), clock.elapsed());
        },
        stale(method, path, error) {
            if (method !== 'GET' || !(0,net_refusal/* hasStatus */.Ro)(error, 404))
                return undefined;
            const read = key(path);
            const recent = [...writtenAt].some(([each, at]) => (read === each || read.startsWith(`${each}/`)) && clock.elapsed() - at < STALE_MS);
            return recent ? 'it was written a moment ago and is not to be seen yet' : undefined;
        },
    };
}
/** What the library gets for an answer: it is read before. */
const NOTHING_TO_READ = { status: 204, headers: new Map() };
/** What GitHub says; of a 422 it often says what is wrong in `errors` alone: resource, field and code, no message. */
function messageOf(json) {
    const errors = typeof json?.['errors'] === 'string' ? [json['errors']] : (0,net_json/* list */.p_)(json?.['errors']);
    const details = errors.map((item) => {
        const { message, resource, field, code } = (0,net_json/* object */.Ik)(item) ?? {};
        const where = [(0,net_json/* string */.Yj)(field), (0,net_json/* string */.Yj)(resource)].filter(Boolean).join(' of ');
        const what = CODES[(0,net_json/* string */.Yj)(code) ?? ''] ?? (0,net_json/* string */.Yj)(code)?.replaceAll('_', ' ');
        return (0,net_json/* string */.Yj)(item) ?? (0,net_json/* string */.Yj)(message) ?? [where, what].filter(Boolean).join(' ');
    });
    return [(0,net_json/* string */.Yj)(json?.['message']) ?? 'no explanation', ...details.filter(Boolean)].join('; ').slice(0, bounds/* LONGEST_TEXT */.xG);
}
/** Source: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed */
const CODES = {
    missing: 'does not exist',
    missing_field: 'is missing',
    invalid: 'is invalid',
    already_exists: 'already exists',
    unprocessable: 'is not acceptable',
    custom: 'is refused',
};
/**
 * The wait that a limit asks for: the primary one names the moment it ends, in seconds since 1970; the others, in the
 * words of then and now, mean a minute at least. `undefined` for what is no limit.
 */
function limitMs({ status, headers, json }) {
    const [message, page] = [messageOf(json), (0,net_json/* string */.Yj)(json?.['documentation_url']) ?? ''];
    const spent = headers['x-ratelimit-remaining'] === '0';
    const [reset, now] = [Number(headers['x-ratelimit-reset']) * 1000, Date.parse(headers['date'] ?? '')];
    const pace = /secondary rate limit|\babuse\b|\b(has|have) exceeded\b/i.test(message) ||
        /(abuse|secondary)-rate-limits/.test(page);
    if (spent && !pace && !Number.isNaN(reset) && !Number.isNaN(now))
        return Math.max(1_000, reset - now);
    const limited = status === 429 || (status === 403 && (spent || pace || /rate limit/i.test(message)));
    return limited ? 60_000 : undefined;
}

;// CONCATENATED MODULE: ./build/github/readers.js



/** What repositories read beside the secret; what only this action needs is shown to none of them. */
const shownNames = ({ clientId, tenantId, url, expiresOn, marker }) => [
    clientId,
    tenantId,
    url,
    expiresOn,
    marker,
];
/** As an entry of an organization tells it, without the list of repositories. */
function visibilityOf(body) {
    const visibility = (0,net_json/* string */.Yj)(body['visibility']);
    return visibility === 'all' || visibility === 'private' ? visibility : 'selected';
}
/** The list is read where there is one. */
async function readReaders(github, path, visibility) {
    if (visibility !== 'selected')
        return { visibility };
    const ids = [];
    for (let page = 1;; page++) {
        if (page > bounds/* MOST_PAGES */.Ll) {
            const message = `it sent more than ${bounds/* MOST_PAGES */.Ll} pages`;
            throw new net_refusal/* ServiceError */._7({ service: 'GitHub', method: 'GET', path, message });
        }
        const { body } = await github.call('GET', `${path}/repositories?per_page=100&page=${page}`);
        const repositories = (0,net_json/* list */.p_)(body['repositories']);
        ids.push(...repositories.flatMap((repository) => (0,net_json/* number */.ai)((0,net_json/* object */.Ik)(repository)?.['id']) ?? []));
        if (repositories.length < 100)
            return { visibility, repositoryIds: ids };
    }
}
/** The variables with their lists, as far as those have to be known to compare them with the secret's readers. */
async function withReaders(github, variables, companions, names, secret) {
    const listed = secret.visibility === 'selected';
    const shown = shownNames(names).flatMap((name) => {
        const companion = companions[name];
        return companion?.readers === undefined ? [] : [{ name, companion, visibility: companion.readers.visibility }];
    });
    const read = await Promise.all(shown.map(async ({ name, companion, visibility }) => {
        const readers = listed ? await readReaders(github, `${variables}/${name}`, visibility) : { visibility };
        return [name, { ...companion, readers }];
    }));
    return { ...companions, ...Object.fromEntries(read) };
}

;// CONCATENATED MODULE: ./build/github/stamps.js


function stampOf(body) {
    const [createdAt, updatedAt] = [(0,net_json/* moment */.n$)(body['created_at']), (0,net_json/* moment */.n$)(body['updated_at'])];
    return createdAt && updatedAt && { createdAt, updatedAt };
}
/** An empty value is a value. */
function variableOf(body) {
    const stamp = stampOf(body);
    return stamp && { ...stamp, value: typeof body['value'] === 'string' ? body['value'] : '' };
}
/** Entries of a list by their upper-case name. */
function entriesByName(items) {
    const found = {};
    for (const item of (0,net_json/* list */.p_)(items)) {
        const body = (0,net_json/* object */.Ik)(item) ?? {};
        const [name, stamp] = [(0,net_json/* string */.Yj)(body['name']), stampOf(body)];
        if (name !== undefined && stamp !== undefined) {
            found[name.toUpperCase()] = {
                ...stamp,
                ...(typeof body['value'] === 'string' && { value: body['value'] }),
                ...(body['visibility'] !== undefined && { readers: { visibility: visibilityOf(body) } }),
            };
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./build/github/variables.js
/** Single variables of a target. Failures are ServiceErrors. */




/** What nobody but this action has to see. */
const NOBODY = { visibility: 'selected', repositoryIds: [] };
async function readVariable(github, variables, name) {
    try {
        const { body, date } = await github.call('GET', `${variables}/${name}`, undefined, LOOK);
        return { variable: variableOf(body), readAt: date };
    }
    catch (error) {
        if (!(0,net_refusal/* hasStatus */.Ro)(error, 404))
            throw error;
        const date = error instanceof net_refusal/* ServiceError */._7 ? (error.refusal.headers?.['date'] ?? '') : '';
        return { variable: undefined, readAt: new Date(date) };
    }
}
/**
 * Creates or updates it, whichever turns out to be right, and nothing when it is as wanted. What is read back counts: an
 * answer may have been lost. `readers`: only an organization's have any; without, those of an existing one stay.
 */
async function writeVariable(github, variables, name, value, before, readers) {
    const seen = before?.readers;
    const sameAudience = seen === undefined || readers === undefined || (0,holding/* sameReaders */.F)(seen, readers);
    if (before?.value === value && sameAudience)
        return;
    const create = () => github.call('POST', variables, { name, value, ...readersBody(readers) }, rest_CLEANUP);
    const changed = sameAudience ? {} : readersBody(readers);
    const update = () => github.call('PATCH', `${variables}/${name}`, { value, ...changed }, rest_CLEANUP);
    try {
        await (before === undefined ? create() : update());
    }
    catch (error) {
        if (!(error instanceof net_refusal/* ServiceError */._7))
            throw error;
        // Somebody created or removed it in between.
        const other = (0,net_refusal/* hasStatus */.Ro)(error, 409, 422) ? update : (0,net_refusal/* hasStatus */.Ro)(error, 404) ? create : undefined;
        if (other !== undefined && (await succeeds(other())))
            return;
        const after = await readVariable(github, variables, name).catch(() => undefined);
        if (after?.variable?.value !== value || !sameAudience)
            throw error;
    }
}
async function succeeds(work) {
    return work.then(() => true, () => false);
}
/** One attempt. */
async function createVariable(github, variables, name, value, readers) {
    await github.call('POST', variables, { name, value, ...readersBody(readers) }, ONCE);
}
/** One attempt, whatever it holds. */
async function overwriteVariable(github, variables, name, value) {
    await github.call('PATCH', `${variables}/${name}`, { value }, ONCE);
}
/** One attempt, also by a run that was cancelled. */
async function removeVariableOnce(github, variables, name) {
    await github.call('DELETE', `${variables}/${name}`, undefined, { ...ONCE, evenCancelled: true });
}
/** Succeeds also when it is gone already. */
async function removeVariable(github, variables, name) {
    try {
        await github.call('DELETE', `${variables}/${name}`, undefined, rest_CLEANUP);
    }
    catch (error) {
        if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
            return;
        const left = await readVariable(github, variables, name).catch(() => undefined);
        if (left === undefined || left.variable !== undefined)
            throw error;
    }
}
/** What tells an organization who may read a secret or a variable. */
function readersBody(readers) {
    if (readers === undefined)
        return {};
    const { visibility, repositoryIds } = readers;
    return visibility === 'selected' ? { visibility, selected_repository_ids: repositoryIds ?? [] } : { visibility };
}

;// CONCATENATED MODULE: ./build/github/lock-place.js
/** The lock's place at GitHub: a variable of the home, since creating a variable succeeds for one run only. */





function lockPlace(github, home, name, caller) {
    const { variables = '' } = addressOf(home);
    const { notation } = home;
    const readers = home.kind === 'organization' ? NOBODY : undefined;
    const explain = (error, attempted) => (0,failures_explain/* explainRefusal */.GC)(error, `${attempted} the variable ${name} in ${notation} as a lock`, githubRefusals(home, caller));
    const once = async (attempted, work) => {
        try {
            await work();
            return undefined;
        }
        catch (error) {
            const refusal = (0,net_refusal/* refusalOf */.Of)(error);
            if (refusal === undefined)
                throw error;
            // Another run created it, or removed it, in the meantime.
            const passing = (0,net_refusal/* hasStatus */.Ro)(error, attempted === 'create' ? 409 : 404) || (0,net_refusal/* transient */["do"])(error) !== undefined;
            return { error: explain(error, attempted), passing, retryAfterMs: refusal.retryAfterMs };
        }
    };
    return {
        notation,
        name,
        path: `${variables}/${name}`,
        ...(caller.hostname !== undefined && { hostname: caller.hostname }),
        create: (value) => once('create', () => createVariable(github, variables, name, value, readers)),
        async read() {
            try {
                const { variable, readAt } = await readVariable(github, variables, name);
                return { lock: variable, readAt };
            }
            catch (error) {
                throw explain(error, 'read');
            }
        },
        overwrite: (value) => once('take over', () => overwriteVariable(github, variables, name, value)),
        remove: () => once('remove', () => removeVariableOnce(github, variables, name)),
    };
}

;// CONCATENATED MODULE: ./build/github/preparation.js
/** What is needed before anything is written to a target: its key, room for the names, and who may read. */





/** @throws ServiceError, or RegistrarError when there is no room or nobody decided who may read */
async function prepareWriting(github, holders, holding, wanted) {
    const { target } = holding;
    const [publicKey, readers] = await Promise.all([
        target.takesSecret && wanted.secret !== undefined ? readPublicKey(github, target) : undefined,
        target.kind === 'organization' ? readersToGive(github, holding, wanted) : undefined,
        assertRoom(github, holding, wanted),
        target.repository === undefined ? undefined : assertWritable(holders, target),
    ]);
    return { ...(publicKey && { publicKey }), ...(readers && { readers }) };
}
async function readPublicKey(github, target) {
    const { secrets, scope, permissions } = addressOf(target);
    const { body, scopes } = await github.call('GET', `${secrets}/public-key`);
    if (scopes !== undefined && !scopes.includes(scope)) {
        const had = scopes.join(', ') || '(none)';
        const attempted = `prepare writing to ${target.notation} with a classic token of the scopes ${had}`;
        throw permissionMissing(target, 'classic', { attempted }, permissions);
    }
    const [keyId, key] = [(0,net_json/* string */.Yj)(body['key_id']), (0,net_json/* string */.Yj)(body['key'])];
    if (keyId === undefined || key === undefined) {
        const path = `${secrets}/public-key`;
        throw new net_refusal/* ServiceError */._7({ service: 'GitHub', method: 'GET', path, message: 'it sent no public key' });
    }
    return { keyId, key };
}
/** An archived repository can be read like any other. */
async function assertWritable(holders, target) {
    const { body } = await holders.read(target);
    if (body['archived'] !== true)
        return;
    throw (0,failures/* failure */.V2)('TARGET_READ_ONLY', { attempted: `prepare writing to ${target.notation}, which is archived` }, { target: target.notation });
}
/** GitHub refuses what is one too many only after the secret was issued. */
async function assertRoom(github, { target, secret, companions, variableCount }, wanted) {
    const { secrets, limits } = addressOf(target);
    const added = wanted.companions.filter((name) => companions[name] === undefined).length;
    const full = target.readable && variableCount + added > limits.variables;
    const sealed = target.takesSecret && wanted.secret !== undefined;
    const addedSecrets = (secret === undefined && sealed ? 1 : 0) + (target.readable ? 0 : added);
    const held = addedSecrets === 0 ? 0 : ((0,net_json/* number */.ai)((await github.call('GET', `${secrets}?per_page=1`)).body['total_count']) ?? 0);
    if (!full && held + addedSecrets <= limits.secrets)
        return;
    const said = full
        ? `It holds ${variableCount} of ${limits.variables} variables`
        : `It holds ${held} of ${limits.secrets} secrets`;
    throw (0,failures/* failure */.V2)('NAME_LIMIT_REACHED', { attempted: `make room in ${target.notation}`, said }, { target: target.notation });
}
/** An existing secret keeps its visibility and its repositories; a PUT without them would clear the list. */
async function readersToGive(github, { target, secret, readers }, wanted) {
    if (secret !== undefined)
        return readers;
    const { visibility, repositories } = wanted;
    if (visibility === undefined || (visibility === 'selected' && repositories.length === 0)) {
        throw (0,failures/* failure */.V2)('ORG_VISIBILITY_REQUIRED', {
            attempted: `prepare a new organization secret in ${target.notation}`,
            said: visibility && 'It is for selected repositories, and org-repositories names none',
        });
    }
    if (visibility !== 'selected')
        return { visibility };
    const ids = await Promise.all(repositories.map((name) => repositoryId(github, `${target.owner}/${name}`)));
    return { visibility, repositoryIds: ids };
}
async function repositoryId(github, repository) {
    const attempted = `look up repository ${repository} of org-repositories`;
    try {
        const id = (0,net_json/* number */.ai)((await github.call('GET', `/repos/${repository}`)).body['id']);
        if (id !== undefined)
            return id;
        throw (0,failures/* failure */.V2)('TARGET_REFUSED', { attempted, said: 'GitHub sent no ID' });
    }
    catch (error) {
        if (!(0,net_refusal/* hasStatus */.Ro)(error, 404))
            throw error;
        throw (0,failures/* failure */.V2)('TARGET_NOT_FOUND', { attempted, said: error instanceof Error ? error.message : '', cause: error }, { target: `${repository} (org-repositories)`, holder: 'the token' });
    }
}

;// CONCATENATED MODULE: ./build/github/sealing.js
/** Sealed boxes: what GitHub takes secrets in. */

/**
 * Seals a value for GitHub: libsodium's `crypto_box_seal`, in base64 of the ORIGINAL variant (RFC 4648, padded).
 * Source: https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api
 *
 * @throws RegistrarError when the key is not 32 bytes of base64.
 */
async function seal(value, { key }) {
    const { default: sodium } = await __webpack_require__.e(/* import() */ 768).then(__webpack_require__.bind(__webpack_require__, 4768));
    await sodium.ready;
    const { ORIGINAL } = sodium.base64_variants;
    try {
        return sodium.to_base64(sodium.crypto_box_seal(sodium.from_string(value), sodium.from_base64(key, ORIGINAL)), ORIGINAL);
    }
    catch (cause) {
        throw (0,failures/* failure */.V2)('TARGET_REFUSED', {
            attempted: 'seal a secret',
            said: 'GitHub handed out a malformed public key',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./build/github/subjects.js
/** What the jobs of a repository are called in their OIDC tokens. */






/**
 * Reads the prefix of the subjects of a repository, asked for once in a run.
 *
 * @throws RegistrarError TRUST_SUBJECT_UNKNOWN where the subject is customized, or the token may not look
 */
function subjectPrefixes(github, holders, caller) {
    const known = new Map();
    return (repository) => {
        const { holder } = addressOf(repository);
        const asked = known.get(holder.toLowerCase()) ?? readPrefix(repository, github, holders, caller);
        known.set(holder.toLowerCase(), asked);
        asked.catch(() => known.delete(holder.toLowerCase()));
        return asked;
    };
}
/** What one permission more would cure. */
const UNSEEN = /^(GITHUB_PERMISSION_MISSING|TARGET_NOT_FOUND)$/;
async function readPrefix(repository, github, holders, caller) {
    const { notation } = repository;
    const attempted = `find out which subject the jobs of ${notation} present`;
    const reading = holders.read(repository);
    const customization = github.call('GET', `${addressOf(repository).holder}/actions/oidc/customization/sub`);
    customization.catch(() => undefined);
    const { id: repositoryId, body: found } = await reading.catch((error) => {
        const refusal = (0,net_refusal/* refusalOf */.Of)(error);
        if (refusal?.status === 404)
            throw (0,failures/* failure */.V2)('TRUST_SUBJECT_UNKNOWN', { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error }, {
                why: `GitHub does not show ${notation} to this token`,
                hint: 'Or check its spelling in trust, and let the token reach it.',
            });
        throw (0,failures_explain/* explainRefusal */.GC)(error, attempted, githubRefusals(repository, caller));
    });
    const { body } = await customization.catch((error) => {
        const refusal = (0,net_refusal/* refusalOf */.Of)(error);
        const explained = (0,failures_explain/* explainRefusal */.GC)(error, attempted, githubRefusals(repository, caller));
        const unseen = explained instanceof failures/* RegistrarError */.ep && UNSEEN.test(explained.code);
        // A limit, the runner's address or the token as a whole is told as anywhere else.
        if (refusal === undefined || !unseen)
            throw explained;
        const accepted = refusal.headers?.['x-accepted-github-permissions'];
        throw (0,failures/* failure */.V2)('TRUST_SUBJECT_UNKNOWN', { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error }, {
            why: `GitHub does not tell this token which subject the jobs of ${notation} have`,
            hint: `Or let the token read it: GitHub accepts ${accepted ?? 'probably "Actions: read"'}.`,
        });
    });
    if (body['use_default'] === false)
        throw (0,failures/* failure */.V2)('TRUST_SUBJECT_UNKNOWN', { attempted }, { why: `${notation} customizes the subject of its OIDC tokens`, hint: '' });
    const prefix = (0,net_json/* string */.Yj)(body['sub_claim_prefix']) ?? `repo:${(0,net_json/* string */.Yj)(found['full_name']) ?? notation.slice('repo:'.length)}`;
    return { repositoryId, prefix: prefix.replace(/:$/, '') };
}

;// CONCATENATED MODULE: ./build/github/places.js
/** The targets at GitHub: what they hold, and how it is written. */















const VARIABLES_PER_PAGE = 30;
/** Stamps are cut to the second, and servers' clocks differ by some. */
const SKEW = 2_000;
/** For what GitHub has confirmed to have created. */
const UNTIL_THERE = {
    ...net_refusal/* PATIENT */.qh,
    retryable: (error) => ((0,net_refusal/* hasStatus */.Ro)(error, 404) ? 'it is not to be seen yet' : (0,net_refusal/* transient */["do"])(error)),
};
function openPlaces(github, { cancelled, ...caller }) {
    const holders = openHolders(github);
    const explained = (target, attempted, work, permissions) => (0,failures_explain/* explaining */.SK)(attempted, githubRefusals(target, caller, permissions), work);
    const optional = async (path, patience) => {
        try {
            return await github.call('GET', path, undefined, patience);
        }
        catch (error) {
            if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
                return undefined;
            throw error;
        }
    };
    const readSecret = async (target, name) => (await optional(`${addressOf(target).secrets}/${name}`, rest_CLEANUP))?.body;
    const furtherPages = (variables, count) => Promise.all(Array.from({ length: Math.ceil(count / VARIABLES_PER_PAGE) - 1 }, async (_, index) => {
        const page = await github.call('GET', `${variables}?per_page=${VARIABLES_PER_PAGE}&page=${index + 2}`);
        return entriesByName(page.body['variables']);
    }));
    const readVariables = async (variables, names) => {
        const first = await github.call('GET', `${variables}?per_page=${VARIABLES_PER_PAGE}`);
        const companions = entriesByName(first.body['variables']);
        const variableCount = (0,net_json/* number */.ai)(first.body['total_count']) ?? 0;
        // A look-up for each name beats reading all pages of a repository with hundreds of variables.
        if (variableCount > VARIABLES_PER_PAGE) {
            const unseen = Object.values(names).filter((name) => companions[name] === undefined && name !== names.secret);
            const answers = await Promise.all(unseen.map((name) => optional(`${variables}/${name}`)));
            Object.assign(companions, entriesByName(answers.flatMap((answer) => answer?.body ?? [])));
            // Before a first secret it matters what stands there under other prefixes.
            if (companions[names.marker] === undefined)
                for (const page of await furtherPages(variables, variableCount))
                    Object.assign(companions, page);
        }
        return { readAt: first.time, companions, variableCount };
    };
    const readHolding = async (target, names, createEnvironments, again = true) => {
        const { secrets, variables, limits } = addressOf(target);
        if (variables === undefined) {
            const { body, time } = await github.call('GET', `${secrets}?per_page=100`);
            const { [names.secret]: secret, ...companions } = entriesByName(body['secrets']);
            return { target, readAt: time, secret, companions, variableCount: 0 };
        }
        try {
            const [read, secret] = await Promise.all([
                readVariables(variables, names),
                target.takesSecret ? readSecret(target, names.secret) : undefined,
            ]);
            const found = { target, secret: secret && stampOf(secret), ...read, variableLimit: limits.variables };
            if (target.kind !== 'organization' || secret === undefined)
                return found;
            const readers = await readReaders(github, `${secrets}/${names.secret}`, visibilityOf(secret));
            const companions = await withReaders(github, variables, read.companions, names, readers);
            return { ...found, companions, readers };
        }
        catch (error) {
            if (!(target.kind === 'environment' && (0,net_refusal/* hasStatus */.Ro)(error, 404)))
                throw error;
            // Of a repository that is not there it is said that it is not there.
            const repository = await holders.read(target).catch((other) => {
                throw (0,net_refusal/* hasStatus */.Ro)(other, 404) ? other : error;
            });
            if (!createEnvironments)
                throw error;
            if (await environmentStands(target)) {
                // Another run may have created it since.
                if (again)
                    return await readHolding(target, names, createEnvironments, false);
                throw error;
            }
            const { id: holderId, time: readAt } = repository;
            return {
                target,
                readAt,
                holderId,
                secret: undefined,
                companions: {},
                variableCount: 0,
                variableLimit: limits.variables,
                absent: true,
            };
        }
    };
    const environmentPath = (target) => `${addressOf(target).holder}/environments/${encodeURIComponent(target.environment ?? '')}`;
    /** Only GitHub's own word that it is missing counts: a PUT on one that stands would take its protection away. */
    const environmentStands = (target) => explained(target, `look whether ${target.notation} exists, which takes a permission of its own`, async () => (await optional(environmentPath(target))) !== undefined, '"Actions: read"');
    /** What became of a write of which an error tells; anything that is no answer of GitHub's is a bug and passes. */
    const unwritten = (target, name, error, stored) => {
        const explainedError = (0,failures_explain/* explainRefusal */.GC)(error, `write ${name} to ${target.notation}`, githubRefusals(target, caller));
        if (!(explainedError instanceof failures/* RegistrarError */.ep))
            throw explainedError;
        return { stored, error: explainedError };
    };
    const storeVariable = async (target, variables, name, value, before, readers) => {
        try {
            await writeVariable(github, variables, name, value, before, readers);
            return { stored: true };
        }
        catch (error) {
            return unwritten(target, name, error, false);
        }
    };
    const writeSecret = async (target, name, value, { publicKey, readers }, before) => {
        if (publicKey === undefined)
            throw new Error(`Invariant violation: the key of ${target.notation} was not read`);
        let key = publicKey;
        const began = github.now();
        for (let attempt = 1;; attempt++) {
            let sealed;
            try {
                sealed = await seal(value, key);
                cancelled.throwIfAborted();
            }
            catch (error) {
                // Nothing was sent.
                return unwritten(target, name, error, false);
            }
            try {
                const body = { encrypted_value: sealed, key_id: key.keyId, ...readersBody(readers) };
                await github.call('PUT', `${addressOf(target).secrets}/${name}`, body);
                return { stored: true };
            }
            catch (error) {
                if (!(error instanceof net_refusal/* ServiceError */._7))
                    throw error;
                const rotated = (0,net_refusal/* hasStatus */.Ro)(error, 422) && attempt === 1;
                const fresh = rotated ? await readPublicKey(github, target).catch(() => key) : key;
                if (fresh.keyId !== key.keyId) {
                    key = fresh;
                    continue;
                }
                // GitHub's stamp tells whether the write took place although its answer said otherwise.
                const read = await readSecret(target, name).catch(() => 'unreadable');
                if (read === 'unreadable')
                    return unwritten(target, name, error, 'unknown');
                const after = read && stampOf(read);
                // What was written since it was last looked at, but not since this was sent, somebody else wrote.
                const since = Math.max((before?.updatedAt.getTime() ?? 0) + 1, (began?.getTime() ?? 0) - SKEW);
                if (after !== undefined && after.updatedAt.getTime() >= since)
                    return { stored: true };
                const lost = error.refusal.status === undefined || (0,net_refusal/* transient */["do"])(error) !== undefined;
                return unwritten(target, name, error, lost ? 'unknown' : false);
            }
        }
    };
    const removeSecret = (target, name) => explained(target, `remove the secret ${name} from ${target.notation}`, async () => {
        try {
            await github.call('DELETE', `${addressOf(target).secrets}/${name}`, undefined, rest_CLEANUP);
        }
        catch (error) {
            if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
                return;
            // An answer may have been lost.
            if (await readSecret(target, name).then((found) => found !== undefined, () => true))
                throw error;
        }
    });
    return {
        holderId: (target) => explained(target, `look up ${target.notation}`, () => holders.id(target)),
        read: (target, names, createEnvironments) => explained(target, `read what ${target.notation} holds`, () => readHolding(target, names, createEnvironments)),
        prepare: (holding, wanted) => explained(holding.target, `prepare writing to ${holding.target.notation}`, () => prepareWriting(github, holders, holding, wanted)),
        async createEnvironment(target) {
            // Somebody may have created it in the meantime.
            if (!(await environmentStands(target)))
                await (0,failures_explain/* explaining */.SK)(`create ${target.notation}`, environmentRefusals(target, caller), () => github.call('PUT', environmentPath(target)));
            await explained(target, `read the key of ${target.notation}, which was just created`, () => github.call('GET', `${addressOf(target).secrets}/public-key`, undefined, UNTIL_THERE));
        },
        writeSecret,
        async writeCompanion(target, name, value, preparation, before) {
            const { variables } = addressOf(target);
            if (variables === undefined) {
                if (preparation === undefined)
                    throw new Error(`Invariant violation: ${target.notation} was not prepared`);
                return writeSecret(target, name, value, preparation, before);
            }
            return storeVariable(target, variables, name, value, before, preparation?.readers);
        },
        async writeVariable(target, name, value, before, readers) {
            const { variables } = addressOf(target);
            if (variables === undefined)
                throw new Error(`Invariant violation: ${target.notation} has no variables`);
            const nobody = target.kind === 'organization' && before === undefined ? NOBODY : undefined;
            return storeVariable(target, variables, name, value, before, readers ?? nobody);
        },
        removeSecret,
        switchOff: removeSecret,
        async removeCompanion(target, name) {
            const { variables } = addressOf(target);
            if (variables === undefined)
                return removeSecret(target, name);
            await explained(target, `remove the variable ${name} from ${target.notation}`, () => removeVariable(github, variables, name));
        },
        // A token of an App is made anew for every job.
        tokenExpiry: () => (caller.token === 'app' || caller.token === 'job' ? undefined : github.tokenExpiry()),
        assertWritable: (target) => explained(target, `look whether ${target.notation} takes writes`, async () => {
            if (target.repository !== undefined)
                await assertWritable(holders, target);
        }),
        subjectPrefix: subjectPrefixes(github, holders, caller),
        lockPlace: (home, name) => lockPlace(github, home, name, caller),
    };
}

// EXTERNAL MODULE: ./build/run/hours.js
var run_hours = __webpack_require__(2885);
;// CONCATENATED MODULE: ./build/run/places.js
function placesOf(github, vaults) {
    const at = ({ service }) => (service === 'GitHub' ? github : vaults);
    return {
        holderId: (target) => at(target).holderId(target),
        read: (target, ...more) => at(target).read(target, ...more),
        prepare: (holding, wanted) => at(holding.target).prepare(holding, wanted),
        createEnvironment: (target) => at(target).createEnvironment(target),
        writeSecret: (target, ...more) => at(target).writeSecret(target, ...more),
        writeCompanion: (target, ...more) => at(target).writeCompanion(target, ...more),
        writeVariable: (target, ...more) => at(target).writeVariable(target, ...more),
        removeSecret: (target, ...more) => at(target).removeSecret(target, ...more),
        switchOff: (target, ...more) => at(target).switchOff(target, ...more),
        removeCompanion: (target, name) => at(target).removeCompanion(target, name),
        tokenExpiry: () => github.tokenExpiry(),
        subjectPrefix: (repository) => github.subjectPrefix(repository),
        lockPlace: (home, name) => github.lockPlace(home, name),
        assertWritable: (target) => github.assertWritable(target),
    };
}

;// CONCATENATED MODULE: ./build/run/services.js
/** Everything that talks: the registrar's tokens, opened once per run, and the services, opened for each client. */









function openServices(configuration, requestIdToken, runtime) {
    return servicesFor(configuration, openTokens(configuration, requestIdToken, runtime), runtime);
}
function openTokens({ tenantId, registrarClientId, cloud }, requestIdToken, runtime) {
    const registrar = { tenantId, clientId: registrarClientId, authorityHost: cloud.authorityHost };
    const idToken = freshIdTokens(requestIdToken, runtime);
    return { tokens: registrarTokens(registrar, idToken, runtime), idToken };
}
/** @param many of a client beside others: the hours of the run, and what is read once for all of them */
function servicesFor({ cloud, githubToken, jobToken, run }, { tokens, idToken }, clientRuntime, many = {}) {
    const { hours, shared } = many;
    const allowance = (0,run_hours/* openAllowance */.fn)(hours);
    const runtime = { ...clientRuntime, allowance };
    const github = openGithub(githubToken, run.apiUrl, runtime);
    const resourceManager = openResourceManager(cloud.resourceManagerUrl, tokens, runtime);
    return {
        tokens,
        idToken,
        directory: openDirectory(cloud.graphUrl, tokens, runtime),
        places: placesOf(openPlaces(shared?.github(github) ?? github, {
            token: jobToken ? 'job' : (0,github_caller/* tokenKind */.aA)(githubToken),
            ...(run.githubHost !== undefined && { hostname: run.githubHost }),
            ...(hours && { tokenSpent: hours.tokenSpent }),
            cancelled: runtime.cancelled,
        }), openVaults(cloud.vaultSuffix, tokens, runtime)),
        resourceManager: shared?.resourceManager(resourceManager) ?? resourceManager,
        allowance,
    };
}


/***/ })

};
;