import type { CallOptions, LanguageModel } from '@sparring/core'

/**
 * A model whose name is found with the first call that finds its server there, and is then kept. Until then every call asks for
 * it, and fails as that does: how often, is for who is patient with it.
 */
export function lateModel(usual_id: string, find: (options: CallOptions) => Promise<string>, make: (name: string) => LanguageModel): LanguageModel {
  let found: LanguageModel | null = null
  const model = async (options: CallOptions): Promise<LanguageModel> => {
    found ??= make(await find(options))
    return found
  }
  return {
    get id() {
      return found?.id ?? usual_id
    },
    async *stream(request, options = {}) {
      options.signal?.throwIfAborted()
      yield* (await model(options)).stream(request, options)
    },
    async warm(options = {}) {
      options.signal?.throwIfAborted()
      await model(options).then(
        (there) => there.warm?.(options),
        () => options.signal?.throwIfAborted(),
      )
    },
  }
}
