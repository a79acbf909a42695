interface Response {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, { readonly schema: { readonly allOf?: readonly Typed[] } }>>
}
interface Typed {
  readonly properties?: { readonly type?: { readonly enum?: readonly string[] } }
}
export interface ContractOfProblems {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>
  >
  readonly components: { readonly responses: Readonly<Record<string, Response>> }
}

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replaceAll(/{\w+}/g, '[^/]+')}$`).test(path)

/** The operation that is asked; undefined for an address, or a method, that the contract does not have. */
const operationOf = ({ paths }: ContractOfProblems, method: string, path: string) =>
  // An address that names no part goes before one that does: a search is no dossier.
  (paths[path] ?? Object.entries(paths).find(([template]) => matches(template, path))?.[1])?.[method.toLowerCase()]

/** The types of problem of which the contract says that an operation answers them with this status. */
export function problemsTold(
  contract: ContractOfProblems,
  method: string,
  path: string,
  status: number,
): readonly string[] | undefined {
  const operation = operationOf(contract, method, path)
  if (!operation) return undefined
  const response = operation.responses[String(status)]
  const known = response?.$ref ? contract.components.responses[response.$ref.split('/').at(-1)!] : response
  const parts = known?.content?.['application/problem+json']?.schema.allOf ?? []
  return parts.flatMap(({ properties }) => properties?.type?.enum ?? [])
}
