import { expect, test } from 'vitest';
import { answerNamed } from '../../emulator/server/fault-answers.ts';
import type { VendorAnswer } from '../../emulator/vendor-answers/answer.ts';
import { type AnswerName, vendorAnswers } from '../../emulator/vendor-answers/table.ts';
import { recording } from '../support/recordings.ts';

const rows = Object.entries(vendorAnswers).flatMap(([from, answers]) =>
  Object.entries(answers).map(([name, row]): [AnswerName, VendorAnswer] => [`${from}/${name}` as AnswerName, row]),
);

test('every row says what it means, who saw it and when', () => {
  for (const [name, { meaning, source, date }] of rows) {
    expect(meaning, name).not.toBe('');
    expect(source, name).not.toBe('');
    expect(date, name).toMatch(/^20\d\d(-\d\d){0,2}$/);
  }
});

test.each(rows.filter(([, row]) => row.recording !== undefined))('%s is what was recorded', (name, row) => {
  const recorded = recording(row.recording ?? '');
  const ours = answerNamed(name, { now: new Date(), headers: {} });
  expect(ours.status).toBe(recorded.status);
  const [one, other] = [textOf(recorded.body), textOf(ours.body)];
  // Where the row has a placeholder, the recording has something.
  const pattern = other.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  expect(one).toMatch(new RegExp(`^${pattern.join('.+')}$`));
  expect(codeOf(ours.body)).toEqual(codeOf(recorded.body));
});

function textOf(body: unknown): string {
  const { error_description, message, error } = Object(body);
  // Without the IDs that Entra appends.
  return String(error_description?.split(/\s+Trace ID:/)[0] ?? message ?? error.message);
}

function codeOf(body: unknown): unknown {
  const { error_codes, error } = Object(body);
  return error_codes ?? error?.code;
}
