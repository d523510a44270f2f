/** Global set-up: one copy of the shipped action for all scenarios, with nothing around it, and what V8 makes of its code. */

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { copyAction } from '../../scripts/runner/run-action.ts';

export interface ShippedAction {
  /** Absolute paths. */
  readonly folder: string;
  readonly compileCache: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    shippedAction: ShippedAction;
  }
}

export function setup({ provide }: TestProject): () => void {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'shipped-action-'));
  const folder = copyAction(resolve(import.meta.dirname, '../..'), join(root, 'action'));
  provide('shippedAction', { folder, compileCache: join(root, 'compile-cache') });
  return () => rmSync(root, { recursive: true, force: true });
}
