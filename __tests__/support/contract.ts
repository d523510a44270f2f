/** Holds one request and its answer to the description of the service in `emulator/openapi`. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Document, OpenAPIValidator } from 'openapi-backend';
import {
  type DescribedOperation,
  type DocumentOptions,
  type Json,
  type JsonObject,
  type PreparedDocument,
  prepareDocument,
} from './openapi-document.ts';

export interface Exchange {
  readonly service: string;
  readonly method: string;
  /** Percent-encoded, with or without the service's base (`/v1.0`, `/api/v3`). */
  readonly path: string;
  readonly query: string;
  /** Lower-case names. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly answerBody: string;
  /** Anything but `undefined` when the answer was tampered with on purpose: then only the request is checked. */
  readonly fault?: unknown;
}

export interface ContractVerdict {
  /** A sentence each; empty when all is well. */
  readonly problems: readonly string[];
  /** Why nothing was checked. */
  readonly notChecked?: string;
}

export function validateExchange(exchange: Exchange): ContractVerdict {
  const contract = contractOf(exchange.service);
  if (typeof contract === 'string') return { problems: [], notChecked: contract };
  const path = exchange.path.replace(contract.base, '').replace(/%(?:24|27|28|29)/g, decodeURIComponent);
  const matched = contract.document.match(path);
  if (matched === undefined) return { problems: [`${exchange.method} ${exchange.path}: no such path is described.`] };
  const operation = matched.operations.find(({ method }) => method === exchange.method.toUpperCase());
  if (operation === undefined) {
    const methods = matched.operations.map(({ method }) => method).join(', ');
    return { problems: [`${exchange.method} ${exchange.path}: the path is described for ${methods} only.`] };
  }
  const problems = [
    ...requestProblems(contract, operation, matched.preparedPath, exchange),
    ...answerProblems(contract, operation, exchange),
  ];
  return { problems: problems.map((problem) => `${exchange.method} ${exchange.path}: ${problem}.`) };
}

interface Contract {
  readonly service: string;
  /** What of the path the description leaves to its server URL. */
  readonly base: RegExp;
  readonly document: PreparedDocument;
  readonly validator: OpenAPIValidator;
}

interface ContractSource {
  readonly base: RegExp;
  readonly options: DocumentOptions;
}

const DESCRIPTIONS = resolve(import.meta.dirname, '../../emulator/openapi');

const SOURCES: Readonly<Record<string, ContractSource>> = {
  github: {
    base: /^\/api\/v3(?=\/)/,
    options: {},
  },
  graph: {
    // Of the beta a single application, which looks there as it does in v1.0.
    base: /^\/v1\.0(?=\/)|^\/beta(?=\/applications[/(])/,
    options: {
      alsoInRequests: '^(@odata\\.(type|id)|owners@odata\\.bind)$',
      // The description says of itself that it leaves large optional properties out; `createdDateTime` of a service
      // principal is in the service's answers and not in its metadata.
      alsoInAnswers:
        '@odata\\.|^(addIns|claimsMatchingExpression|createdDateTime|customSecurityAttributes|logo|managerApplications|nativeAuthenticationApisEnabled|optionalClaims|owners|resourceSpecificApplicationPermissions|samlSingleSignOnSettings)$',
      baseType: 'microsoft.graph.directoryObject',
    },
  },
  arm: {
    base: /^(?!)/,
    options: { caseInsensitive: true },
  },
  vault: {
    // Official clients leave the version empty, and the slash before it.
    base: /\/$/,
    options: { alsoInAnswers: '^$' },
  },
};

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const FORMATS = {
  'date-time': (text: string) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)),
  duration: /^P(?!$)(?:\d+[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?$/,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: (text: string) => URL.canParse(text.replace(/\{[^}]*\}/g, '')),
  uuid: UUID,
};

const contracts = new Map<string, Contract | string>();

function contractOf(service: string): Contract | string {
  const known = contracts.get(service);
  if (known !== undefined) return known;
  const contract = load(service);
  contracts.set(service, contract);
  return contract;
}

function load(service: string): Contract | string {
  const source = SOURCES[service];
  if (source === undefined) return `there is no description of '${service}'`;
  const text = readFileSync(resolve(DESCRIPTIONS, `${service}.openapi.json`), 'utf8');
  const document = prepareDocument(JSON.parse(text) as JsonObject, source.options);
  const validator = new OpenAPIValidator({
    definition: document.definition as unknown as Document,
    ajvOpts: { strict: false, allErrors: true, formats: FORMATS },
    lazyCompileValidators: true,
  });
  return { service, base: source.base, document, validator };
}

function requestProblems(
  { validator }: Contract,
  operation: DescribedOperation,
  preparedPath: string,
  { method, query, requestHeaders, requestBody }: Exchange,
): string[] {
  if (requestBody !== '' && !operation.hasRequestBody) return ['the request has a body, but none is described'];
  const body = requestBody === '' ? undefined : parseJson(requestBody);
  if (requestBody !== '' && body === undefined) return ['the body of the request is not JSON'];
  if (body !== undefined && !/^application\/json\b/.test(requestHeaders['content-type'] ?? '')) {
    return [`the content type of the request is '${requestHeaders['content-type'] ?? ''}'`];
  }
  const { errors } = validator.validateRequest(
    { method, path: preparedPath, query: queryOf(query), headers: { ...requestHeaders }, body },
    operation.operationId,
  );
  return (errors ?? []).map((error) => `request${sentence(error)}`);
}

function queryOf(query: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  const search = new URLSearchParams(query);
  for (const name of new Set(search.keys())) {
    const all = search.getAll(name);
    values[name] = all.length === 1 ? (all[0] ?? '') : all;
  }
  return values;
}

function answerProblems(contract: Contract, operation: DescribedOperation, exchange: Exchange): string[] {
  const { status, answerBody } = exchange;
  // A server error may come from anything in front of the service, with any body.
  if (status === 0 || exchange.fault !== undefined || status >= 500) return [];
  const described = describedAnswer(operation, status);
  if (described === undefined) {
    if (!isFieldKnowledge(contract.service, operation, status)) return [`the status ${status} is not described`];
    return githubErrorProblems(exchange);
  }
  if (described['content'] === undefined) {
    if (status >= 400) return githubErrorProblems(exchange);
    return answerBody === '' ? [] : [`an answer ${status} has no body, but this one has`];
  }
  const body = parseJson(answerBody);
  if (body === undefined) return [`the body of the answer ${status} is not JSON`];
  const { errors } = contract.validator.validateResponse(body, operation.operationId, status);
  return (errors ?? []).map((error) => `answer ${status}${sentence(error)}`);
}

function describedAnswer({ responses }: DescribedOperation, status: number): JsonObject | undefined {
  // `default` stands for errors in the descriptions used here, not for just any status.
  const found =
    responses[status] ??
    responses[`${Math.floor(status / 100)}XX`] ??
    (status >= 400 ? responses['default'] : undefined);
  return found as JsonObject | undefined;
}

/** Answers that GitHub gives and its description does not list. The others describe their errors as ranges. */
const FIELD_KNOWLEDGE: readonly { statuses: readonly number[]; method?: RegExp; path?: RegExp; why: string }[] = [
  { statuses: [400], why: 'an unsupported X-GitHub-Api-Version, or a body that is not JSON' },
  { statuses: [401], why: 'a token that is not valid' },
  { statuses: [403], why: 'a missing permission, an archived repository, a missing User-Agent, or a rate limit' },
  { statuses: [404], why: 'what the token may not see does not exist' },
  { statuses: [429], why: 'a rate limit' },
  { statuses: [409], method: /^POST$/, path: /\/variables$/, why: 'the variable exists' },
  { statuses: [409], method: /^PATCH$/, path: /\/variables\/\{name\}$/, why: 'the new name exists' },
  { statuses: [422], method: /^(PUT|POST|PATCH)$/, why: 'validation failed: a stale key ID, a bad name, a limit' },
];

function isFieldKnowledge(service: string, operation: DescribedOperation, status: number): boolean {
  return (
    service === 'github' &&
    FIELD_KNOWLEDGE.some(
      ({ statuses, method, path }) =>
        statuses.includes(status) &&
        (method === undefined || method.test(operation.method)) &&
        (path === undefined || path.test(operation.template)),
    )
  );
}

/** `{"message", "documentation_url", "status"}`: the status is a string. */
function githubErrorProblems({ status, answerBody }: Exchange): string[] {
  const body = parseJson(answerBody);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return [`answer ${status} is not a JSON object`];
  const problems: string[] = [];
  if (typeof body['message'] !== 'string') problems.push(`answer ${status} has no message`);
  if (!['string', 'undefined'].includes(typeof body['documentation_url'])) {
    problems.push(`answer ${status}/documentation_url must be string`);
  }
  if (body['status'] !== undefined && body['status'] !== String(status)) {
    problems.push(`answer ${status}/status must be '${status}'`);
  }
  return problems;
}

interface SchemaError {
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Record<string, unknown>;
}

function sentence({ instancePath, message = 'is not as described', params }: SchemaError): string {
  const detail = params['additionalProperty'] ?? params['allowedValues'];
  const place = instancePath.replace(/^\/requestBody/, '/body');
  return `${place} ${message}${detail === undefined ? '' : ` (${[detail].flat().join(', ')})`}`;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
