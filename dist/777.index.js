"use strict";
exports.id = 777;
exports.ids = [777,832];
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

/***/ 5561:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ reasonInWords)
/* harmony export */ });
/** How a reason for a rotation is called in sentences. The outputs keep the names of the contract. */
function reasonInWords(reason) {
    return reason === 'drift' ? 'does not match' : reason;
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

/***/ 5703:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ SKEW),
/* harmony export */   hy: () => (/* binding */ ageOf),
/* harmony export */   oV: () => (/* binding */ byStart),
/* harmony export */   t5: () => (/* binding */ changedAfter)
/* harmony export */ });
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2236);

/** The second that stamps are cut to, and the one that a server's `Date` may be behind them; on both sides. */
const SKEW = 5_000;
/** Milliseconds at the moment of the observation, however long before it the stamp was read. */
function ageOf({ at }, { readAt }, stamp) {
    return (0,_model_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .carriedTo */ .Yn)(readAt, at).getTime() - stamp.getTime();
}
/** Whether a stamp in a target may be later than the start of a credential. Believing so wrongly costs a rotation; missing it, a credential. */
function changedAfter(observed, holding, changed, { start }) {
    const { now, behind = 0 } = observed;
    const tolerance = SKEW + Math.max(0, behind - _model_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2);
    return ageOf(observed, holding, changed) <= now.getTime() - start.getTime() + tolerance;
}
function byStart(one, other) {
    return one.start.getTime() - other.start.getTime();
}


/***/ }),

/***/ 7376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ publicFacts),
/* harmony export */   Lo: () => (/* binding */ companionsOf),
/* harmony export */   ak: () => (/* binding */ rewrites)
/* harmony export */ });
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2236);
/* harmony import */ var _model_holding_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6766);
/* harmony import */ var _model_targets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3175);
/* harmony import */ var _ages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5703);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8168);





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
        [names.expiresOn, (0,_model_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .isoSecond */ .u$)(expiresOn)],
    ];
}
/** What differs, or has other readers than the secret, is rewritten without a rotation; only the marker is evidence. */
function rewrites({ names, home }, holdings, facts, { keyId, end }) {
    const wanted = companionsOf(names, facts, end);
    const state = holdings.find(({ target }) => target === home);
    const originals = state?.companions ?? {};
    const shown = (companion, readers) => companion === undefined || sameAsSecret(companion.readers, readers);
    const sweeping = !shown(originals[names.marker], state?.readers);
    const found = (0,_model_targets_js__WEBPACK_IMPORTED_MODULE_1__/* .inOrder */ .al)(home, holdings).flatMap(({ target, companions, readers }) => {
        // What names another secret gets the facts of that one only with it.
        const marker = companions[names.marker];
        const other = marker === undefined || (marker.value !== undefined && marker.value.toLowerCase() !== keyId.toLowerCase());
        if (target.takesSecret && other)
            return [];
        const kept = target.takesSecret ? keptBesides(wanted, names, companions) : [];
        return [...wanted, ...kept].flatMap(([name, value]) => {
            const [companion, original] = [companions[name], originals[name]];
            // One that is kept as a secret cannot be compared; it is stale when home's copy is missing, differs or is newer.
            const stands = target.readable
                ? companion?.value === value && shown(companion, readers)
                : companion !== undefined &&
                    original?.value === value &&
                    (sweeping || shown(original, state?.readers)) &&
                    (companion.updatedAt.getTime() + _ages_js__WEBPACK_IMPORTED_MODULE_2__/* .SKEW */ .NL >= original.updatedAt.getTime() || sweptWith(original, state, names));
            return stands ? [] : { target, name, value, ...(name === names.marker && { last: true }) };
        });
    });
    return [...found.filter(({ last }) => !last), ...found.filter(({ last }) => last)];
}
/**
 * Whether a variable of the home is that new only because all of them were given other readers, the marker as the last.
 * A publication writes the secret as well, and whatever else is rewritten leaves the marker alone.
 */
function sweptWith({ updatedAt }, state, { marker }) {
    const [marked, published] = [state?.companions[marker]?.updatedAt, state?.secret?.updatedAt];
    if (marked === undefined || published === undefined)
        return false;
    const before = marked.getTime() - updatedAt.getTime();
    return marked.getTime() - published.getTime() > _markers_js__WEBPACK_IMPORTED_MODULE_3__/* .PUBLICATION */ .N && before >= -_ages_js__WEBPACK_IMPORTED_MODULE_2__/* .SKEW */ .NL && before <= _markers_js__WEBPACK_IMPORTED_MODULE_3__/* .PUBLICATION */ .N;
}
/** What stands there and keeps its value, whoever may read it. */
function keptBesides(wanted, { url, marker }, companions) {
    return [url, marker].flatMap((name) => {
        const value = companions[name]?.value;
        return value === undefined || wanted.some(([each]) => each === name) ? [] : [[name, value]];
    });
}
/** An organization's variables are shown to whom its secret is shown, also when somebody changed that later. */
function sameAsSecret(readers, ofSecret) {
    return readers === undefined || ofSecret === undefined || (0,_model_holding_js__WEBPACK_IMPORTED_MODULE_4__/* .sameReaders */ .F)(readers, ofSecret);
}


/***/ }),

/***/ 8884:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ postponed),
/* harmony export */   l: () => (/* binding */ planDisabling)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _leak_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4884);
/* harmony import */ var _registration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(650);
/** The emergency switch (`state: disabled`): Entra gives the client no more tokens, and everything else stays. */



/** Nothing is issued, stored or removed meanwhile, so nothing is due, and no target can fail the run. */
function planDisabling(desired, observed) {
    const { application, owners, federatedCredentials, trust } = observed;
    const writes = application !== undefined && application.disabled !== true;
    const stranger = (0,_registration_js__WEBPACK_IMPORTED_MODULE_2__/* .strangerUnderDefaultName */ .NH)(desired, observed);
    return {
        needs: [
            ...((writes || stranger === 'owners') && owners === undefined ? ['owners'] : []),
            ...(stranger === 'federated credentials' && federatedCredentials === undefined
                ? ['federated credentials']
                : []),
            ...(stranger === 'trust' && trust === undefined ? ['trust'] : []),
        ],
        refusals: [
            ...(application === undefined
                ? [(0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('CLIENT_ABSENT', { attempted: `disable ${nameOf(desired, observed)}` })]
                : (0,_registration_js__WEBPACK_IMPORTED_MODULE_2__/* .identityRefusals */ .i5)(desired, observed)),
            ...(stranger instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep ? [stranger] : []),
            ...(writes ? (0,_registration_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerRefusal */ .CE)(observed) : []),
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
function nameOf({ displayName, applicationId }, { uniqueName }) {
    const named = uniqueName === '' ? `application ${applicationId}` : `the application with unique name ${uniqueName}`;
    return displayName === undefined ? named : `"${displayName}": Entra has not got ${named}`;
}
/** What was left undone before, and is done once the client is enabled again: a sentence each. */
function postponed(desired, observed, situation) {
    const { home, names } = desired;
    const revoked = (0,_leak_js__WEBPACK_IMPORTED_MODULE_1__/* .toRevoke */ .Qo)(desired, observed, situation).map(({ keyId }) => keyId);
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


/***/ }),

/***/ 7457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ removalWrites),
/* harmony export */   g: () => (/* binding */ githubWrites)
/* harmony export */ });
/** The lock is made and removed. */
const LOCK_WRITES = 2;
/** Requests that write to GitHub under the lock, at most. */
function githubWrites({ secret }, { names }) {
    const { secret: value, clientId, tenantId, url, expiresOn, marker } = names;
    const published = [value, clientId, tenantId, url, expiresOn, marker].length;
    const writesOf = (step) => {
        switch (step.do) {
            case 'publish':
                return step.target.service === 'GitHub' ? published : 0;
            case 'end secret':
                return step.target.service === 'GitHub' ? step.companions.length + 1 : 0;
            case 'issue secret':
            case 'retire':
                return 0;
            default:
                return 1;
        }
    };
    return secret.reduce((sum, step) => sum + writesOf(step), LOCK_WRITES);
}
/** The same of taking a client away. */
function removalWrites({ steps }) {
    return steps.reduce((sum, step) => sum + (step.do === 'empty' ? step.names.length : 1), LOCK_WRITES);
}


/***/ }),

/***/ 1880:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E0: () => (/* binding */ credentialNotGiven),
/* harmony export */   He: () => (/* binding */ secretAgain),
/* harmony export */   S3: () => (/* binding */ placesWithoutFacts),
/* harmony export */   bx: () => (/* binding */ courseOf),
/* harmony export */   ct: () => (/* binding */ stepsWithoutSecret)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_application_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2439);
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2236);
/* harmony import */ var _model_targets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3175);
/* harmony import */ var _ages_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5703);
/* harmony import */ var _companions_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7376);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8168);
/** A client that signs in without a secret: what becomes of secrets from before, and what its targets hold instead. */







/** The secrets go only in a run that found the trust complete and had none of it to write. */
function courseOf(desired, observed, { served, informed }, trust) {
    if (desired.credential.kind !== 'federated')
        return 'keep';
    const holders = served.filter((holding) => (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .holdsSecret */ .hK)(desired, holding));
    if (holders.length === 0)
        return 'none';
    if (isFound(trust, observed))
        return 'end';
    const home = [...served, ...informed].find(({ target }) => target === desired.home);
    // What was put there since the secrets were ended, and names none of ours, is not kept alive by another secret.
    const ended = (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .noSecretSince */ .i6)(desired, home) !== undefined;
    return ended && holders.every((holding) => (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .markedKeyId */ .h0)(desired, holding) === undefined) ? 'none' : 'keep';
}
/** Complete, and none of it was written in this run. */
function isFound({ complete }, { trustUncertain }) {
    return complete && trustUncertain === undefined;
}
/** What a client gets that has no secret, or has no more after this run. */
function stepsWithoutSecret(desired, observed, situation, course, trust, due) {
    const { home, names } = desired;
    const { served, informed, taken } = situation;
    const complete = observed.unreadable.length === 0 && taken.length === 0;
    const all = [...served, ...informed];
    const others = all.filter(({ target }) => target !== home);
    const state = all.find(({ target }) => target === home);
    // What stands in the home tells of all: it changes last, and only when all of them are known to be empty.
    const emptied = [...others, ...(complete && state ? [state] : [])];
    const ends = course === 'none' ? [] : emptied.flatMap((holding) => endOf(desired, holding));
    const since = course === 'end' ? undefined : (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .noSecretSince */ .i6)(desired, state);
    const marked = since !== undefined || !complete || state === undefined;
    const gone = isFound(trust, observed) ? afterwards(desired, observed, situation, course) : [];
    return [
        ...facts(desired, observed, situation),
        ...ends,
        ...(marked ? [] : [{ do: 'mark none', target: home, name: names.marker }]),
        ...due.map((retirement) => ({ do: 'retire', ...retirement })),
        ...gone
            .filter(({ credential }) => !due.some((each) => each.credential === credential))
            .map((retirement) => ({ do: 'retire', ...retirement })),
    ];
}
/** The secret first, what names it last. */
function endOf(desired, holding) {
    const { home, names } = desired;
    const { target, secret, companions, versions } = holding;
    if (versions !== undefined)
        return (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .holdsSecret */ .hK)(desired, holding) ? [{ do: 'end secret', target, secret: names.secret, companions: [] }] : [];
    const beside = target === home ? [names.expiresOn, names.access] : [names.expiresOn, names.marker];
    const standing = beside.filter((name) => companions[name] !== undefined);
    if (secret === undefined && standing.length === 0)
        return [];
    return [{ do: 'end secret', target, secret: secret === undefined ? undefined : names.secret, companions: standing }];
}
/** What jobs have to know that sign in without a secret; in places without variables, nobody could read it. */
function facts(desired, observed, { served, informed }) {
    const { names, home, tenantId } = desired;
    // A plan that is made before there is an application is only told.
    const known = (0,_companions_js__WEBPACK_IMPORTED_MODULE_5__/* .publicFacts */ .Fj)(desired, observed) ?? { clientId: '', tenantId, url: observed.fhir?.url };
    const wanted = [
        [names.clientId, known.clientId],
        [names.tenantId, known.tenantId],
        ...(known.url === undefined ? [] : [[names.url, known.url]]),
    ];
    return (0,_model_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .inOrder */ .al)(home, [...served, ...informed])
        .filter(({ target }) => keepsVariables(target))
        .flatMap(({ target, companions }) => wanted.flatMap(([name, value]) => companions[name]?.value === value ? [] : [{ do: 'rewrite companion', target, name, value }]));
}
/** Guarantee 3 (d): what was issued before goes after the overlap, counted from when no target held a secret any more. */
function afterwards(desired, observed, { ours, served, informed, complete }, course) {
    const { overlapDays } = desired.credential;
    const state = [...served, ...informed].find(({ target }) => target === desired.home);
    const since = (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .noSecretSince */ .i6)(desired, state);
    const overlap = (0,_model_application_js__WEBPACK_IMPORTED_MODULE_1__/* .unfinishedLeak */ .ZH)(ours, observed.now) ? 0 : overlapDays;
    if (overlap === undefined || !complete)
        return [];
    // What stands somewhere against the rule may be one of them.
    if (course === 'none' && served.some((holding) => (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .holdsSecret */ .hK)(desired, holding)))
        return [];
    const age = state === undefined || since === undefined ? 0 : (0,_ages_js__WEBPACK_IMPORTED_MODULE_4__/* .ageOf */ .hy)(observed, state, since);
    const over = course === 'none' && since !== undefined ? age >= overlap * _model_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .DAY */ .d_ : overlap === 0;
    return over ? ours.map((credential) => ({ credential, why: 'no target holds a secret any more' })) : [];
}
/** A run that was stopped may have stored a secret, and not told a home that holds none itself. */
function secretAgain(desired, { served, informed }) {
    const home = informed.find(({ target }) => target === desired.home);
    if ((0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .noSecretSince */ .i6)(desired, home) === undefined || !served.some((holding) => (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .holdsSecret */ .hK)(desired, holding)))
        return [];
    return [{ do: 'unmark none', target: desired.home, name: desired.names.marker }];
}
/** Places that get nothing from a client without a secret: they have no variables. */
function placesWithoutFacts({ credential, targets }) {
    return credential.kind === 'federated' ? targets.filter((target) => !keepsVariables(target)) : [];
}
function keepsVariables({ readable, service }) {
    return readable && service === 'GitHub';
}
/** Whoever ended the secrets on purpose is not given one by a workflow that does not say so. */
function credentialNotGiven(desired, { holdings }) {
    const { credential, home, names } = desired;
    const since = (0,_markers_js__WEBPACK_IMPORTED_MODULE_6__/* .noSecretSince */ .i6)(desired, holdings.find(({ target }) => target === home));
    if (credential.given || since === undefined)
        return [];
    const attempted = `take care of the client: ${names.marker} in ${home.notation} says that it has no secret any more`;
    return [(0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('CREDENTIAL_NOT_GIVEN', { attempted })];
}


/***/ }),

/***/ 6285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ standingRefusal),
/* harmony export */   x: () => (/* binding */ refusedAccess)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2236);
/** A failed check never turns green by itself: what the home keeps of a refusal by the FHIR service. */


/** `refused <status> <date> <url>` */
function refusedAccess(status, date, url) {
    return `refused ${status} ${(0,_model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .isoSecond */ .u$)(date)} ${url}`;
}
/** The failure of every run in which the FHIR service was not asked anew since it refused the client. */
function standingRefusal({ home, names, credential, fhirService }, { holdings, fhir, application }) {
    const state = holdings.find(({ target }) => target === home);
    const [, status, date, url] = /^refused (\d{3}) (\S+) (\S+)$/.exec(state?.companions[names.access]?.value ?? '') ?? [];
    const given = fhir?.url ?? fhirService?.url;
    if (credential.verify !== 'fhir' || url === undefined || url !== given || application === undefined)
        return undefined;
    const attempted = `confirm that client ${application.appId} reads ${url}`;
    const said = `The FHIR service refused it with ${status} on ${date}, as ${names.access} in ${home.notation} records`;
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('FHIR_ACCESS_REFUSED', { attempted, said }, { variable: names.access, place: home.notation });
}


/***/ }),

/***/ 6934:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yy: () => (/* binding */ isListed),
  An: () => (/* binding */ mayBeHeldByFormer),
  LR: () => (/* binding */ nextTargetList),
  N_: () => (/* binding */ targetChanges)
});

// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/model/targets.js
var targets = __webpack_require__(3175);
;// CONCATENATED MODULE: ./build/model/target-list.js
/** The variable that keeps, beside the state, which targets were to be served: one line for each. */


/** `undefined` for what is not such a list: then it says nothing. */
function parseTargetList(text) {
    if (!text)
        return undefined;
    const listed = [];
    for (const line of text.split('\n')) {
        const [, notation = '', id = '', date] = /^(.+) (\d{1,15}|-)(?: left (\S+))?$/.exec(line.trimEnd()) ?? [];
        const target = (0,targets/* parseTarget */.hu)(notation);
        const left = date === undefined ? undefined : new Date(date);
        if (target === undefined || Number.isNaN(left?.getTime()))
            return undefined;
        listed.push({ target, ...(id !== '-' && { holderId: Number(id) }), ...(left && { left }) });
    }
    return listed;
}
function formatTargetList(list) {
    return list
        .map(({ target, holderId, left }) => `${target.notation} ${holderId ?? '-'}${left ? ` left ${(0,dates/* isoSecond */.u$)(left)}` : ''}`)
        .join('\n');
}
/** The same place under another name: a renamed repository keeps its ID, and a vault's secret may be named or not. */
function samePlace(listed, target, holderId, names) {
    if (listed.target.notation.toLowerCase() === target.notation.toLowerCase())
        return true;
    if (target.kind === 'vault' && listed.target.kind === 'vault')
        return (0,targets/* placeOf */.$t)(listed.target, names) === (0,targets/* placeOf */.$t)(target, names);
    return (holderId !== undefined &&
        listed.holderId === holderId &&
        listed.target.kind === target.kind &&
        listed.target.environment?.toLowerCase() === target.environment?.toLowerCase());
}

// EXTERNAL MODULE: ./build/plan/ages.js
var ages = __webpack_require__(5703);
;// CONCATENATED MODULE: ./build/plan/former-targets.js


function targetChanges({ names, home, targets }, observed) {
    const state = observed.holdings.find(({ target }) => target === home);
    const listed = parseTargetList(state?.companions[names.targets]?.value);
    const match = (entry, target) => samePlace(entry, target, observed.holderIds?.[target.notation], names);
    const former = (listed ?? []).filter((entry) => !targets.some((target) => match(entry, target)));
    const joined = listed === undefined ? [] : targets.filter((target) => !listed.some((entry) => match(entry, target)));
    return {
        listed,
        former,
        joined,
        names,
        left: former.filter(({ left }) => left === undefined).map(({ target }) => target),
        uncertain: joined.length > 0 && former.length > 0 && observed.holderIds === undefined,
    };
}
/** Whether the list names a target, under whatever name. */
function isListed({ listed = [], names }, target, { holderIds }) {
    return listed.some((entry) => samePlace(entry, target, holderIds?.[target.notation], names));
}
/** A former target may hold what began before it left. */
function mayBeHeldByFormer({ former }, { start }) {
    return former.filter(({ target, left }) => target.takesSecret && (left === undefined || start.getTime() < left.getTime() + ages/* SKEW */.NL));
}
/**
 * The list as it has to be before the next secret: those to be served now, and the former ones that still matter.
 *
 * @param alive credentials of this slot; `unknown` as long as there may be more than are listed
 */
function nextTargetList(served, { former, listed = [], names }, { now, holderIds = {} }, alive) {
    const current = served.map((target) => {
        const holderId = holderIds[target.notation] ?? listed.find((entry) => samePlace(entry, target, undefined, names))?.holderId;
        return { target, ...(holderId !== undefined && { holderId }) };
    });
    const matters = (left) => alive === 'unknown' || alive.some(({ start, end }) => end > now && start.getTime() < left.getTime() + ages/* SKEW */.NL);
    const gone = former.map((entry) => ({ ...entry, left: entry.left ?? now })).filter(({ left }) => matters(left));
    return formatTargetList([...current, ...gone]);
}


/***/ }),

/***/ 4884:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ remembersLeak),
/* harmony export */   Qo: () => (/* binding */ toRevoke),
/* harmony export */   gR: () => (/* binding */ leakedBefore),
/* harmony export */   hk: () => (/* binding */ isLeakResponse),
/* harmony export */   x$: () => (/* binding */ toBeRepeated)
/* harmony export */ });
/* harmony import */ var _model_application_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2439);
/** Guarantee 10: what a leak response is, what it revokes, and whether one was left half-way. */

/** `force-rotate` with `overlap-days: 0`: whatever was issued before is to be revoked. */
function isLeakResponse({ credential }) {
    return credential.forceRotate && credential.overlapDays === 0;
}
/** A leak response issued a secret that no target got to hold: it has to be answered again. */
function toBeRepeated({ revoking, current, markers }) {
    if (revoking === undefined)
        return false;
    const newer = current === undefined || revoking.start > current.start;
    return newer && !markers.some(({ keyId }) => keyId === revoking.keyId);
}
/** The one that tells that a leak was not answered to the end: it has to stand as long as one from before it lives. */
function remembersLeak(credential, { revoking, ours }, { now }) {
    return credential === revoking && ours.some(({ start, end }) => end > now && start < credential.start);
}
/** What goes with a leak that was not answered to the end, when no secret is to follow. */
function leakedBefore(ours, observed) {
    return (0,_model_application_js__WEBPACK_IMPORTED_MODULE_0__/* .unfinishedLeak */ .ZH)(ours, observed.now) ? ours.filter(({ end }) => end > observed.now) : [];
}
/**
 * Unexpired credentials that are to be revoked once every target holds a newer one: all that began before this run, in a
 * leak response; else what an unfinished one has left. Also those that Entra does not list yet.
 */
function toRevoke(desired, observed, situation) {
    const { ours, unlisted, revoking, current } = situation;
    const alive = [...ours, ...unlisted.map(({ keyId }) => unlistedCredential(keyId, observed, current))].filter(({ end }) => end > observed.now);
    const since = isLeakResponse(desired) ? observed.began : toBeRepeated(situation) ? observed.now : revoking?.start;
    return since === undefined ? [] : alive.filter(({ start }) => start < since);
}
function unlistedCredential(keyId, { began, now }, current) {
    if (keyId === current?.keyId)
        return current;
    return { keyId, displayName: '', start: new Date(began.getTime() - 1), end: new Date(now.getTime() + 1) };
}


/***/ }),

/***/ 8168:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ markersOf),
/* harmony export */   N: () => (/* binding */ PUBLICATION),
/* harmony export */   gI: () => (/* binding */ presumedCredentials),
/* harmony export */   h0: () => (/* binding */ markedKeyId),
/* harmony export */   hK: () => (/* binding */ holdsSecret),
/* harmony export */   i6: () => (/* binding */ noSecretSince),
/* harmony export */   o0: () => (/* binding */ unlistedMarkers),
/* harmony export */   zY: () => (/* binding */ NO_SECRET)
/* harmony export */ });
/* harmony import */ var _model_application_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2439);
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2236);
/* harmony import */ var _model_guid_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5168);
/* harmony import */ var _ages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5703);
/** What the targets say about the credential they hold. */




/** A new key ID may be unlisted for minutes; younger markers are believed without it. */
const UNLISTED = 60 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
/** A publication writes the secret and, soon after, its marker. */
const PUBLICATION = 20 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
/** What stands in the home in place of a key ID once no target holds a secret. */
const NO_SECRET = 'none';
/** The key ID that a marker names. What is no key ID, or stands where no secret belongs, is no marker. */
function markedKeyId({ names }, { target, companions }) {
    const value = target.takesSecret ? companions[names.marker]?.value : undefined;
    return value !== undefined && (0,_model_guid_js__WEBPACK_IMPORTED_MODULE_2__/* .isGuid */ .W)(value) ? value.toLowerCase() : undefined;
}
/** Since when the home says that no target holds a secret; `undefined` when it does not. */
function noSecretSince({ names }, home) {
    const marker = home?.companions[names.marker];
    return marker?.value === NO_SECRET ? marker.updatedAt : undefined;
}
/** Its secret, or the variable that names it and goes last. */
function holdsSecret(desired, holding) {
    const { target, secret, companions, versions } = holding;
    // What is switched off nobody reads any more, whatever it says of itself.
    if (versions !== undefined)
        return secret !== undefined && versions.off !== true;
    const marked = target.readable
        ? markedKeyId(desired, holding) !== undefined
        : companions[desired.names.marker] !== undefined;
    return secret !== undefined || marked;
}
/** Readable markers; one that names a credential of another slot speaks of somebody else's. */
function markersOf(desired, { application, slot }, held) {
    return held.flatMap((holding) => {
        const keyId = markedKeyId(desired, holding);
        const stamp = holding.companions[desired.names.marker];
        if (keyId === undefined || stamp === undefined)
            return [];
        const named = application?.credentials.find((credential) => credential.keyId === keyId);
        const elsewhere = named && (0,_model_application_js__WEBPACK_IMPORTED_MODULE_0__/* .slotOf */ .SW)(named);
        return elsewhere !== undefined && elsewhere !== slot ? [] : [{ holding, keyId, stamp }];
    });
}
/** Key IDs that young markers name and Entra does not list: it may just not show them yet. */
function unlistedMarkers(observed, markers) {
    const listed = new Set(observed.application?.credentials.map(({ keyId }) => keyId));
    return markers.filter(({ holding, keyId, stamp }) => !listed.has(keyId) && (0,_ages_js__WEBPACK_IMPORTED_MODULE_3__/* .ageOf */ .hy)(observed, holding, stamp.updatedAt) < UNLISTED);
}
/**
 * Credentials that Entra does not list yet: taken at the word of a marker that a fresh secret stands beside, as after
 * every publication, and expiring as it says there, but not later than one lifetime after the marker.
 */
function presumedCredentials({ names, credential: { lifetimeDays } }, observed, markers) {
    if (observed.application === undefined)
        return [];
    const presumed = new Map();
    for (const { holding, keyId, stamp } of unlistedMarkers(observed, markers)) {
        const since = stamp.updatedAt.getTime() - (holding.secret?.updatedAt.getTime() ?? Number.NaN);
        if (!(since >= 0 && since <= PUBLICATION))
            continue;
        const start = new Date(observed.now.getTime() - (0,_ages_js__WEBPACK_IMPORTED_MODULE_3__/* .ageOf */ .hy)(observed, holding, stamp.updatedAt));
        const latest = start.getTime() + lifetimeDays * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .DAY */ .d_;
        const written = Date.parse(holding.companions[names.expiresOn]?.value ?? '');
        const end = new Date(Number.isNaN(written) ? latest : Math.min(written, latest));
        if (!presumed.has(keyId))
            presumed.set(keyId, { keyId, displayName: '', start, end });
    }
    return [...presumed.values()];
}


/***/ }),

/***/ 650:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CE: () => (/* binding */ ownerRefusal),
/* harmony export */   NH: () => (/* binding */ strangerUnderDefaultName),
/* harmony export */   bq: () => (/* binding */ registrationSteps),
/* harmony export */   i5: () => (/* binding */ identityRefusals),
/* harmony export */   wv: () => (/* binding */ uniqueNameProblem)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_application_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2439);
/* harmony import */ var _roles_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5266);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7277);
/** What the registration needs, and why it may be refused. */




function registrationSteps(desired, observed) {
    const { application, servicePrincipal, uniqueName, holdings, fhir } = observed;
    const wanted = wantedFields(desired);
    const steps = [];
    // What a plan or a token may not allow is found out before anything else is created.
    for (const { target, absent } of holdings)
        if (absent)
            steps.push({ do: 'create environment', target });
    if (application === undefined) {
        const { displayName, serviceManagementReference, ...afterwards } = wanted;
        const fields = {
            displayName: displayName ?? uniqueName,
            ...(serviceManagementReference !== undefined && { serviceManagementReference }),
        };
        const signInAudience = wanted.signInAudience ?? 'AzureADMyOrg';
        steps.push({ do: 'create application', uniqueName, fields, afterwards, signInAudience });
    }
    else {
        // An adopted application that has no unique name may be given one.
        const backfill = desired.uniqueName !== undefined && application.uniqueName === undefined
            ? { uniqueName: desired.uniqueName }
            : {};
        const fields = (0,_model_application_js__WEBPACK_IMPORTED_MODULE_1__/* .differences */ .tX)(application, { ...wanted, ...backfill });
        if (fields !== undefined)
            steps.push({ do: 'update application', fields });
    }
    if (servicePrincipal === undefined)
        steps.push({ do: 'create service principal' });
    if (fhir !== undefined)
        steps.push(...(0,_roles_js__WEBPACK_IMPORTED_MODULE_2__/* .planRoles */ .b0)(desired, observed, fhir));
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
function identityRefusals({ applicationId, tenantId }, { application, registrar }) {
    if (applicationId === registrar.clientId || application?.appId === registrar.clientId) {
        const attempted = `manage application ${registrar.clientId}, which is the registrar itself`;
        return [(0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('OWN_IDENTITY', { attempted })];
    }
    if (application === undefined && applicationId !== undefined) {
        return [(0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('APPLICATION_NOT_FOUND', { attempted: `find application ${applicationId} in tenant ${tenantId}` })];
    }
    return [];
}
/** A unique name never changes; an adopted application that has another one keeps it. */
function uniqueNameProblem({ uniqueName }, { application }) {
    if (application?.uniqueName === undefined || uniqueName === undefined || application.uniqueName === uniqueName)
        return [];
    const attempted = `name application ${application.appId} "${uniqueName}"; it is named "${application.uniqueName}"`;
    return [(0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('UNIQUE_NAME_FIXED', { attempted })];
}
/**
 * Guarantee 8: anybody can reckon the default unique name and wait under it with an application of their own.
 *
 * @returns what has to be read to tell, or why it is refused, or nothing
 */
function strangerUnderDefaultName(desired, observed) {
    const { application, registrar, holdings, owners, federatedCredentials, trust } = observed;
    if (application === undefined || desired.applicationId !== undefined || desired.uniqueName !== undefined)
        return undefined;
    // Which registrar does the work is not known then.
    if (registrar.readsOnly)
        return undefined;
    const state = holdings.find(({ target }) => target === desired.home);
    if (state?.companions[desired.names.clientId]?.value?.toLowerCase() === application.appId.toLowerCase())
        return undefined;
    const { createdByAppId, credentials, certificates } = application;
    if (createdByAppId === registrar.clientId)
        return undefined;
    if (createdByAppId === undefined && credentials.length === 0 && certificates.length === 0) {
        if (owners === undefined)
            return 'owners';
        if (federatedCredentials === undefined)
            return 'federated credentials';
        if (federatedCredentials instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
            return federatedCredentials;
        if (federatedCredentials.length > 0 && desired.credential.kind !== 'secret' && trust === undefined)
            return 'trust';
        // What this workflow would write itself may have been written by a run that was stopped.
        const harmless = federatedCredentials.every((each) => (0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .isAsWanted */ .K1)(each, observed));
        if (owners.every((owner) => owner === registrar.objectId) && harmless)
            return undefined;
    }
    const attempted = `use application ${application.appId} ("${application.displayName}"), which waits under the unique name ${application.uniqueName}`;
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('APPLICATION_NOT_OURS', { attempted, said: createdByAppId === undefined ? undefined : `It was created by application ${createdByAppId}` }, { application: application.appId });
}
/** Guarantee 8: with OwnedBy a registrar that is not an owner fails at the first write, or at every later run. */
function ownerRefusal({ application, owners, registrar, }) {
    if (application === undefined || owners === undefined)
        return [];
    if (registrar.ownsEverything || registrar.readsOnly || owners.includes(registrar.objectId))
        return [];
    const attempted = `change application ${application.appId} ("${application.displayName}"), which registrar ${registrar.clientId} does not own`;
    return [
        (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('NOT_OWNER', { attempted }, { application: application.appId, registrarObjectId: registrar.objectId }),
    ];
}


/***/ }),

/***/ 5266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QF: () => (/* binding */ usedByAnother),
/* harmony export */   b0: () => (/* binding */ planRoles),
/* harmony export */   qc: () => (/* binding */ othersAssignments)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_application_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2439);
/* harmony import */ var _model_role_assignment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9135);
/** Which role assignments a client needs at its FHIR service. */



/** Guarantee 9: the wanted assignments first, then only this slot's others removed, none while another slot lives here. */
function planRoles({ fhirRoles }, observed, access) {
    const { scope, assignments } = access;
    if (scope === undefined)
        return [];
    const missing = fhirRoles.filter((role) => !assignments.some((assignment) => assignment.roleId === role.id));
    const superfluous = assignments.filter((assignment) => (0,_model_role_assignment_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(assignment, observed.slot) && !fhirRoles.some((role) => role.id === assignment.roleId));
    return [
        ...missing.map((role) => ({ do: 'assign role', role, scope })),
        ...(usedByAnother(observed)
            ? []
            : superfluous.map((assignment) => ({ do: 'remove role assignment', assignment, scope }))),
    ];
}
/** Another slot has, or may have, an unexpired secret or a federated credential on the same application. */
function usedByAnother({ application, federatedCredentials = [], slot, now }) {
    if (federatedCredentials instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
        return true;
    const slots = [
        ...(application?.credentials ?? []).filter(({ end }) => end > now).map(_model_application_js__WEBPACK_IMPORTED_MODULE_1__/* .slotOf */ .SW),
        ...federatedCredentials.map(({ name }) => /^fcr-([0-9a-f]{12})-/.exec(name)?.[1]),
    ];
    return slots.some((other) => other !== undefined && other !== slot);
}
/** Assignments at the service that this slot did not make: reported, never touched. */
function othersAssignments({ assignments }, slot) {
    return assignments.filter((assignment) => !(0,_model_role_assignment_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(assignment, slot));
}


/***/ }),

/***/ 3265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ othersOf),
  _: () => (/* binding */ situationOf)
});

// EXTERNAL MODULE: ./build/model/application.js
var model_application = __webpack_require__(2439);
// EXTERNAL MODULE: ./build/plan/ages.js
var ages = __webpack_require__(5703);
// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/model/targets.js
var targets = __webpack_require__(3175);
// EXTERNAL MODULE: ./build/plan/markers.js
var plan_markers = __webpack_require__(8168);
;// CONCATENATED MODULE: ./build/plan/drift.js
/** Where what the targets hold contradicts Entra, or each other. */





/** A secret this much newer than its marker was overwritten by somebody else. */
const OVERWRITTEN = dates/* MINUTE */.pY;
/** GitHub's stamps are cut to the second. */
const RESOLUTION = dates/* SECOND */.Z2;
function missingFrom(desired, holding) {
    const { names } = desired;
    const { target, secret, companions, versions } = holding;
    // A version and what it says of itself are one: where there is one, it is right or it is wrong.
    if (versions !== undefined)
        return secret === undefined ? [`${target.notation} lacks ${(0,targets/* vaultSecretName */.iU)(target, names)}`] : [];
    const marked = target.readable ? (0,plan_markers/* markedKeyId */.h0)(desired, holding) !== undefined : companions[names.marker] !== undefined;
    const lacks = [secret === undefined && names.secret, !marked && names.marker].filter((name) => name !== false);
    return lacks.length === 0 ? [] : [`${target.notation} lacks ${lacks.join(' and ')}`];
}
/** Each contradiction in words. */
function driftFindings(desired, observed, reading) {
    return [
        ...reading.served.flatMap(({ target, versions }) => versions?.trouble === undefined ? [] : `${target.notation} ${versions.trouble}`),
        ...contradictions(observed, reading),
        ...stampFindings(desired, observed, reading),
        ...laterCredentials(observed, reading),
    ];
}
function contradictions(observed, { ours, markers, current }) {
    return markers.flatMap(({ holding, keyId }) => {
        const where = holding.target.notation;
        const { secret } = holding;
        const listed = observed.application?.credentials.find((credential) => credential.keyId === keyId);
        if (listed === undefined && keyId !== current?.keyId)
            return `${where} names secret ${keyId}, which Entra does not have`;
        if (listed !== undefined && !ours.includes(listed))
            return `${where} names secret ${keyId}, which this action did not issue`;
        if (keyId !== current?.keyId)
            return `${where} names secret ${keyId}, while the newest one is ${current?.keyId}`;
        if (listed !== undefined && secret && !(0,ages/* changedAfter */.t5)(observed, holding, secret.updatedAt, listed))
            return `the secret in ${where} is older than ${keyId}, which stands beside it`;
        return [];
    });
}
function stampFindings({ names, home }, observed, { ours, served, current }) {
    // What a leak response revokes waits for every target: any doubt about one is worth a new secret.
    const tolerance = (0,model_application/* unfinishedLeak */.ZH)(ours, observed.now) ? 0 : OVERWRITTEN;
    const original = served.find(({ target }) => target === home)?.secret;
    return served.flatMap((holding) => {
        const { target, secret } = holding;
        const marker = holding.companions[names.marker];
        if (secret === undefined || marker === undefined)
            return [];
        const findings = [];
        // The home is served before it, and both stamps are of one clock: an older one missed the latest publication.
        if (target.service === home.service &&
            original !== undefined &&
            original.updatedAt.getTime() - secret.updatedAt.getTime() > RESOLUTION)
            findings.push(`the secret in ${target.notation} is older than the one in ${home.notation}`);
        const written = [secret, marker].every(({ updatedAt }) => current !== undefined && (0,ages/* changedAfter */.t5)(observed, holding, updatedAt, current));
        // Stamps are all there is where the marker cannot be read.
        if (!target.readable && !written)
            findings.push(`${target.notation} was not written since the stored secret was issued`);
        else if (secret.updatedAt.getTime() - marker.updatedAt.getTime() > (target.readable ? tolerance : 0))
            findings.push(`the secret in ${target.notation} was overwritten after it had been stored`);
        return findings;
    });
}
function laterCredentials(observed, { ours, served, current }) {
    if (current === undefined)
        return [];
    return ours
        .filter((credential) => credential.start > current.start)
        .flatMap((later) => {
        const reached = served.find((holding) => holding.secret && (0,ages/* changedAfter */.t5)(observed, holding, holding.secret.updatedAt, later));
        return reached === undefined
            ? []
            : `${later.keyId} was issued after the stored secret and may have reached ${reached.target.notation}`;
    });
}

// EXTERNAL MODULE: ./build/plan/former-targets.js + 1 modules
var former_targets = __webpack_require__(6934);
// EXTERNAL MODULE: ./build/plan/taken.js
var plan_taken = __webpack_require__(4468);
// EXTERNAL MODULE: ./build/plan/threshold.js
var threshold = __webpack_require__(8248);
;// CONCATENATED MODULE: ./build/plan/situation.js
/** How things stand with a client's secret: what the plan is made from, and what a report tells. */







/** One of them is the registrar that does the work, where this one only reads. */
function othersOf(owners, { objectId, readsOnly }) {
    return readsOnly ? [] : owners.filter((owner) => owner !== objectId);
}
function situationOf(desired, observed) {
    const { application, unreadable, slot, owners = [], registrar } = observed;
    const credentials = (application?.credentials ?? []).toSorted(ages/* byStart */.oV);
    const ours = credentials.filter((credential) => (0,model_application/* slotOf */.SW)(credential) === slot);
    const changes = (0,former_targets/* targetChanges */.N_)(desired, observed);
    const { kept: all, taken } = sortOut(desired, observed, ours, changes);
    const kept = all.filter(({ target }) => target.takesSecret);
    const writable = desired.takeOver ? observed.holdings : all;
    const markers = (0,plan_markers/* markersOf */.Bs)(desired, observed, kept);
    const marked = ours.filter(({ keyId }) => markers.some((marker) => marker.keyId === keyId));
    const current = [...marked, ...(0,plan_markers/* presumedCredentials */.gI)(desired, observed, markers)].sort(ages/* byStart */.oV).at(-1);
    const missing = kept.flatMap((holding) => missingFrom(desired, holding));
    const drift = driftFindings(desired, observed, { ours, served: kept, markers, current });
    const overwritten = desired.takeOver
        ? taken.map(({ target }) => `${target.notation} holds what somebody else stored`)
        : [];
    const lost = [...unreadable, ...(desired.takeOver ? [] : taken)];
    const complete = lost.every(({ target }) => !target.takesSecret);
    const listed = current !== undefined && ours.includes(current);
    return {
        ours,
        served: writable.filter(({ target }) => target.takesSecret),
        informed: writable.filter(({ target }) => !target.takesSecret),
        markers,
        current,
        foreign: credentials.filter((credential) => (0,model_application/* slotOf */.SW)(credential) !== slot),
        taken: desired.takeOver ? [] : taken,
        changes,
        missing,
        drift: [...drift, ...overwritten],
        complete,
        settled: complete && listed && missing.length === 0 && drift.length === 0 && overwritten.length === 0,
        unlisted: (0,plan_markers/* unlistedMarkers */.o0)(observed, (0,plan_markers/* markersOf */.Bs)(desired, observed, observed.holdings)),
        revoking: ours.filter(model_application/* isRevoking */.Oo).at(-1),
        thresholdMs: (0,threshold/* rotationThreshold */._)(desired.credential, current),
        otherOwners: othersOf(owners, registrar),
    };
}
function sortOut(desired, observed, ours, changes) {
    const kept = [];
    const taken = [];
    for (const holding of observed.holdings) {
        const error = (0,plan_taken/* takenBy */.b)(holding, desired, observed, ours, changes);
        if (error === undefined)
            kept.push(holding);
        else
            taken.push({ target: holding.target, error });
    }
    return { kept, taken };
}


/***/ }),

/***/ 8368:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _model_reason_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5561);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7021);


/** A step as the end of a sentence that begins with "Would". */
function describe(step) {
    switch (step.do) {
        case 'create application':
            return `create application ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.fields.displayName)} with unique name ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.uniqueName)} for ${step.signInAudience}`;
        case 'update application':
            return `update ${Object.keys(step.fields).join(', ')} of the application`;
        case 'disable application':
            return 'disable the application, so that Entra gives it no more tokens';
        case 'create service principal':
            return 'create the service principal';
        case 'create environment':
            return `create ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.target.notation)}`;
        case 'assign role':
            return `assign ${step.role.name} at ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.scope)}`;
        case 'remove role assignment':
            return `remove role assignment ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.assignment.id)}`;
        case 'trust subject':
            return `let ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.subject.subject, 300)} sign in as the client`;
        case 'remove trust':
            return `let ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.credential.subject ?? step.credential.name, 300)} no longer sign in as the client`;
        case 'issue secret':
            return `issue a secret for ${step.lifetimeDays} days (${(0,_model_reason_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonInWords */ .j)(step.reason)})${step.prove ? ' and prove that it logs in' : ''}`;
        case 'publish':
            return `${step.target.takesSecret ? 'publish it to' : 'write the public facts to'} ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.target.notation)}`;
        case 'record targets':
            return `note in ${step.name} which targets are served`;
        case 'rewrite companion':
            return `write ${step.name} to ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.target.notation)}`;
        case 'end secret':
            return `remove ${[step.secret ?? [], step.companions].flat().join(', ')} from ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(step.target.notation)}`;
        case 'mark none':
            return `note in ${step.name} that no place holds a secret`;
        case 'unmark none':
            return `remove ${step.name}, which says that no place holds a secret`;
        case 'retire':
            return `remove secret ${step.credential.keyId}: ${step.why}`;
    }
}


/***/ }),

/***/ 4468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ somebodyElseIn),
/* harmony export */   b: () => (/* binding */ takenBy)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_application_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2439);
/* harmony import */ var _ages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5703);
/* harmony import */ var _former_targets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6934);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8168);
/** Whether something that is not ours stands where the credential is to be stored. */





/** @returns why the target is not ours to write to, or nothing */
function takenBy(holding, desired, observed, ours, changes) {
    const stranger = somebodyElseIn(holding, desired, observed, ours, changes);
    if (stranger === undefined)
        return undefined;
    const attempted = `store the credential in ${holding.target.notation}, where ${stranger.stands}`;
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('TARGET_TAKEN', { attempted, said: 'Nothing was written there' }, { cure: stranger.cure });
}
/** What stands in the target that is not ours, as the end of a sentence that begins with "where", and the cure. */
function somebodyElseIn(holding, desired, observed, ours, changes) {
    const { prefix } = desired;
    const { application, slot } = observed;
    const { companions, secret, versions } = holding;
    const refuse = (stands, cure) => ({ stands, cure });
    const keyId = (0,_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .markedKeyId */ .h0)(desired, holding);
    const named = application?.credentials.find((credential) => credential.keyId === keyId);
    const clientId = companions[desired.names.clientId]?.value;
    const believed = (0,_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .presumedCredentials */ .gI)(desired, observed, (0,_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .markersOf */ .Bs)(desired, observed, [holding])).length > 0;
    // Of a secret that is not listed yet nobody knows whose it is: what its publication left there is as it was stored.
    const typedSince = stampOf(holding, desired.names.clientId) > stampOf(holding, desired.names.marker);
    // Tags are written with the value: nobody typed over one of them alone.
    const overtyped = holding.versions === undefined &&
        ((named !== undefined && (0,_model_application_js__WEBPACK_IMPORTED_MODULE_1__/* .slotOf */ .SW)(named) === slot) || (believed && typedSince)) &&
        secret !== undefined &&
        !secretNewerThanMarker(holding, desired.names.marker);
    // Of a vault, what is no variable is called as it is written there.
    const names = versions === undefined
        ? desired.names
        : { ...desired.names, clientId: 'its tag client-id', marker: 'its tag secret-id' };
    if (clientId && clientId.toLowerCase() !== application?.appId.toLowerCase() && !overtyped) {
        const gone = clientId.toLowerCase() === observed.goneClientId?.toLowerCase();
        return refuse(gone
            ? `${names.clientId} names application ${clientId}, which Entra does not have: it was deleted, and may lie in the recycle bin for 30 days`
            : `${names.clientId} names another application, ${clientId}`, gone ? 'restore that application' : 'give the unique-name (or application-id) of that application');
    }
    const owner = named && (0,_model_application_js__WEBPACK_IMPORTED_MODULE_1__/* .slotOf */ .SW)(named);
    if (owner !== undefined && owner !== slot) {
        return refuse(`${names.marker} names a secret of another workflow, ${owner}`, 'publish from the workflow that owns it');
    }
    const other = versions?.newest.find((each) => each !== slot);
    if (other !== undefined)
        return refuse(`its newest version was stored by another workflow, ${other}`, 'publish from the workflow that owns it');
    if (versions !== undefined && secret !== undefined && !versions.slots.includes(slot))
        return refuse('a secret of that name exists that this action did not write', 'name another secret after the vault');
    const issued = ours.length > 0 || (0,_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .unlistedMarkers */ .o0)(observed, (0,_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .markersOf */ .Bs)(desired, observed, observed.holdings)).length > 0;
    const marked = keyId !== undefined || companions[desired.names.marker]?.value === _markers_js__WEBPACK_IMPORTED_MODULE_4__/* .NO_SECRET */ .zY;
    if (secret !== undefined && somebodyElses(holding, marked, observed, ours, issued, changes)) {
        return refuse(`the secret ${names.secret} exists and was not written by this action`, `remove that secret (prefix ${prefix})`);
    }
    return undefined;
}
/** Whether nothing tells that a secret is ours. */
function somebodyElses(holding, marked, observed, ours, issued, changes) {
    const { target, secret, versions } = holding;
    if (versions !== undefined)
        return false;
    // The list is written before a secret is issued: what it names may be ours although Entra does not list it yet.
    if (target.readable)
        return !marked && !issued && !(0,_former_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .isListed */ .yy)(changes, target, observed);
    // Nothing that stands there can be read: the home's list tells, or else the times.
    if (changes.listed !== undefined)
        return !(0,_former_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .isListed */ .yy)(changes, target, observed);
    return !ours.some((credential) => secret && (0,_ages_js__WEBPACK_IMPORTED_MODULE_2__/* .changedAfter */ .t5)(observed, holding, secret.updatedAt, credential));
}
function secretNewerThanMarker(holding, marker) {
    return (holding.secret?.updatedAt.getTime() ?? 0) > stampOf(holding, marker);
}
function stampOf({ companions }, name) {
    return companions[name]?.updatedAt.getTime() ?? 0;
}


/***/ }),

/***/ 8248:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ rotationThreshold),
/* harmony export */   u: () => (/* binding */ nextRotation)
/* harmony export */ });
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2236);

/**
 * The effective threshold in milliseconds: what was asked for, but when the tenant granted a shorter life than was
 * asked for, a third of that life at most, or every run rotates.
 */
function rotationThreshold({ lifetimeDays, rotateBeforeDays }, current) {
    const asked = rotateBeforeDays === undefined ? (lifetimeDays * _model_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_) / 3 : rotateBeforeDays * _model_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_;
    if (current === undefined)
        return asked;
    const span = current.end.getTime() - current.start.getTime();
    const grantedLess = span < lifetimeDays * _model_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_ - 60 * _model_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY;
    return grantedLess ? Math.min(asked, span / 3) : asked;
}
/** `next-rotation-on`. */
function nextRotation(current, thresholdMs) {
    return new Date(current.end.getTime() - thresholdMs);
}


/***/ }),

/***/ 7277:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K1: () => (/* binding */ isAsWanted),
/* harmony export */   W: () => (/* binding */ planTrust),
/* harmony export */   gf: () => (/* binding */ trustRemovals)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_trust_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8239);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7021);
/** Which federated credentials a client needs, and which of ours go. */



const NOTHING = { steps: [], problems: [], complete: false };
/** What has to be read first is a need of the plan, which nobody carries out before. */
const NOT_KNOWN = { ...NOTHING, complete: true };
/** What the trust in jobs needs. Nothing is planned before it is known who is meant and what stands. */
function planTrust({ credential }, observed) {
    const { application, trust, slot } = observed;
    if (credential.kind === 'secret')
        return NOTHING;
    if (trust === undefined)
        return NOT_KNOWN;
    if (trust instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
        return { ...NOTHING, problems: [trust] };
    const listed = application === undefined ? [] : observed.federatedCredentials;
    if (listed === undefined)
        return NOT_KNOWN;
    if (listed instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
        return { ...NOTHING, problems: [listed] };
    const appId = application?.appId ?? '';
    const elsewhere = listed.filter((each) => isWanted(each, trust) && !hasAudience(each, trust));
    if (elsewhere.length > 0)
        return { ...NOTHING, problems: elsewhere.map((each) => otherAudience(each, trust, appId)) };
    const writes = missingSubjects(listed, trust);
    const patched = new Set(writes.map(({ name }) => name));
    const unwanted = listed.filter((each) => (0,_model_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .isOurTrust */ .VY)(each, slot) && !isWanted(each, trust) && !patched.has(each.name));
    const added = writes.filter(({ name }) => !listed.some((each) => each.name === name)).length;
    if (listed.length + added - unwanted.length > _model_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .TRUST_LIMIT */ .dM)
        return { ...NOTHING, problems: [tooMany(listed.length + added - unwanted.length, appId)] };
    const upserts = writes.map((subject) => ({ do: 'trust subject', subject }));
    const removals = unwanted.map((each) => ({ do: 'remove trust', credential: each }));
    const steps = listed.length + added > _model_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .TRUST_LIMIT */ .dM ? [...removals, ...upserts] : [...upserts, ...removals];
    return { steps, problems: [], complete: upserts.length === 0 };
}
/** Our federated credentials, which go once there is nothing but a secret again. */
function trustRemovals({ slot, federatedCredentials = [] }) {
    if (federatedCredentials instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
        return [];
    return federatedCredentials
        .filter((each) => (0,_model_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .isOurTrust */ .VY)(each, slot))
        .map((credential) => ({ do: 'remove trust', credential }));
}
/** A subject that is wanted and that nothing lets in: in an order in which no two credentials ever have one subject. */
function missingSubjects(listed, trust) {
    const writes = [];
    const rewritten = (name) => writes.some((write) => write.name === name);
    const stands = ({ subject }) => listed.some((each) => each.issuer === trust.issuer && each.subject === subject && !rewritten(each.name));
    for (;;) {
        // What is written under a name takes from another subject what stood there.
        const next = trust.subjects.find((each) => !rewritten(each.name) && !stands(each));
        if (next === undefined)
            return writes;
        writes.push(next);
    }
}
function isWanted({ issuer, subject }, trust) {
    return issuer === trust.issuer && trust.subjects.some((each) => each.subject === subject);
}
/** Exactly what this workflow writes, name and all. */
function isAsWanted(credential, { trust, slot }) {
    if (trust === undefined || trust instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
        return false;
    return (0,_model_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .isOurTrust */ .VY)(credential, slot) && isWanted(credential, trust) && hasAudience(credential, trust);
}
function hasAudience({ audiences }, { audience }) {
    return audiences.length === 1 && audiences[0] === audience;
}
function otherAudience({ id, name, audiences, subject = '' }, { audience }, application) {
    const attempted = `let ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(subject, 300)} sign in: federated credential "${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(name, 120)}" has it with the audience ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(audiences.join(', '), 200)}`;
    const parameters = (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r7)(JSON.stringify({ audiences: [audience] }));
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('TRUST_AUDIENCE_DIFFERS', { attempted }, { audience, application, credential: id, parameters });
}
function tooMany(count, application) {
    const attempted = `trust these jobs, for which the application would need ${count} federated credentials`;
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('TRUST_LIMIT_REACHED', { attempted }, { application });
}


/***/ }),

/***/ 8376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GR: () => (/* binding */ ORDERED),
/* harmony export */   bv: () => (/* binding */ urgencyOf),
/* harmony export */   lo: () => (/* binding */ inTurn),
/* harmony export */   td: () => (/* binding */ byUrgency)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/** In which order clients are worked on, and which of them cannot wait for another run. */

/** The most urgent first. */
const KINDS = ['ordered', 'expired', 'astray', 'expiring', 'revocation', 'new', 'other'];
/** What was asked for by hand comes first. */
const ORDERED = { kind: 'ordered', end: 0, cannotWait: true };
function urgencyOf(desired, { now }, { current, thresholdMs }, plan) {
    const kind = kindOf(desired.state !== undefined, plan);
    const end = current?.end.getTime() ?? now.getTime();
    const late = kind === 'expiring' && end - now.getTime() < thresholdMs / 2;
    return {
        kind,
        end: kind === 'expiring' ? end : 0,
        cannotWait: late || kind === 'ordered' || kind === 'expired' || kind === 'astray',
    };
}
function kindOf(ordered, { reason, revocations, registration }) {
    if (ordered || reason === 'forced')
        return 'ordered';
    if (reason === 'expired' || reason === 'expiring')
        return reason;
    if (reason === 'missing' || reason === 'drift')
        return 'astray';
    if (revocations.length > 0)
        return 'revocation';
    return reason === 'first' || registration.some((step) => step.do === 'create application') ? 'new' : 'other';
}
/** For `toSorted`; who is equally urgent keeps their order. */
function byUrgency(one, other) {
    return KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || one.end - other.end;
}
/** Beginning at a place drawn from the run ID: whoever stands at the end of the file is not always left over. */
function inTurn(clients, runId) {
    const drawn = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(runId, 'utf8').digest().readUInt32BE(0);
    const first = clients.length === 0 ? 0 : drawn % clients.length;
    return [...clients.slice(first), ...clients.slice(0, first)];
}


/***/ }),

/***/ 1725:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ assess)
});

// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/plan/disabling.js
var disabling = __webpack_require__(8884);
// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/model/targets.js
var targets = __webpack_require__(3175);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
// EXTERNAL MODULE: ./build/plan/companions.js
var companions = __webpack_require__(7376);
// EXTERNAL MODULE: ./build/plan/ending.js
var ending = __webpack_require__(1880);
// EXTERNAL MODULE: ./build/plan/fhir-access.js
var fhir_access = __webpack_require__(6285);
// EXTERNAL MODULE: ./build/plan/former-targets.js + 1 modules
var former_targets = __webpack_require__(6934);
// EXTERNAL MODULE: ./build/plan/leak.js
var leak = __webpack_require__(4884);
// EXTERNAL MODULE: ./build/plan/markers.js
var plan_markers = __webpack_require__(8168);
// EXTERNAL MODULE: ./build/plan/registration.js
var plan_registration = __webpack_require__(650);
// EXTERNAL MODULE: ./build/plan/ages.js
var plan_ages = __webpack_require__(5703);
;// CONCATENATED MODULE: ./build/plan/retirement.js




const LEFTOVER_AGE = 30 * dates/* MINUTE */.pY;
const EXPIRED_FOR = dates/* DAY */.d_;
/** Microsoft's limit for applications that admit personal accounts. */
const PERSONAL_SECRET_LIMIT = 2;
/** What may be removed of our own as things stand. */
function retirements(desired, observed, situation) {
    const { ours, current, markers } = situation;
    const over = overlapOver(desired, observed, situation);
    const superseded = supersededBy(desired, situation);
    const revoked = finishedRevocation(desired, observed, situation);
    return ours.flatMap((credential) => {
        if (credential === current || markers.some(({ keyId }) => keyId === credential.keyId))
            return [];
        if ((0,leak/* remembersLeak */.Ab)(credential, situation, observed))
            return [];
        if (expiredForADay(credential, observed))
            return [{ credential, why: `expired on ${(0,dates/* isoDay */.kh)(credential.end)}` }];
        if (revoked.includes(credential))
            return [{ credential, why: 'revoked: it was to go with a leaked one' }];
        if (superseded(credential))
            return over && current ? [{ credential, why: `replaced by ${current.keyId}, and its overlap is over` }] : [];
        if (isLeftover(credential, observed, situation))
            return [{ credential, why: 'left over from a run that did not finish; no target ever held it' }];
        return [];
    });
}
/** (a) */
function expiredForADay({ end }, { now }) {
    return now.getTime() - end.getTime() >= EXPIRED_FOR;
}
/** (b), apart from the overlap: every target names the current one and no secret changed after its marker. */
function supersededBy(desired, situation) {
    const { current, settled, changes } = situation;
    const proven = settled && untouchedSince(desired, situation);
    return (credential) => proven &&
        current !== undefined &&
        credential.start < current.start &&
        (0,former_targets/* mayBeHeldByFormer */.An)(changes, credential).length === 0;
}
/** Counted from the newest marker. */
function overlapOver({ credential: { overlapDays }, names }, observed, { served }) {
    if (overlapDays === undefined)
        return false;
    const ages = served.map((holding) => {
        const marker = holding.companions[names.marker];
        return marker === undefined ? 0 : (0,plan_ages/* ageOf */.hy)(observed, holding, marker.updatedAt);
    });
    return Math.min(...ages) >= overlapDays * dates/* DAY */.d_;
}
/** (c): no run that issued it is at work any more. */
function isLeftover(credential, observed, situation) {
    const age = observed.now.getTime() - credential.start.getTime();
    return age >= LEFTOVER_AGE && neverStored(credential, observed, situation);
}
/** Begun after the secret last changed in every target. A target without a secret proves nothing. */
function neverStored(credential, observed, { served, complete, taken, changes }) {
    return (complete &&
        taken.every(({ target }) => !target.takesSecret) &&
        served.length > 0 &&
        served.every((holding) => holding.secret && !(0,plan_ages/* changedAfter */.t5)(observed, holding, holding.secret.updatedAt, credential)) &&
        (0,former_targets/* mayBeHeldByFormer */.An)(changes, credential).length === 0);
}
/** (10): what a leak response was to revoke goes as soon as every target holds its secret, or a newer one. */
function finishedRevocation(desired, observed, situation) {
    const { current, settled, revoking } = situation;
    const revoked = (0,leak/* toRevoke */.Qo)(desired, observed, situation);
    const since = revoking?.start ?? observed.began;
    return settled && current !== undefined && current.start >= since
        ? revoked.filter(({ start }) => start < current.start)
        : [];
}
/** What goes once every target holds the secret that this run issues. */
function supersededByNew(desired, observed, situation, reason) {
    const { ours, changes } = situation;
    const revoked = (0,leak/* toRevoke */.Qo)(desired, observed, situation);
    const why = (0,leak/* isLeakResponse */.hk)(desired) ? 'replaced, and overlap-days is 0' : 'revoked: it was to go with a leaked one';
    const undoing = reason === 'missing' || reason === 'drift';
    // Somebody else may be serving these targets: whoever undoes our work may depend on what we would remove.
    const superseded = desired.credential.overlapDays === 0 && !undoing ? ours : [];
    return [
        ...revoked.map((credential) => {
            const holders = (0,former_targets/* mayBeHeldByFormer */.An)(changes, credential).map(({ target }) => target.notation);
            const still = holders.length === 0 ? '' : `; ${holders.join(', ')}, served no more, may still hold it`;
            return { credential, why: `${why}${still}` };
        }),
        ...superseded
            .filter((credential) => !revoked.includes(credential) && (0,former_targets/* mayBeHeldByFormer */.An)(changes, credential).length === 0)
            .map((credential) => ({ credential, why: 'replaced, and overlap-days is 0' })),
    ];
}
/** (f) Applications that admit personal accounts hold two secrets: room is made only with our own that no target holds, or that leaked. */
function roomFor(desired, observed, situation, due) {
    const { application, now } = observed;
    const audience = application?.signInAudience ?? desired.signInAudience ?? '';
    const held = application?.credentials.length ?? 0;
    const excess = /Personal/.test(audience) ? held - (PERSONAL_SECRET_LIMIT - 1) : 0;
    if (excess <= 0)
        return { retire: [], enough: true };
    const superseded = supersededBy(desired, situation);
    const spare = situation.ours
        // Under the lock, no other run is about to store one.
        .filter((credential) => credential.end <= now || superseded(credential) || neverStored(credential, observed, situation))
        .filter((credential) => !(0,leak/* remembersLeak */.Ab)(credential, situation, observed))
        .filter((credential) => !due.some((retirement) => retirement.credential === credential))
        .map((credential) => ({
        credential,
        why: 'room for the new secret: applications with personal accounts hold two',
    }));
    // An answer to a leak that nobody got to hold is remembered by its secret: what leaked makes room for the next one.
    const leaked = (0,leak/* toBeRepeated */.x$)(situation)
        ? (0,leak/* toRevoke */.Qo)(desired, observed, situation)
            .filter(({ keyId }) => keyId !== situation.revoking?.keyId)
            .filter(({ keyId }) => ![...due, ...spare].some(({ credential }) => credential.keyId === keyId))
            .map((credential) => ({ credential, why: 'leaked, and room for the new secret' }))
        : [];
    const removable = [...due, ...spare, ...leaked].slice(0, excess);
    return { retire: removable, enough: removable.length >= excess };
}
/** No secret changed after its marker. */
function untouchedSince({ names }, { served }) {
    return served.every(({ secret, companions }) => {
        const marker = companions[names.marker];
        return secret !== undefined && marker !== undefined && secret.updatedAt <= marker.updatedAt;
    });
}

;// CONCATENATED MODULE: ./build/plan/rotation-due.js
/** Whether a rotation is due, and why: decided here and nowhere else. */




/** With that many secrets issued within a week, something keeps undoing our work. */
const CONVERGENCE_LIMIT = 4;
const CONVERGENCE_DAYS = 7;
const REASONS = (/* unused pure expression or super */ null && (['none', 'first', 'expiring', 'expired', 'missing', 'drift', 'forced']));
function rotationDue(desired, observed, situation) {
    const { missing, drift, current, thresholdMs, complete, served } = situation;
    const due = (reason, ...findings) => ({ reason, findings, problems: [] });
    const first = wantedAgain(desired, situation) ?? firstOne(situation, observed);
    // A target that cannot be read may hold what we believe was never issued.
    if (first !== undefined)
        return complete && served.length > 0 ? due('first', first) : due('none');
    const astray = missing.length > 0 ? missing : drift;
    const issued = issuedLately(situation, observed);
    if (astray.length > 0 && issued < CONVERGENCE_LIMIT)
        return due(missing.length > 0 ? 'missing' : 'drift', ...astray);
    const byTime = current && expiry(current, observed.now, thresholdMs);
    if (byTime !== undefined)
        return byTime;
    // No place that takes a secret can be written to: none is issued for nothing.
    if (served.length === 0)
        return due('none');
    // The run that held the lock before this one may have served the wish already.
    if (desired.credential.forceRotate && (current === undefined || current.start < observed.began))
        return due('forced', 'force-rotate is set');
    if ((0,leak/* toBeRepeated */.x$)(situation))
        return due('forced', 'an earlier run answered a leak, and no target holds the secret that it issued');
    return { ...due('none'), problems: astray.length === 0 ? [] : [notConverging(astray, issued, situation)] };
}
/** The secrets were ended, and one is wanted. */
function wantedAgain(desired, { served, informed }) {
    const home = [...served, ...informed].find(({ target }) => target === desired.home);
    // One that holds no secret itself may not have been told yet that there is one.
    if (home?.target.takesSecret === false && served.some((holding) => (0,plan_markers/* holdsSecret */.hK)(desired, holding)))
        return undefined;
    if (desired.credential.kind === 'federated' || (0,plan_markers/* noSecretSince */.i6)(desired, home) === undefined)
        return undefined;
    return 'no place holds a secret any more, and one is wanted again';
}
/** Why a first secret is to be issued. */
function firstOne({ ours, markers }, { now }) {
    if (markers.length > 0)
        return undefined;
    if (ours.length === 0)
        return 'no secret was ever issued here';
    return ours.every(({ end }) => end <= now) ? 'no secret is valid any more, and no target names one' : undefined;
}
/** Secrets of the slot that began within the last week, listed or not. */
function issuedLately({ ours, markers }, { now }) {
    const since = now.getTime() - CONVERGENCE_DAYS * dates/* DAY */.d_;
    const lately = ours.filter(({ start }) => start.getTime() > since).map(({ keyId }) => keyId);
    const unlisted = markers.filter(({ keyId }) => !ours.some((credential) => credential.keyId === keyId));
    return new Set([...lately, ...unlisted.map(({ keyId }) => keyId)]).size;
}
function notConverging(astray, issued, { changes }) {
    const moving = [...changes.joined, ...changes.former.map(({ target }) => target)].map(({ notation }) => notation);
    const findings = [
        ...astray,
        ...(moving.length > 0 ? [`the list of targets changes from run to run (${moving.join(', ')})`] : []),
    ].join('; ');
    const attempted = `bring all targets to one secret (${findings}); ${issued} secrets were issued within ${CONVERGENCE_DAYS} days`;
    return (0,failures/* failure */.V2)('NOT_CONVERGING', { attempted }, { findings });
}
function expiry({ end }, now, thresholdMs) {
    const left = end.getTime() - now.getTime();
    const due = (reason, finding) => ({ reason, findings: [finding], problems: [] });
    if (left <= 0)
        return due('expired', `the stored secret expired on ${(0,dates/* isoDay */.kh)(end)}`);
    if (left > thresholdMs)
        return undefined;
    return due('expiring', `the stored secret expires on ${(0,dates/* isoDay */.kh)(end)}, in ${(0,dates/* days */._3)(left)}; the threshold is ${(0,dates/* days */._3)(thresholdMs)}`);
}

// EXTERNAL MODULE: ./build/plan/situation.js + 1 modules
var plan_situation = __webpack_require__(3265);
// EXTERNAL MODULE: ./build/plan/trust.js
var plan_trust = __webpack_require__(7277);
;// CONCATENATED MODULE: ./build/plan/plan.js
/**
 * What is to be done for one client, as data: a pure function of what is wanted and what was observed. The dry run
 * prints it, the real run carries out exactly it.
 */















const NOT_DUE = { reason: 'none', findings: [], problems: [] };
function planClient(desired, observed, situation = (0,plan_situation/* situationOf */._)(desired, observed)) {
    const { application, unreadable, fhirTrouble, federatedCredentials } = observed;
    const { ours, markers, taken, changes } = situation;
    const isHome = ({ target }) => target === desired.home;
    const trust = (0,plan_trust/* planTrust */.W)(desired, observed);
    const course = (0,ending/* courseOf */.bx)(desired, observed, situation, trust);
    const due = course === 'keep' ? rotationDue(desired, observed, situation) : NOT_DUE;
    const rotates = due.reason !== 'none';
    const home = observed.holdings.find(isHome);
    const issuedBefore = ours.length > 0 || markers.length > 0 || (0,plan_markers/* noSecretSince */.i6)(desired, home) !== undefined;
    const disabled = rotates ? clientDisabled(desired, observed) : undefined;
    const reason = disabled === undefined ? due.reason : 'none';
    const { secret, roomLacks } = secretSteps(desired, observed, situation, course, trust, reason);
    const stale = secret.some((step) => step.do === 'rewrite companion');
    const registration = [
        ...(0,plan_registration/* registrationSteps */.bq)(desired, observed),
        ...trust.steps,
        // Trust goes only in a run that found the secret everywhere and had none of it to write.
        ...(secretAlone(desired) && situation.settled && !rotates && !stale ? (0,plan_trust/* trustRemovals */.gf)(observed) : []),
    ];
    const issues = secret.some((step) => step.do === 'issue secret');
    const touchesApplication = registration.some((step) => step.do !== 'create environment') ||
        secret.some((step) => step.do === 'issue secret' || step.do === 'retire');
    const writesToExisting = application !== undefined && touchesApplication;
    const createsToIssue = application === undefined && issues;
    const stranger = (0,plan_registration/* strangerUnderDefaultName */.NH)(desired, observed);
    const standing = issues || course !== 'keep' ? undefined : (0,fhir_access/* standingRefusal */.v)(desired, observed);
    const lost = [...unreadable, ...taken];
    const revocations = course === 'keep' ? (0,leak/* toRevoke */.Qo)(desired, observed, situation) : (0,leak/* leakedBefore */.gR)(ours, observed);
    return {
        needs: [
            ...((writesToExisting || stranger === 'owners') && observed.owners === undefined ? ['owners'] : []),
            ...(needsFederated(desired, revocations, registration, stranger) &&
                observed.federatedCredentials === undefined &&
                application
                ? ['federated credentials']
                : []),
            ...(observed.trust === undefined && desired.credential.kind !== 'secret' ? ['trust'] : []),
            ...(observed.preparations === undefined && secret.some((step) => needsPreparation(step, observed, course))
                ? [course === 'keep' ? 'preparations' : 'readers']
                : []),
            ...(createsToIssue && observed.policy === undefined ? ['policy'] : []),
            ...((issues || changes.uncertain) && observed.holderIds === undefined ? ['holder IDs'] : []),
        ],
        refusals: [
            ...lost.filter(isHome).map(({ error }) => error),
            ...(0,plan_registration/* identityRefusals */.i5)(desired, observed),
            ...(0,ending/* credentialNotGiven */.E0)(desired, observed),
            ...(issuedBefore ? [] : (0,plan_registration/* uniqueNameProblem */.wv)(desired, observed)),
            ...(stranger instanceof failures/* RegistrarError */.ep ? [stranger] : []),
            ...(writesToExisting ? (0,plan_registration/* ownerRefusal */.CE)(observed) : []),
            ...(fhirTrouble !== undefined && !issuedBefore ? [fhirTrouble] : []),
            ...(issuedBefore ? [] : trust.problems),
            ...(createsToIssue && observed.policy?.forbidden ? [secretsForbidden(desired, observed)] : []),
            ...(roomLacks ? [secretLimitReached(desired, observed)] : []),
        ],
        problems: [
            ...lost.filter((each) => !isHome(each)).map(({ error }) => error),
            ...(issuedBefore ? (0,plan_registration/* uniqueNameProblem */.wv)(desired, observed) : []),
            ...(fhirTrouble !== undefined && issuedBefore ? [fhirTrouble] : []),
            ...(issuedBefore ? trust.problems : []),
            ...(federatedCredentials instanceof failures/* RegistrarError */.ep &&
                stranger !== federatedCredentials &&
                !trust.problems.includes(federatedCredentials)
                ? [federatedCredentials]
                : []),
            ...(disabled === undefined ? [] : [disabled]),
            ...(standing === undefined ? [] : [standing]),
            ...due.problems,
        ],
        registration,
        course,
        issuedBefore,
        secret,
        reason: due.reason,
        findings: due.findings,
        revocations,
        revoking: (0,leak/* isLeakResponse */.hk)(desired) || (0,leak/* toBeRepeated */.x$)(situation),
    };
}
function secretSteps(desired, observed, situation, course, trust, reason) {
    const { credential, home } = desired;
    const facts = (0,companions/* publicFacts */.Fj)(desired, observed);
    const due = retirements(desired, observed, situation);
    if (course !== 'keep')
        return { secret: (0,ending/* stepsWithoutSecret */.ct)(desired, observed, situation, course, trust, due), roomLacks: false };
    if (reason === 'none') {
        const { current, served, informed } = situation;
        const stale = facts && current ? (0,companions/* rewrites */.ak)(desired, [...served, ...informed], facts, current) : [];
        const secret = [
            ...stale.map((rewrite) => ({ do: 'rewrite companion', ...rewrite })),
            ...(0,ending/* secretAgain */.He)(desired, situation),
            ...due.map((retirement) => ({ do: 'retire', ...retirement })),
        ];
        return { secret, roomLacks: false };
    }
    const room = roomFor(desired, observed, situation, due);
    const gone = [...room.retire];
    const afterwards = [...due, ...supersededByNew(desired, observed, situation, reason)].filter((retirement) => isNew(retirement, gone));
    const { lifetimeDays, verify } = credential;
    const secret = [
        ...room.retire.map((retirement) => ({ do: 'retire', ...retirement })),
        ...clientIdFirst(desired, observed),
        ...recordOfTargets(desired, observed, situation),
        { do: 'issue secret', reason, lifetimeDays, prove: verify !== 'none' },
        ...(0,targets/* inOrder */.al)(home, [...situation.served, ...situation.informed]).map(({ target }) => ({ do: 'publish', target, facts })),
        ...afterwards.map((retirement) => ({ do: 'retire', ...retirement })),
    ];
    return { secret, roomLacks: !room.enough };
}
/** Adds it to what was seen, and tells whether it was new. */
function isNew(retirement, seen) {
    if (seen.some(({ credential }) => credential.keyId === retirement.credential.keyId))
        return false;
    seen.push(retirement);
    return true;
}
/**
 * Guarantee 8: before a first secret is issued, the home names the application; nobody can then put another in its place.
 * A plan that is made before there is an application is only told.
 */
function clientIdFirst({ home, names }, { application, holdings }) {
    const state = holdings.find(({ target }) => target === home);
    const value = application?.appId ?? '';
    if (state?.companions[names.clientId]?.value === value)
        return [];
    return [{ do: 'rewrite companion', target: home, name: names.clientId, value }];
}
/** The home's list of targets, when it differs. */
function recordOfTargets(desired, observed, situation) {
    const { home, names, targets } = desired;
    const { taken, changes, ours } = situation;
    const { unreadable } = observed;
    const state = observed.holdings.find(({ target }) => target === home);
    const left = (target) => taken.some((each) => each.target === target) ||
        // A store in which nothing can be told apart becomes ours by being listed: what nobody looked at does not.
        (changes.listed !== undefined && !target.readable && unreadable.some((each) => each.target === target));
    // One that is taken now may hold what it was given when it was served.
    const served = targets.filter((target) => !left(target) || (0,former_targets/* isListed */.yy)(changes, target, observed));
    const alive = situation.unlisted.length > 0 ? 'unknown' : ours;
    const value = (0,former_targets/* nextTargetList */.LR)(served, changes, observed, alive);
    if (state === undefined || value === state.companions[names.targets]?.value)
        return [];
    const own = [names.clientId, names.tenantId, names.url, names.expiresOn, names.marker, names.lock, names.targets];
    const added = own.filter((name) => state.companions[name] === undefined).length;
    const fits = state.variableCount + added <= (state.variableLimit ?? Number.POSITIVE_INFINITY);
    const obstacle = fits ? undefined : 'there is no room for it beside the names of the secret';
    // Without variables nothing else tells whose the secret there is.
    const unnamed = served.filter((target) => !target.readable && !(0,former_targets/* isListed */.yy)(changes, target, observed));
    return [{ do: 'record targets', name: names.targets, value, obstacle, unnamed }];
}
function needsFederated(desired, revocations, registration, stranger) {
    return (stranger === 'federated credentials' ||
        (0,leak/* isLeakResponse */.hk)(desired) ||
        revocations.length > 0 ||
        desired.credential.given ||
        registration.some((step) => step.do === 'remove role assignment'));
}
/** The workflow says that there is to be a secret, and nothing else. */
function secretAlone({ credential }) {
    return credential.kind === 'secret' && credential.given;
}
/** Sealing needs the store's key, and an organization needs to be told who may read. */
function needsPreparation(step, { holdings }, course) {
    if (step.do !== 'rewrite companion')
        return step.do === 'issue secret';
    const { target, name } = step;
    if (course === 'keep')
        return !target.readable || target.kind === 'organization';
    // Without a secret beside it, a variable that stands keeps its readers.
    const stands = holdings.find((holding) => holding.target === target)?.companions[name] !== undefined;
    return target.kind === 'organization' && !stands;
}
function clientDisabled({ graphUrl }, { application, servicePrincipal }) {
    if (application === undefined || !(application.disabled === true || servicePrincipal?.enabled === false))
        return undefined;
    const attempted = `issue a secret for application ${application.appId} ("${application.displayName}")`;
    return (0,failures/* failure */.V2)('CLIENT_DISABLED', { attempted }, { client: application.appId, graph: graphUrl });
}
function secretsForbidden(desired, observed) {
    return (0,failures/* failure */.V2)('SECRETS_FORBIDDEN', {
        attempted: `issue a secret for ${nameOf(desired, observed)}, which was therefore not created`,
        said: "The tenant's default app management policy forbids client secrets",
    });
}
function secretLimitReached(desired, observed) {
    const held = (observed.application?.credentials ?? []).map(({ keyId, displayName, end }) => `${(0,untrusted/* oneLine */.TN)(keyId)} ("${(0,untrusted/* oneLine */.TN)(displayName, 90)}", until ${(0,dates/* isoDay */.kh)(end)})`);
    return (0,failures/* failure */.V2)('SECRET_LIMIT_REACHED', {
        attempted: `issue a secret for ${nameOf(desired, observed)}`,
        said: `It admits personal accounts and holds the two secrets that such an application may have: ${held.join(', ')}`,
    }, { application: observed.application?.appId ?? '' });
}
function nameOf({ displayName }, { application, uniqueName }) {
    return displayName ?? application?.displayName ?? uniqueName;
}

// EXTERNAL MODULE: ./build/plan/steps.js
var steps = __webpack_require__(8368);
// EXTERNAL MODULE: ./build/run/observe.js + 1 modules
var observe = __webpack_require__(3628);
;// CONCATENATED MODULE: ./build/run/assess.js
/** Observing as deep as the plan needs to decide. */







/** @param began Graph's clock when this run first looked; absent when it does so now */
async function assess({ desired, configuration, services, runtime, journal }, created, began) {
    const seen = (read) => journal.record({ did: 'read', ...read });
    let observed = await (0,observe/* observe */.lB)(desired, configuration, services, created, seen, began, runtime.clock);
    for (;;) {
        const situation = (0,plan_situation/* situationOf */._)(desired, observed);
        const plan = desired.state === 'disabled' ? (0,disabling/* planDisabling */.l)(desired, observed) : planClient(desired, observed, situation);
        const assessment = { observed, situation, plan };
        if (plan.needs.length === 0 || plan.refusals.length > 0) {
            journal.record({ did: 'assessed', ...assessment });
            debugAssessment(assessment, runtime);
            return assessment;
        }
        observed = await (0,observe/* observeMore */._3)(observed, plan.needs, desired, configuration.run, services).catch((error) => {
            // What was read stays known.
            journal.record({ did: 'assessed', ...assessment });
            throw error;
        });
    }
}
function debugAssessment({ observed, situation, plan }, { log }) {
    const { slot, uniqueName, application, now } = observed;
    const { current, thresholdMs } = situation;
    log.debug(`plan: slot ${slot}, unique name ${(0,untrusted/* oneLine */.TN)(uniqueName)}, application ${application?.appId ?? 'absent'}, Graph's clock ${now.toISOString()}`);
    log.debug(`plan: rotation ${plan.reason}${plan.findings.map((finding) => `; ${(0,untrusted/* oneLine */.TN)(finding)}`).join('')}`);
    log.debug(`plan: current ${current?.keyId ?? 'none'}, expires ${current?.end.toISOString() ?? '-'}, threshold ${thresholdMs / dates/* DAY */.d_} days`);
    for (const step of [...plan.registration, ...plan.secret])
        log.debug(`plan: ${step.do}: ${(0,steps/* describe */.q)(step)}`);
}


/***/ }),

/***/ 2777:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  carryOutPlan: () => (/* binding */ carryOutPlan),
  isIdle: () => (/* binding */ isIdle),
  openStory: () => (/* binding */ openStory),
  registerClient: () => (/* binding */ registerClient),
  tell: () => (/* binding */ tell)
});

// EXTERNAL MODULE: ./build/failures/explain.js
var explain = __webpack_require__(5428);
// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/plan/urgency.js
var urgency = __webpack_require__(8376);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
// EXTERNAL MODULE: ./build/run/assess.js + 3 modules
var assess = __webpack_require__(1725);
// EXTERNAL MODULE: ./build/run/hours.js
var hours = __webpack_require__(2885);
// EXTERNAL MODULE: ./build/run/journal.js + 1 modules
var run_journal = __webpack_require__(8436);
// EXTERNAL MODULE: ./build/run/outcome.js + 2 modules
var run_outcome = __webpack_require__(3215);
// EXTERNAL MODULE: ./build/model/application.js
var model_application = __webpack_require__(2439);
// EXTERNAL MODULE: ./build/plan/registration.js
var registration = __webpack_require__(650);
// EXTERNAL MODULE: ./build/run/trust.js
var trust = __webpack_require__(3511);
;// CONCATENATED MODULE: ./build/run/register.js




/** A fresh owner may be unlisted as long as a fresh application is. */
const OWNER_READS = 5;
const OWNER_PAUSE = 3_000;
/**
 * Guarantee 13: what fails beside the secret is in the journal, and does not stop the rotation of one that was issued
 * before. An environment that cannot be created is the trouble of its target alone.
 *
 * @throws RegistrarError when what the secret itself needs fails
 */
async function register({ registration: steps, issuedBefore }, desired, observed, services, journal, runtime) {
    const { directory, resourceManager, places } = services;
    const roles = [...desired.fhirRoles, ...rolesToRemove(steps)];
    let { application, servicePrincipal } = observed;
    let assignedRole = false;
    const unserved = [];
    const failed = new Set();
    const trustFailed = () => failed.has('trust subject') || failed.has('remove trust');
    const carryOut = async (step) => {
        switch (step.do) {
            case 'create application':
                application = await create(step, desired, observed, directory, journal, runtime);
                break;
            case 'update application':
                await directory.updateApplication(application?.id ?? '', step.fields);
                journal.record({ did: 'updated', appId: application?.appId ?? '', properties: Object.keys(step.fields) });
                break;
            case 'disable application':
                await directory.disableApplication(application?.id ?? '', application?.appId ?? '');
                journal.record({ did: 'disabled', appId: application?.appId ?? '' });
                break;
            case 'create service principal': {
                const { id, created } = await directory.createServicePrincipal(application?.appId ?? '');
                servicePrincipal = { id, enabled: undefined };
                journal.record({ did: 'service principal', id, created });
                break;
            }
            case 'create environment':
                await places.createEnvironment(step.target);
                journal.record({ did: 'created environment', target: step.target });
                break;
            case 'assign role':
                await resourceManager.assign(step.scope, servicePrincipal?.id ?? '', step.role, observed.slot, roles);
                assignedRole = true;
                journal.record({ did: 'assigned role', role: step.role, scope: step.scope });
                break;
            case 'trust subject':
            case 'remove trust':
                // Nothing is removed after an addition of the same kind failed; nor is anything added where no room was made.
                if (trustFailed())
                    return;
                await (0,trust/* changeTrust */.n)(step, application?.id ?? '', observed, directory, journal);
                break;
            case 'remove role assignment':
                // Nothing is removed after an addition of the same kind failed.
                if (failed.has('assign role'))
                    return;
                await resourceManager.removeAssignment(step.scope, step.assignment, roles);
                journal.record({ did: 'removed role assignment', assignment: step.assignment });
                break;
        }
    };
    for (const step of steps) {
        runtime.cancelled.throwIfAborted();
        try {
            await carryOut(step);
        }
        catch (error) {
            if (!(error instanceof failures/* RegistrarError */.ep) || error.code === 'CANCELLED')
                throw error;
            if (step.do === 'create environment' && step.target !== desired.home) {
                unserved.push({ target: step.target, error });
                continue;
            }
            const beside = step.do === 'update application' || /role|trust/.test(step.do);
            if (!(beside && issuedBefore))
                throw error;
            failed.add(step.do);
            journal.fail(error);
        }
    }
    return {
        ...(application !== undefined && { applicationId: application.id, clientId: application.appId }),
        ...(servicePrincipal !== undefined && { servicePrincipal }),
        ...(unserved.length > 0 && { unserved }),
        ...(trustFailed() && { trustFailed: true }),
        assignedRole,
    };
}
/** The creation carries what no other run would want otherwise; the rest is patched under the rules for an existing one. */
async function create({ uniqueName, fields, afterwards, signInAudience }, desired, observed, directory, journal, runtime) {
    const { created } = await directory.upsertApplication(uniqueName, fields);
    const application = await directory.awaitApplication({ uniqueName });
    journal.record({ did: 'registered', application, created, uniqueName });
    const owners = await assertOwned(application, observed, directory, runtime);
    if (!created) {
        const federatedCredentials = await directory.readFederatedCredentials(application.id);
        const stranger = (0,registration/* strangerUnderDefaultName */.NH)(desired, { ...observed, application, owners, federatedCredentials });
        if (stranger instanceof failures/* RegistrarError */.ep)
            throw stranger;
    }
    // The audience that nobody gave is set on what this run created, and on nothing else.
    const rest = (0,model_application/* differences */.tX)(application, { ...afterwards, ...(created && { signInAudience }) });
    if (rest !== undefined) {
        await directory.updateApplication(application.id, rest);
        journal.record({ did: 'updated', appId: application.appId, properties: Object.keys(rest) });
    }
    return application;
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
        const [refusal] = (0,registration/* ownerRefusal */.CE)({ application, registrar, owners });
        if (refusal === undefined || read === OWNER_READS) {
            const others = owners.filter((owner) => owner !== registrar.objectId);
            reportOwners(application.appId, others, runtime);
            if (refusal !== undefined)
                throw refusal;
            return owners;
        }
        await runtime.clock.sleep(OWNER_PAUSE, runtime.cancelled);
    }
}
/** Whoever owns an application can issue secrets of its own, unseen by this action. */
function reportOwners(appId, owners, { log }) {
    if (owners.length > 0)
        log.notice(`Other owners of application ${appId}: ${owners.join(', ')}. Owners can issue secrets of their own.`);
}

// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/model/reason.js
var reason = __webpack_require__(5561);
// EXTERNAL MODULE: ./build/plan/effort.js
var effort = __webpack_require__(7457);
// EXTERNAL MODULE: ./build/plan/fhir-access.js
var fhir_access = __webpack_require__(6285);
// EXTERNAL MODULE: ./build/plan/markers.js
var markers = __webpack_require__(8168);
;// CONCATENATED MODULE: ./build/run/ending.js
/** Ending the secrets of a client whose jobs sign in without one: place by place, the home last. */


function endingActs(home, slot, places, stateOf) {
    return {
        async end({ target, secret, companions }) {
            if (secret !== undefined)
                await places.switchOff(target, secret, slot);
            for (const name of companions)
                await places.removeCompanion(target, name);
        },
        async markNone({ name }) {
            const { createdAt, updatedAt } = stateOf(name) ?? {};
            // Written also where it says so already: its date is to tell since when.
            const before = createdAt && updatedAt && { createdAt, updatedAt };
            const written = await places.writeVariable(home, name, markers/* NO_SECRET */.zY, before);
            if (written.stored !== true)
                throw written.error;
        },
        unmark: ({ target, name }) => places.removeCompanion(target, name),
    };
}
/** @param assertHeld before each place: nothing is taken away under a lock that is lost */
function openEnding(home, acts, assertHeld, journal, { cancelled }) {
    let failed = false;
    return {
        complete: () => !failed,
        async carryOut(step) {
            if (failed && step.target === home)
                return;
            cancelled.throwIfAborted();
            await assertHeld();
            try {
                if (step.do === 'mark none')
                    await acts.markNone(step);
                else if (step.do === 'unmark none')
                    await acts.unmark(step);
                else
                    await acts.end(step);
                if (step.do === 'unmark none')
                    journal.record({ did: 'unmarked', name: step.name });
                else if (step.do === 'mark none')
                    journal.record({ did: 'marked none', name: step.name, target: step.target });
                else
                    journal.record({ did: 'ended secret', target: step.target, secret: step.secret !== undefined });
            }
            catch (error) {
                if (!(error instanceof failures/* RegistrarError */.ep) || error.code === 'CANCELLED')
                    throw error;
                failed = true;
                journal.fail(error);
            }
        },
    };
}

// EXTERNAL MODULE: ./build/net/refusal.js
var net_refusal = __webpack_require__(955);
;// CONCATENATED MODULE: ./build/run/issue.js





/** Tried in turn, in days, when the tenant caps the lifetime and does not say at what. */
const SHORTER_LIFETIMES = [365, 180, 90, 60, 30, 14, 7, 1];
/** How long `addPassword` is tried anew after answers that may be different later. */
const ISSUE_PATIENCE = 2 * dates/* MINUTE */.pY;
/** One secret. After every answer but a success the credentials are listed: the secret may exist all the same. */
async function issue(application, naming, lifetimeDays, directory, lock, runtime) {
    const { id, appId } = application;
    const { clock, log, cancelled } = runtime;
    const attempted = `issue a secret for application ${appId}`;
    const began = clock.elapsed();
    const wantedMs = lifetimeDays * dates/* DAY */.d_;
    let lifetimeMs = wantedMs;
    for (let pause = 1_000;;) {
        cancelled.throwIfAborted();
        lock.assertTimeLeft('issue');
        const start = directory.now().date;
        const displayName = (0,model_application/* credentialName */.b4)(naming, runtime.uuid().slice(0, 8));
        try {
            const end = new Date(start.getTime() + lifetimeMs);
            const issued = await directory.addPassword(id, { displayName, start, end });
            if (lifetimeMs < wantedMs) {
                log.warning(`The tenant granted a secret for ${(0,dates/* days */._3)(lifetimeMs)} instead of ${(0,dates/* days */._3)(wantedMs)}; rotation adapts to that.`);
            }
            return issued;
        }
        catch (error) {
            const listed = await removeStray(error, id, displayName, directory, runtime);
            const shorter = lifetimeRefused(error) ? await shorterLifetime(lifetimeMs, directory) : undefined;
            if (shorter !== undefined) {
                log.info(`The tenant does not allow a secret that lives ${lifetimeMs / dates/* DAY */.d_} days; trying ${Math.floor(shorter / dates/* DAY */.d_)}`);
                lifetimeMs = shorter;
                continue;
            }
            const reason = (0,net_refusal/* transient */["do"])(error);
            if (reason === undefined)
                throw directory.explain(error, attempted, application);
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
 * A secret whose value nobody knows is removed, never published: the one with the name that only this request gave. One
 * that no replica lists yet is left to a later run.
 *
 * @returns whether the secrets could be listed
 */
async function removeStray(error, id, displayName, directory, { clock, log, cancelled }) {
    let listable = false;
    const lost = (0,net_refusal/* transient */["do"])(error) !== undefined;
    for (let read = 1; read <= (lost && !cancelled.aborted ? 3 : 1); read++) {
        if (read > 1)
            await clock.sleep(2_000, cancelled).catch(() => undefined);
        const listed = await directory.listCredentials(id).catch(() => undefined);
        listable ||= listed !== undefined;
        const stray = listed?.find((credential) => credential.displayName === displayName);
        if (stray === undefined)
            continue;
        log.info(`Removing secret ${stray.keyId}: it was issued, but the answer with its value was lost`);
        await directory
            .removePassword(id, stray.keyId)
            .catch((failed) => log.warning(`Secret ${stray.keyId}, whose value nobody knows, could not be removed (${(0,untrusted/* oneLine */.TN)(String(failed), 300)}); a later run removes it`));
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

// EXTERNAL MODULE: ./build/run/lock.js
var lock = __webpack_require__(9958);
// EXTERNAL MODULE: ./build/entra/sign-in-refusals.js + 1 modules
var sign_in_refusals = __webpack_require__(9034);
// EXTERNAL MODULE: ./build/net/exchange.js + 1 modules
var exchange = __webpack_require__(6713);
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
async function probeFhir({ url, publicNetworkAccess, freshlyAssigned, withinMs, scope, suspicion }, token, runtime) {
    const attempted = `read ${url} as the client`;
    try {
        await (0,retry/* retry */.L)('wait until the role is effective at the FHIR service', () => readPatientCount(url, token.value, runtime), {
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
        return (explained(refusal, circumstances, { publicNetworkAccess, scope }, token) ??
            (0,failures/* failure */.V2)('FHIR_FORBIDDEN', circumstances, { ...(await suspicion()) }));
    }
}
/** Who refused decides: the FHIR server explains itself with an OperationOutcome, whatever stands before it does not. */
function explained(refusal, circumstances, { publicNetworkAccess, scope }, token) {
    const { status, code, proxy } = refusal;
    if (status === 403 && code !== BY_GATEWAY)
        return undefined;
    if (status === 401) {
        const claims = (0,json/* claimsOf */.ds)(token.value);
        return (0,failures/* failure */.V2)('FHIR_UNAUTHORIZED', circumstances, {
            hint: `The token was issued by ${(0,json/* string */.Yj)(claims['iss'])} for the audience ${(0,json/* string */.Yj)(claims['aud'])}.${scope === undefined ? '' : ' The command below prints what the service trusts.'}`,
            command: scope === undefined
                ? ''
                : `az resource show --ids ${(0,untrusted/* shellWord */.r7)(scope)} --query properties.authenticationConfiguration --output json`,
        });
    }
    const hint = (text) => (0,failures/* failure */.V2)('FHIR_UNREACHABLE', circumstances, { hint: text });
    if (publicNetworkAccess === false && (status === undefined || status === 403))
        return hint(PRIVATE);
    if (proxy !== undefined || (0,net_refusal/* certificateTrouble */.Xg)(refusal) !== undefined)
        return (0,explain/* explainPassing */.BP)(refusal, circumstances);
    if (status === 403)
        return hint(IN_FRONT);
    return hint(status !== undefined && (0,net_refusal/* passingStatus */.a5)(status) ? LATER : ELSEWHERE);
}
const PRIVATE = 'It admits private endpoints only: run the job on a runner inside that network, or use "verify: token".';
const IN_FRONT = 'Not the FHIR server refused, but a firewall, gateway or private endpoint before it: use another runner, or "verify: token".';
const LATER = 'Run again later: such an answer passes by itself.';
const ELSEWHERE = 'Check the URL of the service and the network of the runner.';
async function readPatientCount(url, token, runtime) {
    const path = '/Patient?_count=1&_summary=count';
    const headers = { authorization: `Bearer ${token}`, accept: 'application/fhir+json' };
    const asked = { service: 'the FHIR service', method: 'GET', path, setBy: 'fhir-service' };
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

// EXTERNAL MODULE: ./build/model/fhir-service.js
var fhir_service = __webpack_require__(4926);
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
 * @throws RegistrarError SECRET_DOES_NOT_LOG_IN, or why no attempt would log in
 */
async function proveLogin(client, logIn, runtime) {
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
        throw (0,sign_in_refusals/* explainClientLogin */.g7)(error, `log in as client ${client.clientId} with the new secret`, client);
    }
}
/**
 * Reads the FHIR service as the client.
 *
 * @param assignedRole a role was assigned in this run, so that a 403 may be gone in some minutes
 * @param withinMs how long it may be tried
 * @returns why the client cannot read; nothing when it can
 */
async function proveAccess(access, roles, principal, assignedRole, withinMs, token, resourceManager, runtime) {
    const { url, publicNetworkAccess, scope } = access;
    if (url === undefined)
        return (0,failures/* failure */.V2)('FHIR_URL_UNKNOWN', { attempted: 'read the FHIR service as the client' });
    const reads = roles.some((role) => role.reads);
    const suspicion = () => suspect(access, roles, principal, resourceManager);
    const freshlyAssigned = assignedRole && reads;
    const probe = { url, publicNetworkAccess, freshlyAssigned, withinMs, scope, suspicion };
    return probeFhir(probe, token, runtime);
}
/** Why a 403 may stand, told by who holds which role. */
async function suspect({ scope }, roles, { objectId, applicationObjectId }, resourceManager) {
    const misplaced = scope === undefined ? [] : await resourceManager.readAssignments(scope, applicationObjectId, roles).catch(() => []);
    if (misplaced.length > 0) {
        return {
            hint: `Give the role to service principal ${objectId}, not to application ${applicationObjectId}.`,
            commands: grant(objectId, roles, scope),
        };
    }
    if (scope === undefined || roles.length === 0) {
        return {
            hint: `Give service principal ${objectId} (not the client ID) a role such as FHIR Data Reader at the service.`,
            commands: grant(objectId, [], scope),
        };
    }
    if (!roles.some((role) => role.reads))
        return {
            hint: 'None of the roles in fhir-roles lets the client read: add FHIR Data Reader, or use "verify: token".',
            commands: '',
        };
    return {
        hint: `The role of service principal ${objectId} may still be propagating: run again in some minutes.`,
        commands: '',
    };
}
/** Gives the roles by hand; where the service was given by its URL, its resource ID is listed first. */
function grant(objectId, roles, scope) {
    // What has no name of its own is given by its GUID, in Azure as in fhir-roles.
    const named = ({ name, id }) => (fhir_service/* FHIR_ROLES */.K3.some((role) => role.id === id) ? name : id);
    const names = roles.length === 0 ? ['FHIR Data Reader'] : roles.map(named);
    const at = scope === undefined ? 'RESOURCE_ID' : (0,untrusted/* shellWord */.r7)(scope);
    return [
        ...(scope === undefined
            ? [
                "az resource list --resource-type Microsoft.HealthcareApis/workspaces/fhirservices --query '[].id' --output tsv",
            ]
            : []),
        ...names.map((name) => `az role assignment create --assignee-object-id ${objectId} --assignee-principal-type ServicePrincipal --role ${(0,untrusted/* shellWord */.r7)(name)} --scope ${at}`),
    ].join('\n');
}

// EXTERNAL MODULE: ./build/plan/companions.js
var plan_companions = __webpack_require__(7376);
;// CONCATENATED MODULE: ./build/run/publish.js
/** Storing an issued secret in one target: the value first, then the public facts, the marker last. */


/** Whatever goes wrong is in the publication. */
async function publish({ credential, value }, facts, slot, { holding, preparation }, alreadyWritten, names, places, lock) {
    const { target, companions } = holding;
    // One write replaces everything that stands there: an address that this run could not look up is kept.
    const kept = target.atOnce ? { ...facts, url: facts.url ?? companions[names.url]?.value } : facts;
    const beside = { slot, credential, companions: (0,plan_companions/* companionsOf */.Lo)(names, kept, credential.end) };
    const errors = [];
    const write = async (name, text) => {
        const written = await places.writeCompanion(target, name, text, preparation, companions[name]);
        if (written.stored !== true)
            errors.push(written.error);
    };
    try {
        if (target.takesSecret) {
            const secret = await places.writeSecret(target, names.secret, value, preparation, holding.secret, beside);
            if (secret.stored !== true)
                return { target, state: secret.stored === false ? 'failed' : 'unknown', errors: [secret.error] };
            if (target.atOnce)
                return { target, state: 'written', errors };
        }
    }
    catch (error) {
        return { target, state: 'unknown', errors: [(0,explain/* explainUnexpected */.Vv)(error, `publish to ${target.notation}`)] };
    }
    try {
        for (const [name, text] of beside.companions)
            if (alreadyWritten.get(name) !== text)
                await write(name, text);
        // A marker over somebody else's value would make the credential of that value look superseded.
        await lock.assertHeld();
        if (target.takesSecret)
            await write(names.marker, credential.keyId);
    }
    catch (error) {
        errors.push((0,explain/* explainUnexpected */.Vv)(error, `finish publishing to ${target.notation}`));
    }
    return { target, state: errors.length === 0 ? 'written' : 'incomplete', errors };
}

;// CONCATENATED MODULE: ./build/run/rotate.js
/** The steps under the lock, in order: prepare → issue → prove → publish → retire, and what a failure undoes. */



async function carryOut(steps, { home, everyTarget, revoked }, acts, lock, journal, runtime) {
    const at = steps.findIndex((step) => step.do === 'issue secret');
    const [before, after] = at < 0 ? [[], steps] : [steps.slice(0, at), steps.slice(at + 1)];
    const issue = steps.find((step) => step.do === 'issue secret');
    const publications = after.flatMap((step) => (step.do === 'publish' ? step : []));
    const retire = retirement(acts, lock, journal, runtime);
    const ending = openEnding(home, acts, () => lock.assertHeld(), journal, runtime);
    const unserved = [];
    let recorded = true;
    for (const step of before) {
        if (step.do === 'retire')
            await retire(step);
        else if (step.do === 'rewrite companion')
            await essential(step, acts, lock, journal);
        else if (step.do === 'record targets')
            recorded = await record(step, unserved, acts, lock, journal, runtime);
    }
    let [served, rewritten] = [true, true];
    if (issue !== undefined) {
        const destinations = publications.filter(({ target }) => !unserved.includes(target));
        // None is issued for nothing.
        served =
            destinations.some(({ target }) => target.takesSecret) &&
                (await rotate(issue, destinations, acts, lock, journal, runtime));
    }
    for (const step of after) {
        if (step.do === 'rewrite companion' && (rewritten || !step.last))
            rewritten = (await rewrite(step, acts, journal, runtime)) && rewritten;
        if (step.do === 'end secret' || step.do === 'mark none' || step.do === 'unmark none')
            await ending.carryOut(step);
        // Never before every target holds the new secret, or none holds one any more.
        const free = issue === undefined ? ending.complete() : served && everyTarget && unserved.length === 0;
        if (step.do === 'retire' && free && (recorded || revoked.has(step.credential.keyId)))
            await retire(step);
    }
}
/** What must stand before a secret is issued. */
async function essential(step, acts, lock, journal) {
    await lock.assertHeld();
    const { target, name } = step;
    const written = await acts.rewrite(step);
    if (written.stored !== true)
        throw written.error;
    journal.record({ did: 'rewrote', name, target });
}
/** Never a reason not to rotate: without the list, what nothing else speaks for is not served, and nothing goes. */
async function record(step, unserved, acts, lock, journal, { log }) {
    const written = step.obstacle === undefined ? await lock.assertHeld().then(() => acts.record(step)) : undefined;
    if (written?.stored === true) {
        journal.record({ did: 'recorded targets', name: step.name });
        return true;
    }
    const why = written === undefined ? (step.obstacle ?? '') : written.error.message;
    log.warning(`${step.name}, which keeps the list of targets, could not be written, so this run removes nothing: ${(0,untrusted/* oneLine */.TN)(why, 500)}`);
    for (const target of step.unnamed) {
        unserved.push(target);
        const attempted = `store the credential in ${target.notation}, which ${step.name} does not name`;
        journal.fail((0,failures/* failure */.V2)('TARGET_NOT_RECORDED', { attempted }, { target: target.notation, variable: step.name }));
    }
    return false;
}
/** Returns whether it was written. */
async function rewrite(step, acts, journal, { cancelled }) {
    cancelled.throwIfAborted();
    const { target, name } = step;
    const written = await acts.rewrite(step);
    if (written.stored === true)
        journal.record({ did: 'rewrote', name, target });
    else
        journal.fail(written.error);
    return written.stored === true;
}
/** Returns whether every place that takes the secret holds it. The value lives no longer than this. */
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
    lock.assertTimeLeft('issue');
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
    if (noneAccepted(done)) {
        await takeBack(credential);
    }
    else if (!complete) {
        const standing = done.map(({ target, state }) => `${target.notation}: ${state}`).join('; ');
        const attempted = `publish secret ${credential.keyId} to all ${publications.length} targets (${standing})`;
        journal.fail((0,failures/* failure */.V2)('PUBLISH_INCOMPLETE', { attempted }));
    }
    if (stopped !== undefined)
        throw stopped;
    return publications.every(({ target }) => !target.takesSecret ||
        done.some((publication) => publication.target === target && publication.state === 'written'));
}
function noneAccepted(done) {
    return done.every(({ state }) => state === 'failed');
}
/**
 * Target by target; stops when the lock is lost or has no time left, or the run is cancelled, and says why. A place that
 * takes everything in one write, and refuses it before any other one changed, stops it, too.
 */
async function publishEverywhere(publications, issued, acts, lock, journal, log) {
    const done = [];
    const queue = [...publications];
    const postponed = new Set();
    for (const step of queue) {
        // Public facts follow the secret that they are about: when nobody took it yet they come last, and then not at all.
        if (!step.target.takesSecret && noneAccepted(done)) {
            if (postponed.has(step))
                return { done };
            queue.push(step);
            postponed.add(step);
            continue;
        }
        try {
            await lock.assertHeld();
            lock.assertTimeLeft('publish');
        }
        catch (stopped) {
            return { done, stopped };
        }
        const publication = await acts.publish(step, issued);
        done.push(publication);
        journal.record({ did: 'published', ...publication });
        if (publication.state !== 'written')
            log.info(`Not published to ${(0,untrusted/* oneLine */.TN)(step.target.notation)}; the error follows at the end`);
        if (step.target.atOnce && noneAccepted(done))
            return { done };
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

// EXTERNAL MODULE: ./build/run/turn.js
var run_turn = __webpack_require__(9514);
;// CONCATENATED MODULE: ./build/run/secret.js
/** Taking care of a client's secret, under the lock. */














/** After `addPassword`, login and read are to be proven within this. */
const PROOF_TIME = 15 * dates/* MINUTE */.pY;
/** The service itself refused the client; anything else is trouble on the way. */
const REFUSALS = { FHIR_UNAUTHORIZED: 401, FHIR_FORBIDDEN: 403 };
/**
 * Everything is observed and planned again: another run may have been at work until now.
 *
 * @param planned what was planned before anything was registered; tells how much there is to do
 * @param look observes and plans
 * @param fhirTold trouble with the FHIR service was told already
 */
async function takeCareOfSecret(story, planned, { assignedRole }, look, fhirTold) {
    const { desired, configuration, services, runtime, journal } = story;
    const failures = ({ plan: { refusals, problems }, observed: { fhirTrouble } }) => [...refusals, ...problems].filter((each) => !fhirTold || each !== fhirTrouble);
    const place = services.places.lockPlace(desired.home, desired.names.lock);
    const carryOutAs = async (assessment, lock) => {
        const { observed, situation, plan } = assessment;
        journal.fail(...failures(assessment));
        if (plan.refusals.length > 0)
            return;
        if (observed.application === undefined)
            throw new Error('Invariant violation: the application was registered and is not there');
        if (plan.reason !== 'none')
            runtime.log.info(`Rotation is due (${(0,reason/* reasonInWords */.j)(plan.reason)}): ${(0,untrusted/* oneLine */.TN)(plan.findings.join('; '), 500)}`);
        const acts = actsOn(observed.application, assessment, assignedRole, story, lock);
        const circumstances = {
            home: desired.home,
            everyTarget: situation.complete,
            revoked: new Set(plan.revocations.map(({ keyId }) => keyId)),
        };
        await carryOut(plan.secret, circumstances, acts, lock, journal, runtime);
    };
    if (withoutLock(planned)) {
        const assessment = await look();
        if (withoutLock(assessment.plan))
            return carryOutAs(assessment, NO_LOCK);
    }
    const turn = await (0,run_turn/* takeTurn */.V)((0,effort/* githubWrites */.g)(planned, desired), story);
    const work = async (lock) => {
        turn.locked();
        await carryOutAs(await look(), lock);
    };
    const nothingLeft = async () => {
        const assessment = await look();
        const { plan } = assessment;
        if (plan.refusals.length === 0)
            journal.fail(...failures(assessment));
        return plan.secret.length === 0 && plan.refusals.length === 0;
    };
    services.allowance.underLock();
    await (0,lock/* underLock */.y)(place, configuration.run, runtime, work, nothingLeft, {
        hours: story.hours,
        waits: turn.waits,
    }).finally(turn.end);
}
/** Entra gives a token for anything but the FHIR service. */
function isOfService(error) {
    return error instanceof failures/* RegistrarError */.ep && /^(FHIR_AUDIENCE_UNKNOWN|CLIENT_NOT_ASSIGNED)$/.test(error.code);
}
/** What a client gets that never had a secret is no secret: two runs at once write the same. */
function withoutLock({ course, secret, refusals }) {
    const free = secret.every((step) => step.do === 'rewrite companion' || step.do === 'mark none');
    return course === 'none' && free && refusals.length === 0;
}
const NO_LOCK = { assertHeld: async () => undefined, assertTimeLeft: () => undefined };
/** Whoever asked for no secret need not be told how to do without one. */
function notRenewed(error) {
    if (!(error instanceof failures/* RegistrarError */.ep) || !/^(SECRETS_FORBIDDEN|SECRET_LIFETIME_REFUSED)$/.test(error.code))
        return error;
    return (0,failures/* failure */.V2)('SECRET_NOT_RENEWED', {
        attempted: 'renew the secret that is to end',
        said: error.message,
        cause: error,
    });
}
/** @param assignedRole a role was assigned in this run, so its effect may take minutes */
function actsOn(application, { observed, plan }, assignedRole, { desired, configuration, services, runtime, journal }, lock) {
    const { directory, places, resourceManager } = services;
    const { credential, names, home, tenantId, fhirRoles } = desired;
    const { cloud, run } = configuration;
    const { holdings, preparations = {}, fhir } = observed;
    const keeps = plan.course === 'keep';
    /** The secret was to end anyway, in the run after the one that wrote the trust. */
    const onItsWay = credential.kind === 'federated' && observed.trustUncertain === true;
    const holdingOf = (target) => holdings.find((holding) => holding.target === target);
    /** What the home was given in this run before the secret. */
    const alreadyWritten = new Map();
    /** Trouble that is told and stops nothing. */
    const orFail = (error) => journal.fail((0,explain/* explainUnexpected */.Vv)(error, `finish proving client ${application.appId}`));
    const stateOf = (name) => holdingOf(home)?.companions[name];
    return {
        issue({ lifetimeDays }) {
            const { runId, runAttempt } = run;
            const { description } = credential;
            const naming = { slot: observed.slot, runId, runAttempt, revoking: plan.revoking, description };
            const issuing = issue(application, naming, lifetimeDays, directory, lock, runtime);
            return issuing.catch((error) => {
                throw onItsWay ? notRenewed(error) : error;
            });
        },
        async prove({ value }) {
            if (credential.verify === 'none')
                return;
            const began = runtime.clock.elapsed();
            const client = { tenantId, clientId: application.appId, authorityHost: cloud.authorityHost };
            const resource = fhir?.audience ?? cloud.graphUrl;
            const { logInWithSecret } = await Promise.all(/* import() */[__webpack_require__.e(563), __webpack_require__.e(549)]).then(__webpack_require__.bind(__webpack_require__, 3549));
            const logIn = () => logInWithSecret(client, value, resource, runtime);
            const proven = proveLogin({ ...client, graphUrl: cloud.graphUrl }, logIn, runtime);
            const token = await proven.catch(async (error) => {
                // Whatever the FHIR service lacks, the jobs must not lose their secret for it.
                if (plan.reason === 'first' || !isOfService(error))
                    throw error;
                journal.fail(error);
                const elsewhere = () => logInWithSecret(client, value, cloud.graphUrl, runtime);
                await proveLogin({ ...client, graphUrl: cloud.graphUrl }, elsewhere, runtime);
                return undefined;
            });
            journal.record({ did: 'proven', by: 'login' });
            if (credential.verify !== 'fhir' || fhir?.url === undefined || token === undefined)
                return;
            // A read that fails does not hold back a secret that logs in.
            const principal = { objectId: observed.servicePrincipal?.id ?? '', applicationObjectId: application.id };
            const left = PROOF_TIME - (runtime.clock.elapsed() - began);
            const failed = await proveAccess(fhir, fhirRoles, principal, assignedRole, left, token, resourceManager, runtime);
            if (failed === undefined) {
                journal.record({ did: 'proven', by: 'read', url: fhir.url });
                if (stateOf(names.access) !== undefined)
                    await places.removeCompanion(home, names.access).catch(orFail);
            }
            else {
                journal.fail(failed);
                const status = REFUSALS[failed.code];
                if (status === undefined)
                    return;
                const kept = (0,fhir_access/* refusedAccess */.x)(status, directory.now().date, fhir.url);
                const written = await places.writeVariable(home, names.access, kept, stateOf(names.access));
                if (written.stored !== true)
                    journal.fail(written.error);
            }
        },
        async publish({ target, facts }, issued) {
            const [holding, preparation] = [holdingOf(target), preparations[target.notation]];
            if (holding === undefined || preparation === undefined || facts === undefined)
                throw new Error(`Invariant violation: ${target.notation} was not prepared`);
            const skipped = target === home ? alreadyWritten : new Map();
            const publication = await publish(issued, facts, observed.slot, { holding, preparation }, skipped, names, places, lock);
            // A home without a secret of its own has no other word for it that there is one again.
            if (target === home && !target.takesSecret && stateOf(names.marker) !== undefined)
                await places.removeCompanion(home, names.marker).catch(orFail);
            return publication;
        },
        async rewrite({ target, name, value }) {
            const before = holdingOf(target)?.companions[name];
            // Without a secret beside it, a variable that stands keeps its readers.
            const preparation = keeps || before === undefined ? preparations[target.notation] : undefined;
            const written = await places.writeCompanion(target, name, value, preparation, before);
            if (written.stored === true && target === home)
                alreadyWritten.set(name, value);
            return written;
        },
        ...endingActs(home, observed.slot, places, stateOf),
        record: ({ name, value }) => places.writeVariable(home, name, value, stateOf(name)),
        remove: ({ keyId }) => directory.removePassword(application.id, keyId),
    };
}

;// CONCATENATED MODULE: ./build/run/sign-in.js
/** The proof that trust works: this job signs in as the client. */







const PATIENCE = 10 * dates/* MINUTE */.pY;
const SIGN_INS = 3;
const sign_in_PAUSE = 2_000;
/**
 * Signs in as the client with this job's own token, in a run that wrote trust or is about to end the secrets. Whether a
 * job that is not trusted can, nobody can tell from here.
 *
 * @returns what a later look has to know: trust that is fresh, or does not work, ends no secret
 */
async function proveTrust({ desired, configuration, services, runtime, journal }, { course, registration }, { trust, fhir, servicePrincipal, application }, registered) {
    const { credential, tenantId, fhirRoles } = desired;
    const planned = registration.some((step) => step.do === 'trust subject');
    if (credential.kind === 'secret' || trust === undefined || trust instanceof failures/* RegistrarError */.ep)
        return {};
    const wrote = { ...(planned && { trustUncertain: true }) };
    if (!planned && course !== 'end')
        return wrote;
    if (registered.trustFailed === true)
        return { trustUncertain: true };
    // Where only the jobs themselves may sign in, nothing can be proven from anywhere else.
    if (credential.verify === 'none')
        return wrote;
    if (!trust.subjects.some(({ subject }) => subject === trust.own)) {
        journal.record({ did: 'not provable', own: trust.own });
        return wrote;
    }
    const { cloud } = configuration;
    const clientId = registered.clientId ?? '';
    const identity = { tenantId, clientId, authorityHost: cloud.authorityHost };
    const resource = fhir?.audience ?? cloud.graphUrl;
    try {
        const token = await signInThreeTimes(identity, resource, trust.own, services.idToken, cloud.graphUrl, runtime);
        journal.record({ did: 'signed in', subject: trust.own });
        if (credential.verify === 'fhir' && fhir?.url !== undefined) {
            const principal = {
                objectId: (registered.servicePrincipal ?? servicePrincipal)?.id ?? '',
                applicationObjectId: registered.applicationId ?? application?.id ?? '',
            };
            const { assignedRole } = registered;
            const { resourceManager } = services;
            const refused = await proveAccess(fhir, fhirRoles, principal, assignedRole, PATIENCE, token, resourceManager, runtime);
            if (refused === undefined)
                journal.record({ did: 'proven', by: 'read', url: fhir.url });
            else
                journal.fail(refused);
        }
        return wrote;
    }
    catch (error) {
        if (!(error instanceof failures/* RegistrarError */.ep) || error.code === 'CANCELLED')
            throw error;
        journal.fail(error);
        return { trustUncertain: true };
    }
}
/** New trust works at one replica and not at the next: three times in a row, two seconds apart, within ten minutes. */
async function signInThreeTimes(identity, resource, own, idToken, graphUrl, runtime) {
    const { clock, log, cancelled } = runtime;
    const { logInWithAssertion } = await Promise.all(/* import() */[__webpack_require__.e(563), __webpack_require__.e(549)]).then(__webpack_require__.bind(__webpack_require__, 3549));
    const signIn = async () => logInWithAssertion(identity, (await idToken()).value, resource, runtime, true);
    const threeTimes = async () => {
        for (let time = 1; time < SIGN_INS; time++) {
            await signIn();
            await clock.sleep(sign_in_PAUSE, cancelled);
        }
        return signIn();
    };
    const patience = {
        ...net_refusal/* PATIENT */.qh,
        withinMs: PATIENCE,
        firstDelayMs: sign_in_PAUSE,
        maxDelayMs: 10_000,
        announce: true,
        retryable: sign_in_refusals/* mayBeTrusted */.oY,
    };
    const began = clock.elapsed();
    try {
        const token = await (0,retry/* retry */.L)('wait until this job signs in as the client everywhere', threeTimes, patience, runtime);
        const took = Math.round((clock.elapsed() - began) / 1000);
        log.info(`This job signed in as the client ${SIGN_INS} times in a row, as ${(0,untrusted/* oneLine */.TN)(own, 300)} (${took} s)`);
        return token;
    }
    catch (error) {
        const { clientId } = identity;
        throw (0,sign_in_refusals/* explainTrustedLogin */.Wo)(error, `sign in as client ${clientId} with this job's OIDC token, ${own}`, {
            clientId,
            graphUrl,
        });
    }
}

;// CONCATENATED MODULE: ./build/run/client.js
/** The story of one client: observe → plan → apply → outcome. */











/**
 * Registers one client. Expected failures are in the outcome; nothing is thrown.
 *
 * @param began Graph's clock when this run first looked at it; absent when it does so now
 */
async function registerClient(desired, configuration, services, runtime, { hours, began } = {}) {
    const story = openStory(desired, configuration, services, runtime, hours);
    return tell(story, async () => {
        // Most runs do without it.
        if (desired.state === 'absent')
            await (await __webpack_require__.e(/* import() */ 198).then(__webpack_require__.bind(__webpack_require__, 7198))).offboard(story);
        else
            await carryOutPlan(story, await (0,assess/* assess */.n)(story, {}, began));
    });
}
function openStory(desired, configuration, services, runtime, hours) {
    const { allowance } = services;
    const journal = (0,run_journal/* openJournal */._)(runtime.log);
    return { desired, configuration, services, runtime: { ...runtime, allowance }, journal, hours };
}
/** What comes of it, whatever happens. */
async function tell({ desired, configuration, journal }, work) {
    const who = desired.displayName ?? desired.applicationId ?? 'the client';
    let why;
    try {
        await work();
    }
    catch (error) {
        if (error instanceof hours/* Deferred */.cY)
            why = error.message;
        else
            journal.fail((0,explain/* explainUnexpected */.Vv)(error, `register ${(0,untrusted/* oneLine */.TN)(who, 120)}`));
    }
    const outcome = (0,run_outcome/* outcomeOf */.s)(desired, configuration.dryRun, journal.deeds);
    if (why === undefined)
        return outcome;
    if (outcome.failures.length > 0) {
        journal.fail((0,failures/* failure */.V2)('OUT_OF_TIME', { attempted: `finish ${(0,untrusted/* oneLine */.TN)(who, 120)}: ${why}` }));
        return (0,run_outcome/* outcomeOf */.s)(desired, configuration.dryRun, journal.deeds);
    }
    const assessed = journal.deeds.findLast((deed) => deed.did === 'assessed');
    const urgent = assessed === undefined || isUrgent(desired, assessed);
    return { ...outcome, deferred: { urgent, why } };
}
function isUrgent(desired, { observed, situation, plan }) {
    return (0,urgency/* urgencyOf */.bv)(desired, observed, situation, plan).cannotWait;
}
/** Whether the plan is to do nothing, or nothing may be done. */
function isIdle({ plan: { refusals, registration, secret } }) {
    return refusals.length > 0 || registration.length + secret.length === 0;
}
async function carryOutPlan(story, { observed, situation, plan }) {
    const { desired, configuration, services, runtime, journal } = story;
    tellChanges(situation.changes, runtime);
    if (plan.refusals.length > 0) {
        journal.fail(...plan.refusals, ...plan.problems);
        return;
    }
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
    const registered = await register(plan, desired, observed, services, journal, runtime);
    // Its roles were not looked after, whatever a later look at it shows.
    if (observed.fhirTrouble !== undefined && desired.state === undefined)
        journal.fail(observed.fhirTrouble);
    const proven = await proveTrust(story, plan, observed, registered);
    const look = () => (0,assess/* assess */.n)(story, { ...registered, ...proven }, observed.began);
    if (plan.secret.length === 0)
        journal.fail(...plan.problems, ...(registered.unserved ?? []).map(({ error }) => error));
    else
        await takeCareOfSecret(story, plan, registered, look, observed.fhirTrouble !== undefined);
}
/** A list of targets that differs from the last one is told, whatever it means. */
function tellChanges({ joined, left }, { log }) {
    const notations = (targets) => targets.map(({ notation }) => (0,untrusted/* oneLine */.TN)(notation)).join(', ');
    if (joined.length > 0)
        log.info(`New in publish-to: ${notations(joined)}`);
    if (left.length > 0)
        log.info(`No longer in publish-to: ${notations(left)}; what they hold is not removed until it expires`);
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


/***/ }),

/***/ 8436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ openJournal),
  $: () => (/* binding */ sentenceOf)
});

// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/model/reason.js
var reason = __webpack_require__(5561);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
;// CONCATENATED MODULE: ./build/plan/removal-steps.js

/** A step as the end of a sentence that begins with "Would". */
function describeRemoval(step) {
    switch (step.do) {
        case 'rewrite companion':
            return `write ${step.name} to ${(0,untrusted/* oneLine */.TN)(step.target.notation)}`;
        case 'remove secret':
            return `remove secret ${step.credential.keyId}`;
        case 'remove federated credential':
            return `remove federated credential ${(0,untrusted/* oneLine */.TN)(step.credential.name, 120)}`;
        case 'remove role assignment':
            return `remove role assignment ${(0,untrusted/* oneLine */.TN)(step.assignment.id)}`;
        case 'empty':
            return `remove ${step.names.join(', ')} from ${(0,untrusted/* oneLine */.TN)(step.target.notation)}`;
        case 'delete application':
            return `delete application ${step.application.appId}`;
        case 'remove lock':
            return `remove ${step.name}, which a run that is dead left`;
    }
}

// EXTERNAL MODULE: ./build/plan/steps.js
var steps = __webpack_require__(8368);
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
            return `Would ${(0,steps/* describe */.q)(deed.step)}`;
        case 'registered':
            return `${deed.created ? 'Created' : 'Found'} application ${deed.application.appId} (unique name ${(0,untrusted/* oneLine */.TN)(deed.uniqueName)})`;
        case 'updated':
            return `Updated ${deed.properties.join(', ')} of application ${deed.appId}`;
        case 'service principal':
            return deed.created ? `Created service principal ${deed.id}` : undefined;
        case 'created environment':
            return `Created ${(0,untrusted/* oneLine */.TN)(deed.target.notation)}`;
        case 'assigned role':
            return `Assigned ${deed.role.name} at ${deed.scope}`;
        case 'removed role assignment':
            return `Removed role assignment ${deed.assignment.id.split('/').at(-1)}`;
        case 'trusted':
            return `Let ${(0,untrusted/* oneLine */.TN)(deed.subject, 300)} sign in as the client`;
        case 'removed trust':
            return `Let ${(0,untrusted/* oneLine */.TN)(deed.credential.subject ?? deed.credential.name, 300)} no longer sign in as the client`;
        case 'ended secret':
            return `Removed ${deed.secret ? 'the secret' : 'what was left of the secret'} from ${(0,untrusted/* oneLine */.TN)(deed.target.notation)}`;
        case 'marked none':
            return `Noted in ${deed.name} that no place holds a secret`;
        case 'unmarked':
            return `Removed ${deed.name}, which said that no place holds a secret`;
        case 'issued':
            return `Issued secret ${deed.credential.keyId}, valid until ${(0,dates/* isoDay */.kh)(deed.credential.end)} (${(0,reason/* reasonInWords */.j)(deed.reason)})`;
        case 'taken back':
            return `Removed secret ${deed.credential.keyId} again: no target holds it`;
        case 'proven':
            return deed.by === 'read' ? `The client reads ${(0,untrusted/* oneLine */.TN)(deed.url)}` : undefined;
        case 'published':
            if (deed.state !== 'written')
                return undefined;
            return `${deed.target.takesSecret ? 'Published to' : 'Wrote the public facts to'} ${(0,untrusted/* oneLine */.TN)(deed.target.notation)}`;
        case 'recorded targets':
            return `Noted in ${deed.name} which targets are served`;
        case 'rewrote':
            return `Wrote ${deed.name} to ${(0,untrusted/* oneLine */.TN)(deed.target.notation)}`;
        case 'retired':
            return `Removed secret ${deed.credential.keyId}: ${deed.why}`;
        case 'disabled':
            return `Disabled application ${deed.appId}`;
        case 'announced removal':
            return `Would ${describeRemoval(deed.step)}`;
        case 'removed federated credential':
            return `Removed federated credential ${(0,untrusted/* oneLine */.TN)(deed.credential.name, 120)}`;
        case 'emptied':
            return `Removed ${deed.names.join(', ')} from ${(0,untrusted/* oneLine */.TN)(deed.target.notation)}`;
        case 'deleted application':
            return `Deleted application ${deed.application.appId}`;
        case 'removed lock':
            return `Removed ${deed.name}, which a run that is dead had left`;
        case 'surveyed':
        case 'not emptied':
        case 'signed in':
        case 'not provable':
        case 'read':
        case 'assessed':
        case 'not retired':
        case 'failed':
            return undefined;
    }
}


/***/ }),

/***/ 9958:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ underLock)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2236);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7021);
/** Mutual exclusion between runs, on a place where creating something succeeds for one run only. */



/** How long a run waits for another one. */
const PATIENCE = 10 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
const POLL = 10_000;
/** No run works that long: an older lock belongs to a dead one. */
const STALE = 30 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
/** A run that lost a takeover to a simultaneous one sees it after this pause. */
const TAKEOVER_PAUSE = 5_000;
/** A read may come from a replica that is behind: a lock is gone when this many reads say so, this far apart. */
const ABSENCE_READS = 4;
const ABSENCE_PAUSE = 2_000;
/** Later than this after locking nothing is minted or published, so that a takeover never meets a live run. */
const WORKING_TIME = 20 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
/** How long the lock's removal is tried; and once the run was cancelled, before the runner kills it. */
const RELEASE_PATIENCE = 2 * _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY;
const RELEASE_GRACE = 4_000;
/**
 * Does the work while no other run does; always unlocks. When another run does not finish in time, `nothingLeft` looks
 * whether it did all there was to do.
 *
 * @throws RegistrarError LOCK_HELD when there is
 */
async function underLock(place, run, runtime, work, nothingLeft, { hours, waits } = {}) {
    const mine = `${run.runUrl} attempt ${run.runAttempt} job ${run.job || '-'} nonce ${runtime.uuid()}`;
    const holder = await acquire(place, mine, run, runtime, waits);
    if (holder !== undefined) {
        if (await nothingLeft())
            return;
        throw lockHeld(place, holder);
    }
    try {
        await work(heldLock(place, mine, runtime, hours));
    }
    finally {
        await release(() => readHeld(place, runtime), place, mine, runtime);
    }
}
/** What a lock says that is known to have been there. */
async function readHeld(place, { clock, cancelled }) {
    for (let read = 1;; read++) {
        const { lock } = await place.read();
        if (lock !== undefined || read === ABSENCE_READS || cancelled.aborted)
            return lock?.value;
        await clock.sleep(ABSENCE_PAUSE, cancelled).catch(() => undefined);
    }
}
function heldLock(place, mine, runtime, hours) {
    const { clock, cancelled } = runtime;
    const since = clock.elapsed();
    let lost;
    return {
        async assertHeld() {
            if (lost === undefined && (await readHeld(place, runtime)) !== mine) {
                const attempted = `go on: the lock ${place.name} in ${place.notation} is no longer this run's`;
                lost = (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('LOCK_LOST', { attempted });
            }
            // What is lost stays lost.
            if (lost !== undefined)
                throw lost;
        },
        assertTimeLeft(act) {
            cancelled.throwIfAborted();
            hours?.assertTimeLeft(act);
            if (clock.elapsed() - since <= WORKING_TIME)
                return;
            const attempted = `go on: the lock was taken more than ${WORKING_TIME / _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY} minutes ago`;
            throw (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('OUT_OF_TIME', { attempted });
        },
    };
}
/** Resolves to nothing once the lock is ours, or to the holder when time is up. */
async function acquire(place, mine, run, runtime, waits) {
    try {
        return await waitFor(place, mine, run, runtime, waits);
    }
    catch (error) {
        // Cancelled or failed on the way: it may be ours already.
        if (!(error instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep && error.code === 'LOCK_LOST'))
            await release(async () => (await place.read()).lock?.value, place, mine, runtime);
        throw error;
    }
}
async function waitFor(place, mine, run, { clock, log, cancelled }, waits) {
    const began = clock.elapsed();
    let announced = false;
    let free = true;
    for (;;) {
        cancelled.throwIfAborted();
        const tried = free;
        const refused = tried ? await place.create(mine) : undefined;
        // Only what is read back counts: the answer to the creation may have been lost or wrong.
        const lookedAt = clock.elapsed();
        const { lock, readAt } = await place.read();
        if (lock?.value === mine)
            return undefined;
        free = lock === undefined;
        if (lock === undefined) {
            const wait = Math.max(1_000, refused?.retryAfterMs ?? 0);
            // What became free while we were waiting, be it at the last moment, is tried once.
            if (refused?.passing === false || (tried && clock.elapsed() - began + wait > PATIENCE)) {
                throw (refused?.error ??
                    (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('LOCK_LOST', { attempted: `find the lock ${place.name} in ${place.notation} again` }));
            }
            await clock.sleep(wait, cancelled);
        }
        else if (dead(lock, readAt, run)) {
            if (clock.elapsed() - began >= PATIENCE)
                return lock.value ?? '';
            // What a slow answer tells may be over.
            if (clock.elapsed() - lookedAt >= TAKEOVER_PAUSE)
                continue;
            log.info(`Taking over the lock of ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(lock.value ?? '', 200)}`);
            const refused = await place.overwrite(mine);
            if (refused !== undefined)
                log.debug(`takeover: ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(refused.error.message)}`);
            const wait = Math.max(TAKEOVER_PAUSE, refused?.retryAfterMs ?? 0);
            const hopeless = refused?.passing === false || clock.elapsed() - began + wait >= PATIENCE;
            if (refused !== undefined && hopeless)
                throw refused.error;
            // One that arrived that long after the look may have overwritten the lock of a run that took over meanwhile and is at work:
            // neither work under it nor delete it.
            if (clock.elapsed() - lookedAt >= TAKEOVER_PAUSE) {
                throw (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('LOCK_LOST', { attempted: `take over the lock ${place.name} in ${place.notation} in time` });
            }
            await clock.sleep(wait, cancelled);
        }
        else if (clock.elapsed() - began >= PATIENCE) {
            return lock.value ?? '';
        }
        else {
            if (!announced) {
                log.info(`… waiting for ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(lock.value ?? '', 200)} (at most ${PATIENCE / _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY} minutes)`);
                waits?.();
            }
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
function lockHeld({ name, notation, path, hostname }, holder) {
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('LOCK_HELD', {
        attempted: `get the lock ${name} in ${notation} within ${PATIENCE / _model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY} minutes`,
        said: `It is held by ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(holder, 300)}`,
    }, {
        run: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(/^\S+/.exec(holder)?.[0] ?? 'the other run', 200),
        look: lookAt(holder),
        path,
        hostname: hostname === undefined ? '' : ` --hostname ${hostname}`,
    });
}
function lookAt(holder) {
    const [, repository, id] = /^https:\/\/([\w.:-]+\/[\w.-]+\/[\w.-]+)\/actions\/runs\/(\d+) /.exec(holder) ?? [];
    return id === undefined ? '' : `gh run view ${id} --repo ${repository}`;
}
/**
 * Deletes the lock if it is still ours, and looks again before each further attempt: an answer may be lost, and another
 * run have locked since. What cannot be deleted is taken over by the next run.
 */
async function release(read, place, mine, { clock, log, cancelled }) {
    const began = clock.elapsed();
    try {
        for (let pause = 1_000; (await read()) === mine; pause = Math.min(2 * pause, 15_000)) {
            const refused = await place.remove();
            if (refused === undefined)
                return;
            const wait = Math.max(pause, refused.retryAfterMs ?? 0);
            const patience = cancelled.aborted ? RELEASE_GRACE : RELEASE_PATIENCE;
            if (!refused.passing || clock.elapsed() - began + wait > patience)
                throw refused.error;
            await clock.sleep(wait, cancelled.aborted ? undefined : cancelled).catch(() => undefined);
        }
    }
    catch (error) {
        log.warning(`The lock ${place.name} in ${place.notation} could not be removed; it is taken over once it is 30 minutes old (${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(String(error), 300)})`);
    }
}


/***/ }),

/***/ 3628:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h_: () => (/* binding */ asFailure),
  lB: () => (/* binding */ observe),
  _3: () => (/* binding */ observeMore),
  pz: () => (/* binding */ orUnreadable),
  l9: () => (/* binding */ readHolderIds),
  fl: () => (/* binding */ registrarOf),
  pV: () => (/* binding */ slotOfHome)
});

// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/model/application.js
var application = __webpack_require__(2439);
// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/model/guid.js
var guid = __webpack_require__(5168);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/model/slot.js
/** Who owns which credential. */

/**
 * The first 12 hex digits of SHA-256 over the home's immutable form and the upper-case name prefix, joined by one line
 * feed. Renaming a repository or adding a target changes nothing.
 */
function slotFor(home, holderId, prefix) {
    const holder = `${home.kind === 'organization' ? 'org' : 'repo'}:${holderId}`;
    const form = home.environment === undefined ? holder : `${holder}:environment:${home.environment.toLowerCase()}`;
    return (0,external_node_crypto_.createHash)('sha256').update(`${form}\n${prefix.toUpperCase()}`, 'utf8').digest('hex').slice(0, 12);
}

// EXTERNAL MODULE: ./build/run/trust.js
var run_trust = __webpack_require__(3511);
;// CONCATENATED MODULE: ./build/run/observe.js






/** @param began Graph's clock when this run first looked; absent when it does so now */
async function observe(desired, configuration, { tokens, directory, places, resourceManager }, created, seen, began, clock) {
    const { cloud, run } = configuration;
    const token = tokens.token(cloud.graphUrl);
    const targets = desired.targets.map((target) => readTarget(target, desired, places));
    const slot = slotOfHome(desired, run, places);
    const uniqueName = async () => desired.uniqueName ?? `fhir-client-${await slot}`;
    const hint = hintOf(desired, targets[desired.targets.indexOf(desired.home)]);
    const reading = readApplication(desired, uniqueName, hint, directory, created);
    const application = reading.then((read) => read?.application);
    const servicePrincipal = readServicePrincipal(application, hint, directory, created);
    const fhir = orTrouble(readFhir(desired, resourceManager, servicePrincipal));
    // A failed read must not leave the others unhandled.
    const reads = [token, slot, reading, application, servicePrincipal, fhir];
    const [settled, held] = await Promise.all([Promise.allSettled(reads), Promise.allSettled(targets)]);
    const [known, inSlot] = [fulfilled(settled[2])?.application, fulfilled(settled[1])];
    const tokenExpiry = places.tokenExpiry();
    seen({
        holdings: held.flatMap((each) => (each.status === 'fulfilled' && 'readAt' in each.value ? each.value : [])),
        ...(known && { clientId: known.appId, ours: unexpired(known, inSlot, directory.now().date) }),
        ...(tokenExpiry && { tokenExpiry }),
    });
    for (const result of [...settled, ...held])
        if (result.status === 'rejected')
            throw result.reason;
    const [found, access, read] = [await application, await fhir, await Promise.all(targets)];
    const { unserved = [] } = created;
    const lost = new Set(unserved.map(({ target }) => target));
    const holdings = read.filter((result) => 'readAt' in result).filter(({ target }) => !lost.has(target));
    const complete = found && (await withUnlisted(found, holdings, desired, directory));
    const gone = (await reading)?.goneClientId;
    const at = clock.elapsed();
    const graph = directory.now();
    const now = (0,dates/* carriedTo */.Yn)(graph, at);
    return {
        slot: await slot,
        registrar: registrarOf(configuration, await token),
        uniqueName: found?.uniqueName ?? (desired.applicationId === undefined ? await uniqueName() : ''),
        application: complete,
        ...(gone !== undefined && { goneClientId: gone }),
        servicePrincipal: await servicePrincipal,
        at,
        now,
        ...(graph.took !== undefined && { behind: graph.took }),
        began: began ?? now,
        ...(created.trustUncertain && { trustUncertain: true }),
        holdings,
        unreadable: [...read.filter((result) => 'error' in result), ...unserved],
        ...access,
    };
}
const WRITES_APPLICATIONS = /^(Application|Directory)\.ReadWrite\./;
/** @param token roles: the application permissions that it carries */
function registrarOf({ registrarClientId, dryRun }, { objectId, roles }) {
    return {
        clientId: registrarClientId,
        objectId,
        ownsEverything: roles.includes('Application.ReadWrite.All'),
        ...(dryRun && !roles.some((role) => WRITES_APPLICATIONS.test(role)) && { readsOnly: true }),
    };
}
/** Reads what a plan turned out to depend on. A target that cannot be prepared for writing becomes unreadable. */
async function observeMore(observed, needs, desired, run, { directory, places, idToken }) {
    const { application } = observed;
    const needed = (need, known, read) => (needs.includes(need) ? read() : known);
    const id = application?.id ?? '';
    const { credential } = desired;
    const entries = credential.kind === 'secret' ? [] : credential.trust;
    const [owners, federatedCredentials, prepared, policy, trust] = await Promise.all([
        needed('owners', observed.owners, () => directory.readOwners(id)),
        needed('federated credentials', observed.federatedCredentials, () => directory.readFederatedCredentials(id).catch(asFailure)),
        needs.includes('readers')
            ? prepareReaders(observed, desired, places)
            : needed('preparations', undefined, () => prepare(observed, desired, places)),
        needed('policy', observed.policy, async () => (await directory.readSecretPolicy()) ?? null),
        needed('trust', observed.trust, () => (0,run_trust/* readTrust */.b)(entries, observed.slot, idToken, places.subjectPrefix)),
    ]);
    // Preparing a target tells its ID.
    const holderIds = await needed('holder IDs', observed.holderIds, () => readHolderIds(desired, run, places));
    return {
        ...observed,
        ...(owners !== undefined && { owners }),
        ...(federatedCredentials !== undefined && { federatedCredentials }),
        ...(policy !== undefined && { policy }),
        ...(holderIds !== undefined && { holderIds }),
        ...(trust !== undefined && { trust }),
        ...(prepared !== undefined && {
            preparations: prepared.preparations,
            holdings: observed.holdings.filter(({ target }) => !prepared.refused.some((refused) => refused.target === target)),
            unreadable: [...observed.unreadable, ...prepared.refused],
        }),
    };
}
function prepare(observed, desired, places) {
    const { names } = desired;
    return prepareAll(observed, desired, places, { secret: names.secret }, [names.expiresOn, names.marker], () => true);
}
/** Without a secret, only an organization has to be told something: who may read. */
function prepareReaders(observed, desired, places) {
    return prepareAll(observed, desired, places, {}, [], ({ target }) => target.kind === 'organization');
}
async function prepareAll({ holdings, fhir }, desired, places, stored, beside, concerned) {
    const { names, home, orgRepositories, orgVisibility } = desired;
    const url = fhir?.url === undefined ? [] : [names.url];
    const facts = [names.clientId, names.tenantId, ...url];
    const wanted = {
        ...stored,
        repositories: orgRepositories,
        ...(orgVisibility && { visibility: orgVisibility }),
    };
    const preparations = {};
    const refused = [];
    await Promise.all(
    // An environment that is still to be created has no key yet; it is read again under the lock.
    holdings
        .filter((holding) => !holding.absent && concerned(holding))
        .map(async (holding) => {
        const { target } = holding;
        const companions = [
            ...facts,
            ...beside.filter((name) => target.takesSecret || name !== names.marker),
            ...(target === home ? [names.lock] : []),
        ];
        const all = { ...wanted, companions };
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
/** What cannot be read is missing: the list of targets then does without it. */
async function readHolderIds({ targets }, run, places) {
    const ids = {};
    await Promise.all(targets.map(async (target) => {
        if (target.service !== 'GitHub')
            return;
        const id = await homeId(target, run, places).catch((error) => {
            if (!(error instanceof failures/* RegistrarError */.ep) || error.code === 'CANCELLED')
                throw error;
            return undefined;
        });
        if (id !== undefined)
            ids[target.notation] = id;
    }));
    return ids;
}
/** Told by the home's immutable ID. */
async function slotOfHome({ home, prefix }, run, places) {
    return slotFor(home, await homeId(home, run, places), prefix);
}
async function homeId(home, run, places) {
    const here = home.repository !== undefined && `${home.owner}/${home.repository}`.toLowerCase() === run.repository.toLowerCase();
    return here && run.repositoryId !== undefined ? run.repositoryId : places.holderId(home);
}
async function readApplication({ applicationId }, uniqueName, hint, directory, created) {
    if (created.applicationId !== undefined)
        return { application: await directory.awaitApplication({ id: created.applicationId }) };
    const key = applicationId !== undefined ? { appId: applicationId } : { uniqueName: await uniqueName() };
    // Absence has consequences, and one replica may be behind.
    const twice = async (key) => (await directory.readApplication(key)) ?? (await directory.readApplication(key));
    const found = await twice(key);
    const named = found === undefined && applicationId === undefined ? await hint : undefined;
    if (named === undefined)
        return found && { application: found };
    // The home names one: by that ID it may be found already.
    const other = await twice({ appId: named });
    if (other === undefined)
        return { goneClientId: named };
    return other.uniqueName === (await uniqueName()) ? { application: other } : undefined;
}
/** The client ID that the home names, with which the service principal is read beside the application. */
async function hintOf({ names }, home) {
    // Its failure is told by whoever reads it for its own sake.
    const read = await home?.catch(() => undefined);
    const hint = read !== undefined && 'companions' in read ? read.companions[names.clientId]?.value : undefined;
    return hint !== undefined && (0,guid/* isGuid */.W)(hint) ? hint : undefined;
}
async function readServicePrincipal(application, hinted, directory, created) {
    if (created.servicePrincipal !== undefined)
        return created.servicePrincipal;
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
    const principalId = (await servicePrincipal)?.id;
    const assignments = principalId === undefined ? [] : await resourceManager.readAssignments(resourceId, principalId, fhirRoles);
    return { ...(await service), assignments };
}
function fulfilled(settled) {
    return settled.status === 'fulfilled' ? settled.value : undefined;
}
function unexpired({ credentials }, slot, now) {
    return credentials.filter((credential) => slot !== undefined && (0,application/* slotOf */.SW)(credential) === slot && credential.end > now);
}
/** What is told, and stops nothing. */
function asFailure(error) {
    if (!(error instanceof failures/* RegistrarError */.ep) || error.code === 'CANCELLED')
        throw error;
    return error;
}
/** Trouble with the FHIR service is no reason not to take care of the secret. */
async function orTrouble(reading) {
    try {
        const fhir = await reading;
        return fhir === undefined ? {} : { fhir };
    }
    catch (error) {
        return { fhirTrouble: asFailure(error) };
    }
}
/** A marker's credential that is not listed is looked for a second time: a new key ID may be unlisted at one replica. */
async function withUnlisted(application, holdings, { names }, directory) {
    const listed = new Set(application.credentials.map(({ keyId }) => keyId));
    const markers = holdings.flatMap(({ companions }) => companions[names.marker]?.value ?? []).filter(guid/* isGuid */.W);
    if (markers.every((keyId) => listed.has(keyId)))
        return application;
    const again = await directory.readApplication({ id: application.id });
    const more = again?.credentials.filter(({ keyId }) => !listed.has(keyId)) ?? [];
    return { ...application, credentials: [...application.credentials, ...more] };
}


/***/ }),

/***/ 3215:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ outcomeOf)
});

// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/model/guid.js
var guid = __webpack_require__(5168);
// EXTERNAL MODULE: ./build/model/names.js
var model_names = __webpack_require__(9753);
// EXTERNAL MODULE: ./build/plan/ages.js
var ages = __webpack_require__(5703);
// EXTERNAL MODULE: ./build/plan/leak.js
var leak = __webpack_require__(4884);
// EXTERNAL MODULE: ./build/plan/markers.js
var plan_markers = __webpack_require__(8168);
// EXTERNAL MODULE: ./build/plan/roles.js
var roles = __webpack_require__(5266);
// EXTERNAL MODULE: ./build/plan/situation.js + 1 modules
var plan_situation = __webpack_require__(3265);
// EXTERNAL MODULE: ./build/plan/threshold.js
var threshold = __webpack_require__(8248);
// EXTERNAL MODULE: ./build/plan/disabling.js
var disabling = __webpack_require__(8884);
;// CONCATENATED MODULE: ./build/run/client-end.js

function endingOf(desired, deeds) {
    if (desired.state === 'disabled')
        return disabledOf(desired, deeds);
    return desired.state === 'absent' ? removedOf(desired, deeds) : undefined;
}
function disabledOf(desired, deeds) {
    const assessed = deeds.findLast((deed) => deed.did === 'assessed');
    const left = assessed === undefined ? [] : (0,disabling/* postponed */.$)(desired, assessed.observed, assessed.situation);
    return { state: 'disabled', postponed: left };
}
function removedOf(desired, deeds) {
    const surveys = deeds.filter((deed) => deed.did === 'surveyed');
    const [first, last] = [surveys[0], surveys.at(-1)];
    // What is of somebody else was not to go.
    const failed = deeds.some((deed) => deed.did === 'failed' && deed.failure.code !== 'TARGET_NOT_EMPTIED');
    const refused = (last?.removal.refusals.length ?? 0) > 0;
    const deleted = deeds.some(({ did }) => did === 'deleted application');
    const retired = new Set(deeds.flatMap((deed) => (deed.did === 'retired' ? deed.credential.keyId : [])));
    const secrets = last?.removal.steps.flatMap((step) => (step.do === 'remove secret' ? step.credential : [])) ?? [];
    return {
        state: 'absent',
        ...(last !== undefined && { fate: last.removal.fate }),
        refused,
        nothing: first !== undefined && first.removal.steps.length === 0,
        complete: !failed,
        application: last?.surveyed.observed.application,
        standing: deleted ? 0 : secrets.filter(({ keyId }) => !retired.has(keyId)).length,
        left: refused ? [] : (last?.removal.left ?? []),
        notes: refused ? [] : (last?.removal.notes ?? []),
        targets: targetsOf(desired, deeds),
    };
}
/** Former targets, too, where something was removed or is left. */
function targetsOf({ targets, names }, deeds) {
    const last = deeds.findLast((deed) => deed.did === 'surveyed');
    const { surveyed, removal } = last ?? {};
    const former = (surveyed?.former ?? []).map(({ listed }) => listed.target);
    const emptied = new Set(deeds.flatMap((deed) => (deed.did === 'emptied' ? deed.target.notation : [])));
    const planned = new Set(removal?.steps.flatMap((step) => (step.do === 'empty' ? step.target.notation : [])));
    return [...targets, ...former].map((target) => {
        const { notation } = target;
        const failed = deeds.find((deed) => deed.did === 'not emptied' && deed.target.notation === notation);
        if (failed?.did === 'not emptied')
            return { target, state: 'failed', errors: [failed.error] };
        if (emptied.has(notation))
            return { target, state: 'emptied', errors: [] };
        const unreadable = surveyed?.observed.unreadable.find((each) => each.target === target)?.error ??
            surveyed?.former.find(({ listed }) => listed.target === target)?.error;
        if (unreadable !== undefined)
            return { target, state: 'unreadable', errors: [unreadable] };
        const taken = removal?.problems.find(({ code, message }) => code === 'TARGET_NOT_EMPTIED' && message.includes(`empty ${notation}, `));
        if (taken !== undefined)
            return { target, state: 'taken', errors: [taken] };
        if (removal?.left.some((each) => each.target === target))
            return { target, state: 'left', errors: [] };
        const holding = surveyed?.observed.holdings.find((each) => each.target === target);
        const stands = planned.has(notation) || holding?.companions[names.clientId] !== undefined;
        return { target, state: surveyed === undefined || stands ? 'untouched' : 'emptied', errors: [] };
    });
}

// EXTERNAL MODULE: ./build/run/journal.js + 1 modules
var journal = __webpack_require__(8436);
// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/model/trust.js
var trust = __webpack_require__(8239);
// EXTERNAL MODULE: ./build/plan/ending.js
var plan_ending = __webpack_require__(1880);
;// CONCATENATED MODULE: ./build/run/trust-report.js
/** What became of the trust in jobs, and of secrets beside it: folded from the journal. */





function trustReport(desired, first, last, deeds) {
    const { credential, home, state: ending } = desired;
    if (credential.kind === 'secret' || ending !== undefined)
        return undefined;
    const { observed, situation, plan } = last ?? {};
    const did = (what) => deeds.some((deed) => deed.did === what);
    const course = did('ended secret') || did('marked none') ? (plan?.course ?? 'keep') : (first?.plan.course ?? 'keep');
    const state = observed?.holdings.find(({ target }) => target === home);
    const since = (0,plan_markers/* noSecretSince */.i6)(desired, state);
    const noSecret = did('marked none') ||
        (plan?.course === 'none' &&
            situation?.complete === true &&
            since !== undefined &&
            !situation.served.some((holding) => (0,plan_markers/* holdsSecret */.hK)(desired, holding)));
    const retired = deeds.flatMap((deed) => (deed.did === 'retired' ? deed.credential.keyId : []));
    const alive = (situation?.ours ?? []).filter(({ keyId, end }) => !retired.includes(keyId) && observed !== undefined && end > observed.now);
    const { overlapDays } = credential;
    const removal = (end) => {
        const date = overlapDays === undefined ? undefined : new Date((since ?? observed?.now ?? end).getTime() + overlapDays * dates/* DAY */.d_);
        return date !== undefined && date < end ? date : undefined;
    };
    return {
        jobs: jobsOf(last ?? first, first, deeds),
        course,
        proof: did('signed in') ? 'signed in' : did('not provable') ? 'not from here' : undefined,
        own: deeds.flatMap((deed) => (deed.did === 'not provable' ? deed.own : [])).at(-1),
        noSecret,
        since: did('marked none') ? undefined : since,
        left: noSecret ? alive.map((each) => ({ credential: each, removal: removal(each.end) })) : [],
        without: (0,plan_ending/* placesWithoutFacts */.S3)(desired),
    };
}
function jobsOf(last, first, deeds) {
    const trust = last?.observed.trust ?? first?.observed.trust;
    if (trust === undefined || trust instanceof failures/* RegistrarError */.ep)
        return [];
    const listed = first?.observed.federatedCredentials;
    const written = deeds.flatMap((deed) => (deed.did === 'trusted' ? deed.subject : []));
    const known = first?.observed.application === undefined ? [] : listed;
    return trust.subjects.map(({ subject }) => {
        const stood = known === undefined || known instanceof failures/* RegistrarError */.ep
            ? undefined
            : known.some((each) => each.issuer === trust.issuer && each.subject === subject);
        return { subject, trusted: written.includes(subject) || stood };
    });
}
/** Federated credentials that this client's workflow did not make: reported, never touched. */
function othersTrust(listed, slot) {
    return listed.filter((each) => !(0,trust/* isOurTrust */.VY)(each, slot));
}

;// CONCATENATED MODULE: ./build/run/outcome.js
/** What became of one client: everything a report needs, folded from the journal, and no value of a secret. */












function outcomeOf(desired, dryRun, deeds) {
    const all = (did) => deeds.filter((deed) => deed.did === did);
    const assessed = all('assessed').at(-1);
    const registered = all('registered').at(-1);
    const surveyed = all('surveyed').at(-1);
    const { observed = surveyed?.surveyed.observed, situation, plan } = assessed ?? {};
    const ending = endingOf(desired, deeds);
    const seen = all('read').at(-1);
    const application = observed?.application ?? registered?.application;
    const publications = all('published');
    const takenBack = all('taken back').length > 0;
    const reached = publications.some(({ state }) => state !== 'failed');
    const fresh = reached && !takenBack ? all('issued').at(-1)?.credential : undefined;
    const trust = trustReport(desired, all('assessed')[0], assessed, deeds);
    const current = trust?.noSecret === true ? undefined : (fresh ?? situation?.current);
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
        const taken = situation?.taken.find((each) => each.target === target);
        if (taken !== undefined)
            return { target, state: 'taken', errors: [taken.error] };
        if (unreadable !== undefined)
            return { target, state: 'unreadable', errors: [unreadable.error] };
        if (all('ended secret').some((each) => each.target === target))
            return { target, state: 'ended', errors: [] };
        const holding = situation?.served.find((each) => each.target === target);
        if (plan?.course === 'none' && plan.refusals.length === 0 && !(holding && (0,plan_markers/* holdsSecret */.hK)(desired, holding)))
            return { target, state: 'no secret', errors: [] };
        return { target, state: holdsCurrent ? 'current' : 'untouched', errors: [] };
    });
    // With an overlap of 0 whatever was to go and stands fails the run, as what a leak response was to revoke. What is still the
    // stored secret, since none took its place, is not to go unless none is wanted.
    const atOnce = desired.credential.overlapDays === 0 ? (plan?.secret ?? []) : [];
    const toGo = new Set([
        ...(plan?.revocations ?? []).map(({ keyId }) => keyId),
        ...atOnce
            .flatMap((step) => (step.do === 'retire' ? step.credential.keyId : []))
            .filter((keyId) => plan?.course !== 'keep' || keyId !== current?.keyId),
        ...(plan === undefined && (0,leak/* isLeakResponse */.hk)(desired) ? leakedBefore(desired, seen) : []),
    ]);
    const unrevoked = [...toGo].filter((keyId) => !dryRun && !retired.has(keyId) && keyId !== fresh?.keyId);
    const federated = observed?.federatedCredentials ?? [];
    const actions = deeds.flatMap((deed) => (0,journal/* sentenceOf */.$)(deed) ?? []);
    return {
        desired,
        dryRun,
        uniqueName: observed?.uniqueName || undefined,
        application,
        servicePrincipalId: observed?.servicePrincipal?.id ?? all('service principal').at(-1)?.id,
        created: registered?.created ?? false,
        rotated: fresh !== undefined,
        changed: !dryRun && actions.length > 0,
        removed: all('deleted application').length > 0,
        ...(ending !== undefined && { ending }),
        reason: plan?.reason ?? 'none',
        findings: plan?.findings ?? [],
        current,
        nextRotationOn: current && (0,threshold/* nextRotation */.u)(current, (0,threshold/* rotationThreshold */._)(desired.credential, current)),
        targets: ending?.targets ?? targets,
        actions,
        failures: urgentFirst(distinct([
            ...deeds.flatMap((deed) => deed.did === 'failed' ? deed.failure : deed.did === 'published' ? deed.errors : []),
            ...notRevoked(unrevoked, application?.appId ?? clientIdSeen(desired, seen) ?? 'CLIENT_ID', plan === undefined
                ? 'The run was stopped before it could look at it'
                : takenBack
                    ? 'The new secret was taken back, so nothing was revoked'
                    : 'Not every target holds a new secret yet', new Map(all('not retired').map(({ credential, error }) => [credential.keyId, error]))),
        ])),
        // Without a current one nobody knows which of them serves.
        superseded: (application?.credentials ?? []).filter((credential) => current !== undefined &&
            ours.includes(credential) &&
            credential.keyId !== current.keyId &&
            !retired.has(credential.keyId)),
        newest: current === undefined ? newestOf(ours.length > 0 ? ours : (seen?.ours ?? [])) : undefined,
        foreign: situation?.foreign ?? [],
        certificates: application?.certificates ?? [],
        federatedCredentials: federated instanceof failures/* RegistrarError */.ep ? [] : federated,
        othersTrust: othersTrust(federated instanceof failures/* RegistrarError */.ep ? [] : federated, observed?.slot ?? ''),
        ...(trust !== undefined && { trust }),
        otherAssignments: observed?.fhir === undefined ? [] : (0,roles/* othersAssignments */.qc)(observed.fhir, observed.slot),
        fhir: observed?.fhir,
        proven: all('proven').at(-1)?.by,
        now: observed?.now,
        before: beforeOf(desired, all('assessed')[0], all('read')[0]),
        recorded: recordedOf(desired, observed?.holdings ?? seen?.holdings ?? []),
        ...(!dryRun && (plan?.revoking || (plan?.revocations.length ?? 0) > 0) && { answersLeak: true }),
        retired: all('retired').map(({ credential }) => credential),
        otherOwners: observed === undefined ? [] : (0,plan_situation/* othersOf */.b)(observed.owners ?? [], observed.registrar),
        ...(observed?.registrar.readsOnly && { readsOnly: true }),
        mayTooMuch: observed?.registrar.ownsEverything === true && observed.owners?.includes(observed.registrar.objectId) === true,
        disabled: [
            ...(application?.disabled === true || all('disabled').length > 0 ? ['application'] : []),
            ...(observed?.servicePrincipal?.enabled === false ? ['service principal'] : []),
        ],
        tokenExpiry: seen?.tokenExpiry,
        otherPrefixes: plan?.reason === 'first' ? otherPrefixes(desired, all('read')[0]?.holdings ?? []) : [],
    };
}
function newestOf(credentials) {
    return credentials.toSorted(ages/* byStart */.oV).at(-1);
}
function beforeOf(desired, assessment, seen) {
    const { current: credential, thresholdMs = 0 } = assessment?.situation ?? {};
    if (credential === undefined)
        return undefined;
    const holds = (holding) => holding.target.readable
        ? (0,plan_markers/* markedKeyId */.h0)(desired, holding) === credential.keyId
        : holding.companions[desired.names.marker] !== undefined;
    const holders = seen?.holdings.filter(holds).map(({ target }) => target) ?? [];
    const notIn = desired.targets.filter((target) => !holders.includes(target));
    return { credential, rotationOn: (0,threshold/* nextRotation */.u)(credential, thresholdMs), notIn };
}
function recordedOf({ home, names }, holdings) {
    const held = holdings.find(({ target }) => target === home);
    const end = new Date(held?.companions[names.expiresOn]?.value ?? Number.NaN);
    // Public facts stand there without a secret.
    if (held === undefined || (home.takesSecret && held.secret === undefined) || Number.isNaN(end.getTime()))
        return undefined;
    return { target: home, name: names.expiresOn, end, readAt: held.readAt.date };
}
/** Another client of the same home, which may be the one that was meant, when nobody looks after it from here. */
function otherPrefixes({ home, names, neighbours = [] }, holdings) {
    const { companions = {} } = holdings.find(({ target }) => target === home) ?? {};
    return Object.entries(companions).flatMap(([marker, { value = '' }]) => {
        const prefix = (0,model_names/* prefixOf */.MT)(marker);
        if (prefix === undefined || marker === names.marker || neighbours.includes(prefix) || !(0,guid/* isGuid */.W)(value))
            return [];
        return { marker, prefix, clientId: companions[(0,model_names/* namesFor */.GT)(prefix).clientId]?.value };
    });
}
/** The leak response is honest: what was to be revoked and was not is named, whatever stopped the run. */
function notRevoked(keyIds, clientId, because, errors) {
    return keyIds.map((keyId) => {
        const cause = errors.get(keyId);
        const said = cause instanceof Error ? cause.message : because;
        const facts = { application: clientId, keyId };
        return (0,failures/* failure */.V2)('REVOCATION_INCOMPLETE', { attempted: `revoke secret ${keyId}`, said, cause }, facts);
    });
}
/** Key IDs that a leak response would have revoked which was stopped before there was a plan. */
function leakedBefore(desired, seen) {
    const { holdings = [], ours = [] } = seen ?? {};
    const clientId = clientIdSeen(desired, seen)?.toLowerCase();
    // Another client's target is not what leaked.
    const markers = holdings.flatMap((holding) => {
        const theirs = holding.companions[desired.names.clientId]?.value?.toLowerCase();
        const keyId = (0,plan_markers/* markedKeyId */.h0)(desired, holding);
        return keyId === undefined || (theirs !== undefined && theirs !== clientId) ? [] : keyId;
    });
    return [...markers, ...ours.map(({ keyId }) => keyId)];
}
/** As Entra, the workflow or the home says, in this order. */
function clientIdSeen({ home, names, applicationId }, seen) {
    const named = seen?.holdings.find(({ target }) => target === home)?.companions[names.clientId]?.value;
    return seen?.clientId ?? applicationId ?? (named !== undefined && (0,guid/* isGuid */.W)(named) ? named : undefined);
}
/** What is read first is done first: whoever has a leaked secret logs in until it is removed. */
function urgentFirst(failures) {
    const urgent = failures.filter(({ code }) => code === 'REVOCATION_INCOMPLETE');
    return [...urgent, ...failures.filter((each) => !urgent.includes(each))];
}
/** What stops several steps is one failure. */
function distinct(failures) {
    return [...new Map(failures.map((each) => [each.message, each])).values()];
}


/***/ }),

/***/ 3511:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readTrust),
/* harmony export */   n: () => (/* binding */ changeTrust)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_trust_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8239);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7021);



/** The subjects that are wanted, as GitHub spells them in its tokens. */
async function readTrust(entries, slot, idToken, subjectPrefix) {
    try {
        const [token, subjects] = await Promise.all([
            idToken(),
            Promise.all(entries.map(async (entry) => {
                if (entry.kind === 'subject')
                    return { entry, name: (0,_model_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .trustName */ .ci)(slot, entry, undefined), subject: entry.subject };
                const { repositoryId, prefix } = await subjectPrefix(entry.repository);
                return { entry, name: (0,_model_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .trustName */ .ci)(slot, entry, repositoryId), subject: `${prefix}:${entry.context}` };
            })),
        ]);
        const { issuer, audience, subject: own } = token;
        const distinct = subjects.filter((each, index) => subjects.findIndex(({ subject }) => subject === each.subject) === index);
        const twice = distinct.find((each) => sameName(distinct, each) !== undefined);
        if (twice !== undefined)
            return spelledTwice(twice, sameName(distinct, twice) ?? twice);
        return { issuer, audience, subjects: distinct, own };
    }
    catch (error) {
        if (!(error instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep) || error.code === 'CANCELLED')
            throw error;
        return error;
    }
}
function sameName(subjects, { name, subject }) {
    return subjects.find((each) => each.name === name && each.subject !== subject);
}
/** By two names of one repository: GitHub leads from an old one to the new one. */
function spelledTwice({ entry }, other) {
    const [here, there] = [(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(entry.notation, 400), (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(other.entry.notation, 400)];
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('TRUST_SUBJECT_UNKNOWN', { attempted: `find out which subject the jobs of ${here} present` }, { why: `${here} and ${there} are one environment`, hint: 'Or give it once, as its jobs spell it.' });
}
/** Carries out one step. */
async function changeTrust(step, applicationId, { trust }, directory, journal) {
    if (step.do === 'remove trust') {
        await directory.removeFederatedCredential(applicationId, step.credential.id);
        journal.record({ did: 'removed trust', credential: step.credential });
        return;
    }
    if (trust === undefined || trust instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
        throw new Error('Invariant violation: trust is planned without its issuer');
    const { name, subject } = step.subject;
    const { issuer, audience } = trust;
    await directory.upsertFederatedCredential(applicationId, { name, issuer, subject, audience });
    journal.record({ did: 'trusted', subject });
}


/***/ }),

/***/ 9514:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ takeTurn)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _net_gate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(561);
/** Taking a lock only when the work under it fits in. */


/**
 * @param writes requests to GitHub that are to be sent under the lock, at most
 * @throws RegistrarError when the work of this client alone is too much, or GitHub asks to be left alone for too long
 */
async function takeTurn(writes, { desired, runtime }) {
    const gate = (0,_net_gate_js__WEBPACK_IMPORTED_MODULE_1__/* .gateTo */ .zQ)('GitHub', runtime);
    const count = desired.targets.length;
    if (writes > gate.mostWrites) {
        const attempted = `take care of the secret in ${count} targets, which takes ${writes} requests that write`;
        throw (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('TOO_MANY_TARGETS', { attempted }, { most: String(gate.mostWrites) });
    }
    try {
        return await gate.hold(writes, { cancelled: runtime.cancelled, allowance: runtime.allowance });
    }
    catch (error) {
        if (!(error instanceof _net_gate_js__WEBPACK_IMPORTED_MODULE_1__/* .HeldBack */ .xG))
            throw error;
        const when = `${Math.ceil(error.waitMs / 60_000)} minutes`;
        throw (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('RATE_LIMITED', { attempted: 'begin', said: error.message, cause: error }, { service: 'GitHub', when });
    }
}


/***/ })

};
;