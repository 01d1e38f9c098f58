/**
 * Which object a blob is: the one of its own name, nearly always. S3 keeps an object beside others whose names go on from
 * it; stores over a file system can keep no file where a folder is. So what a name is used for is told from the name: one
 * with an extension is a blob's, one that ends as a part's does is a part's, any other is a folder's. A name that is used
 * another way gets a `~`, which no key has: one for a blob, two for a folder.
 */
const withExtension = /\.[A-Za-z0-9]{1,8}$/
const partEnding = /\.part-(\d{4,})$/

const blobName = (name: string): string => (withExtension.test(name) ? name : `${name}~`)
const folderName = (name: string): string => (withExtension.test(name) || partEnding.test(name) ? `${name}~~` : name)

/** `t1/meetings/m1/turn_001.wav` is itself; `t1/notes` is `t1/notes~`. */
export function objectOf(key: string): string {
  const names = key.split('/')
  return names.map((name, index) => (index === names.length - 1 ? blobName(name) : folderName(name))).join('/')
}

/** The prefix of all objects below one of keys; both end with `/`. */
export const objectsBelow = (prefix: string): string => `${prefix.slice(0, -1).split('/').map(folderName).join('/')}/`

/** The prefix of keys that one of objects stands for. */
export const keysBelow = (objects: string): string => objects.replaceAll('~~/', '/')

/** `turn_001.wav.part-0003` */
export const partOf = (key: string, index: number): string => `${partsOf(key)}${String(index).padStart(4, '0')}`

export const partsOf = (key: string): string => `${objectOf(key)}.part-`

/** The index of a part by its object, or `null` where it is none. */
export function indexOf(object: string): number | null {
  const index = partEnding.exec(object)?.[1]
  return index === undefined ? null : Number(index)
}
