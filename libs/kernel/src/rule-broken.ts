type NameOf = (field: string) => string

/** What a rule says; where it names a field of the input, by the name that the field has for whoever is told. */
type Detail = string | ((nameOf: NameOf) => string)

/**
 * A rule of the domain says no. Not a fault: the API answers it with 409 and `type: /problems/<rule>`.
 * `field` names the input that the rule is about, where there is one.
 */
export class RuleBroken<Rule extends string = string> extends Error {
  override readonly name = 'RuleBroken'
  readonly #detail: Detail

  constructor(
    readonly rule: Rule,
    detail: Detail,
    readonly field?: string,
  ) {
    super(typeof detail === 'string' ? detail : detail(name => name))
    this.#detail = detail
  }

  /** Its message for whoever gave the input under other names: options, or the columns of a file. */
  messageWith(nameOf: NameOf): string {
    return typeof this.#detail === 'string' ? this.#detail : this.#detail(nameOf)
  }
}
