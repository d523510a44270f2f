"use strict";
exports.id = 549;
exports.ids = [549];
exports.modules = {

/***/ 3549:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   logInWithAssertion: () => (/* binding */ logInWithAssertion),
/* harmony export */   logInWithSecret: () => (/* binding */ logInWithSecret)
/* harmony export */ });
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4792);
/* harmony import */ var _azure_identity__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5563);
/* harmony import */ var _model_clouds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9859);
/* harmony import */ var _net_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7661);
/* harmony import */ var _net_refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(955);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8853);
/* harmony import */ var _net_unreachable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3849);
/** Single logins at Microsoft Entra through @azure/identity. Loaded late: it is the largest part of the bundle. */








/**
 * Logs in once with an assertion, such as the job's OIDC token.
 *
 * @throws ServiceError with the AADSTS code when Entra refuses
 */
function logInWithAssertion(identity, assertion, resource, runtime) {
    const { tenantId, clientId } = identity;
    const credential = (options) => new _azure_identity__WEBPACK_IMPORTED_MODULE_2__/* .ClientAssertionCredential */ .XI(tenantId, clientId, async () => assertion, options);
    return accessToken(credential, resource, identity.authorityHost, runtime);
}
/**
 * Logs in once as the client with its secret, on a connection of its own and past every cache.
 *
 * @throws ServiceError with the AADSTS code when Entra refuses.
 */
function logInWithSecret(identity, secret, resource, runtime) {
    const { tenantId, clientId } = identity;
    const credential = (options) => new _azure_identity__WEBPACK_IMPORTED_MODULE_2__/* .ClientSecretCredential */ .HC(tenantId, clientId, secret, options);
    return accessToken(credential, resource, identity.authorityHost, runtime, new node_https__WEBPACK_IMPORTED_MODULE_0__.Agent({ keepAlive: false }));
}
async function accessToken(credential, resource, authorityHost, runtime, agent) {
    const { optionsFor, refused } = pipeline(authorityHost, runtime, agent);
    const value = await (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .RN)(async (signal) => (await credential(optionsFor(signal)).getToken(`${resource}/.default`)).token, runtime).catch((error) => {
        throw refused(error);
    });
    const claims = (0,_net_json_js__WEBPACK_IMPORTED_MODULE_7__/* .claimsOf */ .ds)(value);
    return { value, objectId: (0,_net_json_js__WEBPACK_IMPORTED_MODULE_7__/* .string */ .Yj)(claims['oid']) ?? '', roles: (0,_net_json_js__WEBPACK_IMPORTED_MODULE_7__/* .strings */ .P$)(claims['roles']) };
}
/**
 * Options for a credential of @azure/identity, and what the server said last through it: the library keeps AADSTS
 * codes only inside a message text.
 */
function pipeline(authorityHost, { log, clock }, agent) {
    let answered;
    let lost;
    const optionsFor = (signal) => ({
        authorityHost,
        // Other authorities are not on Entra's public list, and asking that list about them would fail.
        disableInstanceDiscovery: !_model_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .CLOUDS */ .J.some((cloud) => cloud.authorityHost === authorityHost),
        retryOptions: { maxRetries: 0 },
        additionalPolicies: [
            {
                position: 'perRetry',
                policy: {
                    name: 'registrarObserver',
                    async sendRequest(request, next) {
                        const { method, url } = request;
                        if (url.endsWith(DISCOVERY))
                            return metadataOf(request);
                        const began = clock.elapsed();
                        const path = new URL(url).pathname;
                        request.abortSignal = signal;
                        if (agent !== undefined)
                            request.agent ??= agent;
                        const response = await next(request).catch((error) => {
                            log.debug(`Microsoft Entra ${method} ${path} no answer after ${Math.round(clock.elapsed() - began)} ms`);
                            // A time-out is told by whoever set it.
                            lost = signal.aborted ? undefined : error;
                            throw error;
                        });
                        answered = {
                            method,
                            path,
                            status: response.status,
                            body: response.bodyAsText ?? '',
                            header: (name) => response.headers.get(name),
                        };
                        const id = response.headers.get('x-ms-request-id') ?? '-';
                        log.debug(`Microsoft Entra ${method} ${path} ${response.status} ${Math.round(clock.elapsed() - began)} ms ${id}`);
                        return response;
                    },
                },
            },
        ],
    });
    const refused = (error) => {
        const message = error instanceof Error ? error.message : String(error);
        const place = {
            service: 'Microsoft Entra',
            method: answered?.method ?? 'POST',
            path: answered?.path ?? '',
        };
        if (answered === undefined) {
            // What the library makes of a lost connection names no code.
            const silence = (0,_net_unreachable_js__WEBPACK_IMPORTED_MODULE_5__/* .connectionFailure */ .D)(lost ?? error, authorityHost);
            return new _net_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .ServiceError */ ._7({ ...place, ...silence, message: firstSentence(silence.message) }, error);
        }
        const requestId = answered.header('x-ms-request-id');
        const unanswered = (0,_net_unreachable_js__WEBPACK_IMPORTED_MODULE_5__/* .refusedByProxy */ .S)(authorityHost, answered.status, requestId);
        if (unanswered !== undefined)
            return new _net_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .ServiceError */ ._7({ ...place, ...unanswered }, error);
        if (answered.status < 400)
            return new _net_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .ServiceError */ ._7({ ...place, message: firstSentence(message), requestId }, error);
        const body = (0,_net_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)(answered.body);
        const description = (0,_net_json_js__WEBPACK_IMPORTED_MODULE_7__/* .string */ .Yj)(body?.['error_description']) ?? message;
        const number = (0,_net_json_js__WEBPACK_IMPORTED_MODULE_7__/* .list */ .p_)(body?.['error_codes'])[0] ?? /AADSTS(\d+)/.exec(description)?.[1];
        return new _net_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .ServiceError */ ._7({
            ...place,
            status: answered.status,
            code: number === undefined ? (0,_net_json_js__WEBPACK_IMPORTED_MODULE_7__/* .string */ .Yj)(body?.['error']) : `AADSTS${number}`,
            message: firstSentence(description.replace(/^AADSTS\d+: /, '')),
            requestId: requestId ?? (0,_net_json_js__WEBPACK_IMPORTED_MODULE_7__/* .string */ .Yj)(body?.['trace_id']),
            retryAfterMs: (0,_net_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .retryAfterMs */ .Vs)(answered.header('retry-after'), answered.header('date')),
        }, error);
    };
    return { optionsFor, refused };
}
const DISCOVERY = '/v2.0/.well-known/openid-configuration';
/**
 * The endpoints of an authority that the library has no built-in metadata for. All of Entra's clouds lay them out
 * alike, so asking would only add a request to the longest chain.
 */
function metadataOf(request) {
    const base = request.url.slice(0, -DISCOVERY.length);
    const metadata = {
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
    };
    return { request, status: 200, headers: (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_1__.createHttpHeaders)(), bodyAsText: JSON.stringify(metadata) };
}
/** Without the trace ID, correlation ID and timestamp that Entra appends. */
function firstSentence(description) {
    return description.split(/\s*(?:Trace ID:|\r?\n)/)[0] ?? '';
}


/***/ })

};
;