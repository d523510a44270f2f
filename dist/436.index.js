"use strict";
exports.id = 436;
exports.ids = [436,786];
exports.modules = {

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

/***/ 6055:
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
var model_dates = __webpack_require__(2236);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
;// CONCATENATED MODULE: ./build/report/client-end.js
/** What a report says of a client that serves nobody any more: disabled, or taken away. */


const TOKENS = 'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.';
/** In place of until when the stored secret works. */
function endingVerdict(outcome) {
    const { ending, dryRun } = outcome;
    if (ending === undefined)
        return undefined;
    if (ending.state === 'disabled')
        return disabledVerdict(outcome);
    return dryRun ? plannedFate(ending) : removedVerdict(ending);
}
/** What became of it, where no secret of it serves any more; `undefined` where one may. */
function endOf({ ending, dryRun, disabled }) {
    if (ending?.state === 'disabled')
        return disabled.length > 0 ? 'disabled' : undefined;
    const gone = ending?.fate !== undefined && !ending.refused && ending.standing === 0;
    return gone && (!dryRun || ending.fate?.application === 'gone') ? 'taken away' : undefined;
}
function disabledVerdict({ disabled, application, dryRun, failures, current }) {
    if (application === undefined)
        return 'Whether the client is disabled is unknown.';
    if (disabled.length === 0)
        return dryRun && failures.length === 0
            ? 'No secret of the client would serve then, until it is enabled again.'
            : 'The client is not known to be disabled: its secrets may still serve.';
    const rest = current === undefined ? '' : ` The stored secret stays, and expires on ${(0,model_dates/* isoDay */.kh)(current.end)}.`;
    return `The client is disabled: nothing logs in as it, and no secret of it serves, until somebody enables it.${rest}`;
}
function plannedFate({ fate }) {
    switch (fate?.application) {
        case undefined:
            return 'Whether a secret of the client serves is unknown.';
        case 'gone':
            return 'The application is gone already: no secret of it serves.';
        case 'deleted':
            return 'The application would be deleted, and no secret of it would serve then.';
        case 'kept':
            return 'The application would stay, without the secrets that this workflow issued.';
    }
}
function removedVerdict({ fate, nothing, complete, refused, application, standing }) {
    const id = application?.appId ?? '';
    if (fate === undefined)
        return 'Whether a secret of the client still serves is unknown: not everything could be read.';
    if (refused)
        return standing > 0 ? `Nothing was removed: ${stillServing(standing)}.` : 'Nothing was removed.';
    const rest = complete ? '' : ' What else was to go is not all gone yet.';
    if (standing > 0)
        return `The client still serves: ${stillServing(standing)}.`;
    if (fate.application === 'gone')
        return nothing && complete
            ? 'The client was taken away before: no secret of it serves, and nothing of it is left.'
            : `The application is gone: no secret of it serves.${rest}`;
    if (fate.application === 'deleted' && !complete)
        return `No secret of the client serves any more.${rest}`;
    if (fate.application === 'deleted')
        return `Application ${id} was deleted: no secret of it serves any more.`;
    return `No secret that this workflow issued serves any more; application ${id} stays.${rest}`;
}
function stillServing(secrets) {
    return secrets === 1 ? 'a secret of it still logs in' : `${secrets} secrets of it still log in`;
}
/** What is worth knowing, a sentence each. */
function endingNotes({ ending, changed, disabled }) {
    if (ending === undefined)
        return [];
    if (ending.state === 'disabled')
        return [...(disabled.length > 0 && changed ? [TOKENS] : []), ...ending.postponed];
    const tokens = changed && ending.fate?.application !== 'gone' ? [TOKENS] : [];
    return [
        ...tokens,
        ...ending.left.map(({ target, why }) => `${(0,untrusted/* oneLine */.TN)(target.notation)} is left as it is: ${(0,untrusted/* oneLine */.TN)(why, 500)}.`),
        ...ending.notes.map((note) => (0,untrusted/* oneLine */.TN)(note, 1_000)),
    ];
}
/** What the summary says where it speaks of rotation and of the stored secret. */
function endingCells(ending, dryRun) {
    if (ending.state === 'disabled')
        return { rotation: 'none while the client is disabled', secret: 'stays as it is, and logs in nowhere meanwhile' };
    return { rotation: 'none: the client is to go', secret: dryRun ? 'would be removed' : secretsOf(ending) };
}
function secretsOf({ standing, fate, refused }) {
    if (fate === undefined)
        return '**unknown**: nothing was read';
    // Of the wrong client nothing is known.
    if (refused && standing === 0)
        return '–';
    return standing > 0 ? `**${stillServing(standing)}**` : 'none of this workflow';
}

;// CONCATENATED MODULE: ./build/report/due-chart.js
/** A Mermaid bar chart of how many secrets of many clients are due for rotation, by week. */

/** As many as stand side by side with a label each. */
const WEEKS = 12;
const WEEK = 7 * model_dates/* DAY */.d_;
/** Lines of Markdown; none when nothing is due at a time that is known. */
function dueChart(outcomes) {
    const today = Math.max(...outcomes.map(({ now }) => now?.getTime() ?? Number.NEGATIVE_INFINITY));
    const dates = outcomes.flatMap(({ nextRotationOn, now, ending }) => nextRotationOn && now && ending === undefined ? nextRotationOn.getTime() : []);
    if (dates.length === 0)
        return [];
    const monday = Math.floor((today - 4 * model_dates/* DAY */.d_) / WEEK) * WEEK + 4 * model_dates/* DAY */.d_;
    const weekOf = (date) => Math.min(WEEKS, Math.floor((date - monday) / WEEK));
    const coming = dates.filter((date) => date > today);
    const counts = Array.from({ length: coming.reduce((most, date) => Math.max(most, weekOf(date) + 1), 0) }, () => 0);
    for (const date of coming)
        counts[weekOf(date)] = (counts[weekOf(date)] ?? 0) + 1;
    const overdue = dates.length - coming.length;
    const bars = [
        ...(overdue === 0 ? [] : [{ label: 'overdue', count: overdue }]),
        ...counts.map((count, week) => ({ label: week < WEEKS ? dayOf(monday + week * WEEK) : 'later', count })),
    ];
    return [
        '```mermaid',
        'xychart-beta',
        '  title "Secrets by the week in which their next rotation is due"',
        `  x-axis [${bars.map(({ label }) => `"${label}"`).join(', ')}]`,
        `  y-axis "secrets" 0 --> ${Math.max(...bars.map(({ count }) => count))}`,
        `  bar [${bars.map(({ count }) => count).join(', ')}]`,
        '```',
        '',
    ];
}
/** `01-04` */
function dayOf(date) {
    return new Date(date).toISOString().slice(5, 10);
}

;// CONCATENATED MODULE: ./build/report/hindsight.js

/** A rotation that comes later than this after its day is late. */
const LATE = 3 * model_dates/* DAY */.d_;
/** What ends within this is worth a warning. */
const SOON = 30 * model_dates/* DAY */.d_;
function expiresSoon({ end, readAt }) {
    return end.getTime() - readAt.getTime() <= SOON;
}
/** Whether what still logs in is to be told: after an answer to a leak, and any rotation without overlap. */
function tellsWhatLivesOn({ desired, rotated, answersLeak }) {
    return answersLeak === true || (rotated && desired.credential.overlapDays === 0);
}
/** Secrets of the client that then still log in beside the stored one. */
function notRevoked(outcome) {
    const { superseded, foreign, now } = outcome;
    if (!tellsWhatLivesOn(outcome))
        return [];
    return [...superseded, ...foreign].filter(({ end }) => now === undefined || end > now);
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

// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
;// CONCATENATED MODULE: ./build/report/told.js
/** What is told once, though several clients met it: failures, warnings, notes. */


const NAMED = 3;
/** Every failure once: those that make a secret urgent first, then in the order of the clients. */
function failuresOf(outcomes) {
    const merged = merge(outcomes, ({ failures }) => failures, (failed, { common }) => [failed.code, common?.get(failed) ?? failed.message, ...failed.paste].join('\n')).map(({ told, all, who }) => {
        const { code, paste, cause } = told;
        const instance = all.some(({ message }) => message !== told.message) ? ', for instance,' : '';
        // What is wrong and what to do come first, whoever is concerned.
        const attempt = who === '' ? ` Could not${instance} ` : ` For ${who}: could not${instance} `;
        return { code, message: told.message.replace(' Could not ', () => attempt), paste, cause };
    });
    const urgent = merged.filter(({ code }) => code === 'REVOCATION_INCOMPLETE');
    return [...urgent, ...merged.filter((each) => !urgent.includes(each)), ...notServed(outcomes)];
}
/** Lines, each with the names of the clients that it is about. */
function linesOf(outcomes, lines) {
    return merge(outcomes, lines, (line) => line).map(({ told, who }) => (who === '' ? told : `${who}: ${told}`));
}
/** GitHub keeps so many annotations of a kind per step. */
const ANNOTATIONS = 10;
/** What is shown as annotations, and what is left: where there is something, the tenth one says how much. */
function annotated(all) {
    const most = all.length > ANNOTATIONS ? ANNOTATIONS - 1 : ANNOTATIONS;
    return { shown: all.slice(0, most), rest: all.slice(most) };
}
/** A person's list of names. */
function listOf(names, most = NAMED) {
    const shown = names.slice(0, most).map((name) => (0,untrusted/* oneLine */.TN)(name, 100));
    return shown.join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');
}
/** @returns one of each kind, with all of that kind and the names of the clients that they are about */
function merge(outcomes, of, sameAs) {
    const found = new Map();
    for (const outcome of outcomes) {
        for (const told of of(outcome)) {
            const key = sameAs(told, outcome);
            const entry = found.get(key);
            if (entry === undefined)
                found.set(key, { all: [told], names: new Set([outcome.desired.name ?? '']) });
            else {
                entry.all.push(told);
                entry.names.add(outcome.desired.name ?? '');
            }
        }
    }
    return [...found.values()].map(({ all, names }) => {
        const named = [...names].filter((name) => name !== '');
        const who = named.length > 1 ? `${named.length} clients (${listOf(named)})` : listOf(named);
        return { told: all[0], all, who };
    });
}
/** Clients that wait for the next run and cannot: the run fails with one error for all of them. */
function notServed(outcomes) {
    const waiting = outcomes.filter(({ deferred }) => deferred?.urgent);
    if (waiting.length === 0)
        return [];
    const names = waiting.map(({ desired }) => desired.name ?? desired.displayName ?? 'the client');
    const whys = [...new Set(waiting.flatMap(({ deferred }) => deferred?.why ?? []))];
    return [
        (0,failures/* failure */.V2)('CLIENTS_NOT_SERVED', { attempted: `serve ${listOf(names, 10)}`, said: whys.slice(0, 5).join('; ') }),
    ];
}

;// CONCATENATED MODULE: ./build/report/totals.js
/** What a client is counted as: `not served` is one that cannot wait for the next run, `deferred` one that can. */
function standingOf({ failures, deferred, actions }) {
    if (failures.length > 0)
        return 'failed';
    if (deferred !== undefined)
        return deferred.urgent ? 'not served' : 'deferred';
    return actions.length > 0 ? 'changed' : 'unchanged';
}
/** `1 failed, 2 rotated, 97 unchanged`; every client is counted once. */
function totalsOf(outcomes) {
    const counts = new Map();
    for (const outcome of outcomes) {
        const word = wordFor(outcome);
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return WORDS.flatMap((word) => (counts.has(word) ? `${counts.get(word)} ${word}` : [])).join(', ');
}
const WORDS = [
    'failed',
    'not served',
    'waiting for the next run',
    'deleted',
    'created',
    'rotated',
    'changed otherwise',
    'to be rotated',
    'to be changed otherwise',
    'unchanged',
];
function wordFor(outcome) {
    const standing = standingOf(outcome);
    if (standing === 'deferred')
        return 'waiting for the next run';
    if (standing !== 'changed')
        return standing;
    const { dryRun, created, rotated, removed, reason } = outcome;
    if (dryRun)
        return reason === 'none' ? 'to be changed otherwise' : 'to be rotated';
    if (removed)
        return 'deleted';
    if (created)
        return 'created';
    return rotated ? 'rotated' : 'changed otherwise';
}

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
                        const left = now === undefined ? '' : `, ${(0,model_dates/* days */._3)(end.getTime() - now.getTime())}`;
                        const removed = removal === undefined ? '' : `; a run from ${(0,model_dates/* isoDay */.kh)(removal)} on removes it`;
                        return `${(0,untrusted/* markdown */.wD)(keyId)} works until ${(0,model_dates/* isoDay */.kh)(end)}${left}${removed}`;
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
    return `none since ${(0,model_dates/* isoDay */.kh)(since)}`;
}
/** Completes the verdict. */
function signsInWithoutSecret(outcome) {
    const { trust, failures, disabled } = outcome;
    const none = noSecret(outcome);
    if (trust === undefined)
        return undefined;
    const told = failures.length === 0 || (trust.jobs.length > 0 && trust.jobs.every(({ trusted }) => trusted === true));
    if (none === undefined && trust.course === 'none' && outcome.now !== undefined)
        return told && disabled.length === 0
            ? 'No secret is issued: jobs sign in with their own tokens.'
            : 'No secret is issued.';
    if (none === undefined)
        return undefined;
    const { since, left } = trust;
    if (disabled.length > 0)
        return `No place holds a secret${since === undefined ? '' : ` since ${(0,model_dates/* isoDay */.kh)(since)}`}.`;
    const sentences = [
        `No place holds a secret${since === undefined ? '' : ` since ${(0,model_dates/* isoDay */.kh)(since)}`}: ${whoSignsIn(trust.jobs)}.`,
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
    const { trust, desired, othersTrust, failures, rotated, ending } = outcome;
    // The response to a leak names them all as not revoked.
    const named = rotated && desired.credential.overlapDays === 0;
    return [
        ...(named ? [] : othersTrust).map(({ name, subject, issuer }) => `Federated credential "${(0,untrusted/* oneLine */.TN)(name, 120)}" for ${(0,untrusted/* oneLine */.TN)(subject ?? issuer, 300)} was made by somebody else; it is left alone.`),
        ...(ending === undefined &&
            desired.credential.kind === 'federated' &&
            trust?.course === 'keep' &&
            failures.length === 0
            ? ['The secret stays for now: it ends in a run that finds the trust complete and has none of it to write.']
            : []),
        ...(ending === undefined ? (trust?.without ?? []) : []).map(({ notation }) => `${(0,untrusted/* oneLine */.TN)(notation)} gets nothing without a secret: it has no variables.`),
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

;// CONCATENATED MODULE: ./build/report/log.js
/** What the log says at its end, line by line, and what it warns of. */







/** Of what nobody has to act on. */
const MOST_NAMED = 20;
/** The closing lines of the log, before warnings, errors and the verdict. */
function closingLines(outcome) {
    const { current, rotated, dryRun, actions, failures } = outcome;
    const lines = [];
    if (actions.length === 0 && failures.length === 0)
        lines.push(nothingToDo(outcome));
    if (!rotated && !dryRun && failures.length === 0 && current !== undefined && outcome.ending === undefined)
        lines.push('Nothing to verify: no secret was issued in this run.');
    const job = consumerJob(outcome);
    if (job.length > 0)
        lines.push(NOT_FROM_HERE, ...job.map((line) => `  ${line}`));
    return [...lines, ...notices(outcome)];
}
/** The same of many clients: a line each, and what is worth knowing. */
function closingLinesOfMany(outcomes) {
    return [
        ...outcomes.flatMap((outcome) => {
            const said = standingLine(outcome);
            return said === undefined ? [] : `${(0,untrusted/* oneLine */.TN)(outcome.desired.name ?? '', 100)}: ${said}`;
        }),
        ...linesOf(outcomes, (outcome) => [...notices(outcome), ...notFromHere(outcome)]),
    ];
}
/** The summary has the jobs. */
function notFromHere(outcome) {
    return consumerJob(outcome).length === 0 ? [] : [`${NOT_FROM_HERE} see the summary.`];
}
/** What changed was said when it was done, and what failed is said below. */
function standingLine(outcome) {
    const { deferred, nextRotationOn, now, ending } = outcome;
    const standing = standingOf(outcome);
    if (standing === 'deferred')
        return `waits for the next run: ${deferred?.why}`;
    if (standing === 'not served')
        return `was not served, and could not wait: ${deferred?.why}`;
    if (standing !== 'unchanged')
        return undefined;
    if (ending !== undefined)
        return `nothing to do: ${whyNothing(ending)}`;
    const next = nextRotationOn === undefined || now === undefined ? '' : `; the next rotation is on ${(0,model_dates/* isoDay */.kh)(nextRotationOn)}`;
    return `nothing to do${next}`;
}
function nothingToDo({ ending, disabled }) {
    if (ending === undefined && disabled.length > 0)
        return 'Nothing was changed: the client is disabled.';
    if (ending === undefined)
        return 'Nothing to do: the registration and every target are up to date.';
    return `Nothing to do: ${whyNothing(ending)}.`;
}
function whyNothing(ending) {
    if (ending.state === 'disabled')
        return 'the client is disabled';
    const stays = ending.fate?.application === 'kept' || ending.left.length > 0;
    return stays ? 'what was to go is gone' : 'nothing of this client is left';
}
/** What is worth knowing and asks nobody to act. */
function notices(outcome) {
    const { otherAssignments, otherOwners, application, foreign, now } = outcome;
    const expired = foreign.filter(({ end }) => now !== undefined && end <= now);
    return [
        ...leakLines(outcome),
        ...endingNotes(outcome),
        ...removedLines(outcome),
        ...trustLines(outcome),
        ...expired
            .slice(0, MOST_NAMED)
            .map((credential) => `Secret ${(0,untrusted/* oneLine */.TN)(credential.keyId)} (${nameOf(credential)}), made by somebody else, expired on ${(0,model_dates/* isoDay */.kh)(credential.end)}; it is left alone.`),
        ...(expired.length > MOST_NAMED
            ? [`${expired.length - MOST_NAMED} more secrets that somebody else made have expired.`]
            : []),
        ...(outcome.readsOnly && application !== undefined
            ? [
                `This dry run signed in as a registrar that can only read: it takes for granted that the one that does the work owns application ${application.appId}.`,
            ]
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
                `This rotation came ${(0,model_dates/* days */._3)(now.getTime() - late.getTime())} late (${(0,model_dates/* isoDay */.kh)(late)}). Check that the workflow's schedule is enabled (GitHub disables it after 60 days without activity in a public repository) and why earlier runs failed.`,
            ]),
        ...vaultWarnings(outcome),
        ...soon
            .slice(0, 5)
            .map((credential) => `Secret ${(0,untrusted/* oneLine */.TN)(credential.keyId)} (${nameOf(credential)}), made by somebody else, expires on ${(0,model_dates/* isoDay */.kh)(credential.end)} and is not renewed here. Ask who uses it, or remove it: az ad app credential delete --id ${application?.appId ?? ''} --key-id ${(0,untrusted/* oneLine */.TN)(credential.keyId)}`),
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
function disabledLines({ disabled, application, desired, failures, ending }) {
    // What was asked for is no news, and a failure says it with its own words.
    if (ending !== undefined)
        return [];
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
        `The personal access token in github-token expires on ${(0,model_dates/* isoDay */.kh)(end)}, in ${(0,model_dates/* days */._3)(end.getTime() - readAt.getTime())}: from then on no run can store a secret. Make a new one (GitHub, Settings, Developer settings) and store it where the workflow takes github-token from; a GitHub App needs no such renewal.`,
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
    const { certificates, federatedCredentials, now } = outcome;
    if (!tellsWhatLivesOn(outcome))
        return [];
    const until = (what, { keyId, displayName, end }) => now !== undefined && end <= now
        ? []
        : `Not revoked: ${what} ${(0,untrusted/* oneLine */.TN)(keyId)} (${nameOf({ displayName })}), valid until ${(0,model_dates/* isoDay */.kh)(end)}.`;
    return [
        'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.',
        ...notRevoked(outcome).flatMap((secret) => until('secret', secret)),
        ...certificates.flatMap((certificate) => until('certificate', certificate)),
        ...federatedCredentials.map(({ name, subject, issuer }) => `Not revoked: federated credential "${(0,untrusted/* oneLine */.TN)(name, 120)}" for ${(0,untrusted/* oneLine */.TN)(subject ?? issuer, 300)}.`),
    ];
}
/** Runs read their secrets when they are queued or begin. */
function removedLines({ retired, now, ending }) {
    const alive = retired.filter(({ end }) => now === undefined || end > now);
    if (alive.length === 0 || ending !== undefined)
        return [];
    return [
        'Jobs that were queued or running before this run may still hold a secret that was removed: run them again if they fail with AADSTS7000215.',
    ];
}
function nameOf({ displayName }) {
    return displayName === '' ? 'without a name' : `"${(0,untrusted/* oneLine */.TN)(displayName, 90)}"`;
}

// EXTERNAL MODULE: ./build/model/reason.js
var model_reason = __webpack_require__(5561);
;// CONCATENATED MODULE: ./build/report/timeline.js


/** GitHub does not draw charts of more than 50,000 characters, and nobody reads more bars than these. */
const BARS = 20;
/** What lies further off would squeeze everything else. */
const HORIZON = 730 * model_dates/* DAY */.d_;
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
        const until = clipped(end) < end ? ` until ${(0,model_dates/* isoDay */.kh)(end)}` : '';
        const [from, to] = [(0,model_dates/* isoDay */.kh)(clipped(start)), (0,model_dates/* isoDay */.kh)(clipped(end))];
        return `  ${(0,untrusted/* mermaid */.a4)(`${name} ${keyId.slice(0, 8)}${until}`)} :${state}${from}, ${to > from ? to : '1d'}`;
    };
    const section = (title, bars) => bars.length === 0 ? [] : [`  section ${title}`, ...bars];
    const expired = ({ end }) => end.getTime() <= today;
    const ours = shown.filter((each) => superseded.includes(each)).toSorted(byEnd);
    const others = shown.filter((each) => !superseded.includes(each)).toSorted(byEnd);
    const milestone = nextRotationOn === undefined ? [] : [`  next rotation :milestone, ${(0,model_dates/* isoDay */.kh)(clipped(nextRotationOn))}, 0d`];
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
    if (span <= 60 * model_dates/* DAY */.d_)
        return ['  axisFormat %m-%d', '  tickInterval 1week'];
    const months = Math.max(1, Math.ceil(span / (300 * model_dates/* DAY */.d_)));
    return ['  axisFormat %Y-%m', `  tickInterval ${months}month`];
}
function byEnd(one, other) {
    return one.end.getTime() - other.end.getTime();
}

;// CONCATENATED MODULE: ./build/report/verdict.js








/** What cures itself, or is cured by running again. */
const PASSING = new Set([
    'CANCELLED',
    'CLIENTS_NOT_SERVED',
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
/**
 * One verdict in all, in a line without markup.
 *
 * @param fleet with a clients file
 */
function verdictOf(outcomes, fleet) {
    const [only, ...others] = outcomes;
    if (only === undefined)
        return nobodyToServe(fleet);
    return others.length === 0 && only.deferred === undefined ? verdict(only) : verdictOfMany(outcomes);
}
function nobodyToServe({ file, shard } = {}) {
    if (file === undefined || shard === undefined)
        return 'Nobody has to act: there is no client to take care of.';
    return `Nobody has to act: no client of ${(0,untrusted/* oneLine */.TN)(file)} belongs to part ${shard.index}/${shard.count}.`;
}
/** The verdict of a run that stopped before it read anything. */
function verdictOfNothing(failures) {
    return `${actOn(failures)} Nothing was read: until when the stored secret works is unknown.`;
}
function verdict(outcome) {
    return [act(outcome), endingVerdict(outcome) ?? validity(outcome), lateness(outcome)].filter(Boolean).join(' ');
}
function act(outcome) {
    const { failures, dryRun, disabled, ending } = outcome;
    if (failures.length > 0)
        return actOn(failures);
    if (dryRun)
        return `Dry run, nothing was written: a real run ${wouldDo(outcome)}.`;
    if (disabled.length > 0 && ending === undefined)
        return 'Somebody has to act: the client is disabled, so nothing logs in as it.';
    const spared = outcome.desired.credential.forceRotate ? notRevoked(outcome).length : 0;
    if (spared > 0)
        return `Somebody has to decide about ${spared === 1 ? 'a secret that was' : `${spared} secrets that were`} not revoked.`;
    return renewalOf([outcome]) ?? 'Nobody has to act.';
}
function wouldDo({ reason, actions, ending, trust }) {
    if (actions.length > 0 && ending !== undefined)
        return ending.state === 'disabled' ? 'would disable the client' : 'would take the client away, as listed';
    if (reason === 'first')
        return 'would issue the first secret';
    if (reason !== 'none')
        return `would rotate the secret (${(0,model_reason/* reasonInWords */.j)(reason)})`;
    if (actions.length === 0)
        return 'would change nothing';
    return trust === undefined || trust.course === 'keep'
        ? 'would not rotate the secret, but make the other changes that are listed'
        : 'would make the changes that are listed';
}
/** The token is that of the whole run. */
function renewalOf(outcomes) {
    const expiry = outcomes.flatMap(({ tokenExpiry }) => tokenExpiry ?? []).find(expiresSoon);
    return expiry && `Somebody has to act before ${(0,model_dates/* isoDay */.kh)(expiry.end)}: then github-token expires.`;
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
    const { now, current, rotated, application, newest, targets, recorded, failures, before, disabled, superseded } = outcome;
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
    const newer = superseded.findLast(({ start, end }) => start > current.start && end > now);
    if (!rotated && unread && newer !== undefined)
        return `The stored secret that could be read ${untilWhen(current.end, now, failed)}; a newer one, which works until ${(0,model_dates/* isoDay */.kh)(newer.end)}, may be stored where nothing could be read.`;
    if (!rotated && !application?.credentials.some(({ keyId }) => keyId === current.keyId) && recorded !== undefined)
        return asRecorded(outcome, now, 'Entra does not list it yet');
    const others = targets.filter(({ state }) => state !== 'written');
    if (rotated && others.length > 0) {
        const sure = others.every(({ state }) => state !== 'unknown' && state !== 'incomplete');
        const keep = sure ? 'the others keep what they had' : 'the others may keep what they had';
        const revoking = failures.some(({ code }) => code === 'REVOCATION_INCOMPLETE');
        const until = revoking ? ' until it is revoked' : '';
        // Of what was not read, or is somebody else's, nobody knows until when it works.
        const known = others.every(({ target }) => before?.notIn?.includes(target) !== true);
        const earlier = before === undefined || revoking || !known ? until : `, which ${untilWhen(before.credential.end, now, failed)}`;
        return `Some targets hold the new secret, which ${untilWhen(current.end, now, false)}; ${keep}${earlier}.`;
    }
    if (failures.some(({ code }) => code === 'NOT_CONVERGING'))
        return `The newest secret ${untilWhen(current.end, now, false)}, but not every target holds it: jobs that use another one fail until this is mended.`;
    if (disabled.length > 0)
        return `The stored secret ${current.end > now ? `is valid until ${(0,model_dates/* isoDay */.kh)(current.end)}, once the client is enabled` : `expired on ${(0,model_dates/* isoDay */.kh)(current.end)}`}.`;
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
            : `; the next rotation is on ${(0,model_dates/* isoDay */.kh)(nextRotationOn)}`;
    }
    return rotated ? '' : `; its rotation is due since ${(0,model_dates/* isoDay */.kh)(nextRotationOn)}`;
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
        return `works until ${(0,model_dates/* isoDay */.kh)(end)}, ${(0,model_dates/* days */._3)(left)}${mend ? ': mend this before then' : ''}`;
    return `expired on ${(0,model_dates/* isoDay */.kh)(end)}, ${(0,model_dates/* days */._3)(-left)} ago${mend ? ': jobs that use it fail until this is mended' : ''}`;
}
function lateness(outcome) {
    const { rotated, now } = outcome;
    if (!rotated || now === undefined)
        return '';
    const [expired, late] = [expiredSince(outcome), lateSince(outcome)];
    const ago = (since) => (0,model_dates/* days */._3)(now.getTime() - since.getTime());
    if (expired !== undefined)
        return `The secret before it had expired on ${(0,model_dates/* isoDay */.kh)(expired)}: jobs that used it failed for ${ago(expired)}.`;
    return late === undefined ? '' : `This rotation was due since ${(0,model_dates/* isoDay */.kh)(late)}, ${ago(late)} ago.`;
}
function verdictOfMany(outcomes) {
    const failures = failuresOf(outcomes);
    const mend = failures.length > 0;
    const serving = outcomes.filter((outcome) => endOf(outcome) === undefined && !wouldEnd(outcome));
    const firstOf = (secrets) => {
        const ends = secrets.flatMap(({ secret, now, desired }) => secret && now ? { end: secret.end, now, whose: desired.name ? ` (${(0,untrusted/* oneLine */.TN)(desired.name, 100)})` : '' } : []);
        return ends.toSorted((one, other) => (0,model_dates/* dayOf */.kb)(one.end) - (0,model_dates/* dayOf */.kb)(other.end))[0];
    };
    const known = serving.filter(({ current, now }) => current !== undefined && now !== undefined);
    const first = firstOf(known.map((each) => ({ ...each, secret: each.current })));
    const without = serving.filter(({ current, trust }) => current === undefined && trust?.noSecret === true).length;
    const none = serving.filter((outcome) => outcome.current === undefined && hasNone(outcome)).length - without;
    const unread = serving.length - known.length - none - without;
    const newest = firstOf(serving.filter((each) => !known.includes(each)).map((each) => ({ ...each, secret: each.newest })));
    // One date to mend it by: the earlier one, and whatever has passed already.
    const [deadline] = [first, newest]
        .flatMap((each) => each ?? [])
        .toSorted((one, other) => (0,model_dates/* dayOf */.kb)(one.end) - (0,model_dates/* dayOf */.kb)(other.end));
    const says = (each) => untilWhen(each.end, each.now, mend && (each === deadline || each.end <= each.now));
    return [
        actOnMany(outcomes, failures),
        first && `The first of the stored secrets${first.whose} ${says(first)}.`,
        none > 0 && `${none} ${none === 1 ? 'has' : 'have'} no secret yet.`,
        without > 0 && `${without === 1 ? '1 client has' : `${without} clients have`} no secret.`,
        ...['disabled', 'taken away'].map((end) => endedSentence(outcomes, end)),
        unread > 0 &&
            `Of ${unread} it is unknown${newest === undefined ? '' : `; what was issued last for ${unread === 1 ? 'it' : 'one of them'}${newest.whose} ${says(newest)}`}.`,
        latenessOfMany(outcomes),
    ]
        .filter(Boolean)
        .join(' ');
}
/** Of what a dry run read and a real one would end, the totals tell. */
function wouldEnd({ dryRun, ending, failures, now }) {
    return dryRun && ending !== undefined && failures.length === 0 && now !== undefined;
}
function endedSentence(outcomes, end) {
    const count = outcomes.filter((outcome) => endOf(outcome) === end).length;
    if (count === 0)
        return '';
    const those = end === 'disabled' ? `of ${count === 1 ? 'it' : 'them'} serves` : 'that this workflow issued serves any more';
    return `${count} ${count === 1 ? 'client is' : 'clients are'} ${end}, as the file asks: no secret ${those}.`;
}
/** Everything was read, and no secret is stored. */
function hasNone({ now, superseded, targets, ending }) {
    return (ending === undefined &&
        now !== undefined &&
        superseded.length === 0 &&
        targets.every(({ state }) => state !== 'unreadable'));
}
function actOnMany(outcomes, failures) {
    const those = (standing) => outcomes.filter((outcome) => standingOf(outcome) === standing);
    const namesOf = (some) => {
        const names = some.flatMap(({ desired }) => desired.name ?? []);
        return names.length === 0 ? '' : ` (${listOf(names)})`;
    };
    const [failed, pressing, waiting] = [those('failed'), those('not served'), those('deferred')];
    if (failures.length > 0) {
        return [
            failed.length > 0 && `${failed.length} of ${outcomes.length} clients failed${namesOf(failed)}.`,
            pressing.length > 0 &&
                `${pressing.length} of ${outcomes.length} clients could not wait and ${pressing.length === 1 ? 'was' : 'were'} not served${namesOf(pressing)}.`,
            actOn(failures),
        ]
            .filter(Boolean)
            .join(' ');
    }
    const left = waiting.length === 0
        ? ''
        : ` ${waiting.length} of ${outcomes.length} clients wait${waiting.length === 1 ? 's' : ''} for the next run${namesOf(waiting)}.`;
    if (outcomes.every(({ dryRun }) => dryRun))
        return `Dry run, nothing was written: of ${outcomes.length} clients ${totalsOf(outcomes)}.`;
    const spared = outcomes.filter(({ desired }) => desired.credential.forceRotate).flatMap(notRevoked).length;
    const disabled = outcomes.filter(({ disabled: what, ending }) => what.length > 0 && ending === undefined);
    if (disabled.length > 0)
        return `Somebody has to act: ${disabled.length} of ${outcomes.length} clients ${disabled.length === 1 ? 'is' : 'are'} disabled${namesOf(disabled)}, so nothing logs in as them.${left}`;
    if (spared === 0)
        return `${renewalOf(outcomes) ?? 'Nobody has to act.'}${left}`;
    return `Somebody has to decide about ${spared === 1 ? 'a secret that was' : `${spared} secrets that were`} not revoked.${left}`;
}
function latenessOfMany(outcomes) {
    const rotated = outcomes.filter((outcome) => outcome.rotated);
    const expired = rotated.filter((outcome) => expiredSince(outcome) !== undefined);
    const late = rotated.filter((outcome) => expiredSince(outcome) === undefined && lateSince(outcome) !== undefined);
    const secrets = (count) => `${count} ${count === 1 ? 'secret' : 'secrets'}`;
    return [
        expired.length > 0 && `${secrets(expired.length)} had expired before this run: jobs that used them failed.`,
        late.length > 0 && `${secrets(late.length)} came more than 3 days late.`,
    ]
        .filter(Boolean)
        .join(' ');
}

;// CONCATENATED MODULE: ./build/report/summary.js
/** The job summary, as GitHub-flavoured Markdown. */








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
    emptied: 'holds nothing of this client',
    left: 'left as it is',
    ended: 'its secret was removed',
    'no secret': 'holds no secret',
};
/** The first line of every summary. */
function headline(verdict, failed, dryRun) {
    const fine = verdict.startsWith('Nobody') ? '✅' : '⚠️';
    return `${failed ? '❌' : dryRun ? '🔍' : fine} ${strong(verdict)}`;
}
/** The summary of a run that stopped before it read anything. */
function summaryOfNothing(failures, links) {
    return [`❌ ${strong(verdictOfNothing(failures))}`, '', ...failures.flatMap((each) => caution(each, links)), ''].join('\n');
}
/** Below the verdict: everything about one client. */
function clientSummary(outcome, failures, links) {
    const { desired, application, dryRun, actions } = outcome;
    const title = (0,untrusted/* markdown */.wD)(application?.displayName ?? desired.displayName ?? outcome.uniqueName ?? 'FHIR client');
    const rows = [
        ['Client', clientOf(outcome, links)],
        [
            dryRun ? 'Would be done' : 'Done',
            actions.length === 0
                ? 'nothing'
                : actions.map((action) => brief(dryRun ? action.replace(/^Would /, '') : action)).join('<br>'),
        ],
        ['Rotation', outcome.ending === undefined ? rotationOf(outcome) : endingCells(outcome.ending, dryRun).rotation],
        ['Stored secret', outcome.ending === undefined ? secretOf(outcome) : endingCells(outcome.ending, dryRun).secret],
        ...earlierRows(outcome),
        ...trustRows(outcome),
        [
            'Stored in',
            outcome.targets
                .map(({ target, state }) => `${(0,untrusted/* markdown */.wD)(target.notation)}: ${factsAlone(target, state)}${STATES[state]}`)
                .join('<br>'),
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
        ...timeline(outcome.ending === undefined ? outcome : { ...outcome, nextRotationOn: undefined }),
        ...consumerJobOf(outcome),
        ...folded('Notes', notices(outcome).map((line) => `- ${(0,untrusted/* markdown */.wD)(line)}`)),
        ...folded('IDs in full', idsOf(outcome)),
    ].join('\n');
}
/** A failure with its link and what can be pasted. */
function caution({ code: name, message, paste }, { docsUrl }) {
    // At the very end stands the request ID.
    const [first = '', ...more] = message.split('\n').map((line) => (0,untrusted/* markdown */.wD)(line, 4_000));
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
/** What stands there is not the secret. */
function factsAlone({ takesSecret }, state) {
    return !takesSecret && (state === 'written' || state === 'current') ? 'public facts ' : '';
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
        return `**due since ${(0,model_dates/* isoDay */.kh)(nextRotationOn)}**`;
    return `${failures.length === 0 ? 'not due' : 'by the date of the secret, not due'} before ${(0,model_dates/* isoDay */.kh)(nextRotationOn)}`;
}
function secretOf(outcome) {
    const stored = expiryOf(outcome);
    return outcome.current === undefined || outcome.now === undefined ? stored : `${stored}; ${proofOf(outcome)}`;
}
/** A cell: which secret is stored, and until when it works. */
function expiryOf(outcome) {
    const { current, now, recorded } = outcome;
    if (now === undefined && recorded !== undefined)
        return `${(0,untrusted/* markdown */.wD)(recorded.name)} in ${(0,untrusted/* markdown */.wD)(recorded.target.notation)} records ${(0,model_dates/* isoDay */.kh)(recorded.end)}`;
    if (now === undefined)
        return '**unknown**';
    if (current === undefined)
        return noSecret(outcome) ?? '–';
    const left = current.end.getTime() - now.getTime();
    const when = left > 0 ? `expires ${(0,model_dates/* isoDay */.kh)(current.end)}, in ${(0,model_dates/* days */._3)(left)}` : `**expired ${(0,model_dates/* isoDay */.kh)(current.end)}**`;
    return `${id(current.keyId)}, ${when}`;
}
function proofOf({ proven, rotated }) {
    if (!rotated)
        return 'nothing to verify in this run';
    if (proven === 'read')
        return 'it logs in and reads the FHIR service';
    return proven === 'login' ? 'it logs in' : 'not verified';
}
/** What becomes of the secrets before it. */
function earlierRows({ superseded, current, desired, now, targets, disabled }) {
    const alive = superseded.filter(({ end }) => now !== undefined && end > now);
    if (alive.length === 0 || current === undefined)
        return [];
    const { overlapDays } = desired.credential;
    const complete = targets.every(({ state }) => state === 'written' || state === 'current');
    const removal = overlapDays === undefined ? undefined : new Date(current.start.getTime() + overlapDays * model_dates/* DAY */.d_);
    const fate = (end) => {
        if (disabled.length > 0)
            return `expires on ${(0,model_dates/* isoDay */.kh)(end)}`;
        if (removal === undefined || removal >= end)
            return `works until it expires on ${(0,model_dates/* isoDay */.kh)(end)}`;
        return `works until ${(0,model_dates/* isoDay */.kh)(end)}; a run from ${(0,model_dates/* isoDay */.kh)(removal)} on removes it${complete ? '' : ' once every target holds the stored one'}`;
    };
    const shown = alive.slice(0, 5).map(({ keyId, end }) => `${id(keyId)} ${fate(end)}`);
    return [['Earlier secrets', [...shown, ...(alive.length > 5 ? [`and ${alive.length - 5} more`] : [])].join('<br>')]];
}
function fhirOf({ desired, fhir, now, ending, failures }) {
    if (desired.fhirService === undefined)
        return `none is given: no role is assigned and no ${(0,untrusted/* markdown */.wD)(desired.names.url)} is stored`;
    if (ending?.state === 'absent')
        return 'only its role assignments are looked at';
    if (fhir === undefined)
        return now === undefined ? '**unknown**' : '–';
    const roles = fhir.scope === undefined ? 'granted elsewhere' : desired.fhirRoles.map((role) => role.name).join(', ') || 'none';
    const url = fhir.url === undefined ? 'its URL is not known in this cloud, so that none is stored' : (0,untrusted/* markdown */.wD)(fhir.url);
    // What a run that failed did not come to give.
    return `${url}<br>${failures.length > 0 ? 'roles that are wanted' : 'roles'}: ${(0,untrusted/* markdown */.wD)(roles)}`;
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

;// CONCATENATED MODULE: ./build/report/fleet-summary.js
/** The job summary of a run for many clients: one table. */









/** GitHub takes 1 MiB of a step, of all or nothing. */
const MOST_BYTES = 900 * 1024;
/** What is left for what stands below the table. */
const TABLE_BYTES = 550 * 1024;
const MOST_ROWS = 500;
const MOST_FAILURES = 50;
const MOST_NOTES = 200;
const MOST_ACTIONS = 8;
const MOST_JOBS = 10;
/** Below the verdict. */
function fleetParts(outcomes, failures, links, fleet) {
    const { lines, add } = sheet();
    add(MOST_BYTES, [totals(outcomes, fleet), '']);
    if (outcomes.length === 0)
        return lines.join('\n');
    add(MOST_BYTES, ['| client | in this run | stored secret | next rotation |', '| --- | --- | --- | --- |']);
    const rows = outcomes.toSorted(byInterest);
    const shown = rows.slice(0, MOST_ROWS).findIndex((outcome) => !add(TABLE_BYTES, [rowOf(outcome, links)]));
    const left = rows.length - (shown < 0 ? Math.min(rows.length, MOST_ROWS) : shown);
    add(MOST_BYTES, [
        '',
        ...(left === 0 ? [] : [`… and ${left} more clients: the file that report-file names has all of them.`, '']),
    ]);
    add(MOST_BYTES, dueChart(outcomes.filter(({ ending }) => ending === undefined)));
    const told = failures.slice(0, MOST_FAILURES).filter((each) => add(MOST_BYTES, caution(each, links)));
    if (told.length < failures.length)
        add(MOST_BYTES + 1024, [`… and ${failures.length - told.length} more failures, which the log has.`, '']);
    add(MOST_BYTES, folded('Jobs that sign in', jobsOf(outcomes)));
    const notes = [...linesOf(outcomes, warnings), ...linesOf(outcomes, notices)];
    const listed = notes.slice(0, MOST_NOTES).map((line) => `- ${(0,untrusted/* markdown */.wD)(line)}`);
    const rest = notes.length - listed.length;
    add(MOST_BYTES, folded('Notes', [...listed, ...(rest > 0 ? [`- … and ${rest} more, which the log has`] : [])]));
    return lines.join('\n');
}
/** Where nobody can tell from here whether trusted jobs can sign in. */
function jobsOf(outcomes) {
    const trusting = outcomes.flatMap((outcome) => {
        const job = consumerJob(outcome);
        return job.length === 0 ? [] : [[`**${(0,untrusted/* markdown */.wD)(outcome.desired.name ?? '')}**`, '', '```yaml', ...job, '```', '']];
    });
    if (trusting.length === 0)
        return [];
    const rest = trusting.length - MOST_JOBS;
    return [NOT_FROM_HERE, '', ...trusting.slice(0, MOST_JOBS).flat(), ...(rest > 0 ? [`… and ${rest} more`] : [])];
}
/** Takes what fits. */
function sheet() {
    const lines = [];
    let bytes = 0;
    return {
        lines,
        add(most, more) {
            const length = more.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
            if (bytes + length > most)
                return false;
            bytes += length;
            lines.push(...more);
            return true;
        },
    };
}
function totals(outcomes, { file, only, shard, size }) {
    const count = outcomes.length;
    const all = `${size} ${size === 1 ? 'client' : 'clients'} of ${(0,untrusted/* markdown */.wD)(file)}`;
    const part = shard === undefined ? '' : ` in part ${shard.index}/${shard.count}`;
    const which = only || shard !== undefined ? `${count} of the ${all}${part}` : all;
    const parts = totalsOf(outcomes);
    return `${which}${parts === '' ? '' : `: ${parts}`}.`;
}
/** Failed, deferred and changed first, then by the next rotation. */
function byInterest(one, other) {
    const rank = (outcome) => ['failed', 'not served', 'deferred', 'changed', 'unchanged'].indexOf(standingOf(outcome));
    // By days, as they are shown: those of one day stand as in the file.
    const due = (outcome) => {
        const date = dueOn(outcome);
        return date === undefined ? Number.MAX_SAFE_INTEGER : (0,model_dates/* dayOf */.kb)(date);
    };
    return rank(one) - rank(other) || due(one) - due(other);
}
/** A client that is to serve nobody is never due. */
function dueOn({ nextRotationOn, ending }) {
    return ending === undefined ? nextRotationOn : undefined;
}
function rowOf(outcome, links) {
    const { desired, application, now, ending, dryRun } = outcome;
    const nextRotationOn = dueOn(outcome);
    const mayServe = ending?.state === 'disabled' && endOf(outcome) === undefined;
    const title = application?.displayName ?? desired.displayName ?? '';
    const next = nextRotationOn === undefined || now === undefined ? '–' : (0,model_dates/* isoDay */.kh)(nextRotationOn);
    const cells = [
        `**${(0,untrusted/* markdown */.wD)(desired.name ?? title)}**${title === '' || desired.name === undefined ? '' : `<br>${(0,untrusted/* markdown */.wD)(title)}`}`,
        happened(outcome, links),
        ending === undefined || mayServe ? expiryOf(outcome) : endingCells(ending, dryRun).secret,
        nextRotationOn !== undefined && now !== undefined && nextRotationOn <= now ? `**${next}**` : next,
    ];
    return `| ${cells.join(' | ')} |`;
}
function happened(outcome, { docsUrl }) {
    const { failures, deferred, actions, dryRun } = outcome;
    const [first] = failures;
    const done = actions.slice(0, MOST_ACTIONS).map((action) => brief(dryRun ? action.replace(/^Would /, '') : action));
    if (actions.length > MOST_ACTIONS)
        done.push(`and ${actions.length - MOST_ACTIONS} more`);
    if (first !== undefined) {
        const [, said = ''] = /^[A-Z_]+: (.*)/.exec(first.message) ?? [];
        const more = failures.length > 1 ? `<br>and ${failures.length - 1} more failures` : '';
        const link = `[${first.code.replaceAll('_', '&#95;')}](${docsUrl}#${first.code.toLowerCase()})`;
        return [`❌ ${link}: ${(0,untrusted/* markdown */.wD)(said.split(' Could not ')[0] ?? '')}${more}`, ...done].join('<br>');
    }
    if (deferred !== undefined) {
        const waits = deferred.urgent ? '**not served, and could not wait**' : 'waits for the next run';
        return [`⏸️ ${waits}: ${(0,untrusted/* markdown */.wD)(deferred.why)}`, ...done].join('<br>');
    }
    if (done.length === 0)
        return '✅ nothing to do';
    return dryRun ? `🔍 would ${done.join('<br>would ')}` : `🔁 ${done.join('<br>')}`;
}

;// CONCATENATED MODULE: ./build/report/job-summary.js




/** @param fleet with a clients file */
function summaryOf(outcomes, links, fleet) {
    const failures = failuresOf(outcomes);
    const dryRun = outcomes.length > 0 && outcomes.every((outcome) => outcome.dryRun);
    const [only, ...others] = outcomes;
    const single = only !== undefined && others.length === 0;
    const body = single || fleet === undefined
        ? outcomes.map((each) => clientSummary(each, single ? failures : each.failures, links)).join('\n')
        : fleetParts(outcomes, failures, links, fleet);
    return [headline(verdictOf(outcomes, fleet), failures.length > 0, dryRun), '', body].join('\n');
}

;// CONCATENATED MODULE: ./build/report/outputs.js
/** The outputs of the step. */

/** The outputs of one client, as documented in action.yml. */
function outputsOf(outcome) {
    const { application, servicePrincipalId, desired, uniqueName, current, nextRotationOn, created, rotated, changed, removed, reason, } = outcome;
    return {
        'client-id': application?.appId ?? '',
        'object-id': application?.id ?? '',
        'service-principal-id': servicePrincipalId ?? '',
        'tenant-id': desired.tenantId,
        'unique-name': uniqueName ?? '',
        'secret-id': current?.keyId ?? '',
        'secret-expires-on': current ? (0,model_dates/* isoSecond */.u$)(current.end) : '',
        'next-rotation-on': nextRotationOn ? (0,model_dates/* isoSecond */.u$)(nextRotationOn) : '',
        created: String(created),
        rotated: String(rotated),
        changed: String(changed),
        removed: String(removed),
        'rotation-reason': reason,
    };
}
/** With one client those of it; with none or several only whether any of them was created, rotated, changed or deleted. */
function stepOutputs(outcomes) {
    const [only, ...others] = outcomes;
    if (only !== undefined && others.length === 0)
        return outputsOf(only);
    const any = (was) => String(outcomes.some(was));
    const empty = Object.fromEntries(SINGLE.map((name) => [name, '']));
    return {
        ...empty,
        created: any(({ created }) => created),
        rotated: any(({ rotated }) => rotated),
        changed: any(({ changed }) => changed),
        removed: any(({ removed }) => removed),
    };
}
const SINGLE = [
    'client-id',
    'object-id',
    'service-principal-id',
    'tenant-id',
    'unique-name',
    'secret-id',
    'secret-expires-on',
    'next-rotation-on',
    'rotation-reason',
];
/** What the runner takes of all outputs together is 1 MiB. */
const LONGEST = 400_000;
/** The output `clients`: all of them, or those that somebody may want to look at, or none. */
function clientsOutput(outcomes) {
    const all = clientsReport(outcomes);
    if (all.length <= LONGEST)
        return all;
    const some = clientsReport(outcomes.filter((each) => each.changed || statusOf(each) !== 'ok'));
    return some.length <= LONGEST ? some : '[]';
}
/** A JSON array with one object per client, all of them. */
function clientsReport(outcomes) {
    return JSON.stringify(outcomes.map(entryOf));
}
function entryOf(outcome) {
    const { created, rotated, changed, removed, ...texts } = outputsOf(outcome);
    const { application, desired, failures, targets } = outcome;
    const [first] = failures;
    return {
        name: desired.name ?? '',
        displayName: application?.displayName ?? desired.displayName ?? '',
        ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [camelCase(name), value])),
        created: created === 'true',
        rotated: rotated === 'true',
        changed: changed === 'true',
        removed: removed === 'true',
        status: statusOf(outcome),
        ...(first !== undefined && { error: { code: first.code, message: first.message } }),
        targets: targets.map(({ target, state, errors: [error] }) => ({
            target: target.notation,
            state,
            ...(error && { error: error.code }),
        })),
    };
}
function statusOf({ failures, deferred }) {
    if (failures.length > 0)
        return 'failed';
    return deferred === undefined ? 'ok' : 'deferred';
}
function camelCase(name) {
    return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

// EXTERNAL MODULE: ./build/workspace.js
var workspace = __webpack_require__(8786);
;// CONCATENATED MODULE: ./build/runner.js
/** The runner's side of a run: its log, annotations, outputs and summary. Loaded late: nothing is printed at once. */










/** GitHub cuts the message of an annotation at 4,096 characters. */
const ANNOTATION_LENGTH = 4_000;
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
/**
 * Log, outputs, summary, and the verdict at the very end.
 *
 * @param fleet with a clients file
 * @returns whether every client was registered, or can wait for the next run
 */
async function report(outcomes, links, fleet) {
    const closing = fleet === undefined ? outcomes.flatMap(closingLines) : closingLinesOfMany(outcomes);
    for (const line of closing)
        log.info(line);
    const outputs = { ...stepOutputs(outcomes), clients: clientsOutput(outcomes), 'report-file': leaveReport(outcomes) };
    writeOutputs(outputs);
    await writeSummary(summaryOf(outcomes, links, fleet));
    warn(linesOf(outcomes, warnings));
    const failures = failuresOf(outcomes);
    showFailures(failures, links.docsUrl);
    if (links.ofPullRequest && outcomes.some(asksForMore))
        log.info(readOnly(links));
    const verdict = verdictOf(outcomes, fleet);
    if (failures.length === 0 && outcomes.some(({ deferred }) => deferred !== undefined))
        log.notice(verdict);
    log.info(verdict);
    return failures.length === 0;
}
function asksForMore({ failures, targets }) {
    return failures.length > 0 || targets.some(({ state }) => state === 'unreadable');
}
/** What is missing is told as the real run needs it. */
function readOnly({ docsUrl }) {
    const page = docsUrl.replace('troubleshooting', 'setup');
    return `Whoever writes a pull request decides what runs here: whatever is asked for above, give its registrar and its token permissions to read, and no others. See ${page}#plans-on-pull-requests`;
}
/** What stopped the whole run before it read anything. */
async function showFailure(error, links) {
    const failures = [(0,explain/* explainUnexpected */.Vv)(error, 'run')];
    await writeSummary(summaryOfNothing(failures, links));
    showFailures(failures, links.docsUrl);
    log.info(verdictOfNothing(failures));
}
/** @returns the path of the file, `''` when there is none; it takes nothing from what the run did */
function leaveReport(outcomes) {
    const folder = process.env['RUNNER_TEMP'];
    if (!folder)
        return '';
    try {
        return (0,workspace.leaveFile)(folder, 'fhir-clients', clientsReport(outcomes));
    }
    catch (error) {
        log.warning(`The report file could not be written (${(0,untrusted/* oneLine */.TN)(String(error), 300)}); everything else was done.`);
        return '';
    }
}
function warn(lines) {
    const { shown, rest } = annotated(lines);
    for (const line of shown)
        log.warning(line);
    if (rest.length > 0)
        log.warning(`${rest.length} more warnings follow as plain lines of this log.`);
    for (const line of rest)
        log.info(`Warning: ${line}`);
}
/** Nor do outputs: what became of the secret has to be told all the same. */
function writeOutputs(outputs) {
    try {
        for (const [name, value] of Object.entries(outputs))
            core/* setOutput */.uH(name, value);
    }
    catch (error) {
        log.warning(`The outputs could not be written (${(0,untrusted/* oneLine */.TN)(String(error), 300)}); everything else was done.`);
    }
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
    const { shown, rest } = annotated(failures);
    for (const failed of shown)
        tellFailure(failed, docsUrl, true);
    if (rest.length > 0)
        core/* error */.z3(`MORE_FAILURES: ${rest.length} more failures follow as plain lines of this log.`);
    for (const failed of rest)
        tellFailure(failed, docsUrl, false);
}
function tellFailure(failed, docsUrl, asAnnotation) {
    const lines = failed.message.split('\n').map((line) => (0,untrusted/* oneLine */.TN)(line, LINE_LENGTH));
    const link = `See ${docsUrl}#${failed.code.toLowerCase()}`;
    const message = `${lines.join('\n')} ${link}`;
    const tooLong = message.length > ANNOTATION_LENGTH;
    const beginning = tooLong ? `${message.slice(0, ANNOTATION_LENGTH - link.length - 3)} … ${link}` : message;
    if (asAnnotation)
        core/* error */.z3(beginning);
    if (tooLong || !asAnnotation)
        for (const line of lines)
            core/* info */.pq(line);
    for (const line of failed.paste)
        core/* info */.pq((0,untrusted/* oneLine */.TN)(`  ${line}`, LINE_LENGTH));
    showCauses(failed);
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


/***/ }),

/***/ 8786:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   leaveFile: () => (/* binding */ leaveFile),
/* harmony export */   readInWorkspace: () => (/* binding */ readInWorkspace)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/** Files of the job: what is read below its workspace, and what is left for later steps. */


const LARGEST = 1_048_576;
/**
 * Reads a UTF-8 file below the workspace, without a byte order mark.
 *
 * @returns its text, or why it cannot be read: a sentence that begins with the file
 */
function readInWorkspace(path, workspace) {
    if (!workspace)
        return { problem: 'cannot be read: GITHUB_WORKSPACE is not set' };
    const missing = 'is not in the workspace of the job: a step with actions/checkout has to come before this one';
    if (leadsOut((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path)))
        return { problem: 'leads out of the workspace of the job; accepted is a path below it' };
    try {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path));
        if (leadsOut((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace), found))
            return { problem: 'is a link that leads out of the workspace of the job; accepted is a file below it' };
        const about = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(found);
        if (!about.isFile())
            return { problem: 'is not a file' };
        if (about.size > LARGEST)
            return { problem: `is larger than 1 MiB (${about.size} bytes)` };
        return { text: new TextDecoder('utf-8', { fatal: true }).decode((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(found)) };
    }
    catch (error) {
        const code = Object(error).code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { problem: missing };
        if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
            return { problem: 'is not a text in UTF-8' };
        return { problem: `cannot be read (${typeof code === 'string' ? code : 'no reason was given'})` };
    }
}
/**
 * Writes a file that later steps of the job can read. No other step's is overwritten.
 *
 * @returns its path
 */
function leaveFile(folder, name, text) {
    for (let number = 1;; number += 1) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, `${name}${number === 1 ? '' : `-${number}`}.json`);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text, { flag: 'wx' });
            return path;
        }
        catch (error) {
            if (Object(error).code !== 'EEXIST')
                throw error;
        }
    }
}
function leadsOut(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return way === '' || way === '..' || way.startsWith('../') || way.startsWith('..\\') || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way);
}


/***/ })

};
;