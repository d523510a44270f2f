"use strict";
exports.id = 832;
exports.ids = [832];
exports.modules = {

/***/ 9034:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g7: () => (/* binding */ explainClientLogin),
  iF: () => (/* binding */ explainSignIn),
  Wo: () => (/* binding */ explainTrustedLogin),
  oY: () => (/* binding */ mayBeTrusted),
  zT: () => (/* binding */ mayStillLogIn)
});

// EXTERNAL MODULE: ./build/failures/explain.js
var explain = __webpack_require__(5428);
// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/net/refusal.js
var net_refusal = __webpack_require__(955);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
;// CONCATENATED MODULE: ./build/entra/trust-refusals.js


/** GitHub's subject with immutable IDs: `repo:OWNER@ID/REPO@ID:…`, the default for repositories made after 15 July 2026. */
const IMMUTABLE_SUBJECT = /^repo:[^/]+@\d+\/[^:]+@\d+:/;
const PULL_REQUEST = ':pull_request';
/** The registrar has no federated credential at all. */
function trustMissing({ code, message }, circumstances, registrar, idToken) {
    if (code !== 'AADSTS70025' && !/no configured federated identity credentials/i.test(message))
        return undefined;
    const hint = ofPullRequests(idToken.subject);
    return (0,failures/* failure */.V2)('FEDERATED_CREDENTIAL_MISSING', circumstances, { hint, trust: additions(registrar, idToken) });
}
/** It has some, and none matches what the job presents. Numbers vary, the words do not. */
function trustMismatch(refusal, circumstances, registrar, idToken) {
    const { code = '', message } = refusal;
    if (!/^AADSTS70021\d*$/.test(code) && !/federated identity record/i.test(message))
        return undefined;
    const part = partOf(refusal);
    const letters = /case-insensitive/i.test(message) || /^AADSTS700213\d$/.test(code);
    // Issuer and subject are unique together: beside a credential that has both, a second one is refused.
    const exists = letters || part === 'audience';
    const differs = part === undefined ? 'the issuer, the subject or the audience differs' : `the ${part} differs`;
    const hint = exists
        ? `Update the one of this subject as below: ${differs}${letters ? inLetters(idToken, part) : ''}.`
        : beside(idToken.subject, part, differs);
    const trust = exists ? updates(registrar, idToken, part) : additions(registrar, idToken);
    return (0,failures/* failure */.V2)('FEDERATED_CREDENTIAL_MISMATCH', circumstances, { hint, trust });
}
/** Which of the three Entra did not find. The older form names all three, and so none. */
function partOf({ code, message }) {
    const named = /presented assertion (issuer|subject|audience)\b/i.exec(message)?.[1]?.toLowerCase();
    if (named !== undefined)
        return named;
    const BY_NUMBER = {
        AADSTS700211: 'issuer',
        AADSTS700212: 'audience',
        AADSTS700213: 'subject',
        AADSTS7002137: 'issuer',
        AADSTS7002138: 'subject',
    };
    return BY_NUMBER[code ?? ''];
}
/** Entra does not say what stands in the credential: what is presented shows where capitals have to be. */
function inLetters(idToken, part) {
    const presented = part === undefined ? Object.values(idToken).slice(1).join(' ') : idToken[part];
    const capitals = [...new Set(presented.match(/\p{Lu}/gu))];
    return ` in upper and lower case (${capitals.length === 0 ? 'it has no capital letters here' : `its capital letters here: ${capitals.join(' ')}`})`;
}
/** Another one may be needed. But what the registrar trusts guards it: a job in a wrong place is mended, not trusted. */
function beside(subject, part, differs) {
    const add = `Add one for exactly the issuer, subject and audience below: ${differs}.`;
    if (part === 'issuer')
        return add;
    if (subject.endsWith(PULL_REQUEST))
        return "The subject is every pull request's: run on push or schedule, or add the one below to a registrar that can only read.";
    if (IMMUTABLE_SUBJECT.test(subject))
        return `${add} The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches.`;
    return part === undefined
        ? add
        : 'The subject differs: add one as below only if the job belongs in its environment or branch; else mend the workflow.';
}
/** Whoever writes one decides what runs there. */
function ofPullRequests(subject) {
    return subject.endsWith(PULL_REQUEST)
        ? ' This is the subject of every pull request: rather run the registration on push, schedule or workflow_dispatch, or let a registrar have it that can only read.'
        : '';
}
/** JSON for the portal, then a command each for an app registration and for a managed identity. */
function additions(registrar, idToken) {
    const name = `github-${idToken.subject.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 120);
    const fields = [`"name": "${name}"`, ...inJson(idToken)];
    return [
        '{',
        ...fields.map((field, index) => `  ${field}${index < fields.length - 1 ? ',' : ''}`),
        '}',
        `az ad app federated-credential create --id ${registrar} --parameters '{${compact(fields)}}'`,
        identities(registrar),
        `az identity federated-credential create --resource-group GROUP --identity-name NAME --name ${name} ${inShell(idToken)}`,
    ].join('\n');
}
/** The credential is found by its subject, whatever its letter case; `|` keeps a longer subject from being meant. */
function updates(registrar, idToken, part) {
    const ofIssuer = part === 'issuer' || part === undefined ? '' : ` && issuer=='${idToken.issuer.replaceAll("'", "\\'")}'`;
    const query = `[?subject${ofIssuer}].join('|', ['', id, subject, ''])`;
    const found = [
        `az ad app federated-credential list --id ${registrar} --query ${(0,untrusted/* shellWord */.r7)(query)} --output tsv`,
        `grep -iF ${(0,untrusted/* shellWord */.r7)(`|${idToken.subject}|`)}`,
        "cut -d '|' -f 2",
    ];
    return [
        `az ad app federated-credential update --id ${registrar} --federated-credential-id $(${found.join(' | ')}) --parameters '{${compact(inJson(idToken))}}'`,
        identities(registrar),
        'az identity federated-credential list --resource-group GROUP --identity-name NAME',
        `az identity federated-credential update --resource-group GROUP --identity-name NAME --name CREDENTIAL ${inShell(idToken)}`,
    ].join('\n');
}
/** Tells the resource group and the name of a managed identity. */
function identities(registrar) {
    return `az identity list --query "[?clientId=='${registrar}'].[resourceGroup, name]" --output tsv`;
}
function inJson({ issuer, subject, audience }) {
    return [`"issuer": ${quoted(issuer)}`, `"subject": ${quoted(subject)}`, `"audiences": [${quoted(audience)}]`];
}
/** A JSON string in which no shell expands anything, pasted between single quotes or bare. */
function quoted(text) {
    const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return JSON.stringify(text).replace(/['$`!]/g, escaped);
}
function compact(fields) {
    return fields.map((field) => field.replace('": ', '":')).join(',');
}
function inShell({ issuer, subject, audience }) {
    return `--issuer ${(0,untrusted/* shellWord */.r7)(issuer)} --subject ${(0,untrusted/* shellWord */.r7)(subject)} --audiences ${(0,untrusted/* shellWord */.r7)(audience)}`;
}

;// CONCATENATED MODULE: ./build/entra/sign-in-refusals.js
/** What Entra's refusals of a sign-in mean: the registrar's, and the client's own. */





/** AADSTS codes of the registrar's sign-in → what they mean here. */
const SIGN_IN_FAILURES = {
    AADSTS90002: 'TENANT_UNKNOWN',
    AADSTS900023: 'TENANT_UNKNOWN',
    // It is there, in another cloud.
    AADSTS90038: 'TENANT_UNKNOWN',
    AADSTS900382: 'TENANT_UNKNOWN',
    AADSTS900432: 'TENANT_UNKNOWN',
    AADSTS700024: 'CLOCK_WRONG',
};
const OF_GITHUB_COM = 'https://token.actions.githubusercontent.com';
const UNKNOWN = {
    AADSTS700016: {
        trouble: 'has no application or managed identity with the client ID of the registrar',
        advice: 'Check client-id (the application (client) ID, not the object ID) and tenant-id.',
        command: (registrar) => `az ad sp list --filter "appId eq '${registrar}'" --query '[].displayName' --output tsv`,
    },
    AADSTS7000229: {
        trouble: 'has no service principal of the registrar',
        advice: 'Check client-id and tenant-id; if they are right, create it (command below).',
        command: (registrar) => `az ad sp create --id ${registrar}`,
    },
};
/**
 * Always with a code: whoever asked for the token must not take this for trouble of its own and try again.
 *
 * @returns the error itself when it is no refusal
 */
function explainSignIn(error, identity, idToken) {
    const refusal = (0,net_refusal/* refusalOf */.Of)(error);
    if (refusal === undefined)
        return error;
    const attempted = `sign in as registrar ${identity.clientId} to tenant ${identity.tenantId}`;
    const circumstances = { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error };
    const unreadable = issuerUnreadable(refusal, circumstances, idToken);
    return (unreadable ?? (0,explain/* explainPassing */.BP)(refusal, circumstances) ?? explainRegistrar(refusal, circumstances, identity, idToken));
}
/** Entra reads the keys of an issuer over the internet. GitHub's own it reaches, but for a while; a company's server perhaps never. */
function issuerUnreadable(refusal, circumstances, { issuer }) {
    if (!/external oidc endpoint/i.test(refusal.message) || issuer === OF_GITHUB_COM)
        return undefined;
    const hint = `Let it reach ${issuer} over the internet: it could not read the keys there.`;
    const command = `curl --include ${(0,untrusted/* shellWord */.r7)(`${issuer}/.well-known/openid-configuration`)}`;
    return (0,failures/* failure */.V2)('REGISTRAR_BLOCKED', circumstances, { hint, command });
}
function explainRegistrar(refusal, { attempted, ...answer }, { clientId: registrar }, idToken) {
    const { issuer, subject, audience } = idToken;
    const presented = `with the OIDC token of subject ${subject}, issuer ${issuer}, audience ${audience}`;
    const circumstances = { attempted: `${attempted} ${presented}`, ...answer };
    const trust = trustMissing(refusal, circumstances, registrar, idToken);
    if (trust !== undefined)
        return trust;
    const { code = '' } = refusal;
    const unknown = UNKNOWN[code];
    if (unknown !== undefined)
        return (0,failures/* failure */.V2)('REGISTRAR_UNKNOWN', circumstances, { ...unknown, command: unknown.command(registrar) });
    if (disabled(refusal)) {
        const hint = 'Ask the tenant administrator to enable it: it is disabled.';
        const command = `az ad sp update --id ${registrar} --set accountEnabled=true`;
        return (0,failures/* failure */.V2)('REGISTRAR_BLOCKED', circumstances, { hint, command });
    }
    if (code === 'AADSTS500011' && refusal.resource !== undefined) {
        const hint = `Check the inputs cloud, graph-url and resource-manager-url: the tenant knows no ${refusal.resource}.`;
        return (0,failures/* failure */.V2)('REGISTRAR_BLOCKED', circumstances, { hint, command: '' });
    }
    if (code === 'AADSTS500021') {
        const hint = "Let the network's proxy admit the tenant: it restricts sign-ins to others.";
        return (0,failures/* failure */.V2)('REGISTRAR_BLOCKED', circumstances, { hint, command: '' });
    }
    if (blocked(refusal)) {
        const hint = 'Ask the tenant administrator to allow this runner in the policy that refuses it.';
        return (0,failures/* failure */.V2)('REGISTRAR_BLOCKED', circumstances, { hint, command: '' });
    }
    const mismatch = trustMismatch(refusal, circumstances, registrar, idToken);
    if (mismatch !== undefined)
        return mismatch;
    const known = SIGN_IN_FAILURES[code];
    if (known !== undefined)
        return (0,failures/* failure */.V2)(known, circumstances);
    if (code === 'AADSTS50196') {
        const hint = 'Wait some minutes, then run again with fewer runs at once: Entra saw the same sign-in too often.';
        return (0,failures/* failure */.V2)('SIGN_IN_FAILED', circumstances, { hint });
    }
    const number = /^AADSTS(\d+)$/.exec(code)?.[1];
    const hint = number === undefined
        ? 'Check the inputs authority-host and tenant-id; what was answered stands at the end of this message.'
        : `Look up the AADSTS number at https://login.microsoftonline.com/error?code=${number}.`;
    return (0,failures/* failure */.V2)('SIGN_IN_FAILED', circumstances, { hint });
}
/** `isDisabled` of an application, or a service principal whose account is not enabled. */
function disabled({ code, message }) {
    return code === 'AADSTS7000112' || /^(the )?application\b.* is disabled/i.test(message);
}
/** A policy, which no second attempt changes: AADSTS530… are those of Conditional Access. */
function blocked({ code = '', message }) {
    return /^AADSTS530\d+$|^access_denied$/.test(code) || /conditional access/i.test(message);
}
/** What a fresh application, service principal or secret answers until it is known everywhere. */
const NOT_YET = new Set(['AADSTS700016', 'AADSTS7000215', 'AADSTS7000229', 'AADSTS7000216', 'AADSTS7000222']);
const CLIENT_FAILURES = {
    AADSTS500011: 'FHIR_AUDIENCE_UNKNOWN',
    AADSTS501051: 'CLIENT_NOT_ASSIGNED',
    AADSTS50105: 'CLIENT_NOT_ASSIGNED',
};
/** Why the same login of a fresh client may succeed later. */
function mayStillLogIn(error) {
    const code = (0,net_refusal/* refusalOf */.Of)(error)?.code ?? '';
    return NOT_YET.has(code) ? `Entra does not accept it everywhere yet (${code})` : (0,net_refusal/* transient */["do"])(error);
}
/** Why the same sign-in by fresh trust may succeed later: it flaps for some minutes, and no two words for it are alike. */
function mayBeTrusted(error) {
    const refusal = (0,net_refusal/* refusalOf */.Of)(error);
    const { code = '', message = '' } = refusal ?? {};
    const unknown = NOT_YET.has(code) || /^AADSTS70021\d?$|^AADSTS70025$/.test(code) || /federated identity/i.test(message);
    return unknown ? `Entra does not accept it everywhere yet (${code})` : (0,net_refusal/* transient */["do"])(error);
}
/** @returns the error itself when it is no refusal */
function explainTrustedLogin(error, attempted, client) {
    const explained = explainClientLogin(error, attempted, client);
    if (!(explained instanceof failures/* RegistrarError */.ep) || explained.code !== 'SECRET_DOES_NOT_LOG_IN')
        return explained;
    const refusal = (0,net_refusal/* refusalOf */.Of)(error);
    return (0,failures/* failure */.V2)('TRUST_NOT_PROVEN', { attempted, said: refusal && (0,net_refusal/* said */.ag)(refusal), cause: error });
}
/** @returns the error itself when it is no refusal */
function explainClientLogin(error, attempted, { clientId, graphUrl }) {
    const refusal = (0,net_refusal/* refusalOf */.Of)(error);
    if (refusal === undefined)
        return error;
    const circumstances = { attempted, said: (0,net_refusal/* said */.ag)(refusal), cause: error };
    if (refusal.page || refusal.proxy !== undefined || (0,net_refusal/* certificateTrouble */.Xg)(refusal) !== undefined)
        return (0,explain/* explainPassing */.BP)(refusal, circumstances);
    if (disabled(refusal))
        return (0,failures/* failure */.V2)('CLIENT_DISABLED', circumstances, { client: clientId, graph: graphUrl });
    if (blocked(refusal))
        return (0,failures/* failure */.V2)('CLIENT_BLOCKED', circumstances);
    return (0,failures/* failure */.V2)(CLIENT_FAILURES[refusal.code ?? ''] ?? 'SECRET_DOES_NOT_LOG_IN', circumstances);
}


/***/ }),

/***/ 2236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yn: () => (/* binding */ carriedTo),
/* harmony export */   Z2: () => (/* binding */ SECOND),
/* harmony export */   _3: () => (/* binding */ days),
/* harmony export */   d_: () => (/* binding */ DAY),
/* harmony export */   kb: () => (/* binding */ dayOf),
/* harmony export */   kh: () => (/* binding */ isoDay),
/* harmony export */   pY: () => (/* binding */ MINUTE),
/* harmony export */   u$: () => (/* binding */ isoSecond)
/* harmony export */ });
/** Spans and dates, and how they are written. */
/** What that clock shows at another elapsed time. */
function carriedTo({ date, elapsed }, now) {
    return new Date(date.getTime() + now - elapsed);
}
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
/** Days since 1970: what is of one day is equal. */
function dayOf(date) {
    return Math.floor(date.getTime() / DAY);
}
/** Milliseconds as days, for a person. */
function days(milliseconds) {
    const value = milliseconds / DAY;
    const rounded = value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
    return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
}


/***/ }),

/***/ 6766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ sameReaders)
/* harmony export */ });
/** The order of a list of repositories means nothing. */
function sameReaders(one, other) {
    const ids = ({ visibility, repositoryIds = [] }) => visibility === 'selected' ? [...new Set(repositoryIds)].sort((a, b) => a - b).join() : '';
    return one.visibility === other.visibility && ids(one) === ids(other);
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
/* harmony import */ var _application_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2439);
/** A role assignment of Azure RBAC: what it is called, and whose it is. */


/** The description that makes an assignment ours. */
function assignmentDescription(slot) {
    return `${_application_js__WEBPACK_IMPORTED_MODULE_1__/* .MARK */ .M$} ${slot}`;
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

/***/ 2885:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MV: () => (/* binding */ openHours),
/* harmony export */   cY: () => (/* binding */ Deferred),
/* harmony export */   fn: () => (/* binding */ openAllowance)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2236);
/* harmony import */ var _net_allowance_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9813);
/** What a run of many clients still has time for, and how long a client may be held back by the limits of services. */



/** An App token lives for 60 minutes, and a proof takes up to 15. */
const BEGIN_WITHIN = 30 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
const ISSUE_WITHIN = 40 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
const PUBLISH_WITHIN = 55 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
/** Work under a lock waits for services that ask to be left alone no longer than this in all. */
const LOCKED_REST = 5 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
/** A client's work is left to the next run. The message is a clause for a person. */
class Deferred extends Error {
    constructor(why) {
        super(why);
        this.name = 'Deferred';
    }
}
/** Beginning now. */
function openHours(clock) {
    const began = clock.elapsed();
    const passed = (limit) => clock.elapsed() - began > limit;
    const late = (limit) => (passed(limit) ? `the run began more than ${limit / _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY} minutes ago` : undefined);
    return {
        closed: () => late(BEGIN_WITHIN),
        closedForLooks: () => late(ISSUE_WITHIN),
        assertTimeLeft(act) {
            if (act === 'issue' && passed(ISSUE_WITHIN))
                throw tooLate();
            if (act === 'publish' && passed(PUBLISH_WITHIN))
                throw (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('OUT_OF_TIME', { attempted: `go on: ${late(PUBLISH_WITHIN)}` });
        },
        issueUntil: began + ISSUE_WITHIN,
        tokenSpent: () => passed(PUBLISH_WITHIN),
    };
}
function tooLate() {
    return new Deferred(`no secret is issued later than ${ISSUE_WITHIN / _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY} minutes after the start of a run`);
}
/** A client of many waits as long as something may still be issued, and is then left to the next run. */
function openAllowance(hours) {
    let locked = false;
    let [used, countedUntil] = [0, Number.NEGATIVE_INFINITY];
    return {
        underLock() {
            locked = true;
        },
        counts: () => locked || hours !== undefined,
        // Who waits beside what is counted already waits no longer for that.
        restUntil: (from) => locked ? Math.max(from, countedUntil) + LOCKED_REST - used : (hours?.issueUntil ?? from + _net_allowance_js__WEBPACK_IMPORTED_MODULE_2__/* .REST_MS */ .m),
        rested(from, to) {
            if (!locked || to <= countedUntil)
                return;
            used += to - Math.max(from, countedUntil);
            countedUntil = to;
        },
        turnUntil: () => (locked ? Number.POSITIVE_INFINITY : (hours?.issueUntil ?? Number.POSITIVE_INFINITY)),
        over: () => (locked || hours === undefined ? undefined : tooLate()),
    };
}


/***/ })

};
;