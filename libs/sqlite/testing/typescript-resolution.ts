import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Lets a process of its own run the sources as they are: libraries by their name, and `.js` where only `.ts` is. */
const libraries = new URL('../../', import.meta.url)

registerHooks({
  resolve(specifier, context, next) {
    const library = /^#libs\/([^/]+)$/.exec(specifier)?.[1]
    if (library !== undefined) return next(new URL(`${library}/src/index.ts`, libraries).href, context)
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL !== undefined) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL)
      if (existsSync(fileURLToPath(source))) return next(source.href, context)
    }
    return next(specifier, context)
  },
})
