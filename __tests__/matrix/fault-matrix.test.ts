/** Every request of five runs × every fault: one run with the fault, then one without. How to run them: matrix.ts. */
import { expect, test } from 'vitest';
import type { FaultKind } from '../../emulator/server/faults.ts';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { checkGuarantees } from './guarantees.ts';
import { type Case, LIMIT_MS, runCases } from './matrix.ts';
import { checkRecovery, tail } from './recovery.ts';
import { isRead, meet, nameText, type RequestName } from './requests.ts';
import { requestsOfCleanRun, SCENARIOS, type Scenario } from './scenarios.ts';
import { describeFault, NAMES } from './stage.ts';

const SAMPLE = 160;
const STATUSES = [400, 401, 403, 404, 409, 429, 500, 502, 503, 504];

/** A read is the same before and after it was handled. */
function faultsFor(request: RequestName): FaultKind[] {
  const moments = isRead(request) ? [false] : [false, true];
  return [
    ...STATUSES.flatMap((status) => moments.map((applied) => ({ status, applied }))),
    ...moments.map((applied) => ({ reset: true, applied }) as const),
    ...moments.map((applied) => ({ hang: true, applied }) as const),
    ...(['truncated', 'empty', 'html'] as const).map((garbage) => ({ garbage, applied: true }) as const),
  ];
}

/** Requests that are worth failing for a whole run: the steps that a run cannot do without, and those that undo them. */
const PERSISTENT = [
  /^oidc /,
  /^entra POST/,
  /addPassword$/,
  /removePassword$/,
  /PUT .*secrets\/FHIR_CLIENT_SECRET(_ID)?$/,
  /(POST|PATCH) .*\/variables/,
  /variables\/FHIR_CLIENT_SECRET_LOCK$/,
  /GET \/v1.0\/applications\/\*$/,
  /public-key$/,
];

/** Unlocking is reading the lock and deleting it; locking fails after the fact when it cannot be read back. */
function lockMayStay(request: RequestName, lockReads: number): boolean {
  if (!request.kind.endsWith(NAMES.lock)) return false;
  return !isRead(request) || request.nth === 1 || request.nth === lockReads;
}

interface Break {
  readonly words: string;
  readonly group: string;
  readonly request: RequestName;
  readonly fault: FaultKind;
  /** How many requests of the kind it breaks. */
  readonly times: number;
  readonly lockMayStay: boolean;
}

function faultCase(scenario: Scenario, { words, group, request, fault, times, lockMayStay }: Break): Case {
  return {
    name: `${scenario.name} | ${words} | ${describeFault(fault)}`,
    group,
    stratum: `${scenario.name} ${words}`,
    telling: !isRead(request),
    arrangement: scenario,
    async run(stage, notes) {
      const spoil = (phase: 'before' | 'after', entry: JournalEntry) => {
        if (phase === 'before') entry.fault = fault;
      };
      const strike = meet(stage.cloud, request, spoil, { times });
      const run = await stage.run({ name: 'run with the fault' });
      strike.remove();
      const problems = checkGuarantees(stage, run, { lockMayStay });
      if (!strike.met) problems.push('the request never came');
      if (problems.length > 0) problems.push(tail(run));
      return [...problems, ...(await checkRecovery(stage, notes))];
    },
  };
}

async function casesOf(scenario: Scenario): Promise<Case[]> {
  const requests = await requestsOfCleanRun(scenario);
  const lockReads = requests.filter((request) => isRead(request) && request.kind.endsWith(NAMES.lock)).length;
  const once = requests.flatMap((request) =>
    faultsFor(request).map((fault) =>
      faultCase(scenario, {
        words: nameText(request),
        group: scenario.name,
        request,
        fault,
        times: 1,
        lockMayStay: lockMayStay(request, lockReads),
      }),
    ),
  );
  const kinds = new Set(requests.map(({ kind }) => kind));
  const always = [...kinds]
    .filter((kind) => PERSISTENT.some((one) => one.test(kind)))
    .map((kind) => ({ kind, nth: 1 }))
    .flatMap((request) =>
      faultsFor(request).map((fault) =>
        faultCase(scenario, {
          words: `every ${request.kind}`,
          group: `${scenario.name}, all of one kind`,
          request,
          fault,
          times: Number.POSITIVE_INFINITY,
          lockMayStay: request.kind.endsWith(NAMES.lock),
        }),
      ),
    );
  return [...once, ...always];
}

test(
  'every guarantee holds after every fault of every request, and the next run converges',
  async () => {
    const cases = (await Promise.all(SCENARIOS.map(casesOf))).flat();
    const { failures, ran } = await runCases('Fault matrix', cases, SAMPLE);
    expect(ran).toBeGreaterThan(0);
    expect(failures.join('\n\n')).toBe('');
  },
  LIMIT_MS,
);
