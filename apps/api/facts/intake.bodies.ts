import type { CalendarDate } from '#libs/kernel'
import { CATEGORIES, END_REASONS, INTAKE_MODES, type Category, type EndReason, type IntakeMode } from '#libs/trajectory'
import { IsCalendarDay, IsOneOf } from '../validation/fields.js'
import { ExplainedBody, WriteBody } from './write-body.js'

export class IntakeBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of the intake.' }) readonly heldOn!: CalendarDate
  @IsOneOf(INTAKE_MODES, { description: 'Joint with VDAB (`integrated`) or by the agency alone.' })
  readonly mode!: IntakeMode
}

export class ContractBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of signing: the registration term begins here.' }) readonly signedOn!: CalendarDate
}

export class CategoryChangeBody extends WriteBody {
  @IsCalendarDay({ description: 'First day of the new category (statuutwijziging).' }) readonly changedOn!: CalendarDate
  @IsOneOf(CATEGORIES, { description: 'The new category.' }) readonly category!: Category
}

export class EndBody extends ExplainedBody {
  @IsCalendarDay({ description: 'Day on which the trajectory ended.' }) readonly endedOn!: CalendarDate
  @IsOneOf(END_REASONS, { description: 'Verhuis, schrapping, overlijden, voortijdig einde, attest.' })
  readonly reason!: EndReason
}
