/** The forms in which a value can be found again in a text. */

export function tracesOf(value: string): [form: string, trace: string][] {
  const bytes = Buffer.from(value, 'utf8');
  const reversed = [...value].reverse().join('');
  const forms: [string, string][] = [
    ['as it is', value],
    ['URL-encoded', encodeURIComponent(value)],
    ['form-encoded', new URLSearchParams({ v: value }).toString().slice('v='.length)],
    ['in a JSON string', JSON.stringify(value).slice(1, -1)],
    ['as an HTML text', value.replaceAll('~', '&#126;').replaceAll('_', '&#95;')],
    ['reversed', reversed],
    ['in hexadecimal', bytes.toString('hex')],
    ['in hexadecimal, upper case', bytes.toString('hex').toUpperCase()],
    ['in UTF-16', bytes.toString('latin1').replace(/./g, '$&\0')],
  ];
  for (const offset of [0, 1, 2]) {
    for (const alphabet of ['base64', 'base64url'] as const) {
      forms.push([`in ${alphabet} after ${offset} more bytes`, base64At(bytes, offset, alphabet)]);
      forms.push([
        `reversed in ${alphabet} after ${offset} more bytes`,
        base64At(Buffer.from(reversed), offset, alphabet),
      ]);
    }
  }
  // A piece of it is a leak as well.
  if (value.length >= 32) forms.push(['its first half', value.slice(0, value.length >> 1)]);
  if (value.length >= 32) forms.push(['its second half', value.slice(value.length >> 1)]);
  return forms;
}

/** The digits that depend on these bytes alone, wherever in a longer text they begin. */
function base64At(bytes: Buffer, offset: number, alphabet: 'base64' | 'base64url'): string {
  const digits = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString(alphabet)
    .replace(/=+$/, '');
  const complete = Math.floor(((offset + bytes.length) * 8) / 6);
  return digits.slice(Math.ceil((offset * 8) / 6), complete);
}
