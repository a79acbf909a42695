import { onEngines } from '../engines.js'

await onEngines(() => import('../roles.spec.js'), 'any')
