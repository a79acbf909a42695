import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { Linkage } from '#libs/trajectory'
import { Linkages, type LinkageContext } from './linkages.js'

/** A file of VDAB was taken in to its end: from now on figures about employment may rest on it. */
export class ReceiveLinkage extends Command<void> {
  constructor(
    readonly linkage: Linkage,
    readonly context: LinkageContext,
  ) {
    super()
  }
}

@CommandHandler(ReceiveLinkage)
export class ReceiveLinkageHandler implements ICommandHandler<ReceiveLinkage> {
  constructor(private readonly linkages: Linkages) {}

  execute({ linkage, context }: ReceiveLinkage): Promise<void> {
    return this.linkages.receive(linkage, context)
  }
}
