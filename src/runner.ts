/** The runner's side of a run: its log, annotations, outputs and summary. Loaded late: nothing is printed at once. */
import * as core from '@actions/core';
import { explainUnexpected } from './failures/explain.ts';
import type { Log } from './net/runtime.ts';
import type { IdToken } from './net/tokens.ts';
import { summaryOf } from './report/job-summary.ts';
import { closingLines, closingLinesOfMany, warnings } from './report/log.ts';
import { clientsOutput, clientsReport, stepOutputs } from './report/outputs.ts';
import { type Links, summaryOfNothing } from './report/summary.ts';
import { annotated, type Failure, type Fleet, failuresOf, linesOf } from './report/told.ts';
import { verdictOf, verdictOfNothing } from './report/verdict.ts';
import type { Outcome } from './run/outcome.ts';
import { oneLine } from './text/untrusted.ts';
import { leaveFile } from './workspace.ts';

/** GitHub cuts the message of an annotation at 4,096 characters. */
const ANNOTATION_LENGTH = 4_000;
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

/**
 * Log, outputs, summary, and the verdict at the very end.
 *
 * @param fleet with a clients file
 * @returns whether every client was registered, or can wait for the next run
 */
export async function report(outcomes: readonly Outcome[], links: Links, fleet?: Fleet): Promise<boolean> {
  const closing = fleet === undefined ? outcomes.flatMap(closingLines) : closingLinesOfMany(outcomes);
  for (const line of closing) log.info(line);
  const outputs = { ...stepOutputs(outcomes), clients: clientsOutput(outcomes), 'report-file': leaveReport(outcomes) };
  writeOutputs(outputs);
  await writeSummary(summaryOf(outcomes, links, fleet));
  warn(linesOf(outcomes, warnings));
  const failures = failuresOf(outcomes);
  showFailures(failures, links.docsUrl);
  if (links.ofPullRequest && outcomes.some(asksForMore)) log.info(readOnly(links));
  const verdict = verdictOf(outcomes, fleet);
  if (failures.length === 0 && outcomes.some(({ deferred }) => deferred !== undefined)) log.notice(verdict);
  log.info(verdict);
  return failures.length === 0;
}

function asksForMore({ failures, targets }: Outcome): boolean {
  return failures.length > 0 || targets.some(({ state }) => state === 'unreadable');
}

/** What is missing is told as the real run needs it. */
function readOnly({ docsUrl }: Links): string {
  const page = docsUrl.replace('troubleshooting', 'setup');
  return `Whoever writes a pull request decides what runs here: whatever is asked for above, give its registrar and its token permissions to read, and no others. See ${page}#plans-on-pull-requests`;
}

/** What stopped the whole run before it read anything. */
export async function showFailure(error: unknown, links: Links): Promise<void> {
  const failures = [explainUnexpected(error, 'run')];
  await writeSummary(summaryOfNothing(failures, links));
  showFailures(failures, links.docsUrl);
  log.info(verdictOfNothing(failures));
}

/** @returns the path of the file, `''` when there is none; it takes nothing from what the run did */
function leaveReport(outcomes: readonly Outcome[]): string {
  const folder = process.env['RUNNER_TEMP'];
  if (!folder) return '';
  try {
    return leaveFile(folder, 'fhir-clients', clientsReport(outcomes));
  } catch (error) {
    log.warning(`The report file could not be written (${oneLine(String(error), 300)}); everything else was done.`);
    return '';
  }
}

function warn(lines: readonly string[]): void {
  const { shown, rest } = annotated(lines);
  for (const line of shown) log.warning(line);
  if (rest.length > 0) log.warning(`${rest.length} more warnings follow as plain lines of this log.`);
  for (const line of rest) log.info(`Warning: ${line}`);
}

/** Nor do outputs: what became of the secret has to be told all the same. */
function writeOutputs(outputs: Readonly<Record<string, string>>): void {
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  } catch (error) {
    log.warning(`The outputs could not be written (${oneLine(String(error), 300)}); everything else was done.`);
  }
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
function showFailures(failures: readonly Failure[], docsUrl: string): void {
  const { shown, rest } = annotated(failures);
  for (const failed of shown) tellFailure(failed, docsUrl, true);
  if (rest.length > 0) core.error(`MORE_FAILURES: ${rest.length} more failures follow as plain lines of this log.`);
  for (const failed of rest) tellFailure(failed, docsUrl, false);
}

function tellFailure(failed: Failure, docsUrl: string, asAnnotation: boolean): void {
  const lines = failed.message.split('\n').map((line) => oneLine(line, LINE_LENGTH));
  const link = `See ${docsUrl}#${failed.code.toLowerCase()}`;
  const message = `${lines.join('\n')} ${link}`;
  const tooLong = message.length > ANNOTATION_LENGTH;
  const beginning = tooLong ? `${message.slice(0, ANNOTATION_LENGTH - link.length - 3)} … ${link}` : message;
  if (asAnnotation) core.error(beginning);
  if (tooLong || !asAnnotation) for (const line of lines) core.info(line);
  for (const line of failed.paste) core.info(oneLine(`  ${line}`, LINE_LENGTH));
  showCauses(failed);
}

/** The chain of causes for whoever debugs; with its stack in the open log when it is a bug of ours. */
function showCauses({ code, cause: first }: Failure): void {
  for (let cause = first; cause instanceof Error; cause = cause.cause) {
    if (code !== 'INTERNAL_ERROR') core.debug(oneLine(`caused by ${cause.name}: ${cause.message}`, LINE_LENGTH));
    else for (const line of (cause.stack ?? cause.message).split('\n')) core.info(oneLine(line));
  }
}
