/** How a run is to have ended, and what it left behind. */

import { expect } from 'vitest';
import type { Scenario, ScenarioRun } from '../support/scenario.ts';

export function expectSuccess(run: ScenarioRun): void {
  expect(run, `${run.log}\n${run.rawStderr}`).toMatchObject({ exitCode: 0, conclusion: 'success', codes: [] });
}

/** One of the run's errors begins with that code and says all of that. */
export function expectFailure(run: ScenarioRun, code: string, ...said: readonly string[]): void {
  const error = errorsOf(run).find((message) => message.startsWith(`${code}: `));
  expect(error, `${errorsOf(run).join('\n')}\n${run.log}`).toBeDefined();
  for (const text of said) expect(error).toContain(text);
  expect(run.exitCode).toBe(1);
}

/** The same, and no secret was issued. */
export function expectRefusal(run: ScenarioRun, code: string, ...said: readonly string[]): void {
  expectFailure(run, code, ...said);
  expect(mintedIn(run), run.log).toEqual([]);
}

export function errorsOf({ annotations }: ScenarioRun): string[] {
  return annotations.filter(({ kind }) => kind === 'error').map(({ message }) => message);
}

/** `METHOD path` of everything that changes something, percent-decoded, in order. */
export function writesOf({ writes }: ScenarioRun): string[] {
  return writes.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
}

/** Key IDs that Graph issued. */
export function mintedIn({ conversation }: ScenarioRun): string[] {
  return conversation
    .filter(({ path }) => path.endsWith('/addPassword'))
    .map(({ answerBody }) => /"keyId":\s*"([^"]+)"/.exec(answerBody)?.[1] ?? answerBody);
}

export interface ReportedClient {
  readonly status: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly targets: readonly { readonly target: string; readonly state: string; readonly error?: string }[];
}

/** The first object of the output `clients`. */
export function clientIn({ outputs }: ScenarioRun): ReportedClient {
  return (JSON.parse(outputs['clients'] ?? '[]') as ReportedClient[])[0] ?? { status: 'no such output', targets: [] };
}

/** What Entra says to the client ID and the secret that stand in the store. */
export function loginFrom({ cloud }: Scenario, store: string, prefix = 'FHIR'): unknown {
  const secret = cloud.github.secretValue({ store, name: `${prefix}_CLIENT_SECRET` });
  const name = `${prefix}_CLIENT_ID`;
  const clientId = cloud.github.variables({ store })[name] ?? cloud.github.secretValue({ store, name });
  return secret === undefined || clientId === undefined
    ? 'nothing stands there'
    : cloud.entra.canLogIn(clientId, secret);
}
