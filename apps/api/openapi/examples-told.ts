import type { OpenAPIObject } from '@nestjs/swagger'

type Parameters = NonNullable<NonNullable<OpenAPIObject['paths'][string]['get']>['parameters']>

/** An example of what may be left out is filled in for whoever tries it out, and sent: it is told in words instead. */
export function tellExamples(parameters: Parameters): Parameters {
  return parameters.map(parameter => {
    if (!('schema' in parameter) || !parameter.schema || '$ref' in parameter.schema || parameter.required)
      return parameter
    const { example, ...schema } = parameter.schema as { readonly example?: string }
    if (example === undefined) return parameter
    return { ...parameter, schema, description: `${parameter.description} For instance \`${example}\`.` }
  })
}
