/** The process edge: the runner's inputs and signals on one side, its log, outputs, summary and exit code on the other. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';
import { failure, type RegistrarError } from './failures/failures.ts';
import { type IdToken, type IdTokenSource, idTokenSource, requestIdToken } from './github/oidc.ts';
import { readProxy } from './net/proxy.ts';
import { HEAD_START_MS, type Log, type Runtime } from './net/runtime.ts';
import { openWire, type Wire } from './net/wire.ts';
import type { Outcome } from './run/outcome.ts';
import { oneLine } from './text/untrusted.ts';
import { type Configuration, documentationUrl, invalidInputs, readConfiguration } from './wanted/configuration.ts';

/** GitHub cuts the message of an annotation at 4,096 characters and keeps ten of a kind per step. */
const ANNOTATION_LENGTH = 4_000;
const ANNOTATIONS = 10;
const LINE_LENGTH = 8_000;

async function main(): Promise<boolean> {
  const docsUrl = documentationUrl(process.env);
  try {
    const configuration = readConfiguration(core.getInput, process.env);
    const proxyFor = readProxy(process.env);
    if (typeof proxyFor === 'string') throw invalidInputs([proxyFor]);
    const runtime = openRuntime(openWire(proxyFor));
    core.setSecret(configuration.githubToken);
    const idTokens = idTokenSource(process.env);
    if (idTokens === undefined)
      throw failure('ID_TOKEN_UNAVAILABLE', {
        attempted: 'ask for an OIDC token: the job has no permission "id-token: write"',
      });
    const outcomes = await register(configuration, idTokens, runtime);
    await report(outcomes);
    return !showFailures(
      outcomes.flatMap((outcome) => outcome.failures),
      docsUrl,
    );
  } catch (error) {
    const { explain } = await import('./failures/explain.ts');
    showFailures([explain(error, 'run', { registrarClientId: '', graphUrl: '' })], docsUrl);
    return false;
  }
}

async function register(configuration: Configuration, source: IdTokenSource, runtime: Runtime): Promise<Outcome[]> {
  // On the wire first; everything else is loaded while the answer is under way.
  let early: Promise<IdToken> | undefined = requestIdToken(source, configuration.oidcAudience, runtime);
  early.then(showIdToken, () => undefined);
  const idTokens = () => {
    const token = early ?? requestIdToken(source, configuration.oidcAudience, runtime);
    early = undefined;
    return token;
  };
  await runtime.clock.sleep(HEAD_START_MS);
  const { openServices, registerClient } = await import('./run/client.ts');
  const services = openServices(configuration, idTokens, runtime);
  const outcomes: Outcome[] = [];
  for (const client of configuration.clients)
    outcomes.push(await registerClient(client, configuration, services, runtime));
  return outcomes;
}

function showIdToken({ issuer, subject, audience }: IdToken): void {
  core.startGroup('OIDC token of this job');
  for (const line of [`issuer:   ${issuer}`, `subject:  ${subject}`, `audience: ${audience}`]) core.info(oneLine(line));
  core.endGroup();
}

async function report(outcomes: readonly Outcome[]): Promise<void> {
  const { clientsOutput, closingLines, outputsOf, summaryOf } = await import('./report/report.ts');
  const [first] = outcomes;
  if (first === undefined) return;
  for (const outcome of outcomes) for (const line of closingLines(outcome)) core.info(oneLine(line, LINE_LENGTH));
  for (const [name, value] of Object.entries(outputsOf(first))) core.setOutput(name, value);
  core.setOutput('clients', clientsOutput(outcomes));
  if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(summaryOf(outcomes)).write();
}

/** One `::error` per failure, what can be pasted below it, the cause in the debug log. Returns whether there were any. */
function showFailures(failures: readonly RegistrarError[], docsUrl: string): boolean {
  failures.forEach((failed, index) => {
    const lines = failed.message.split('\n').map((line) => oneLine(line, LINE_LENGTH));
    const link = `See ${docsUrl}#${failed.code.toLowerCase()}`;
    const message = `${lines.join('\n')} ${link}`;
    const tooLong = message.length > ANNOTATION_LENGTH;
    const annotated = index < ANNOTATIONS - 1 || failures.length === ANNOTATIONS;
    if (index === ANNOTATIONS - 1 && !annotated) {
      core.error(`MORE_FAILURES: ${failures.length - index} more failures follow as plain lines of this log.`);
    }
    if (annotated) core.error(tooLong ? `${message.slice(0, ANNOTATION_LENGTH - link.length - 3)} … ${link}` : message);
    if (tooLong || !annotated) for (const line of lines) core.info(line);
    for (const line of failed.paste) core.info(oneLine(`  ${line}`, LINE_LENGTH));
    showCauses(failed);
  });
  return failures.length > 0;
}

/** The chain of causes for whoever debugs; with its stack in the open log when it is a bug of ours. */
function showCauses({ code, cause: first }: RegistrarError): void {
  for (let cause = first; cause instanceof Error; cause = cause.cause) {
    if (code !== 'INTERNAL_ERROR') core.debug(oneLine(`caused by ${cause.name}: ${cause.message}`, LINE_LENGTH));
    else for (const line of (cause.stack ?? cause.message).split('\n')) core.info(oneLine(line));
  }
}

function openRuntime(wire: Wire): Runtime {
  const log: Log = {
    info: (text) => core.info(oneLine(text, LINE_LENGTH)),
    debug: (text) => core.debug(oneLine(text, LINE_LENGTH)),
    warning: (text) => core.warning(oneLine(text, ANNOTATION_LENGTH)),
    mask: (secret) => core.setSecret(secret),
  };
  const cancellation = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!cancellation.signal.aborted)
        cancellation.abort(failure('CANCELLED', { attempted: `finish: the runner sent ${signal}` }));
    });
  }
  return {
    log,
    wire,
    uuid: randomUUID,
    cancelled: cancellation.signal,
    clock: {
      elapsed: () => performance.now(),
      sleep: async (milliseconds, signal) => {
        try {
          await sleep(milliseconds, undefined, signal && { signal });
        } catch (error) {
          throw signal?.aborted ? signal.reason : error;
        }
      },
    },
  };
}

void main().then((succeeded) => {
  // Sockets that a hanging server holds open must not hold the job; what was printed is flushed first.
  process.stdout.write('', () => process.exit(succeeded ? 0 : 1));
});
