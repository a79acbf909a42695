import { onEngines } from '../engines.js'

await onEngines('from-report-to-paid-fine', () => import('../from-report-to-paid-fine.spec.js'))
