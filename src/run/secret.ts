/** Taking care of a client's secret, under the lock. */
import { explainUnexpected } from '../failures/explain.ts';
import { type FailureCode, failure, RegistrarError } from '../failures/failures.ts';
import type { Application } from '../model/application.ts';
import { MINUTE } from '../model/dates.ts';
import { reasonInWords } from '../model/reason.ts';
import type { Target } from '../model/targets.ts';
import { githubWrites } from '../plan/effort.ts';
import { refusedAccess } from '../plan/fhir-access.ts';
import type { Plan } from '../plan/plan.ts';
import { oneLine } from '../text/untrusted.ts';
import { endingActs } from './ending.ts';
import { issue } from './issue.ts';
import type { Assessment } from './journal.ts';
import { type Lock, underLock } from './lock.ts';
import { proveAccess, proveLogin } from './prove.ts';
import { publish } from './publish.ts';
import type { Registered } from './register.ts';
import { type Acts, carryOut } from './rotate.ts';
import type { Story } from './story.ts';
import { takeTurn } from './turn.ts';

/** After `addPassword`, login and read are to be proven within this. */
const PROOF_TIME = 15 * MINUTE;

/** The service itself refused the client; anything else is trouble on the way. */
const REFUSALS: Readonly<Partial<Record<FailureCode, number>>> = { FHIR_UNAUTHORIZED: 401, FHIR_FORBIDDEN: 403 };

/**
 * Everything is observed and planned again: another run may have been at work until now.
 *
 * @param planned what was planned before anything was registered; tells how much there is to do
 * @param look observes and plans
 * @param fhirTold trouble with the FHIR service was told already
 */
export async function takeCareOfSecret(
  story: Story,
  planned: Plan,
  { assignedRole }: Registered,
  look: () => Promise<Assessment>,
  fhirTold: boolean,
): Promise<void> {
  const { desired, configuration, services, runtime, journal } = story;
  const failures = ({ plan: { refusals, problems }, observed: { fhirTrouble } }: Assessment) =>
    [...refusals, ...problems].filter((each) => !fhirTold || each !== fhirTrouble);
  const place = services.places.lockPlace(desired.home, desired.names.lock);
  const carryOutAs = async (assessment: Assessment, lock: Lock) => {
    const { observed, situation, plan } = assessment;
    journal.fail(...failures(assessment));
    if (plan.refusals.length > 0) return;
    if (observed.application === undefined)
      throw new Error('Invariant violation: the application was registered and is not there');
    if (plan.reason !== 'none')
      runtime.log.info(`Rotation is due (${reasonInWords(plan.reason)}): ${oneLine(plan.findings.join('; '), 500)}`);
    const acts = actsOn(observed.application, assessment, assignedRole, story, lock);
    const circumstances = {
      home: desired.home,
      everyTarget: situation.complete,
      revoked: new Set(plan.revocations.map(({ keyId }) => keyId)),
    };
    await carryOut(plan.secret, circumstances, acts, lock, journal, runtime);
  };
  if (withoutLock(planned)) {
    const assessment = await look();
    if (withoutLock(assessment.plan)) return carryOutAs(assessment, NO_LOCK);
  }
  const turn = await takeTurn(githubWrites(planned, desired), story);
  const work = async (lock: Lock) => {
    turn.locked();
    await carryOutAs(await look(), lock);
  };
  const nothingLeft = async () => {
    const assessment = await look();
    const { plan } = assessment;
    if (plan.refusals.length === 0) journal.fail(...failures(assessment));
    return plan.secret.length === 0 && plan.refusals.length === 0;
  };
  services.allowance.underLock();
  await underLock(place, configuration.run, runtime, work, nothingLeft, {
    hours: story.hours,
    waits: turn.waits,
  }).finally(turn.end);
}

/** Entra gives a token for anything but the FHIR service. */
function isOfService(error: unknown): error is RegistrarError {
  return error instanceof RegistrarError && /^(FHIR_AUDIENCE_UNKNOWN|CLIENT_NOT_ASSIGNED)$/.test(error.code);
}

/** What a client gets that never had a secret is no secret: two runs at once write the same. */
function withoutLock({ course, secret, refusals }: Plan): boolean {
  const free = secret.every((step) => step.do === 'rewrite companion' || step.do === 'mark none');
  return course === 'none' && free && refusals.length === 0;
}

const NO_LOCK: Lock = { assertHeld: async () => undefined, assertTimeLeft: () => undefined };

/** Whoever asked for no secret need not be told how to do without one. */
function notRenewed(error: unknown): unknown {
  if (!(error instanceof RegistrarError) || !/^(SECRETS_FORBIDDEN|SECRET_LIFETIME_REFUSED)$/.test(error.code))
    return error;
  return failure('SECRET_NOT_RENEWED', {
    attempted: 'renew the secret that is to end',
    said: error.message,
    cause: error,
  });
}

/** @param assignedRole a role was assigned in this run, so its effect may take minutes */
function actsOn(
  application: Application,
  { observed, plan }: Assessment,
  assignedRole: boolean,
  { desired, configuration, services, runtime, journal }: Story,
  lock: Lock,
): Acts {
  const { directory, places, resourceManager } = services;
  const { credential, names, home, tenantId, fhirRoles } = desired;
  const { cloud, run } = configuration;
  const { holdings, preparations = {}, fhir } = observed;
  const keeps = plan.course === 'keep';
  /** The secret was to end anyway, in the run after the one that wrote the trust. */
  const onItsWay = credential.kind === 'federated' && observed.trustUncertain === true;
  const holdingOf = (target: Target) => holdings.find((holding) => holding.target === target);
  /** What the home was given in this run before the secret. */
  const alreadyWritten = new Map<string, string>();
  /** Trouble that is told and stops nothing. */
  const orFail = (error: unknown) =>
    journal.fail(explainUnexpected(error, `finish proving client ${application.appId}`));
  const stateOf = (name: string) => holdingOf(home)?.companions[name];
  return {
    issue({ lifetimeDays }) {
      const { runId, runAttempt } = run;
      const { description } = credential;
      const naming = { slot: observed.slot, runId, runAttempt, revoking: plan.revoking, description };
      const issuing = issue(application, naming, lifetimeDays, directory, lock, runtime);
      return issuing.catch((error: unknown) => {
        throw onItsWay ? notRenewed(error) : error;
      });
    },

    async prove({ value }) {
      if (credential.verify === 'none') return;
      const began = runtime.clock.elapsed();
      const client = { tenantId, clientId: application.appId, authorityHost: cloud.authorityHost };
      const resource = fhir?.audience ?? cloud.graphUrl;
      const { logInWithSecret } = await import('../entra/login.ts');
      const logIn = () => logInWithSecret(client, value, resource, runtime);
      const proven = proveLogin({ ...client, graphUrl: cloud.graphUrl }, logIn, runtime);
      const token = await proven.catch(async (error: unknown) => {
        // Whatever the FHIR service lacks, the jobs must not lose their secret for it.
        if (plan.reason === 'first' || !isOfService(error)) throw error;
        journal.fail(error);
        const elsewhere = () => logInWithSecret(client, value, cloud.graphUrl, runtime);
        await proveLogin({ ...client, graphUrl: cloud.graphUrl }, elsewhere, runtime);
        return undefined;
      });
      journal.record({ did: 'proven', by: 'login' });
      if (credential.verify !== 'fhir' || fhir?.url === undefined || token === undefined) return;
      // A read that fails does not hold back a secret that logs in.
      const principal = { objectId: observed.servicePrincipal?.id ?? '', applicationObjectId: application.id };
      const left = PROOF_TIME - (runtime.clock.elapsed() - began);
      const failed = await proveAccess(fhir, fhirRoles, principal, assignedRole, left, token, resourceManager, runtime);
      if (failed === undefined) {
        journal.record({ did: 'proven', by: 'read', url: fhir.url });
        if (stateOf(names.access) !== undefined) await places.removeCompanion(home, names.access).catch(orFail);
      } else {
        journal.fail(failed);
        const status = REFUSALS[failed.code];
        if (status === undefined) return;
        const kept = refusedAccess(status, directory.now().date, fhir.url);
        const written = await places.writeVariable(home, names.access, kept, stateOf(names.access));
        if (written.stored !== true) journal.fail(written.error);
      }
    },

    async publish({ target, facts }, issued) {
      const [holding, preparation] = [holdingOf(target), preparations[target.notation]];
      if (holding === undefined || preparation === undefined || facts === undefined)
        throw new Error(`Invariant violation: ${target.notation} was not prepared`);
      const skipped = target === home ? alreadyWritten : new Map();
      const publication = await publish(
        issued,
        facts,
        observed.slot,
        { holding, preparation },
        skipped,
        names,
        places,
        lock,
      );
      // A home without a secret of its own has no other word for it that there is one again.
      if (target === home && !target.takesSecret && stateOf(names.marker) !== undefined)
        await places.removeCompanion(home, names.marker).catch(orFail);
      return publication;
    },

    async rewrite({ target, name, value }) {
      const before = holdingOf(target)?.companions[name];
      // Without a secret beside it, a variable that stands keeps its readers.
      const preparation = keeps || before === undefined ? preparations[target.notation] : undefined;
      const written = await places.writeCompanion(target, name, value, preparation, before);
      if (written.stored === true && target === home) alreadyWritten.set(name, value);
      return written;
    },

    ...endingActs(home, observed.slot, places, stateOf),

    record: ({ name, value }) => places.writeVariable(home, name, value, stateOf(name)),

    remove: ({ keyId }) => directory.removePassword(application.id, keyId),
  };
}
