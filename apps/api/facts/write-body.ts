import { IsFreeText } from '../validation/fields.js'

/** What every write may say beside its facts. */
export class WriteBody {
  @IsFreeText({
    description: 'Why this is recorded, in free text. Kept sealed in the person vault, shown in the history.',
    optional: true,
  })
  readonly reason?: string
}

/** Where `reason` is a word of the law, the free text has another name. */
export class ExplainedBody {
  @IsFreeText({
    description: 'Why this is recorded, in free text. Kept sealed in the person vault, shown in the history.',
    optional: true,
  })
  readonly explanation?: string
}

/** The facts alone: what the decision gets, and the event will say. */
export function factsOf<Body extends WriteBody>(body: Body): Omit<Body, 'reason'> {
  const { reason: _, ...facts } = body
  return facts
}

export function explainedFactsOf<Body extends ExplainedBody>(body: Body): Omit<Body, 'explanation'> {
  const { explanation: _, ...facts } = body
  return facts
}
