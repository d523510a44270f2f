"use strict";
exports.id = 786;
exports.ids = [786];
exports.modules = {

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