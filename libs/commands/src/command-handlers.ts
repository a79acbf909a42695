import { AnnulFineHandler } from './annul-fine.command.js'
import { CancelSsinHandler } from './cancel-ssin.command.js'
import { ChangeCategoryHandler } from './change-category.command.js'
import { CloseViolationHandler } from './close-violation.command.js'
import { CorrectFactHandler } from './correct-fact.command.js'
import { CorrectWithVdabHandler } from './correct-with-vdab.command.js'
import { DeclareFineUncollectableHandler } from './declare-fine-uncollectable.command.js'
import { DeregisterFromVdabHandler } from './deregister-from-vdab.command.js'
import { DismissLinkageDifferenceHandler } from './dismiss-linkage-difference.command.js'
import { EndSupportHandler } from './end-support.command.js'
import { EndTrajectoryHandler } from './end-trajectory.command.js'
import { ErasePersonHandler } from './erase-person.command.js'
import { GrantDutyExemptionHandler } from './grant-duty-exemption.command.js'
import { GrantVdabExemptionHandler } from './grant-vdab-exemption.command.js'
import { HoldHearingHandler } from './hold-hearing.command.js'
import { HoldIntakeHandler } from './hold-intake.command.js'
import { ImposeFineHandler } from './impose-fine.command.js'
import { ImposeWrittenConditionHandler } from './impose-written-condition.command.js'
import { LiftWrittenConditionHandler } from './lift-written-condition.command.js'
import { LinkWithVdabHandler } from './link-with-vdab.command.js'
import { NoteLinkageDifferenceHandler } from './note-linkage-difference.command.js'
import { ObserveEmploymentHandler } from './observe-employment.command.js'
import { OpenDossierHandler } from './open-dossier.command.js'
import { PayFineHandler } from './pay-fine.command.js'
import { ReceiveLinkageHandler } from './receive-linkage.command.js'
import { ReferToVdabHandler } from './refer-to-vdab.command.js'
import { ReferViolationHandler } from './refer-violation.command.js'
import { RegisterWithVdabHandler } from './register-with-vdab.command.js'
import { RemoveTextHandler } from './remove-text.command.js'
import { ReplacePersonDetailsHandler } from './replace-person-details.command.js'
import { ReplaceSsinHandler } from './replace-ssin.command.js'
import { ResumeTrajectoryHandler } from './resume-trajectory.command.js'
import { SendNoticeOfDefaultHandler } from './send-notice-of-default.command.js'
import { SendPaymentReminderHandler } from './send-payment-reminder.command.js'
import { SignContractHandler } from './sign-contract.command.js'
import { StartSupportHandler } from './start-support.command.js'
import { SubmitDefenceHandler } from './submit-defence.command.js'
import { SuspendTrajectoryHandler } from './suspend-trajectory.command.js'
import { WithdrawFactHandler } from './withdraw-fact.command.js'
import { WithdrawSsinHandler } from './withdraw-ssin.command.js'

/** One handler for each intention: what the command bus is given. */
export const COMMAND_HANDLERS = [
  AnnulFineHandler,
  CancelSsinHandler,
  ChangeCategoryHandler,
  CloseViolationHandler,
  CorrectFactHandler,
  CorrectWithVdabHandler,
  DeclareFineUncollectableHandler,
  DeregisterFromVdabHandler,
  DismissLinkageDifferenceHandler,
  EndSupportHandler,
  EndTrajectoryHandler,
  ErasePersonHandler,
  GrantDutyExemptionHandler,
  GrantVdabExemptionHandler,
  HoldHearingHandler,
  HoldIntakeHandler,
  ImposeFineHandler,
  ImposeWrittenConditionHandler,
  LiftWrittenConditionHandler,
  LinkWithVdabHandler,
  NoteLinkageDifferenceHandler,
  ObserveEmploymentHandler,
  OpenDossierHandler,
  PayFineHandler,
  ReceiveLinkageHandler,
  ReferToVdabHandler,
  ReferViolationHandler,
  RegisterWithVdabHandler,
  RemoveTextHandler,
  ReplacePersonDetailsHandler,
  ReplaceSsinHandler,
  ResumeTrajectoryHandler,
  SendNoticeOfDefaultHandler,
  SendPaymentReminderHandler,
  SignContractHandler,
  StartSupportHandler,
  SubmitDefenceHandler,
  SuspendTrajectoryHandler,
  WithdrawFactHandler,
  WithdrawSsinHandler,
]
