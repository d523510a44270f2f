/** `force-rotate` with `overlap-days: 0`: every superseded secret goes, or the run says which one did not. */

import type { FaultKind } from '../../emulator/server/faults.ts';
import { type Case, playEach } from './cases.ts';
import { checkConverged, checkGuarantees, eventsOf } from './guarantees.ts';
import { meet, type RequestName } from './requests.ts';
import { seedRegistration } from './scenes.ts';
import type { Arrangement, Run, Stage } from './stage.ts';

const leakResponse: Arrangement = {
  name: 'leak response',
  places: 'two repositories',
  inputs: { 'force-rotate': 'true', 'overlap-days': '0' },
  arrange: (stage) =>
    seedRegistration(stage, [
      { age: 60, life: 90 },
      { age: 20, life: 90, published: true },
      { age: 0.01, life: 90 },
    ]),
};

const removal: RequestName = { kind: 'graph POST /v1.0/applications/*/removePassword', nth: 1 };

interface Broken {
  readonly words: string;
  readonly request: RequestName;
  readonly fault: FaultKind;
}

const refused = { status: 403, applied: false } as const;
const BROKEN: readonly Broken[] = [
  { words: 'no secret can be removed', request: removal, fault: refused },
  { words: 'removals fail again and again', request: removal, fault: { status: 503, applied: false } },
  {
    words: 'no secret is issued',
    request: { kind: 'graph POST /v1.0/applications/*/addPassword', nth: 1 },
    fault: refused,
  },
  {
    words: 'the new secret does not log in',
    request: { kind: 'entra POST /*/oauth2/v2.0/token', nth: 2 },
    fault: { status: 401, applied: false },
  },
  ...['intake-portal', 'billing'].map((name) => ({
    words: `${name} does not take the secret`,
    request: { kind: `github PUT /repos/contoso-health/${name}/actions/secrets/FHIR_CLIENT_SECRET`, nth: 1 },
    fault: refused,
  })),
  {
    words: 'a marker cannot be written',
    request: {
      kind: 'github PATCH /repos/contoso-health/billing/actions/variables/FHIR_CLIENT_SECRET_ID',
      nth: 1,
    },
    fault: refused,
  },
  {
    words: 'a target cannot be read',
    request: { kind: 'github GET /repos/contoso-health/billing/actions/secrets/FHIR_CLIENT_SECRET', nth: 1 },
    fault: refused,
  },
];

/** Ours that logged in before the run, do so still, and are not the one that is current now. */
function stillLeaked(stage: Stage, run: Run): string[] {
  const now = stage.cloud.clock.now();
  const fresh = eventsOf(stage, run).flatMap(({ kind, credential }) =>
    kind === 'issued' ? (credential?.keyId ?? '') : [],
  );
  return stage
    .passwords()
    .filter(
      (credential) => stage.isOurs(credential) && credential.endDateTime > now && !fresh.includes(credential.keyId),
    )
    .map(({ keyId }) => keyId);
}

function honest(stage: Stage, run: Run): string[] {
  const now = stage.cloud.clock.now();
  const foreign = stage.passwords().filter((credential) => !stage.isOurs(credential) && credential.endDateTime > now);
  const reports = { log: run.log, summary: run.summary };
  return Object.entries(reports).flatMap(([where, text]) => [
    ...foreign
      .filter(({ keyId }) => !new RegExp(`Not revoked: .*${keyId}`).test(text))
      .map(({ displayName }) => `the ${where} does not say that "${displayName}" is not revoked`),
    ...(/90 minutes/.test(text) ? [] : [`the ${where} does not say how long tokens live on`]),
  ]);
}

const whole: Case = {
  name: 'leak response | nothing in its way',
  arrangement: leakResponse,
  async run(stage) {
    const run = await stage.run({ name: 'leak response' });
    const left = stillLeaked(stage, run).map((keyId) => `${keyId} still logs in`);
    return [...checkGuarantees(stage, run), ...checkConverged(stage, run), ...left, ...honest(stage, run)];
  },
};

const broken = BROKEN.map(
  ({ words, request, fault }): Case => ({
    name: `leak response | ${words}`,
    arrangement: leakResponse,
    async run(stage) {
      const strike = meet(
        stage.cloud,
        request,
        (phase, entry) => {
          if (phase === 'before') entry.fault = fault;
        },
        { times: Number.POSITIVE_INFINITY },
      );
      const run = await stage.run({ name: 'leak response' });
      strike.remove();
      const revocations = run.errors.filter((message) => message.startsWith('REVOCATION_INCOMPLETE: '));
      const left = stillLeaked(stage, run);
      const problems = [
        ...checkGuarantees(stage, run),
        ...(strike.met ? [] : ['the request never came']),
        ...(left.length > 0 ? [] : ['everything was revoked all the same']),
        ...(run.exitCode === 0 ? ['the exit code is 0'] : []),
        ...left.flatMap((keyId) => [
          ...(revocations.some((message) => message.includes(keyId))
            ? []
            : [`no REVOCATION_INCOMPLETE names ${keyId}`]),
          ...(new RegExp(`az ad app credential delete .*--key-id ${keyId}`).test(run.log)
            ? []
            : [`no command to remove ${keyId}`]),
        ]),
      ];
      const again = await stage.run({ name: 'leak response again' });
      return [
        ...problems,
        ...checkGuarantees(stage, again),
        ...checkConverged(stage, again),
        ...stillLeaked(stage, again).map((keyId) => `${keyId} still logs in after the second attempt`),
      ];
    },
  }),
);

playEach([whole, ...broken]);
