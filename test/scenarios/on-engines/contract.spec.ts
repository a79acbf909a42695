import { onEngines } from '../engines.js'

await onEngines(() => import('../contract.spec.js'))
