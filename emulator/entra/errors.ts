/** The token endpoint's refusals, as they go out. */

import { randomUUID } from 'node:crypto';
import type { CloudAnswer } from '../service.ts';
import { type Facts, worded } from '../vendor-answers/answer.ts';
import { type EntraAnswer, entraAnswers } from '../vendor-answers/entra.ts';

export interface EntraRefusal {
  readonly answer: EntraAnswer;
  readonly text: string;
}

export function refused<Name extends keyof typeof entraAnswers>(
  name: Name,
  ...[facts]: Facts<(typeof entraAnswers)[Name]>
): EntraRefusal {
  return entraRefusal(entraAnswers[name], facts);
}

export function entraRefusal(answer: EntraAnswer, facts?: Readonly<Record<string, string>>): EntraRefusal {
  return { answer, text: worded(answer, facts) };
}

export function entraRefusalAnswer(
  { answer: { status, error, code, headers }, text }: EntraRefusal,
  request: { readonly now: Date; readonly clientRequestId: string | undefined },
): CloudAnswer {
  const trace = randomUUID();
  const correlation = request.clientRequestId ?? randomUUID();
  const timestamp = `${request.now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    status,
    headers: { ...entraHeaders(request, code, trace), ...headers },
    body: {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [Number(code)],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  };
}

export function entraHeaders(
  { clientRequestId }: { readonly clientRequestId: string | undefined },
  code = '0',
  trace: string = randomUUID(),
): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store, no-cache',
    'x-ms-request-id': trace,
    'x-ms-ests-server': '2.1.0 - LOCAL ProdSlices',
    'x-ms-clitelem': `1,${code},0,,`,
    ...(clientRequestId !== undefined && { 'client-request-id': clientRequestId }),
  };
}
