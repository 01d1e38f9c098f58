import { SparringError } from '@sparring/core'
import { fileTypeFromBuffer } from 'file-type'

export type FileKind = 'pdf' | 'pptx' | 'docx' | 'ppt' | 'doc' | 'png' | 'jpg'

const contentTypes: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ppt: 'application/vnd.ms-powerpoint',
  doc: 'application/msword',
  png: 'image/png',
  jpg: 'image/jpeg',
}

export const contentTypeOf = (kind: FileKind): string => contentTypes[kind]

/** What a file is by its first bytes; its name decides only between the two old office formats, which look alike. */
export async function fileKind(head: Uint8Array, fileName: string): Promise<FileKind> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found?.ext === 'cfb') {
    const extension = fileName.toLowerCase().split('.').at(-1)
    if (extension === 'doc' || extension === 'ppt') return extension
  }
  if (found !== undefined && isWanted(found.ext)) return found.ext
  const what = found === undefined ? 'of an unknown kind' : `a ${found.ext.toUpperCase()} file by its content`
  throw new SparringError(
    'unsupported_media_type',
    `The file ${JSON.stringify(fileName.slice(0, 80))} is ${what}. Send PDF, PPTX, DOCX, PPT, DOC, PNG or JPEG. Nothing of the upload was stored.`,
  )
}

const isWanted = (extension: string): extension is FileKind => extension in contentTypes
