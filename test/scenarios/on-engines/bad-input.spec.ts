import { onEngines } from '../engines.js'

await onEngines(() => import('../bad-input.spec.js'), 'any')
