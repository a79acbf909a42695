import type { Command } from '@nestjs/cqrs'
import type { DataOf, TrajectoryFact } from '#libs/trajectory'
import { AnnulFine } from './annul-fine.command.js'
import { ChangeCategory } from './change-category.command.js'
import { CloseViolation } from './close-violation.command.js'
import type { CommandContext } from './command-context.js'
import { DeclareFineUncollectable } from './declare-fine-uncollectable.command.js'
import { DeregisterFromVdab } from './deregister-from-vdab.command.js'
import { DismissLinkageDifference } from './dismiss-linkage-difference.command.js'
import { EndSupport } from './end-support.command.js'
import { EndTrajectory } from './end-trajectory.command.js'
import { GrantDutyExemption } from './grant-duty-exemption.command.js'
import { GrantVdabExemption } from './grant-vdab-exemption.command.js'
import { HoldHearing } from './hold-hearing.command.js'
import { HoldIntake } from './hold-intake.command.js'
import { ImposeFine } from './impose-fine.command.js'
import { ImposeWrittenCondition } from './impose-written-condition.command.js'
import { LiftWrittenCondition } from './lift-written-condition.command.js'
import { NoteLinkageDifference } from './note-linkage-difference.command.js'
import { ObserveEmployment } from './observe-employment.command.js'
import { PayFine } from './pay-fine.command.js'
import { ReferToVdab } from './refer-to-vdab.command.js'
import { ReferViolation } from './refer-violation.command.js'
import { RegisterWithVdab } from './register-with-vdab.command.js'
import { ResumeTrajectory } from './resume-trajectory.command.js'
import { SendNoticeOfDefault } from './send-notice-of-default.command.js'
import { SendPaymentReminder } from './send-payment-reminder.command.js'
import { SignContract } from './sign-contract.command.js'
import { StartSupport } from './start-support.command.js'
import { SubmitDefence } from './submit-defence.command.js'
import { SuspendTrajectory } from './suspend-trajectory.command.js'
import type { Written } from './written.js'

/** Every fact but the report, which opens the dossier and needs to know whose: `OpenDossier`. */
export type FactOfDossier = Exclude<TrajectoryFact, { type: 'ReportedToAgency' }>

type CommandClasses = {
  readonly [Type in FactOfDossier['type']]: new (
    dossier: string,
    data: DataOf<Type>,
    context: CommandContext,
  ) => Command<Written>
}

/** Which intention records which fact: for those who have facts to record, one line per event. */
const classes: CommandClasses = {
  IntakeHeld: HoldIntake,
  ContractSigned: SignContract,
  VdabExemptionGranted: GrantVdabExemption,
  DutyExemptionGranted: GrantDutyExemption,
  ReferredToVdab: ReferToVdab,
  VdabRegistered: RegisterWithVdab,
  VdabDeregistered: DeregisterFromVdab,
  TrajectorySuspended: SuspendTrajectory,
  TrajectoryResumed: ResumeTrajectory,
  CategoryChanged: ChangeCategory,
  TrajectoryEnded: EndTrajectory,
  SupportStarted: StartSupport,
  SupportEnded: EndSupport,
  WrittenConditionImposed: ImposeWrittenCondition,
  WrittenConditionLifted: LiftWrittenCondition,
  EmploymentObserved: ObserveEmployment,
  LinkageDiffered: NoteLinkageDifference,
  LinkageDifferenceDismissed: DismissLinkageDifference,
  ViolationReferred: ReferViolation,
  NoticeOfDefaultSent: SendNoticeOfDefault,
  DefenceSubmitted: SubmitDefence,
  HearingHeld: HoldHearing,
  FineImposed: ImposeFine,
  ViolationClosed: CloseViolation,
  PaymentReminderSent: SendPaymentReminder,
  FinePaid: PayFine,
  FineDeclaredUncollectable: DeclareFineUncollectable,
  FineAnnulled: AnnulFine,
}

/** The ordinary command by which a fact is recorded: same rules, same refusals as from anywhere else. */
export function commandFor(dossier: string, { type, data }: FactOfDossier, context: CommandContext): Command<Written> {
  const CommandClass = classes[type] as new (dossier: string, data: object, context: CommandContext) => Command<Written>
  return new CommandClass(dossier, data, context)
}
