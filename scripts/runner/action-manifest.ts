/**
 * `action.yml` as the runner reads it, and the inputs of a step after defaults.
 *
 * Follows actions/runner: ActionManifestManager.cs and ActionRunner.cs.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ActionManifest {
  readonly name: string;
  /** Path of the entry file, relative to the action's folder. */
  readonly main: string;
  /** In the order of the file. */
  readonly inputs: ReadonlyMap<string, ActionInput>;
}

export interface ActionInput {
  readonly default?: string;
  readonly deprecationMessage?: string;
}

export interface StepInputs {
  readonly values: ReadonlyMap<string, string>;
  /** What the runner warns about before the action starts. */
  readonly warnings: readonly string[];
}

export function readActionManifest(folder: string): ActionManifest {
  // The failsafe schema leaves every scalar the text it was written as, which is what an input receives.
  const manifest: unknown = parse(readFileSync(join(folder, 'action.yml'), 'utf8'), { schema: 'failsafe' });
  const root = record(manifest, 'action.yml');
  const runs = record(root['runs'], 'runs');
  if (runs['using'] !== 'node24') throw new Error(`action.yml: runs.using is '${text(runs['using'])}', not 'node24'.`);
  for (const stage of ['pre', 'post']) {
    if (runs[stage] !== undefined) throw new Error(`action.yml: runs.${stage} is not supported here.`);
  }
  const inputs = new Map<string, ActionInput>();
  for (const [name, value] of Object.entries(record(root['inputs'] ?? {}, 'inputs'))) {
    const input = record(value === '' || value === null ? {} : value, `inputs.${name}`);
    inputs.set(name, {
      ...(input['default'] === undefined ? {} : { default: text(input['default']) }),
      ...(input['deprecationMessage'] === undefined ? {} : { deprecationMessage: text(input['deprecationMessage']) }),
    });
  }
  return { name: text(root['name']), main: text(runs['main']), inputs };
}

/** A given input, even an empty one, keeps its value: defaults are for the ones that are not there. */
export function resolveInputs(
  manifest: ActionManifest,
  given: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
): StepInputs {
  const values = new Map(Object.entries(given));
  const warnings: string[] = [];
  const givenNames = new Set([...values.keys()].map((name) => name.toLowerCase()));
  for (const [name, input] of manifest.inputs) {
    if (!givenNames.has(name.toLowerCase())) values.set(name, evaluate(input.default ?? '', environment));
    else if (input.deprecationMessage !== undefined) {
      warnings.push(`Input '${name}' has been deprecated with message: ${input.deprecationMessage}`);
    }
  }
  const validNames = new Set([...manifest.inputs.keys()].map((name) => name.toLowerCase()));
  const unexpected = Object.keys(given).filter((name) => !validNames.has(name.toLowerCase()));
  if (unexpected.length > 0) {
    const valid = [...manifest.inputs.keys()].join("', '");
    warnings.push(`Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${valid}']`);
  }
  return { values, warnings };
}

/** `INPUT_*`: upper case, blanks become underscores, hyphens stay. */
export function inputEnvironment(values: ReadonlyMap<string, string>): Record<string, string> {
  const entries = [...values].map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]);
  return Object.fromEntries(entries);
}

/** The part of the expression language that defaults may need: a plain `github` or `runner` property. */
function evaluate(value: string, environment: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{\{(.*?)\}\}/g, (expression, inner: string) => {
    const [, context, property] = /^\s*(github|runner)\.([a-z_]+)\s*$/.exec(inner) ?? [];
    const found = environment[`${context}_${property}`.toUpperCase()];
    if (found === undefined) throw new Error(`action.yml: the default '${expression}' cannot be evaluated here.`);
    return found;
  });
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`action.yml: ${name} is not a mapping.`);
  }
  return value as Record<string, unknown>;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
