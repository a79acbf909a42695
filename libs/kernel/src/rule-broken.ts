/**
 * A rule of the domain says no. Not a fault: the API answers it with 409 and `type: /problems/<rule>`.
 * `field` names the input that the rule is about, where there is one.
 */
export class RuleBroken<Rule extends string = string> extends Error {
  override readonly name = 'RuleBroken'

  constructor(
    readonly rule: Rule,
    detail: string,
    readonly field?: string,
  ) {
    super(detail)
  }
}
