import type { ServerResponse } from 'node:http'
import { sendJson } from './fake-server.ts'

export function openaiError(response: ServerResponse, status: number, type: string, code: string | null): void {
  sendJson(response, status, { error: { message: `The request failed: ${code ?? type}.`, type, param: null, code } })
}
