import { onEngines } from '../engines.js'

await onEngines('files', () => import('../files.spec.js'))
