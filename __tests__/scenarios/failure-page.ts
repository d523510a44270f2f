/** How a failure reads: what every error must have, and the whole log as a page to review. */

import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { FailureCode } from '../../src/failures/failures.ts';
import { anchorOf, readPage } from '../docs/markdown.ts';
import type { Scenario, ScenarioRun } from '../support/scenario.ts';
import { normalized } from '../support/snapshot.ts';

const FOLDER = resolve(import.meta.dirname, '__snapshots__/failures');
const DOCUMENTATION = 'https://github.com/octo-org/fhir-client-registrar/blob/v1/docs/troubleshooting.md';

const anchors = readPage('docs/troubleshooting.md').headings.map(({ title }) => anchorOf(title));

export interface ExpectedFailure {
  readonly code: FailureCode;
  /** What was attempted, and for whom. */
  readonly attempted: string;
  /** What the server said: its number, code, status or request ID. */
  readonly said?: readonly (string | RegExp)[];
  /** Within the first 200 characters. */
  readonly todo: string;
  /** Further advice. */
  readonly more?: string;
  /** Lines that can be pasted. */
  readonly paste?: readonly string[];
  /** Further errors of the same run. */
  readonly also?: readonly FailureCode[];
}

/** Checks the error against guarantee 12 and the log against `__snapshots__/failures/<title>.txt`. */
export async function expectFailurePage(
  title: string,
  scenario: Scenario,
  run: ScenarioRun,
  { code, attempted, said = [], todo, more = '', paste = [], also = [] }: ExpectedFailure,
): Promise<void> {
  expect(run.exitCode, run.log).toBe(1);
  expect(run.codes, run.log).toEqual([code, ...also]);
  const [message = ''] = run.annotations
    .filter(({ kind }) => kind === 'error')
    .map((annotation) => annotation.message)
    .filter((text) => text.startsWith(`${code}: `));
  const [advice = '', circumstances = ''] = message.split(/(?<=[.\n]) ?(?=Could not )/);
  expect(message.startsWith(`${code}: `)).toBe(true);
  expect(message.length).toBeLessThanOrEqual(4_096);
  expect(message.slice(0, 200), 'what to do comes first').toMatch(literally(todo));
  expect(advice).toMatch(literally(more));
  expect(circumstances.slice('Could not '.length)).toMatch(literally(attempted));
  const answer = circumstances.slice(circumstances.search(literally(attempted)) + attempted.length);
  for (const part of said) expect(answer).toMatch(part instanceof RegExp ? part : literally(part));

  const anchor = /#(\w+)$/.exec(message)?.[1] ?? '';
  expect(message.endsWith(` See ${DOCUMENTATION}#${code.toLowerCase()}`), message).toBe(true);
  expect(anchors).toContain(anchor);

  const lines = run.log.split('\n');
  const error = lines.findIndex((line) => line.startsWith(`##[error]${code}: `));
  const after = lines.slice(error + 1);
  for (const line of paste) expect(after).toContain(`  ${line}`);
  expect(run.log, 'a stack trace').not.toMatch(/^\s+at .+[:(]/m);
  expect(run.log).not.toMatch(/undefined|\[object |NaN|<\w+>/);

  await expect(pageOf(run, scenario)).toMatchFileSnapshot(resolve(FOLDER, `${title}.txt`));
}

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function pageOf({ log, exitCode }: ScenarioRun, { cloud, scene }: Scenario): string {
  const names = new Map([[scene.registrarClientId, '<registrar>']]);
  for (const tenant of cloud.directory.tenants.values()) {
    names.set(tenant.id, tenant.id === scene.tenantId ? '<tenant>' : '<another tenant>');
    for (const application of [...tenant.applications.values(), ...tenant.deletedApplications.values()]) {
      if (!names.has(application.appId)) names.set(application.appId, '<client>');
      names.set(application.id, `<application of ${names.get(application.appId)?.slice(1)}`);
    }
    for (const principal of tenant.servicePrincipals.values())
      names.set(principal.id, `<principal of ${names.get(principal.appId)?.slice(1)}`);
  }
  const text = normalized(log.trimEnd(), names)
    .replace(/(127\.0\.0\.1|\[?::1\]?):\d{2,}/g, '<address>')
    .replace(/(?<=authorization_request=)\w+/g, '<request>')
    // How often it says that it still waits depends on the machine.
    .replace(/^(….*\n)\1+/gm, '$1')
    // How often fits into the time of a run depends on the machine.
    .replace(/(?<= in )\d+(?= attempts)/g, '<n>')
    // Which of two parallel reads is refused first is left to chance.
    .replace(/(?<=GitHub accepts here: )\w+=\w+/g, '<permission>');
  return `${text}\n\n(exit code ${exitCode})\n`;
}
