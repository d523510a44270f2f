"use strict";
exports.id = 519;
exports.ids = [519];
exports.modules = {

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

/***/ 1519:
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
;// CONCATENATED MODULE: ./build/report/log.js


const SOON = 30 * dates/* DAY */.d_;
/** The closing lines of the log. */
function closingLines(outcome) {
    const { current, nextRotationOn, actions, failures, now } = outcome;
    const lines = [];
    if (actions.length === 0 && failures.length === 0)
        lines.push('Nothing to do: the registration and every target are up to date.');
    if (current !== undefined && nextRotationOn !== undefined && now !== undefined) {
        const left = current.end.getTime() - now.getTime();
        lines.push(`Secret ${current.keyId} ${left > 0 ? `expires on ${(0,dates/* isoDay */.kh)(current.end)}, in ${(0,dates/* days */._3)(left)}` : `expired on ${(0,dates/* isoDay */.kh)(current.end)}`}; next rotation on ${(0,dates/* isoDay */.kh)(nextRotationOn)}.`);
    }
    if (!outcome.rotated && !outcome.dryRun && current !== undefined) {
        lines.push('Not verified: no secret was issued in this run, and the value of the current one cannot be read back.');
    }
    return [...lines, ...leakLines(outcome), ...foreignLines(outcome)];
}
/** The leak response is honest about what still logs in. */
function leakLines({ desired, rotated, superseded, foreign, now }) {
    if (!(rotated && desired.credential.overlapDays === 0))
        return [];
    const alive = [...superseded, ...foreign].filter((credential) => now === undefined || credential.end > now);
    return [
        'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.',
        ...alive.map((credential) => `Not revoked: secret ${credential.keyId} (${nameOf(credential)}), valid until ${(0,dates/* isoDay */.kh)(credential.end)}.`),
    ];
}
function foreignLines({ foreign, now, otherAssignments }) {
    const worth = foreign.filter((credential) => now !== undefined && credential.end.getTime() - now.getTime() <= SOON);
    return [
        ...worth.map((credential) => `Foreign secret ${credential.keyId} (${nameOf(credential)}) ${now !== undefined && credential.end <= now ? 'expired' : 'expires'} on ${(0,dates/* isoDay */.kh)(credential.end)}; it is left alone.`),
        ...otherAssignments.map((assignment) => `Role assignment ${(0,untrusted/* oneLine */.TN)(assignment.id)} of the client was made by somebody else; it is left alone.`),
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

;// CONCATENATED MODULE: ./build/report/summary.js



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
    const title = (0,untrusted/* markdown */.wD)(application?.displayName ?? desired.displayName ?? outcome.uniqueName ?? 'FHIR client');
    const verdict = failures.length > 0 ? '❌ failed' : dryRun ? '🔍 dry run' : actions.length === 0 ? '✅ nothing to do' : '✅ done';
    const rows = [
        ['Client ID', application === undefined ? '–' : `\`${application.appId}\``],
        [
            dryRun ? 'Would be done' : 'Done',
            actions.length === 0
                ? 'nothing'
                : actions.map((action) => (0,untrusted/* markdown */.wD)(dryRun ? action.replace(/^Would /, '') : action)).join('<br>'),
        ],
        ['Rotation', reason === 'none' ? 'not due' : `${reason}: ${findings.map(untrusted/* markdown */.wD).join('<br>')}`],
        [
            'Secret',
            current === undefined ? '–' : `\`${(0,untrusted/* markdown */.wD)(current.keyId)}\`, expires ${(0,dates/* isoDay */.kh)(current.end)}${proofOf(outcome)}`,
        ],
        ['Next rotation', nextRotationOn === undefined ? '–' : (0,dates/* isoDay */.kh)(nextRotationOn)],
        ['Stored in', targets.map(({ target, state }) => `${(0,untrusted/* markdown */.wD)(target.notation)}: ${STATES[state]}`).join('<br>')],
        ...fhirRows(outcome),
    ];
    return [
        `### ${title} — ${verdict}`,
        '',
        '| | |',
        '| --- | --- |',
        ...rows.map(([name, value]) => `| ${name} | ${value} |`),
        '',
        ...failures.flatMap((failed) => [`> [!CAUTION]`, `> ${(0,untrusted/* markdown */.wD)(failed.message.split('\n')[0] ?? '')}`, '']),
        ...timeline(outcome),
        ...[...leakLines(outcome), ...foreignLines(outcome)].map((line) => `- ${(0,untrusted/* markdown */.wD)(line)}`),
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
function fhirRows({ desired, fhir }) {
    if (fhir === undefined)
        return [];
    const roles = fhir.scope === undefined ? 'granted elsewhere' : desired.fhirRoles.map((role) => role.name).join(', ') || 'none';
    return [['FHIR service', `${(0,untrusted/* markdown */.wD)(fhir.url)}<br>roles: ${(0,untrusted/* markdown */.wD)(roles)}`]];
}
/** A Mermaid gantt chart of how long each credential is valid. */
function timeline({ current, superseded, foreign, nextRotationOn, now }) {
    const bar = (name, state, { keyId, start, end }) => `  ${(0,untrusted/* mermaid */.a4)(`${name} ${keyId.slice(0, 8)}`)} :${state}${(0,dates/* isoDay */.kh)(start)}, ${(0,dates/* isoDay */.kh)(end)}`;
    const expired = ({ end }) => now !== undefined && end <= now;
    const bars = [
        ...(current === undefined ? [] : ['  section Current', bar('current', 'active, ', current)]),
        ...(current === undefined || nextRotationOn === undefined
            ? []
            : [`  next rotation :milestone, ${(0,dates/* isoDay */.kh)(nextRotationOn)}, 0d`]),
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

;// CONCATENATED MODULE: ./build/runner.js
/** The runner's side of a run: its log, annotations, outputs and summary. Loaded late: nothing is printed at once. */






/** GitHub cuts the message of an annotation at 4,096 characters and keeps ten of a kind per step. */
const ANNOTATION_LENGTH = 4_000;
const ANNOTATIONS = 10;
const LINE_LENGTH = 8_000;
const log = {
    info: (text) => core/* info */.pq((0,untrusted/* oneLine */.TN)(text, LINE_LENGTH)),
    debug: (text) => core/* debug */.Yz((0,untrusted/* oneLine */.TN)(text, LINE_LENGTH)),
    warning: (text) => core/* warning */.$e((0,untrusted/* oneLine */.TN)(text, ANNOTATION_LENGTH)),
    mask: (secret) => core/* setSecret */.Pq(secret),
};
function showIdToken({ issuer, subject, audience }) {
    core/* startGroup */.Oh('OIDC token of this job');
    for (const line of [`issuer:   ${issuer}`, `subject:  ${subject}`, `audience: ${audience}`])
        core/* info */.pq((0,untrusted/* oneLine */.TN)(line));
    core/* endGroup */.N4();
}
/** Log, outputs, summary. Returns whether every client was registered. */
async function report(outcomes, docsUrl) {
    const [first] = outcomes;
    if (first === undefined)
        return true;
    for (const outcome of outcomes)
        for (const line of closingLines(outcome))
            core/* info */.pq((0,untrusted/* oneLine */.TN)(line, LINE_LENGTH));
    for (const [name, value] of Object.entries(outputsOf(first)))
        core/* setOutput */.uH(name, value);
    core/* setOutput */.uH('clients', clientsOutput(outcomes));
    if (process.env['GITHUB_STEP_SUMMARY'])
        await core/* summary */.z.addRaw(summaryOf(outcomes)).write();
    const failures = outcomes.flatMap((outcome) => outcome.failures);
    showFailures(failures, docsUrl);
    return failures.length === 0;
}
/** What stopped the whole run. */
function showFailure(error, docsUrl) {
    showFailures([(0,explain/* explainUnexpected */.Vv)(error, 'run')], docsUrl);
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