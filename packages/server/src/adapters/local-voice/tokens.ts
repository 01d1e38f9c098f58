import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Behind the vocabulary of Llama the model has so many marks of its own. */
const ownMarks = 768

export const tokensFile = 'tokens.txt'

/** What the model's numbers stand for, as the recogniser reads it: a piece of text in base64, a tab, its number. */
export async function writeTokens(folder: string): Promise<void> {
  const { default: llama } = await import('llama-tokenizer-js')
  const pieces = [...llama.vocabById, ...Array.from({ length: ownMarks }, (_, index) => `<<ST_${index}>>`)]
  await writeFile(join(folder, tokensFile), pieces.map((piece, id) => `${Buffer.from(piece).toString('base64')}\t${id}\n`).join(''))
}
