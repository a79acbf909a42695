import { onEngines } from '../engines.js'

await onEngines('contract', () => import('../contract.spec.js'))
