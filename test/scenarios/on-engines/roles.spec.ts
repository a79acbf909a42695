import { onEngines } from '../engines.js'

await onEngines('roles', () => import('../roles.spec.js'), 'any')
