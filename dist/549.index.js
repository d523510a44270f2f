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
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4792);
/* harmony import */ var _azure_identity__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5563);
/* harmony import */ var _model_clouds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9859);
/* harmony import */ var _net_bounds_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8130);
/* harmony import */ var _net_exchange_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6713);
/* harmony import */ var _net_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7661);
/** Single logins at Microsoft Entra through @azure/identity. Loaded late: it is the largest part of the bundle. */






/**
 * Logs in once with an assertion, such as the job's OIDC token.
 *
 * @param newConnection on a connection of its own
 *
 * @throws ServiceError with the AADSTS code when Entra refuses
 */
function logInWithAssertion(identity, assertion, resource, runtime, newConnection = false) {
    const { tenantId, clientId } = identity;
    const credential = (options) => new _azure_identity__WEBPACK_IMPORTED_MODULE_1__/* .ClientAssertionCredential */ .XI(tenantId, clientId, async () => assertion, options);
    return accessToken(credential, resource, identity, runtime, newConnection);
}
/**
 * Logs in once as the client with its secret, on a connection of its own and past every cache.
 *
 * @throws ServiceError with the AADSTS code when Entra refuses.
 */
function logInWithSecret(identity, secret, resource, runtime) {
    const { tenantId, clientId } = identity;
    const credential = (options) => new _azure_identity__WEBPACK_IMPORTED_MODULE_1__/* .ClientSecretCredential */ .HC(tenantId, clientId, secret, options);
    return accessToken(credential, resource, identity, runtime, true);
}
async function accessToken(credential, resource, { tenantId, authorityHost }, runtime, newConnection) {
    const path = `/${tenantId}/oauth2/v2.0/token`;
    const setBy = (0,_model_clouds_js__WEBPACK_IMPORTED_MODULE_2__/* .inputBehind */ .F)('authorityHost', authorityHost);
    const asked = { service: 'Microsoft Entra', method: 'POST', path, setBy };
    const answer = await (0,_net_exchange_js__WEBPACK_IMPORTED_MODULE_3__/* .exchange */ .cv)(asked, runtime, (send) => credential(optionsFor(authorityHost, send, newConnection)).getToken(`${resource}/.default`));
    const { status, json } = answer;
    if (status >= 400) {
        const description = ((0,_net_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(json?.['error_description']) ?? 'no explanation').slice(0, _net_bounds_js__WEBPACK_IMPORTED_MODULE_5__/* .LONGEST_TEXT */ .xG);
        const number = (0,_net_json_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(json?.['error_codes'])[0] ?? /AADSTS(\d+)/.exec(description)?.[1];
        throw (0,_net_exchange_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J5)(answer, {
            code: number === undefined ? (0,_net_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(json?.['error']) : `AADSTS${number}`,
            message: firstSentence(description.replace(/^AADSTS\d+: /, '')),
            passing: /^(temporarily_unavailable|server_error)$/.test((0,_net_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(json?.['error']) ?? ''),
        });
    }
    const value = (0,_net_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(json?.['access_token']);
    if (value === undefined)
        throw (0,_net_exchange_js__WEBPACK_IMPORTED_MODULE_3__/* .unusable */ ._P)(answer, 'no token');
    const claims = (0,_net_json_js__WEBPACK_IMPORTED_MODULE_4__/* .claimsOf */ .ds)(value);
    return { value, objectId: (0,_net_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(claims['oid']) ?? '', roles: (0,_net_json_js__WEBPACK_IMPORTED_MODULE_4__/* .strings */ .P$)(claims['roles']) };
}
function optionsFor(authorityHost, send, newConnection) {
    const httpClient = {
        async sendRequest(request) {
            const { method, url, body } = request;
            if (url.endsWith(DISCOVERY))
                return metadataOf(request);
            const headers = request.headers.toJSON();
            const sent = { method, url, headers, newConnection, ...(typeof body === 'string' && { body }) };
            const { status, ...answer } = await send(sent);
            return { request, status, headers: (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createHttpHeaders */ .Nc)(answer.headers), bodyAsText: answer.body };
        },
    };
    // An empty pipeline: the library's own would repeat requests, follow redirections and read the proxy variables.
    const nothingBetween = { httpClient, pipeline: (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createEmptyPipeline */ .O8)() };
    return {
        ...nothingBetween,
        authorityHost,
        // Other authorities are not on Entra's public list, and asking that list about them would fail.
        disableInstanceDiscovery: !_model_clouds_js__WEBPACK_IMPORTED_MODULE_2__/* .CLOUDS */ .J.some((cloud) => cloud.authorityHost === authorityHost),
    };
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
    return { request, status: 200, headers: (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createHttpHeaders */ .Nc)(), bodyAsText: JSON.stringify(metadata) };
}
/** Without the trace ID, correlation ID and timestamp that Entra appends. */
function firstSentence(description) {
    return description.split(/\s*(?:Trace ID:|\r?\n)/)[0] ?? '';
}


/***/ })

};
;