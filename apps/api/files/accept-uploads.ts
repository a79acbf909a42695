import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isUnicode } from '../http/charset.js'
import { ProblemException } from '../problems/problem.exception.js'
import { notAFile, UPLOAD_TYPES } from './receive-upload.js'
import { UPLOADS } from './upload-paths.js'

const takesFiles = ({ routeOptions }: FastifyRequest): boolean => UPLOADS.has(routeOptions.url ?? '')
const isJson = (contentType = ''): boolean => /^application\/json\b/i.test(contentType.trim())
const notTaken = () => new ProblemException('media-type-unsupported', 'The body must be sent as application/json.')
const notUnicode = () => new ProblemException('media-type-unsupported', 'The file must be sent in UTF-8.')

/** Files are handed on as they come in; no other endpoint takes them, and what is no file is told what one is sent as. */
export function acceptUploads(fastify: FastifyInstance): void {
  // Before it is read: a file sent as JSON, which other endpoints take, would be malformed, or larger than a body may be.
  fastify.addHook('preParsing', (request, _, payload, done) => {
    const { method, headers } = request
    if (method === 'POST' && isJson(headers['content-type']) && takesFiles(request)) done(notAFile())
    else done(null, payload)
  })
  fastify.addContentTypeParser([...UPLOAD_TYPES], (request, payload, done) => {
    if (!takesFiles(request)) done(notTaken())
    else if (!isUnicode(request.headers['content-type'])) done(notUnicode())
    else done(null, payload)
  })
  fastify.addContentTypeParser('*', (request, _, done) => done(takesFiles(request) ? notAFile() : notTaken()))
}
