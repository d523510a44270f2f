import { describe, expect, test } from 'vitest';
import {
  APP_ID,
  aClient,
  aCredential,
  aHolding,
  anApplication,
  codes,
  type GivenWorld,
  HOME,
  PRINCIPAL_ID,
  plan,
  retired,
} from './builders.ts';

const young = aCredential('young', { began: { days: 10 } });
const due = aCredential('due', { began: { days: 70 } });
const expired = aCredential('expired', { began: { days: 120 } });

const states = [
  {
    description: 'its application',
    disabled: true,
    enabled: true,
    stops: `/applications(appId='${APP_ID}')`,
  },
  {
    description: 'its service principal',
    disabled: false,
    enabled: false,
    stops: `az ad sp update --id ${APP_ID} --set accountEnabled=true`,
  },
  {
    description: 'its service principal, where the application does not tell',
    disabled: undefined,
    enabled: false,
    stops: `az ad sp update --id ${APP_ID} --set accountEnabled=true`,
  },
  { description: 'neither', disabled: false, enabled: true, stops: undefined },
  {
    description: 'nothing that anybody tells',
    disabled: undefined,
    enabled: undefined,
    stops: undefined,
  },
] as const;

const world = (
  credential: typeof young,
  { disabled, enabled }: { disabled: boolean | undefined; enabled: boolean | undefined },
  ...others: (typeof young)[]
): GivenWorld => ({
  application: anApplication([credential, ...others], { disabled }),
  servicePrincipal: { id: PRINCIPAL_ID, enabled },
  holdings: [aHolding(HOME, credential)],
});

describe('a client that somebody disabled', () => {
  test.each(states)('has nothing done to it on a quiet day: $description', (state) => {
    const planned = plan(aClient(), world(young, state));
    expect(planned).toMatchObject({ reason: 'none', refusals: [], problems: [], registration: [], secret: [] });
  });

  test.each(states)('gets no secret that could not log in when one is due: $description', ({ stops, ...state }) => {
    const { secret, problems, refusals, reason } = plan(aClient(), world(due, state));
    expect(reason).toBe('expiring');
    expect(codes(refusals)).toEqual([]);
    expect(codes(problems)).toEqual(stops === undefined ? [] : ['CLIENT_DISABLED']);
    expect(secret.some((step) => step.do === 'issue secret')).toBe(stops === undefined);
    expect(secret.some((step) => step.do === 'publish')).toBe(stops === undefined);
    const pasted = problems.flatMap(({ paste }) => paste).join('\n');
    expect(pasted).toContain(stops ?? '');
  });

  test.each(states.filter(({ stops }) => stops !== undefined))(
    'fails a forced rotation and a first one alike: $description',
    (state) => {
      expect(codes(plan(aClient({ forceRotate: true }), world(young, state)).problems)).toEqual(['CLIENT_DISABLED']);
      const fresh = { ...world(young, state), application: anApplication([], { disabled: state.disabled }) };
      const planned = plan(aClient(), { ...fresh, holdings: [aHolding(HOME, undefined)] });
      expect(codes(planned.problems)).toEqual(['CLIENT_DISABLED']);
      expect(planned.secret).toEqual([]);
    },
  );

  test('still loses what expired', () => {
    const planned = plan(aClient(), world(young, { disabled: true, enabled: true }, expired));
    expect(retired(planned)).toEqual(['expired']);
  });
});
