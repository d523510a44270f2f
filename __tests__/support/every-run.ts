/** What must hold after every run, whatever it was for. */

import { join } from 'node:path';
import { expect } from 'vitest';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { validateExchange } from './contract.ts';
import { lineOf } from './conversation.ts';
import type { ScenarioRun } from './scenario.ts';
import { tracesOf } from './secret-traces.ts';

/** What the action leaves for later steps. */
const REPORT = join('_temp', 'fhir-clients.json');

export interface Secrets {
  /** Every secret that Entra has ever had. */
  readonly issued: ReadonlySet<string>;
  readonly githubToken: string;
}

export function checkEveryRun(run: ScenarioRun, secrets: Secrets): void {
  checkSecrecy(run, secrets);
  checkContracts(run.conversation);
  checkReport(run);
}

/** A secret's value is in the sealed box, in what a vault is told to keep and in the logins that prove it, and nowhere else. */
function checkSecrecy(run: ScenarioRun, { issued, githubToken }: Secrets): void {
  const { conversation } = run;
  const tokens = conversation.flatMap(({ answerBody }) =>
    [...answerBody.matchAll(/"(?:value|access_token)":"(eyJ[\w.-]+)"/g)].flatMap(([, token = '']) => token),
  );
  const secrets = [...issued].map((secret) => searchFor('a secret', secret));
  const ofGithub = searchFor('the GitHub token', githubToken);
  const spoken = {
    stdout: run.rawStdout.replace(/^::add-mask::.*$/gm, ''),
    stderr: run.rawStderr,
    header: run.header,
    log: run.log,
    annotations: JSON.stringify(run.annotations),
    outputs: lines(run.outputs),
    state: lines(run.state),
    'environment file': lines(run.env),
    paths: run.paths.join('\n'),
    summary: run.summary,
    'left files': lines(run.leftFiles),
    'process arguments': run.commandLines.join('\n'),
  };
  const leaks = [
    ...secrets.flatMap((find) => find(spoken)),
    ...tokens.flatMap((token) => searchFor('a token', token.slice(token.lastIndexOf('.') + 1))(spoken)),
    // The header is the runner's; it knows the token only when it comes from the secrets of the workflow.
    ...ofGithub({ ...spoken, header: '' }),
  ];
  for (const entry of conversation) {
    const { service, method, path, query, requestHeaders, requestBody } = entry;
    const login = service === 'entra' && method === 'POST' && path.endsWith('/oauth2/v2.0/token');
    const form = new URLSearchParams(login ? requestBody : '');
    form.delete('client_secret');
    const kept = service === 'vault' && method === 'PUT' && path.startsWith('/secrets/');
    const { value: _, ...beside } = kept ? JSON.parse(requestBody) : {};
    const places = {
      [`the path of ${lineOf(entry)}`]: `${path}?${query}`,
      [`the headers of ${lineOf(entry)}`]: lines(requestHeaders),
      [`the body of ${lineOf(entry)}`]: login ? form.toString() : kept ? JSON.stringify(beside) : requestBody,
    };
    leaks.push(...secrets.flatMap((find) => find(places)), ...(service === 'github' ? [] : ofGithub(places)));
  }
  expect(leaks, leaks.join('\n')).toEqual([]);
  expect(run.droppedOutputs, 'outputs that the runner would drop').toEqual([]);
  const { [REPORT]: report, ...left } = run.leftFiles;
  expect(left, 'files left behind').toEqual({});
  // What the file says is what the outputs say, as long as they are not too long. It was read byte by byte.
  const clients = run.outputs['clients'];
  if (report !== undefined && clients !== undefined && clients !== '[]')
    expect(Buffer.from(report, 'latin1').toString()).toBe(clients);

  const masked = [...run.rawStdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, value]) => value);
  const learned = conversation
    .filter(({ path, status, fault }) => path.endsWith('/addPassword') && status === 200 && fault === undefined)
    .flatMap(({ answerBody }) => /"secretText":"([^"]+)"/.exec(answerBody)?.[1] ?? []);
  // A process that is killed may not have read it.
  const times = learned.map((secret) => masked.filter((value) => value === secret).length);
  if (run.signal === null) expect(times, 'times that a secret was masked').toEqual(learned.map(() => 1));
}

/** Where the value is found, in which form. */
function searchFor(what: string, value: string): (places: Readonly<Record<string, string>>) => string[] {
  const traces = value === '' ? [] : tracesOf(value);
  return (places) =>
    Object.entries(places).flatMap(([place, text]) =>
      traces.filter(([, trace]) => text.includes(trace)).map(([form]) => `${what} is in ${place}, ${form}`),
    );
}

/**
 * GitHub leads old names of repositories to `/repositories/ID`; its description mentions neither.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
function redirected(entry: JournalEntry): JournalEntry {
  const path = entry.path.replace(/(?<=^\/api\/v3|^)\/repositories\/\d+(?=\/|$)/, '/repos/owner/name');
  const redirects = entry.service === 'github' && [301, 307, 308].includes(entry.status);
  return { ...entry, path, status: redirects ? 0 : entry.status };
}

/** Every exchange with a service that has a description is as described. */
function checkContracts(conversation: readonly JournalEntry[]): void {
  const problems = conversation.flatMap((entry) => validateExchange(redirected(entry)).problems);
  expect(problems, 'exchanges that are not as described').toEqual([]);
}

/** The exit code says what the log says, and every failure has a code. */
function checkReport(run: ScenarioRun): void {
  expect(run.rawStderr, 'what went to stderr').toBe('');
  if (run.signal !== null) return;
  if (run.conclusion !== 'cancelled') {
    expect(run.exitCode, run.log).toBe(run.codes.length > 0 ? 1 : 0);
    expect(run.conclusion).toBe(run.codes.length > 0 ? 'failure' : 'success');
  }
  expect(
    run.codes.filter((code) => code.startsWith('no code') || code === 'INTERNAL_ERROR'),
    run.log,
  ).toEqual([]);
  if (run.exitCode === 1 && run.conclusion !== 'cancelled') checkSummaryOfFailure(run);
}

/** The summary of a failure says what the log says: the verdict first, each error with its link, what can be pasted. */
function checkSummaryOfFailure({ log, summary, annotations }: ScenarioRun): void {
  // It cannot be written, or there is none.
  if (annotations.some(({ message }) => message.startsWith('The job summary could not be written'))) return;
  const plain = summary
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&(amp|lt|gt);/g, (_, name: 'amp' | 'lt' | 'gt') => ({ amp: '&', lt: '<', gt: '>' })[name])
    .replaceAll('**', '');
  const said = log.split('\n').filter((line) => line !== '' && !line.startsWith('##[debug]'));
  expect(plain.split('\n')[0], 'the verdict').toBe(`❌ ${said.at(-1)}`);
  const pasted = said.filter(
    (line, index) => line.startsWith('  ') && said.slice(0, index).some((each) => each.startsWith('##[error]')),
  );
  for (const line of pasted) expect(plain).toContain(line.slice(2));
  for (const { kind, message } of annotations) {
    const link = / See (https:\S+#[a-z_]+)$/.exec(message)?.[1];
    if (kind === 'error' && link !== undefined) expect(plain).toContain(link);
  }
}

function lines(record: Readonly<Record<string, string>>): string {
  return Object.entries(record)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}
