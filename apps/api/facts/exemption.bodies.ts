import type { CalendarDate } from '#libs/kernel'
import {
  DUTY_EXEMPTION_GROUNDS,
  VDAB_EXEMPTION_GROUNDS,
  type DutyExemptionGround,
  type VdabExemptionGround,
} from '#libs/trajectory'
import { IsCalendarDay, IsOneOf } from '../validation/fields.js'
import { WriteBody } from './write-body.js'

class ExemptionBody extends WriteBody {
  @IsCalendarDay({ description: 'First day of the exemption.' }) readonly from!: CalendarDate
  @IsCalendarDay({ description: 'Last day, inclusive; left out where no end is set.', optional: true })
  readonly until?: CalendarDate
}

export class VdabExemptionBody extends ExemptionBody {
  @IsOneOf(VDAB_EXEMPTION_GROUNDS, { description: 'Ground for exemption from registration with VDAB.' })
  readonly ground!: VdabExemptionGround
}

export class DutyExemptionBody extends ExemptionBody {
  @IsOneOf(DUTY_EXEMPTION_GROUNDS, { description: 'Ground for exemption from the integration duty itself.' })
  readonly ground!: DutyExemptionGround
}

export class SuspensionBody extends WriteBody {
  @IsCalendarDay({ description: 'First day of the suspension (opschorting).' }) readonly suspendedOn!: CalendarDate
  @IsCalendarDay({ description: 'Last day foreseen, inclusive.', optional: true }) readonly until?: CalendarDate
}

export class ResumptionBody extends WriteBody {
  @IsCalendarDay({ description: 'First day no longer suspended (hervatting).' }) readonly resumedOn!: CalendarDate
}
