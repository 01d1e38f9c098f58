import { type ParseArgsConfig, parseArgs } from 'node:util'

/** `parseArgs`, whose errors come as one line that says where help is. */
export function readArguments<Config extends ParseArgsConfig>(config: Config, help: string): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS'))) throw cause
    // What follows the first sentence is about `parseArgs`, not about us.
    const [sentence = ''] = cause.message.split(/\. |\n/)
    throw new Error(`${sentence.replace(/\.$/, '')}. ${help} lists what there is.`, { cause })
  }
}
