/**
 * Where each endpoint is: without schemas, so that a client can carry it.
 *
 * @module
 */
/** How endpoints are called. Only a POST takes an Idempotency-Key: the others may be repeated by nature. */
export type Method = 'get' | 'post' | 'put' | 'delete'

export const routes = {
  createSalesperson: { method: 'post', path: '/api/salesperson/create' },
  createUpload: { method: 'post', path: '/api/salesperson/uploads' },
  getSalesperson: { method: 'get', path: '/api/salesperson/{salesperson_id}' },
  listSalespeople: { method: 'get', path: '/api/salesperson' },
  createCompany: { method: 'post', path: '/api/company/create' },
  getCompany: { method: 'get', path: '/api/company/{company_id}' },
  listCompanies: { method: 'get', path: '/api/company' },
  addRepresentative: { method: 'post', path: '/api/company/{company_id}/representatives' },
  listRepresentatives: { method: 'get', path: '/api/company/{company_id}/representatives' },
  getRepresentative: { method: 'get', path: '/api/representative/{representative_id}' },
  createMeeting: { method: 'post', path: '/api/meeting/create' },
  getMeeting: { method: 'get', path: '/api/meeting/{meeting_id}' },
  listMeetings: { method: 'get', path: '/api/meeting' },
  getBrief: { method: 'get', path: '/api/meeting/{meeting_id}/brief' },
  startMeeting: { method: 'post', path: '/api/meeting/{meeting_id}/start' },
  giveConsent: { method: 'post', path: '/api/meeting/{meeting_id}/consent' },
  endMeeting: { method: 'post', path: '/api/meeting/{meeting_id}/end' },
  followMeeting: { method: 'get', path: '/api/meeting/{meeting_id}/events' },
  joinLive: { method: 'get', path: '/api/meeting/{meeting_id}/live' },
  exportMeeting: { method: 'get', path: '/api/meeting/{meeting_id}/export' },
  eraseMeeting: { method: 'delete', path: '/api/meeting/{meeting_id}' },
  exportPerson: { method: 'get', path: '/api/people/{user_id}/export' },
  erasePerson: { method: 'delete', path: '/api/people/{user_id}' },
  getRetention: { method: 'get', path: '/api/retention' },
  setRetention: { method: 'put', path: '/api/retention' },
  sendMessage: { method: 'post', path: '/api/conversation/send-message' },
  getHistory: { method: 'get', path: '/api/conversation/{meeting_id}/history' },
  getAnalytics: { method: 'get', path: '/api/conversation/{meeting_id}/analytics' },
  whoAmI: { method: 'get', path: '/api/me' },
  createKey: { method: 'post', path: '/api/keys' },
  listKeys: { method: 'get', path: '/api/keys' },
  revokeKey: { method: 'post', path: '/api/keys/{key_id}/revoke' },
  createMeetingToken: { method: 'post', path: '/api/meeting/{meeting_id}/token' },
  listUsage: { method: 'get', path: '/api/usage' },
  listVoices: { method: 'get', path: '/api/voices' },
  health: { method: 'get', path: '/health' },
  ready: { method: 'get', path: '/ready' },
  openapi: { method: 'get', path: '/openapi.json' },
  docs: { method: 'get', path: '/docs' },
  getFile: { method: 'get', path: '/files/{key}' },
} as const satisfies Record<string, { readonly method: Method; readonly path: `/${string}` }>

export type EndpointId = keyof typeof routes
