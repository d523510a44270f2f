"use strict";
exports.id = 401;
exports.ids = [401];
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

/***/ 6401:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   log: () => (/* binding */ log),
/* harmony export */   report: () => (/* binding */ report),
/* harmony export */   showFailure: () => (/* binding */ showFailure),
/* harmony export */   showIdToken: () => (/* binding */ showIdToken)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _failures_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5428);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(990);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7021);
/** The runner's side of a run: its log, annotations, outputs and summary. Loaded late: nothing is printed at once. */




/** GitHub cuts the message of an annotation at 4,096 characters and keeps ten of a kind per step. */
const ANNOTATION_LENGTH = 4_000;
const ANNOTATIONS = 10;
const LINE_LENGTH = 8_000;
const log = {
    info: (text) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(text, LINE_LENGTH)),
    debug: (text) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(text, LINE_LENGTH)),
    warning: (text) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(text, ANNOTATION_LENGTH)),
    mask: (secret) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(secret),
};
function showIdToken({ issuer, subject, audience }) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .startGroup */ .Oh('OIDC token of this job');
    for (const line of [`issuer:   ${issuer}`, `subject:  ${subject}`, `audience: ${audience}`])
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(line));
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .endGroup */ .N4();
}
/** Log, outputs, summary. Returns whether every client was registered. */
async function report(outcomes, docsUrl) {
    const [first] = outcomes;
    if (first === undefined)
        return true;
    for (const outcome of outcomes)
        for (const line of (0,_report_report_js__WEBPACK_IMPORTED_MODULE_2__/* .closingLines */ .Po)(outcome))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(line, LINE_LENGTH));
    for (const [name, value] of Object.entries((0,_report_report_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsOf */ .Yz)(first)))
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, value);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('clients', (0,_report_report_js__WEBPACK_IMPORTED_MODULE_2__/* .clientsOutput */ .AM)(outcomes));
    if (process.env['GITHUB_STEP_SUMMARY'])
        await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw((0,_report_report_js__WEBPACK_IMPORTED_MODULE_2__/* .summaryOf */ .YG)(outcomes)).write();
    const failures = outcomes.flatMap((outcome) => outcome.failures);
    showFailures(failures, docsUrl);
    return failures.length === 0;
}
/** What stopped the whole run. */
function showFailure(error, docsUrl) {
    showFailures([(0,_failures_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, 'run', { registrarClientId: '', graphUrl: '' })], docsUrl);
}
/** One `::error` per failure, what can be pasted below it, the cause in the debug log. */
function showFailures(failures, docsUrl) {
    failures.forEach((failed, index) => {
        const lines = failed.message.split('\n').map((line) => (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(line, LINE_LENGTH));
        const link = `See ${docsUrl}#${failed.code.toLowerCase()}`;
        const message = `${lines.join('\n')} ${link}`;
        const tooLong = message.length > ANNOTATION_LENGTH;
        const annotated = index < ANNOTATIONS - 1 || failures.length === ANNOTATIONS;
        if (index === ANNOTATIONS - 1 && !annotated) {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(`MORE_FAILURES: ${failures.length - index} more failures follow as plain lines of this log.`);
        }
        if (annotated)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(tooLong ? `${message.slice(0, ANNOTATION_LENGTH - link.length - 3)} … ${link}` : message);
        if (tooLong || !annotated)
            for (const line of lines)
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(line);
        for (const line of failed.paste)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(`  ${line}`, LINE_LENGTH));
        showCauses(failed);
    });
}
/** The chain of causes for whoever debugs; with its stack in the open log when it is a bug of ours. */
function showCauses({ code, cause: first }) {
    for (let cause = first; cause instanceof Error; cause = cause.cause) {
        if (code !== 'INTERNAL_ERROR')
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(`caused by ${cause.name}: ${cause.message}`, LINE_LENGTH));
        else
            for (const line of (cause.stack ?? cause.message).split('\n'))
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(line));
    }
}


/***/ })

};
;