"use strict";
exports.id = 616;
exports.ids = [616];
exports.modules = {

/***/ 8616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explain: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4772);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7260);


/** Graph error codes that mean one thing only. */
const GRAPH_FAILURES = {
    CredentialTypeNotAllowedAsPerAppPolicy: 'SECRETS_FORBIDDEN',
    CredentialInvalidLifetimeAsPerAppPolicy: 'SECRET_LIFETIME_REFUSED',
    SignInAudienceNotAllowedAsPerAppPolicy: 'AUDIENCE_FORBIDDEN',
};
const UNTRUSTED = /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;
/** Turns whatever went wrong into a failure with a code; what nobody foresaw is a bug of ours and says so. */
function explain(error, attempted, concerned) {
    if (error instanceof _failures_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistrarError */ .ep)
        return error;
    if (error instanceof Error && error.name === 'AbortError')
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('CANCELLED', { attempted });
    const refusal = (0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalOf */ .Of)(error);
    if (refusal !== undefined)
        return explainRefusal(refusal, error, attempted, concerned);
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('INTERNAL_ERROR', { attempted, said: message, cause: error });
}
function explainRefusal(refusal, cause, attempted, concerned) {
    const circumstances = { attempted, said: (0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .said */ .ag)(refusal), cause };
    const { status, code = '', message, service } = refusal;
    if (status === undefined) {
        if (UNTRUSTED.test(code))
            return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('CERTIFICATE_UNTRUSTED', circumstances);
        if (/proxy/i.test(message))
            return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('PROXY_UNREACHABLE', circumstances);
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(code === '' ? 'SERVICE_UNAVAILABLE' : 'ENDPOINT_UNREACHABLE', circumstances);
    }
    if ((0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .throttled */ .v6)(refusal)) {
        const seconds = Math.ceil((refusal.retryAfterMs ?? 60_000) / 1000);
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('RATE_LIMITED', circumstances, {
            when: seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`,
        });
    }
    if ((0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .transient */ ["do"])(cause) !== undefined)
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('SERVICE_UNAVAILABLE', circumstances);
    if (service !== 'Microsoft Graph')
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('REQUEST_REFUSED', circumstances);
    const known = GRAPH_FAILURES[code];
    if (known !== undefined)
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(known, circumstances);
    if (status === 403)
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('GRAPH_PERMISSION_MISSING', circumstances, { registrar: concerned.registrarClientId });
    if (/ServiceManagementReference/i.test(code + message))
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('SERVICE_MANAGEMENT_REFERENCE_REQUIRED', circumstances);
    if (/conflicting object/i.test(message)) {
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('APPLICATION_DELETED', circumstances, {
            graph: concerned.graphUrl,
            uniqueName: concerned.uniqueName ?? '',
        });
    }
    return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(status === 400 ? 'APPLICATION_REFUSED' : 'REQUEST_REFUSED', circumstances);
}


/***/ })

};
;