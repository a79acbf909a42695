export { TrialEventStore } from './trial-event-store.js'
export { TrialVault } from './trial-vault.js'
