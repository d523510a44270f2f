/** `RUNNER_DEBUG=1`: each request, each retry with its reason, each decision with its facts, and nothing secret. */

import { expect, test } from 'vitest';
import { expectSuccess } from './expectations.ts';
import { setFhirStage } from './fhir-scene.ts';

const SERVICES = 'GitHub OIDC|GitHub|Microsoft Graph|Microsoft Entra|Azure Resource Manager|FHIR';
const REQUEST = new RegExp(
  `^(${SERVICES}) (GET|PUT|POST|PATCH|DELETE) (/[^\\s?]*) (?:(\\d{3}) \\d+ ms (\\S+)|no answer after \\d+ ms)$`,
);
const RETRY = /^.+: again in [\d.]+ s: .+$/;
const PLAN = [
  /^plan: slot [0-9a-f]{12}, unique name \S+, application (absent|[0-9a-f-]{36}), Graph's clock \S+Z$/,
  /^plan: rotation \w+(; .+)?$/,
  /^plan: current (none|[0-9a-f-]{36}), expires \S+, threshold [\d.]+ days$/,
  /^plan: (create|update|assign|remove|issue|publish|rewrite|record|retire)( \w+)*: .{8,}$/,
];
const RUNNER = /^(Node Action run completed with exit code 0|Set output [a-z-]+ = .*)$/;

test('the debug log shows what was asked, why it was asked again, and what was decided', async () => {
  const stage = await setFhirStage();
  const { cloud, run, inputs } = stage;
  cloud.faults.add({ service: 'graph', method: 'GET', kind: { status: 503, applied: false } });
  cloud.faults.add({ service: 'github', method: 'GET', kind: { reset: true, applied: false } });
  cloud.faults.add({ service: 'arm', method: 'GET', kind: { status: 429, applied: false } });
  cloud.faults.add({ service: 'entra', kind: { status: 503, applied: false } });
  cloud.faults.add({ service: 'oidc', kind: { status: 502, applied: false } });
  cloud.faults.add({ service: 'fhir', kind: { status: 503, applied: false } });
  const registered = await run(inputs);
  expectSuccess(registered);

  const lines = registered.log.split('\n').flatMap((line) => /^##\[debug\](.*)$/.exec(line)?.[1] ?? []);
  const shown = lines.flatMap((line) => {
    const [, , method, path, status] = REQUEST.exec(line) ?? [];
    return method === undefined ? [] : `${method} ${path} ${status ?? 0}`;
  });
  const asked = registered.conversation.map(({ service, method, path, status }) => {
    const below = decodeURIComponent(path).replace(/^\/api\/v3|^\/v1\.0|^\/fhir\/[^/]+/, '');
    return `${method} ${service === 'github' ? path.replace(/^\/api\/v3/, '') : below} ${status}`;
  });
  expect(shown.map(decodeURIComponent).sort()).toEqual(asked.map(decodeURIComponent).sort());

  const retries = lines.filter((line) => RETRY.test(line));
  for (const reason of ['503', '429', '502', 'AADSTS90033', 'gave no usable answer'])
    expect(retries.join('\n')).toContain(reason);
  for (const pattern of PLAN) expect(lines.filter((line) => pattern.test(line))).not.toEqual([]);
  const known = [REQUEST, RETRY, RUNNER, ...PLAN];
  expect(lines.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);

  const ours = lines.filter((line) => !RUNNER.test(line));
  expect(ours.join('\n')).not.toMatch(/authorization: |bearer |\beyJ|secretText|encrypted_value|client_assertion|\{"/i);
});

test('without it none of that is shown', async () => {
  const { run, inputs } = await setFhirStage();
  const registered = await run(inputs, { debug: false });
  expectSuccess(registered);
  expect(registered.log).not.toMatch(/debug|plan: | ms /);
});
