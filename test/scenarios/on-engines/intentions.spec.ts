import { onEngines } from '../engines.js'

await onEngines('intentions', () => import('../intentions.spec.js'), 'any')
