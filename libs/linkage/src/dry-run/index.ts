export { DryRunEventStore } from './dry-run-event-store.js'
export { DryRunVault } from './dry-run-vault.js'
