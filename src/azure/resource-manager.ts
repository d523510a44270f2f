/** Azure Resource Manager over HTTP, through the pipeline that @azure/identity brings anyway. */
import type { PipelineResponse } from '@azure/core-rest-pipeline';
import type { TokenSource } from '../entra/registrar-tokens.ts';
import { type Json, object, parseJson, string } from '../net/json.ts';
import { retryAfterMs, ServiceError } from '../net/refusal.ts';
import { inTime, type Runtime } from '../net/retry.ts';
import { connectionFailure, refusedByProxy } from '../net/unreachable.ts';

export function openResourceManagerRequests(resourceManagerUrl: string, tokens: TokenSource, runtime: Runtime) {
  const { clock, log } = runtime;
  return async (
    method: 'GET' | 'PUT' | 'DELETE',
    path: string,
    query: Record<string, string>,
    body?: Json,
  ): Promise<Json> => {
    const { value: token } = await tokens.token(resourceManagerUrl);
    const { createDefaultHttpClient, createHttpHeaders, createPipelineFromOptions, createPipelineRequest } =
      await import('@azure/core-rest-pipeline');
    const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 0 } });
    const began = clock.elapsed();
    const place = { service: 'Azure Resource Manager', method, path } as const;
    const url = `${resourceManagerUrl}${path}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
    const response: PipelineResponse = await inTime(
      (abortSignal) =>
        pipeline.sendRequest(
          createDefaultHttpClient(),
          createPipelineRequest({
            url,
            method,
            abortSignal,
            headers: createHttpHeaders({
              authorization: `Bearer ${token}`,
              accept: 'application/json',
              ...(body && { 'content-type': 'application/json' }),
            }),
            ...(body && { body: JSON.stringify(body) }),
          }),
        ),
      runtime,
    ).catch((error: unknown) => {
      log.debug(`Azure Resource Manager ${method} ${path} no answer after ${Math.round(clock.elapsed() - began)} ms`);
      throw new ServiceError({ ...place, ...connectionFailure(error, resourceManagerUrl) }, error);
    });
    const { status } = response;
    const requestId = response.headers.get('x-ms-request-id');
    log.debug(
      `Azure Resource Manager ${method} ${path} ${status} ${Math.round(clock.elapsed() - began)} ms ${requestId ?? '-'}`,
    );
    const unanswered = refusedByProxy(resourceManagerUrl, status, requestId);
    if (unanswered !== undefined) throw new ServiceError({ ...place, ...unanswered });
    const parsed = parseJson(response.bodyAsText ?? '');
    if (status >= 200 && status < 300) {
      if (parsed !== undefined || status === 204) return parsed ?? {};
      throw new ServiceError({ ...place, message: `it sent an unreadable body with status ${status}`, requestId });
    }
    const error = object(parsed?.['error']) ?? {};
    throw new ServiceError({
      ...place,
      status,
      code: string(error['code']),
      message: string(error['message']) ?? 'no explanation',
      requestId,
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), response.headers.get('date')),
    });
  };
}
