/**
 * Cuts the descriptions of GitHub, Microsoft Graph, Azure Resource Manager and Key Vault down to the operations that
 * this action and its local cloud know.
 *
 *     npm pack @octokit/openapi@23.0.2        # in a folder of its own: 400 MB when unpacked, so take one file only
 *     tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
 *     node scripts/prune-openapi.ts github package/generated/api.github.com.json
 *
 * Microsoft publishes no description of these operations in this form (Graph's own has 30 MB). The three that are
 * committed were written for this project from the sources that their `info.x-source` names; write a missing operation
 * into the committed file and prune it in place:
 *
 *     node scripts/prune-openapi.ts graph emulator/openapi/graph.openapi.json
 *
 * Prose, examples and vendor extensions go; schemas stay as they are. Sorted and one operation or schema a line, so that
 * the next version's changes can be read as a diff.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const DESCRIPTIONS = resolve(import.meta.dirname, '../emulator/openapi');

/** Paths and methods that are kept. */
type Kept = Readonly<Record<string, readonly string[]>>;

interface Described {
  readonly title: string;
  readonly server: string;
  readonly kept: Kept;
  source(version: string): string;
}

const REPOSITORY = '/repos/{owner}/{repo}';
const ENVIRONMENT = `${REPOSITORY}/environments/{environment_name}`;
const ORGANIZATION = '/orgs/{org}';
const ASSIGNMENTS = '/{scope}/providers/Microsoft.Authorization/roleAssignments';
const FHIR_SERVICE =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.HealthcareApis/workspaces/{workspaceName}/fhirservices/{fhirServiceName}';

export const SERVICES: Readonly<Record<string, Described>> = {
  github: {
    title: 'GitHub REST API, only the operations of this project',
    server: 'https://api.github.com',
    source: (version) =>
      `npm @octokit/openapi ${version} generated/api.github.com.json, from github/rest-api-description. Copyright GitHub and Octokit contributors, MIT. Pruned by scripts/prune-openapi.ts.`,
    kept: {
      '/rate_limit': ['get'],
      [REPOSITORY]: ['get'],
      [`${REPOSITORY}/actions/oidc/customization/sub`]: ['get', 'put'],
      [`${REPOSITORY}/environments`]: ['get'],
      [ENVIRONMENT]: ['get', 'put'],
      [ORGANIZATION]: ['get'],
      [`${ORGANIZATION}/repos`]: ['get'],
      '/users/{username}/repos': ['get'],
      '/installation/repositories': ['get'],
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
    },
  },
  graph: {
    title: 'Microsoft Graph v1.0, only the operations of this project',
    server: 'https://graph.microsoft.com/v1.0',
    source: () =>
      'Schemas from microsoftgraph/msgraph-metadata clean_v10_metadata/cleanMetadata.xml @ f54f11b60956ea7b185ca0447b2b80805836ec7b (2026-08-20, MIT), without some large optional properties. Operations written for this project from the reference pages of Graph; of their statuses those of upserts, creations and addPassword were read there, the others are conventional. Pruned by scripts/prune-openapi.ts.',
    kept: {
      '/$batch': ['post'],
      '/applications': ['get', 'post'],
      ...application('/applications/{id}'),
      ...application("/applications(appId='{appId}')"),
      ...application("/applications(uniqueName='{uniqueName}')"),
      '/servicePrincipals': ['get', 'post'],
      '/servicePrincipals/{id}': ['get', 'patch', 'delete'],
      "/servicePrincipals(appId='{appId}')": ['get', 'patch', 'delete'],
      '/directory/deletedItems/microsoft.graph.application': ['get'],
      '/directory/deletedItems/{id}': ['get', 'delete'],
      '/directory/deletedItems/{id}/restore': ['post'],
      '/policies/defaultAppManagementPolicy': ['get'],
    },
  },
  arm: {
    title: 'Azure Resource Manager, only the operations of this project',
    server: 'https://management.azure.com',
    source: () =>
      'Role assignments from npm @azure/arm-authorization 9.0.0 (MIT), itself from Azure/azure-rest-api-specs specification/authorization/resource-manager/Microsoft.Authorization/stable/2022-04-01/authorization-RoleAssignmentsCalls.json; held against Azure/bicep-types-az @ 1f896de2 and npm @azure/arm-healthcareapis 3.0.0 (both MIT). Nulls as recorded. Role definitions and FHIR services: types from there, paths and statuses by convention. Pruned by scripts/prune-openapi.ts.',
    kept: {
      [ASSIGNMENTS]: ['get'],
      [`${ASSIGNMENTS}/{roleAssignmentName}`]: ['get', 'put', 'delete'],
      '/{scope}/providers/Microsoft.Authorization/roleDefinitions': ['get'],
      [FHIR_SERVICE]: ['get'],
    },
  },
  vault: {
    title: 'Azure Key Vault data plane, only the operations of this project',
    server: 'https://{vault}.vault.azure.net',
    source: (version) =>
      `Azure/azure-rest-api-specs specification/keyvault/data-plane/Secrets/stable/${version}/secrets.json @ 255623fd37c49809caf482d8add59e3cebef3376 (MIT), brought from Swagger 2.0 to this form. Added: reading and changing the newest version by the name alone, skip tokens, and nulls as recorded. Pruned by scripts/prune-openapi.ts.`,
    kept: {
      '/deletedsecrets': ['get'],
      '/deletedsecrets/{secret-name}': ['get', 'delete'],
      '/deletedsecrets/{secret-name}/recover': ['post'],
      '/secrets': ['get'],
      '/secrets/{secret-name}': ['get', 'put', 'patch', 'delete'],
      '/secrets/{secret-name}/versions': ['get'],
      '/secrets/{secret-name}/{secret-version}': ['get', 'patch'],
    },
  },
};

function secretStore(base: string): Kept {
  return {
    [`${base}/secrets`]: ['get'],
    [`${base}/secrets/public-key`]: ['get'],
    [`${base}/secrets/{secret_name}`]: ['get', 'put', 'delete'],
  };
}

function variableStore(base: string): Kept {
  return {
    [`${base}/variables`]: ['get', 'post'],
    [`${base}/variables/{name}`]: ['get', 'patch', 'delete'],
  };
}

function application(one: string): Kept {
  return {
    [one]: ['get', 'patch', 'delete'],
    [`${one}/addPassword`]: ['post'],
    [`${one}/removePassword`]: ['post'],
    [`${one}/federatedIdentityCredentials`]: ['get', 'post'],
    [`${one}/federatedIdentityCredentials/{ficIdOrName}`]: ['get', 'patch', 'delete'],
    [`${one}/federatedIdentityCredentials(name='{name}')`]: ['get', 'patch', 'delete'],
    [`${one}/owners`]: ['get'],
    [`${one}/owners/$ref`]: ['post'],
    [`${one}/owners/{ownerId}/$ref`]: ['delete'],
  };
}

type Json = null | boolean | number | string | Json[] | JsonObject;
type JsonObject = { [key: string]: Json };

/** The description as it is committed. */
export function pruned(source: string, described: Described): string {
  return `${format(prune(JSON.parse(source) as JsonObject, described), 3)}\n`;
}

function prune(source: JsonObject, { title, server, kept, source: sourceOf }: Described): JsonObject {
  const info = object(source['info']);
  const paths = pickPaths(object(source['paths']), kept);
  return {
    openapi: source['openapi'] ?? '3.0.3',
    info: {
      title,
      version: info['version'] ?? '',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT' },
      'x-source': sourceOf(String(info['version'])),
    },
    servers: [{ url: server }],
    paths,
    components: pickComponents(paths, object(source['components'])),
  };
}

function pickPaths(all: JsonObject, kept: Kept): JsonObject {
  const paths: JsonObject = {};
  for (const [path, methods] of Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1))) {
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
/** Says that a path parameter holds slashes. */
const SPANS_SEGMENTS = 'x-ms-skip-url-encoding';

/** How those that were written for this project say in prose what belongs to answers only. */
const READ_ONLY = /^read-only$|, read-only$|^only in .* responses$/;

/** Drops what does not validate anything. `kind` says what the object is. */
function tidy(value: Json, kind: string): Json {
  if (Array.isArray(value)) return value.map((item) => tidy(item, kind));
  if (typeof value !== 'object' || value === null) return value;
  const kept: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const inner = MAPS[key];
    if (DROPPED.has(key) || (key.startsWith('x-') && key !== SPANS_SEGMENTS)) continue;
    if (VERBATIM.has(key)) kept[key] = child;
    else if (inner !== undefined) kept[key] = mapValues(object(child), (item) => tidy(item, inner));
    else kept[key] = tidy(child, key);
  }
  if (READ_ONLY.test(String(value['description'] ?? ''))) kept['readOnly'] = true;
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
  const [service = '', source] = process.argv.slice(2);
  const described = SERVICES[service];
  if (described === undefined || source === undefined)
    throw new Error(`Usage: node scripts/prune-openapi.ts ${Object.keys(SERVICES).join('|')} FILE`);
  const text = pruned(readFileSync(source, 'utf8'), described);
  const target = resolve(DESCRIPTIONS, `${service}.openapi.json`);
  writeFileSync(target, text);
  console.log(`${target}: ${text.length} characters`);
}
