import { readModelsContract } from '../../testing/read-models.contract.js'
import { MemoryReadModels } from './memory-read-models.js'

readModelsContract('memory', async () => new MemoryReadModels())
