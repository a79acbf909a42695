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

/** Said since a linkage that is sent right behind the facts would overtake them, and find nobody. */
const ORDER = 'Files of one source are taken in one after the other, those of several sources at the same time.'

/** An endpoint that is sent a file, to be taken in behind its answer. */
export const TakesFile = (summary: string): MethodDecorator =>
  applyDecorators(
    Post(),
    HttpCode(202),
    Roles('operator'),
    ApiOperation({ summary, description: ORDER }),
    ApiConsumes(...UPLOAD_TYPES),
    ApiBody(FILE),
    ApiAcceptedResponse({ type: ImportView, headers: locationHeader('the import, where it is followed') }),
  )
