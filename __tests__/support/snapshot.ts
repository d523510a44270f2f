/** A run as a page that a person can review: the conversation, the log, the summary, with everything random named. */

import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { lineOf } from './conversation.ts';
import type { Scenario, ScenarioRun } from './scenario.ts';

const FOLDER = resolve(import.meta.dirname, '../scenarios/__snapshots__');
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Compares `__snapshots__/<name>.txt` with these runs, a chapter each. */
export async function expectPage(
  name: string,
  { cloud, scene }: Scenario,
  chapters: Readonly<Record<string, ScenarioRun>>,
): Promise<void> {
  const text = Object.entries(chapters)
    .map(([title, run]) =>
      [
        `# ${title}`,
        '',
        `exit code ${run.exitCode}`,
        '',
        '## conversation',
        '',
        ...conversationLines(run.conversation),
        '',
        '## log',
        '',
        run.log.trimEnd(),
        '',
        '## summary',
        '',
        run.summary.trimEnd(),
        '',
      ].join('\n'),
    )
    .join('\n');
  const names = new Map([[scene.registrarClientId, '<registrar>']]);
  for (const tenant of cloud.directory.tenants.values()) {
    names.set(tenant.id, '<tenant>');
    const applications = [...tenant.applications.values()].filter(({ appId }) => appId !== scene.registrarClientId);
    const several = applications.length > 1;
    applications.forEach((application, index) => {
      const number = several ? ` ${index + 1}` : '';
      names.set(application.appId, `<client${number}>`);
      names.set(application.id, `<application${number}>`);
    });
    for (const principal of tenant.servicePrincipals.values()) {
      const owner = names.get(principal.appId) ?? '<client>';
      names.set(principal.id, `<principal of ${owner.slice(1)}`);
    }
  }
  await expect(normalized(text, names)).toMatchFileSnapshot(resolve(FOLDER, `${name}.txt`));
}

/** Reads between two writes come in any order; they are sorted, and equal ones counted. */
export function conversationLines(conversation: readonly JournalEntry[]): string[] {
  const result: string[] = [];
  let reads: string[] = [];
  const flush = () => {
    for (const line of [...new Set(reads)].sort()) {
      const times = reads.filter((other) => other === line).length;
      result.push(times === 1 ? `  ${line}` : `  ${line} (${times} times)`);
    }
    reads = [];
  };
  for (const entry of conversation) {
    const line = lineOf(entry);
    if (entry.method === 'GET' || entry.service === 'entra') reads.push(line);
    else {
      flush();
      result.push(`* ${line}`);
    }
  }
  flush();
  return result;
}

/** GUIDs get names or numbers in order of appearance; ports, times of day and durations are left out. Dates stay. */
export function normalized(text: string, known: ReadonlyMap<string, string> = new Map()): string {
  const names = new Map(known);
  let numbered = 0;
  for (const [guid] of text.matchAll(GUID)) {
    if (names.has(guid)) continue;
    numbered += 1;
    names.set(guid, `<guid ${numbered}>`);
  }
  let result = text;
  for (const [guid, name] of names) result = result.replaceAll(guid, name);
  for (const [guid, name] of names) result = result.replaceAll(new RegExp(`\\b${guid.slice(0, 8)}\\b`, 'g'), name);
  return (
    result
      // The first digits of a key ID that stands nowhere else.
      .replace(/(?<= )[0-9a-f]{8}(?= :)|(?<=`)[0-9a-f]{8}(?=…`)/g, '<key>')
      // The random end of the name of a secret.
      .replace(/(?<=fhir-client-registrar [0-9a-f]{12} \d+\.\d+\.)[0-9a-f]{8}\b/g, '<random>')
      .replace(/(?<=\/secrets\/[\w-]+\/)[0-9a-f]{32}\b/g, '<version>')
      .replace(/localhost:\d+/g, 'localhost:<port>')
      .replace(/(?<=\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?Z/g, 'T<time>')
      .replace(/(?<!at most )(?<![\d.])\d+(\.\d+)? s\b/g, '<n> s')
      .replace(/[0-9A-F]{4}:[0-9A-F]{6}\b/g, '<request>')
  );
}
