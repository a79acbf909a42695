import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import { VERSION, type Identity } from '#libs/runtime'
import { Problem } from '../problems/problem.js'
import { completeDocument } from './complete-document.js'

const DESCRIPTION = `Case tracking for the duty to register with VDAB.

Dates are \`YYYY-MM-DD\`, and today is the day in Brussels; instants are in UTC. Amounts in euro, positions and revisions are
decimal strings. Whatever is refused or fails is answered as \`application/problem+json\` (RFC 9457); its \`type\` leads to an
explanation. Unknown fields are errors. HEAD goes with every GET; an address that is not here is 404,
\`/problems/not-found\`; another method than an address takes is 405, \`/problems/method-not-allowed\`, with \`Allow\`.

A write answers with \`ETag\` (revision of the dossier, for \`If-Match\`) and \`X-Position\` (place in the log, for
\`atLeast\`). With an \`Idempotency-Key\` it can be sent again without being done twice.`

function buildDocument(app: NestFastifyApplication, identity: Identity): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Traject')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .setOpenAPIVersion('3.1.0')
    .addServer('/')
    .build()
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (_, method) => method,
    extraModels: [Problem],
  })
  return completeDocument(document, identity)
}

/** `/openapi.json` for programs, `/docs` for people; built when first asked for, so that a start does not wait for it. */
export function serveDocs(app: NestFastifyApplication, identity: Identity): void {
  let document: OpenAPIObject | undefined
  SwaggerModule.setup('docs', app, () => (document ??= buildDocument(app, identity)), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Traject API',
  })
}
