import { SparringError } from '@sparring/core'

const elsewhere = 'or give another data directory (SPARRING_DATA_DIR)'

/** The operating system's codes: what each means here, and what to do. */
const meanings: Readonly<Record<string, string>> = {
  EACCES: `it may not be written. Let this user write it, ${elsewhere}`,
  EPERM: `it may not be written. Let this user write it, ${elsewhere}`,
  EROFS: `it may not be written. Let this user write it, ${elsewhere}`,
  EEXIST: `something else stands in its place. Move that away, ${elsewhere}`,
  ENOTDIR: `something else stands in its place. Move that away, ${elsewhere}`,
  ENOSPC: 'the disk is full. Make room; nothing that was acknowledged is lost',
  EDQUOT: 'the disk is full. Make room; nothing that was acknowledged is lost',
  EMFILE: 'too many files are open. Raise the limit of open files (ulimit -n), then restart',
  ENFILE: 'too many files are open. Raise the limit of open files (ulimit -n), then restart',
  ENOENT: 'a part of it was removed meanwhile. Send the request again',
  EIO: 'the disk failed to read or write it. Look at the disk and the system log',
}

/** The operating system's code of a failure, or nothing where it is none of its. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && !SparringError.is(error) ? String(error.code) : '')

/** Nothing stands there. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** A failure of the file system as the port's own error, naming the directory and never the file of a person. */
export function cannotDo(directory: string, cause: unknown): SparringError {
  const reason = codeOf(cause) || (cause instanceof Error ? cause.message : String(cause))
  return new SparringError('store_unavailable', `The directory of files ${directory} could not do it: ${meanings[reason] ?? reason}.`, {
    cause,
    details: { reason },
  })
}
