/** What GitHub reads of the repository beside its workflows: updates, forms, owners. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { REPOSITORY } from '../docs/markdown.ts';

const GITHUB = join(REPOSITORY, '.github');
const readYaml = (...path: string[]): unknown => parse(readFileSync(join(GITHUB, ...path), 'utf8'));

describe('dependabot.yml', () => {
  interface Update {
    readonly 'package-ecosystem': string;
    readonly directory: string;
    readonly schedule: object;
    readonly cooldown: Readonly<Record<string, number>>;
  }
  const { version, updates } = readYaml('dependabot.yml') as { version: number; updates: Update[] };

  test('keeps packages and actions up to date, after a cooldown', () => {
    expect(version).toBe(2);
    expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
    for (const { directory, schedule, cooldown } of updates) {
      expect(directory).toBe('/');
      expect(schedule).toEqual({ interval: 'weekly' });
      expect(cooldown['default-days']).toBeGreaterThanOrEqual(7);
    }
  });

  test('has no key at which Dependabot refuses the file', () => {
    const [npm, actions] = updates;
    expect(Object.keys(npm?.cooldown ?? {})).toEqual(['default-days', 'semver-major-days']);
    expect(Object.keys(actions?.cooldown ?? {})).toEqual(['default-days']);
  });
});

test('every file has an owner', () => {
  const rules = readFileSync(join(GITHUB, 'CODEOWNERS'), 'utf8').split('\n');
  expect(rules).toContain('* @org/fhir-client-registrar-maintainers');
});

describe('the issue forms', () => {
  interface Field {
    readonly type: string;
    readonly id?: string;
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly validations?: { readonly required?: boolean };
  }
  interface Form {
    readonly name: string;
    readonly description: string;
    readonly body: readonly Field[];
  }
  /** https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
  const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
    markdown: ['value'],
    input: ['label', 'description', 'placeholder', 'value'],
    textarea: ['label', 'description', 'placeholder', 'value', 'render'],
    dropdown: ['label', 'description', 'multiple', 'options', 'default'],
    checkboxes: ['label', 'description', 'options'],
  };
  const names = readdirSync(join(GITHUB, 'ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');

  test('are these', () => {
    expect(names.toSorted()).toEqual(['idea.yml', 'problem.yml']);
  });

  test.each(names)('%s has the form that GitHub takes', (name) => {
    const form = readYaml('ISSUE_TEMPLATE', name) as Form;
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const ids = form.body.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, id, attributes } of form.body) {
      expect(ATTRIBUTES[type], type).toEqual(expect.arrayContaining(Object.keys(attributes)));
      if (type === 'markdown') continue;
      expect(id).toMatch(/^[\w-]+$/);
      expect(attributes['label']).toEqual(expect.any(String));
    }
  });

  test.each(names)('%s asks for no secret', (name) => {
    const { body } = readYaml('ISSUE_TEMPLATE', name) as Form;
    const [first] = (body.at(-1)?.attributes['options'] ?? []) as { label: string; required: boolean }[];
    expect(first).toEqual({ label: 'There is no secret, token or private key in this text.', required: true });
    expect(JSON.stringify(body[0])).toContain('No secrets, please');
  });

  test('a problem is told with code, version, trigger, runner and request ID', () => {
    const { body } = readYaml('ISSUE_TEMPLATE', 'problem.yml') as Form;
    const required = body.filter(({ validations }) => validations?.required).map(({ id }) => id);
    expect(required).toEqual(expect.arrayContaining(['code', 'version', 'trigger', 'runner', 'log']));
    // Not every failure has one.
    expect(body.map(({ id }) => id)).toContain('request');
  });

  test('weaknesses are reported elsewhere', () => {
    const config = readYaml('ISSUE_TEMPLATE', 'config.yml') as { contact_links: { url: string }[] };
    expect(config).toMatchObject({ blank_issues_enabled: false });
    expect(config.contact_links.map(({ url }) => url)).toContain(
      'https://github.com/org/fhir-client-registrar/security/advisories/new',
    );
  });
});
