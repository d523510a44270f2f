"use strict";
exports.id = 543;
exports.ids = [543];
exports.modules = {

/***/ 9543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  claimOf: () => (/* binding */ claimOf),
  fleetReader: () => (/* binding */ fleetReader)
});

// EXTERNAL MODULE: ./build/model/targets.js
var model_targets = __webpack_require__(3175);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(7021);
// EXTERNAL MODULE: ./build/wanted/client.js + 2 modules
var wanted_client = __webpack_require__(2800);
// EXTERNAL MODULE: ./build/wanted/client-inputs.js
var client_inputs = __webpack_require__(5068);
;// CONCATENATED MODULE: ./build/wanted/nearest.js
/** Which of the known names somebody meant. */
const LONGEST = 100;
/** The known name with the fewest letters to change, to add, to drop or to swap; letter case and `_` for `-` count little. */
function nearest(given, known) {
    let best;
    let least = Number.POSITIVE_INFINITY;
    for (const name of known) {
        const distance = distanceBetween(plain(given), plain(name));
        if (distance < least)
            [best, least] = [name, distance];
    }
    return best;
}
/** What stands in a name that only looks like a letter, a digit or nothing at all: `U+0430`. */
function lookAlike(given) {
    const [odd] = /[^\x20-\x7e]/u.exec(given) ?? [];
    return odd && `U+${(odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
function plain(name) {
    return name.slice(0, LONGEST).toLowerCase().replaceAll('_', '-');
}
/** Edit distance with swaps of neighbours: https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance (optimal string alignment). */
function distanceBetween(one, other) {
    let before = [];
    let above = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row += 1) {
        const line = [row];
        for (let column = 1; column <= other.length; column += 1) {
            const differs = one[row - 1] === other[column - 1] ? 0 : 1;
            let least = Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + differs);
            const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
            if (row > 1 && column > 1 && swapped)
                least = Math.min(least, (before[column - 2] ?? 0) + 1);
            line.push(least);
        }
        [before, above] = [above, line];
    }
    return above[other.length] ?? 0;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/wanted/yaml.js
/** YAML as the clients file may use it: mappings, lists and texts, each with its place. Loads a package. */


/** Somebody who has mended so many reads the file again anyway. */
const SYNTAX_ERRORS = 20;
const START = { line: 1, column: 1 };
/** @returns what was read, as far as it is of use, and everything that is wrong with it as YAML */
function readYaml(text) {
    const lines = new dist/* LineCounter */.HN();
    const place = (offset, mark) => {
        let at = mark === undefined ? offset : Math.max(text.lastIndexOf(mark, offset), 0);
        while (mark !== undefined && text[at - 1] === mark)
            at -= 1;
        const { line, col } = lines.linePos(at);
        return { line, column: col };
    };
    const tooDeep = { troubles: [{ at: START, text: 'it is nested too deeply to be read' }] };
    try {
        // Keys are compared below: the package compares each with each, which takes minutes where there are many.
        const options = { schema: 'failsafe', lineCounter: lines, prettyErrors: false, uniqueKeys: false };
        const { contents, errors } = (0,dist/* parseDocument */.Tp)(text, options);
        if (errors.some(({ message }) => /call stack/.test(message)))
            return tooDeep;
        const troubles = errors.slice(0, SYNTAX_ERRORS).map(({ code, message, pos: [offset] }) => ({
            at: place(offset),
            text: code === 'MULTIPLE_DOCS' ? 'a second document begins here; one is accepted' : `not YAML: ${message}`,
        }));
        // The first document can be read beside a second one.
        if (contents === null || errors.some(({ code }) => code !== 'MULTIPLE_DOCS'))
            return { troubles };
        return { root: readValue(contents, START, place, troubles), troubles };
    }
    catch (error) {
        if (error instanceof RangeError)
            return tooDeep;
        throw error;
    }
}
function readValue(node, around, place, troubles) {
    if (node === null)
        return { kind: 'text', text: '', at: around };
    const at = place(node.range[0]);
    const refuse = (what, where) => troubles.push({ at: where, text: `${what} are not accepted: write the value itself` });
    if ((0,dist/* isAlias */.Vj)(node)) {
        refuse(`aliases such as *${node.source}`, at);
        return { kind: 'text', text: '', at };
    }
    // They stand before what they belong to, perhaps on another line.
    if (node.anchor !== undefined)
        refuse(`anchors such as &${node.anchor}`, place(node.range[0], `&${node.anchor}`));
    if (node.tag !== undefined)
        refuse(`tags such as ${node.tag.replace('tag:yaml.org,2002:', '!!')}`, place(node.range[0] - 1, '!'));
    if ((0,dist/* isScalar */.jn)(node))
        return { kind: 'text', text: String(node.value ?? ''), at };
    if ((0,dist/* isSeq */.oP)(node))
        return {
            kind: 'list',
            items: node.items.map((item) => readValue(item, at, place, troubles)),
            at,
        };
    if (!(0,dist/* isMap */.jh)(node))
        throw new Error('Invariant violation: a YAML node of no kind');
    const entries = [];
    const seen = new Map();
    for (const { key, value } of node.items) {
        const name = readValue(key, at, place, troubles);
        const entry = {
            key: name.kind === 'text' ? name.text : '',
            at: name.at,
            value: readValue(value, name.at, place, troubles),
        };
        const before = seen.get(entry.key);
        if (name.kind !== 'text')
            troubles.push({ at: name.at, text: 'a key has to be a text' });
        else if (name.text === '')
            troubles.push({ at: name.at, text: 'a key is missing' });
        else if (name.text === '<<')
            troubles.push({ at: name.at, text: 'merge keys (<<) are not accepted: use "defaults"' });
        else if (before !== undefined)
            troubles.push({ at: name.at, text: `${(0,untrusted/* quoted */.TL)(name.text)} is there already, in line ${before.line}` });
        else
            entries.push(entry);
        if (before === undefined)
            seen.set(entry.key, name.at);
    }
    return { kind: 'mapping', entries, at };
}

;// CONCATENATED MODULE: ./build/wanted/clients-file.js
/** The clients file: its keys and values, each with its place, and everything that is wrong with their form. */




const MOST_CLIENTS = 5_000;
const CLIENT_NAME = /^[A-Za-z0-9._-]{1,100}$/;
const KEYS = [...client_inputs/* CLIENT_ROWS */.GF].flatMap(([name, { inFile }]) => (inFile === 'no' ? [] : name));
const NOTHING = { given: new Map(), broken: new Set() };
const clients_file_START = { line: 1, column: 1 };
const EXAMPLE = 'clients: { intake-portal: { display-name: …, publish-to: … } }';
function readClientsFile(text) {
    const { root, troubles: found } = readYaml(text);
    const troubles = [...found];
    const tell = (at, sentence) => troubles.push({ at, text: sentence });
    const nobody = { defaults: NOTHING, clients: [], troubles };
    if (root === undefined || (root.kind === 'text' && root.text === '')) {
        if (found.length === 0)
            tell(clients_file_START, `the file is empty; it begins as ${EXAMPLE} does`);
        return nobody;
    }
    if (root.kind !== 'mapping') {
        tell(root.at, `the file has to be a mapping, as in ${EXAMPLE}`);
        return nobody;
    }
    const parts = ['defaults', 'clients'];
    for (const { key, at } of root.entries)
        if (!parts.includes(key))
            tell(at, unknown(key, parts));
    const part = (name) => root.entries.find(({ key }) => key === name);
    const [defaults, clients] = [part('defaults'), part('clients')];
    if (clients === undefined)
        tell(root.at, `"clients" is missing, as in ${EXAMPLE}`);
    return {
        defaults: defaults === undefined ? NOTHING : readValues(defaults, 'defaults', tell),
        clients: clients === undefined ? [] : readClients(clients, tell),
        troubles,
    };
}
function readClients({ at, value }, tell) {
    if (value.kind !== 'mapping' || value.entries.length === 0) {
        tell(at, `clients: at least one client is needed, each under its name, as in ${EXAMPLE}`);
        return [];
    }
    if (value.entries.length > MOST_CLIENTS) {
        tell(at, `clients: there are ${value.entries.length}; accepted are up to ${MOST_CLIENTS.toLocaleString('en')}`);
        return [];
    }
    const seen = new Map();
    return value.entries.map((entry) => {
        const { key } = entry;
        const same = seen.get(key.toLowerCase());
        const odd = lookAlike(key);
        if (!CLIENT_NAME.test(key)) {
            const what = odd === undefined ? '' : `, ${odd} in it is none`;
            tell(entry.at, `${(0,untrusted/* quoted */.TL)(key)}: a client's name is made of up to 100 letters (a to z), digits, "-", "_" and "."${what}`);
        }
        else if (same !== undefined)
            tell(entry.at, `${key}: differs only in letter case from ${same.key} in line ${same.at.line}`);
        else
            seen.set(key.toLowerCase(), entry);
        return { name: (0,untrusted/* oneLine */.TN)(key, 100), at: entry.at, ...readValues(entry, 'client', tell) };
    });
}
function readValues({ key: owner, at, value }, where, tell) {
    const who = (0,untrusted/* oneLine */.TN)(owner, 100);
    if (value.kind !== 'mapping') {
        tell(at, `${who}: has to be a mapping, such as "fhir-service: …" on a line of its own below it`);
        return { given: new Map(), broken: new Set(KEYS) };
    }
    const given = new Map();
    const broken = new Set();
    for (const { key, at: keyAt, value: own } of value.entries) {
        const row = client_inputs/* CLIENT_ROWS */.GF.get(key);
        const trouble = row === undefined ? undefined : formTrouble(own, row);
        if (row === undefined)
            tell(keyAt, `${who}: ${unknown(key, KEYS)}`);
        else if (row.inFile === 'no')
            tell(keyAt, `${who}: ${key}: is an input of the step, together with "only", and never stands in the file`);
        else if (!mayStand(row, where))
            tell(keyAt, `${who}: ${key}: stands with a single client, not in defaults`);
        else if (trouble !== undefined) {
            broken.add(key);
            tell(trouble.at ?? keyAt, `${who}: ${key}: ${trouble.text}`);
        }
        else
            given.set(key, givenOf(own));
    }
    return { given, broken };
}
function mayStand({ inFile }, where) {
    return inFile === 'defaults' || inFile === where;
}
/** What is wrong with the form of a value; its place is the key's where there is no value. */
function formTrouble(value, { is }) {
    const empty = 'nothing was given; leave the key out, or give it a value';
    const wanted = is === 'list' ? 'a list or a text' : 'a text';
    if (value.kind === 'mapping')
        return { at: value.at, text: `a mapping was given; accepted is ${wanted}` };
    if (value.kind === 'text') {
        const says = is === 'list' ? /[^\s,]/ : /\S/;
        return says.test(value.text) ? undefined : { text: empty };
    }
    if (is !== 'list')
        return { at: value.at, text: `a list was given; accepted is ${wanted}` };
    if (value.items.length === 0)
        return { text: empty };
    for (const item of value.items) {
        if (item.kind !== 'text')
            return { at: item.at, text: `a ${item.kind} was given in the list; accepted are texts` };
        if (item.text.trim() === '')
            return { at: item.at, text: 'an entry of the list is empty' };
        if (/[\r\n]/.test(item.text.trim()))
            return { at: item.at, text: 'an entry of the list has several lines' };
    }
    return undefined;
}
function givenOf(value) {
    if (value.kind !== 'list')
        return { at: value.at, text: value.kind === 'text' ? value.text.trim() : '' };
    const items = value.items.map((item) => ({ at: item.at, text: item.kind === 'text' ? item.text.trim() : '' }));
    return { at: value.at, text: items.map(({ text }) => text).join('\n'), items };
}
function unknown(key, accepted) {
    const odd = lookAlike(key);
    const what = odd === undefined ? '' : ` (it has ${odd} in it, which only looks like what is accepted)`;
    return `${(0,untrusted/* quoted */.TL)(key)} is not known${what}; the nearest known name is ${nearest(key, accepted)}`;
}

// EXTERNAL MODULE: ./build/wanted/fields.js
var wanted_fields = __webpack_require__(5834);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/wanted/selection.js
/** Which clients of the clients file a run is for. */


const MOST_SHARDS = 256;
/** Comparing one name with thousands takes a tenth of a second. */
const MOST_COMPARED = 20;
/** @param names of all clients in the file */
function readSelection(step, names) {
    const [only, shard] = [readOnly(step, names), readShard(step)];
    if (step.given('only') && step.given('shard'))
        step.conflict('only', 'is not accepted together with shard: it names its clients itself');
    return { ...(only && { only }), ...(shard && { shard }) };
}
function selected({ only, shard }, name) {
    if (only !== undefined)
        return only.has(name.toLowerCase());
    return shard === undefined || shardOf(name, shard.count) === shard.index;
}
/** From 1 on. Others come and go, and a client stays where it is. */
function shardOf(name, count) {
    return ((0,external_node_crypto_.createHash)('sha256').update(name.toLowerCase(), 'utf8').digest().readUInt32BE(0) % count) + 1;
}
function readOnly(step, names) {
    if (!step.given('only'))
        return undefined;
    const given = step.entries('only');
    if (given.length === 0)
        step.problem('only', step.get('only'), 'names of clients, separated by newlines or commas');
    const known = new Set(names.map((name) => name.toLowerCase()));
    const unknown = given.filter((name) => !known.has(name.toLowerCase()));
    for (const [index, name] of unknown.entries()) {
        const near = index < MOST_COMPARED ? nearest(name, names) : undefined;
        step.problem('only', name, `a client of clients-file${near === undefined ? '' : `; the nearest is ${near}`}`);
    }
    return new Set(given.map((name) => name.toLowerCase()));
}
function readShard(step) {
    const given = step.get('shard');
    if (given === '')
        return undefined;
    const [, index, count] = (/^(\d{1,3})\/(\d{1,3})$/.exec(given) ?? []).map(Number);
    if (index === undefined || count === undefined || index < 1 || index > count || count > MOST_SHARDS) {
        step.problem('shard', given, `i/n, such as 1/4: a part from 1 to n, of up to ${MOST_SHARDS}`);
        return undefined;
    }
    return { index, count };
}

;// CONCATENATED MODULE: ./build/wanted/fleet.js
/** Many clients, from the clients file and from what the step says about them. Loaded only where there is such a file. */







/** What nobody reads to the end is counted: the summary has to hold it, too. */
const MOST_PROBLEMS = 100;
/** @param open reads a file by its path below the workspace */
function fleetReader(open) {
    return (step, surroundings) => {
        const path = step.get('clients-file');
        const file = open(path);
        if ('problem' in file) {
            const shown = (0,wanted_fields/* resemblesToken */.OB)(path) ? `a path of ${path.length} characters` : (0,untrusted/* quoted */.TL)(path, 200);
            step.conflict('clients-file', `${shown} ${file.problem}`);
        }
        const read = readClientsFile('text' in file ? file.text : '');
        const selection = readSelection(step, 'text' in file ? read.clients.map(({ name }) => name) : []);
        refuseSingle(step, selection);
        const { clients, troubles, onStep } = fleet_readClients(read, step, selection, surroundings);
        step.problems.push(...onStep);
        if ('text' in file)
            step.problems.push(...listed(path, [...read.troubles, ...troubles]));
        const { only, shard } = selection;
        const size = read.clients.length;
        return { clients, fleet: { file: path, only: only !== undefined, ...(shard && { shard }), size } };
    };
}
/** What describes one client is in the file; what answers a leak is given to the clients that are named. */
function refuseSingle(step, { only }) {
    for (const [name, { is, withOnly }] of client_inputs/* CLIENT_ROWS */.GF) {
        const idle = is === 'flag' && step.get(name).toLowerCase() === 'false';
        if (!step.given(name) || (withOnly && (only !== undefined || idle)))
            continue;
        step.conflict(name, withOnly
            ? 'is accepted beside clients-file only for the clients that "only" names'
            : 'describes one client, and is not accepted beside clients-file: give it in the file');
    }
}
/** All of them are read, and those that are selected returned. */
function fleet_readClients(file, step, selection, surroundings) {
    const troubles = [];
    const onStep = new Set();
    const told = readDefaults(file.defaults, surroundings, troubles);
    const clients = [];
    for (const entry of file.clients) {
        const named = selection.only?.has(entry.name.toLowerCase()) === true;
        const overlay = (name) => (named && client_inputs/* CLIENT_ROWS */.GF.get(name)?.withOnly ? step.get(name) : '');
        const client = readEntry(entry, file.defaults, overlay, surroundings, told, troubles, onStep);
        if (client !== undefined)
            clients.push({ entry, client });
    }
    troubles.push(...claimedTwice(clients));
    const neighbours = neighboursIn(clients);
    return {
        clients: clients
            .filter(({ entry }) => selected(selection, entry.name))
            .map(({ client }) => ({ ...client, neighbours: neighbours(client) })),
        troubles,
        onStep: [...onStep],
    };
}
/**
 * What is wrong with a value of `defaults` is wrong whether or not a client takes it.
 *
 * @returns what was told, so that it is not repeated for each client
 */
function readDefaults(defaults, surroundings, troubles) {
    const told = new Set();
    const fields = (0,wanted_fields/* openFields */.Mh)((name) => defaults.given.get(name)?.text ?? '', {
        entries: (name) => defaults.given.get(name)?.items?.map(({ text }) => text),
        tell(name, given, sentence) {
            const value = given ? defaults.given.get(name) : undefined;
            if (value === undefined)
                return;
            told.add(`${name}: ${sentence}`);
            troubles.push({ at: lineOf(value, given), text: `defaults: ${name}: ${sentence}` });
        },
    });
    (0,wanted_client/* readClient */.O)(fields, { ...surroundings, standing: true });
    return told;
}
/** @param overlay what the step says instead, `''` for nothing */
function readEntry(entry, defaults, overlay, surroundings, told, troubles, onStep) {
    const { name: client, at } = entry;
    const broken = (name) => entry.broken.has(name) || (!entry.given.has(name) && defaults.broken.has(name));
    const wanted = (name) => (broken(name) ? undefined : (entry.given.get(name) ?? defaults.given.get(name)));
    const damaged = entry.broken.size + defaults.broken.size > 0;
    const fields = (0,wanted_fields/* openFields */.Mh)((name) => overlay(name) || (wanted(name)?.text ?? ''), {
        entries: (name) => (overlay(name) === '' ? wanted(name)?.items?.map(({ text }) => text) : undefined),
        tell(name, given, sentence) {
            const own = entry.given.get(name);
            if (broken(name) || (damaged && given === undefined))
                return;
            if (overlay(name) !== '')
                onStep.add(`${name}: ${given === undefined ? `${client}: ` : ''}${sentence}`);
            else if (own !== undefined || !told.has(`${name}: ${sentence}`))
                troubles.push({ at: own === undefined ? at : lineOf(own, given), text: `${client}: ${name}: ${sentence}` });
        },
    });
    if (wanted('publish-to') === undefined && !broken('publish-to'))
        troubles.push({ at, text: `${client}: publish-to: nothing was given, neither here nor in defaults` });
    const desired = (0,wanted_client/* readClient */.O)(fields, { ...surroundings, standing: true });
    return desired && wanted('publish-to') && { ...desired, name: client };
}
/** Of the entry that is meant, where there is a list. */
function lineOf({ at, items = [] }, given) {
    return items.find(({ text }) => text === given)?.at ?? at;
}
/** A place and what is written there: names with a prefix, but for the secret of a vault, which has one name. */
function claimOf(target, { prefix, names }) {
    const place = (0,model_targets/* placeOf */.$t)(target, names);
    return target.kind === 'vault' ? place : `${place} ${prefix}`;
}
/** Finds the prefixes of other clients in the place of a client's first target. */
function neighboursIn(clients) {
    const prefixes = new Map();
    for (const { client } of clients)
        for (const target of client.targets) {
            const place = (0,model_targets/* placeOf */.$t)(target, client.names);
            prefixes.set(place, (prefixes.get(place) ?? new Set()).add(client.prefix));
        }
    return ({ home, names, prefix }) => [...(prefixes.get((0,model_targets/* placeOf */.$t)(home, names)) ?? [])].filter((other) => other !== prefix);
}
/** Two clients that write one name in one place, or that name one application. */
function claimedTwice(clients) {
    const troubles = [];
    const claimed = new Map();
    const claim = (what, at, { name }, sentence) => {
        const other = claimed.get(what);
        if (other === undefined)
            claimed.set(what, { name, at });
        else
            troubles.push({ at, text: `${name}: ${sentence(`${other.name} in line ${other.at.line}`)}` });
    };
    for (const { entry, client } of clients) {
        const { applicationId, confirm, uniqueName, targets } = client;
        const place = (name) => entry.given.get(name)?.at ?? entry.at;
        const items = (entry.given.get('publish-to')?.items ?? []).map(({ text, at }) => [(0,model_targets/* parseTarget */.hu)(text)?.notation, at]);
        // The first of several counts.
        const places = new Map(items.reverse());
        for (const target of targets) {
            claim(claimOf(target, client), places.get(target.notation) ?? place('publish-to'), entry, (other) => `publish-to: ${(0,untrusted/* oneLine */.TN)(target.notation, 400)} is written by ${other}, too: give one of them another place, or another name-prefix`);
        }
        const [id, input] = applicationId === undefined ? [confirm, 'confirm'] : [applicationId, 'application-id'];
        if (id !== undefined)
            claim(`id ${id}`, place(input), entry, (other) => `${input}: ${other} names the same application`);
        if (uniqueName !== undefined)
            claim(`name ${uniqueName.toLowerCase()}`, place('unique-name'), entry, (other) => `unique-name: ${other} names the same application`);
    }
    return troubles;
}
/** Lines for the error, in the order of the file. */
function listed(path, troubles) {
    const ordered = troubles.toSorted((one, other) => one.at.line - other.at.line || one.at.column - other.at.column);
    const lines = ordered.map(({ at, text }) => `${(0,untrusted/* oneLine */.TN)(path, 200)}:${at.line}:${at.column}: ${text}`);
    const shown = [...new Set(lines)];
    const rest = shown.length - MOST_PROBLEMS;
    return rest <= 0 ? shown : [...shown.slice(0, MOST_PROBLEMS), `${(0,untrusted/* oneLine */.TN)(path, 200)}: ${rest} more problems`];
}


/***/ })

};
;