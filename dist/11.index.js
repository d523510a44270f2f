"use strict";
exports.id = 11;
exports.ids = [11];
exports.modules = {

/***/ 8913:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g7: () => (/* binding */ explainClientLogin),
/* harmony export */   iF: () => (/* binding */ explainSignIn),
/* harmony export */   zT: () => (/* binding */ mayStillLogIn)
/* harmony export */ });
/* harmony import */ var _failures_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5428);
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4552);
/* harmony import */ var _net_refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(955);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7021);
/** What Entra's refusals of a sign-in mean: the registrar's, and the client's own. */




/** AADSTS codes of the registrar's sign-in → what they mean here. */
const SIGN_IN_FAILURES = {
    AADSTS90002: 'TENANT_UNKNOWN',
    AADSTS900023: 'TENANT_UNKNOWN',
    AADSTS7000112: 'REGISTRAR_BLOCKED',
    AADSTS53003: 'REGISTRAR_BLOCKED',
    AADSTS700024: 'CLOCK_WRONG',
};
/** No such application in this tenant, or one without a service principal there. */
const UNKNOWN = new Set(['AADSTS700016', 'AADSTS7000229']);
/** No federated credential for this issuer, subject or audience; 70021 is the older form of all three. */
const MISMATCHES = new Set(['AADSTS700211', 'AADSTS700212', 'AADSTS700213', 'AADSTS70021']);
/** GitHub's subject with immutable IDs: `repo:OWNER@ID/REPO@ID:…`, the default for repositories made after 15 July 2026. */
const IMMUTABLE_SUBJECT = /^repo:[^/]+@\d+\/[^:]+@\d+:/;
/**
 * Always with a code: whoever asked for the token must not take this for trouble of its own and try again.
 *
 * @returns the error itself when it is no refusal
 */
function explainSignIn(error, identity, idToken) {
    const refusal = (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .refusalOf */ .Of)(error);
    if (refusal === undefined)
        return error;
    const attempted = `sign in as registrar ${identity.clientId} to tenant ${identity.tenantId}`;
    const circumstances = { attempted, said: (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .said */ .ag)(refusal), cause: error };
    return ((0,_failures_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainPassing */ .BP)(refusal, circumstances) ?? explainMismatch(refusal.code ?? '', circumstances, identity, idToken));
}
function explainMismatch(code, { attempted, ...answer }, { clientId: registrar }, { issuer, subject, audience }) {
    const presented = `with the OIDC token of subject ${subject}, issuer ${issuer}, audience ${audience}`;
    const circumstances = { attempted: `${attempted} ${presented}`, ...answer };
    const credential = {
        ...{ registrar, name: `github-${subject.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 120) },
        ...{ issuer: inJson(issuer), subject: inJson(subject), audience: inJson(audience) },
        ...{ quotedIssuer: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(issuer), quotedSubject: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(subject), quotedAudience: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(audience) },
    };
    if (code === 'AADSTS70025')
        return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('FEDERATED_CREDENTIAL_MISSING', circumstances, credential);
    if (MISMATCHES.has(code)) {
        const hint = IMMUTABLE_SUBJECT.test(subject)
            ? " The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches."
            : '';
        return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('FEDERATED_CREDENTIAL_MISMATCH', circumstances, { ...credential, hint });
    }
    if (UNKNOWN.has(code))
        return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('REGISTRAR_UNKNOWN', circumstances, { registrar });
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(SIGN_IN_FAILURES[code] ?? 'SIGN_IN_FAILED', circumstances);
}
/** Inside a JSON string that stands between single quotes of a shell. */
function inJson(text) {
    return JSON.stringify(text).slice(1, -1).replaceAll("'", '\\u0027');
}
/** What a fresh application, service principal or secret answers until it is known everywhere. */
const NOT_YET = new Set(['AADSTS700016', 'AADSTS7000215', 'AADSTS7000229', 'AADSTS7000216', 'AADSTS7000222']);
const CLIENT_FAILURES = {
    AADSTS53003: 'CLIENT_BLOCKED',
    AADSTS7000112: 'CLIENT_BLOCKED',
    AADSTS500011: 'FHIR_AUDIENCE_UNKNOWN',
};
/** Why the same login of a fresh client may succeed later. */
function mayStillLogIn(error) {
    const code = (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .refusalOf */ .Of)(error)?.code ?? '';
    return NOT_YET.has(code) ? `Entra does not accept it everywhere yet (${code})` : (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .transient */ ["do"])(error);
}
/** @returns the error itself when it is no refusal */
function explainClientLogin(error, attempted) {
    const refusal = (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .refusalOf */ .Of)(error);
    if (refusal === undefined)
        return error;
    const code = CLIENT_FAILURES[refusal.code ?? ''] ?? 'SECRET_DOES_NOT_LOG_IN';
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(code, { attempted, said: (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .said */ .ag)(refusal), cause: error });
}


/***/ }),

/***/ 9135:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IA: () => (/* binding */ assignmentDescription),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   R1: () => (/* binding */ assignmentName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _slot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9161);
/** A role assignment of Azure RBAC: what it is called, and whose it is. */


/** The description that makes an assignment ours. */
function assignmentDescription(slot) {
    return `${_slot_js__WEBPACK_IMPORTED_MODULE_1__/* .MARK */ .M} ${slot}`;
}
function isOurs({ description }, slot) {
    return description === assignmentDescription(slot) || description.startsWith(`${assignmentDescription(slot)} `);
}
/** Deterministic, so that a repeated PUT is the same assignment: UUID version 5 in the URL namespace of scope, principal and role. */
function assignmentName(scope, principalId, roleId) {
    const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
    const name = `${scope.toLowerCase()}|${principalId.toLowerCase()}|${roleId.toLowerCase()}`;
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(namespace).update(name).digest().subarray(0, 16);
    hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
    hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
    return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}


/***/ }),

/***/ 5011:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openServices: () => (/* binding */ openServices)
});

// EXTERNAL MODULE: ./build/failures/explain.js
var failures_explain = __webpack_require__(5428);
// EXTERNAL MODULE: ./build/model/role-assignment.js
var role_assignment = __webpack_require__(9135);
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
        if (refreshed || !(0,net_refusal/* hasStatus */.Ro)(error, 401))
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
        throw (0,failures/* failure */.V2)('FHIR_SERVICE_NOT_READY', { attempted, said: `Its provisioning state is ${state}` });
    const authority = (0,net_json/* string */.Yj)(authentication['authority']) ?? '';
    const trusted = (0,guid/* guidIn */.t)(authority);
    if (trusted !== undefined && trusted !== tenantId) {
        throw (0,failures/* failure */.V2)('FHIR_AUTHORITY_MISMATCH', { attempted, said: `It trusts ${authority}, while the client lives in tenant ${tenantId}` }, { authority: trusted });
    }
    const audience = ((0,net_json/* string */.Yj)(authentication['audience']) ?? url ?? '').replace(/\/+$/, '');
    return {
        url: url ?? audience,
        audience,
        scope: resourceId,
        publicNetworkAccess: (0,net_json/* string */.Yj)(properties['publicNetworkAccess'])?.toLowerCase() !== 'disabled',
    };
}

// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
;// CONCATENATED MODULE: ./build/azure/refusals.js



/** @param roles all that the run grants or removes: a missing permission is answered with a condition that covers them */
function resourceManagerRefusals(scope, roles, registrarObjectId) {
    return (refusal, circumstances) => {
        if (refusal.status === 403) {
            const facts = { scope, quotedScope: (0,untrusted/* shellWord */.r7)(scope), registrarObjectId };
            if (roles.length === 0)
                return (0,failures/* failure */.V2)('AZURE_READ_PERMISSION_MISSING', circumstances, facts);
            const condition = (0,untrusted/* shellWord */.r7)(abacCondition(roles));
            return (0,failures/* failure */.V2)('AZURE_PERMISSION_MISSING', circumstances, { ...facts, condition });
        }
        if (refusal.status === 404)
            return (0,failures/* failure */.V2)('FHIR_SERVICE_NOT_FOUND', circumstances);
        if (refusal.code === 'InvalidAuthenticationTokenTenant') {
            const authority = (0,guid/* guidIn */.t)(refusal.message) ?? 'of the subscription';
            return (0,failures/* failure */.V2)('FHIR_AUTHORITY_MISMATCH', circumstances, { authority });
        }
        return refusal.method === 'GET' ? undefined : (0,failures/* failure */.V2)('ROLE_NOT_ASSIGNED', circumstances);
    };
}
/**
 * Limits the registrar to granting and removing exactly these roles for service principals: without it, it could
 * grant itself access to patients' data. Format: https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
 */
function abacCondition(roles) {
    const guids = roles.map((role) => role.id).join(', ');
    const attributes = 'Microsoft.Authorization/roleAssignments';
    const clause = (action, source) => `((!(ActionMatches{'${attributes}/${action}'})) OR (@${source}[${attributes}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${guids}} AND @${source}[${attributes}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}))`;
    return `${clause('write', 'Request')} AND ${clause('delete', 'Resource')}`;
}

// EXTERNAL MODULE: ./build/net/exchange.js + 2 modules
var exchange = __webpack_require__(327);
;// CONCATENATED MODULE: ./build/azure/resource-manager.js
/** Azure Resource Manager: one request, one answer, every failure a ServiceError. */


function openResourceManagerRequests(resourceManagerUrl, tokens, runtime) {
    return async (method, path, query, body) => {
        const { value: token } = await tokens.token(resourceManagerUrl);
        const url = `${resourceManagerUrl}${path}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
        const headers = {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            'x-ms-client-request-id': runtime.uuid(),
            ...(body && { 'content-type': 'application/json' }),
        };
        const answer = await (0,exchange/* exchange */.cv)({ service: 'Azure Resource Manager', method, path }, runtime, (send) => send({ method, url, headers, ...(body && { body: JSON.stringify(body) }) }));
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
        return (0,failures_explain/* explaining */.SK)(attempted, resourceManagerRefusals(scope, roles, objectId), work);
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
        readAssignments: (scope, principalId, roles) => explained(`read the role assignments at ${scope}`, scope, roles, async () => {
            const found = [];
            let next = assignmentsPath(scope);
            let query = {
                'api-version': ROLE_ASSIGNMENTS_VERSION,
                $filter: `principalId eq '${principalId}'`,
            };
            while (next !== undefined) {
                const path = next;
                const parameters = query;
                const body = await repeatable('read the role assignments', () => call('GET', path, parameters));
                for (const item of (0,net_json/* list */.p_)(body['value']))
                    found.push(...assignmentAt(scope, principalId, (0,net_json/* object */.Ik)(item) ?? {}));
                const link = (0,net_json/* string */.Yj)(body['nextLink']);
                const page = link === undefined ? undefined : new URL(link, resourceManagerUrl);
                next = page?.pathname;
                query = Object.fromEntries(page?.searchParams ?? []);
            }
            return found;
        }),
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
            await repeatable('remove a role assignment', () => call('DELETE', assignment.id, query));
        }),
    };
}
/** What is assigned at a wider scope, or to somebody else, is none. */
function assignmentAt(scope, principalId, assignment) {
    const properties = (0,net_json/* object */.Ik)(assignment['properties']) ?? {};
    const id = (0,net_json/* string */.Yj)(assignment['id']);
    const roleId = (0,net_json/* string */.Yj)(properties['roleDefinitionId'])?.split('/').at(-1)?.toLowerCase();
    const here = (0,net_json/* string */.Yj)(properties['scope'])?.toLowerCase() === scope.toLowerCase();
    const theirs = (0,net_json/* string */.Yj)(properties['principalId'])?.toLowerCase() !== principalId.toLowerCase();
    if (id === undefined || roleId === undefined || !here || theirs)
        return [];
    return [{ id, roleId, description: (0,net_json/* string */.Yj)(properties['description']) ?? '' }];
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
    let date;
    const call = async (method, path, { body, headers = {}, expect = [200], } = {}) => {
        const token = await tokens.token(graphUrl);
        const asked = { service: 'Microsoft Graph', method, path: path.split('?')[0] ?? path };
        const answer = await (0,exchange/* exchange */.cv)(asked, runtime, (send) => {
            const request = clientFor(send, token)
                .api(path)
                .responseType(src/* ResponseType */.yl.RAW)
                .headers({ 'client-request-id': runtime.uuid(), ...headers });
            return method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body);
        });
        const { status, json } = answer;
        date = answer.date ?? date;
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
        now() {
            if (date === undefined)
                throw new Error('Invariant violation: Graph was not asked yet');
            return date;
        },
    };
}
function unusable(method, path, what) {
    return new net_refusal/* ServiceError */._7({ service: 'Microsoft Graph', method, path, message: `it sent ${what}` });
}

;// CONCATENATED MODULE: ./build/entra/refusals.js

/** Graph error codes that mean one thing only. */
const GRAPH_FAILURES = {
    CredentialTypeNotAllowedAsPerAppPolicy: 'SECRETS_FORBIDDEN',
    CredentialInvalidLifetimeAsPerAppPolicy: 'SECRET_LIFETIME_REFUSED',
    SignInAudienceNotAllowedAsPerAppPolicy: 'AUDIENCE_FORBIDDEN',
};
function graphRefusals(graphUrl, registrarClientId, uniqueName = '') {
    return ({ status, code = '', message }, circumstances) => {
        const known = GRAPH_FAILURES[code];
        if (known !== undefined)
            return (0,failures/* failure */.V2)(known, circumstances);
        if (status === 403)
            return (0,failures/* failure */.V2)('GRAPH_PERMISSION_MISSING', circumstances, { registrar: registrarClientId });
        if (/ServiceManagementReference/i.test(code + message))
            return (0,failures/* failure */.V2)('SERVICE_MANAGEMENT_REFERENCE_REQUIRED', circumstances);
        if (/conflicting object/i.test(message)) {
            return (0,failures/* failure */.V2)('APPLICATION_DELETED', circumstances, {
                graph: graphUrl,
                // As OData wants it, and harmless inside double quotes of a shell.
                uniqueName: encodeURIComponent(uniqueName.replaceAll("'", "''")).replaceAll('!', '%21'),
            });
        }
        return status === 400 ? (0,failures/* failure */.V2)('APPLICATION_REFUSED', circumstances) : undefined;
    };
}

;// CONCATENATED MODULE: ./build/entra/representations.js


/** The properties of an application that are read. */
const SELECTED = 'id,appId,uniqueName,displayName,description,serviceManagementReference,signInAudience,web,passwordCredentials';
function applicationBody({ redirectUris, ...fields }) {
    return redirectUris === undefined ? fields : { ...fields, web: { redirectUris } };
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
        credentials: (0,net_json/* list */.p_)(body['passwordCredentials']).flatMap((item) => credentialFrom((0,net_json/* object */.Ik)(item) ?? {}) ?? []),
    };
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
        throw unusable('GET', '', `an answer without "${name}"`);
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

;// CONCATENATED MODULE: ./build/entra/directory.js
/** Applications, service principals and client secrets in Microsoft Graph. */









/** How long a directory object that was just written may stay unknown to other replicas. */
const directory_REPLICATION_MS = 180_000;
function openDirectory(graphUrl, registrarClientId, tokens, runtime) {
    const { call, now } = openGraph(graphUrl, tokens, runtime);
    const CLEANUP = { ...net_refusal/* PATIENT */.qh, evenCancelled: true };
    const explained = (attempted, work, uniqueName) => (0,failures_explain/* explaining */.SK)(attempted, graphRefusals(graphUrl, registrarClientId, uniqueName), work);
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
            throw (0,failures/* failure */.V2)('SERVICE_UNAVAILABLE', { attempted: waited, said: (0,net_refusal/* said */.ag)(refusal), cause: error });
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
    const selected = (key) => call('GET', `${applicationPath(key)}?$select=${SELECTED}`);
    const servicePrincipal = (appId) => call('GET', `/servicePrincipals(appId='${odata(appId)}')?$select=id`);
    return {
        now,
        readApplication: (key) => explained(`read ${applicationNamed(key)}`, async () => {
            const answer = await optional(repeatable('wait for the application', () => selected(key)));
            return answer && applicationFrom(answer.body);
        }),
        awaitApplication: (key) => explained(`read ${applicationNamed(key)}`, async () => applicationFrom((await replicated('wait for the application', () => selected(key))).body)),
        upsertApplication: (uniqueName, fields) => explained(`create application ${fields.displayName ?? uniqueName}`, async () => {
            const { status } = await repeatable('create the application', () => call('PATCH', applicationPath({ uniqueName }), {
                body: applicationBody(fields),
                headers: { Prefer: 'create-if-missing' },
                expect: [201, 204],
            }));
            return { created: status === 201 };
        }, uniqueName),
        updateApplication: (id, fields) => explained(`update ${Object.keys(fields).join(', ')} of the application`, async () => {
            await replicated('wait for the application', () => call('PATCH', applicationPath({ id }), { body: applicationBody(fields), expect: [204] }));
        }, fields.uniqueName),
        readServicePrincipal: (appId) => explained(`read the service principal of client ${appId}`, async () => {
            const answer = await optional(repeatable('wait for the service principal', () => servicePrincipal(appId)));
            return answer && required((0,net_json/* string */.Yj)(answer.body['id']), 'id');
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
                const { body } = await replicated('wait for the service principal', () => servicePrincipal(appId));
                return { id: required((0,net_json/* string */.Yj)(body['id']), 'id'), created: false };
            }
        }),
        readOwners: (id) => explained('read the owners of the application', async () => {
            const { body } = await replicated('wait for the application', () => call('GET', `${applicationPath({ id })}/owners?$select=id`));
            return (0,net_json/* list */.p_)(body['value']).flatMap((owner) => (0,net_json/* string */.Yj)((0,net_json/* object */.Ik)(owner)?.['id']) ?? []);
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
                throw unusable('POST', '/addPassword', 'an answer without a secret');
            runtime.log.mask(value);
            return { credential, value };
        },
        removePassword: (id, keyId) => explained(`remove secret ${keyId}`, async () => {
            try {
                await repeatable('remove a secret', () => call('POST', `${applicationPath({ id })}/removePassword`, { body: { keyId }, expect: [204] }), CLEANUP);
            }
            catch (error) {
                if (/no password credential found/i.test((0,net_refusal/* refusalOf */.Of)(error)?.message ?? ''))
                    return;
                // An earlier attempt whose answer was lost may have removed it.
                const left = await listCredentials(id).catch(() => {
                    throw error;
                });
                if (left.some((credential) => credential.keyId === keyId))
                    throw error;
            }
        }),
        listCredentials: (id) => explained('list the secrets of the application', () => listCredentials(id)),
        readSecretPolicy: () => explained("read the tenant's policy", async () => {
            try {
                const { body } = await repeatable("read the tenant's policy", () => call('GET', '/policies/defaultAppManagementPolicy'));
                return body['isEnabled'] === true ? secretPolicyFrom(body, now()) : undefined;
            }
            catch (error) {
                // Reading it takes Policy.Read.All, which a registrar need not have.
                if ((0,net_refusal/* refusalOf */.Of)(error) === undefined)
                    throw error;
                return undefined;
            }
        }),
        explain: (error, attempted) => (0,failures_explain/* explainRefusal */.GC)(error, attempted, graphRefusals(graphUrl, registrarClientId)),
    };
    async function listCredentials(id) {
        const { body } = await replicated('list the secrets', () => selected({ id }), stillUnknown, true);
        return applicationFrom(body).credentials;
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

// EXTERNAL MODULE: ./build/net/runtime.js
var net_runtime = __webpack_require__(2083);
// EXTERNAL MODULE: ./build/entra/sign-in-refusals.js
var sign_in_refusals = __webpack_require__(8913);
;// CONCATENATED MODULE: ./build/entra/registrar-tokens.js
/** The registrar's access tokens. */





/** The OIDC token lives five minutes; past this age a fresh one is requested. */
const ID_TOKEN_FRESH_MS = 240_000;
/** Signs the registrar in with the job's OIDC token: a federated credential, no stored secret. */
function registrarTokens(identity, requestIdToken, runtime) {
    const assertion = memoized(requestIdToken, ID_TOKEN_FRESH_MS, runtime);
    const kept = new Map();
    const signIn = (resource) => (0,retry/* retry */.L)(`sign in for ${resource}`, async () => {
        assertion().catch(() => undefined);
        await runtime.clock.sleep(net_runtime/* HEAD_START_MS */.X);
        const { logInWithAssertion } = await Promise.all(/* import() */[__webpack_require__.e(563), __webpack_require__.e(549)]).then(__webpack_require__.bind(__webpack_require__, 3549));
        return logInWithAssertion(identity, (await assertion()).value, resource, runtime);
    }, net_refusal/* PATIENT */.qh, runtime).catch(async (error) => {
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

;// CONCATENATED MODULE: ./build/github/addresses.js
const STORES = {
    environment: {
        paths: (environment) => ({
            secrets: `/environments/${encodeURIComponent(environment)}/secrets`,
            variables: `/environments/${encodeURIComponent(environment)}/variables`,
        }),
        permissions: '"Environments: read and write"',
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
    codespaces: {
        paths: () => ({ secrets: '/codespaces/secrets' }),
        permissions: '"Codespaces secrets: read and write"',
        limits: { secrets: 100, variables: 0 },
    },
};
function addressOf({ kind, owner, repository, environment = '' }) {
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

;// CONCATENATED MODULE: ./build/github/refusals.js


/** @param permissions what it takes, when that is not what the target itself takes */
function githubRefusals(target, jobToken, permissions = addressOf(target).permissions) {
    return (refusal, circumstances) => explainAnswer(refusal, target, circumstances, jobToken, permissions);
}
function explainAnswer(refusal, target, circumstances, jobToken, permissions) {
    const { status, message, headers } = refusal;
    const name = { target: target.notation };
    const { scope, holder } = addressOf(target);
    if (status === 401)
        return (0,failures/* failure */.V2)('GITHUB_CREDENTIALS_BAD', circumstances);
    if (status === 403) {
        const sso = /url=(\S+)/.exec(headers?.['x-github-sso'] ?? '')?.[1];
        if (sso !== undefined)
            return (0,failures/* failure */.V2)('GITHUB_SSO_REQUIRED', circumstances, { url: sso });
        if (/archived/i.test(message))
            return (0,failures/* failure */.V2)('TARGET_READ_ONLY', circumstances, name);
        if (jobToken)
            return (0,failures/* failure */.V2)('TOKEN_IS_JOB_TOKEN', circumstances);
        if (target.kind === 'codespaces' && /integration/i.test(message))
            return (0,failures/* failure */.V2)('CODESPACES_NEEDS_USER_TOKEN', circumstances, name);
        const accepted = headers?.['x-accepted-github-permissions'];
        const hint = [
            headers?.['x-oauth-scopes'] !== undefined && ` A classic token needs the scope ${scope}.`,
            accepted && ` GitHub accepts here: ${accepted}.`,
            /by integration/.test(message) &&
                " If github-token is the job's own GITHUB_TOKEN, it can never write secrets: use an App token.",
        ];
        return (0,failures/* failure */.V2)('GITHUB_PERMISSION_MISSING', circumstances, {
            ...name,
            permissions,
            hint: hint.filter(Boolean).join(''),
        });
    }
    if (status === 404) {
        const environment = target.kind === 'environment' && refusal.path !== holder;
        return (0,failures/* failure */.V2)(environment ? 'ENVIRONMENT_NOT_FOUND' : 'TARGET_NOT_FOUND', circumstances, name);
    }
    if (status === 422 && /limit|maximum|exceed/i.test(message))
        return (0,failures/* failure */.V2)('NAME_LIMIT_REACHED', circumstances, name);
    return (0,failures/* failure */.V2)('TARGET_REFUSED', circumstances);
}

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(2413);
;// CONCATENATED MODULE: ./build/github/rest.js





/** The one version that github.com, GHE.com and every supported GHES understand. */
const API_VERSION = '2022-11-28';
/** No second attempt: what locks. */
const ONCE = { withinMs: 0, retryable: () => undefined };
/** Writes that finish or undo what was begun. */
const CLEANUP = { ...net_refusal/* PATIENT */.qh, evenCancelled: true };
function openGithub(token, apiUrl, runtime) {
    const silent = { debug() { }, info() { }, warn() { }, error() { } };
    const octokit = (0,github/* getOctokit */.Q)(token, { baseUrl: apiUrl, log: silent, userAgent: 'fhir-client-registrar' });
    const once = async (asked, body) => {
        const answer = await (0,exchange/* exchange */.cv)(asked, runtime, (send) => 
        // Octokit expands {…} in paths as templates; a percent-encoded path has none.
        octokit.request(`${asked.method} ${asked.path}`, {
            ...body,
            headers: { 'x-github-api-version': API_VERSION },
            request: {
                async fetch(url, { method, headers, body }) {
                    await send({ method, url, headers, ...(body !== undefined && { body }) });
                    return NOTHING_TO_READ;
                },
            },
        }));
        const { status, headers, json, date } = answer;
        if (status >= 400) {
            const details = (0,net_json/* list */.p_)(json?.['errors']).map((item) => (0,net_json/* string */.Yj)(item) ?? (0,net_json/* string */.Yj)((0,net_json/* object */.Ik)(item)?.['message']) ?? '');
            const message = (0,net_json/* string */.Yj)(json?.['message']);
            throw (0,exchange/* refused */.J5)(answer, {
                message: [message ?? 'no explanation', ...details.filter(Boolean)].join('; '),
                retryAfterMs: limitResetMs(headers, message),
            });
        }
        if (date === undefined || (status !== 204 && json === undefined))
            throw (0,exchange/* unusable */._P)(answer, `an unreadable body with status ${status}`);
        return { status, body: json ?? {}, date, scopes: headers['x-oauth-scopes']?.split(/,\s*/) };
    };
    return {
        call(method, path, body, patience = net_refusal/* PATIENT */.qh) {
            const urgent = patience === ONCE || patience.evenCancelled === true;
            const asked = { service: 'GitHub', method, path, urgent };
            return (0,retry/* retry */.L)(`${method} ${path.split('?')[0]} at GitHub`, () => once(asked, body), patience, runtime);
        },
    };
}
/** What the library gets for an answer: it is read before. */
const NOTHING_TO_READ = { status: 204, headers: new Map() };
/** GitHub's primary limit names the moment it ends, in seconds since 1970; its secondary limit means a minute at least. */
function limitResetMs(headers, message = '') {
    if (/secondary rate limit/i.test(message))
        return 60_000;
    if (headers['x-ratelimit-remaining'] !== '0')
        return undefined;
    const [reset, now] = [Number(headers['x-ratelimit-reset']) * 1000, Date.parse(headers['date'] ?? '')];
    return Number.isNaN(reset) || Number.isNaN(now) ? 60_000 : Math.max(1_000, reset - now);
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
            found[name.toUpperCase()] = typeof body['value'] === 'string' ? { ...stamp, value: body['value'] } : stamp;
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./build/github/variables.js



async function readVariable(github, variables, name) {
    try {
        const { body, date } = await github.call('GET', `${variables}/${name}`, undefined, CLEANUP);
        return { variable: variableOf(body), readAt: date };
    }
    catch (error) {
        if (!(0,net_refusal/* hasStatus */.Ro)(error, 404))
            throw error;
        const date = error instanceof net_refusal/* ServiceError */._7 ? (error.refusal.headers?.['date'] ?? '') : '';
        return { variable: undefined, readAt: new Date(date) };
    }
}
/** Creates or updates it, whichever turns out to be right. What is read back counts: an answer may have been lost. */
async function writeVariable(github, variables, name, value, before, readers) {
    const create = () => github.call('POST', variables, { name, value, ...readersBody(readers) }, CLEANUP);
    const update = () => github.call('PATCH', `${variables}/${name}`, { value }, CLEANUP);
    try {
        await (before === undefined ? create() : update());
    }
    catch (error) {
        if (!(error instanceof net_refusal/* ServiceError */._7))
            throw error;
        // Somebody created or removed it in between.
        if ((0,net_refusal/* hasStatus */.Ro)(error, 409, 422))
            await update().catch(() => undefined);
        if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
            await create().catch(() => undefined);
        const after = await readVariable(github, variables, name).catch(() => undefined);
        if (after?.variable?.value !== value)
            throw error;
    }
}
/** One attempt. */
async function createVariable(github, variables, name, value, readers) {
    await github.call('POST', variables, { name, value, ...readersBody(readers) }, ONCE);
}
/** One attempt, whatever it holds. */
async function overwriteVariable(github, variables, name, value) {
    await github.call('PATCH', `${variables}/${name}`, { value }, ONCE);
}
/** Succeeds also when it is gone already. */
async function removeVariable(github, variables, name) {
    try {
        await github.call('DELETE', `${variables}/${name}`, undefined, CLEANUP);
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





function lockPlace(github, home, name, jobToken) {
    const { variables = '' } = addressOf(home);
    const { notation } = home;
    const attempted = `create the variable ${name} in ${notation} as a lock`;
    // Nobody but this action has to see it.
    const readers = home.kind === 'organization' ? { visibility: 'selected', repositoryIds: [] } : undefined;
    const explain = (error) => (0,failures_explain/* explainRefusal */.GC)(error, attempted, githubRefusals(home, jobToken));
    return {
        notation,
        name,
        path: `${variables}/${name}`,
        async create(value) {
            try {
                await createVariable(github, variables, name, value, readers);
                return undefined;
            }
            catch (error) {
                const refusal = (0,net_refusal/* refusalOf */.Of)(error);
                if (refusal === undefined)
                    throw error;
                const passing = (0,net_refusal/* hasStatus */.Ro)(error, 409) || (0,net_refusal/* transient */["do"])(error) !== undefined;
                return { error: explain(error), passing, retryAfterMs: refusal.retryAfterMs };
            }
        },
        async read() {
            try {
                const { variable, readAt } = await readVariable(github, variables, name);
                return { lock: variable, readAt };
            }
            catch (error) {
                throw explain(error);
            }
        },
        overwrite: (value) => overwriteVariable(github, variables, name, value),
        remove: () => removeVariable(github, variables, name),
    };
}

;// CONCATENATED MODULE: ./build/github/preparation.js
/** What is needed before anything is written to a target: its key, room for the names, and who may read. */




/** @throws ServiceError, or RegistrarError when there is no room or nobody decided who may read */
async function prepareWriting(github, holding, wanted) {
    const { target } = holding;
    const [publicKey, readers] = await Promise.all([
        readPublicKey(github, target),
        target.kind === 'organization' ? readReaders(github, holding, wanted) : undefined,
        assertRoom(github, holding, wanted),
        target.repository === undefined ? undefined : assertWritable(github, target),
    ]);
    return readers === undefined ? { publicKey } : { publicKey, readers };
}
async function readPublicKey(github, target) {
    const { secrets, scope, permissions } = addressOf(target);
    const { body, scopes } = await github.call('GET', `${secrets}/public-key`);
    if (scopes !== undefined && !scopes.includes(scope)) {
        const had = scopes.join(', ') || '(none)';
        throw (0,failures/* failure */.V2)('GITHUB_PERMISSION_MISSING', { attempted: `prepare writing to ${target.notation} with a classic token of the scopes ${had}` }, { target: target.notation, permissions, hint: ` A classic token needs the scope ${scope}.` });
    }
    const [keyId, key] = [(0,net_json/* string */.Yj)(body['key_id']), (0,net_json/* string */.Yj)(body['key'])];
    if (keyId === undefined || key === undefined) {
        const path = `${secrets}/public-key`;
        throw new net_refusal/* ServiceError */._7({ service: 'GitHub', method: 'GET', path, message: 'it sent no public key' });
    }
    return { keyId, key };
}
/** An archived repository can be read like any other. */
async function assertWritable(github, target) {
    const { body } = await github.call('GET', addressOf(target).holder);
    if (body['archived'] !== true)
        return;
    throw (0,failures/* failure */.V2)('TARGET_READ_ONLY', { attempted: `prepare writing to ${target.notation}, which is archived` }, { target: target.notation });
}
/** GitHub refuses what is one too many only after the secret was issued. */
async function assertRoom(github, { target, secret, companions, variableCount }, wanted) {
    const { secrets, limits } = addressOf(target);
    const added = wanted.companions.filter((name) => companions[name] === undefined).length;
    const full = target.readable && variableCount + added > limits.variables;
    const addedSecrets = (secret === undefined ? 1 : 0) + (target.readable ? 0 : added);
    const held = addedSecrets === 0 ? 0 : ((0,net_json/* number */.ai)((await github.call('GET', `${secrets}?per_page=1`)).body['total_count']) ?? 0);
    if (!full && held + addedSecrets <= limits.secrets)
        return;
    const said = full
        ? `It holds ${variableCount} of ${limits.variables} variables`
        : `It holds ${held} of ${limits.secrets} secrets`;
    throw (0,failures/* failure */.V2)('NAME_LIMIT_REACHED', { attempted: `make room in ${target.notation}`, said }, { target: target.notation });
}
async function readReaders(github, { target, secret }, wanted) {
    if (secret !== undefined)
        return existingReaders(github, `${addressOf(target).secrets}/${wanted.secret}`);
    const { visibility, repositories } = wanted;
    if (visibility === undefined) {
        throw (0,failures/* failure */.V2)('ORG_VISIBILITY_REQUIRED', {
            attempted: `prepare a new organization secret in ${target.notation}`,
        });
    }
    if (visibility !== 'selected')
        return { visibility };
    const ids = await Promise.all(repositories.map((name) => repositoryId(github, `${target.owner}/${name}`)));
    return { visibility, repositoryIds: ids };
}
/** An existing secret keeps its visibility and its repositories; a PUT without them would clear the list. */
async function existingReaders(github, secret) {
    const visibility = (0,net_json/* string */.Yj)((await github.call('GET', secret)).body['visibility']);
    if (visibility === 'all' || visibility === 'private')
        return { visibility };
    const ids = [];
    for (let page = 1;; page++) {
        const { body } = await github.call('GET', `${secret}/repositories?per_page=100&page=${page}`);
        const repositories = (0,net_json/* list */.p_)(body['repositories']);
        ids.push(...repositories.flatMap((repository) => (0,net_json/* number */.ai)((0,net_json/* object */.Ik)(repository)?.['id']) ?? []));
        if (repositories.length < 100)
            return { visibility: 'selected', repositoryIds: ids };
    }
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
        throw (0,failures/* failure */.V2)('TARGET_NOT_FOUND', { attempted, said: error instanceof Error ? error.message : '', cause: error }, { target: `${repository} (org-repositories)` });
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

;// CONCATENATED MODULE: ./build/github/places.js
/** The targets at GitHub: what they hold, and how it is written. */












const VARIABLES_PER_PAGE = 30;
/** @param jobToken the token is known to be the job's own, which can write nothing here */
function openPlaces(github, { jobToken, cancelled }) {
    const explained = (target, attempted, work, permissions) => (0,failures_explain/* explaining */.SK)(attempted, githubRefusals(target, jobToken, permissions), work);
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
    const readSecretStamp = async (target, name) => {
        const answer = await optional(`${addressOf(target).secrets}/${name}`, CLEANUP);
        return answer && stampOf(answer.body);
    };
    const readVariables = async (variables, names) => {
        const first = await github.call('GET', `${variables}?per_page=${VARIABLES_PER_PAGE}`);
        const companions = entriesByName(first.body['variables']);
        const variableCount = (0,net_json/* number */.ai)(first.body['total_count']) ?? 0;
        // Six look-ups by name beat reading all pages of a repository with hundreds of variables.
        if (variableCount > VARIABLES_PER_PAGE) {
            const unseen = Object.values(names).filter((name) => companions[name] === undefined && name !== names.secret);
            const answers = await Promise.all(unseen.map((name) => optional(`${variables}/${name}`)));
            Object.assign(companions, entriesByName(answers.flatMap((answer) => answer?.body ?? [])));
        }
        return { readAt: first.date, companions, variableCount };
    };
    const readHolding = async (target, names, createEnvironments) => {
        const { secrets, variables, holder } = addressOf(target);
        if (variables === undefined) {
            const { body, date } = await github.call('GET', `${secrets}?per_page=100`);
            const { [names.secret]: secret, ...companions } = entriesByName(body['secrets']);
            return { target, readAt: date, secret, companions, variableCount: 0 };
        }
        try {
            const [read, secret] = await Promise.all([
                readVariables(variables, names),
                readSecretStamp(target, names.secret),
            ]);
            return { target, secret, ...read };
        }
        catch (error) {
            if (!(createEnvironments && target.kind === 'environment' && (0,net_refusal/* hasStatus */.Ro)(error, 404)))
                throw error;
            // Missing only if its public key is missing too and its repository is not.
            if ((await optional(`${secrets}/public-key`)) !== undefined)
                throw error;
            const { date } = await github.call('GET', holder);
            return { target, readAt: date, secret: undefined, companions: {}, variableCount: 0, absent: true };
        }
    };
    /** What became of a write of which an error tells; anything that is no answer of GitHub's is a bug and passes. */
    const unwritten = (target, name, error, stored) => {
        const explainedError = (0,failures_explain/* explainRefusal */.GC)(error, `write ${name} to ${target.notation}`, githubRefusals(target, jobToken));
        if (!(explainedError instanceof failures/* RegistrarError */.ep))
            throw explainedError;
        return { stored, error: explainedError };
    };
    const writeSecret = async (target, name, value, { publicKey, readers }, before) => {
        let key = publicKey;
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
                const after = await readSecretStamp(target, name).catch(() => 'unreadable');
                if (after === 'unreadable')
                    return unwritten(target, name, error, 'unknown');
                if (after !== undefined && after.updatedAt.getTime() > (before?.updatedAt.getTime() ?? 0))
                    return { stored: true };
                const lost = error.refusal.status === undefined || (0,net_refusal/* transient */["do"])(error) !== undefined;
                return unwritten(target, name, error, lost ? 'unknown' : false);
            }
        }
    };
    const holderIds = new Map();
    return {
        holderId: (target) => explained(target, `look up ${target.notation}`, async () => {
            const { holder } = addressOf(target);
            const known = holderIds.get(holder);
            if (known !== undefined)
                return known;
            const id = (0,net_json/* number */.ai)((await github.call('GET', holder)).body['id']);
            if (id === undefined)
                throw new net_refusal/* ServiceError */._7({ service: 'GitHub', method: 'GET', path: holder, message: 'it sent no ID' });
            holderIds.set(holder, id);
            return id;
        }),
        read: (target, names, createEnvironments) => explained(target, `read what ${target.notation} holds`, () => readHolding(target, names, createEnvironments)),
        prepare: (holding, wanted) => explained(holding.target, `prepare writing to ${holding.target.notation}`, () => prepareWriting(github, holding, wanted)),
        createEnvironment: (target) => explained(target, `create ${target.notation}`, async () => {
            const { holder, secrets } = addressOf(target);
            // A PUT on an existing environment resets its protection rules; its key tells whether there is one.
            if ((await optional(`${secrets}/public-key`)) !== undefined)
                return;
            await github.call('PUT', `${holder}/environments/${encodeURIComponent(target.environment ?? '')}`);
        }, '"Administration: read and write"'),
        writeSecret,
        async writeCompanion(target, name, value, preparation, before) {
            const { variables } = addressOf(target);
            if (variables === undefined) {
                if (preparation === undefined)
                    throw new Error(`Invariant violation: ${target.notation} was not prepared`);
                return writeSecret(target, name, value, preparation, before);
            }
            if (before?.value === value)
                return { stored: true };
            try {
                await writeVariable(github, variables, name, value, before, preparation?.readers);
                return { stored: true };
            }
            catch (error) {
                return unwritten(target, name, error, false);
            }
        },
        lockPlace: (home, name) => lockPlace(github, home, name, jobToken),
    };
}

;// CONCATENATED MODULE: ./build/run/services.js
/** Everything that talks, opened once per run. */





function openServices({ tenantId, registrarClientId, cloud, githubToken, jobToken, run }, requestIdToken, runtime) {
    const registrar = { tenantId, clientId: registrarClientId, authorityHost: cloud.authorityHost };
    const tokens = registrarTokens(registrar, requestIdToken, runtime);
    const github = openGithub(githubToken, run.apiUrl, runtime);
    return {
        tokens,
        directory: openDirectory(cloud.graphUrl, registrarClientId, tokens, runtime),
        places: openPlaces(github, { jobToken, cancelled: runtime.cancelled }),
        resourceManager: openResourceManager(cloud.resourceManagerUrl, tokens, runtime),
    };
}


/***/ })

};
;