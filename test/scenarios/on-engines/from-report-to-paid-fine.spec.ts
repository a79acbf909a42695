import { onEngines } from '../engines.js'

await onEngines(() => import('../from-report-to-paid-fine.spec.js'))
