import { HttpClient } from '@actions/http-client';
import { type RequestInit, type Response, fetch as undiciFetch } from 'undici';

/** `fetch` that honours HTTPS_PROXY and NO_PROXY, in whatever Node 24 the runner brings. */
export function fetch(url: string, init: RequestInit): Promise<Response> {
  const dispatcher = new HttpClient().getAgentDispatcher(url);
  return undiciFetch(url, dispatcher === undefined ? init : { ...init, dispatcher });
}

export type { RequestInit };
