"use strict";
exports.id = 734;
exports.ids = [734];
exports.modules = {

/***/ 2236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yn: () => (/* binding */ carriedTo),
/* harmony export */   Z2: () => (/* binding */ SECOND),
/* harmony export */   _3: () => (/* binding */ days),
/* harmony export */   d_: () => (/* binding */ DAY),
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
/** Milliseconds as days, for a person. */
function days(milliseconds) {
    const value = milliseconds / DAY;
    const rounded = value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
    return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
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

/***/ 5734:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  log: () => (/* binding */ log),
  report: () => (/* binding */ report),
  showFailure: () => (/* binding */ showFailure),
  showIdToken: () => (/* binding */ showIdToken)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./build/failures/explain.js
var explain = __webpack_require__(5428);
// EXTERNAL MODULE: ./build/model/dates.js
var dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
;// CONCATENATED MODULE: ./build/report/trust.js
/** What is told of jobs that sign in without a secret. */


/** Rows of the summary. */
function trustRows({ trust, dryRun, now }) {
    if (trust === undefined)
        return [];
    const proof = trust.proof === 'signed in' ? ['this job just did, three times in a row'] : [];
    const jobs = trust.jobs.map(({ subject, trusted }) => `${(0,untrusted/* markdown */.wD)(subject)}${standing(trusted, dryRun)}`);
    return [
        [
            'Signs in without a secret',
            jobs.length === 0 ? '**unknown**: GitHub does not tell who' : [...jobs, ...proof].join('<br>'),
        ],
        ...(trust.left.length === 0
            ? []
            : [
                [
                    'Earlier secrets',
                    trust.left
                        .map(({ credential: { keyId, end }, removal }) => {
                        const left = now === undefined ? '' : `, ${(0,dates/* days */._3)(end.getTime() - now.getTime())}`;
                        const removed = removal === undefined ? '' : `; a run from ${(0,dates/* isoDay */.kh)(removal)} on removes it`;
                        return `${(0,untrusted/* markdown */.wD)(keyId)} works until ${(0,dates/* isoDay */.kh)(end)}${left}${removed}`;
                    })
                        .join('<br>'),
                ],
            ]),
    ];
}
function standing(trusted, dryRun) {
    if (trusted === undefined)
        return ': **unknown**';
    if (trusted)
        return '';
    return dryRun ? ': not yet' : ': **not yet**';
}
/** In place of what is said of a stored secret; nothing when there is one. */
function noSecret({ trust, now }) {
    if (trust?.noSecret !== true)
        return undefined;
    const { since } = trust;
    if (since === undefined || now === undefined)
        return 'none';
    return `none since ${(0,dates/* isoDay */.kh)(since)}`;
}
/** Completes the verdict. */
function signsInWithoutSecret(outcome) {
    const { trust } = outcome;
    const none = noSecret(outcome);
    if (trust === undefined)
        return undefined;
    if (none === undefined)
        return trust.course === 'none' && outcome.now !== undefined
            ? 'No secret is issued: jobs sign in with their own tokens.'
            : undefined;
    const { since, left } = trust;
    const sentences = [
        `No place holds a secret${since === undefined ? '' : ` since ${(0,dates/* isoDay */.kh)(since)}`}: ${whoSignsIn(trust.jobs)}.`,
        ...(left.length === 0 ? [] : [left.length === 1 ? 'One secret' : `${left.length} secrets`]).map((some) => `${some} from before still ${left.length === 1 ? 'works' : 'work'}.`),
    ];
    return sentences.join(' ');
}
/** Only of those that stand it is said that they can. */
function whoSignsIn(jobs) {
    const trusted = jobs.filter((job) => job.trusted === true).length;
    if (trusted < jobs.length || jobs.length === 0)
        return `${trusted} of ${jobs.length} entries of trust may sign in with their own tokens`;
    return trusted === 1 ? '1 job signs in with its own token' : `${trusted} jobs sign in with their own tokens`;
}
/** Lines for the log and the notes of the summary. */
function trustLines(outcome) {
    const { trust, desired, othersTrust, failures, rotated } = outcome;
    // The response to a leak names them all as not revoked.
    const named = rotated && desired.credential.overlapDays === 0;
    return [
        ...(named ? [] : othersTrust).map(({ name, subject, issuer }) => `Federated credential "${(0,untrusted/* oneLine */.TN)(name, 120)}" for ${(0,untrusted/* oneLine */.TN)(subject ?? issuer, 300)} was made by somebody else; it is left alone.`),
        ...(desired.credential.kind === 'federated' && trust?.course === 'keep' && failures.length === 0
            ? ['The secret stays for now: it ends in a run that finds the trust complete and has none of it to write.']
            : []),
        ...(trust?.without ?? []).map(({ notation }) => `${(0,untrusted/* oneLine */.TN)(notation)} gets nothing without a secret: it has no variables.`),
    ];
}
/** A job to paste where nobody can tell from here whether the trust works. */
function consumerJob({ trust, desired, application, fhir }) {
    if (trust?.proof !== 'not from here')
        return [];
    const { names } = desired;
    // The audience need not be the URL.
    const resource = fhir?.audience === fhir?.url ? `"\${{ vars.${names.url} }}"` : (0,untrusted/* shellWord */.r7)(fhir?.audience ?? '');
    const environment = trust.jobs.flatMap(({ subject }) => /:environment:(.+)$/.exec(subject)?.[1] ?? [])[0];
    return [
        'jobs:',
        '  sign-in:',
        '    runs-on: ubuntu-latest',
        ...(environment === undefined
            ? []
            : [`    environment: ${JSON.stringify((0,untrusted/* oneLine */.TN)(environment.replaceAll('%3A', ':'), 255))}`]),
        '    permissions:',
        '      id-token: write',
        '    steps:',
        '      - uses: azure/login@v3',
        '        with:',
        `          client-id: \${{ vars.${names.clientId} }}${application === undefined ? '' : ` # ${application.appId}`}`,
        `          tenant-id: \${{ vars.${names.tenantId} }}`,
        '          allow-no-subscriptions: true',
        ...(fhir?.audience === undefined
            ? []
            : [`      - run: az account get-access-token --resource ${resource} --query expiresOn`]),
    ];
}
/** Introduces that job. */
const NOT_FROM_HERE = 'Whether the trusted jobs can sign in cannot be told from here, since this job is none of them. A job that shows it:';

// EXTERNAL MODULE: ./build/model/reason.js
var model_reason = __webpack_require__(5561);
;// CONCATENATED MODULE: ./build/report/verdict.js



/** What cures itself, or is cured by running again. */
const PASSING = new Set([
    'CANCELLED',
    'FHIR_SERVICE_NOT_READY',
    'ID_TOKEN_REQUEST_FAILED',
    'LOCK_HELD',
    'LOCK_LOST',
    'OUT_OF_TIME',
    'RATE_LIMITED',
    'ROLLBACK_INCOMPLETE',
    'SECRET_DOES_NOT_LOG_IN',
    'SECRET_NOT_ISSUED',
    'SECRET_NOT_RENEWED',
    'SERVICE_UNAVAILABLE',
]);
/** A rotation that comes later than this after its day is late. */
const LATE = 3 * dates/* DAY */.d_;
/** What ends within this is worth a warning. */
const SOON = 30 * dates/* DAY */.d_;
/** One verdict in all, in a line without markup. */
function verdictOf(outcomes) {
    const [only, ...others] = outcomes;
    if (only === undefined)
        return 'Nobody has to act: there is no client to take care of.';
    return others.length === 0 ? verdict(only) : verdictOfMany(outcomes);
}
/** The verdict of a run that stopped before it read anything. */
function verdictOfNothing(failures) {
    return `${actOn(failures)} Nothing was read: until when the stored secret works is unknown.`;
}
/** After a rotation without overlap: secrets of the client that still log in beside the stored one. */
function notRevoked({ desired, rotated, superseded, foreign, now }) {
    if (!(rotated && desired.credential.overlapDays === 0))
        return [];
    return [...superseded, ...foreign].filter(({ end }) => now === undefined || end > now);
}
function expiresSoon({ end, readAt }) {
    return end.getTime() - readAt.getTime() <= SOON;
}
/** The day from which on a rotation was due, when this run came more than three days later. */
function lateSince({ before, now }) {
    if (before === undefined || now === undefined)
        return undefined;
    return now.getTime() - before.rotationOn.getTime() > LATE ? before.rotationOn : undefined;
}
/** The day on which the secret that was stored before this run had expired. */
function expiredSince({ before, now }) {
    return before !== undefined && now !== undefined && before.credential.end <= now ? before.credential.end : undefined;
}
function verdict(outcome) {
    return [act(outcome), validity(outcome), lateness(outcome)].filter(Boolean).join(' ');
}
function act(outcome) {
    const { failures, dryRun, actions, reason } = outcome;
    if (failures.length > 0)
        return actOn(failures);
    if (!dryRun) {
        const { disabled, tokenExpiry } = outcome;
        if (disabled.length > 0)
            return 'Somebody has to act: the client is disabled, so nothing logs in as it.';
        const spared = outcome.desired.credential.forceRotate ? notRevoked(outcome).length : 0;
        if (spared === 0) {
            const renewal = tokenExpiry && expiresSoon(tokenExpiry) ? (0,dates/* isoDay */.kh)(tokenExpiry.end) : undefined;
            return renewal === undefined
                ? 'Nobody has to act.'
                : `Somebody has to act before ${renewal}: then github-token expires.`;
        }
        return `Somebody has to decide about ${spared === 1 ? 'a secret that was' : `${spared} secrets that were`} not revoked.`;
    }
    const would = reason !== 'none'
        ? `would rotate the secret (${(0,model_reason/* reasonInWords */.j)(reason)})`
        : actions.length === 0
            ? 'would change nothing'
            : outcome.trust === undefined || outcome.trust.course === 'keep'
                ? 'would not rotate the secret, and make the other changes that are listed'
                : 'would make the changes that are listed';
    return `Dry run, nothing was written: a real run ${would}.`;
}
function actOn(failures) {
    const codes = [...new Set(failures.map(({ code }) => code))];
    if (codes.includes('REVOCATION_INCOMPLETE'))
        return 'Somebody has to act now: a secret that was to be revoked still logs in (REVOCATION_INCOMPLETE).';
    const named = codes.slice(0, 3).join(', ') + (codes.length > 3 ? ` and ${codes.length - 3} more` : '');
    return codes.every((code) => PASSING.has(code))
        ? `Run again (${named}); somebody has to act only if it fails again.`
        : `Somebody has to act: ${named}.`;
}
function validity(outcome) {
    const { now, current, rotated, application, newest, targets, recorded, failures, before, disabled } = outcome;
    const failed = failures.length > 0;
    if (now === undefined)
        return recorded === undefined ? unknown() : asRecorded(outcome, recorded.readAt, 'Entra could not be read');
    const without = signsInWithoutSecret(outcome);
    if (without !== undefined)
        return without;
    const unread = targets.some(({ state }) => state === 'unreadable');
    if (current === undefined) {
        if (newest !== undefined)
            return `Which secret is stored could not be read; the newest that was issued ${untilWhen(newest.end, now, failed)}.`;
        if (!unread)
            return 'No secret of this client is stored yet.';
        return application === undefined
            ? 'Entra shows no application of this client yet; whether a secret is stored is unknown: it could not be read.'
            : unknown();
    }
    if (!rotated && !application?.credentials.some(({ keyId }) => keyId === current.keyId) && recorded !== undefined)
        return asRecorded(outcome, now, 'Entra does not list it yet');
    const others = targets.filter(({ state }) => state !== 'written');
    if (rotated && others.length > 0) {
        const sure = others.every(({ state }) => state !== 'unknown' && state !== 'incomplete');
        const keep = sure ? 'the others keep what they had' : 'the others may keep what they had';
        const revoking = failures.some(({ code }) => code === 'REVOCATION_INCOMPLETE');
        const until = revoking ? ' until it is revoked' : '';
        const earlier = before === undefined || revoking ? until : `, which ${untilWhen(before.credential.end, now, failed)}`;
        return `Some targets hold the new secret, which ${untilWhen(current.end, now, false)}; ${keep}${earlier}.`;
    }
    if (failures.some(({ code }) => code === 'NOT_CONVERGING'))
        return `The newest secret ${untilWhen(current.end, now, false)}, but not every target holds it: jobs that use another one fail until this is mended.`;
    if (disabled.length > 0)
        return `The stored secret ${current.end > now ? `is valid until ${(0,dates/* isoDay */.kh)(current.end)}, once the client is enabled` : `expired on ${(0,dates/* isoDay */.kh)(current.end)}`}.`;
    const stored = rotated ? 'The new secret' : 'The stored secret';
    const sentences = [`${stored} ${untilWhen(current.end, now, failed && !rotated)}${nextRotation(outcome)}.`];
    if (unread)
        sentences.push('Not every target could be read.');
    return sentences.join(' ');
}
function nextRotation({ nextRotationOn, now, rotated, failures, reason }) {
    if (nextRotationOn === undefined || now === undefined)
        return '';
    if (nextRotationOn > now) {
        const due = !rotated && reason !== 'none' && failures.length > 0;
        return due
            ? `; a rotation is due (${(0,model_reason/* reasonInWords */.j)(reason)})`
            : `; the next rotation is on ${(0,dates/* isoDay */.kh)(nextRotationOn)}`;
    }
    return rotated ? '' : `; its rotation is due since ${(0,dates/* isoDay */.kh)(nextRotationOn)}`;
}
function asRecorded({ recorded, failures }, now, why) {
    if (recorded === undefined)
        return unknown();
    const says = untilWhen(recorded.end, now, failures.length > 0);
    return `${recorded.name} in ${recorded.target.notation} records that the stored secret ${says}; ${why}.`;
}
function unknown() {
    return 'Until when the stored secret works is unknown: it could not be read.';
}
/** Completes "The secret …". */
function untilWhen(end, now, mend) {
    const left = end.getTime() - now.getTime();
    if (left > 0)
        return `works until ${(0,dates/* isoDay */.kh)(end)}, ${(0,dates/* days */._3)(left)}${mend ? ': mend this before then' : ''}`;
    return `expired on ${(0,dates/* isoDay */.kh)(end)}, ${(0,dates/* days */._3)(-left)} ago${mend ? ': jobs that use it fail until this is mended' : ''}`;
}
function lateness(outcome) {
    const { rotated, now } = outcome;
    if (!rotated || now === undefined)
        return '';
    const [expired, late] = [expiredSince(outcome), lateSince(outcome)];
    const ago = (since) => (0,dates/* days */._3)(now.getTime() - since.getTime());
    if (expired !== undefined)
        return `The secret before it had expired on ${(0,dates/* isoDay */.kh)(expired)}: jobs that used it failed for ${ago(expired)}.`;
    return late === undefined ? '' : `This rotation was due since ${(0,dates/* isoDay */.kh)(late)}, ${ago(late)} ago.`;
}
function verdictOfMany(outcomes) {
    const failed = outcomes.filter(({ failures }) => failures.length > 0);
    const acting = failed.length === 0
        ? 'Nobody has to act.'
        : `${failed.length} of ${outcomes.length} clients failed. ${actOn(failed.flatMap(({ failures }) => failures))}`;
    const known = outcomes.flatMap(({ current, now }) => (current && now ? { end: current.end, now } : []));
    const [first] = known.toSorted((one, other) => one.end.getTime() - other.end.getTime());
    const without = outcomes.filter(({ current, trust }) => current === undefined && trust?.noSecret === true).length;
    const unread = outcomes.length - known.length - without;
    return [
        acting,
        first && `The first of the stored secrets ${untilWhen(first.end, first.now, failed.length > 0)}.`,
        without > 0 && `${without === 1 ? '1 client has' : `${without} clients have`} no secret.`,
        unread > 0 && `Of ${unread} it is unknown.`,
    ]
        .filter(Boolean)
        .join(' ');
}

;// CONCATENATED MODULE: ./build/report/log.js
/** What the log says at its end, line by line, and what it warns of. */




/** Of what nobody has to act on. */
const MOST_NAMED = 20;
/** The closing lines of the log, before warnings, errors and the verdict. */
function closingLines(outcome) {
    const { current, rotated, dryRun, actions, failures } = outcome;
    const lines = [];
    if (actions.length === 0 && failures.length === 0)
        lines.push('Nothing to do: the registration and every target are up to date.');
    if (!rotated && !dryRun && failures.length === 0 && current !== undefined)
        lines.push('Nothing to verify: no secret was issued in this run.');
    const job = consumerJob(outcome);
    if (job.length > 0)
        lines.push(NOT_FROM_HERE, ...job.map((line) => `  ${line}`));
    return [...lines, ...notices(outcome)];
}
/** What is worth knowing and asks nobody to act. */
function notices(outcome) {
    const { otherAssignments, otherOwners, application, foreign, now } = outcome;
    const expired = foreign.filter(({ end }) => now !== undefined && end <= now);
    return [
        ...leakLines(outcome),
        ...removedLines(outcome),
        ...trustLines(outcome),
        ...expired
            .slice(0, MOST_NAMED)
            .map((credential) => `Secret ${(0,untrusted/* oneLine */.TN)(credential.keyId)} (${nameOf(credential)}), made by somebody else, expired on ${(0,dates/* isoDay */.kh)(credential.end)}; it is left alone.`),
        ...(expired.length > MOST_NAMED
            ? [`${expired.length - MOST_NAMED} more secrets that somebody else made have expired.`]
            : []),
        ...(otherOwners.length === 0
            ? []
            : [
                `Application ${application?.appId ?? ''} has other owners, too: ${otherOwners.map((id) => (0,untrusted/* oneLine */.TN)(id)).join(', ')}.`,
            ]),
        ...otherAssignments.map((assignment) => `Role assignment ${(0,untrusted/* oneLine */.TN)(assignment.id)} of the client was made by somebody else; it is left alone.`),
    ];
}
/** What ends badly if nobody acts, each with its cure. */
function warnings(outcome) {
    const { application, mayTooMuch, foreign, rotated, now } = outcome;
    const late = lateSince(outcome) ?? expiredSince(outcome);
    const soon = foreign.filter(({ end }) => now !== undefined && end > now && end.getTime() - now.getTime() <= SOON);
    return [
        ...(late === undefined || now === undefined || !rotated
            ? []
            : [
                `This rotation came ${(0,dates/* days */._3)(now.getTime() - late.getTime())} late (${(0,dates/* isoDay */.kh)(late)}). Check that the workflow's schedule is enabled (GitHub disables it after 60 days without activity in a public repository) and why earlier runs failed.`,
            ]),
        ...vaultWarnings(outcome),
        ...soon
            .slice(0, 5)
            .map((credential) => `Secret ${(0,untrusted/* oneLine */.TN)(credential.keyId)} (${nameOf(credential)}), made by somebody else, expires on ${(0,dates/* isoDay */.kh)(credential.end)} and is not renewed here. Ask who uses it, or remove it: az ad app credential delete --id ${application?.appId ?? ''} --key-id ${(0,untrusted/* oneLine */.TN)(credential.keyId)}`),
        ...disabledLines(outcome),
        ...tokenLines(outcome),
        ...prefixLines(outcome),
        ...(soon.length > 5 ? [`${soon.length - 5} more secrets that somebody else made expire within 30 days.`] : []),
        ...(mayTooMuch
            ? [
                'The registrar may write every application of the tenant (Application.ReadWrite.All) and owns this one: Application.ReadWrite.OwnedBy suffices. Grant that and remove the other.',
            ]
            : []),
    ];
}
/** Services read a vault once a day. */
function vaultWarnings({ desired, changed }) {
    const { overlapDays } = desired.credential;
    const vaults = desired.targets.filter(({ service }) => service === 'Key Vault').map(({ notation }) => notation);
    if (vaults.length === 0 || overlapDays === undefined || overlapDays >= 2)
        return [];
    return [
        `overlap-days is ${overlapDays}: services read ${vaults.join(', ')} once a day (App Service and Functions), so give at least 2${changed ? ', and restart those that read it if they fail with AADSTS7000215' : ''}.`,
    ];
}
function disabledLines({ disabled, application, desired, failures }) {
    // A failure says it with its own words.
    if (disabled.length === 0 || application === undefined || failures.some(({ code }) => code === 'CLIENT_DISABLED'))
        return [];
    const { appId } = application;
    const commands = {
        application: `az rest --method PATCH --url "${desired.graphUrl}/beta/applications(appId='${appId}')" --body '{"isDisabled":false}'`,
        'service principal': `az ad sp update --id ${appId} --set accountEnabled=true`,
    };
    return [
        `Client ${appId} is disabled in Entra (its ${disabled.join(' and its ')}): nothing logs in as it, and no new secret is issued. Enable it: ${disabled.map((each) => commands[each]).join(' && ')}`,
    ];
}
function tokenLines({ tokenExpiry }) {
    if (tokenExpiry === undefined || !expiresSoon(tokenExpiry))
        return [];
    const { end, readAt } = tokenExpiry;
    return [
        `The personal access token in github-token expires on ${(0,dates/* isoDay */.kh)(end)}, in ${(0,dates/* days */._3)(end.getTime() - readAt.getTime())}: from then on no run can store a secret. Make a new one (GitHub, Settings, Developer settings) and store it where the workflow takes github-token from; a GitHub App needs no such renewal.`,
    ];
}
function prefixLines({ otherPrefixes, desired, dryRun }) {
    const { home, prefix } = desired;
    return otherPrefixes.slice(0, 5).map(({ marker, prefix: other, clientId }) => {
        const whose = clientId === undefined ? '' : `, of client ${(0,untrusted/* oneLine */.TN)(clientId, 80)}`;
        return `${marker} stands in ${(0,untrusted/* oneLine */.TN)(home.notation)} already${whose}: this run ${dryRun ? 'would make' : 'made'} a second set of names beside it, with the prefix ${prefix}, and nobody rotates the first one but a workflow with its prefix. If name-prefix was changed by mistake, set "name-prefix: ${other}" again and remove what ${prefix} stands for.`;
    });
}
/** The leak response is honest about what still logs in. */
function leakLines(outcome) {
    const { desired, rotated, certificates, federatedCredentials, now } = outcome;
    if (!(rotated && desired.credential.overlapDays === 0))
        return [];
    const until = (what, { keyId, displayName, end }) => now !== undefined && end <= now
        ? []
        : `Not revoked: ${what} ${(0,untrusted/* oneLine */.TN)(keyId)} (${nameOf({ displayName })}), valid until ${(0,dates/* isoDay */.kh)(end)}.`;
    return [
        'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.',
        ...notRevoked(outcome).flatMap((secret) => until('secret', secret)),
        ...certificates.flatMap((certificate) => until('certificate', certificate)),
        ...federatedCredentials.map(({ name, subject, issuer }) => `Not revoked: federated credential "${(0,untrusted/* oneLine */.TN)(name, 120)}" for ${(0,untrusted/* oneLine */.TN)(subject ?? issuer, 300)}.`),
    ];
}
/** Runs read their secrets when they are queued or begin. */
function removedLines({ retired, now }) {
    const alive = retired.filter(({ end }) => now === undefined || end > now);
    if (alive.length === 0)
        return [];
    return [
        'Jobs that were queued or running before this run may still hold a secret that was removed: run them again if they fail with AADSTS7000215.',
    ];
}
function nameOf({ displayName }) {
    return displayName === '' ? 'without a name' : `"${(0,untrusted/* oneLine */.TN)(displayName, 90)}"`;
}

;// CONCATENATED MODULE: ./build/report/outputs.js
/** The outputs of the step. */

/** The outputs of one client, as documented in action.yml. */
function outputsOf(outcome) {
    const { application, servicePrincipalId, desired, uniqueName, current, nextRotationOn, created, rotated, changed, reason, } = outcome;
    return {
        'client-id': application?.appId ?? '',
        'object-id': application?.id ?? '',
        'service-principal-id': servicePrincipalId ?? '',
        'tenant-id': desired.tenantId,
        'unique-name': uniqueName ?? '',
        'secret-id': current?.keyId ?? '',
        'secret-expires-on': current ? (0,dates/* isoSecond */.u$)(current.end) : '',
        'next-rotation-on': nextRotationOn ? (0,dates/* isoSecond */.u$)(nextRotationOn) : '',
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
            targets: outcome.targets.map(({ target, state, errors: [error] }) => ({
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

;// CONCATENATED MODULE: ./build/report/timeline.js


/** GitHub does not draw charts of more than 50,000 characters, and nobody reads more bars than these. */
const BARS = 20;
/** What lies further off would squeeze everything else. */
const HORIZON = 730 * dates/* DAY */.d_;
/** Lines of Markdown; none without a secret to draw. */
function timeline({ current, superseded, foreign, nextRotationOn, now }) {
    const today = (now ?? current?.start ?? new Date(0)).getTime();
    const nearest = [...superseded, ...foreign].sort((one, other) => Math.abs(one.end.getTime() - today) - Math.abs(other.end.getTime() - today));
    const shown = nearest.slice(0, current === undefined ? BARS : BARS - 1);
    const drawn = current === undefined ? shown : [current, ...shown];
    if (drawn.length === 0)
        return [];
    const clipped = (date) => new Date(Math.min(today + HORIZON, Math.max(today - HORIZON / 2, date.getTime())));
    const bar = (name, state, { keyId, start, end }) => {
        const until = clipped(end) < end ? ` until ${(0,dates/* isoDay */.kh)(end)}` : '';
        const [from, to] = [(0,dates/* isoDay */.kh)(clipped(start)), (0,dates/* isoDay */.kh)(clipped(end))];
        return `  ${(0,untrusted/* mermaid */.a4)(`${name} ${keyId.slice(0, 8)}${until}`)} :${state}${from}, ${to > from ? to : '1d'}`;
    };
    const section = (title, bars) => bars.length === 0 ? [] : [`  section ${title}`, ...bars];
    const expired = ({ end }) => end.getTime() <= today;
    const ours = shown.filter((each) => superseded.includes(each)).toSorted(byEnd);
    const others = shown.filter((each) => !superseded.includes(each)).toSorted(byEnd);
    const milestone = nextRotationOn === undefined ? [] : [`  next rotation :milestone, ${(0,dates/* isoDay */.kh)(clipped(nextRotationOn))}, 0d`];
    const span = Math.max(...drawn.map(({ end }) => clipped(end).getTime())) -
        Math.min(...drawn.map(({ start }) => clipped(start).getTime()));
    return [
        '```mermaid',
        'gantt',
        '  title How long the secrets of the client are valid',
        '  dateFormat YYYY-MM-DD',
        ...axis(span),
        ...(current === undefined ? [] : section('Stored', [bar('stored', 'active, ', current), ...milestone])),
        ...section(current === undefined ? 'Issued here' : 'Earlier', ours.map((each) => bar(current === undefined ? 'issued here' : 'earlier', expired(each) ? 'crit, ' : 'done, ', each))),
        ...section('Made by others', others.map((each) => bar(`by others ${each.displayName}`, expired(each) ? 'crit, ' : '', each))),
        '```',
        '',
        ...(nearest.length > shown.length ? [`… and ${nearest.length - shown.length} more secrets.`, ''] : []),
    ];
}
/** About ten ticks, whatever the span. */
function axis(span) {
    if (span <= 60 * dates/* DAY */.d_)
        return ['  axisFormat %m-%d', '  tickInterval 1week'];
    const months = Math.max(1, Math.ceil(span / (300 * dates/* DAY */.d_)));
    return ['  axisFormat %Y-%m', `  tickInterval ${months}month`];
}
function byEnd(one, other) {
    return one.end.getTime() - other.end.getTime();
}

;// CONCATENATED MODULE: ./build/report/summary.js







/** Where people look at applications. Source: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
const PORTALS = {
    'https://graph.microsoft.com': 'https://entra.microsoft.com',
    'https://graph.microsoft.us': 'https://portal.azure.us',
    'https://microsoftgraph.chinacloudapi.cn': 'https://portal.azure.cn',
};
const STATES = {
    current: 'up to date',
    written: 'written',
    failed: '**not written**, keeps what it had',
    unknown: '**unknown**: an answer was lost',
    incomplete: '**value written**, names beside it incomplete',
    taken: '**holds what somebody else stored**',
    unreadable: '**could not be read**',
    untouched: 'not touched',
    emptied: 'its secret was removed',
    'no secret': 'holds no secret',
};
/** The job summary, GitHub-flavoured Markdown. Its first line is the verdict. */
function summaryOf(outcomes, links) {
    const failed = outcomes.some(({ failures }) => failures.length > 0);
    const verdict = verdictOf(outcomes);
    const fine = verdict.startsWith('Nobody') ? '✅' : '⚠️';
    const mark = failed ? '❌' : outcomes.every(({ dryRun }) => dryRun) ? '🔍' : fine;
    return [`${mark} ${strong(verdict)}`, '', ...outcomes.map((each) => clientSummary(each, links))].join('\n');
}
/** The summary of a run that stopped before it read anything. */
function summaryOfNothing(failures, links) {
    return [`❌ ${strong(verdictOfNothing(failures))}`, '', ...failures.flatMap((each) => caution(each, links)), ''].join('\n');
}
function clientSummary(outcome, links) {
    const { desired, application, dryRun, failures, actions } = outcome;
    const title = (0,untrusted/* markdown */.wD)(application?.displayName ?? desired.displayName ?? outcome.uniqueName ?? 'FHIR client');
    const rows = [
        ['Client', clientOf(outcome, links)],
        [
            dryRun ? 'Would be done' : 'Done',
            actions.length === 0
                ? 'nothing'
                : actions.map((action) => brief(dryRun ? action.replace(/^Would /, '') : action)).join('<br>'),
        ],
        ['Rotation', rotationOf(outcome)],
        ['Stored secret', secretOf(outcome)],
        ...earlierRows(outcome),
        ...trustRows(outcome),
        [
            'Stored in',
            outcome.targets.map(({ target, state }) => `${(0,untrusted/* markdown */.wD)(target.notation)}: ${STATES[state]}`).join('<br>'),
        ],
        ['FHIR service', fhirOf(outcome)],
    ];
    return [
        `### ${title}`,
        '',
        ...failures.flatMap((failed) => caution(failed, links)),
        ...warnings(outcome).flatMap((text) => ['> [!WARNING]', `> ${(0,untrusted/* markdown */.wD)(text)}`, '']),
        '| | |',
        '| --- | --- |',
        ...rows.map(([name, value]) => `| ${name} | ${value} |`),
        '',
        ...timeline(outcome),
        ...consumerJobOf(outcome),
        ...folded('Notes', notices(outcome).map((line) => `- ${(0,untrusted/* markdown */.wD)(line)}`)),
        ...folded('IDs in full', idsOf(outcome)),
    ].join('\n');
}
/** A failure with its link and what can be pasted. */
function caution({ code: name, message, paste }, { docsUrl }) {
    const [first = '', ...more] = message.split('\n').map((line) => (0,untrusted/* markdown */.wD)(line));
    const link = ` See ${docsUrl}#${name.toLowerCase()}`;
    const ticks = Math.max(2, ...[...paste.join('\n').matchAll(/`+/g)].map(([run]) => run.length)) + 1;
    return [
        '> [!CAUTION]',
        ...[`${first}${more.length === 0 ? link : ''}`, ...more.slice(0, -1)].map((line) => `> ${line}`),
        // Behind a list, text without a blank line belongs to its last item.
        ...more.slice(-1).flatMap((last) => ['>', `> ${last}${link}`]),
        '',
        ...(paste.length === 0
            ? []
            : ['`'.repeat(ticks), ...paste.map((line) => (0,untrusted/* oneLine */.TN)(line, 8_000)), '`'.repeat(ticks), '']),
    ];
}
function consumerJobOf(outcome) {
    const job = consumerJob(outcome);
    return job.length === 0 ? [] : [NOT_FROM_HERE, '', '```yaml', ...job, '```', ''];
}
function clientOf({ application }, { graphUrl = '' }) {
    if (application === undefined)
        return '–';
    const id = code(application.appId);
    const portal = PORTALS[graphUrl];
    if (portal === undefined)
        return id;
    const page = '#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/';
    return `${id} (<a href="${portal}/${page}${encodeURIComponent(application.appId)}">open in Entra</a>)`;
}
function rotationOf(outcome) {
    const { reason, findings, now, failures, nextRotationOn, rotated, application, foreign, trust } = outcome;
    if (now === undefined)
        return '**unknown**: Entra could not be read';
    if (reason !== 'none')
        return `${(0,model_reason/* reasonInWords */.j)(reason)}: ${findings.map(brief).join('<br>')}`;
    if (trust?.noSecret || trust?.course === 'none')
        return 'there is no secret to rotate';
    if (nextRotationOn === undefined) {
        const issued = application?.credentials.some((credential) => !foreign.includes(credential)) ?? false;
        return issued
            ? '**unknown**: which secret is stored could not be read'
            : 'the first secret is not issued before every target can be read and is free to be written';
    }
    if (failures.some(({ code }) => code === 'NOT_CONVERGING'))
        return '**stopped**: new secrets did not stay in place';
    if (nextRotationOn <= now && !rotated)
        return `**due since ${(0,dates/* isoDay */.kh)(nextRotationOn)}**`;
    return `${failures.length === 0 ? 'not due' : 'by the date of the secret, not due'} before ${(0,dates/* isoDay */.kh)(nextRotationOn)}`;
}
function secretOf(outcome) {
    const { current, now, recorded } = outcome;
    if (now === undefined && recorded !== undefined)
        return `${(0,untrusted/* markdown */.wD)(recorded.name)} in ${(0,untrusted/* markdown */.wD)(recorded.target.notation)} records ${(0,dates/* isoDay */.kh)(recorded.end)}`;
    if (now === undefined)
        return '**unknown**';
    if (current === undefined)
        return noSecret(outcome) ?? '–';
    const left = current.end.getTime() - now.getTime();
    const when = left > 0 ? `expires ${(0,dates/* isoDay */.kh)(current.end)}, in ${(0,dates/* days */._3)(left)}` : `**expired ${(0,dates/* isoDay */.kh)(current.end)}**`;
    return `${id(current.keyId)}, ${when}; ${proofOf(outcome)}`;
}
function proofOf({ proven, rotated }) {
    if (!rotated)
        return 'nothing to verify in this run';
    if (proven === 'read')
        return 'it logs in and reads the FHIR service';
    return proven === 'login' ? 'it logs in' : 'not verified';
}
/** What becomes of the secrets before it. */
function earlierRows({ superseded, current, desired, now, targets }) {
    const alive = superseded.filter(({ end }) => now !== undefined && end > now);
    if (alive.length === 0 || current === undefined)
        return [];
    const { overlapDays } = desired.credential;
    const complete = targets.every(({ state }) => state === 'written' || state === 'current');
    const removal = overlapDays === undefined ? undefined : new Date(current.start.getTime() + overlapDays * dates/* DAY */.d_);
    const fate = (end) => {
        if (removal === undefined || removal >= end)
            return `works until it expires on ${(0,dates/* isoDay */.kh)(end)}`;
        return `works until ${(0,dates/* isoDay */.kh)(end)}; a run from ${(0,dates/* isoDay */.kh)(removal)} on removes it${complete ? '' : ' once every target holds the stored one'}`;
    };
    const shown = alive.slice(0, 5).map(({ keyId, end }) => `${id(keyId)} ${fate(end)}`);
    return [['Earlier secrets', [...shown, ...(alive.length > 5 ? [`and ${alive.length - 5} more`] : [])].join('<br>')]];
}
function fhirOf({ desired, fhir, now }) {
    if (desired.fhirService === undefined)
        return `none is given: no role is assigned and no ${(0,untrusted/* markdown */.wD)(desired.names.url)} is stored`;
    if (fhir === undefined)
        return now === undefined ? '**unknown**' : '–';
    const roles = fhir.scope === undefined ? 'granted elsewhere' : desired.fhirRoles.map((role) => role.name).join(', ') || 'none';
    const url = fhir.url === undefined ? 'its URL is not known in this cloud, so that none is stored' : (0,untrusted/* markdown */.wD)(fhir.url);
    return `${url}<br>roles: ${(0,untrusted/* markdown */.wD)(roles)}`;
}
function idsOf({ application, servicePrincipalId, desired, uniqueName, current }) {
    const ids = {
        'application (client)': application?.appId,
        'application (object)': application?.id,
        'service principal (object)': servicePrincipalId,
        tenant: desired.tenantId,
        'unique name': uniqueName,
        'stored secret (key)': current?.keyId,
        'FHIR service': desired.fhirService?.resourceId,
    };
    return Object.entries(ids).flatMap(([name, value]) => (value ? [`- ${name}: ${code(value)}`] : []));
}
function folded(title, lines) {
    if (lines.length === 0)
        return [];
    if (title === 'Notes' && lines.length <= 5)
        return [...lines, ''];
    return [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
}
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** Text for a cell: IDs are cut to what tells them apart, and stand in full elsewhere. */
function brief(text) {
    return (0,untrusted/* markdown */.wD)(text
        .replace(/\/subscriptions\/\S+\/workspaces\/([^/\s]+)\/fhirservices\/([^/\s]+)/gi, '$1/$2')
        .replace(GUID, (guid) => `${guid.slice(0, 8)}…`));
}
function id(keyId) {
    return code(`${keyId.slice(0, 8)}…`);
}
/** Between backticks nothing can be escaped: what would need it stands without. */
function code(text) {
    return /^[\w.…-]+$/.test(text) ? `\`${text}\`` : (0,untrusted/* markdown */.wD)(text);
}
/** The first sentence of the verdict in bold. */
function strong(verdict) {
    const [, first = verdict, rest = ''] = /^(.+?[.:;])( .*)?$/s.exec(verdict) ?? [];
    return `**${(0,untrusted/* markdown */.wD)(first)}**${(0,untrusted/* markdown */.wD)(rest)}`;
}

;// CONCATENATED MODULE: ./build/runner.js
/** The runner's side of a run: its log, annotations, outputs and summary. Loaded late: nothing is printed at once. */







/** GitHub cuts the message of an annotation at 4,096 characters and keeps ten of a kind per step. */
const ANNOTATION_LENGTH = 4_000;
const ANNOTATIONS = 10;
const LINE_LENGTH = 8_000;
const log = {
    info: (text) => core/* info */.pq((0,untrusted/* oneLine */.TN)(text, LINE_LENGTH)),
    debug: (text) => core/* debug */.Yz((0,untrusted/* oneLine */.TN)(text, LINE_LENGTH)),
    notice: (text) => core/* notice */.lm((0,untrusted/* oneLine */.TN)(text, ANNOTATION_LENGTH)),
    warning: (text) => core/* warning */.$e((0,untrusted/* oneLine */.TN)(text, ANNOTATION_LENGTH)),
    mask: (secret) => core/* setSecret */.Pq(secret),
};
function showIdToken({ issuer, subject, audience }) {
    core/* startGroup */.Oh('OIDC token of this job');
    for (const line of [`issuer:   ${issuer}`, `subject:  ${subject}`, `audience: ${audience}`])
        core/* info */.pq((0,untrusted/* oneLine */.TN)(line));
    core/* endGroup */.N4();
}
/** Log, outputs, summary, and the verdict at the very end. Returns whether every client was registered. */
async function report(outcomes, links) {
    const [first] = outcomes;
    if (first === undefined)
        return true;
    for (const outcome of outcomes)
        for (const line of closingLines(outcome))
            core/* info */.pq((0,untrusted/* oneLine */.TN)(line, LINE_LENGTH));
    for (const [name, value] of Object.entries(outputsOf(first)))
        core/* setOutput */.uH(name, value);
    core/* setOutput */.uH('clients', clientsOutput(outcomes));
    await writeSummary(summaryOf(outcomes, links));
    // What holds for all clients is said once.
    for (const line of new Set(outcomes.flatMap(warnings)))
        log.warning(line);
    const failures = outcomes.flatMap((outcome) => outcome.failures);
    showFailures(failures, links.docsUrl);
    log.info(verdictOf(outcomes));
    return failures.length === 0;
}
/** What stopped the whole run before it read anything. */
async function showFailure(error, links) {
    const failures = [(0,explain/* explainUnexpected */.Vv)(error, 'run')];
    await writeSummary(summaryOfNothing(failures, links));
    showFailures(failures, links.docsUrl);
    log.info(verdictOfNothing(failures));
}
/** A summary that cannot be written takes nothing from what the run did. */
async function writeSummary(text) {
    if (!process.env['GITHUB_STEP_SUMMARY'])
        return;
    try {
        await core/* summary */.z.addRaw(text).write();
    }
    catch (error) {
        log.warning(`The job summary could not be written (${(0,untrusted/* oneLine */.TN)(String(error), 300)}); everything else was done.`);
    }
}
/** One `::error` per failure, what can be pasted below it, the cause in the debug log. */
function showFailures(failures, docsUrl) {
    failures.forEach((failed, index) => {
        const lines = failed.message.split('\n').map((line) => (0,untrusted/* oneLine */.TN)(line, LINE_LENGTH));
        const link = `See ${docsUrl}#${failed.code.toLowerCase()}`;
        const message = `${lines.join('\n')} ${link}`;
        const tooLong = message.length > ANNOTATION_LENGTH;
        const annotated = index < ANNOTATIONS - 1 || failures.length === ANNOTATIONS;
        if (index === ANNOTATIONS - 1 && !annotated) {
            core/* error */.z3(`MORE_FAILURES: ${failures.length - index} more failures follow as plain lines of this log.`);
        }
        if (annotated)
            core/* error */.z3(tooLong ? `${message.slice(0, ANNOTATION_LENGTH - link.length - 3)} … ${link}` : message);
        if (tooLong || !annotated)
            for (const line of lines)
                core/* info */.pq(line);
        for (const line of failed.paste)
            core/* info */.pq((0,untrusted/* oneLine */.TN)(`  ${line}`, LINE_LENGTH));
        showCauses(failed);
    });
}
/** The chain of causes for whoever debugs; with its stack in the open log when it is a bug of ours. */
function showCauses({ code, cause: first }) {
    for (let cause = first; cause instanceof Error; cause = cause.cause) {
        if (code !== 'INTERNAL_ERROR')
            core/* debug */.Yz((0,untrusted/* oneLine */.TN)(`caused by ${cause.name}: ${cause.message}`, LINE_LENGTH));
        else
            for (const line of (cause.stack ?? cause.message).split('\n'))
                core/* info */.pq((0,untrusted/* oneLine */.TN)(line));
    }
}


/***/ })

};
;