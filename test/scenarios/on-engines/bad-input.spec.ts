import { onEngines } from '../engines.js'

await onEngines('bad-input', () => import('../bad-input.spec.js'), 'any')
