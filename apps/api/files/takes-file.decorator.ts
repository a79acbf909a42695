import { applyDecorators, HttpCode, Post } from '@nestjs/common'
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger'
import { locationHeader } from '../http/position-headers.js'
import { Roles } from '../identity/roles.decorator.js'
import { ImportView } from './import.views.js'
import { UPLOAD_TYPES } from './receive-upload.js'

const FILE = {
  description: 'The file, as CSV, or packed with gzip or zstd.',
  schema: { type: 'string', format: 'binary' },
}

/** An endpoint that is sent a file, to be taken in behind its answer. */
export const TakesFile = (summary: string): MethodDecorator =>
  applyDecorators(
    Post(),
    HttpCode(202),
    Roles('operator'),
    ApiOperation({ summary }),
    ApiConsumes(...UPLOAD_TYPES),
    ApiBody(FILE),
    ApiAcceptedResponse({ type: ImportView, headers: locationHeader('the import, where it is followed') }),
  )
