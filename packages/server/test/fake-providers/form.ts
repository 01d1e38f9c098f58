import type { CapturedRequest, MultipartBody } from './fake-provider.ts'

const empty: MultipartBody = { fields: {}, files: [] }

/** The form that a request carries; an empty one where it carries none. */
export function formIn({ body }: CapturedRequest): MultipartBody {
  return isForm(body) ? body : empty
}

function isForm(body: unknown): body is MultipartBody {
  return typeof body === 'object' && body !== null && 'fields' in body && 'files' in body
}
