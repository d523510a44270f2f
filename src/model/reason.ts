/** How a reason for a rotation is called in sentences. The outputs keep the names of the contract. */
export function reasonInWords(reason: string): string {
  return reason === 'drift' ? 'does not match' : reason;
}
