import { readFile } from 'node:fs/promises'

/** The text of a file that was named on the command line. */
export const readText = (file: string, what: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The ${what} ${file} cannot be read.`, { cause })
  })
