declare const brand: unique symbol

/** An amount in euro as a decimal string with two decimals, `"100.00"`: whole cents, never a float. */
export type Euro = string & { readonly [brand]: 'Euro' }

export const EURO_PATTERN = /^(0|[1-9]\d{0,8})\.\d{2}$/

export const isEuro = (value: unknown): value is Euro => typeof value === 'string' && EURO_PATTERN.test(value)

export function euro(value: string): Euro {
  if (!isEuro(value)) throw new RangeError(`not an amount in euro with two decimals: ${value}`)
  return value
}

export const cents = (amount: Euro): number => Number(amount.replace('.', ''))

export const fromCents = (count: number): Euro =>
  `${Math.trunc(count / 100)}.${String(count % 100).padStart(2, '0')}` as Euro
