"use strict";
exports.id = 538;
exports.ids = [538];
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

/***/ 2236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z2: () => (/* binding */ SECOND),
/* harmony export */   _3: () => (/* binding */ days),
/* harmony export */   d_: () => (/* binding */ DAY),
/* harmony export */   kh: () => (/* binding */ isoDay),
/* harmony export */   pY: () => (/* binding */ MINUTE),
/* harmony export */   u$: () => (/* binding */ isoSecond)
/* harmony export */ });
/** Spans and dates, and how they are written. */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
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

/***/ 538:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  registerClient: () => (/* binding */ registerClient)
});

// EXTERNAL MODULE: ./build/failures/explain.js
var explain = __webpack_require__(5428);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/model/targets.js
var targets = __webpack_require__(3175);
;// CONCATENATED MODULE: ./build/plan/ages.js
/** Clocks of two services, and the second that their stamps are cut to. */
const SKEW = 5_000;
function ageOf({ readAt }, stamp) {
    return readAt.getTime() - stamp.getTime();
}
/**
 * Whether a stamp of GitHub's may be later than the start of a credential: as ages, each by its server's clock, or as
 * moments, in case the clocks were read far apart. Believing so wrongly costs a rotation; missing it, a credential.
 */
function changedAfter({ now }, holding, changed, { start }) {
    const byAge = ageOf(holding, changed) <= now.getTime() - start.getTime() + SKEW;
    return byAge || changed.getTime() >= start.getTime() - SKEW;
}
function byStart(one, other) {
    return one.start.getTime() - other.start.getTime();
}

;// CONCATENATED MODULE: ./build/plan/companions.js
/** The public facts beside a secret: which they are, and where they differ from what stands there. */



/** `undefined` as long as there is no application. */
function publicFacts({ tenantId }, { application, fhir }) {
    return application && { clientId: application.appId, tenantId, url: fhir?.url };
}
/** Names and values in the order in which they are written. The marker comes after them. */
function companionsOf(names, { clientId, tenantId, url }, expiresOn) {
    return [
        [names.clientId, clientId],
        [names.tenantId, tenantId],
        ...(url === undefined ? [] : [[names.url, url]]),
        [names.expiresOn, (0,dates/* isoSecond */.u$)(expiresOn)],
    ];
}
/** Companions that differ are rewritten without a rotation; only the marker is evidence. */
function rewrites({ names, home }, { holdings }, facts, expiresOn) {
    const wanted = companionsOf(names, facts, expiresOn);
    const originals = holdings.find(({ target }) => target === home)?.companions ?? {};
    return (0,targets/* homeFirst */.Ah)(home, holdings).flatMap(({ target, companions }) => {
        if (companions[names.marker] === undefined)
            return [];
        return wanted.flatMap(([name, value]) => {
            const [companion, original] = [companions[name], originals[name]];
            // One that is kept as a secret cannot be compared; it is stale when home's copy is missing, differs or is newer.
            const stands = target.readable
                ? companion?.value === value
                : companion !== undefined &&
                    original?.value === value &&
                    companion.updatedAt.getTime() + SKEW >= original.updatedAt.getTime();
            return stands ? [] : { target, name, value };
        });
    });
}

// EXTERNAL MODULE: ./build/model/application.js
var model_application = __webpack_require__(2439);
// EXTERNAL MODULE: ./build/model/role-assignment.js
var role_assignment = __webpack_require__(9135);
;// CONCATENATED MODULE: ./build/plan/roles.js
/** Which role assignments a client needs at its FHIR service. */


/** Guarantee 9: the wanted assignments first, then only this slot's others removed, none while another slot lives here. */
function planRoles({ fhirRoles }, { application, slot, now }, { scope, assignments }) {
    if (scope === undefined)
        return [];
    const missing = fhirRoles.filter((role) => !assignments.some((assignment) => assignment.roleId === role.id));
    const superfluous = assignments.filter((assignment) => (0,role_assignment/* isOurs */.MU)(assignment, slot) && !fhirRoles.some((role) => role.id === assignment.roleId));
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
    return assignments.filter((assignment) => !(0,role_assignment/* isOurs */.MU)(assignment, slot));
}

;// CONCATENATED MODULE: ./build/plan/registration.js
/** What the registration needs, and why it may be refused. */



function registrationSteps(desired, observed) {
    const { application, servicePrincipalId, uniqueName, holdings, fhir } = observed;
    const wanted = wantedFields(desired);
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
    for (const { target, absent } of holdings)
        if (absent)
            steps.push({ do: 'create environment', target });
    if (fhir !== undefined)
        steps.push(...planRoles(desired, observed, fhir));
    return steps;
}
function wantedFields(desired) {
    const { displayName, description, serviceManagementReference, signInAudience, redirectUris } = desired;
    return {
        ...(displayName !== undefined && { displayName }),
        ...(description !== undefined && { description }),
        ...(serviceManagementReference !== undefined && { serviceManagementReference }),
        ...(signInAudience !== undefined && { signInAudience }),
        ...(redirectUris !== undefined && { redirectUris }),
    };
}
function identityRefusals({ applicationId, uniqueName, tenantId }, { application, registrar }) {
    if (applicationId === registrar.clientId || application?.appId === registrar.clientId) {
        const attempted = `manage application ${registrar.clientId}, which is the registrar itself`;
        return [(0,failures/* failure */.V2)('OWN_IDENTITY', { attempted })];
    }
    if (application === undefined && applicationId !== undefined) {
        return [(0,failures/* failure */.V2)('APPLICATION_NOT_FOUND', { attempted: `find application ${applicationId} in tenant ${tenantId}` })];
    }
    if (application?.uniqueName !== undefined && uniqueName !== undefined && application.uniqueName !== uniqueName) {
        const attempted = `name application ${application.appId} "${uniqueName}"; it is named "${application.uniqueName}"`;
        return [(0,failures/* failure */.V2)('UNIQUE_NAME_FIXED', { attempted })];
    }
    return [];
}
/** Guarantee 8: with OwnedBy a registrar that is not an owner fails at the first write, or at every later run. */
function ownerRefusal({ application, owners, registrar, }) {
    if (application === undefined || owners === undefined)
        return [];
    if (registrar.ownsEverything || owners.includes(registrar.objectId))
        return [];
    const attempted = `change application ${application.appId} ("${application.displayName}"), which registrar ${registrar.clientId} does not own`;
    return [
        (0,failures/* failure */.V2)('NOT_OWNER', { attempted }, { application: application.appId, registrarObjectId: registrar.objectId }),
    ];
}

;// CONCATENATED MODULE: ./build/plan/retirement.js


const LEFTOVER_AGE = 30 * dates/* MINUTE */.pY;
const EXPIRED_FOR = dates/* DAY */.d_;
/** Microsoft's limit for applications that admit personal accounts. */
const PERSONAL_SECRET_LIMIT = 2;
/** What may be removed of our own without a rotation, and why. */
function retirements({ credential: { overlapDays }, names }, observed, { ours, current, markers, settled }) {
    const { holdings, now, unreadable } = observed;
    const markerAges = holdings.map((holding) => ageOf(holding, holding.companions[names.marker]?.updatedAt ?? holding.readAt));
    const overlapOver = overlapDays !== undefined && Math.min(...markerAges) >= overlapDays * dates/* DAY */.d_;
    const untouched = untouchedSince(holdings, names);
    const reached = (credential) => unreadable.length > 0 ||
        holdings.some((holding) => holding.secret && changedAfter(observed, holding, holding.secret.updatedAt, credential));
    return ours.flatMap((credential) => {
        if (credential === current || markers.some(({ keyId }) => keyId === credential.keyId))
            return [];
        if (now.getTime() - credential.end.getTime() >= EXPIRED_FOR)
            return [{ credential, why: `expired on ${(0,dates/* isoDay */.kh)(credential.end)}` }];
        if (settled && untouched && current !== undefined && credential.start < current.start)
            return overlapOver ? [{ credential, why: `superseded by ${current.keyId}, and the overlap is over` }] : [];
        if (!reached(credential) && now.getTime() - credential.start.getTime() >= LEFTOVER_AGE)
            return [{ credential, why: 'left over from a run that did not finish; no target ever held it' }];
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
function roomFor(desired, { application, now, holdings }, { ours, current, settled }, due) {
    const audience = application?.signInAudience ?? desired.signInAudience ?? '';
    const held = application?.credentials.length ?? 0;
    const excess = /Personal/.test(audience) ? held - (PERSONAL_SECRET_LIMIT - 1) : 0;
    if (excess <= 0)
        return { retire: [], enough: true };
    const superseded = settled && untouchedSince(holdings, desired.names);
    const spare = ours
        .filter((credential) => credential.end <= now || (credential !== current && superseded))
        .filter((credential) => !due.some((retirement) => retirement.credential === credential))
        .map((credential) => ({
        credential,
        why: 'room for the new secret: applications with personal accounts hold two',
    }));
    const removable = [...due, ...spare].slice(0, excess);
    return { retire: removable, enough: removable.length >= excess };
}
/** No secret changed after its marker. */
function untouchedSince(holdings, names) {
    return holdings.every(({ secret, companions }) => {
        const marker = companions[names.marker];
        return secret !== undefined && marker !== undefined && secret.updatedAt <= marker.updatedAt;
    });
}

;// CONCATENATED MODULE: ./build/plan/rotation-due.js
/** Whether a rotation is due, and why: decided here and nowhere else. */


/** With that many unexpired secrets of the slot, something keeps undoing our work. */
const CONVERGENCE_LIMIT = 4;
const REASONS = (/* unused pure expression or super */ null && (['none', 'first', 'expiring', 'expired', 'missing', 'drift', 'forced']));
function rotationDue({ credential }, observed, situation) {
    const { now, holdings, unreadable } = observed;
    const { ours, markers, missing, drift, current, thresholdMs } = situation;
    const due = (reason, ...findings) => ({ reason, findings, problems: [] });
    if (ours.length === 0 && markers.length === 0) {
        // A target that cannot be read may hold what we believe was never issued.
        return unreadable.length > 0 || holdings.length === 0
            ? due('none')
            : due('first', 'no secret of this slot was ever issued');
    }
    const astray = missing.length > 0 ? missing : drift;
    const unexpired = ours.filter(({ end }) => end > now);
    const converging = unexpired.length < CONVERGENCE_LIMIT;
    if (astray.length > 0 && converging)
        return due(missing.length > 0 ? 'missing' : 'drift', ...astray);
    const byTime = current && expiry(current, now, thresholdMs);
    if (byTime !== undefined)
        return byTime;
    if (credential.forceRotate)
        return due('forced', 'force-rotate is set');
    return { ...due('none'), problems: astray.length === 0 ? [] : [notConverging(astray, unexpired.length)] };
}
function notConverging(astray, unexpired) {
    const findings = astray.join('; ');
    const attempted = `bring all targets to one credential (${findings}); ${unexpired} unexpired secrets of this slot exist`;
    return (0,failures/* failure */.V2)('NOT_CONVERGING', { attempted }, { findings });
}
function expiry({ end }, now, thresholdMs) {
    const left = end.getTime() - now.getTime();
    const due = (reason, finding) => ({ reason, findings: [finding], problems: [] });
    if (left <= 0)
        return due('expired', `the current secret expired on ${(0,dates/* isoDay */.kh)(end)}`);
    if (left > thresholdMs)
        return undefined;
    return due('expiring', `the current secret expires on ${(0,dates/* isoDay */.kh)(end)}, in ${(0,dates/* days */._3)(left)}; the threshold is ${(0,dates/* days */._3)(thresholdMs)}`);
}

;// CONCATENATED MODULE: ./build/plan/drift.js


/** A secret this much newer than its marker was overwritten by somebody else. */
const OVERWRITTEN = dates/* MINUTE */.pY;
/** GitHub's stamps are cut to the second. */
const RESOLUTION = dates/* SECOND */.Z2;
function missingFrom({ names }, { target, secret, companions }) {
    const lacks = [secret === undefined && names.secret, companions[names.marker] === undefined && names.marker].filter((name) => name !== false);
    return lacks.length === 0 ? [] : [`${target.notation} lacks ${lacks.join(' and ')}`];
}
/** Each contradiction in words. */
function driftFindings(desired, observed, reading) {
    return [
        ...strangeMarkers(desired, observed, reading),
        ...contradictions(observed, reading),
        ...stampFindings(desired, observed, reading),
        ...laterCredentials(observed, reading),
    ];
}
function strangeMarkers({ names }, { holdings }, { markers }) {
    return holdings
        .filter((holding) => holding.companions[names.marker]?.value !== undefined)
        .filter((holding) => !markers.some((marker) => marker.holding === holding))
        .map(({ target }) => `${target.notation} holds the credential of another client`);
}
function contradictions(observed, { ours, markers, current }) {
    return markers.flatMap(({ holding, keyId }) => {
        const where = holding.target.notation;
        const { secret } = holding;
        const listed = observed.application?.credentials.find((credential) => credential.keyId === keyId);
        if (listed === undefined && keyId !== current?.keyId)
            return `the marker of ${where} names ${keyId}, which Entra does not have`;
        if (listed !== undefined && !ours.includes(listed))
            return `the marker of ${where} names ${keyId}, which this action did not issue`;
        if (keyId !== current?.keyId)
            return `the marker of ${where} names ${keyId}, while the current credential is ${current?.keyId}`;
        if (listed !== undefined && secret && !changedAfter(observed, holding, secret.updatedAt, listed))
            return `the secret in ${where} is older than ${keyId}, which its marker names`;
        return [];
    });
}
function stampFindings({ names, home }, observed, { current }) {
    const served = observed.holdings.find(({ target }) => target === home)?.secret;
    return observed.holdings.flatMap((holding) => {
        const { target, secret } = holding;
        const marker = holding.companions[names.marker];
        if (secret === undefined || marker === undefined)
            return [];
        const findings = [];
        // The home is served first, and both stamps are GitHub's: an older one missed the latest publication.
        if (served !== undefined && served.updatedAt.getTime() - secret.updatedAt.getTime() > RESOLUTION)
            findings.push(`the secret in ${target.notation} is older than the one in ${home.notation}`);
        const written = [secret, marker].every(({ updatedAt }) => current !== undefined && changedAfter(observed, holding, updatedAt, current));
        // Stamps are all there is where the marker cannot be read.
        if (!target.readable && !written)
            findings.push(`${target.notation} was not written since the current credential was issued`);
        else if (secret.updatedAt.getTime() - marker.updatedAt.getTime() > (target.readable ? OVERWRITTEN : 0))
            findings.push(`the secret in ${target.notation} was overwritten after its marker`);
        return findings;
    });
}
function laterCredentials(observed, { ours, current }) {
    if (current === undefined)
        return [];
    return ours
        .filter((credential) => credential.start > current.start)
        .flatMap((later) => {
        const reached = observed.holdings.find((holding) => holding.secret && changedAfter(observed, holding, holding.secret.updatedAt, later));
        return reached === undefined
            ? []
            : `${later.keyId} was issued after the current credential and may have reached ${reached.target.notation}`;
    });
}

;// CONCATENATED MODULE: ./build/plan/markers.js
/** What the targets say about the credential they hold. */



/** A new key ID may be unlisted for minutes; younger markers are believed without it. */
const UNLISTED = 60 * dates/* MINUTE */.pY;
/** Readable markers that speak of this application: one that was taken over speaks of somebody else's. */
function markersOf({ names }, { holdings, application, slot }) {
    return holdings.flatMap((holding) => {
        const marker = holding.companions[names.marker];
        const clientId = holding.companions[names.clientId]?.value;
        if (marker?.value === undefined ||
            (clientId !== undefined && clientId.toLowerCase() !== application?.appId.toLowerCase()))
            return [];
        const named = application?.credentials.find((credential) => credential.keyId === marker.value);
        const elsewhere = named && (0,model_application/* slotOf */.SW)(named);
        return elsewhere !== undefined && elsewhere !== slot ? [] : [{ holding, keyId: marker.value, stamp: marker }];
    });
}
/** A young marker whose credential is not listed yet: taken at its word, with the expiry that stands beside it. */
function presumedCredentials({ names, credential: { lifetimeDays } }, { application, now }, markers) {
    if (application === undefined)
        return [];
    return markers.flatMap(({ holding, keyId, stamp }) => {
        const age = ageOf(holding, stamp.updatedAt);
        if (age >= UNLISTED || application.credentials.some((credential) => credential.keyId === keyId))
            return [];
        const start = new Date(now.getTime() - age);
        const written = new Date(holding.companions[names.expiresOn]?.value ?? '');
        const end = Number.isNaN(written.getTime()) ? new Date(start.getTime() + lifetimeDays * dates/* DAY */.d_) : written;
        return { keyId, displayName: '', start, end };
    });
}

;// CONCATENATED MODULE: ./build/plan/threshold.js

/**
 * The effective threshold in milliseconds: what was asked for, but when the tenant granted a shorter life than was
 * asked for, a third of that life at most, or every run rotates.
 */
function rotationThreshold({ lifetimeDays, rotateBeforeDays }, current) {
    const asked = rotateBeforeDays === undefined ? (lifetimeDays * dates/* DAY */.d_) / 3 : rotateBeforeDays * dates/* DAY */.d_;
    if (current === undefined)
        return asked;
    const span = current.end.getTime() - current.start.getTime();
    const grantedLess = span < lifetimeDays * dates/* DAY */.d_ - 60 * dates/* MINUTE */.pY;
    return grantedLess ? Math.min(asked, span / 3) : asked;
}
/** `next-rotation-on`. */
function nextRotation(current, thresholdMs) {
    return new Date(current.end.getTime() - thresholdMs);
}

;// CONCATENATED MODULE: ./build/plan/situation.js
/** How things stand with a client's secret: what the plan is made from, and what a report tells. */





function situationOf(desired, observed) {
    const { application, holdings, unreadable, slot, owners = [], registrar } = observed;
    const credentials = (application?.credentials ?? []).toSorted(byStart);
    const ours = credentials.filter((credential) => (0,model_application/* slotOf */.SW)(credential) === slot);
    const markers = markersOf(desired, observed);
    const marked = ours.filter(({ keyId }) => markers.some((marker) => marker.keyId === keyId));
    const current = [...marked, ...presumedCredentials(desired, observed, markers)].sort(byStart).at(-1);
    const missing = holdings.flatMap((holding) => missingFrom(desired, holding));
    const drift = driftFindings(desired, observed, { ours, markers, current });
    const listed = current !== undefined && ours.includes(current);
    return {
        ours,
        markers,
        current,
        foreign: credentials.filter((credential) => (0,model_application/* slotOf */.SW)(credential) !== slot),
        missing,
        drift,
        settled: unreadable.length === 0 && listed && missing.length === 0 && drift.length === 0,
        thresholdMs: rotationThreshold(desired.credential, current),
        otherOwners: owners.filter((owner) => owner !== registrar.objectId),
    };
}

;// CONCATENATED MODULE: ./build/plan/taken.js
/** Whether something that is not ours stands where the credential is to be stored. */


/** @returns why the target is not ours to write to, or nothing */
function takenBy({ target, companions, secret }, { names, prefix }, { application, slot }, ours) {
    const refuse = (stands, cure) => {
        const attempted = `store the credential in ${target.notation}, where ${stands}`;
        return [(0,failures/* failure */.V2)('TARGET_TAKEN', { attempted, said: 'Nothing was written' }, { cure })];
    };
    const clientId = companions[names.clientId]?.value;
    if (clientId && clientId.toLowerCase() !== application?.appId.toLowerCase()) {
        return refuse(`${names.clientId} names another application, ${clientId}`, `give the unique-name (or application-id) of that application`);
    }
    const marker = companions[names.marker];
    const named = application?.credentials.find((credential) => credential.keyId === marker?.value);
    const owner = named && (0,model_application/* slotOf */.SW)(named);
    if (owner !== undefined && owner !== slot) {
        return refuse(`${names.marker} names a credential of another slot, ${owner}`, 'publish from the workflow that owns it');
    }
    if (secret !== undefined && marker === undefined && ours.length === 0) {
        return refuse(`the secret ${names.secret} exists and was not written by this action`, `remove that secret (prefix ${prefix})`);
    }
    return [];
}

;// CONCATENATED MODULE: ./build/plan/plan.js
/**
 * What is to be done for one client, as data: a pure function of what is wanted and what was observed. The dry run
 * prints it, the real run carries out exactly it.
 */








function planClient(desired, observed, situation = situationOf(desired, observed)) {
    const { application, unreadable } = observed;
    const due = rotationDue(desired, observed, situation);
    const registration = registrationSteps(desired, observed);
    const { secret, roomLacks } = secretSteps(desired, observed, situation, due.reason);
    const rotates = due.reason !== 'none';
    const touchesApplication = registration.some((step) => step.do !== 'create environment') ||
        secret.some((step) => step.do === 'issue secret' || step.do === 'retire');
    const writesToExisting = application !== undefined && touchesApplication;
    const createsToIssue = application === undefined && rotates;
    return {
        needs: [
            ...(writesToExisting && observed.owners === undefined ? ['owners'] : []),
            ...(observed.preparations === undefined && secret.some(needsPreparation) ? ['preparations'] : []),
            ...(createsToIssue && observed.policy === undefined ? ['policy'] : []),
        ],
        refusals: [
            ...unreadable.filter(({ target }) => target === desired.home).map(({ error }) => error),
            ...(desired.takeOver
                ? []
                : observed.holdings.flatMap((holding) => takenBy(holding, desired, observed, situation.ours))),
            ...identityRefusals(desired, observed),
            ...(writesToExisting ? ownerRefusal(observed) : []),
            ...(createsToIssue && observed.policy?.forbidden ? [secretsForbidden(desired, observed)] : []),
            ...(roomLacks ? [secretLimitReached(desired, observed)] : []),
        ],
        problems: [
            ...unreadable.filter(({ target }) => target !== desired.home).map(({ error }) => error),
            ...due.problems,
        ],
        registration,
        secret,
        reason: due.reason,
        findings: due.findings,
    };
}
function secretSteps(desired, observed, situation, reason) {
    const { credential, home } = desired;
    const { ours, current } = situation;
    const facts = publicFacts(desired, observed);
    const retire = retirements(desired, observed, situation);
    if (reason === 'none') {
        const stale = facts && current ? rewrites(desired, observed, facts, current.end) : [];
        const secret = [
            ...stale.map((rewrite) => ({ do: 'rewrite companion', ...rewrite })),
            ...retire.map((retirement) => ({ do: 'retire', ...retirement })),
        ];
        return { secret, roomLacks: false };
    }
    const room = roomFor(desired, observed, situation, retire);
    const afterwards = retire.filter(({ credential }) => !room.retire.some((early) => early.credential === credential));
    const revoked = credential.overlapDays === 0 ? revocations(ours, [...room.retire, ...afterwards]) : [];
    const { lifetimeDays, verify } = credential;
    const secret = [
        ...room.retire.map((retirement) => ({ do: 'retire', ...retirement })),
        { do: 'issue secret', reason, lifetimeDays, prove: verify !== 'none' },
        ...(0,targets/* homeFirst */.Ah)(home, observed.holdings).map(({ target }) => ({ do: 'publish', target, facts })),
        ...[...afterwards, ...revoked].map((retirement) => ({ do: 'retire', ...retirement })),
    ];
    return { secret, roomLacks: !room.enough };
}
/** Sealing needs the store's key, and an organization needs to be told who may read. */
function needsPreparation(step) {
    if (step.do === 'rewrite companion')
        return !step.target.readable || step.target.kind === 'organization';
    return step.do === 'issue secret';
}
function secretsForbidden(desired, observed) {
    return (0,failures/* failure */.V2)('SECRETS_FORBIDDEN', {
        attempted: `issue a secret for ${nameOf(desired, observed)}, which was therefore not created`,
        said: "The tenant's default app management policy forbids client secrets",
    });
}
function secretLimitReached(desired, observed) {
    return (0,failures/* failure */.V2)('SECRET_LIMIT_REACHED', {
        attempted: `issue a secret for ${nameOf(desired, observed)}`,
        said: 'It admits personal accounts and holds the two secrets that such an application may have',
    }, { application: observed.application?.appId ?? '' });
}
function nameOf({ displayName }, { application, uniqueName }) {
    return displayName ?? application?.displayName ?? uniqueName;
}

;// CONCATENATED MODULE: ./build/plan/steps.js

/** A step as the end of a sentence that begins with "Would". */
function describe(step) {
    switch (step.do) {
        case 'create application':
            return `create application ${(0,untrusted/* oneLine */.TN)(step.fields.displayName ?? '')} with unique name ${(0,untrusted/* oneLine */.TN)(step.uniqueName)} for ${step.fields.signInAudience}`;
        case 'update application':
            return `update ${Object.keys(step.fields).join(', ')} of the application`;
        case 'create service principal':
            return 'create the service principal';
        case 'create environment':
            return `create ${(0,untrusted/* oneLine */.TN)(step.target.notation)}`;
        case 'assign role':
            return `assign ${step.role.name} at ${(0,untrusted/* oneLine */.TN)(step.scope)}`;
        case 'remove role assignment':
            return `remove role assignment ${(0,untrusted/* oneLine */.TN)(step.assignment.id)}`;
        case 'issue secret':
            return `issue a secret for ${step.lifetimeDays} days (${step.reason})${step.prove ? ' and prove that it logs in' : ''}`;
        case 'publish':
            return `publish it to ${(0,untrusted/* oneLine */.TN)(step.target.notation)}`;
        case 'rewrite companion':
            return `rewrite ${step.name} in ${(0,untrusted/* oneLine */.TN)(step.target.notation)}`;
        case 'retire':
            return `remove secret ${step.credential.keyId}: ${step.why}`;
    }
}

// EXTERNAL MODULE: ./build/model/guid.js
var guid = __webpack_require__(5168);
// EXTERNAL MODULE: ./build/model/slot.js
var model_slot = __webpack_require__(9161);
;// CONCATENATED MODULE: ./build/run/observe.js



async function observe(desired, { registrarClientId, cloud, run }, { tokens, directory, places, resourceManager }, created) {
    const token = tokens.token(cloud.graphUrl);
    const targets = desired.targets.map((target) => readTarget(target, desired, places));
    const slot = homeId(desired.home, run, places).then((id) => (0,model_slot/* slotFor */.m)(desired.home, id, desired.prefix));
    const uniqueName = async () => desired.uniqueName ?? `fhir-client-${await slot}`;
    const application = readApplication(desired, uniqueName, directory, created);
    const home = targets[desired.targets.indexOf(desired.home)];
    const servicePrincipal = readServicePrincipal(application, hintOf(desired, home), directory, created);
    const fhir = readFhir(desired, resourceManager, servicePrincipal);
    // A failed read must not leave the others unhandled.
    const reads = [token, slot, application, servicePrincipal, fhir];
    for (const result of await Promise.allSettled([...reads, ...targets]))
        if (result.status === 'rejected')
            throw result.reason;
    const { objectId, roles } = await token;
    const [found, access, read] = [await application, await fhir, await Promise.all(targets)];
    const holdings = read.filter((result) => 'readAt' in result);
    return {
        slot: await slot,
        registrar: { clientId: registrarClientId, objectId, ownsEverything: roles.includes('Application.ReadWrite.All') },
        uniqueName: found?.uniqueName ?? (desired.applicationId === undefined ? await uniqueName() : ''),
        application: found && (await withUnlisted(found, holdings, desired, directory)),
        servicePrincipalId: await servicePrincipal,
        now: directory.now(),
        holdings,
        unreadable: read.filter((result) => 'error' in result),
        ...(access !== undefined && { fhir: access }),
    };
}
/** Reads what a plan turned out to depend on. A target that cannot be prepared for writing becomes unreadable. */
async function observeMore(observed, needs, desired, { directory, places }) {
    const { application } = observed;
    const [owners, prepared, policy] = await Promise.all([
        needs.includes('owners') && application !== undefined ? directory.readOwners(application.id) : observed.owners,
        needs.includes('preparations') ? prepare(observed, desired, places) : undefined,
        needs.includes('policy') ? directory.readSecretPolicy().then((found) => found ?? null) : observed.policy,
    ]);
    return {
        ...observed,
        ...(owners !== undefined && { owners }),
        ...(policy !== undefined && { policy }),
        ...(prepared !== undefined && {
            preparations: prepared.preparations,
            holdings: observed.holdings.filter(({ target }) => !prepared.refused.some((refused) => refused.target === target)),
            unreadable: [...observed.unreadable, ...prepared.refused],
        }),
    };
}
async function prepare({ holdings, fhir }, desired, places) {
    const { names, home, orgRepositories, orgVisibility } = desired;
    const url = fhir === undefined ? [] : [names.url];
    const companions = [names.clientId, names.tenantId, ...url, names.expiresOn, names.marker];
    const wanted = {
        secret: names.secret,
        repositories: orgRepositories,
        ...(orgVisibility && { visibility: orgVisibility }),
    };
    const preparations = {};
    const refused = [];
    await Promise.all(
    // An environment that is still to be created has no key yet; it is read again under the lock.
    holdings
        .filter(({ absent }) => !absent)
        .map(async (holding) => {
        const { target } = holding;
        const all = { ...wanted, companions: target === home ? [...companions, names.lock] : companions };
        const prepared = await orUnreadable(target, places.prepare(holding, all));
        if ('error' in prepared)
            refused.push(prepared);
        else
            preparations[target.notation] = prepared;
    }));
    return { preparations, refused };
}
function readTarget(target, { names, createEnvironments }, places) {
    return orUnreadable(target, places.read(target, names, createEnvironments));
}
/** A target's trouble is its own: the others are served all the same. */
async function orUnreadable(target, reading) {
    try {
        return await reading;
    }
    catch (error) {
        if (!(error instanceof failures/* RegistrarError */.ep) || error.code === 'CANCELLED')
            throw error;
        return { target, error };
    }
}
async function homeId(home, run, places) {
    const here = home.repository !== undefined && `${home.owner}/${home.repository}`.toLowerCase() === run.repository.toLowerCase();
    return here && run.repositoryId !== undefined ? run.repositoryId : places.holderId(home);
}
async function readApplication({ applicationId }, uniqueName, directory, created) {
    if (created.applicationId !== undefined)
        return directory.awaitApplication({ id: created.applicationId });
    const key = applicationId !== undefined ? { appId: applicationId } : { uniqueName: await uniqueName() };
    // Absence has consequences, and one replica may be behind.
    return (await directory.readApplication(key)) ?? (await directory.readApplication(key));
}
/** The client ID that the home names, with which the service principal is read beside the application. */
async function hintOf({ names }, home) {
    // Its failure is told by whoever reads it for its own sake.
    const read = await home?.catch(() => undefined);
    const hint = read !== undefined && 'companions' in read ? read.companions[names.clientId]?.value : undefined;
    return hint !== undefined && (0,guid/* isGuid */.W)(hint) ? hint : undefined;
}
async function readServicePrincipal(application, hinted, directory, created) {
    if (created.servicePrincipalId !== undefined)
        return created.servicePrincipalId;
    const hint = await hinted;
    const guessed = hint === undefined ? undefined : directory.readServicePrincipal(hint);
    guessed?.catch(() => undefined);
    const appId = (await application)?.appId;
    if (appId === undefined)
        return undefined;
    const found = await (appId === hint ? guessed : directory.readServicePrincipal(appId));
    return found ?? directory.readServicePrincipal(appId);
}
async function readFhir({ tenantId, fhirService, fhirRoles }, resourceManager, servicePrincipal) {
    if (fhirService === undefined)
        return undefined;
    const { resourceId, url = '' } = fhirService;
    if (resourceId === undefined)
        return { url, audience: url, assignments: [] };
    const service = resourceManager.readFhirService(fhirService, tenantId, fhirRoles);
    service.catch(() => undefined);
    const principalId = await servicePrincipal;
    const assignments = principalId === undefined ? [] : await resourceManager.readAssignments(resourceId, principalId, fhirRoles);
    return { ...(await service), assignments };
}
/** A marker's credential that is not listed is looked for a second time: a new key ID may be unlisted at one replica. */
async function withUnlisted(application, holdings, { names }, directory) {
    const listed = new Set(application.credentials.map(({ keyId }) => keyId));
    const markers = holdings.flatMap(({ companions }) => companions[names.marker]?.value ?? []);
    if (markers.every((keyId) => listed.has(keyId)))
        return application;
    const again = await directory.readApplication({ id: application.id });
    const more = again?.credentials.filter(({ keyId }) => !listed.has(keyId)) ?? [];
    return { ...application, credentials: [...application.credentials, ...more] };
}

;// CONCATENATED MODULE: ./build/run/assess.js
/** Observing as deep as the plan needs to decide. */






async function assess({ desired, configuration, services, runtime, journal }, created) {
    let observed = await observe(desired, configuration, services, created);
    for (;;) {
        const situation = situationOf(desired, observed);
        const plan = planClient(desired, observed, situation);
        if (plan.needs.length === 0 || plan.refusals.length > 0) {
            const assessment = { observed, situation, plan };
            journal.record({ did: 'assessed', ...assessment });
            debugAssessment(assessment, runtime);
            return assessment;
        }
        observed = await observeMore(observed, plan.needs, desired, services);
    }
}
function debugAssessment({ observed, situation, plan }, { log }) {
    const { slot, uniqueName, application, now } = observed;
    const { current, thresholdMs } = situation;
    log.debug(`plan: slot ${slot}, unique name ${(0,untrusted/* oneLine */.TN)(uniqueName)}, application ${application?.appId ?? 'absent'}, Graph's clock ${now.toISOString()}`);
    log.debug(`plan: rotation ${plan.reason}${plan.findings.map((finding) => `; ${(0,untrusted/* oneLine */.TN)(finding)}`).join('')}`);
    log.debug(`plan: current ${current?.keyId ?? 'none'}, expires ${current?.end.toISOString() ?? '-'}, threshold ${thresholdMs / dates/* DAY */.d_} days`);
    for (const step of [...plan.registration, ...plan.secret])
        log.debug(`plan: ${step.do}: ${describe(step)}`);
}

;// CONCATENATED MODULE: ./build/run/journal.js



function openJournal(log) {
    const deeds = [];
    const record = (deed) => {
        deeds.push(deed);
        const sentence = sentenceOf(deed);
        if (sentence !== undefined)
            log.info(sentence);
    };
    return {
        deeds,
        record,
        fail(...failures) {
            for (const failure of failures)
                record({ did: 'failed', failure });
        },
    };
}
/** A deed in a sentence; nothing for what is no act of its own. */
function sentenceOf(deed) {
    switch (deed.did) {
        case 'announced':
            return `Would ${describe(deed.step)}`;
        case 'registered':
            return `${deed.created ? 'Created' : 'Found'} application ${deed.application.appId} (unique name ${(0,untrusted/* oneLine */.TN)(deed.uniqueName)})`;
        case 'updated':
            return `Updated ${deed.properties.join(', ')} of application ${deed.appId}`;
        case 'created service principal':
            return `Created service principal ${deed.id}`;
        case 'created environment':
            return `Created ${(0,untrusted/* oneLine */.TN)(deed.target.notation)}`;
        case 'assigned role':
            return `Assigned ${deed.role.name} at ${deed.scope}`;
        case 'removed role assignment':
            return `Removed role assignment ${deed.assignment.id.split('/').at(-1)}`;
        case 'issued':
            return `Issued secret ${deed.credential.keyId}, valid until ${(0,dates/* isoDay */.kh)(deed.credential.end)} (${deed.reason})`;
        case 'taken back':
            return `Removed secret ${deed.credential.keyId} again: no target holds it`;
        case 'proven':
            return deed.by === 'read' ? `The client reads ${(0,untrusted/* oneLine */.TN)(deed.url)}` : undefined;
        case 'published':
            return deed.state === 'written' ? `Published to ${(0,untrusted/* oneLine */.TN)(deed.target.notation)}` : undefined;
        case 'rewrote':
            return `Rewrote ${deed.name} in ${(0,untrusted/* oneLine */.TN)(deed.target.notation)}`;
        case 'retired':
            return `Removed secret ${deed.credential.keyId}: ${deed.why}`;
        case 'assessed':
        case 'not retired':
        case 'failed':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./build/run/outcome.js
/** What became of one client: everything a report needs, folded from the journal, and no value of a secret. */




function outcomeOf(desired, dryRun, deeds) {
    const all = (did) => deeds.filter((deed) => deed.did === did);
    const assessed = all('assessed').at(-1);
    const registered = all('registered').at(-1);
    const { observed, situation, plan } = assessed ?? {};
    const application = observed?.application ?? registered?.application;
    const publications = all('published');
    const takenBack = all('taken back').length > 0;
    const reached = publications.some(({ state }) => state !== 'failed');
    const fresh = reached && !takenBack ? all('issued').at(-1)?.credential : undefined;
    const current = fresh ?? situation?.current;
    const retired = new Set(all('retired').map(({ credential }) => credential.keyId));
    const ours = situation?.ours ?? [];
    const holdsCurrent = plan?.reason === 'none' &&
        plan.refusals.length === 0 &&
        situation?.missing.length === 0 &&
        situation.drift.length === 0 &&
        current !== undefined;
    const targets = desired.targets.map((target) => {
        const publication = publications.find((each) => each.target === target);
        if (publication !== undefined)
            return { target, state: publication.state, errors: publication.errors };
        const unreadable = observed?.unreadable.find((each) => each.target === target);
        if (unreadable !== undefined)
            return { target, state: 'unreadable', errors: [unreadable.error] };
        return { target, state: holdsCurrent ? 'current' : 'untouched', errors: [] };
    });
    const actions = deeds.flatMap((deed) => sentenceOf(deed) ?? []);
    return {
        desired,
        dryRun,
        uniqueName: observed?.uniqueName || undefined,
        application,
        servicePrincipalId: observed?.servicePrincipalId,
        created: registered?.created ?? false,
        rotated: fresh !== undefined,
        changed: !dryRun && actions.length > 0,
        reason: plan?.reason ?? 'none',
        findings: plan?.findings ?? [],
        current,
        nextRotationOn: current && nextRotation(current, rotationThreshold(desired.credential, current)),
        targets,
        actions,
        failures: distinct(deeds.flatMap((deed) => failuresOf(deed, desired, application))),
        superseded: (application?.credentials ?? []).filter((credential) => ours.includes(credential) && credential.keyId !== current?.keyId && !retired.has(credential.keyId)),
        foreign: situation?.foreign ?? [],
        otherAssignments: observed?.fhir === undefined ? [] : othersAssignments(observed.fhir, observed.slot),
        fhir: observed?.fhir,
        proven: all('proven').at(-1)?.by,
        now: observed?.now,
    };
}
function failuresOf(deed, desired, application) {
    if (deed.did === 'failed')
        return [deed.failure];
    if (deed.did === 'published')
        return deed.errors;
    // The leak response is honest: what was to be revoked and was not is named, whatever stopped the run.
    if (deed.did !== 'not retired' || desired.credential.overlapDays !== 0)
        return [];
    const { keyId } = deed.credential;
    const said = deed.error instanceof Error ? deed.error.message : 'Not every target holds a new secret yet';
    return [
        (0,failures/* failure */.V2)('REVOCATION_INCOMPLETE', { attempted: `revoke secret ${keyId}`, said, cause: deed.error }, { application: application?.appId ?? '', keyId }),
    ];
}
/** What stops several steps is one failure. */
function distinct(failures) {
    return [...new Map(failures.map((each) => [each.message, each])).values()];
}

;// CONCATENATED MODULE: ./build/run/register.js

/** A fresh owner may be unlisted as long as a fresh application is. */
const OWNER_READS = 5;
const OWNER_PAUSE = 3_000;
async function register(steps, wantedRoles, observed, services, journal, runtime) {
    const { directory, resourceManager, places } = services;
    const roles = [...wantedRoles, ...rolesToRemove(steps)];
    let { application, servicePrincipalId } = observed;
    let assignedRole = false;
    for (const step of steps) {
        runtime.cancelled.throwIfAborted();
        switch (step.do) {
            case 'create application': {
                const { uniqueName, fields } = step;
                const { created } = await directory.upsertApplication(uniqueName, fields);
                application = await directory.awaitApplication({ uniqueName });
                journal.record({ did: 'registered', application, created, uniqueName });
                await assertOwned(application, observed, directory, runtime);
                break;
            }
            case 'update application':
                await directory.updateApplication(application?.id ?? '', step.fields);
                journal.record({ did: 'updated', appId: application?.appId ?? '', properties: Object.keys(step.fields) });
                break;
            case 'create service principal': {
                const { id, created } = await directory.createServicePrincipal(application?.appId ?? '');
                if (created)
                    journal.record({ did: 'created service principal', id });
                servicePrincipalId = id;
                break;
            }
            case 'create environment':
                await places.createEnvironment(step.target);
                journal.record({ did: 'created environment', target: step.target });
                break;
            case 'assign role':
                await resourceManager.assign(step.scope, servicePrincipalId ?? '', step.role, observed.slot, roles);
                assignedRole = true;
                journal.record({ did: 'assigned role', role: step.role, scope: step.scope });
                break;
            case 'remove role assignment':
                await resourceManager.removeAssignment(step.scope, step.assignment, roles);
                journal.record({ did: 'removed role assignment', assignment: step.assignment });
                break;
        }
    }
    return {
        ...(application !== undefined && { applicationId: application.id }),
        ...(servicePrincipalId !== undefined && { servicePrincipalId }),
        assignedRole,
    };
}
function rolesToRemove(steps) {
    return steps.flatMap((step) => {
        if (step.do !== 'remove role assignment')
            return [];
        const id = step.assignment.roleId;
        return { name: id, id, reads: false };
    });
}
/** Guarantee 8 after a creation: Microsoft makes the registrar an owner, but it was seen not to. */
async function assertOwned(application, { registrar }, directory, runtime) {
    for (let read = 1;; read++) {
        const owners = await directory.readOwners(application.id);
        const [refusal] = ownerRefusal({ application, registrar, owners });
        if (refusal === undefined || read === OWNER_READS) {
            const others = owners.filter((owner) => owner !== registrar.objectId);
            reportOwners(application.appId, others, runtime);
            if (refusal !== undefined)
                throw refusal;
            return;
        }
        await runtime.clock.sleep(OWNER_PAUSE, runtime.cancelled);
    }
}
/** Whoever owns an application can issue secrets of its own, unseen by this action. */
function reportOwners(appId, owners, { log }) {
    if (owners.length > 0)
        log.warning(`Other owners of application ${appId}: ${owners.join(', ')}. Owners can issue secrets of their own.`);
}

// EXTERNAL MODULE: ./build/net/refusal.js
var net_refusal = __webpack_require__(955);
;// CONCATENATED MODULE: ./build/run/issue.js




/** Tried in turn, in days, when the tenant caps the lifetime and does not say at what. */
const SHORTER_LIFETIMES = [365, 180, 90, 60, 30, 14, 7, 1];
/** How long `addPassword` is tried anew after answers that may be different later. */
const ISSUE_PATIENCE = 2 * dates/* MINUTE */.pY;
/** One secret. After every answer but a success the credentials are listed: the secret may exist all the same. */
async function issue({ id, appId, credentials }, displayName, lifetimeDays, directory, lock, runtime) {
    const { clock, log, cancelled } = runtime;
    const attempted = `issue a secret for application ${appId}`;
    const known = new Set(credentials.map(({ keyId }) => keyId));
    const began = clock.elapsed();
    const wantedMs = lifetimeDays * dates/* DAY */.d_;
    let lifetimeMs = wantedMs;
    for (let pause = 1_000;;) {
        cancelled.throwIfAborted();
        lock.assertTimeLeft();
        const start = directory.now();
        try {
            const end = new Date(start.getTime() + lifetimeMs);
            const issued = await directory.addPassword(id, { displayName, start, end });
            if (lifetimeMs < wantedMs) {
                log.warning(`The tenant granted a secret for ${(0,dates/* days */._3)(lifetimeMs)} instead of ${(0,dates/* days */._3)(wantedMs)}; rotation adapts to that.`);
            }
            return issued;
        }
        catch (error) {
            const listed = await removeStrays(error, id, displayName, known, directory, runtime);
            const shorter = lifetimeRefused(error) ? await shorterLifetime(lifetimeMs, directory) : undefined;
            if (shorter !== undefined) {
                log.info(`The tenant does not allow a secret that lives ${lifetimeMs / dates/* DAY */.d_} days; trying ${Math.floor(shorter / dates/* DAY */.d_)}`);
                lifetimeMs = shorter;
                continue;
            }
            const reason = (0,net_refusal/* transient */["do"])(error);
            if (reason === undefined)
                throw directory.explain(error, attempted);
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
async function removeStrays(error, id, displayName, known, directory, { clock, log, cancelled }) {
    let listable = false;
    const lost = (0,net_refusal/* transient */["do"])(error) !== undefined;
    for (let read = 1; read <= (lost && !cancelled.aborted ? 3 : 1); read++) {
        if (read > 1)
            await clock.sleep(2_000, cancelled).catch(() => undefined);
        const listed = await directory.listCredentials(id).catch(() => undefined);
        listable ||= listed !== undefined;
        const strays = (listed ?? []).filter((credential) => !known.has(credential.keyId) && credential.displayName === displayName);
        for (const { keyId } of strays) {
            log.info(`Removing secret ${keyId}: it was issued, but the answer with its value was lost`);
            await directory
                .removePassword(id, keyId)
                .catch((failed) => log.warning(`Secret ${keyId}, whose value nobody knows, could not be removed (${(0,untrusted/* oneLine */.TN)(String(failed), 300)}); a later run removes it`));
            known.add(keyId);
        }
        if (strays.length > 0)
            break;
    }
    return listable;
}
function lifetimeRefused(error) {
    return (0,net_refusal/* refusalOf */.Of)(error)?.code === 'CredentialInvalidLifetimeAsPerAppPolicy';
}
/** In milliseconds; nothing when there is none that is shorter. */
async function shorterLifetime(refusedMs, directory) {
    const cap = (await directory.readSecretPolicy())?.longestMs;
    if (cap !== undefined && cap < refusedMs)
        return cap;
    const shorter = SHORTER_LIFETIMES.find((lifetime) => lifetime * dates/* DAY */.d_ < refusedMs);
    return shorter === undefined ? undefined : shorter * dates/* DAY */.d_;
}

;// CONCATENATED MODULE: ./build/run/lock.js
/** Mutual exclusion between runs, on a place where creating something succeeds for one run only. */



/** How long a run waits for another one. */
const PATIENCE = 10 * dates/* MINUTE */.pY;
const POLL = 10_000;
/** No run works that long: an older lock belongs to a dead one. */
const STALE = 30 * dates/* MINUTE */.pY;
/** A run that lost a takeover to a simultaneous one sees it after this pause. */
const TAKEOVER_PAUSE = 5_000;
/** Later than this after locking nothing is minted or published, so that a takeover never meets a live run. */
const WORKING_TIME = 20 * dates/* MINUTE */.pY;
/**
 * Does the work while no other run does; always unlocks. When another run does not finish in time, `nothingLeft` looks
 * whether it did all there was to do.
 *
 * @throws RegistrarError LOCK_HELD when there is
 */
async function underLock(place, run, runtime, work, nothingLeft) {
    const mine = `${run.runUrl} attempt ${run.runAttempt} job ${run.job || '-'} nonce ${runtime.uuid()}`;
    const holder = await acquire(place, mine, run, runtime);
    if (holder !== undefined) {
        if (await nothingLeft())
            return;
        throw lockHeld(place, holder);
    }
    try {
        await work(heldLock(place, mine, runtime));
    }
    finally {
        await release(place, mine, runtime);
    }
}
function heldLock(place, mine, { clock, cancelled }) {
    const since = clock.elapsed();
    let lost;
    return {
        async assertHeld() {
            if (lost === undefined && (await place.read()).lock?.value !== mine) {
                const attempted = `go on: the lock ${place.name} in ${place.notation} is no longer this run's`;
                lost = (0,failures/* failure */.V2)('LOCK_LOST', { attempted });
            }
            // What is lost stays lost.
            if (lost !== undefined)
                throw lost;
        },
        assertTimeLeft() {
            cancelled.throwIfAborted();
            if (clock.elapsed() - since <= WORKING_TIME)
                return;
            const attempted = `go on: the lock was taken more than ${WORKING_TIME / dates/* MINUTE */.pY} minutes ago`;
            throw (0,failures/* failure */.V2)('OUT_OF_TIME', { attempted });
        },
    };
}
/** Resolves to nothing once the lock is ours, or to the holder when time is up. */
async function acquire(place, mine, run, runtime) {
    try {
        return await waitFor(place, mine, run, runtime);
    }
    catch (error) {
        // Cancelled or failed on the way: it may be ours already.
        if (!(error instanceof failures/* RegistrarError */.ep && error.code === 'LOCK_LOST'))
            await release(place, mine, runtime);
        throw error;
    }
}
async function waitFor(place, mine, run, { clock, log, cancelled }) {
    const began = clock.elapsed();
    let announced = false;
    let free = true;
    for (;;) {
        cancelled.throwIfAborted();
        const refused = free ? await place.create(mine) : undefined;
        // Only what is read back counts: the answer to the creation may have been lost or wrong.
        const { lock, readAt } = await place.read();
        if (lock?.value === mine)
            return undefined;
        free = lock === undefined;
        if (lock === undefined) {
            const wait = Math.max(1_000, refused?.retryAfterMs ?? 0);
            if (refused?.passing === false || clock.elapsed() - began + wait > PATIENCE) {
                throw refused?.error ?? new Error('Invariant violation: the lock was created and is not there');
            }
            await clock.sleep(wait, cancelled);
        }
        else if (dead(lock, readAt, run)) {
            log.info(`Taking over the lock of ${(0,untrusted/* oneLine */.TN)(lock.value ?? '', 200)}`);
            const sentAt = clock.elapsed();
            await place.overwrite(mine).catch((error) => log.debug(`takeover: ${(0,untrusted/* oneLine */.TN)(String(error))}`));
            // A request that took that long may have overwritten the lock of a run that took over meanwhile and is at work:
            // neither work under it nor delete it.
            if (clock.elapsed() - sentAt >= TAKEOVER_PAUSE) {
                throw (0,failures/* failure */.V2)('LOCK_LOST', { attempted: `take over the lock ${place.name} in ${place.notation} in time` });
            }
            await clock.sleep(TAKEOVER_PAUSE, cancelled);
        }
        else if (clock.elapsed() - began >= PATIENCE) {
            return lock.value ?? '';
        }
        else {
            if (!announced)
                log.info(`… waiting for ${(0,untrusted/* oneLine */.TN)(lock.value ?? '', 200)} (at most ${PATIENCE / dates/* MINUTE */.pY} minutes)`);
            announced = true;
            await clock.sleep(POLL, cancelled);
        }
    }
}
function dead({ value = '', updatedAt }, readAt, run) {
    if (readAt.getTime() - updatedAt.getTime() > STALE)
        return true;
    const [, url, attempt, job] = /^(\S+) attempt (\d+) job (\S+) nonce /.exec(value) ?? [];
    return url === run.runUrl && job === (run.job || '-') && Number(attempt) < Number(run.runAttempt);
}
function lockHeld({ name, notation, path }, holder) {
    return (0,failures/* failure */.V2)('LOCK_HELD', {
        attempted: `get the lock ${name} in ${notation} within ${PATIENCE / dates/* MINUTE */.pY} minutes`,
        said: `It is held by ${(0,untrusted/* oneLine */.TN)(holder, 300)}`,
    }, { holder: (0,untrusted/* oneLine */.TN)(/^\S+/.exec(holder)?.[0] ?? 'the other run', 200), path });
}
/** Deletes the lock if it is still ours. What cannot be deleted is taken over by the next run. */
async function release(place, mine, { log }) {
    try {
        if ((await place.read()).lock?.value === mine)
            await place.remove();
    }
    catch (error) {
        log.warning(`The lock ${place.name} in ${place.notation} could not be removed; it is taken over once it is 30 minutes old (${(0,untrusted/* oneLine */.TN)(String(error), 300)})`);
    }
}

// EXTERNAL MODULE: ./build/entra/sign-in-refusals.js
var sign_in_refusals = __webpack_require__(8913);
// EXTERNAL MODULE: ./build/net/exchange.js + 2 modules
var exchange = __webpack_require__(327);
// EXTERNAL MODULE: ./build/net/json.js
var json = __webpack_require__(7661);
// EXTERNAL MODULE: ./build/net/retry.js
var retry = __webpack_require__(8853);
;// CONCATENATED MODULE: ./build/fhir/probe.js
/** What the client can read at the FHIR service. */






/** Our word for a refusal that is not a FHIR OperationOutcome. */
const BY_GATEWAY = 'without OperationOutcome';
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
            const claims = (0,json/* claimsOf */.ds)(token.value);
            return (0,failures/* failure */.V2)('FHIR_UNAUTHORIZED', circumstances, {
                hint: `The token was issued by ${(0,json/* string */.Yj)(claims['iss'])} for the audience ${(0,json/* string */.Yj)(claims['aud'])}: compare both with the authority and the audience of the FHIR service (az healthcareapis workspace fhir-service show).`,
            });
        }
        if (refusal.status === 403)
            return (0,failures/* failure */.V2)('FHIR_FORBIDDEN', circumstances, { hint: await suspicion() });
        if (refusal.proxy !== undefined || (0,explain/* certificateUntrusted */.ev)(refusal))
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

;// CONCATENATED MODULE: ./build/run/prove.js
/** Proving that a client's credential works, before anybody depends on it. */





const LOGIN_PATIENCE = 10 * dates/* MINUTE */.pY;
const LOGINS = 3;
const PAUSE = 2_000;
/**
 * Three logins in a row, two seconds apart, within ten minutes: a fresh secret may work at one replica and not at the
 * next.
 *
 * @param logIn one login as the client, on a new connection and past every cache
 * @throws RegistrarError SECRET_DOES_NOT_LOG_IN, CLIENT_BLOCKED or FHIR_AUDIENCE_UNKNOWN
 */
async function proveLogin(clientId, logIn, runtime) {
    const { clock, log, cancelled } = runtime;
    const began = clock.elapsed();
    const threeTimes = async () => {
        for (let login = 1; login < LOGINS; login++) {
            await logIn();
            await clock.sleep(PAUSE, cancelled);
        }
        return logIn();
    };
    const patience = {
        ...net_refusal/* PATIENT */.qh,
        withinMs: LOGIN_PATIENCE,
        firstDelayMs: PAUSE,
        maxDelayMs: 10_000,
        announce: true,
        retryable: sign_in_refusals/* mayStillLogIn */.zT,
    };
    try {
        const token = await (0,retry/* retry */.L)('wait until the new secret logs in everywhere', threeTimes, patience, runtime);
        log.info(`The new secret logged in ${LOGINS} times in a row (${Math.round((clock.elapsed() - began) / 1000)} s)`);
        return token;
    }
    catch (error) {
        throw (0,sign_in_refusals/* explainClientLogin */.g7)(error, `log in as client ${clientId} with the new secret`);
    }
}
const PROBE_PATIENCE = 8 * dates/* MINUTE */.pY;
/**
 * Reads the FHIR service as the client.
 *
 * @param assignedRole a role was assigned in this run, so that a 403 may be gone in some minutes
 * @returns the failure that explains why the client cannot read, or nothing when it can
 */
function proveAccess(access, roles, principal, assignedRole, token, resourceManager, runtime) {
    const reads = roles.some((role) => role.reads);
    const suspicion = () => suspect(access, roles, principal, resourceManager);
    const probe = { access, freshlyAssigned: assignedRole && reads, withinMs: PROBE_PATIENCE, suspicion };
    return probeFhir(probe, token, runtime);
}
/** Why a 403 may stand, told by who holds which role. */
async function suspect({ scope }, roles, { objectId, applicationObjectId }, resourceManager) {
    const misplaced = scope === undefined ? [] : await resourceManager.readAssignments(scope, applicationObjectId, roles).catch(() => []);
    if (misplaced.length > 0) {
        return `A role is assigned to ${applicationObjectId}, the object ID of the application: assign it to ${objectId}, the object ID of its service principal.`;
    }
    if (scope === undefined || roles.length === 0) {
        return `Give service principal ${objectId} (its object ID, not the client ID) a role such as FHIR Data Reader at the service.`;
    }
    if (!roles.some((role) => role.reads))
        return 'None of the roles in fhir-roles lets the client read: add FHIR Data Reader, or use "verify: token".';
    return `The role assignments of service principal ${objectId} at ${scope} may still be propagating: run again in some minutes.`;
}

;// CONCATENATED MODULE: ./build/run/publish.js
/** Storing an issued secret in one target: the value first, then the public facts, the marker last. */


/** Whatever goes wrong is in the publication. */
async function publish({ credential, value }, facts, { holding, preparation }, names, places, lock) {
    const { target, companions } = holding;
    const errors = [];
    const write = async (name, text) => {
        const written = await places.writeCompanion(target, name, text, preparation, companions[name]);
        if (written.stored !== true)
            errors.push(written.error);
    };
    try {
        const secret = await places.writeSecret(target, names.secret, value, preparation, holding.secret);
        if (secret.stored !== true)
            return { target, state: secret.stored === false ? 'failed' : 'unknown', errors: [secret.error] };
    }
    catch (error) {
        return { target, state: 'unknown', errors: [(0,explain/* explainUnexpected */.Vv)(error, `publish to ${target.notation}`)] };
    }
    try {
        for (const [name, text] of companionsOf(names, facts, credential.end))
            await write(name, text);
        // A marker over somebody else's value would make the credential of that value look superseded.
        await lock.assertHeld();
        await write(names.marker, credential.keyId);
    }
    catch (error) {
        errors.push((0,explain/* explainUnexpected */.Vv)(error, `finish publishing to ${target.notation}`));
    }
    return { target, state: errors.length === 0 ? 'written' : 'incomplete', errors };
}

;// CONCATENATED MODULE: ./build/run/rotate.js
/** The steps under the lock, in order: make room → issue → prove → publish → retire, and what a failure undoes. */


/** @param everyTarget whether the plan serves every target of the client: none is left that could not be read */
async function carryOut(steps, everyTarget, acts, lock, journal, runtime) {
    const issue = steps.find((step) => step.do === 'issue secret');
    const before = issue === undefined ? [] : steps.slice(0, steps.indexOf(issue)).filter((step) => step.do === 'retire');
    const publications = steps.filter((step) => step.do === 'publish');
    const rewrites = steps.filter((step) => step.do === 'rewrite companion');
    const after = steps.filter((step) => step.do === 'retire').slice(before.length);
    const retire = retirement(acts, lock, journal, runtime);
    try {
        for (const step of before)
            await retire(step);
        const served = issue === undefined || (await rotate(issue, publications, acts, lock, journal, runtime));
        for (const step of rewrites)
            await rewrite(step, acts, journal, runtime);
        // Never before every target holds the new secret.
        if (issue === undefined || (served && everyTarget))
            for (const step of after)
                await retire(step);
    }
    finally {
        // Whatever stopped the run: a leaked secret that was to be revoked is named.
        const settled = new Set(journal.deeds.flatMap((deed) => (deed.did === 'retired' || deed.did === 'not retired' ? deed.credential : [])));
        for (const { credential } of [...before, ...after])
            if (!settled.has(credential))
                journal.record({ did: 'not retired', credential });
    }
}
async function rewrite(step, acts, journal, { cancelled }) {
    cancelled.throwIfAborted();
    const { target, name } = step;
    const written = await acts.rewrite(step);
    if (written.stored === true)
        journal.record({ did: 'rewrote', name, target });
    else
        journal.fail(written.error);
}
/** Returns whether all the publications succeeded. The value lives no longer than this. */
async function rotate(step, publications, acts, lock, journal, { cancelled, log }) {
    const takeBack = async (credential) => {
        try {
            await acts.remove(credential);
            journal.record({ did: 'taken back', credential });
        }
        catch (error) {
            log.debug(`rollback: ${(0,untrusted/* oneLine */.TN)(String(error), 500)}`);
            const said = error instanceof Error ? error.message : String(error);
            const attempted = `remove the unused secret ${credential.keyId}`;
            journal.fail((0,failures/* failure */.V2)('ROLLBACK_INCOMPLETE', { attempted, said, cause: error }));
        }
    };
    cancelled.throwIfAborted();
    lock.assertTimeLeft();
    const issued = await acts.issue(step);
    const { credential } = issued;
    journal.record({ did: 'issued', credential, reason: step.reason });
    try {
        await acts.prove(issued);
        cancelled.throwIfAborted();
    }
    catch (error) {
        await takeBack(credential);
        throw error;
    }
    const { done, stopped } = await publishEverywhere(publications, issued, acts, lock, journal, log);
    const complete = done.length === publications.length && done.every(({ state }) => state === 'written');
    if (done.every(({ state }) => state === 'failed')) {
        await takeBack(credential);
    }
    else if (!complete) {
        const standing = done.map(({ target, state }) => `${target.notation}: ${state}`).join('; ');
        const attempted = `publish secret ${credential.keyId} to all ${publications.length} targets (${standing})`;
        journal.fail((0,failures/* failure */.V2)('PUBLISH_INCOMPLETE', { attempted }));
    }
    if (stopped !== undefined)
        throw stopped;
    return complete;
}
/** Target by target; stops when the lock is lost or has no time left, or the run is cancelled, and says why. */
async function publishEverywhere(publications, issued, acts, lock, journal, log) {
    const done = [];
    for (const step of publications) {
        try {
            await lock.assertHeld();
            lock.assertTimeLeft();
        }
        catch (stopped) {
            return { done, stopped };
        }
        const publication = await acts.publish(step, issued);
        done.push(publication);
        journal.record({ did: 'published', ...publication });
        if (publication.state !== 'written')
            log.info(`Not published to ${(0,untrusted/* oneLine */.TN)(step.target.notation)}; the error follows at the end`);
    }
    return { done };
}
/** What cannot be removed is left to the next run; the first removal makes sure that the lock is still ours. */
function retirement(acts, lock, journal, { cancelled, log }) {
    let removing = false;
    return async ({ credential, why }) => {
        cancelled.throwIfAborted();
        if (!removing)
            await lock.assertHeld();
        removing = true;
        try {
            await acts.remove(credential);
            journal.record({ did: 'retired', credential, why });
        }
        catch (error) {
            journal.record({ did: 'not retired', credential, error });
            const said = (0,untrusted/* oneLine */.TN)(error instanceof Error ? error.message : String(error), 300);
            log.warning(`Secret ${credential.keyId} (${why}) could not be removed; the next run tries again (${said})`);
        }
    };
}

;// CONCATENATED MODULE: ./build/run/secret.js
/** Taking care of a client's secret, under the lock. */








/** Everything is observed and planned again: another run may have been at work until now. */
async function takeCareOfSecret(story, registered) {
    const { desired, configuration, services, runtime, journal } = story;
    const place = services.places.lockPlace(desired.home, desired.names.lock);
    const work = async (lock) => {
        const assessment = await assess(story, registered);
        const { observed, plan } = assessment;
        journal.fail(...plan.refusals, ...plan.problems);
        if (plan.refusals.length > 0)
            return;
        if (observed.application === undefined)
            throw new Error('Invariant violation: the application was registered and is not there');
        if (plan.reason !== 'none')
            runtime.log.info(`Rotation is due (${plan.reason}): ${(0,untrusted/* oneLine */.TN)(plan.findings.join('; '), 500)}`);
        const acts = actsOn(observed.application, assessment, registered.assignedRole, story, lock);
        await carryOut(plan.secret, observed.unreadable.length === 0, acts, lock, journal, runtime);
    };
    const nothingLeft = async () => {
        const { plan } = await assess(story, registered);
        journal.fail(...plan.problems);
        return plan.secret.length === 0 && plan.refusals.length === 0;
    };
    await underLock(place, configuration.run, runtime, work, nothingLeft);
}
/** @param assignedRole a role was assigned in this run, so its effect may take minutes */
function actsOn(application, { observed }, assignedRole, { desired, configuration, services, runtime, journal }, lock) {
    const { directory, places, resourceManager } = services;
    const { credential, names, tenantId, fhirRoles } = desired;
    const { cloud, run } = configuration;
    const { holdings, preparations = {}, fhir, servicePrincipalId = '' } = observed;
    const holdingOf = (target) => holdings.find((holding) => holding.target === target);
    return {
        issue: ({ lifetimeDays }) => {
            const displayName = (0,model_application/* credentialName */.b4)(observed.slot, run.runId, credential.description);
            return issue(application, displayName, lifetimeDays, directory, lock, runtime);
        },
        async prove({ value }) {
            if (credential.verify === 'none')
                return;
            const client = { tenantId, clientId: application.appId, authorityHost: cloud.authorityHost };
            const resource = fhir?.audience ?? cloud.graphUrl;
            const { logInWithSecret } = await Promise.all(/* import() */[__webpack_require__.e(563), __webpack_require__.e(549)]).then(__webpack_require__.bind(__webpack_require__, 3549));
            const logIn = () => logInWithSecret(client, value, resource, runtime);
            const token = await proveLogin(application.appId, logIn, runtime);
            journal.record({ did: 'proven', by: 'login' });
            if (credential.verify !== 'fhir' || fhir === undefined)
                return;
            // A read that fails does not hold back a secret that logs in.
            const principal = { objectId: servicePrincipalId, applicationObjectId: application.id };
            const failed = await proveAccess(fhir, fhirRoles, principal, assignedRole, token, resourceManager, runtime);
            if (failed === undefined)
                journal.record({ did: 'proven', by: 'read', url: fhir.url });
            else
                journal.fail(failed);
        },
        publish({ target, facts }, issued) {
            const [holding, preparation] = [holdingOf(target), preparations[target.notation]];
            if (holding === undefined || preparation === undefined || facts === undefined)
                throw new Error(`Invariant violation: ${target.notation} was not prepared`);
            return publish(issued, facts, { holding, preparation }, names, places, lock);
        },
        rewrite: ({ target, name, value }) => places.writeCompanion(target, name, value, preparations[target.notation], holdingOf(target)?.companions[name]),
        remove: ({ keyId }) => directory.removePassword(application.id, keyId),
    };
}

;// CONCATENATED MODULE: ./build/run/client.js
/** The story of one client: observe → plan → apply → outcome. */







/** Registers one client. Expected failures are in the outcome; nothing is thrown. */
async function registerClient(desired, configuration, services, runtime) {
    const journal = openJournal(runtime.log);
    try {
        await tell({ desired, configuration, services, runtime, journal });
    }
    catch (error) {
        const who = desired.displayName ?? desired.applicationId ?? 'the client';
        journal.fail((0,explain/* explainUnexpected */.Vv)(error, `register ${(0,untrusted/* oneLine */.TN)(who, 120)}`));
    }
    return outcomeOf(desired, configuration.dryRun, journal.deeds);
}
async function tell(story) {
    const { desired, configuration, services, runtime, journal } = story;
    const { observed, situation, plan } = await assess(story, {});
    journal.fail(...plan.refusals);
    if (plan.refusals.length > 0)
        return;
    if (configuration.dryRun) {
        const steps = [...plan.registration, ...plan.secret];
        for (const step of steps)
            journal.record({ did: 'announced', step });
        // The real run does these steps first and fails afterwards.
        if (steps.length === 0)
            journal.fail(...plan.problems);
        else
            for (const problem of plan.problems)
                runtime.log.warning(problem.message);
        return;
    }
    reportOwners(observed.application?.appId ?? '', situation.otherOwners, runtime);
    const registered = await register(plan.registration, desired.fhirRoles, observed, services, journal, runtime);
    if (plan.secret.length === 0)
        journal.fail(...plan.problems);
    else
        await takeCareOfSecret(story, registered);
}


/***/ })

};
;