/** The runner's side of a run: its log, annotations, outputs and summary. Loaded late: nothing is printed at once. */
import * as core from '@actions/core';
import { explainUnexpected } from './failures/explain.ts';
import type { RegistrarError } from './failures/failures.ts';
import type { Log } from './net/runtime.ts';
import type { IdToken } from './net/tokens.ts';
import { closingLines, warnings } from './report/log.ts';
import { clientsOutput, outputsOf } from './report/outputs.ts';
import { type Links, summaryOf, summaryOfNothing } from './report/summary.ts';
import { verdictOf, verdictOfNothing } from './report/verdict.ts';
import type { Outcome } from './run/outcome.ts';
import { oneLine } from './text/untrusted.ts';

/** GitHub cuts the message of an annotation at 4,096 characters and keeps ten of a kind per step. */
const ANNOTATION_LENGTH = 4_000;
const ANNOTATIONS = 10;
const LINE_LENGTH = 8_000;

export const log: Log = {
  info: (text) => core.info(oneLine(text, LINE_LENGTH)),
  debug: (text) => core.debug(oneLine(text, LINE_LENGTH)),
  notice: (text) => core.notice(oneLine(text, ANNOTATION_LENGTH)),
  warning: (text) => core.warning(oneLine(text, ANNOTATION_LENGTH)),
  mask: (secret) => core.setSecret(secret),
};

export function showIdToken({ issuer, subject, audience }: IdToken): void {
  core.startGroup('OIDC token of this job');
  for (const line of [`issuer:   ${issuer}`, `subject:  ${subject}`, `audience: ${audience}`]) core.info(oneLine(line));
  core.endGroup();
}

/** Log, outputs, summary, and the verdict at the very end. Returns whether every client was registered. */
export async function report(outcomes: readonly Outcome[], links: Links): Promise<boolean> {
  const [first] = outcomes;
  if (first === undefined) return true;
  for (const outcome of outcomes) for (const line of closingLines(outcome)) core.info(oneLine(line, LINE_LENGTH));
  for (const [name, value] of Object.entries(outputsOf(first))) core.setOutput(name, value);
  core.setOutput('clients', clientsOutput(outcomes));
  await writeSummary(summaryOf(outcomes, links));
  // What holds for all clients is said once.
  for (const line of new Set(outcomes.flatMap(warnings))) log.warning(line);
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  showFailures(failures, links.docsUrl);
  log.info(verdictOf(outcomes));
  return failures.length === 0;
}

/** What stopped the whole run before it read anything. */
export async function showFailure(error: unknown, links: Links): Promise<void> {
  const failures = [explainUnexpected(error, 'run')];
  await writeSummary(summaryOfNothing(failures, links));
  showFailures(failures, links.docsUrl);
  log.info(verdictOfNothing(failures));
}

/** A summary that cannot be written takes nothing from what the run did. */
async function writeSummary(text: string): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  try {
    await core.summary.addRaw(text).write();
  } catch (error) {
    log.warning(`The job summary could not be written (${oneLine(String(error), 300)}); everything else was done.`);
  }
}

/** One `::error` per failure, what can be pasted below it, the cause in the debug log. */
function showFailures(failures: readonly RegistrarError[], docsUrl: string): void {
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
}

/** The chain of causes for whoever debugs; with its stack in the open log when it is a bug of ours. */
function showCauses({ code, cause: first }: RegistrarError): void {
  for (let cause = first; cause instanceof Error; cause = cause.cause) {
    if (code !== 'INTERNAL_ERROR') core.debug(oneLine(`caused by ${cause.name}: ${cause.message}`, LINE_LENGTH));
    else for (const line of (cause.stack ?? cause.message).split('\n')) core.info(oneLine(line));
  }
}
