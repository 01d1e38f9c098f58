// Lets benchmarks read core's own rooms from source, where imports name what is built.
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const ofSource = context.parentURL?.includes('/core/src/') && specifier.startsWith('.')
    return next(ofSource ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})
