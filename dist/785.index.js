"use strict";
exports.id = 785;
exports.ids = [785];
exports.modules = {

/***/ 7785:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  registerFleet: () => (/* binding */ registerFleet)
});

// EXTERNAL MODULE: ./build/failures/explain.js
var explain = __webpack_require__(5428);
// EXTERNAL MODULE: ./build/failures/failures.js
var failures = __webpack_require__(4552);
// EXTERNAL MODULE: ./build/model/targets.js
var model_targets = __webpack_require__(3175);
// EXTERNAL MODULE: ./build/net/gate.js + 1 modules
var gate = __webpack_require__(561);
// EXTERNAL MODULE: ./build/plan/urgency.js
var plan_urgency = __webpack_require__(8376);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
// EXTERNAL MODULE: ./build/run/assess.js + 3 modules
var assess = __webpack_require__(1725);
// EXTERNAL MODULE: ./build/run/client.js + 9 modules
var client = __webpack_require__(2777);
// EXTERNAL MODULE: ./build/run/hours.js
var hours = __webpack_require__(2885);
// EXTERNAL MODULE: ./build/run/observe.js + 1 modules
var observe = __webpack_require__(3628);
// EXTERNAL MODULE: ./build/run/outcome.js + 2 modules
var run_outcome = __webpack_require__(3215);
// EXTERNAL MODULE: ./build/run/services.js + 30 modules
var run_services = __webpack_require__(6266);
// EXTERNAL MODULE: ./build/github/caller.js
var caller = __webpack_require__(520);
// EXTERNAL MODULE: ./build/net/json.js
var json = __webpack_require__(7661);
// EXTERNAL MODULE: ./build/net/refusal.js
var net_refusal = __webpack_require__(955);
;// CONCATENATED MODULE: ./build/github/shared.js
/** Reads of GitHub that several clients share, made once. */


const REPOSITORY = /^\/repos\/[^/]+\/[^/]+$/;
/** A secret or variable of an organization; the key of its secrets has another form. */
const ENTRY = /^(\/orgs\/([^/]+)\/actions\/(secrets|variables))\/([A-Z0-9_]+)$/;
/** The most that GitHub hands out. */
const PER_PAGE = { repositories: 100, secrets: 100, variables: 30 };
function openGithubReads({ repositories, listable, organizations }) {
    const known = new Map();
    const once = (key, read) => {
        const asked = known.get(key) ?? read();
        known.set(key, asked);
        return asked;
    };
    const repository = async (github, path) => {
        const listed = listable && repositories > 1
            ? await once('repositories', () => listRepositories(github, repositories))
            : new Map();
        return listed.get(path) ?? github.call('GET', path);
    };
    const entry = async (github, [path, store = '', , kind = '', name = '']) => {
        const read = () => pages(github, store, kind, Number.POSITIVE_INFINITY);
        const entries = await once(`all ${store.toLowerCase()}`, async () => {
            const answers = await read();
            const found = answers.flatMap(({ body }) => (0,json/* list */.p_)(body[kind]).map((each) => (0,json/* object */.Ik)(each) ?? {}));
            return { entries: new Map(found.map((each) => [(0,json/* string */.Yj)(each['name']) ?? '', each])), last: answers.at(-1) };
        });
        return answerOf(entries.entries.get(name), entries.last, path);
    };
    return {
        through: (github) => ({
            ...github,
            call(method, path, body, patience) {
                if (method !== 'GET')
                    return github.call(method, path, body, patience);
                if (REPOSITORY.test(path))
                    return once(path.toLowerCase(), () => repository(github, path.toLowerCase()));
                const named = ENTRY.exec(path);
                if (named !== null && organizations.has(named[2]?.toLowerCase() ?? ''))
                    return entry(github, named);
                if (!path.startsWith('/orgs/'))
                    return github.call(method, path, body, patience);
                return once(path.toLowerCase(), () => github.call(method, path, body, patience));
            },
        }),
    };
}
/** By path, in lower case. Where listing takes more requests than looking them up, or does not work, none. */
async function listRepositories(github, wanted) {
    try {
        const answers = await pages(github, '/installation/repositories', 'repositories', wanted);
        const found = answers.flatMap((answer) => (0,json/* list */.p_)(answer.body['repositories']).map((each) => ({ ...answer, body: (0,json/* object */.Ik)(each) ?? {} })));
        return new Map(found.map((each) => [`/repos/${(0,json/* string */.Yj)(each.body['full_name']) ?? ''}`.toLowerCase(), each]));
    }
    catch (error) {
        // Each is then looked up by itself, and says what is wrong.
        if (error instanceof net_refusal/* ServiceError */._7)
            return new Map();
        throw error;
    }
}
/** All pages of a list; the first one alone when there are more than `most`. */
async function pages(github, path, what, most) {
    const answers = [];
    for (let page = 1;; page++) {
        const answer = await github.call('GET', `${path}?per_page=${PER_PAGE[what]}&page=${page}`);
        answers.push(answer);
        const all = Math.ceil(((0,json/* number */.ai)(answer.body['total_count']) ?? 0) / PER_PAGE[what]);
        if (page >= all || all > most)
            return answers;
    }
}
function answerOf(entry, list, path) {
    if (entry !== undefined && list !== undefined)
        return { ...list, body: entry };
    throw new net_refusal/* ServiceError */._7({ service: 'GitHub', method: 'GET', path, status: 404, message: 'it is not in the list' });
}

;// CONCATENATED MODULE: ./build/run/shared-reads.js


function openSharedReads({ clients, githubToken, run }) {
    const homes = clients.flatMap(({ home: { owner, repository } }) => repository === undefined ? [] : `${owner}/${repository}`.toLowerCase());
    const organizations = clients.flatMap(({ targets }) => targets.flatMap(({ kind, owner }) => (kind === 'organization' ? owner.toLowerCase() : [])));
    const reads = openGithubReads({
        // The ID of the running one is known.
        repositories: new Set(homes.filter((name) => name !== run.repository.toLowerCase())).size,
        listable: (0,caller/* tokenKind */.aA)(githubToken) === 'app',
        organizations: repeated(organizations),
    });
    const severalAt = repeated(clients.flatMap(({ fhirService }) => fhirService?.resourceId?.toLowerCase() ?? []));
    const known = new Map();
    const once = (key, read) => {
        const asked = known.get(key) ?? read();
        known.set(key, asked);
        return asked;
    };
    return {
        github: (github) => reads.through(github),
        resourceManager: (resourceManager) => ({
            ...resourceManager,
            readFhirService: (reference, tenantId, roles) => once(JSON.stringify([reference, tenantId]).toLowerCase(), () => resourceManager.readFhirService(reference, tenantId, roles)),
            async readAssignments(scope, principalId, roles) {
                const key = scope.toLowerCase();
                if (!severalAt.has(key))
                    return resourceManager.readAssignments(scope, principalId, roles);
                const all = await once(key, () => resourceManager.readAllAssignments(scope, roles));
                return [...(all.get(principalId.toLowerCase()) ?? [])];
            },
        }),
    };
}
function repeated(names) {
    const [seen, again] = [new Set(), new Set()];
    for (const name of names)
        (seen.has(name) ? again : seen).add(name);
    return again;
}

;// CONCATENATED MODULE: ./build/run/trouble.js
/** Trouble that concerns all clients alike: once some have met it, it is not looked for with all others. */


/** So many clients have to meet it. */
const ENOUGH = 3;
/** What Entra, or GitHub's OIDC endpoint, says to the registrar and not to a client. */
const SIGN_IN = new Set([
    'ID_TOKEN_REQUEST_FAILED',
    'FEDERATED_CREDENTIAL_MISSING',
    'FEDERATED_CREDENTIAL_MISMATCH',
    'TENANT_UNKNOWN',
    'REGISTRAR_UNKNOWN',
    'REGISTRAR_BLOCKED',
    'CLOCK_WRONG',
    'SIGN_IN_FAILED',
]);
/** Without these no client can be taken care of; trouble beside the secret stops nothing. */
const NEEDED = new Set([
    'GitHub OIDC',
    'Microsoft Entra',
    'Microsoft Graph',
    'GitHub',
]);
/** @param graphUrl a token for any other service is one that some clients can do without */
function openTrouble(graphUrl) {
    const met = new Map();
    const enough = (common) => (met.get(common)?.size ?? 0) >= ENOUGH;
    return {
        note(client, failures) {
            for (const failure of failures) {
                const common = commonTrouble(failure, graphUrl);
                if (common !== undefined)
                    met.set(common, (met.get(common) ?? new Set()).add(client));
            }
        },
        reason() {
            const found = [...met.keys()].find(enough);
            return found && `${ENOUGH} clients failed because ${found}`;
        },
        behind(failure) {
            const common = commonTrouble(failure, graphUrl);
            return common !== undefined && enough(common) ? common : undefined;
        },
    };
}
/** In words; `undefined` for what concerns one client. */
function commonTrouble(failure, graphUrl) {
    const { service, status, host, heldBack, resource = graphUrl } = refusalBehind(failure) ?? {};
    if (SIGN_IN.has(failure.code))
        return resource === graphUrl ? 'the registrar could not sign in' : undefined;
    if (service === undefined || heldBack)
        return undefined;
    if (service === 'GitHub' && status === 401)
        return 'GitHub does not accept the token';
    if (!NEEDED.has(service))
        return undefined;
    if (status === undefined)
        return `${host ?? service} gives no answer`;
    return status >= 500 ? `${service} is out of order` : undefined;
}
function refusalBehind({ cause: first }) {
    for (let cause = first; cause instanceof Error; cause = cause.cause) {
        const refusal = (0,net_refusal/* refusalOf */.Of)(cause);
        if (refusal !== undefined)
            return refusal;
        if (cause instanceof failures/* RegistrarError */.ep)
            continue;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/run/fleet.js
/** The story of many clients: all are looked at, and what has to be done is done in the order of its urgency. */














/** Clients under way at a time. */
const AT_A_TIME = 16;
/** How often it is told how far the whole is. */
const PROGRESS_MS = 15_000;
/** Expected failures are in the outcomes, which are in the order of the clients; nothing is thrown. */
async function registerFleet(configuration, requestIdToken, runtime) {
    const { clients, dryRun } = configuration;
    (0,gate/* shareLimits */.Kw)(runtime, configuration.fleet?.shard?.count ?? 1);
    const run = {
        configuration,
        tokens: (0,run_services.openTokens)(configuration, requestIdToken, runtime),
        runtime,
        hours: (0,hours/* openHours */.MV)(runtime.clock),
        trouble: openTrouble(configuration.cloud.graphUrl),
        progress: openProgress(clients.length, runtime),
    };
    const outcomes = new Map();
    const done = (desired, outcome) => {
        outcomes.set(desired, outcome);
        run.progress.done(outcome);
    };
    const looks = withoutTwins(await lookAtAll(run));
    const work = [];
    for (const { desired, outcome, seen, barred = false } of looks) {
        // What a leak response has to revoke fails an outcome as long as it stands: that is no reason not to begin.
        if (dryRun || barred || seen === undefined || seen.idle)
            done(desired, outcome);
        else
            work.push({ desired, outcome, urgency: seen.urgency, began: seen.observed.began });
    }
    const inOrder = work.toSorted((one, other) => (0,plan_urgency/* byUrgency */.td)(one.urgency, other.urgency));
    await someAtATime(inOrder, async (each) => done(each.desired, await workOn(each, run)));
    return clients.flatMap((desired) => withCommon(outcomes.get(desired), run.trouble));
}
/** What concerns all alike is told once. */
function withCommon(outcome, { behind }) {
    if (outcome === undefined)
        return [];
    const common = outcome.failures.flatMap((failed) => {
        const reason = behind(failed);
        return reason === undefined ? [] : [[failed, reason]];
    });
    return [common.length === 0 ? outcome : { ...outcome, common: new Map(common) }];
}
/** Begins with one drawn from the run ID. What several have in common is read once. */
async function lookAtAll({ configuration, tokens, runtime, hours, trouble, progress }) {
    const { clients, dryRun, run } = configuration;
    const shared = openSharedReads(configuration);
    const looks = [];
    await someAtATime((0,plan_urgency/* inTurn */.lo)(clients, run.runId), async (desired) => {
        const why = whyNot(runtime, trouble) ?? hours.closedForLooks();
        if (why !== undefined) {
            const deferred = { urgent: true, why: `${why}; it was not read` };
            looks.push({ desired, outcome: { ...(0,run_outcome/* outcomeOf */.s)(desired, dryRun, []), deferred }, seen: undefined });
            return;
        }
        let seen;
        const outcome = await alone(desired, dryRun, () => {
            const own = runtimeOf(desired, runtime);
            const services = (0,run_services.servicesFor)(configuration, tokens, own, { hours, shared });
            const story = (0,client.openStory)(desired, configuration, services, own, hours);
            return (0,client.tell)(story, async () => {
                seen = await lookAt(story);
            });
        });
        trouble.note(nameOf(desired), outcome.failures);
        looks.push({ desired, outcome, seen });
        progress.looked();
    });
    return looks;
}
/** A plan to do nothing, and one that is only told, are carried out at once. */
async function lookAt(story) {
    const { desired, configuration } = story;
    if (desired.state === 'absent') {
        const [{ assessRemoval }, removing] = await Promise.all([__webpack_require__.e(/* import() */ 515).then(__webpack_require__.bind(__webpack_require__, 7515)), __webpack_require__.e(/* import() */ 198).then(__webpack_require__.bind(__webpack_require__, 7198))]);
        const first = await assessRemoval(story);
        const idle = removing.isOver(first);
        if (configuration.dryRun || idle)
            await removing.carryOutRemoval(story, first);
        return { observed: await withHolders(first.surveyed.observed, idle, story), idle, urgency: plan_urgency/* ORDERED */.GR };
    }
    const assessment = await (0,assess/* assess */.n)(story, {});
    const { observed, situation, plan } = assessment;
    const idle = (0,client.isIdle)(assessment);
    if (configuration.dryRun || idle)
        await (0,client.carryOutPlan)(story, assessment);
    const urgency = (0,plan_urgency/* urgencyOf */.bv)(desired, observed, situation, plan);
    return { observed: await withHolders(observed, idle, story), idle, urgency };
}
/** Whoever writes nothing meets a place of somebody else's as one that is taken. */
async function withHolders(observed, idle, story) {
    if (idle || observed.holderIds !== undefined)
        return observed;
    const { desired, configuration, services } = story;
    return { ...observed, holderIds: await (0,observe/* readHolderIds */.l9)(desired, configuration.run, services.places) };
}
/** With a new observation, exactly as for a single client. */
async function workOn({ desired, outcome, urgency, began }, run) {
    const { configuration, tokens, runtime, hours, trouble } = run;
    const why = whyNot(runtime, trouble) ?? hours.closed();
    if (why !== undefined)
        return left(outcome, urgency, why);
    const registered = await alone(desired, configuration.dryRun, () => {
        const own = runtimeOf(desired, runtime);
        const services = (0,run_services.servicesFor)(configuration, tokens, own, { hours });
        return (0,client.registerClient)(desired, configuration, services, own, { hours, began });
    });
    trouble.note(nameOf(desired), registered.failures);
    const { deferred } = registered;
    if (deferred === undefined)
        return registered;
    // What was seen before holds where nothing was seen since.
    const seen = registered.now === undefined ? outcome : registered;
    return left(seen, urgency, deferred.why);
}
/** One with secrets that were to be revoked has failed. */
function left({ deferred: _, ...outcome }, { cannotWait }, why) {
    return outcome.failures.length > 0 ? outcome : { ...outcome, deferred: { urgent: cannotWait, why } };
}
function whyNot({ cancelled }, trouble) {
    return cancelled.aborted ? 'the run was cancelled' : trouble.reason();
}
/** A bug that one client meets touches no other. */
async function alone(desired, dryRun, story) {
    try {
        return await story();
    }
    catch (error) {
        const unexpected = (0,explain/* explainUnexpected */.Vv)(error, `register ${nameOf(desired)}`);
        return (0,run_outcome/* outcomeOf */.s)(desired, dryRun, [{ did: 'failed', failure: unexpected }]);
    }
}
/** Two clients that turn out to be one: nothing is written for either. */
function withoutTwins(looks) {
    const claims = new Map();
    for (const look of looks)
        for (const key of new Set(claimsOf(look).map(({ key }) => key)))
            claims.set(key, [...(claims.get(key) ?? []), nameOf(look.desired)]);
    return looks.map((look) => {
        const claimed = claimsOf(look).find(({ key }) => (claims.get(key)?.length ?? 0) > 1);
        if (claimed === undefined)
            return look;
        const { what, key } = claimed;
        const attempted = `tell ${(claims.get(key) ?? []).map((name) => (0,untrusted/* oneLine */.TN)(name, 120)).join(' and ')} apart`;
        const twice = (0,failures/* failure */.V2)('CLIENT_CLAIMED_TWICE', { attempted }, { same: what });
        return { ...look, barred: true, outcome: { ...look.outcome, failures: [twice, ...look.outcome.failures] } };
    });
}
/** What only one client may have. An application that is still to be created is known by its unique name. */
function claimsOf({ desired, seen, outcome }) {
    if (seen === undefined)
        return [];
    const { slot, application, uniqueName, holderIds = {} } = seen.observed;
    const { home, targets, prefix, names } = desired;
    const named = ({ notation }) => `${notation} with name-prefix ${prefix}`;
    const places = targets.flatMap((target) => {
        const id = holderIds[target.notation];
        return id === undefined ? [] : { what: named(target), key: `${(0,model_targets/* placeOf */.$t)(target, names, id)} ${prefix}` };
    });
    const own = [{ what: named(home), key: slot }, ...places];
    // What was confirmed by mistake is another client's, which is none of its business.
    if (outcome.failures.some(({ code }) => code === 'CONFIRM_MISMATCH'))
        return own;
    return [
        ...own,
        ...(application === undefined ? [] : [{ what: `application ${application.appId}`, key: application.appId }]),
        ...(uniqueName === ''
            ? []
            : [{ what: `the application with the unique name ${uniqueName}`, key: uniqueName.toLowerCase() }]),
    ];
}
async function someAtATime(items, work) {
    const queue = items[Symbol.iterator]();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(AT_A_TIME, items.length) }, worker));
}
function nameOf({ name, displayName, applicationId }) {
    return name ?? displayName ?? applicationId ?? 'the client';
}
/** Every line of a client begins with its name. */
function runtimeOf(desired, runtime) {
    const { log } = runtime;
    const name = (0,untrusted/* oneLine */.TN)(nameOf(desired), 120);
    const named = (level) => (text) => log[level](`${name}: ${text}`);
    const own = {
        info: named('info'),
        debug: named('debug'),
        notice: named('notice'),
        warning: named('warning'),
        mask: (secret) => log.mask(secret),
    };
    return { ...runtime, log: own };
}
function openProgress(clients, { clock, log }) {
    let [looked, done, failed] = [0, 0, 0];
    let told = clock.elapsed();
    const show = () => {
        if (clock.elapsed() - told < PROGRESS_MS)
            return;
        told = clock.elapsed();
        if (looked < clients && done === 0)
            log.info(`… ${looked} of ${clients} clients read`);
        else
            log.info(`… ${done} of ${clients} clients done, ${failed} failed, ${clients - done} waiting`);
    };
    return {
        looked() {
            looked += 1;
            show();
        },
        done({ failures }) {
            done += 1;
            if (failures.length > 0)
                failed += 1;
            show();
        },
    };
}


/***/ })

};
;