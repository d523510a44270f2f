/**
 * Cuts GitHub's OpenAPI description down to the operations that this action and its local cloud know.
 *
 *     npm pack @octokit/openapi@23.0.2        # in a folder of its own: 400 MB when unpacked, so take one file only
 *     tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
 *     node scripts/prune-github-openapi.ts package/generated/api.github.com.json
 *
 * Prose, examples and vendor extensions go; schemas stay as they are. Sorted and one operation or schema a line, so that
 * the next version's changes can be read as a diff.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const TARGET = resolve(import.meta.dirname, '../emulator/openapi/github.openapi.json');

const REPOSITORY = '/repos/{owner}/{repo}';
const ENVIRONMENT = `${REPOSITORY}/environments/{environment_name}`;
const ORGANIZATION = '/orgs/{org}';

/** Paths and methods that are kept. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  '/rate_limit': ['get'],
  [REPOSITORY]: ['get'],
  [`${REPOSITORY}/actions/oidc/customization/sub`]: ['get', 'put'],
  [`${REPOSITORY}/environments`]: ['get'],
  [ENVIRONMENT]: ['get', 'put'],
  [ORGANIZATION]: ['get'],
  [`${ORGANIZATION}/actions/oidc/customization/sub`]: ['get'],
  [`${ORGANIZATION}/actions/secrets/{secret_name}/repositories`]: ['get', 'put'],
  [`${ORGANIZATION}/actions/secrets/{secret_name}/repositories/{repository_id}`]: ['put', 'delete'],
  [`${ORGANIZATION}/actions/variables/{name}/repositories`]: ['get', 'put'],
  [`${ORGANIZATION}/actions/variables/{name}/repositories/{repository_id}`]: ['put', 'delete'],
  ...secretStore(`${REPOSITORY}/actions`),
  ...secretStore(`${REPOSITORY}/dependabot`),
  ...secretStore(`${REPOSITORY}/codespaces`),
  ...secretStore(ENVIRONMENT),
  ...secretStore(`${ORGANIZATION}/actions`),
  ...variableStore(`${REPOSITORY}/actions`),
  ...variableStore(ENVIRONMENT),
  ...variableStore(`${ORGANIZATION}/actions`),
};

function secretStore(base: string): Record<string, readonly string[]> {
  return {
    [`${base}/secrets`]: ['get'],
    [`${base}/secrets/public-key`]: ['get'],
    [`${base}/secrets/{secret_name}`]: ['get', 'put', 'delete'],
  };
}

function variableStore(base: string): Record<string, readonly string[]> {
  return {
    [`${base}/variables`]: ['get', 'post'],
    [`${base}/variables/{name}`]: ['get', 'patch', 'delete'],
  };
}

type Json = null | boolean | number | string | Json[] | JsonObject;
type JsonObject = { [key: string]: Json };

export function prune(source: JsonObject): JsonObject {
  const { version = '' } = object(source['info']);
  const paths = pickPaths(object(source['paths']));
  return {
    openapi: source['openapi'] ?? '3.0.3',
    info: {
      title: 'GitHub REST API, only the operations of this project',
      version,
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT' },
      'x-source': `npm @octokit/openapi ${version} generated/api.github.com.json, from github/rest-api-description. Copyright GitHub and Octokit contributors, MIT. Pruned by scripts/prune-github-openapi.ts.`,
    },
    servers: [{ url: 'https://api.github.com' }],
    paths,
    components: pickComponents(paths, object(source['components'])),
  };
}

function pickPaths(all: JsonObject): JsonObject {
  const paths: JsonObject = {};
  for (const [path, methods] of Object.entries(KEPT).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const item = object(all[path]);
    paths[path] = {};
    for (const method of methods) {
      if (item[method] === undefined) throw new Error(`${method.toUpperCase()} ${path} is not in the source.`);
      paths[path][method] = tidy(item[method], 'operation');
    }
  }
  return paths;
}

/** Everything the paths refer to, directly or not. */
function pickComponents(paths: JsonObject, all: JsonObject): JsonObject {
  const picked = new Map<string, Json>();
  const open = references(paths);
  for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
    if (picked.has(reference)) continue;
    const [kind = '', name = ''] = reference.replace('#/components/', '').split('/');
    const component = tidy(object(all[kind])[name] ?? null, kind);
    picked.set(reference, component);
    open.push(...references(component));
  }
  const components: { [kind: string]: JsonObject } = {};
  for (const reference of [...picked.keys()].sort()) {
    const [kind = '', name = ''] = reference.replace('#/components/', '').split('/');
    components[kind] ??= {};
    components[kind][name] = picked.get(reference) ?? null;
  }
  return components;
}

function references(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

/** Keywords whose value maps free names to things: their keys are names, never keywords. */
const MAPS: Readonly<Record<string, string>> = {
  properties: 'schema',
  patternProperties: 'schema',
  responses: 'response',
  content: 'media',
};
const DROPPED = new Set(['description', 'summary', 'title', 'tags', 'example', 'examples', 'externalDocs', 'headers']);
const VERBATIM = new Set(['enum', 'default', 'required']);

/** Drops what does not validate anything. `kind` says what the object is. */
function tidy(value: Json, kind: string): Json {
  if (Array.isArray(value)) return value.map((item) => tidy(item, kind));
  if (typeof value !== 'object' || value === null) return value;
  const kept: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const inner = MAPS[key];
    if (DROPPED.has(key) || key.startsWith('x-')) continue;
    if (VERBATIM.has(key)) kept[key] = child;
    else if (inner !== undefined) kept[key] = mapValues(object(child), (item) => tidy(item, inner));
    else kept[key] = tidy(child, key);
  }
  // OpenAPI demands a description of every response.
  if ((kind === 'response' || kind === 'responses') && kept['$ref'] === undefined) kept['description'] = '';
  return kept;
}

function mapValues(from: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}

function object(value: Json | undefined): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('An object was expected.');
  return value;
}

/** Compact, but with a line for every entry down to this depth. */
function format(value: Json, depth: number): string {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  const lines = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}:${format(child, depth - 1)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

if (import.meta.main) {
  const [source] = process.argv.slice(2);
  if (source === undefined) throw new Error('Usage: node scripts/prune-github-openapi.ts api.github.com.json');
  const text = `${format(prune(JSON.parse(readFileSync(source, 'utf8')) as JsonObject), 3)}\n`;
  writeFileSync(TARGET, text);
  console.log(`${TARGET}: ${text.length} characters`);
}
