import { z } from 'zod'
import { identifier } from '../../domain/document.js'
import { meetingExport, personErased, personExport } from '../../domain/export.js'
import { newRetention, retention } from '../../domain/tenant-settings.js'
import { type Endpoints, json, practising, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { meetingId } from './meeting.js'

const userId = z.object({ user_id: identifier })

export const peopleEndpoints = {
  exportMeeting: {
    ...routes.exportMeeting,
    tag: 'people',
    summary: 'Take away all that is kept of a meeting',
    description: 'Its documents, its log, its turns, and its recordings at addresses that work for an hour. A salesperson reaches their own meetings.',
    roles: practising,
    request: { params: meetingId },
    responses: { 200: { description: 'All of it.', content: json(succeeded(meetingExport)) } },
    problems: ['meeting_not_found'],
  },
  eraseMeeting: {
    ...routes.eraseMeeting,
    tag: 'people',
    summary: 'Erase a meeting for good',
    description:
      'Its log, recordings, documents and usage; an active one is ended first. Nothing is left but the mark that its id is used up. Where it fails, send it again: it goes on where it broke off, and answers meeting_not_found once nothing is left. A salesperson reaches their own meetings.',
    roles: practising,
    request: { params: meetingId },
    responses: { 200: { description: 'It is erased.', content: json(succeeded(z.object({ meeting_id: identifier }))) } },
    problems: ['meeting_not_found'],
  },
  exportPerson: {
    ...routes.exportPerson,
    tag: 'people',
    summary: 'Take away all that is kept of a person',
    description: 'The meetings that they held, each as its own export, and what else they made. A salesperson reaches themselves.',
    roles: practising,
    request: { params: userId },
    responses: { 200: { description: 'All of it.', content: json(succeeded(personExport)) } },
    problems: ['person_not_found'],
  },
  erasePerson: {
    ...routes.erasePerson,
    tag: 'people',
    summary: 'Erase a person for good',
    description:
      'All their meetings, and who made what else they made: product profiles, companies and representatives stay with the tenant, made by nobody. Where it fails, send it again: it goes on where it broke off, and answers person_not_found once nothing is left.',
    roles: ['admin'],
    request: { params: userId },
    responses: { 200: { description: 'How much was erased.', content: json(succeeded(personErased)) } },
    problems: ['person_not_found'],
  },
  getRetention: {
    ...routes.getRetention,
    tag: 'people',
    summary: 'Read how long meetings are kept',
    roles: ['admin'],
    request: {},
    responses: { 200: { description: 'Days, or null for ever.', content: json(succeeded(retention)) } },
    problems: [],
  },
  setRetention: {
    ...routes.setRetention,
    tag: 'people',
    summary: 'Say how long meetings are kept',
    description: 'Days after its end for which each meeting of the tenant is kept; null is for ever. Meetings whose time is over are erased within the hour.',
    roles: ['admin'],
    request: { body: { required: true, content: json(newRetention) } },
    responses: { 200: { description: 'Days, or null for ever.', content: json(succeeded(retention)) } },
    problems: [],
  },
} as const satisfies Partial<Endpoints>
