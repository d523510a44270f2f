/** `$batch`: up to twenty requests in one, each with its own answer, and some waiting for others. */

import { type Lag, takeOne } from '../directory/lag.ts';
import type { CloudAnswer, CloudRequest } from '../service.ts';
import { badRequest, GraphRefusal, refusalAnswer, refused } from './errors.ts';

interface BatchItem {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

const most = 20;

export function batchAnswer(
  outer: CloudRequest,
  body: Readonly<Record<string, unknown>>,
  { lag, now, handle }: { readonly lag: Lag; readonly now: Date; handle(item: CloudRequest): CloudAnswer },
): CloudAnswer {
  const items = parseBatch(body);
  const statuses = new Map<string, number>();
  const inside = (refusal: GraphRefusal) =>
    refusalAnswer(refusal, { now, clientRequestId: outer.headers['client-request-id'] });

  const run = (item: BatchItem): CloudAnswer => {
    if (item.dependsOn.some((id) => (statuses.get(id) ?? 500) >= 400)) {
      return inside(new GraphRefusal(424, 'FailedDependency', 'A request that this one depends on has failed.'));
    }
    if (takeOne(lag, 'batchItems')) return inside(refused('throttled'));
    if (item.body !== undefined && !item.headers['content-type']) {
      return inside(badRequest("An item with a body needs the header 'Content-Type'."));
    }
    return handle(itemRequest(outer, item));
  };

  const responses = items.map((item) => {
    const answer = run(item);
    statuses.set(item.id, answer.status);
    return { id: item.id, status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? null };
  });
  return { status: 200, body: { responses } };
}

function itemRequest(outer: CloudRequest, item: BatchItem): CloudRequest {
  const [path = '', query = ''] = item.url.split('?', 2);
  const version = /^\/[^/]+/.exec(outer.path)?.[0] ?? '';
  return {
    method: item.method,
    path: `${version}${path}`,
    query: new URLSearchParams(query),
    headers: { ...item.headers, authorization: outer.headers['authorization'] ?? '' },
    body: Buffer.from(item.body === undefined ? '' : JSON.stringify(item.body)),
    origin: outer.origin,
  };
}

function parseBatch({ requests }: Readonly<Record<string, unknown>>): BatchItem[] {
  if (!Array.isArray(requests)) throw badRequest("Invalid batch payload format: 'requests' is missing.");
  if (requests.length > most) throw badRequest(`Number of batch request steps exceeds the maximum of ${most}.`);
  const items = requests.map(parseItem);
  const ids = items.map((item) => item.id);
  if (new Set(ids).size < ids.length) throw badRequest('Invalid batch payload format: the ids are not unique.');
  items.forEach((item, index) => {
    // Only what stands before can have been done before.
    const known = ids.slice(0, index);
    if (item.dependsOn.some((id) => !known.includes(id))) throw badRequest(`Invalid dependsOn of item '${item.id}'.`);
  });
  return items;
}

function parseItem(value: unknown): BatchItem {
  if (typeof value !== 'object' || value === null) throw badRequest('Invalid batch payload format.');
  const { id, method, url, headers = {}, body, dependsOn = [] } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string') {
    throw badRequest('Invalid batch payload format: id, method and url are required.');
  }
  if (!url.startsWith('/') || url.startsWith('/$batch')) throw badRequest(`Invalid url of item '${id}'.`);
  if (typeof headers !== 'object' || headers === null || !Array.isArray(dependsOn)) {
    throw badRequest(`Invalid headers or dependsOn of item '${id}'.`);
  }
  const lowerCase = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), String(text)]);
  return {
    id,
    method: method.toUpperCase(),
    url,
    headers: Object.fromEntries(lowerCase) as Record<string, string>,
    body,
    dependsOn: dependsOn.map(String),
  };
}
