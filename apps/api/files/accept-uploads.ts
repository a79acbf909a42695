import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'
import { notAFile, UPLOAD_TYPES } from './receive-upload.js'
import { UPLOADS } from './upload-paths.js'

const takesFiles = ({ routeOptions }: FastifyRequest): boolean => UPLOADS.has(routeOptions.url ?? '')
const notTaken = () => new ProblemException('media-type-unsupported', 'The body must be sent as application/json.')

/** Files are handed on as they come in; no other endpoint takes them, and what is no file is told what one is sent as. */
export function acceptUploads(fastify: FastifyInstance): void {
  fastify.addContentTypeParser([...UPLOAD_TYPES], (request, payload, done) =>
    takesFiles(request) ? done(null, payload) : done(notTaken()),
  )
  fastify.addContentTypeParser('*', (request, _, done) => done(takesFiles(request) ? notAFile() : notTaken()))
}
