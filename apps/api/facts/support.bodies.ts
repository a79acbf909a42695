import type { CalendarDate } from '#libs/kernel'
import {
  CONDITION_AUTHORITIES,
  CONDITION_DOCUMENTS,
  SUPPORT_KINDS,
  type ConditionAuthority,
  type ConditionDocument,
  type SupportKind,
} from '#libs/trajectory'
import { IsCalendarDay, IsOneOf } from '../validation/fields.js'
import { WriteBody } from './write-body.js'

const KIND = { description: 'OCMW support, unemployment benefit or waiting benefit.' }

export class SupportPeriodBody extends WriteBody {
  @IsCalendarDay({ description: 'First day of the support.' }) readonly startedOn!: CalendarDate
  @IsOneOf(SUPPORT_KINDS, KIND) readonly kind!: SupportKind
}

export class SupportEndBody extends WriteBody {
  @IsCalendarDay({ description: 'First day without the support.' }) readonly endedOn!: CalendarDate
  @IsOneOf(SUPPORT_KINDS, KIND) readonly kind!: SupportKind
}

class ConditionBody extends WriteBody {
  @IsOneOf(CONDITION_AUTHORITIES, { description: 'Who imposed it.' }) readonly by!: ConditionAuthority
  @IsOneOf(CONDITION_DOCUMENTS, { description: 'GPMI of OCMW, or afsprakenblad of VDAB.' })
  readonly document!: ConditionDocument
}

export class WrittenConditionBody extends ConditionBody {
  @IsCalendarDay({ description: 'First day on which integration is a written condition of support.' })
  readonly imposedOn!: CalendarDate
}

export class WrittenConditionLiftingBody extends ConditionBody {
  @IsCalendarDay({ description: 'First day without the condition.' }) readonly liftedOn!: CalendarDate
}
