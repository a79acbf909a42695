import { parentPort } from 'node:worker_threads'

/** Sends back whatever comes: what a message to another thread and back costs, with nothing done there. */
parentPort!.on('message', message => parentPort!.postMessage(message))
