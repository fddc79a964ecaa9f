/** Doubles the commas in a value, which would otherwise end it. */
export function withCommas(value: string): string {
  return value.replaceAll(',', ',,');
}
