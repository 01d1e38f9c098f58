import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Ids } from '@sparring/core'

export const nodeIds: Ids = {
  fresh: () => randomUUID().replaceAll('-', ''),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  seed: () => randomInt(2 ** 32),
}
