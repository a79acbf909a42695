import { onEngines } from '../engines.js'

await onEngines(() => import('../intentions.spec.js'), 'any')
