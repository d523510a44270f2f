/** What an SDK makes of a broken answer, for one reading and one writing request of each service: once, then never again. */

import type { FaultKind } from '../../emulator/server/faults.ts';
import { type Case, playEach, requestsOfCleanRun } from './cases.ts';
import { checkGuarantees } from './guarantees.ts';
import { checkRecovery } from './recovery.ts';
import { isRead, meet, nameText, type RequestName } from './requests.ts';
import { firstRegistration, vaultBeside } from './scenes.ts';
import type { Arrangement, Stage } from './stage.ts';

const FAULTS: Readonly<Record<string, FaultKind>> = {
  'reset before': { reset: true, applied: false },
  'reset after': { reset: true, applied: true },
  'hang before': { hang: true, applied: false },
  'hang after': { hang: true, applied: true },
  'half a body': { garbage: 'truncated', applied: true },
  'no body': { garbage: 'empty', applied: true },
  'a page': { garbage: 'html', applied: true },
};

/** The first of each service and method. */
function firstOfEach(requests: readonly RequestName[]): RequestName[] {
  const groups = new Map<string, RequestName>();
  for (const request of requests) {
    const [group = ''] = /^\S+ \S+/.exec(request.kind) ?? [];
    if (!groups.has(group)) groups.set(group, request);
  }
  return [...groups.values()];
}

async function breakAt(stage: Stage, request: RequestName, fault: FaultKind): Promise<string[]> {
  const strike = meet(stage.cloud, request, (phase, entry) => {
    if (phase === 'before') entry.fault = fault;
  });
  const run = await stage.run({ name: 'run with the fault' });
  strike.remove();
  // The lock's own answers: which of them a run survives is told in the histories.
  return [
    ...checkGuarantees(stage, run, { lockMayStay: request.kind.endsWith('_LOCK') }),
    ...(strike.met ? [] : ['the request never came']),
  ];
}

async function casesOf(arrangement: Arrangement, service = ''): Promise<Case[]> {
  const requests = firstOfEach(await requestsOfCleanRun(arrangement)).filter(({ kind }) => kind.startsWith(service));
  return requests.flatMap((request) =>
    Object.entries(FAULTS)
      // A read is the same before and after it was handled.
      .filter(([, fault]) => !(isRead(request) && fault.applied && !('garbage' in fault)))
      .map(
        ([words, fault]): Case => ({
          name: `${arrangement.name} | ${nameText(request)} | ${words}`,
          arrangement,
          run: async (stage) => [...(await breakAt(stage, request, fault)), ...(await checkRecovery(stage))],
        }),
      ),
  );
}

playEach([...(await casesOf(firstRegistration)), ...(await casesOf(vaultBeside, 'vault'))]);
