"use strict";
exports.id = 515;
exports.ids = [515];
exports.modules = {

/***/ 8775:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ planRemoval),
/* harmony export */   Kd: () => (/* binding */ offboardingBlocked)
/* harmony export */ });
/* unused harmony export fateOf */
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_application_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2439);
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2236);
/* harmony import */ var _model_targets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3175);
/* harmony import */ var _model_trust_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8239);
/* harmony import */ var _ages_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5703);
/* harmony import */ var _former_targets_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6934);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8168);
/* harmony import */ var _registration_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(650);
/* harmony import */ var _roles_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5266);
/* harmony import */ var _taken_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4468);
/**
 * How a client is taken away (`state: absent`), as data: a pure function of what is wanted and what was observed. Nothing
 * of anybody else is in it.
 */











/** How long a deleted application can be restored. */
const RECYCLE_BIN = 30 * _model_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .DAY */ .d_;
/** No run works that long: an older lock belongs to a dead one. */
const DEAD_LOCK = 30 * _model_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .MINUTE */ .pY;
function planRemoval(desired, surveyed) {
    const { observed, assignments, unwritable } = surveyed;
    const { application, unreadable, owners, federatedCredentials } = observed;
    const ours = ownSecrets(observed);
    const trusts = ownTrust(observed);
    const fate = fateOf(desired, observed);
    const places = placesOf(desired, surveyed, ours);
    const roles = removableRoles(observed, assignments);
    const steps = [
        ...places.overtyped,
        ...[...ours, ...unlistedOf(desired, observed, fate, places.mine)].map((credential) => ({ do: 'remove secret', credential })),
        ...trusts.map((credential) => ({ do: 'remove federated credential', credential })),
        ...roles,
        ...places.others,
        ...(fate.application === 'deleted' && application !== undefined
            ? [{ do: 'delete application', application }]
            : []),
        ...places.home,
    ];
    const mismatch = confirmRefusal(desired, surveyed, ours, trusts);
    const blocked = unreadable.find(({ target }) => target === desired.home)?.error ?? (steps.length > 0 ? unwritable : undefined);
    const writes = steps.some(({ do: act }) => act === 'remove secret' || /federated|application/.test(act));
    return {
        needs: [
            ...(application !== undefined && federatedCredentials === undefined ? ['federated credentials'] : []),
            ...(application !== undefined && writes && owners === undefined ? ['owners'] : []),
        ],
        refusals: [
            ...(blocked === undefined ? [] : [offboardingBlocked(desired, blocked)]),
            // That there is none is what an offboarding ends with.
            ...(application === undefined ? [] : (0,_registration_js__WEBPACK_IMPORTED_MODULE_8__/* .identityRefusals */ .i5)(desired, observed)),
            ...(mismatch.length > 0 ? mismatch : places.homeTaken),
            ...(federatedCredentials instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep ? [federatedCredentials] : []),
            ...(writes ? (0,_registration_js__WEBPACK_IMPORTED_MODULE_8__/* .ownerRefusal */ .CE)(observed) : []),
        ],
        // Of the wrong client everything else is wrong.
        problems: mismatch.length > 0 ? [] : [...places.problems, ...(assignments instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep ? [assignments] : [])],
        steps: steps.length > 0 ? steps : deadLock(desired, observed),
        fate,
        left: places.left,
        notes: [...places.notes, ...notesOn(desired, surveyed, fate)],
    };
}
function ownSecrets({ application, slot }) {
    return (application?.credentials ?? []).filter((credential) => (0,_model_application_js__WEBPACK_IMPORTED_MODULE_1__/* .slotOf */ .SW)(credential) === slot).toSorted(_ages_js__WEBPACK_IMPORTED_MODULE_5__/* .byStart */ .oV);
}
/** What Entra does not list yet would outlive an application that stays. One that is deleted takes it along. */
function unlistedOf(desired, observed, fate, mine) {
    if (fate.application !== 'kept')
        return [];
    const keyIds = (0,_markers_js__WEBPACK_IMPORTED_MODULE_7__/* .unlistedMarkers */ .o0)(observed, (0,_markers_js__WEBPACK_IMPORTED_MODULE_7__/* .markersOf */ .Bs)(desired, observed, mine)).map(({ keyId }) => keyId);
    return [...new Set(keyIds)].map((keyId) => ({ keyId, displayName: '', start: observed.now, end: observed.now }));
}
function ownTrust({ slot, federatedCredentials }) {
    if (federatedCredentials === undefined || federatedCredentials instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
        return [];
    return federatedCredentials.filter((each) => (0,_model_trust_js__WEBPACK_IMPORTED_MODULE_4__/* .isOurTrust */ .VY)(each, slot));
}
/** It is deleted when this registrar made it, nobody adopted it, and nobody else has a way to log in as it. */
function fateOf({ applicationId }, observed) {
    const { application, registrar, slot, federatedCredentials = [] } = observed;
    if (application === undefined)
        return { application: 'gone' };
    const others = [
        ...application.credentials.filter((credential) => (0,_model_application_js__WEBPACK_IMPORTED_MODULE_1__/* .slotOf */ .SW)(credential) !== slot).map(() => 'secrets'),
        ...application.certificates.map(() => 'certificates'),
        ...(federatedCredentials instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep ? [] : federatedCredentials)
            .filter((each) => !(0,_model_trust_js__WEBPACK_IMPORTED_MODULE_4__/* .isOurTrust */ .VY)(each, slot))
            .map(() => 'federated credentials'),
    ];
    const kinds = [...new Set(others)];
    if (applicationId !== undefined)
        return { application: 'kept', why: 'it was adopted with application-id' };
    if (kinds.length > 0)
        return { application: 'kept', why: `it carries ${kinds.join(' and ')} of others` };
    if (application.createdByAppId === undefined)
        return { application: 'kept', why: 'Entra does not tell whether this registrar created it' };
    if (!registrar.readsOnly && application.createdByAppId.toLowerCase() !== registrar.clientId.toLowerCase())
        return { application: 'kept', why: `${application.createdByAppId} created it, not this registrar` };
    return { application: 'deleted' };
}
/** The confirmed client ID has to be the one of this workflow's client. */
function confirmRefusal(desired, surveyed, ours, trusts) {
    const { applicationId, uniqueName, confirm = '', home, names } = desired;
    const { observed, named, assignments = [] } = surveyed;
    const { application, slot, holdings } = observed;
    const standing = holdings.find(({ target }) => target === home)?.companions[names.clientId]?.value?.toLowerCase();
    const refuse = (right, said) => {
        const attempted = `take client ${confirm} away`;
        return [(0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('CONFIRM_MISMATCH', { attempted, said }, { right })];
    };
    const elsewhere = standing !== undefined && standing !== confirm
        ? { is: standing, said: `${names.clientId} in ${home.notation} names ${standing}` }
        : named !== undefined
            ? { is: named.appId, said: `The application with unique name ${named.uniqueName} is ${named.appId}` }
            : undefined;
    const mismatch = () => elsewhere === undefined ? refuse('', nothingShows(application)) : refuse(`: ${elsewhere.is}`, elsewhere.said);
    if (standing === confirm)
        return [];
    if (application === undefined)
        return elsewhere === undefined ? [] : mismatch();
    const roles = assignments instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep ? [] : assignments.filter(({ holder }) => holder === 'client');
    const shown = ours.length > 0 || trusts.length > 0 || roles.length > 0 || application.uniqueName?.includes(slot) === true;
    // What the workflow itself names carries nothing of it any more: an earlier run took it away.
    const given = applicationId === application.appId || (uniqueName !== undefined && application.uniqueName === uniqueName);
    return shown || (given && standing === undefined) ? [] : mismatch();
}
function nothingShows(application) {
    return (application && `Nothing of this workflow is on application ${application.appId} ("${application.displayName}")`);
}
function offboardingBlocked({ home, confirm = '' }, error) {
    const attempted = `take client ${confirm} away`;
    return (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('OFFBOARDING_BLOCKED', { attempted, said: error.message, cause: error }, { place: home.notation, client: confirm });
}
/** What every place holds of ours, and what stays. */
function placesOf(desired, surveyed, ours) {
    const { home, confirm = '' } = desired;
    // Of an application that is gone, its client ID is what the targets still name.
    const observed = { ...surveyed.observed, application: surveyed.observed.application ?? remains(confirm) };
    const changes = (0,_former_targets_js__WEBPACK_IMPORTED_MODULE_6__/* .targetChanges */ .N_)(desired, observed);
    const problems = [];
    const left = [];
    const notes = [];
    const homeTaken = [];
    const overtyped = [];
    const emptied = [];
    const mine = [];
    // Served once with a secret and now without, or the other way round: the state is in it.
    const inHome = (target) => (0,_model_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .placeOf */ .$t)(target, desired.names) === (0,_model_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .placeOf */ .$t)(home, desired.names);
    const look = (holding, former) => {
        const { target } = holding;
        const stranger = (0,_taken_js__WEBPACK_IMPORTED_MODULE_10__/* .somebodyElseIn */ .Z)(holding, desired, observed, ours, changes);
        const found = namesIn(holding, desired, observed);
        const names = former && inHome(target) ? found.filter((name) => name === desired.names.secret) : found;
        if (!target.readable && names.length > 0 && !(0,_former_targets_js__WEBPACK_IMPORTED_MODULE_6__/* .isListed */ .yy)(changes, target, observed)) {
            left.push({ target, why: notNamed(desired) });
        }
        else if (stranger !== undefined) {
            const attempted = `empty ${target.notation}, where ${stranger.stands}`;
            const error = (0,_failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('TARGET_NOT_EMPTIED', { attempted }, { target: target.notation });
            if (target === home)
                homeTaken.push(error);
            else if (former)
                left.push({ target, why: stranger.stands });
            else
                problems.push(error);
        }
        else if (names.length > 0) {
            mine.push(holding);
            const named = holding.companions[desired.names.clientId]?.value;
            if (named !== undefined && named.toLowerCase() !== confirm)
                overtyped.push({ do: 'rewrite companion', target, name: desired.names.clientId, value: confirm });
            emptied.push({ do: 'empty', target, names, home: inHome(target) });
        }
    };
    for (const holding of observed.holdings)
        look(holding, false);
    for (const { listed, holding, error, gone } of surveyed.former) {
        if (holding !== undefined)
            look(holding, true);
        if (error !== undefined)
            problems.push(error);
        if (gone !== undefined)
            left.push({ target: listed.target, why: gone });
    }
    const lost = surveyed.observed.unreadable.filter(({ target }) => target !== home);
    const held = lost.length > 0 || surveyed.former.some(({ error }) => error !== undefined);
    const inOrder = emptied.toSorted((one, other) => Number(one.target === home) - Number(other.target === home));
    const homeSteps = inOrder.filter((step) => step.home);
    if (held && homeSteps.length > 0)
        notes.push(`${home.notation} keeps its names until every other target was emptied: run again then. A place that will never be readable again is forgotten when ${desired.names.targets} is removed there, and the place from publish-to.`);
    return {
        overtyped,
        others: emptied.filter((step) => !step.home),
        home: held ? [] : homeSteps,
        problems: [...lost.map(({ error }) => error), ...problems],
        homeTaken,
        left,
        mine,
        notes,
    };
}
function notNamed({ home, names }) {
    return `${names.targets} in ${home.notation} does not name it, so nothing tells that what stands there is of this client`;
}
/** Those of our names that stand there: the value first, what tells whose it is last. */
function namesIn({ target, secret, companions, versions }, { names, home }, { slot }) {
    const { tenantId, url, expiresOn, marker, clientId, targets, access } = names;
    // What was stored in one write goes with it. Where versions of others keep the secret there, ours are switched off.
    if (versions !== undefined)
        return versions.live.includes(slot) || (secret !== undefined && versions.slots.every((each) => each === slot))
            ? [names.secret]
            : [];
    const state = target === home ? [targets, access] : [];
    const ours = [clientId, marker, ...state].some((name) => companions[name] !== undefined) || secret !== undefined;
    if (!ours)
        return [];
    const beside = [tenantId, url, expiresOn, marker, ...state, clientId].filter((name) => companions[name] !== undefined);
    return [...(secret === undefined ? [] : [names.secret]), ...beside];
}
/** The client itself, as far as the targets name it. */
function remains(appId) {
    return {
        id: '',
        appId,
        uniqueName: undefined,
        displayName: '',
        description: undefined,
        serviceManagementReference: undefined,
        signInAudience: '',
        redirectUris: [],
        requestedAccessTokenVersion: undefined,
        createdByAppId: undefined,
        disabled: undefined,
        credentials: [],
        certificates: [],
    };
}
/** Guarantee 9: this slot's, given to the client or to nobody that still exists; none while another slot lives there. */
function removableRoles(observed, assignments = []) {
    if (assignments instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep)
        return [];
    const shared = (0,_roles_js__WEBPACK_IMPORTED_MODULE_9__/* .usedByAnother */ .QF)(observed);
    return assignments
        .filter(({ holder }) => holder === 'nobody' || (holder === 'client' && !shared))
        .map(({ assignment }) => ({
        do: 'remove role assignment',
        assignment,
        scope: assignment.id.replace(/\/providers\/Microsoft\.Authorization\/.*$/i, ''),
    }));
}
/** A lock that is all that is left, of a run that is dead. */
function deadLock({ home, names }, observed) {
    const state = observed.holdings.find(({ target }) => target === home);
    const lock = state?.companions[names.lock];
    if (state === undefined || lock === undefined || (0,_ages_js__WEBPACK_IMPORTED_MODULE_5__/* .ageOf */ .hy)(observed, state, lock.updatedAt) <= DEAD_LOCK)
        return [];
    return [{ do: 'remove lock', name: names.lock }];
}
function notesOn(desired, { observed, assignments }, fate) {
    const { servicePrincipal, now } = observed;
    const { fhirService, confirm = '' } = desired;
    const notes = [];
    if (fate.application === 'deleted')
        notes.push(`A deleted application can be restored for 30 days, this one until ${(0,_model_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .isoDay */ .kh)(new Date(now.getTime() + RECYCLE_BIN))}; until then it keeps its unique name. Its service principal is not restored with it.`);
    if (fate.application === 'kept')
        notes.push(`Application ${confirm} stays, since ${fate.why}. Whoever knows that nobody needs it deletes it: az ad app delete --id ${confirm}`);
    if (fhirService?.resourceId === undefined)
        notes.push(`No role assignment was looked for, since no FHIR service is given as a resource ID.${servicePrincipal == null ? '' : ` These are all that the client has: az role assignment list --all --query "[?principalId=='${servicePrincipal.id}']" --output table`}`);
    const spared = assignments instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep || assignments === undefined ? [] : assignments;
    const others = spared.filter(({ holder }) => holder === 'somebody else');
    for (const { assignment } of others)
        notes.push(`Role assignment ${assignment.id} was made for another client of the same place and prefix; it is left alone.`);
    if ((0,_roles_js__WEBPACK_IMPORTED_MODULE_9__/* .usedByAnother */ .QF)(observed) && spared.some(({ holder }) => holder === 'client'))
        notes.push('The role assignments of the client stay, since another workflow lives on the same application.');
    return notes;
}


/***/ }),

/***/ 7515:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   assessRemoval: () => (/* binding */ assessRemoval)
/* harmony export */ });
/* harmony import */ var _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4552);
/* harmony import */ var _model_dates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2236);
/* harmony import */ var _plan_former_targets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6934);
/* harmony import */ var _plan_removal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8775);
/* harmony import */ var _observe_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3628);
/** Everything that taking a client away depends on, read in parallel into one plain value. */





/** Absence has consequences, and one replica may be behind. */
const REREAD_MS = 3_000;
/** A former target that answers so is gone, as far as this run can tell. */
const GONE = ['TARGET_NOT_FOUND', 'ENVIRONMENT_NOT_FOUND'];
/** Only whoever wants to store something there is in trouble: there is nothing to empty. */
const DELETED = 'VAULT_SECRET_DELETED';
/** Surveys as deep as the plan needs to decide. */
async function assessRemoval(story, began) {
    const { desired, services, journal } = story;
    const { directory } = services;
    let surveyed = await survey(story, began);
    for (;;) {
        const removal = (0,_plan_removal_js__WEBPACK_IMPORTED_MODULE_3__/* .planRemoval */ .Ao)(desired, surveyed);
        const { needs, refusals } = removal;
        const id = surveyed.observed.application?.id;
        if (id === undefined || needs.length === 0 || refusals.length > 0) {
            journal.record({ did: 'surveyed', surveyed, removal });
            return { surveyed, removal };
        }
        const [owners, federatedCredentials] = await Promise.all([
            needs.includes('owners') ? directory.readOwners(id) : undefined,
            needs.includes('federated credentials') ? directory.readFederatedCredentials(id).catch(_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .asFailure */ .h_) : undefined,
        ]);
        const more = {
            ...(owners !== undefined && { owners }),
            ...(federatedCredentials !== undefined && { federatedCredentials }),
        };
        surveyed = { ...surveyed, observed: { ...surveyed.observed, ...more } };
    }
}
async function survey(story, began) {
    const { desired, configuration, services, runtime, journal } = story;
    const { cloud, run } = configuration;
    const { tokens, directory, places } = services;
    const token = tokens.token(cloud.graphUrl);
    const slot = (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .slotOfHome */ .pV)(desired, run, places).catch((error) => {
        throw error instanceof _failures_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistrarError */ .ep && error.code !== 'CANCELLED' ? (0,_plan_removal_js__WEBPACK_IMPORTED_MODULE_3__/* .offboardingBlocked */ .Kd)(desired, error) : error;
    });
    const targets = desired.targets.map((target) => readTarget(target, story));
    const writable = (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .orUnreadable */ .pz)(desired.home, places.assertWritable(desired.home));
    const application = twice({ appId: desired.confirm ?? '' }, story);
    const uniqueName = async () => desired.uniqueName ?? `fhir-client-${await slot}`;
    const named = async () => {
        const found = await application;
        const name = await uniqueName();
        if (desired.applicationId !== undefined || found?.uniqueName === name)
            return undefined;
        return directory.readApplication({ uniqueName: name });
    };
    const servicePrincipal = application.then(async (found) => found === undefined ? undefined : directory.readServicePrincipal(found.appId));
    // A failed read must not leave the others unhandled.
    const reads = [token, slot, application, servicePrincipal, named(), writable];
    const [settled, held] = await Promise.all([Promise.allSettled(reads), Promise.allSettled(targets)]);
    for (const result of [...settled, ...held])
        if (result.status === 'rejected')
            throw result.reason;
    const read = await Promise.all(targets);
    const locked = await writable;
    const holdings = read.filter((result) => 'readAt' in result);
    journal.record({ did: 'read', holdings });
    const other = await reads[4];
    const at = runtime.clock.elapsed();
    const graph = directory.now();
    const now = (0,_model_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .carriedTo */ .Yn)(graph, at);
    const unread = read.filter((result) => 'error' in result).filter(({ error }) => error.code !== DELETED);
    const first = {
        slot: await slot,
        registrar: (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .registrarOf */ .fl)(configuration, await token),
        uniqueName: (await application)?.uniqueName ?? '',
        application: await application,
        servicePrincipal: await servicePrincipal,
        at,
        now,
        ...(graph.took !== undefined && { behind: graph.took }),
        began: began ?? now,
        holdings,
        unreadable: unread,
    };
    const holderIds = (0,_plan_former_targets_js__WEBPACK_IMPORTED_MODULE_2__/* .targetChanges */ .N_)(desired, first).uncertain ? await (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .readHolderIds */ .l9)(desired, run, places) : undefined;
    const observed = { ...first, ...(holderIds !== undefined && { holderIds }) };
    const { former } = (0,_plan_former_targets_js__WEBPACK_IMPORTED_MODULE_2__/* .targetChanges */ .N_)(desired, observed);
    const [formerTargets, assignments] = await Promise.all([
        Promise.all(former.map((listed) => readFormer(listed, story))),
        readAssignments(desired, observed, services),
    ]);
    return {
        observed,
        ...(other !== undefined && { named: other }),
        ...(assignments !== undefined && { assignments }),
        former: formerTargets,
        ...(locked !== undefined && { unwritable: locked.error }),
    };
}
async function twice(key, { services, runtime }) {
    const found = await services.directory.readApplication(key);
    if (found !== undefined)
        return found;
    await runtime.clock.sleep(REREAD_MS, runtime.cancelled);
    return services.directory.readApplication(key);
}
function readTarget(target, { desired, services }) {
    return (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .orUnreadable */ .pz)(target, services.places.read(target, desired.names, false));
}
/** Emptied only while the name still leads to the place that was served. */
async function readFormer(listed, story) {
    const { target, holderId } = listed;
    const { desired, services } = story;
    const { places } = services;
    const look = () => places.read(target, desired.names, false);
    // A vault's name is its own for good.
    const reading = target.service === 'Key Vault'
        ? look()
        : places.holderId(target).then(async (id) => (id === holderId ? look() : id));
    const read = await (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .orUnreadable */ .pz)(target, reading);
    if (typeof read === 'number')
        return { listed, gone: 'another repository or organization has that name now' };
    if ('readAt' in read)
        return { listed, holding: read };
    if (read.error.code === DELETED)
        return { listed };
    return GONE.includes(read.error.code)
        ? { listed, gone: 'it is gone, or hidden from this token' }
        : { listed, error: read.error };
}
/** What this slot assigned at the service, and whether whoever has it still exists. */
async function readAssignments({ fhirService, fhirRoles }, { slot, servicePrincipal }, { resourceManager, directory }) {
    const scope = fhirService?.resourceId;
    if (scope === undefined)
        return undefined;
    const holderOf = async ({ principalId }) => {
        if (principalId === servicePrincipal?.id.toLowerCase())
            return 'client';
        return (await directory.principalExists(principalId)) ? 'somebody else' : 'nobody';
    };
    try {
        const found = await resourceManager.readAssignmentsOf(scope, slot, fhirRoles);
        return await Promise.all(found.map(async (assignment) => ({ assignment, holder: await holderOf(assignment) })));
    }
    catch (error) {
        return (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .asFailure */ .h_)(error);
    }
}


/***/ })

};
;