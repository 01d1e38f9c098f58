import type { IncomingMessage } from 'node:http'
import type { CapturedRequest, MultipartBody } from './fake-provider.ts'

/** Reads a request to its end. */
export async function capture(incoming: IncomingMessage): Promise<CapturedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const type = incoming.headers['content-type'] ?? ''
  const body = type.startsWith('multipart/') ? await formOf(bytes, type) : parsed(bytes.toString())
  return { ...headOf(incoming), body }
}

export function headOf(incoming: IncomingMessage): Omit<CapturedRequest, 'body'> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')])
  return { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers: Object.fromEntries(headers) }
}

/** A text that is not JSON stays a text; an empty one is null. */
export function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function formOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<MultipartBody> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const fields: Record<string, string | string[]> = {}
  const files: MultipartBody['files'][number][] = []
  for (const [name, value] of form) {
    if (typeof value !== 'string') {
      files.push({ name, file_name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
      continue
    }
    const before = fields[name]
    fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return { fields, files }
}
