"use strict";
exports.id = 584;
exports.ids = [584];
exports.modules = {

/***/ 5703:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ SKEW),
/* harmony export */   _3: () => (/* binding */ days),
/* harmony export */   d_: () => (/* binding */ DAY),
/* harmony export */   hy: () => (/* binding */ ageOf),
/* harmony export */   kh: () => (/* binding */ isoDay),
/* harmony export */   oV: () => (/* binding */ byStart),
/* harmony export */   pY: () => (/* binding */ MINUTE),
/* harmony export */   t5: () => (/* binding */ changedAfter),
/* harmony export */   u$: () => (/* binding */ isoSecond)
/* harmony export */ });
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Clocks of two services, and the second that their stamps are cut to. */
const SKEW = 5_000;
function ageOf({ now }, stamp) {
    return now.getTime() - stamp.getTime();
}
/**
 * Whether a stamp of GitHub's may be later than the start of a credential: as ages, each by its server's clock, or as
 * moments, in case the clocks were read far apart. Believing so wrongly costs a rotation; missing it, a credential.
 */
function changedAfter({ now }, store, changed, { start }) {
    const byAge = ageOf(store, changed) <= now.getTime() - start.getTime() + SKEW;
    return byAge || changed.getTime() >= start.getTime() - SKEW;
}
function byStart(one, other) {
    return one.start.getTime() - other.start.getTime();
}
/** `2027-02-20T00:00:00Z` */
function isoSecond(date) {
    return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
function isoDay(date) {
    return date.toISOString().slice(0, 10);
}
/** Milliseconds as days, for a person. */
function days(milliseconds) {
    const value = milliseconds / DAY;
    const rounded = value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
    return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
}


/***/ }),

/***/ 990:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ clientsOutput),
/* harmony export */   Po: () => (/* binding */ closingLines),
/* harmony export */   YG: () => (/* binding */ summaryOf),
/* harmony export */   Yz: () => (/* binding */ outputsOf),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _plan_ages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5703);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7021);


const SOON = 30 * 86_400_000;
/** A step as the end of a sentence that begins with "Would". */
function describe(step, desired) {
    switch (step.do) {
        case 'create application':
            return `create application ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(step.fields.displayName ?? '')} with unique name ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(step.uniqueName)} for ${step.fields.signInAudience}`;
        case 'update application':
            return `update ${Object.keys(step.fields).join(', ')} of the application`;
        case 'create service principal':
            return 'create the service principal';
        case 'create environment':
            return `create ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(step.target.notation)}`;
        case 'assign role':
            return `assign ${step.role.name} at ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(step.scope)}`;
        case 'remove role assignment':
            return `remove role assignment ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(step.assignment.id)}`;
        case 'issue secret':
            return [
                ...step.makeRoom.map(({ credential, why }) => `remove secret ${credential.keyId} (${why}), `),
                `issue a secret for ${desired.secretLifetimeDays} days (${step.reason})`,
                desired.verify === 'none' ? '' : ' and prove that it logs in',
            ].join('');
        case 'publish':
            return `publish it to ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(step.target.notation)}`;
        case 'rewrite companion':
            return `rewrite ${step.name} in ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(step.target.notation)}`;
        case 'retire':
            return `remove secret ${step.credential.keyId}: ${step.why}`;
    }
}
/** The closing lines of the log. */
function closingLines(outcome) {
    const { current, nextRotationOn, actions, failures, now } = outcome;
    const lines = [];
    if (actions.length === 0 && failures.length === 0)
        lines.push('Nothing to do: the registration and every target are up to date.');
    if (current !== undefined && nextRotationOn !== undefined && now !== undefined) {
        const left = current.end.getTime() - now.getTime();
        lines.push(`Secret ${current.keyId} ${left > 0 ? `expires on ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(current.end)}, in ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .days */ ._3)(left)}` : `expired on ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(current.end)}`}; next rotation on ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(nextRotationOn)}.`);
    }
    if (!outcome.rotated && !outcome.dryRun && current !== undefined) {
        lines.push('Not verified: no secret was issued in this run, and the value of the current one cannot be read back.');
    }
    return [...lines, ...leakLines(outcome), ...foreignLines(outcome)];
}
/** The leak response is honest about what still logs in. */
function leakLines({ desired, rotated, superseded, foreign, now }) {
    if (!(rotated && desired.overlapDays === 0))
        return [];
    const alive = [...superseded, ...foreign].filter((credential) => now === undefined || credential.end > now);
    return [
        'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.',
        ...alive.map((credential) => `Not revoked: secret ${credential.keyId} (${nameOf(credential)}), valid until ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(credential.end)}.`),
    ];
}
function foreignLines({ foreign, now, otherAssignments }) {
    const worth = foreign.filter((credential) => now !== undefined && credential.end.getTime() - now.getTime() <= SOON);
    return [
        ...worth.map((credential) => `Foreign secret ${credential.keyId} (${nameOf(credential)}) ${now !== undefined && credential.end <= now ? 'expired' : 'expires'} on ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(credential.end)}; it is left alone.`),
        ...otherAssignments.map((assignment) => `Role assignment ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(assignment.id)} of the client was made by somebody else; it is left alone.`),
    ];
}
/** The outputs of one client, as documented in action.yml. */
function outputsOf(outcome) {
    const { application, servicePrincipalId, tenantId, uniqueName, current, nextRotationOn, created, rotated, changed, reason, } = outcome;
    return {
        'client-id': application?.appId ?? '',
        'object-id': application?.id ?? '',
        'service-principal-id': servicePrincipalId ?? '',
        'tenant-id': tenantId,
        'unique-name': uniqueName ?? '',
        'secret-id': current?.keyId ?? '',
        'secret-expires-on': current ? (0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoSecond */ .u$)(current.end) : '',
        'next-rotation-on': nextRotationOn ? (0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoSecond */ .u$)(nextRotationOn) : '',
        created: String(created),
        rotated: String(rotated),
        changed: String(changed),
        'rotation-reason': reason,
    };
}
/** The output `clients`: one object per client. */
function clientsOutput(outcomes) {
    return JSON.stringify(outcomes.map((outcome) => {
        const { created, rotated, changed, ...texts } = outputsOf(outcome);
        const [first] = outcome.failures;
        return {
            displayName: outcome.application?.displayName ?? outcome.desired.displayName ?? '',
            ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [camelCase(name), value])),
            created: created === 'true',
            rotated: rotated === 'true',
            changed: changed === 'true',
            status: first === undefined ? 'ok' : 'failed',
            ...(first !== undefined && { error: { code: first.code, message: first.message } }),
            targets: outcome.targets.map(({ target, state, error }) => ({
                target: target.notation,
                state,
                ...(error && { error: error.code }),
            })),
        };
    }));
}
function camelCase(name) {
    return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
const STATES = {
    current: 'up to date',
    written: 'written',
    failed: '**not written**, keeps what it had',
    unknown: '**unknown**: an answer was lost',
    incomplete: '**value written**, names beside it incomplete',
    unreadable: '**could not be read**',
    untouched: 'not touched',
};
/** The job summary, GitHub-flavoured Markdown. */
function summaryOf(outcomes) {
    return outcomes.map(clientSummary).join('\n');
}
function clientSummary(outcome) {
    const { desired, application, dryRun, failures, reason, findings, current, nextRotationOn, targets, actions } = outcome;
    const title = (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(application?.displayName ?? desired.displayName ?? outcome.uniqueName ?? 'FHIR client');
    const verdict = failures.length > 0 ? '❌ failed' : dryRun ? '🔍 dry run' : actions.length === 0 ? '✅ nothing to do' : '✅ done';
    const rows = [
        ['Client ID', application === undefined ? '–' : `\`${application.appId}\``],
        [
            dryRun ? 'Would be done' : 'Done',
            actions.length === 0
                ? 'nothing'
                : actions.map((action) => (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(dryRun ? action.replace(/^Would /, '') : action)).join('<br>'),
        ],
        ['Rotation', reason === 'none' ? 'not due' : `${reason}: ${findings.map(_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD).join('<br>')}`],
        [
            'Secret',
            current === undefined ? '–' : `\`${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(current.keyId)}\`, expires ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(current.end)}${proofOf(outcome)}`,
        ],
        ['Next rotation', nextRotationOn === undefined ? '–' : (0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(nextRotationOn)],
        ['Stored in', targets.map(({ target, state }) => `${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(target.notation)}: ${STATES[state]}`).join('<br>')],
        ...accessRows(outcome),
    ];
    return [
        `### ${title} — ${verdict}`,
        '',
        '| | |',
        '| --- | --- |',
        ...rows.map(([name, value]) => `| ${name} | ${value} |`),
        '',
        ...failures.flatMap((failed) => [`> [!CAUTION]`, `> ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(failed.message.split('\n')[0] ?? '')}`, '']),
        ...timeline(outcome),
        ...[...leakLines(outcome), ...foreignLines(outcome)].map((line) => `- ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(line)}`),
        '',
    ].join('\n');
}
function proofOf({ proven, rotated }) {
    if (!rotated)
        return '; not verified in this run';
    if (proven === 'read')
        return '; it logs in and reads the FHIR service';
    return proven === 'login' ? '; it logs in' : '; not verified';
}
function accessRows({ desired, access }) {
    if (access === undefined)
        return [];
    const roles = access.scope === undefined ? 'granted elsewhere' : desired.fhirRoles.map((role) => role.name).join(', ') || 'none';
    return [['FHIR service', `${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(access.url)}<br>roles: ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(roles)}`]];
}
/** A Mermaid gantt chart of how long each credential is valid. */
function timeline({ current, superseded, foreign, nextRotationOn, now }) {
    const bar = (name, state, { keyId, start, end }) => `  ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .mermaid */ .a4)(`${name} ${keyId.slice(0, 8)}`)} :${state}${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(start)}, ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(end)}`;
    const expired = ({ end }) => now !== undefined && end <= now;
    const bars = [
        ...(current === undefined ? [] : ['  section Current', bar('current', 'active, ', current)]),
        ...(current === undefined || nextRotationOn === undefined
            ? []
            : [`  next rotation :milestone, ${(0,_plan_ages_js__WEBPACK_IMPORTED_MODULE_0__/* .isoDay */ .kh)(nextRotationOn)}, 0d`]),
        ...(superseded.length === 0
            ? []
            : [
                '  section Superseded',
                ...superseded.map((each) => bar('superseded', expired(each) ? 'crit, ' : 'done, ', each)),
            ]),
        ...(foreign.length === 0
            ? []
            : [
                '  section Foreign',
                ...foreign.map((each) => bar(`foreign ${each.displayName}`, expired(each) ? 'crit, ' : '', each)),
            ]),
    ];
    if (bars.length === 0)
        return [];
    return [
        '```mermaid',
        'gantt',
        '  title Validity of the client secrets',
        '  dateFormat YYYY-MM-DD',
        '  axisFormat %Y-%m-%d',
        ...bars,
        '```',
        '',
    ];
}
function nameOf({ displayName }) {
    return displayName === '' ? 'without a name' : `"${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(displayName, 90)}"`;
}


/***/ }),

/***/ 6584:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openServices: () => (/* binding */ openServices),
  registerClient: () => (/* binding */ registerClient)
});

// EXTERNAL MODULE: ./build/failures/explain.js
var explain = __webpack_require__(5428);
// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/net/refusal.js
var net_refusal = __webpack_require__(955);
// EXTERNAL MODULE: ./build/net/retry.js
var retry = __webpack_require__(8853);
// EXTERNAL MODULE: ./build/net/runtime.js
var net_runtime = __webpack_require__(2083);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
;// CONCATENATED MODULE: ./build/entra/registrar-tokens.js






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
        throw error instanceof failures/* RegistrarError */.ep ? error : explainSignIn(error, identity, await assertion());
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
/** GitHub's subject with immutable IDs: `repo:OWNER@ID/REPO@ID:…`, the default for repositories made after 15 July 2026. */
const IMMUTABLE_SUBJECT = /^repo:[^/]+@\d+\/[^:]+@\d+:/;
/** Always with a code: whoever asked for the token must not take this for trouble of its own and try again. */
function explainSignIn(error, identity, idToken) {
    const refusal = (0,net_refusal/* refusalOf */.Of)(error);
    const attempted = `sign in as registrar ${identity.clientId} to tenant ${identity.tenantId}`;
    if (refusal === undefined || refusal.status === undefined || (0,net_refusal/* transient */["do"])(error) !== undefined)
        return (0,explain/* explain */.WE)(error, attempted, { registrarClientId: identity.clientId, graphUrl: '' });
    const { code = '' } = refusal;
    const { issuer, subject, audience } = idToken;
    const circumstances = {
        attempted: `${attempted} with the OIDC token of subject ${subject}, issuer ${issuer}, audience ${audience}`,
        said: (0,net_refusal/* said */.ag)(refusal),
        cause: error,
    };
    const name = `github-${subject.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 120);
    const credential = {
        ...{ registrar: identity.clientId, name },
        ...{ issuer: inJson(issuer), subject: inJson(subject), audience: inJson(audience) },
        ...{ quotedIssuer: (0,untrusted/* shellWord */.r7)(issuer), quotedSubject: (0,untrusted/* shellWord */.r7)(subject), quotedAudience: (0,untrusted/* shellWord */.r7)(audience) },
    };
    if (code === 'AADSTS70025')
        return (0,failures/* failure */.V2)('FEDERATED_CREDENTIAL_MISSING', circumstances, credential);
    if (MISMATCHES.has(code)) {
        const hint = IMMUTABLE_SUBJECT.test(subject)
            ? " The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches."
            : '';
        return (0,failures/* failure */.V2)('FEDERATED_CREDENTIAL_MISMATCH', circumstances, { ...credential, hint });
    }
    if (UNKNOWN.has(code))
        return (0,failures/* failure */.V2)('REGISTRAR_UNKNOWN', circumstances, { registrar: identity.clientId });
    return (0,failures/* failure */.V2)(SIGN_IN_FAILURES[code] ?? 'SIGN_IN_FAILED', circumstances);
}
/** Inside a JSON string that stands between single quotes of a shell. */
function inJson(text) {
    return JSON.stringify(text).slice(1, -1).replaceAll("'", '\\u0027');
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

// EXTERNAL MODULE: ./build/net/json.js
var net_json = __webpack_require__(7661);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/model/application.js
var model_application = __webpack_require__(2439);
;// CONCATENATED MODULE: ./build/plan/roles.js
/** Which role assignments a client needs at its FHIR service: pure decisions, no requests. */


const MARK = 'fhir-client-registrar';
/** The description that makes an assignment ours. */
function assignmentDescription(slot) {
    return `${MARK} ${slot}`;
}
/** Deterministic, so that a repeated PUT is the same assignment: UUID version 5 in the URL namespace of scope, principal and role. */
function assignmentName(scope, principalId, roleId) {
    const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
    const name = `${scope.toLowerCase()}|${principalId.toLowerCase()}|${roleId.toLowerCase()}`;
    const hash = (0,external_node_crypto_.createHash)('sha1').update(namespace).update(name).digest().subarray(0, 16);
    hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
    hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
    return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
/** Guarantee 9: the wanted assignments first, then only this slot's others removed, none while another slot lives here. */
function planAccess({ fhirRoles }, { application, slot, now }, { scope, assignments }) {
    if (scope === undefined)
        return [];
    const missing = fhirRoles.filter((role) => !assignments.some((assignment) => assignment.roleId === role.id));
    const superfluous = assignments.filter(({ description, roleId }) => isOurs(description, slot) && !fhirRoles.some((role) => role.id === roleId));
    const shared = application?.credentials.some((credential) => {
        const other = (0,model_application/* slotOf */.SW)(credential);
        return other !== undefined && other !== slot && credential.end > now;
    });
    return [
        ...missing.map((role) => ({ do: 'assign role', role, scope })),
        ...(shared ? [] : superfluous.map((assignment) => ({ do: 'remove role assignment', assignment, scope }))),
    ];
}
/** Assignments at the service that this slot did not make: reported, never touched. */
function othersAssignments({ assignments }, slot) {
    return assignments.filter(({ description }) => !isOurs(description, slot));
}
function isOurs(description, slot) {
    return description === assignmentDescription(slot) || description.startsWith(`${assignmentDescription(slot)} `);
}

// EXTERNAL MODULE: ./build/net/exchange.js + 2 modules
var exchange = __webpack_require__(327);
;// CONCATENATED MODULE: ./build/azure/resource-manager.js


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








const FHIR_SERVICES_VERSION = '2024-03-31';
const ROLE_ASSIGNMENTS_VERSION = '2022-04-01';
/** A service principal that was just made may be unknown to ARM for that long. */
const REPLICATION_MS = 180_000;
const UNFINISHED = /^(Accepted|Creating|Verifying|Deleting|Deprovisioned|Canceled|Failed|Suspended|SystemMaintenance)$/i;
function openResourceManager(resourceManagerUrl, tokens, runtime) {
    const call = openResourceManagerRequests(resourceManagerUrl, tokens, runtime);
    const repeatable = (attempted, operation, patience = net_refusal/* PATIENT */.qh) => (0,retry/* retry */.L)(attempted, operation, refreshing(patience, tokens, resourceManagerUrl), runtime);
    const explained = async (attempted, scope, roles, work) => {
        try {
            return await work();
        }
        catch (error) {
            throw role_assignments_explain(error, attempted, scope, roles, await tokens.token(resourceManagerUrl));
        }
    };
    const assignmentPath = (scope, name) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    return {
        readFhirService: ({ resourceId = '', url }, tenantId, roles) => explained(`read the FHIR service ${resourceId}`, resourceId, roles, async () => {
            const body = await repeatable('read the FHIR service', () => call('GET', resourceId, { 'api-version': FHIR_SERVICES_VERSION }));
            const properties = (0,net_json/* object */.Ik)(body['properties']) ?? {};
            const authentication = (0,net_json/* object */.Ik)(properties['authenticationConfiguration']) ?? {};
            const attempted = `use the FHIR service ${resourceId}`;
            const state = (0,net_json/* string */.Yj)(properties['provisioningState']) ?? '';
            if (UNFINISHED.test(state))
                throw (0,failures/* failure */.V2)('FHIR_SERVICE_NOT_READY', { attempted, said: `Its provisioning state is ${state}` });
            const authority = (0,net_json/* string */.Yj)(authentication['authority']) ?? '';
            const trusted = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(authority)?.[0]?.toLowerCase();
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
        }),
        readAssignments: (scope, principalId, roles) => explained(`read the role assignments at ${scope}`, scope, roles, async () => {
            const found = [];
            let next = `${scope}/providers/Microsoft.Authorization/roleAssignments`;
            let query = {
                'api-version': ROLE_ASSIGNMENTS_VERSION,
                $filter: `principalId eq '${principalId}'`,
            };
            while (next !== undefined) {
                const path = next;
                const parameters = query;
                const body = await repeatable('read the role assignments', () => call('GET', path, parameters));
                for (const item of (0,net_json/* list */.p_)(body['value'])) {
                    const assignment = (0,net_json/* object */.Ik)(item) ?? {};
                    const properties = (0,net_json/* object */.Ik)(assignment['properties']) ?? {};
                    const id = (0,net_json/* string */.Yj)(assignment['id']);
                    const roleId = (0,net_json/* string */.Yj)(properties['roleDefinitionId'])?.split('/').at(-1)?.toLowerCase();
                    const here = (0,net_json/* string */.Yj)(properties['scope'])?.toLowerCase() === scope.toLowerCase();
                    if (id !== undefined &&
                        roleId !== undefined &&
                        here &&
                        (0,net_json/* string */.Yj)(properties['principalId'])?.toLowerCase() === principalId.toLowerCase()) {
                        found.push({ id, roleId, description: (0,net_json/* string */.Yj)(properties['description']) ?? '' });
                    }
                }
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
                description: assignmentDescription(slot),
            };
            const path = assignmentPath(scope, assignmentName(scope, principalId, role.id));
            const replicating = (error) => (0,net_refusal/* refusalOf */.Of)(error)?.code === 'PrincipalNotFound'
                ? 'Azure does not know the new service principal yet'
                : (0,net_refusal/* transient */["do"])(error);
            try {
                await repeatable('wait for the service principal', () => call('PUT', path, { 'api-version': ROLE_ASSIGNMENTS_VERSION }, { properties }), {
                    ...net_refusal/* PATIENT */.qh,
                    withinMs: REPLICATION_MS,
                    firstDelayMs: 5_000,
                    announce: true,
                    retryable: replicating,
                });
            }
            catch (error) {
                if ((0,net_refusal/* refusalOf */.Of)(error)?.code !== 'RoleAssignmentExists')
                    throw error;
            }
        }),
        removeAssignment: (scope, assignment, roles) => explained(`remove the role assignment ${assignment.id}`, scope, roles, async () => {
            await repeatable('remove a role assignment', () => call('DELETE', assignment.id, { 'api-version': ROLE_ASSIGNMENTS_VERSION }));
        }),
    };
}
function role_assignments_explain(error, attempted, scope, roles, { objectId }) {
    const refusal = (0,net_refusal/* refusalOf */.Of)(error);
    if (refusal?.status === undefined || (0,net_refusal/* transient */["do"])(error) !== undefined)
        return error;
    const circumstances = { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error };
    if (refusal.status === 403) {
        const facts = { scope, quotedScope: (0,untrusted/* shellWord */.r7)(scope), registrarObjectId: objectId };
        if (roles.length === 0)
            return (0,failures/* failure */.V2)('AZURE_READ_PERMISSION_MISSING', circumstances, facts);
        return (0,failures/* failure */.V2)('AZURE_PERMISSION_MISSING', circumstances, { ...facts, condition: (0,untrusted/* shellWord */.r7)(abacCondition(roles)) });
    }
    if (refusal.status === 404)
        return (0,failures/* failure */.V2)('FHIR_SERVICE_NOT_FOUND', circumstances);
    if (refusal.code === 'InvalidAuthenticationTokenTenant') {
        const [authority = 'of the subscription'] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(refusal.message) ?? [];
        return (0,failures/* failure */.V2)('FHIR_AUTHORITY_MISMATCH', circumstances, { authority });
    }
    return (0,failures/* failure */.V2)(refusal.method === 'GET' ? 'REQUEST_REFUSED' : 'ROLE_NOT_ASSIGNED', circumstances);
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

;// CONCATENATED MODULE: ./build/entra/directory.js
/** Applications, service principals and client secrets in Microsoft Graph. */






/** How long a directory object that was just written may stay unknown to other replicas. */
const directory_REPLICATION_MS = 180_000;
const SELECT = 'id,appId,uniqueName,displayName,description,serviceManagementReference,signInAudience,web,passwordCredentials';
function openDirectory(graphUrl, tokens, runtime) {
    const { call, now } = openGraph(graphUrl, tokens, runtime);
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
    const CLEANUP = { ...net_refusal/* PATIENT */.qh, evenCancelled: true };
    const read = async (path, mustExist, attempted) => {
        const request = () => call('GET', path);
        if (mustExist)
            return (await replicated(attempted, request)).body;
        try {
            return (await repeatable(attempted, request)).body;
        }
        catch (error) {
            if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
                return undefined;
            throw error;
        }
    };
    const directory = {
        now,
        async readApplication(key, mustExist = false) {
            const body = await read(`${applicationPath(key)}?$select=${SELECT}`, mustExist, 'wait for the application');
            return body && applicationFrom(body);
        },
        async upsertApplication(uniqueName, fields) {
            const { status } = await repeatable('create the application', () => call('PATCH', applicationPath({ uniqueName }), {
                body: bodyOf(fields),
                headers: { Prefer: 'create-if-missing' },
                expect: [201, 204],
            }));
            return { created: status === 201 };
        },
        async updateApplication(id, fields) {
            await replicated('wait for the application', () => call('PATCH', applicationPath({ id }), { body: bodyOf(fields), expect: [204] }));
        },
        async readServicePrincipal(appId, mustExist = false) {
            const body = await read(`/servicePrincipals(appId='${odata(appId)}')?$select=id`, mustExist, 'wait for the service principal');
            return body && required((0,net_json/* string */.Yj)(body['id']), 'id');
        },
        async createServicePrincipal(appId) {
            try {
                const { body } = await replicated('create the service principal', () => call('POST', '/servicePrincipals', { body: { appId }, expect: [201] }), applicationStillUnknown);
                return { id: required((0,net_json/* string */.Yj)(body['id']), 'id'), created: true };
            }
            catch (error) {
                // Another run, or an earlier attempt whose answer was lost, created it.
                if (!(0,net_refusal/* hasStatus */.Ro)(error, 409))
                    throw error;
                return { id: required(await directory.readServicePrincipal(appId, true), 'id'), created: false };
            }
        },
        async readOwners(id) {
            const { body } = await replicated('wait for the application', () => call('GET', `${applicationPath({ id })}/owners?$select=id`));
            return (0,net_json/* list */.p_)(body['value']).flatMap((owner) => (0,net_json/* string */.Yj)((0,net_json/* object */.Ik)(owner)?.['id']) ?? []);
        },
        async addPassword(id, { displayName, start, end }) {
            const { body } = await call('POST', `${applicationPath({ id })}/addPassword`, {
                body: {
                    passwordCredential: { displayName, startDateTime: start.toISOString(), endDateTime: end.toISOString() },
                },
            });
            const issued = credentialFrom(body);
            const value = (0,net_json/* string */.Yj)(body['secretText']);
            if (issued === undefined || value === undefined)
                throw unusable('POST', '/addPassword', 'an answer without a secret');
            runtime.log.mask(value);
            return { keyId: issued.keyId, value, start: issued.start, end: issued.end };
        },
        async removePassword(id, keyId) {
            try {
                await repeatable('remove a secret', () => call('POST', `${applicationPath({ id })}/removePassword`, { body: { keyId }, expect: [204] }), CLEANUP);
            }
            catch (error) {
                if (/no password credential found/i.test((0,net_refusal/* refusalOf */.Of)(error)?.message ?? ''))
                    return;
                // An earlier attempt whose answer was lost may have removed it.
                const left = await directory.listCredentials(id).catch(() => {
                    throw error;
                });
                if (left.some((credential) => credential.keyId === keyId))
                    throw error;
            }
        },
        async listCredentials(id) {
            const { body } = await replicated('list the secrets', () => call('GET', `${applicationPath({ id })}?$select=${SELECT}`), stillUnknown, true);
            return applicationFrom(body).credentials;
        },
        async readSecretPolicy() {
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
        },
    };
    return directory;
}
function applicationPath(key) {
    if ('id' in key)
        return `/applications/${encodeURIComponent(key.id)}`;
    if ('appId' in key)
        return `/applications(appId='${odata(key.appId)}')`;
    return `/applications(uniqueName='${odata(key.uniqueName)}')`;
}
/** A string inside an OData key: quotes doubled, then percent-encoded. */
function odata(text) {
    return encodeURIComponent(text.replaceAll("'", "''")).replaceAll("'", '%27');
}
function bodyOf({ redirectUris, ...fields }) {
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

;// CONCATENATED MODULE: ./build/github/preparation.js
/** What is needed before anything is written to a target: its key, room for the names, and who may read. */



/** @throws ServiceError, or RegistrarError when there is no room or nobody decided who may read */
async function openDoorway(github, store, wanted) {
    const { target } = store;
    const [publicKey, access] = await Promise.all([
        readKey(github, target),
        target.kind === 'organization' ? readAccess(github, store, wanted) : undefined,
        assertRoom(github, store, wanted),
        target.repository === undefined ? undefined : assertWritable(github, target),
    ]);
    return access === undefined ? { publicKey } : { publicKey, access };
}
async function readKey(github, target) {
    const { body, scopes } = await github.call('GET', `${target.secrets}/public-key`);
    if (scopes !== undefined && !scopes.includes(target.scope)) {
        throw (0,failures/* failure */.V2)('GITHUB_PERMISSION_MISSING', {
            attempted: `prepare writing to ${target.notation} with a classic token of the scopes ${scopes.join(', ') || '(none)'}`,
        }, {
            target: target.notation,
            permissions: target.permissions,
            hint: ` A classic token needs the scope ${target.scope}.`,
        });
    }
    const [keyId, key] = [(0,net_json/* string */.Yj)(body['key_id']), (0,net_json/* string */.Yj)(body['key'])];
    if (keyId === undefined || key === undefined) {
        throw new net_refusal/* ServiceError */._7({
            service: 'GitHub',
            method: 'GET',
            path: `${target.secrets}/public-key`,
            message: 'it sent no public key',
        });
    }
    return { keyId, key };
}
/** An archived repository can be read like any other. */
async function assertWritable(github, target) {
    const { body } = await github.call('GET', target.holder);
    if (body['archived'] !== true)
        return;
    throw (0,failures/* failure */.V2)('TARGET_READ_ONLY', { attempted: `prepare writing to ${target.notation}, which is archived` }, { target: target.notation });
}
/** GitHub refuses what is one too many only after the secret was issued. */
async function assertRoom(github, { target, secret, companions, variableCount }, wanted) {
    const added = wanted.companions.filter((name) => companions[name] === undefined).length;
    const full = target.variables !== undefined && variableCount + added > target.limits.variables;
    const addedSecrets = (secret === undefined ? 1 : 0) + (target.variables === undefined ? added : 0);
    const held = addedSecrets === 0
        ? 0
        : ((0,net_json/* number */.ai)((await github.call('GET', `${target.secrets}?per_page=1`)).body['total_count']) ?? 0);
    if (!full && held + addedSecrets <= target.limits.secrets)
        return;
    const said = full
        ? `It holds ${variableCount} of ${target.limits.variables} variables`
        : `It holds ${held} of ${target.limits.secrets} secrets`;
    throw (0,failures/* failure */.V2)('NAME_LIMIT_REACHED', { attempted: `make room in ${target.notation}`, said }, { target: target.notation });
}
async function readAccess(github, { target, secret }, wanted) {
    if (secret !== undefined) {
        // An existing secret keeps its visibility and its repositories; a PUT without them would clear the list.
        const { body } = await github.call('GET', `${target.secrets}/${wanted.secret}`);
        const visibility = (0,net_json/* string */.Yj)(body['visibility']);
        if (visibility === 'all' || visibility === 'private')
            return { visibility };
        const ids = [];
        for (let page = 1;; page++) {
            const { body: chunk } = await github.call('GET', `${target.secrets}/${wanted.secret}/repositories?per_page=100&page=${page}`);
            const repositories = (0,net_json/* list */.p_)(chunk['repositories']);
            ids.push(...repositories.flatMap((repository) => (0,net_json/* number */.ai)((0,net_json/* object */.Ik)(repository)?.['id']) ?? []));
            if (repositories.length < 100)
                return { visibility: 'selected', repositoryIds: ids };
        }
    }
    if (wanted.visibility === undefined) {
        throw (0,failures/* failure */.V2)('ORG_VISIBILITY_REQUIRED', {
            attempted: `prepare a new organization secret in ${target.notation}`,
        });
    }
    if (wanted.visibility !== 'selected')
        return { visibility: wanted.visibility };
    const ids = await Promise.all(wanted.repositories.map((name) => repositoryId(github, `${target.owner}/${name}`)));
    return { visibility: 'selected', repositoryIds: ids };
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
function accessBody(access) {
    if (access === undefined)
        return {};
    const { visibility, repositoryIds } = access;
    return visibility === 'selected' ? { visibility, selected_repository_ids: repositoryIds ?? [] } : { visibility };
}

;// CONCATENATED MODULE: ./build/github/refusals.js
/** What GitHub's refusals mean for a target. */


/** What GitHub's refusal means for that target. */
function explainStore(error, target, attempted, jobToken) {
    const refusal = (0,net_refusal/* refusalOf */.Of)(error);
    if (refusal === undefined)
        return error;
    return explainRefusal(refusal, target, { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error }, jobToken) ?? error;
}
function explainRefusal(refusal, target, circumstances, jobToken) {
    const { status, message, headers } = refusal;
    const name = { target: target.notation };
    if (status === 401)
        return (0,failures/* failure */.V2)('GITHUB_CREDENTIALS_BAD', circumstances);
    if (status === undefined || (0,net_refusal/* transient */["do"])(new net_refusal/* ServiceError */._7(refusal)) || (0,net_refusal/* throttled */.v6)(refusal))
        return undefined;
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
            headers?.['x-oauth-scopes'] !== undefined && ` A classic token needs the scope ${target.scope}.`,
            accepted && ` GitHub accepts here: ${accepted}.`,
            /by integration/.test(message) &&
                " If github-token is the job's own GITHUB_TOKEN, it can never write secrets: use an App token.",
        ];
        return (0,failures/* failure */.V2)('GITHUB_PERMISSION_MISSING', circumstances, {
            ...name,
            permissions: target.permissions,
            hint: hint.filter(Boolean).join(''),
        });
    }
    if (status === 404) {
        const environment = target.kind === 'environment' && refusal.path !== target.holder;
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
/** No second attempt. */
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
            const asked = { service: 'GitHub', method, path, urgent: patience !== net_refusal/* PATIENT */.qh };
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

;// CONCATENATED MODULE: ./build/github/sealing.js

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
/** The secret stores and variables of GitHub, in the words of this action. */






const VARIABLES_PER_PAGE = 30;
function openStores(github, context) {
    const explained = async (target, attempted, work) => {
        try {
            return await work();
        }
        catch (error) {
            throw stores.explain(error, target, attempted);
        }
    };
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
        const answer = await optional(`${target.secrets}/${name}`, CLEANUP);
        return answer && stampOf(answer.body);
    };
    const readVariables = async (variables, names) => {
        const first = await github.call('GET', `${variables}?per_page=${VARIABLES_PER_PAGE}`);
        const found = named(first.body['variables']);
        // Six look-ups by name beat reading all pages of a repository with hundreds of variables.
        if (((0,net_json/* number */.ai)(first.body['total_count']) ?? 0) > VARIABLES_PER_PAGE) {
            const missing = Object.values(names).filter((name) => found[name] === undefined && name !== names.secret);
            const answers = await Promise.all(missing.map((name) => optional(`${variables}/${name}`)));
            Object.assign(found, named(answers.flatMap((answer) => answer?.body ?? [])));
        }
        return { now: first.date, companions: found, variableCount: (0,net_json/* number */.ai)(first.body['total_count']) ?? 0 };
    };
    const putSecretOnce = (target, name, sealed, { publicKey, access }) => github.call('PUT', `${target.secrets}/${name}`, {
        encrypted_value: sealed,
        key_id: publicKey.keyId,
        ...accessBody(access),
    });
    const holderIds = new Map();
    const stores = {
        explain: (error, target, attempted) => explainStore(error, target, attempted, context.jobToken),
        holderId: (target) => explained(target, `look up ${target.notation}`, async () => {
            const known = holderIds.get(target.holder);
            if (known !== undefined)
                return known;
            const id = (0,net_json/* number */.ai)((await github.call('GET', target.holder)).body['id']);
            if (id === undefined)
                throw new net_refusal/* ServiceError */._7({ service: 'GitHub', method: 'GET', path: target.holder, message: 'it sent no ID' });
            holderIds.set(target.holder, id);
            return id;
        }),
        read: (target, names, createEnvironments) => explained(target, `read what ${target.notation} holds`, async () => {
            if (target.variables === undefined) {
                const { body, date } = await github.call('GET', `${target.secrets}?per_page=100`);
                const { [names.secret]: secret, ...companions } = named(body['secrets']);
                return { target, now: date, secret, companions, variableCount: 0 };
            }
            try {
                const [variables, secret] = await Promise.all([
                    readVariables(target.variables, names),
                    readSecretStamp(target, names.secret),
                ]);
                return { target, secret, ...variables };
            }
            catch (error) {
                if (!(createEnvironments && target.kind === 'environment' && (0,net_refusal/* hasStatus */.Ro)(error, 404)))
                    throw error;
                // Missing only if its public key is missing too and its repository is not.
                if ((await optional(`${target.secrets}/public-key`)) !== undefined)
                    throw error;
                const { date } = await github.call('GET', target.holder);
                return { target, now: date, secret: undefined, companions: {}, variableCount: 0, absent: true };
            }
        }),
        doorway: (store, wanted) => explained(store.target, `prepare writing to ${store.target.notation}`, () => openDoorway(github, store, wanted)),
        createEnvironment: (target) => explained({ ...target, permissions: '"Administration: read and write"' }, `create ${target.notation}`, async () => {
            // A PUT on an existing environment resets its protection rules; its key tells whether there is one.
            if ((await optional(`${target.secrets}/public-key`)) !== undefined)
                return;
            await github.call('PUT', `${target.holder}/environments/${encodeURIComponent(target.environment ?? '')}`);
        }),
        async putSecret(target, name, value, doorway, before) {
            let { publicKey } = doorway;
            for (let attempt = 1;; attempt++) {
                let sealed;
                try {
                    sealed = await seal(value, publicKey);
                    context.cancelled.throwIfAborted();
                }
                catch (error) {
                    // Nothing was sent.
                    return { stored: false, error };
                }
                try {
                    await putSecretOnce(target, name, sealed, { ...doorway, publicKey });
                    return { stored: true };
                }
                catch (error) {
                    if (!(error instanceof net_refusal/* ServiceError */._7))
                        throw error;
                    const fresh = (0,net_refusal/* hasStatus */.Ro)(error, 422) && attempt === 1 ? await readKey(github, target).catch(() => publicKey) : publicKey;
                    if (fresh.keyId !== publicKey.keyId) {
                        publicKey = fresh;
                        continue;
                    }
                    // GitHub's stamp tells whether the write took place although its answer said otherwise.
                    const after = await readSecretStamp(target, name).catch(() => 'unreadable');
                    if (after === 'unreadable')
                        return { stored: 'unknown', error };
                    if (after !== undefined && after.updatedAt.getTime() > (before?.updatedAt.getTime() ?? 0))
                        return { stored: true };
                    return { stored: error.refusal.status === undefined || (0,net_refusal/* transient */["do"])(error) ? 'unknown' : false, error };
                }
            }
        },
        async putVariable(target, name, value, before, access) {
            if (before?.value === value)
                return { stored: true };
            const path = target.variables ?? '';
            const create = () => github.call('POST', path, { name, value, ...accessBody(access) }, CLEANUP);
            const update = () => github.call('PATCH', `${path}/${name}`, { value }, CLEANUP);
            try {
                await (before === undefined ? create() : update());
            }
            catch (error) {
                if (!(error instanceof net_refusal/* ServiceError */._7))
                    throw error;
                // Somebody created or removed it in between, or an answer was lost: what is read back counts.
                if ((0,net_refusal/* hasStatus */.Ro)(error, 409, 422))
                    await update().catch(() => undefined);
                if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
                    await create().catch(() => undefined);
                const after = await stores.readVariable(target, name).catch(() => undefined);
                if (after?.variable?.value !== value)
                    return { stored: false, error };
            }
            return { stored: true };
        },
        createVariable: async (target, name, value) => {
            const access = target.kind === 'organization' ? accessBody({ visibility: 'selected', repositoryIds: [] }) : {};
            await github.call('POST', target.variables ?? '', { name, value, ...access }, ONCE);
        },
        patchVariable: async (target, name, value) => void (await github.call('PATCH', `${target.variables}/${name}`, { value }, ONCE)),
        async readVariable(target, name) {
            try {
                const { body, date } = await github.call('GET', `${target.variables}/${name}`, undefined, CLEANUP);
                const stamp = stampOf(body);
                return {
                    variable: stamp && { ...stamp, value: typeof body['value'] === 'string' ? body['value'] : '' },
                    now: date,
                };
            }
            catch (error) {
                if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
                    return {
                        variable: undefined,
                        now: new Date(error instanceof net_refusal/* ServiceError */._7 ? (error.refusal.headers?.['date'] ?? '') : ''),
                    };
                throw error;
            }
        },
        async deleteVariable(target, name) {
            try {
                await github.call('DELETE', `${target.variables}/${name}`, undefined, CLEANUP);
            }
            catch (error) {
                if ((0,net_refusal/* hasStatus */.Ro)(error, 404))
                    return;
                const left = await stores.readVariable(target, name).catch(() => undefined);
                if (left === undefined || left.variable !== undefined)
                    throw error;
            }
        },
    };
    return stores;
}
function stampOf(body) {
    const [createdAt, updatedAt] = [(0,net_json/* moment */.n$)(body['created_at']), (0,net_json/* moment */.n$)(body['updated_at'])];
    return createdAt && updatedAt && { createdAt, updatedAt };
}
/** Entries of a list by their upper-case name. */
function named(items) {
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

// EXTERNAL MODULE: ./build/plan/ages.js
var ages = __webpack_require__(5703);
;// CONCATENATED MODULE: ./build/plan/markers.js
/** What the targets say about the credential they hold, and where they contradict Entra or each other. */



/** A secret this much newer than its marker was overwritten by somebody else. */
const OVERWRITTEN = ages/* MINUTE */.pY;
/** GitHub's stamps are cut to the second. */
const RESOLUTION = 1_000;
/** A new key ID may be unlisted for minutes; younger markers are believed without it. */
const UNLISTED = 60 * ages/* MINUTE */.pY;
/** Readable markers that speak of this application: one that was taken over speaks of somebody else's. */
function markersOf({ names }, { stores, application, slot }) {
    return stores.flatMap((store) => {
        const marker = store.companions[names.marker];
        const clientId = store.companions[names.clientId]?.value;
        if (marker?.value === undefined ||
            (clientId !== undefined && clientId.toLowerCase() !== application?.appId.toLowerCase()))
            return [];
        const named = application?.credentials.find((credential) => credential.keyId === marker.value);
        const elsewhere = named && (0,model_application/* slotOf */.SW)(named);
        return elsewhere !== undefined && elsewhere !== slot ? [] : [{ store, keyId: marker.value, stamp: marker }];
    });
}
/** A young marker whose credential is not listed yet: taken at its word, with the expiry that stands beside it. */
function presumedCredential({ names, secretLifetimeDays }, observed, markers) {
    const { application, now } = observed;
    if (application === undefined)
        return [];
    return markers.flatMap(({ store, keyId, stamp }) => {
        if (application.credentials.some((credential) => credential.keyId === keyId) ||
            (0,ages/* ageOf */.hy)(store, stamp.updatedAt) >= UNLISTED)
            return [];
        const start = new Date(now.getTime() - (0,ages/* ageOf */.hy)(store, stamp.updatedAt));
        const written = new Date(store.companions[names.expiresOn]?.value ?? '');
        const end = Number.isNaN(written.getTime()) ? new Date(start.getTime() + secretLifetimeDays * ages/* DAY */.d_) : written;
        return { keyId, displayName: '', start, end };
    });
}
function takenBy(store, { names, prefix }, { application, slot }, ours) {
    const { target, companions, secret } = store;
    const refuse = (stands, cure) => (0,failures/* failure */.V2)('TARGET_TAKEN', { attempted: `store the credential in ${target.notation}, where ${stands}`, said: 'Nothing was written' }, { cure });
    const clientId = companions[names.clientId]?.value;
    if (clientId && clientId.toLowerCase() !== application?.appId.toLowerCase()) {
        return [
            refuse(`${names.clientId} names another application, ${clientId}`, `give the unique-name (or application-id) of that application`),
        ];
    }
    const marker = companions[names.marker];
    const named = application?.credentials.find((credential) => credential.keyId === marker?.value);
    const owner = named && (0,model_application/* slotOf */.SW)(named);
    if (owner !== undefined && owner !== slot) {
        return [
            refuse(`${names.marker} names a credential of another slot, ${owner}`, 'publish from the workflow that owns it'),
        ];
    }
    if (secret !== undefined && marker === undefined && ours.length === 0) {
        return [
            refuse(`the secret ${names.secret} exists and was not written by this action`, `remove that secret (prefix ${prefix})`),
        ];
    }
    return [];
}
function missingFrom({ target, secret, companions }, { names }) {
    const lacks = [secret === undefined && names.secret, companions[names.marker] === undefined && names.marker].filter((name) => name !== false);
    return lacks.length === 0 ? [] : [`${target.notation} lacks ${lacks.join(' and ')}`];
}
function driftFindings({ names, home }, observed, ours, markers, current) {
    const { stores, application } = observed;
    const findings = [];
    for (const store of stores) {
        if (store.companions[names.marker]?.value !== undefined && !markers.some((marker) => marker.store === store)) {
            findings.push(`${store.target.notation} holds the credential of another client`);
        }
    }
    for (const { store, keyId } of markers) {
        const where = store.target.notation;
        const listed = application?.credentials.find((credential) => credential.keyId === keyId);
        if (listed === undefined && keyId !== current?.keyId) {
            findings.push(`the marker of ${where} names ${keyId}, which Entra does not have`);
        }
        else if (listed !== undefined && !ours.includes(listed)) {
            findings.push(`the marker of ${where} names ${keyId}, which this action did not issue`);
        }
        else if (keyId !== current?.keyId) {
            findings.push(`the marker of ${where} names ${keyId}, while the current credential is ${current?.keyId}`);
        }
        else if (listed !== undefined && store.secret && !(0,ages/* changedAfter */.t5)(observed, store, store.secret.updatedAt, listed)) {
            findings.push(`the secret in ${where} is older than ${keyId}, which its marker names`);
        }
    }
    const served = stores.find(({ target }) => target === home)?.secret;
    for (const store of stores) {
        const { target, secret } = store;
        const marker = store.companions[names.marker];
        if (secret === undefined || marker === undefined)
            continue;
        // The home is served first, and both stamps are GitHub's: an older one missed the latest publication.
        if (served !== undefined && served.updatedAt.getTime() - secret.updatedAt.getTime() > RESOLUTION) {
            findings.push(`the secret in ${target.notation} is older than the one in ${home.notation}`);
        }
        if (target.variables === undefined) {
            const written = current !== undefined &&
                [secret, marker].every((stamp) => (0,ages/* changedAfter */.t5)(observed, store, stamp.updatedAt, current));
            if (!written)
                findings.push(`${target.notation} was not written since the current credential was issued`);
            else if (marker.updatedAt < secret.updatedAt)
                findings.push(`the secret in ${target.notation} was overwritten after its marker`);
        }
        else if (secret.updatedAt.getTime() - marker.updatedAt.getTime() > OVERWRITTEN) {
            findings.push(`the secret in ${target.notation} was overwritten after its marker`);
        }
    }
    if (current !== undefined) {
        for (const later of ours.filter((credential) => credential.start > current.start)) {
            const reached = stores.find(({ secret }, index) => secret !== undefined && (0,ages/* changedAfter */.t5)(observed, stores[index], secret.updatedAt, later));
            if (reached)
                findings.push(`${later.keyId} was issued after the current credential and may have reached ${reached.target.notation}`);
        }
    }
    return findings;
}

;// CONCATENATED MODULE: ./build/plan/retirement.js

const LEFTOVER_AGE = 30 * ages/* MINUTE */.pY;
const EXPIRED_FOR = ages/* DAY */.d_;
/** Microsoft's limit for applications that admit personal accounts. */
const PERSONAL_SECRET_LIMIT = 2;
/** Guarantee 3: what may be removed of our own, and why. */
function retirements({ overlapDays, names }, observed, { ours, current, markers, settled, }) {
    const { stores, now, unreadable } = observed;
    const newestMarkerAge = Math.min(...stores.map((store) => (0,ages/* ageOf */.hy)(store, store.companions[names.marker]?.updatedAt ?? store.now)));
    const untouched = untouchedSince(stores, names);
    return ours.flatMap((credential) => {
        if (credential === current || markers.some(({ keyId }) => keyId === credential.keyId))
            return [];
        if (now.getTime() - credential.end.getTime() >= EXPIRED_FOR)
            return [{ credential, why: `expired on ${(0,ages/* isoDay */.kh)(credential.end)}` }];
        if (settled && untouched && current !== undefined && credential.start < current.start) {
            const over = overlapDays !== undefined && newestMarkerAge >= overlapDays * ages/* DAY */.d_;
            return over ? [{ credential, why: `superseded by ${current.keyId}, and the overlap is over` }] : [];
        }
        const neverReached = unreadable.length === 0 &&
            stores.every((store) => !store.secret || !(0,ages/* changedAfter */.t5)(observed, store, store.secret.updatedAt, credential));
        if (neverReached && now.getTime() - credential.start.getTime() >= LEFTOVER_AGE) {
            return [{ credential, why: 'left over from a run that did not finish; no target ever held it' }];
        }
        return [];
    });
}
/** `overlap-days: 0`: once every target holds the new secret, all earlier ones go. */
function revocations(ours, already) {
    return ours
        .filter((credential) => !already.some((retirement) => retirement.credential === credential))
        .map((credential) => ({ credential, why: 'superseded, and overlap-days is 0' }));
}
/** Applications that admit personal accounts hold two secrets: room is made only with our own that no target holds. */
function makeRoom(desired, { application, now, stores }, { ours, current, retire, settled, }) {
    const audience = application?.signInAudience ?? desired.signInAudience ?? '';
    const held = application?.credentials.length ?? 0;
    const excess = /Personal/.test(audience) ? held - (PERSONAL_SECRET_LIMIT - 1) : 0;
    if (excess <= 0)
        return { retire: [], enough: true };
    const spare = ours
        .filter((credential) => credential.end <= now || (credential !== current && settled && untouchedSince(stores, desired.names)))
        .map((credential) => ({
        credential,
        why: 'room for the new secret: applications with personal accounts hold two',
    }));
    const removable = [
        ...retire,
        ...spare.filter(({ credential }) => !retire.some((due) => due.credential === credential)),
    ].slice(0, excess);
    return { retire: removable, enough: removable.length >= excess };
}
/** No secret changed after its marker. */
function untouchedSince(stores, names) {
    return stores.every(({ secret, companions }) => {
        const marker = companions[names.marker];
        return secret !== undefined && marker !== undefined && secret.updatedAt <= marker.updatedAt;
    });
}

;// CONCATENATED MODULE: ./build/plan/rotation-due.js
/** Whether a rotation is due, and why. */


/** With that many unexpired secrets of the slot, something keeps undoing our work. */
const CONVERGENCE_LIMIT = 4;
const REASONS = (/* unused pure expression or super */ null && (['none', 'first', 'expiring', 'expired', 'missing', 'drift', 'forced']));
/** Whether a rotation is due, and why: decided here and nowhere else. */
function rotationDue(desired, { now, stores, unreadable }, situation) {
    const { never, missing, drift, unexpired, current, thresholdMs } = situation;
    const due = (reason, ...findings) => ({ reason, findings, problems: [] });
    if (never) {
        // A target that cannot be read may hold what we believe was never issued.
        return unreadable.length > 0 || stores.length === 0
            ? due('none')
            : due('first', 'no secret of this slot was ever issued');
    }
    const astray = missing.length > 0 ? missing : drift;
    const converging = unexpired.length < CONVERGENCE_LIMIT;
    if (astray.length > 0 && converging)
        return due(missing.length > 0 ? 'missing' : 'drift', ...astray);
    const problems = astray.length === 0
        ? []
        : [
            (0,failures/* failure */.V2)('NOT_CONVERGING', {
                attempted: `bring all targets to one credential (${astray.join('; ')}); ${unexpired.length} unexpired secrets of this slot exist`,
            }, { findings: astray.join('; ') }),
        ];
    const byTime = current && expiry(current, now, thresholdMs);
    if (byTime)
        return { ...byTime, problems: [] };
    if (desired.forceRotate)
        return due('forced', 'force-rotate is set');
    return { reason: 'none', findings: [], problems };
}
function expiry({ end }, now, thresholdMs) {
    const left = end.getTime() - now.getTime();
    if (left <= 0)
        return { reason: 'expired', findings: [`the current secret expired on ${(0,ages/* isoDay */.kh)(end)}`] };
    if (left <= thresholdMs) {
        return {
            reason: 'expiring',
            findings: [
                `the current secret expires on ${(0,ages/* isoDay */.kh)(end)}, in ${(0,ages/* days */._3)(left)}; the threshold is ${(0,ages/* days */._3)(thresholdMs)}`,
            ],
        };
    }
    return undefined;
}
/**
 * The effective threshold in milliseconds: what was asked for, but when the tenant granted a shorter life than was
 * asked for, a third of that life at most, or every run rotates.
 */
function rotationThreshold({ secretLifetimeDays, rotateBeforeDays }, current) {
    const asked = rotateBeforeDays === undefined ? (secretLifetimeDays * ages/* DAY */.d_) / 3 : rotateBeforeDays * ages/* DAY */.d_;
    if (current === undefined)
        return asked;
    const span = current.end.getTime() - current.start.getTime();
    const grantedLess = span < secretLifetimeDays * ages/* DAY */.d_ - 60 * ages/* MINUTE */.pY;
    return grantedLess ? Math.min(asked, span / 3) : asked;
}
/** `next-rotation-on`. */
function nextRotation(current, thresholdMs) {
    return new Date(current.end.getTime() - thresholdMs);
}

;// CONCATENATED MODULE: ./build/plan/plan.js
/**
 * What is to be done for one client, as data: a pure function of what is wanted and what was observed. The dry run
 * prints it, the real run carries out exactly it.
 */







function planClient(desired, observed) {
    const { application, stores, unreadable, slot } = observed;
    const credentials = application?.credentials ?? [];
    const ours = credentials.filter((credential) => (0,model_application/* slotOf */.SW)(credential) === slot).sort(ages/* byStart */.oV);
    const taken = desired.takeOver ? [] : stores.flatMap((store) => takenBy(store, desired, observed, ours));
    const markers = markersOf(desired, observed);
    const presumed = presumedCredential(desired, observed, markers);
    const current = [...ours.filter((credential) => markers.some(({ keyId }) => keyId === credential.keyId)), ...presumed]
        .sort(ages/* byStart */.oV)
        .at(-1);
    const believed = current !== undefined && ours.includes(current);
    const missing = stores.flatMap((store) => missingFrom(store, desired));
    const drift = driftFindings(desired, observed, ours, markers, current);
    const unexpired = ours.filter((credential) => credential.end > observed.now);
    const thresholdMs = rotationThreshold(desired, current);
    const due = rotationDue(desired, observed, {
        never: ours.length === 0 && markers.length === 0,
        missing,
        drift,
        unexpired,
        current,
        thresholdMs,
    });
    const registration = registrationSteps(desired, observed);
    const rotates = due.reason !== 'none';
    const everywhere = unreadable.length === 0;
    const settled = everywhere && believed && missing.length === 0 && drift.length === 0;
    const retire = retirements(desired, observed, { ours, current, markers, settled });
    const room = rotates ? makeRoom(desired, observed, { ours, current, retire, settled }) : { retire: [], enough: true };
    const afterwards = retire.filter(({ credential }) => !room.retire.some((early) => early.credential === credential));
    const revoke = rotates && desired.overlapDays === 0 ? revocations(ours, [...room.retire, ...afterwards]) : [];
    const secret = [
        ...(due.reason === 'none'
            ? companionSteps(desired, observed, current)
            : [
                { do: 'issue secret', reason: due.reason, makeRoom: room.retire },
                ...homeFirst(desired.home, stores).map(({ target }) => ({ do: 'publish', target })),
            ]),
        ...[...afterwards, ...revoke].map((retirement) => ({ do: 'retire', ...retirement })),
    ];
    const writesToExisting = application !== undefined &&
        (registration.some((step) => step.do !== 'create environment') ||
            secret.some((step) => step.do === 'issue secret' || step.do === 'retire'));
    const refusals = [
        ...unreadable.filter(({ target }) => target === desired.home).map(({ error }) => error),
        ...taken,
        ...identityRefusals(desired, observed),
        ...(writesToExisting ? ownerRefusal(observed) : []),
        ...(application === undefined && rotates && observed.policy?.forbidden
            ? [
                (0,failures/* failure */.V2)('SECRETS_FORBIDDEN', {
                    attempted: `issue a secret for ${nameOf(desired, observed)}, which was therefore not created`,
                    said: "The tenant's default app management policy forbids client secrets",
                }),
            ]
            : []),
        ...(rotates && !room.enough
            ? [
                (0,failures/* failure */.V2)('SECRET_LIMIT_REACHED', {
                    attempted: `issue a secret for ${nameOf(desired, observed)}`,
                    said: 'It admits personal accounts and holds the two secrets that such an application may have',
                }, { application: application?.appId ?? '' }),
            ]
            : []),
    ];
    return {
        needs: [
            ...(writesToExisting && observed.owners === undefined ? ['owners'] : []),
            ...(observed.doorways === undefined && secret.some(throughDoorway) ? ['doorways'] : []),
            ...(rotates && application === undefined && observed.policy === undefined ? ['policy'] : []),
        ],
        refusals,
        problems: [
            ...unreadable.filter(({ target }) => target !== desired.home).map(({ error }) => error),
            ...due.problems,
        ],
        registration,
        secret,
        reason: due.reason,
        findings: due.findings,
        converging: due.problems.length === 0,
        current,
        thresholdMs,
        otherOwners: (observed.owners ?? []).filter((owner) => owner !== observed.registrar.objectId),
        foreign: credentials.filter((credential) => (0,model_application/* slotOf */.SW)(credential) !== slot).sort(ages/* byStart */.oV),
    };
}
function registrationSteps(desired, observed) {
    const { application, servicePrincipalId, uniqueName, stores, access } = observed;
    const { displayName, description, serviceManagementReference, signInAudience, redirectUris } = desired;
    const wanted = {
        ...(displayName !== undefined && { displayName }),
        ...(description !== undefined && { description }),
        ...(serviceManagementReference !== undefined && { serviceManagementReference }),
        ...(signInAudience !== undefined && { signInAudience }),
        ...(redirectUris !== undefined && { redirectUris }),
    };
    const steps = [];
    if (application === undefined) {
        steps.push({ do: 'create application', uniqueName, fields: { signInAudience: 'AzureADMyOrg', ...wanted } });
    }
    else {
        // An adopted application that has no unique name may be given one.
        const backfill = desired.uniqueName !== undefined && application.uniqueName === undefined
            ? { uniqueName: desired.uniqueName }
            : {};
        const fields = (0,model_application/* differences */.tX)(application, { ...wanted, ...backfill });
        if (fields !== undefined)
            steps.push({ do: 'update application', fields });
    }
    if (servicePrincipalId === undefined)
        steps.push({ do: 'create service principal' });
    for (const { target, absent } of stores)
        if (absent)
            steps.push({ do: 'create environment', target });
    if (access !== undefined)
        steps.push(...planAccess(desired, observed, access));
    return steps;
}
/** Companions that differ are rewritten without a rotation; only the marker is evidence. */
function companionSteps(desired, observed, current) {
    const { application, tenantId, access, stores } = observed;
    if (application === undefined || current === undefined)
        return [];
    const wanted = companionValues(desired, {
        clientId: application.appId,
        tenantId,
        url: access?.url,
        expiresOn: current.end,
    });
    const home = stores.find(({ target }) => target === desired.home);
    return homeFirst(desired.home, stores).flatMap((store) => {
        if (store.companions[desired.names.marker] === undefined)
            return [];
        return wanted.flatMap(([name, value]) => {
            const companion = store.companions[name];
            const original = home?.companions[name];
            // A companion kept as a secret cannot be compared; it is stale when home's copy is missing, differs or is newer.
            const stands = store.target.variables !== undefined
                ? companion?.value === value
                : companion !== undefined &&
                    original?.value === value &&
                    companion.updatedAt.getTime() + ages/* SKEW */.NL >= original.updatedAt.getTime();
            return stands ? [] : [{ do: 'rewrite companion', target: store.target, name, value }];
        });
    });
}
/** The public facts beside a secret, in the order they are written. The marker comes after them. */
function companionValues({ names }, facts) {
    return [
        [names.clientId, facts.clientId],
        [names.tenantId, facts.tenantId],
        ...(facts.url === undefined ? [] : [[names.url, facts.url]]),
        [names.expiresOn, (0,ages/* isoSecond */.u$)(facts.expiresOn)],
    ];
}
/** Sealing needs the store's key, and an organization needs to be told who may read. */
function throughDoorway(step) {
    if (step.do === 'rewrite companion')
        return step.target.variables === undefined || step.target.kind === 'organization';
    return step.do === 'issue secret';
}
function identityRefusals(desired, observed) {
    const { application, registrar, tenantId } = observed;
    if (desired.applicationId === registrar.clientId || application?.appId === registrar.clientId) {
        return [
            (0,failures/* failure */.V2)('OWN_IDENTITY', { attempted: `manage application ${registrar.clientId}, which is the registrar itself` }),
        ];
    }
    if (application === undefined && desired.applicationId !== undefined) {
        return [
            (0,failures/* failure */.V2)('APPLICATION_NOT_FOUND', {
                attempted: `find application ${desired.applicationId} in tenant ${tenantId}`,
            }),
        ];
    }
    if (application?.uniqueName !== undefined &&
        desired.uniqueName !== undefined &&
        application.uniqueName !== desired.uniqueName) {
        return [
            (0,failures/* failure */.V2)('UNIQUE_NAME_FIXED', {
                attempted: `name application ${application.appId} "${desired.uniqueName}"; it is named "${application.uniqueName}"`,
            }),
        ];
    }
    return [];
}
/** With OwnedBy a registrar that is not an owner fails at the first write, or at every later run. */
function ownerRefusal({ application, owners, registrar, }) {
    if (application === undefined ||
        owners === undefined ||
        registrar.ownsEverything ||
        owners.includes(registrar.objectId))
        return [];
    const attempted = `change application ${application.appId} ("${application.displayName}"), which registrar ${registrar.clientId} does not own`;
    return [
        (0,failures/* failure */.V2)('NOT_OWNER', { attempted }, { application: application.appId, registrarObjectId: registrar.objectId }),
    ];
}
function nameOf({ displayName }, { application, uniqueName }) {
    return displayName ?? application?.displayName ?? uniqueName;
}
function homeFirst(home, stores) {
    return [...stores].sort((one, other) => Number(other.target === home) - Number(one.target === home));
}

// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(990);
;// CONCATENATED MODULE: ./build/run/lock.js




const MINUTE = 60_000;
/** How long a run waits for another one. */
const PATIENCE = 10 * MINUTE;
const POLL = 10_000;
/** No run works that long: an older lock belongs to a dead one. */
const STALE = 30 * MINUTE;
/** A run that lost a takeover to a simultaneous one sees it after this pause. */
const TAKEOVER_PAUSE = 5_000;
/** Later than this after locking nothing is minted or published, so that a takeover never meets a live run. */
const WORKING_TIME = 20 * MINUTE;
/**
 * Does the work while no other run does; always unlocks. When another run does not finish in time,
 * `nothingLeft` looks whether it did all there was to do.
 *
 * @throws RegistrarError LOCK_HELD when there is
 */
async function underLock(place, runtime, work, nothingLeft) {
    const { stores, home, name, run } = place;
    const mine = `${run.runUrl} attempt ${run.runAttempt} job ${run.job || '-'} nonce ${(0,external_node_crypto_.randomUUID)()}`;
    const holder = await acquire(place, mine, runtime).catch(async (error) => {
        // Cancelled or failed on the way: it may be ours already.
        if (!(error instanceof failures/* RegistrarError */.ep && error.code === 'LOCK_LOST'))
            await release(place, mine, runtime);
        throw error;
    });
    if (holder !== undefined) {
        if (await nothingLeft())
            return;
        const attempted = `get the lock ${name} in ${home.notation} within ${PATIENCE / MINUTE} minutes`;
        throw (0,failures/* failure */.V2)('LOCK_HELD', { attempted, said: `It is held by ${(0,untrusted/* oneLine */.TN)(holder, 300)}` }, {
            holder: (0,untrusted/* oneLine */.TN)(/^\S+/.exec(holder)?.[0] ?? 'the other run', 200),
            path: `${home.variables}/${name}`,
        });
    }
    const since = runtime.clock.elapsed();
    let lost;
    try {
        await work({
            async assertHeld() {
                if (lost === undefined && (await stores.readVariable(home, name)).variable?.value !== mine) {
                    lost = (0,failures/* failure */.V2)('LOCK_LOST', {
                        attempted: `go on: the lock ${name} in ${home.notation} is no longer this run's`,
                    });
                }
                // What is lost stays lost, and is one failure however many steps it stops.
                if (lost !== undefined)
                    throw lost;
            },
            assertTimeLeft() {
                runtime.cancelled.throwIfAborted();
                if (runtime.clock.elapsed() - since > WORKING_TIME) {
                    throw (0,failures/* failure */.V2)('OUT_OF_TIME', {
                        attempted: `go on: the lock was taken more than ${WORKING_TIME / MINUTE} minutes ago`,
                    });
                }
            },
        });
    }
    finally {
        await release(place, mine, runtime);
    }
}
/** Resolves to nothing once the lock is ours, or to the holder when time is up. */
async function acquire({ stores, home, name, run }, mine, { clock, log, cancelled }) {
    const began = clock.elapsed();
    const attempted = `create the variable ${name} in ${home.notation} as a lock`;
    const read = () => stores.readVariable(home, name).catch((error) => {
        throw stores.explain(error, home, attempted);
    });
    let announced = false;
    let free = true;
    for (;;) {
        cancelled.throwIfAborted();
        const refused = free ? await createLock(stores, home, name, mine) : undefined;
        // Only what is read back counts: the answer to the creation may have been lost or wrong.
        const { variable, now } = await read();
        if (variable?.value === mine)
            return undefined;
        free = variable === undefined;
        if (variable === undefined) {
            const permanent = refused !== undefined && !(0,net_refusal/* hasStatus */.Ro)(refused, 409) && (0,net_refusal/* transient */["do"])(refused) === undefined;
            const wait = Math.max(1_000, (0,net_refusal/* refusalOf */.Of)(refused)?.retryAfterMs ?? 0);
            if (permanent || clock.elapsed() - began + wait > PATIENCE) {
                throw refused === undefined
                    ? new Error('Invariant violation: the lock was created and is not there')
                    : stores.explain(refused, home, attempted);
            }
            await clock.sleep(wait, cancelled);
        }
        else if (dead(variable, now, run)) {
            log.info(`Taking over the lock of ${(0,untrusted/* oneLine */.TN)(variable.value ?? '', 200)}`);
            const sentAt = clock.elapsed();
            await stores
                .patchVariable(home, name, mine)
                .catch((error) => log.debug(`takeover: ${(0,untrusted/* oneLine */.TN)(String(error))}`));
            // A request that took that long may have overwritten the lock of a run that took over meanwhile and is at work:
            // neither work under it nor delete it.
            if (clock.elapsed() - sentAt >= TAKEOVER_PAUSE) {
                throw (0,failures/* failure */.V2)('LOCK_LOST', { attempted: `take over the lock ${name} in ${home.notation} in time` });
            }
            await clock.sleep(TAKEOVER_PAUSE, cancelled);
        }
        else if (clock.elapsed() - began >= PATIENCE) {
            return variable.value ?? '';
        }
        else {
            if (!announced)
                log.info(`… waiting for ${(0,untrusted/* oneLine */.TN)(variable.value ?? '', 200)} (at most ${PATIENCE / MINUTE} minutes)`);
            announced = true;
            await clock.sleep(POLL, cancelled);
        }
    }
}
/** Returns what was refused, if anything. */
async function createLock(stores, home, name, mine) {
    try {
        await stores.createVariable(home, name, mine);
        return undefined;
    }
    catch (error) {
        return error;
    }
}
function dead({ value = '', updatedAt }, now, run) {
    if (now.getTime() - updatedAt.getTime() > STALE)
        return true;
    const [, url, attempt, job] = /^(\S+) attempt (\d+) job (\S+) nonce /.exec(value) ?? [];
    return url === run.runUrl && job === (run.job || '-') && Number(attempt) < Number(run.runAttempt);
}
/** Deletes the lock if it is still ours. What cannot be deleted is taken over by the next run. */
async function release({ stores, home, name }, mine, { log }) {
    try {
        if ((await stores.readVariable(home, name)).variable?.value === mine)
            await stores.deleteVariable(home, name);
    }
    catch (error) {
        log.warning(`The lock ${name} in ${home.notation} could not be removed; it is taken over once it is 30 minutes old (${(0,untrusted/* oneLine */.TN)(String(error), 300)})`);
    }
}

;// CONCATENATED MODULE: ./build/model/slot.js

/**
 * Who owns which credential: the first 12 hex digits of SHA-256 over the home's immutable form and the upper-case name
 * prefix, joined by one line feed. Renaming a repository or adding a target changes nothing.
 */
function slotFor(home, holderId, prefix) {
    const holder = `${home.kind === 'organization' ? 'org' : 'repo'}:${holderId}`;
    const form = home.environment === undefined ? holder : `${holder}:environment:${home.environment.toLowerCase()}`;
    return (0,external_node_crypto_.createHash)('sha256').update(`${form}\n${prefix.toUpperCase()}`, 'utf8').digest('hex').slice(0, 12);
}

;// CONCATENATED MODULE: ./build/run/observe.js
/** All reads of one client, in parallel, into one plain value. */



async function observe(desired, configuration, services, created = {}) {
    const { tokens, directory, stores } = services;
    const { tenantId, registrarClientId, cloud } = configuration;
    const token = tokens.token(cloud.graphUrl);
    const targets = desired.targets.map((target) => readTarget(target, desired, services, configuration));
    const slot = homeId(desired.home, configuration, stores).then((id) => slotFor(desired.home, id, desired.prefix));
    const readApplication = async () => {
        if (created.applicationId !== undefined)
            return directory.readApplication({ id: created.applicationId }, true);
        const key = desired.applicationId !== undefined ? { appId: desired.applicationId } : { uniqueName: await uniqueName() };
        // Absence has consequences, and one replica may be behind.
        return (await directory.readApplication(key)) ?? (await directory.readApplication(key));
    };
    const uniqueName = async () => desired.uniqueName ?? `fhir-client-${await slot}`;
    const application = readApplication();
    const readServicePrincipal = async () => {
        if (created.servicePrincipalId !== undefined)
            return created.servicePrincipalId;
        // The home's client ID is a hint that lets this read go beside the application's.
        const home = await targets[desired.targets.indexOf(desired.home)];
        const hint = home?.store?.companions[desired.names.clientId]?.value;
        const guessed = hint !== undefined && /^[0-9a-f-]{36}$/i.test(hint) ? directory.readServicePrincipal(hint) : undefined;
        guessed?.catch(() => undefined);
        const appId = (await application)?.appId;
        if (appId === undefined)
            return undefined;
        const found = await (appId === hint ? guessed : directory.readServicePrincipal(appId));
        return found ?? directory.readServicePrincipal(appId);
    };
    const servicePrincipal = readServicePrincipal();
    const access = observe_readAccess(desired, configuration, services, servicePrincipal);
    // A failed read must not leave the others unhandled.
    const reads = [token, slot, application, servicePrincipal, access];
    for (const result of await Promise.allSettled([...reads, ...targets]))
        if (result.status === 'rejected')
            throw result.reason;
    const read = await Promise.all(targets);
    const known = read.flatMap((result) => ('store' in result && result.store !== undefined ? result.store : []));
    const { objectId, roles } = await token;
    const found = await application;
    const observedAccess = await access;
    return {
        slot: await slot,
        registrar: { clientId: registrarClientId, objectId, ownsEverything: roles.includes('Application.ReadWrite.All') },
        tenantId,
        uniqueName: found?.uniqueName ?? (desired.applicationId === undefined ? await uniqueName() : ''),
        application: found && (await withUnlisted(found, known, desired, directory)),
        servicePrincipalId: await servicePrincipal,
        now: directory.now(),
        stores: known,
        unreadable: read.flatMap((result) => 'error' in result && result.error !== undefined ? { target: result.target, error: result.error } : []),
        ...(observedAccess !== undefined && { access: observedAccess }),
    };
}
/** Reads what a plan turned out to depend on. A target that cannot be prepared for writing becomes unreadable. */
async function observeMore(observed, needs, desired, configuration, { directory, stores }) {
    const { application } = observed;
    const [owners, doors, policy] = await Promise.all([
        needs.includes('owners') && application !== undefined ? directory.readOwners(application.id) : observed.owners,
        needs.includes('doorways') ? openDoors(observed, desired, configuration, stores) : undefined,
        needs.includes('policy') ? directory.readSecretPolicy().then((found) => found ?? null) : observed.policy,
    ]);
    return {
        ...observed,
        ...(owners !== undefined && { owners }),
        ...(policy !== undefined && { policy }),
        ...(doors !== undefined && {
            doorways: doors.doorways,
            stores: observed.stores.filter(({ target }) => !doors.closed.some((closed) => closed.target === target)),
            unreadable: [...observed.unreadable, ...doors.closed],
        }),
    };
}
async function openDoors({ stores: known, access }, desired, configuration, stores) {
    const { names, home, orgRepositories, orgVisibility } = desired;
    const url = access === undefined ? [] : [names.url];
    const companions = [names.clientId, names.tenantId, ...url, names.expiresOn, names.marker];
    const wanted = {
        secret: names.secret,
        repositories: orgRepositories,
        ...(orgVisibility && { visibility: orgVisibility }),
    };
    const doorways = {};
    const closed = [];
    await Promise.all(known.map(async (store) => {
        // An environment that is still to be created has no key yet; it is read again under the lock.
        if (store.absent)
            return;
        const { target } = store;
        try {
            doorways[target.notation] = await stores.doorway(store, {
                ...wanted,
                companions: target === home ? [...companions, names.lock] : companions,
            });
        }
        catch (error) {
            closed.push({
                target,
                error: (0,explain/* explain */.WE)(error, `prepare writing to ${target.notation}`, concerned(configuration)),
            });
        }
    }));
    return { doorways, closed };
}
async function readTarget(target, { names, createEnvironments }, { stores }, configuration) {
    try {
        return { target, store: await stores.read(target, names, createEnvironments) };
    }
    catch (error) {
        if (error instanceof failures/* RegistrarError */.ep && error.code === 'CANCELLED')
            throw error;
        return { target, error: (0,explain/* explain */.WE)(error, `read what ${target.notation} holds`, concerned(configuration)) };
    }
}
async function homeId(home, { run }, stores) {
    const here = home.repository !== undefined && `${home.owner}/${home.repository}`.toLowerCase() === run.repository.toLowerCase();
    return here && run.repositoryId !== undefined ? run.repositoryId : stores.holderId(home);
}
async function observe_readAccess({ fhirService, fhirRoles }, { tenantId }, { resourceManager }, servicePrincipal) {
    if (fhirService === undefined)
        return undefined;
    const { resourceId, url } = fhirService;
    if (resourceId === undefined)
        return { url: url ?? '', audience: url ?? '', assignments: [] };
    const service = resourceManager.readFhirService(fhirService, tenantId, fhirRoles);
    service.catch(() => undefined);
    const principalId = await servicePrincipal;
    const assignments = principalId === undefined ? [] : await resourceManager.readAssignments(resourceId, principalId, fhirRoles);
    return { ...(await service), assignments };
}
/** A marker's credential that is not listed is looked for a second time: a new key ID may be unlisted at one replica. */
async function withUnlisted(application, stores, { names }, directory) {
    const listed = new Set(application.credentials.map((credential) => credential.keyId));
    const markers = stores.flatMap((store) => store.companions[names.marker]?.value ?? []);
    if (markers.every((marker) => listed.has(marker)))
        return application;
    const again = await directory.readApplication({ id: application.id });
    const more = again?.credentials.filter((credential) => !listed.has(credential.keyId)) ?? [];
    return { ...application, credentials: [...application.credentials, ...more] };
}
function concerned({ registrarClientId, cloud }) {
    return { registrarClientId, graphUrl: cloud.graphUrl };
}

;// CONCATENATED MODULE: ./build/run/outcome.js
/** What became of one client: everything a report needs, and no value of a secret. */


function outcomeOf({ desired, configuration, actions, failures, created, observed, plan, progress, }) {
    const { dryRun, tenantId } = configuration;
    const issued = progress?.issued !== undefined && !progress.rolledBack ? progress.issued : undefined;
    const reached = progress?.targets.some(({ state }) => state !== 'failed') ?? false;
    const fresh = issued && reached ? { keyId: issued.keyId, displayName: '', start: issued.start, end: issued.end } : undefined;
    const current = fresh ?? plan?.current;
    const reports = desired.targets.map((target) => {
        const report = progress?.targets.find((each) => each.target === target);
        if (report !== undefined)
            return report;
        const unreadable = observed?.unreadable.find((each) => each.target === target);
        if (unreadable !== undefined)
            return { target, state: 'unreadable', error: unreadable.error };
        const settled = plan?.reason === 'none' && plan.refusals.length === 0 && plan.converging && current !== undefined;
        return { target, state: settled ? 'current' : 'untouched' };
    });
    const application = observed?.application;
    const slotted = application?.credentials.filter((credential) => !plan?.foreign.includes(credential)) ?? [];
    return {
        desired,
        tenantId,
        dryRun,
        uniqueName: observed?.uniqueName || undefined,
        application,
        servicePrincipalId: observed?.servicePrincipalId,
        created,
        rotated: fresh !== undefined,
        changed: !dryRun && actions.length > 0,
        reason: dryRun || fresh !== undefined || (plan?.reason ?? 'none') !== 'none' ? (plan?.reason ?? 'none') : 'none',
        findings: plan?.findings ?? [],
        current,
        nextRotationOn: current && nextRotation(current, rotationThreshold(desired, current)),
        targets: reports,
        actions,
        failures: [...new Set(failures)],
        superseded: slotted.filter(({ keyId }) => keyId !== current?.keyId && !progress?.retired.includes(keyId)),
        foreign: plan?.foreign ?? [],
        otherAssignments: observed?.access === undefined ? [] : othersAssignments(observed.access, observed.slot),
        access: observed?.access,
        proven: progress?.proven,
        now: observed?.now,
    };
}

;// CONCATENATED MODULE: ./build/run/register.js
/** Carries out the registration steps of a plan, in order. Nothing here decides. */


/** A fresh owner may be unlisted as long as a fresh application is. */
const OWNER_READS = 5;
const OWNER_PAUSE = 3_000;
async function applyRegistration(steps, { fhirRoles }, observed, { directory, resourceManager, stores }, runtime, done, found) {
    const removed = steps.flatMap((step) => (step.do === 'remove role assignment' ? step.assignment.roleId : []));
    const roles = [...fhirRoles, ...removed.map((id) => ({ name: id, id, reads: false }))];
    let { application, servicePrincipalId } = observed;
    let assignedRole = false;
    const createServicePrincipal = async (appId) => {
        const { id, created } = await directory.createServicePrincipal(appId);
        if (created)
            done(`Created service principal ${id}`);
        return id;
    };
    for (const step of steps) {
        runtime.cancelled.throwIfAborted();
        switch (step.do) {
            case 'create application': {
                const { created } = await directory.upsertApplication(step.uniqueName, step.fields);
                application = await directory.readApplication({ uniqueName: step.uniqueName }, true);
                if (application === undefined)
                    throw new Error('Invariant violation: waited for an application that is not there');
                done(`${created ? 'Created' : 'Found'} application ${application.appId} (unique name ${(0,untrusted/* oneLine */.TN)(step.uniqueName)})`);
                found(application, created);
                await assertOwned({ ...observed, application }, directory, runtime);
                break;
            }
            case 'update application':
                await directory.updateApplication(application?.id ?? '', step.fields);
                done(`Updated ${Object.keys(step.fields).join(', ')} of application ${application?.appId}`);
                break;
            case 'create service principal':
                servicePrincipalId = await createServicePrincipal(application?.appId ?? '');
                break;
            case 'create environment':
                await stores.createEnvironment(step.target);
                done(`Created ${(0,untrusted/* oneLine */.TN)(step.target.notation)}`);
                break;
            case 'assign role':
                await resourceManager.assign(step.scope, servicePrincipalId ?? '', step.role, observed.slot, roles);
                assignedRole = true;
                done(`Assigned ${step.role.name} at ${step.scope}`);
                break;
            case 'remove role assignment':
                await resourceManager.removeAssignment(step.scope, step.assignment, roles);
                done(`Removed role assignment ${step.assignment.id.split('/').at(-1)}`);
                break;
        }
    }
    return {
        ...(application !== undefined && { applicationId: application.id }),
        ...(servicePrincipalId !== undefined && { servicePrincipalId }),
        assignedRole,
    };
}
/** Guarantee 8 after a creation: Microsoft makes the registrar an owner, but it was seen not to. */
async function assertOwned(observed, directory, runtime) {
    const { application, registrar } = observed;
    for (let read = 1;; read++) {
        const owners = await directory.readOwners(application?.id ?? '');
        const [refusal] = ownerRefusal({ ...observed, owners });
        if (refusal === undefined || read === OWNER_READS) {
            const others = owners.filter((owner) => owner !== registrar.objectId);
            if (others.length > 0)
                reportOwners(application?.appId ?? '', others, runtime);
            if (refusal !== undefined)
                throw refusal;
            return;
        }
        await runtime.clock.sleep(OWNER_PAUSE, runtime.cancelled);
    }
}
/** Whoever owns an application can issue secrets of its own, unseen by this action. */
function reportOwners(appId, owners, { log }) {
    log.warning(`Other owners of application ${appId}: ${owners.join(', ')}. Owners can issue secrets of their own.`);
}

;// CONCATENATED MODULE: ./build/fhir/probe.js
/** The new client at work: its own login, and what it can read at the FHIR service. */






const probe_MINUTE = 60_000;
const LOGIN_PATIENCE = 10 * probe_MINUTE;
const LOGINS = 3;
const PAUSE = 2_000;
/** Our word for a refusal that is not a FHIR OperationOutcome. */
const BY_GATEWAY = 'without OperationOutcome';
/** What a fresh application, service principal or secret answers until it is known everywhere. */
const NOT_YET = new Set(['AADSTS700016', 'AADSTS7000215', 'AADSTS7000229', 'AADSTS7000216', 'AADSTS7000222']);
const LOGIN_FAILURES = {
    AADSTS53003: 'CLIENT_BLOCKED',
    AADSTS7000112: 'CLIENT_BLOCKED',
    AADSTS500011: 'FHIR_AUDIENCE_UNKNOWN',
};
/**
 * Proves that a secret works: three logins in a row, on new connections, two seconds apart, within ten minutes. A
 * fresh secret may work at one replica and not at the next.
 *
 * @throws RegistrarError SECRET_DOES_NOT_LOG_IN or CLIENT_BLOCKED
 */
async function proveLogin(client, secret, runtime) {
    const { clock, log, cancelled } = runtime;
    const began = clock.elapsed();
    const { logInWithSecret } = await Promise.all(/* import() */[__webpack_require__.e(563), __webpack_require__.e(549)]).then(__webpack_require__.bind(__webpack_require__, 3549));
    const attempted = `log in as client ${client.clientId} with the new secret`;
    let succeeded = 0;
    const threeTimes = async () => {
        for (;;) {
            try {
                const token = await logInWithSecret(client, secret, client.resource, runtime);
                succeeded++;
                if (succeeded === LOGINS)
                    return token;
            }
            catch (error) {
                succeeded = 0;
                throw error;
            }
            await clock.sleep(PAUSE, cancelled);
        }
    };
    try {
        const token = await (0,retry/* retry */.L)('wait until the new secret logs in everywhere', threeTimes, {
            ...net_refusal/* PATIENT */.qh,
            withinMs: LOGIN_PATIENCE,
            firstDelayMs: PAUSE,
            maxDelayMs: 10_000,
            announce: true,
            retryable: (error) => NOT_YET.has((0,net_refusal/* refusalOf */.Of)(error)?.code ?? '')
                ? `Entra does not accept it everywhere yet (${(0,net_refusal/* refusalOf */.Of)(error)?.code})`
                : (0,net_refusal/* transient */["do"])(error),
        }, runtime);
        log.info(`The new secret logged in ${LOGINS} times in a row (${Math.round((clock.elapsed() - began) / 1000)} s)`);
        return token;
    }
    catch (error) {
        const refusal = (0,net_refusal/* refusalOf */.Of)(error);
        if (refusal === undefined)
            throw error;
        throw (0,failures/* failure */.V2)(LOGIN_FAILURES[refusal.code ?? ''] ?? 'SECRET_DOES_NOT_LOG_IN', {
            attempted,
            said: (0,net_refusal/* said */.ag)(refusal),
            cause: error,
        });
    }
}
/**
 * Reads the number of patients as the client; the body is never logged. `/metadata` proves nothing: it is anonymous.
 *
 * @returns the failure that explains why the client cannot read, or nothing when it can
 */
async function probeFhir({ access, freshlyAssigned, withinMs, suspicion }, token, runtime) {
    const attempted = `read ${access.url} as the client`;
    try {
        await (0,retry/* retry */.L)('wait until the role is effective at the FHIR service', () => readPatientCount(access.url, token.value, runtime), {
            ...net_refusal/* PATIENT */.qh,
            withinMs,
            firstDelayMs: 5_000,
            announce: true,
            retryable: (error) => freshlyAssigned && (0,net_refusal/* hasStatus */.Ro)(error, 403) && (0,net_refusal/* refusalOf */.Of)(error)?.code !== BY_GATEWAY
                ? 'the role assignment is still propagating'
                : (0,net_refusal/* transient */["do"])(error),
        }, runtime);
        return undefined;
    }
    catch (error) {
        const refusal = (0,net_refusal/* refusalOf */.Of)(error);
        if (refusal === undefined)
            throw error;
        const circumstances = { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error };
        // Not the FHIR server itself refused, but the gateway before it.
        if (access.publicNetworkAccess === false || (refusal.status === 403 && refusal.code === BY_GATEWAY)) {
            return (0,failures/* failure */.V2)('FHIR_UNREACHABLE', circumstances, {
                hint: 'The service admits private endpoints only: run the job on a runner inside that network, or use "verify: token".',
            });
        }
        if (refusal.status === 401) {
            const claims = (0,net_json/* claimsOf */.ds)(token.value);
            return (0,failures/* failure */.V2)('FHIR_UNAUTHORIZED', circumstances, {
                hint: `The token was issued by ${(0,net_json/* string */.Yj)(claims['iss'])} for the audience ${(0,net_json/* string */.Yj)(claims['aud'])}: compare both with the authority and the audience of the FHIR service (az healthcareapis workspace fhir-service show).`,
            });
        }
        if (refusal.status === 403)
            return (0,failures/* failure */.V2)('FHIR_FORBIDDEN', circumstances, { hint: await suspicion() });
        if (refusal.proxy !== undefined || (0,explain/* untrusted */.bp)(refusal))
            return (0,explain/* explainSilence */.lt)(refusal, circumstances);
        return (0,failures/* failure */.V2)('FHIR_UNREACHABLE', circumstances, {
            hint: 'Check the URL of the service and the network of the runner.',
        });
    }
}
async function readPatientCount(url, token, runtime) {
    const path = '/Patient?_count=1&_summary=count';
    const headers = { authorization: `Bearer ${token}`, accept: 'application/fhir+json' };
    const asked = { service: 'the FHIR service', method: 'GET', path };
    const answer = await (0,exchange/* exchange */.cv)(asked, runtime, (send) => send({ method: 'GET', url: url + path, headers }));
    const kind = resourceType(answer.body);
    if (answer.status !== 200)
        throw (0,exchange/* refused */.J5)(answer, {
            code: kind === 'OperationOutcome' ? undefined : BY_GATEWAY,
            message: 'it refused the read',
        });
    if (kind !== 'Bundle')
        throw (0,exchange/* unusable */._P)(answer, 'something that is not a FHIR bundle');
}
/** The kind of the resource in a body, which itself is never shown. */
function resourceType(body) {
    return /"resourceType"\s*:\s*"(Bundle|OperationOutcome)"/.exec(body)?.[1];
}

;// CONCATENATED MODULE: ./build/run/issue.js
/** Issuing one secret with a request that must never be repeated blindly. */







/** Tried in turn, in days, when the tenant caps the lifetime and does not say at what. */
const SHORTER_LIFETIMES = [365, 180, 90, 60, 30, 14, 7, 1];
/** How long `addPassword` is tried anew after answers that may be different later. */
const ISSUE_PATIENCE = 2 * ages/* MINUTE */.pY;
/** One secret. After every answer but a success the credentials are listed: the secret may exist all the same. */
async function issue(context) {
    const { desired, services, runtime, application, observed, configuration } = context;
    const { directory } = services;
    const { clock, log, cancelled } = runtime;
    const attempted = `issue a secret for application ${application.appId}`;
    const displayName = (0,model_application/* credentialName */.b4)(observed.slot, configuration.run.runId, desired.secretDescription);
    const known = new Set(application.credentials.map((credential) => credential.keyId));
    const began = clock.elapsed();
    let lifetimeMs = desired.secretLifetimeDays * ages/* DAY */.d_;
    for (let pause = 1_000;;) {
        cancelled.throwIfAborted();
        context.lock.assertTimeLeft();
        const start = directory.now();
        try {
            const issued = await directory.addPassword(application.id, {
                displayName,
                start,
                end: new Date(start.getTime() + lifetimeMs),
            });
            if (lifetimeMs < desired.secretLifetimeDays * ages/* DAY */.d_) {
                log.warning(`The tenant granted a secret for ${(0,ages/* days */._3)(lifetimeMs)} instead of ${(0,ages/* days */._3)(desired.secretLifetimeDays * ages/* DAY */.d_)}; rotation adapts to that.`);
            }
            return issued;
        }
        catch (error) {
            const listed = await removeStrays(error, application.id, displayName, known, context);
            if ((0,net_refusal/* refusalOf */.Of)(error)?.code === 'CredentialInvalidLifetimeAsPerAppPolicy') {
                const shorter = await shorterLifetime(lifetimeMs, context);
                if (shorter !== undefined) {
                    log.info(`The tenant does not allow a secret that lives ${lifetimeMs / ages/* DAY */.d_} days; trying ${Math.floor(shorter / ages/* DAY */.d_)}`);
                    lifetimeMs = shorter;
                    continue;
                }
            }
            const reason = (0,net_refusal/* transient */["do"])(error);
            if (reason === undefined)
                throw (0,explain/* explain */.WE)(error, attempted, { ...concerned(configuration), application: application.appId });
            const wait = (0,net_refusal/* refusalOf */.Of)(error)?.retryAfterMs ?? pause;
            // Without a listing nobody knows whether the secret exists, and a second request could make a second one.
            if (!listed || clock.elapsed() - began + wait > ISSUE_PATIENCE)
                throw (0,failures/* failure */.V2)('SECRET_NOT_ISSUED', { attempted, said: reason, cause: error });
            log.debug(`${attempted}: again in ${wait / 1000} s: ${reason}`);
            await clock.sleep(wait, cancelled);
            pause = Math.min(pause * 2, 15_000);
        }
    }
}
/**
 * A secret whose value nobody knows is removed, never published. One that no replica lists yet is left to a later run.
 *
 * @returns whether the secrets could be listed
 */
async function removeStrays(error, id, displayName, known, { services, runtime }) {
    const { directory } = services;
    let listable = false;
    const lost = (0,net_refusal/* transient */["do"])(error) !== undefined;
    for (let read = 1; read <= (lost && !runtime.cancelled.aborted ? 3 : 1); read++) {
        if (read > 1)
            await runtime.clock.sleep(2_000, runtime.cancelled).catch(() => undefined);
        const listed = await directory.listCredentials(id).catch(() => undefined);
        listable ||= listed !== undefined;
        const strays = (listed ?? []).filter((credential) => !known.has(credential.keyId) && credential.displayName === displayName);
        for (const { keyId } of strays) {
            runtime.log.info(`Removing secret ${keyId}: it was issued, but the answer with its value was lost`);
            await directory
                .removePassword(id, keyId)
                .catch((failed) => runtime.log.warning(`Secret ${keyId}, whose value nobody knows, could not be removed (${(0,untrusted/* oneLine */.TN)(String(failed), 300)}); a later run removes it`));
            known.add(keyId);
        }
        if (strays.length > 0)
            break;
    }
    return listable;
}
async function shorterLifetime(refusedMs, { services }) {
    const cap = (await services.directory.readSecretPolicy())?.longestMs;
    if (cap !== undefined && cap < refusedMs)
        return cap;
    const shorter = SHORTER_LIFETIMES.find((lifetime) => lifetime * ages/* DAY */.d_ < refusedMs);
    return shorter === undefined ? undefined : shorter * ages/* DAY */.d_;
}

;// CONCATENATED MODULE: ./build/run/publish.js
/** Storing an issued secret in the targets, one after the other. */




/**
 * Serves the targets in the given order. Stops when the lock has no time left or the run is cancelled.
 *
 * @returns what became of each target that was tried, and why the rest was not
 */
async function publishTo(targets, issued, context) {
    const { lock, runtime, configuration, done } = context;
    const reports = [];
    for (const target of targets) {
        try {
            await lock.assertHeld();
            lock.assertTimeLeft();
        }
        catch (stopped) {
            return { reports, stopped };
        }
        const report = await publish(target, issued, context).catch((error) => {
            return {
                target,
                state: 'unknown',
                error: (0,explain/* explain */.WE)(error, `publish to ${target.notation}`, concerned(configuration)),
            };
        });
        reports.push(report);
        if (report.state === 'written')
            done(`Published to ${(0,untrusted/* oneLine */.TN)(target.notation)}`);
        else
            runtime.log.info(`Not published to ${(0,untrusted/* oneLine */.TN)(target.notation)}; the error follows at the end`);
    }
    return { reports };
}
/** One target: the value first, then the public facts, the marker last. */
async function publish(target, issued, context) {
    const { desired, configuration, application, observed, services, lock } = context;
    const { names } = desired;
    const doorway = observed.doorways?.[target.notation];
    if (doorway === undefined)
        throw new Error(`Invariant violation: ${target.notation} was not prepared`);
    const explained = (written, what) => services.stores.explain(written.error, target, `write ${what} to ${target.notation}`);
    const store = observed.stores.find((each) => each.target === target);
    const secret = await services.stores.putSecret(target, names.secret, issued.value, doorway, store?.secret);
    if (secret.stored !== true) {
        return {
            target,
            state: secret.stored === false ? 'failed' : 'unknown',
            error: (0,explain/* explain */.WE)(explained(secret, names.secret), `publish to ${target.notation}`, concerned(configuration)),
        };
    }
    const facts = {
        clientId: application.appId,
        tenantId: configuration.tenantId,
        url: observed.access?.url,
        expiresOn: issued.end,
    };
    let failed;
    const write = async (name, value) => {
        const written = await writeCompanion(target, name, value, doorway, context);
        const attempted = `write ${name} to ${target.notation}`;
        if (written.stored !== true)
            failed = (0,explain/* explain */.WE)(explained(written, name), attempted, concerned(configuration));
    };
    try {
        for (const [name, value] of companionValues(desired, facts))
            await write(name, value);
        // A marker over somebody else's value would make the credential of that value look superseded.
        await lock.assertHeld();
        await write(names.marker, issued.keyId);
    }
    catch (error) {
        failed = (0,explain/* explain */.WE)(error, `finish publishing to ${target.notation}`, concerned(configuration));
    }
    return failed === undefined ? { target, state: 'written' } : { target, state: 'incomplete', error: failed };
}
/** A companion is a variable, or a secret where the store has no variables. */
function writeCompanion(target, name, value, doorway, { services, observed }) {
    const { stores } = services;
    const before = observed.stores.find((store) => store.target === target)?.companions[name];
    if (target.variables !== undefined)
        return stores.putVariable(target, name, value, before, doorway?.access);
    if (doorway === undefined)
        throw new Error(`Invariant violation: ${target.notation} was not prepared`);
    return stores.putSecret(target, name, value, doorway, before);
}

;// CONCATENATED MODULE: ./build/run/rotate.js








const PROBE_PATIENCE = 8 * ages/* MINUTE */.pY;
/** Carries out the secret steps of a plan. What fails is in `progress.failures` or thrown. */
async function applySecretSteps(plan, progress, context) {
    const doors = context.observed.doorways ?? {};
    let published = true;
    let removing = false;
    const remove = async (retirement) => {
        if (!removing)
            await context.lock.assertHeld();
        removing = true;
        await retire(retirement, progress, context);
    };
    try {
        for (const step of plan.secret) {
            context.runtime.cancelled.throwIfAborted();
            switch (step.do) {
                case 'issue secret':
                    for (const retirement of step.makeRoom)
                        await remove(retirement);
                    published = await issueAndPublish(plan, step.reason, progress, context);
                    break;
                case 'publish':
                    // All targets are served together, right after the secret is proven.
                    break;
                case 'rewrite companion': {
                    const { target, name, value } = step;
                    const written = await writeCompanion(target, name, value, doors[target.notation], context);
                    const attempted = `rewrite ${name} in ${target.notation}`;
                    if (written.stored === true)
                        context.done(`Rewrote ${name} in ${(0,untrusted/* oneLine */.TN)(target.notation)}`);
                    else
                        progress.failures.push((0,explain/* explain */.WE)(written.error, attempted, concerned(context.configuration)));
                    break;
                }
                case 'retire':
                    // Never before every target holds the new secret.
                    if (published)
                        await remove(step);
                    break;
            }
        }
    }
    finally {
        if (context.desired.overlapDays === 0)
            progress.failures.push(...notRevoked(plan, progress, context));
    }
}
/** Returns whether every target of the client holds the new secret. */
async function issueAndPublish(plan, reason, progress, context) {
    context.lock.assertTimeLeft();
    const issued = await issue(context);
    progress.issued = issued;
    context.done(`Issued secret ${issued.keyId}, valid until ${(0,ages/* isoDay */.kh)(issued.end)} (${reason})`);
    await orRollBack(progress, context, () => prove(progress, context));
    return (await publishEverywhere(plan, issued, progress, context)) && context.observed.unreadable.length === 0;
}
/** Returns whether every target holds the new secret. When none does, it is taken back. */
async function publishEverywhere(plan, issued, progress, context) {
    const targets = plan.secret.flatMap((step) => (step.do === 'publish' ? step.target : []));
    const { reports, stopped } = await publishTo(targets, issued, context);
    progress.targets.push(...reports);
    const reasons = reports.flatMap(({ error }) => error ?? []);
    if (reports.every(({ state }) => state === 'failed')) {
        await rollBack(progress, context);
        progress.failures.push(...reasons);
        if (stopped !== undefined)
            throw stopped;
        return false;
    }
    if (reports.length === targets.length && reports.every(({ state }) => state === 'written'))
        return true;
    const standing = reports.map(({ target, state }) => `${target.notation}: ${state}`).join('; ');
    const attempted = `publish secret ${issued.keyId} to all ${targets.length} targets (${standing})`;
    progress.failures.push(...reasons, (0,failures/* failure */.V2)('PUBLISH_INCOMPLETE', { attempted }));
    if (stopped !== undefined)
        throw stopped;
    return false;
}
/** The secret logs in, and with `verify: fhir` the client reads; a read that fails does not hold back a secret that logs in. */
async function prove(progress, context) {
    const { desired, configuration, application, observed, runtime, created, services } = context;
    const { issued } = progress;
    if (desired.verify === 'none' || issued === undefined)
        return;
    const { tenantId, cloud } = configuration;
    const { access } = observed;
    const client = {
        tenantId,
        clientId: application.appId,
        authorityHost: cloud.authorityHost,
        resource: access?.audience ?? cloud.graphUrl,
    };
    const token = await proveLogin(client, issued.value, runtime);
    progress.proven = 'login';
    if (desired.verify !== 'fhir' || access === undefined)
        return;
    const principal = observed.servicePrincipalId ?? '';
    const reads = desired.fhirRoles.some((role) => role.reads);
    const suspicion = async () => {
        const { scope } = access;
        const misplaced = scope === undefined
            ? []
            : await services.resourceManager.readAssignments(scope, application.id, desired.fhirRoles).catch(() => []);
        if (misplaced.length > 0) {
            return `A role is assigned to ${application.id}, the object ID of the application: assign it to ${principal}, the object ID of its service principal.`;
        }
        if (scope === undefined || desired.fhirRoles.length === 0) {
            return `Give service principal ${principal} (its object ID, not the client ID) a role such as FHIR Data Reader at the service.`;
        }
        if (!reads)
            return 'None of the roles in fhir-roles lets the client read: add FHIR Data Reader, or use "verify: token".';
        return `The role assignments of service principal ${principal} at ${scope} may still be propagating: run again in some minutes.`;
    };
    const probe = { access, freshlyAssigned: created.assignedRole && reads, withinMs: PROBE_PATIENCE, suspicion };
    const failed = await probeFhir(probe, token, runtime);
    if (failed === undefined) {
        progress.proven = 'read';
        context.done(`The client reads ${(0,untrusted/* oneLine */.TN)(access.url)}`);
    }
    else {
        progress.failures.push(failed);
    }
}
/** Until a target may hold the new secret, a failure takes it back. */
async function orRollBack(progress, context, work) {
    try {
        await work();
        context.runtime.cancelled.throwIfAborted();
    }
    catch (error) {
        await rollBack(progress, context);
        throw error;
    }
}
async function rollBack(progress, { services, application, runtime, done }) {
    const { issued } = progress;
    if (issued === undefined)
        return;
    try {
        await services.directory.removePassword(application.id, issued.keyId);
        progress.rolledBack = true;
        done(`Removed secret ${issued.keyId} again: no target holds it`);
    }
    catch (error) {
        runtime.log.debug(`rollback: ${(0,untrusted/* oneLine */.TN)(String(error), 500)}`);
        progress.failures.push((0,failures/* failure */.V2)('ROLLBACK_INCOMPLETE', {
            attempted: `remove the unused secret ${issued.keyId}`,
            said: error instanceof Error ? error.message : String(error),
            cause: error,
        }));
    }
}
async function retire({ credential, why }, progress, context) {
    const { services, application, runtime } = context;
    const { keyId } = credential;
    try {
        await services.directory.removePassword(application.id, keyId);
        progress.retired.push(keyId);
        context.done(`Removed secret ${keyId}: ${why}`);
    }
    catch (error) {
        progress.unremoved.set(keyId, error);
        const said = (0,untrusted/* oneLine */.TN)(error instanceof Error ? error.message : String(error), 300);
        runtime.log.warning(`Secret ${keyId} (${why}) could not be removed; the next run tries again (${said})`);
    }
}
/** The leak response is honest: what was to be revoked and was not is named, whatever stopped the run. */
function notRevoked(plan, progress, { application }) {
    return plan.secret.flatMap((step) => {
        if (step.do !== 'retire' || progress.retired.includes(step.credential.keyId))
            return [];
        const { keyId } = step.credential;
        const error = progress.unremoved.get(keyId);
        const said = error instanceof Error ? error.message : 'Not every target holds a new secret yet';
        return (0,failures/* failure */.V2)('REVOCATION_INCOMPLETE', { attempted: `revoke secret ${keyId}`, said, cause: error }, { application: application.appId, keyId });
    });
}

;// CONCATENATED MODULE: ./build/run/client.js
/** The story of one client: observe → plan → apply → outcome. */














function openServices(configuration, requestIdToken, runtime) {
    const { tenantId, registrarClientId, cloud, githubToken, jobToken, run } = configuration;
    const tokens = registrarTokens({ tenantId, clientId: registrarClientId, authorityHost: cloud.authorityHost }, requestIdToken, runtime);
    return {
        tokens,
        directory: openDirectory(cloud.graphUrl, tokens, runtime),
        stores: openStores(openGithub(githubToken, run.apiUrl, runtime), { jobToken, cancelled: runtime.cancelled }),
        resourceManager: openResourceManager(cloud.resourceManagerUrl, tokens, runtime),
    };
}
/** Registers one client. Expected failures are in the outcome; nothing is thrown. */
async function registerClient(desired, configuration, services, runtime) {
    const ledger = { desired, configuration, actions: [], failures: [], created: false };
    const chapter = {
        desired,
        configuration,
        services,
        runtime,
        ledger,
        done(what) {
            ledger.actions.push(what);
            runtime.log.info(what);
        },
    };
    try {
        await tell(chapter);
    }
    catch (error) {
        const who = desired.displayName ?? desired.applicationId ?? 'the client';
        ledger.failures.push((0,explain/* explain */.WE)(error, `register ${(0,untrusted/* oneLine */.TN)(who, 120)}`, concernedBy(ledger)));
    }
    return outcomeOf(ledger);
}
async function tell(chapter) {
    const { configuration, ledger } = chapter;
    const { observed, plan } = await assess(chapter, {});
    ledger.failures.push(...plan.refusals);
    if (plan.refusals.length > 0)
        return;
    if (configuration.dryRun) {
        announce(plan, chapter);
        return;
    }
    const registered = await register(plan, observed, chapter);
    if (plan.secret.length === 0)
        ledger.failures.push(...plan.problems);
    else
        await takeCareOfSecrets(registered, chapter);
}
/** Observes as deep as the plan needs to decide. */
async function assess({ desired, configuration, services, runtime, ledger }, created) {
    let observed = await observe(desired, configuration, services, created);
    let plan = planClient(desired, observed);
    while (plan.needs.length > 0 && plan.refusals.length === 0) {
        observed = await observeMore(observed, plan.needs, desired, configuration, services);
        plan = planClient(desired, observed);
    }
    debugPlan(plan, observed, desired, runtime);
    Object.assign(ledger, { observed, plan });
    return { observed, plan };
}
function announce(plan, { desired, runtime, ledger, done }) {
    const steps = [...plan.registration, ...plan.secret];
    for (const step of steps)
        done(`Would ${(0,report/* describe */.q0)(step, desired)}`);
    // The real run does these steps first and fails afterwards.
    if (steps.length === 0)
        ledger.failures.push(...plan.problems);
    else
        for (const problem of plan.problems)
            runtime.log.warning(problem.message);
}
async function register(plan, observed, { desired, services, runtime, ledger, done }) {
    if (plan.otherOwners.length > 0)
        reportOwners(observed.application?.appId ?? '', plan.otherOwners, runtime);
    const found = (application, created) => {
        ledger.created = created;
        ledger.observed = { ...observed, application };
    };
    const registered = await applyRegistration(plan.registration, desired, observed, services, runtime, done, found);
    return registered;
}
/** Under the lock everything is observed and planned again: another run may have been at work until now. */
async function takeCareOfSecrets(created, chapter) {
    const { desired, configuration, services, runtime, ledger } = chapter;
    const place = { stores: services.stores, home: desired.home, name: desired.names.lock, run: configuration.run };
    const work = async (lock) => {
        const { observed, plan } = await assess(chapter, created);
        ledger.failures.push(...plan.refusals, ...plan.problems);
        if (plan.refusals.length > 0)
            return;
        const { application } = observed;
        if (application === undefined)
            throw new Error('Invariant violation: the application was registered and is not there');
        if (plan.reason !== 'none')
            runtime.log.info(`Rotation is due (${plan.reason}): ${(0,untrusted/* oneLine */.TN)(plan.findings.join('; '), 500)}`);
        const progress = {
            rolledBack: false,
            retired: [],
            unremoved: new Map(),
            targets: [],
            failures: ledger.failures,
        };
        ledger.progress = progress;
        await applySecretSteps(plan, progress, { ...chapter, lock, observed, application, created });
    };
    const nothingLeft = async () => {
        const { plan } = await assess(chapter, created);
        ledger.failures.push(...plan.problems);
        return plan.secret.length === 0 && plan.refusals.length === 0;
    };
    await underLock(place, runtime, work, nothingLeft);
}
function concernedBy({ configuration, observed }) {
    return { ...concerned(configuration), application: observed?.application?.appId, uniqueName: observed?.uniqueName };
}
function debugPlan(plan, { slot, uniqueName, application, now }, desired, { log }) {
    log.debug(`plan: slot ${slot}, unique name ${(0,untrusted/* oneLine */.TN)(uniqueName)}, application ${application?.appId ?? 'absent'}, Graph's clock ${now.toISOString()}`);
    log.debug(`plan: rotation ${plan.reason}${plan.findings.map((finding) => `; ${(0,untrusted/* oneLine */.TN)(finding)}`).join('')}`);
    log.debug(`plan: current ${plan.current?.keyId ?? 'none'}, expires ${plan.current?.end.toISOString() ?? '-'}, threshold ${plan.thresholdMs / 86_400_000} days`);
    for (const step of [...plan.registration, ...plan.secret])
        log.debug(`plan: ${step.do}: ${(0,report/* describe */.q0)(step, desired)}`);
}


/***/ })

};
;