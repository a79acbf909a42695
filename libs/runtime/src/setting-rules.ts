/** What the text of a setting must be. `valueOf` answers undefined where it is not. */
export interface SettingRule<Value> {
  readonly detail: string
  readonly valueOf: (text: string) => Value | undefined
}

export const anyText: SettingRule<string> = { detail: 'must not be empty', valueOf: text => text }

/** Outside a shell `~` is a name like any other: an empty folder of that name would be taken for the data. */
export const folder: SettingRule<string> = {
  detail: 'must not begin with ~, which only a shell replaces by a home folder: write the whole path (or ./~)',
  valueOf: text => (/^~(\/|$)/.test(text) ? undefined : text),
}

export const whole = (lowest: number, highest: number): SettingRule<number> => ({
  detail: `must be a whole number from ${lowest} to ${highest}`,
  valueOf: text => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    return value >= lowest && value <= highest ? value : undefined
  },
})

export const oneOf = <Value extends string>(values: readonly Value[]): SettingRule<Value> => ({
  detail: `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`,
  valueOf: text => values.find(value => value === text),
})

export const matching = (pattern: RegExp, detail: string): SettingRule<string> => ({
  detail,
  valueOf: text => (pattern.test(text) ? text : undefined),
})

const nameOrAddress = matching(
  /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*::?[0-9a-fA-F:.]*$/,
  'must be a host name or an IP address',
)

/**
 * `localhost` may be two addresses. For the second one the HTTP server would open another of its own, to which neither our
 * limits apply nor how a server ends.
 */
export const host: SettingRule<string> = {
  ...nameOrAddress,
  valueOf: text => (text === 'localhost' ? '127.0.0.1' : nameOrAddress.valueOf(text)),
}

/** What follows the scheme the client of the engine judges, before anything is opened. */
export const eventStoreUrl = matching(/^esdb(\+discover)?:\/\/[^\s/]+/, 'must be a URL such as esdb://host:2113')
export const mongodbUrl = matching(/^mongodb(\+srv)?:\/\/[^\s/]+/, 'must be a URL such as mongodb://host:27017')
export const key = matching(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')
