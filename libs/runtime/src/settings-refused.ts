export interface SettingProblem {
  readonly setting: string
  /** Never repeats what was given: an address may hold a password. */
  readonly detail: string
}

/** The program does not start with these settings. The message names every one that is wrong, and why. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused'

  constructor(problems: readonly SettingProblem[]) {
    super(problems.map(({ setting, detail }) => `${setting} ${detail}`).join('\n'))
  }
}

export const refused = (setting: string, detail: string): SettingsRefused => new SettingsRefused([{ setting, detail }])
