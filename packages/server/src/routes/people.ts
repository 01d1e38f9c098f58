import type { PersonExport } from '@sparring/core'
import { routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf } from '../http/app-context.js'
import { parseBody, pathParameter } from '../http/read-body.js'
import type { RouteParts } from '../http/route-parts.js'
import { personText } from '../people/export-text.js'
import { pathOf } from './path-of.js'

/** What is kept of people: how long, to take away, and to erase. */
export function peopleRoutes(app: Hono<AppEnvironment>, { platform, answer, withAddresses, logger, limits, endpoints }: RouteParts): void {
  const newRetention = endpoints.setRetention.request.body.content['application/json'].schema
  const of = (context: AppContext) => platform.as(callerOf(context))

  app.get(pathOf(routes.exportMeeting), async (context) => {
    return answer(context, await of(context).meetings.export(pathParameter(context, 'meeting_id')))
  })
  app.delete(pathOf(routes.eraseMeeting), async (context) => {
    const meeting_id = pathParameter(context, 'meeting_id')
    await of(context).meetings.erase(meeting_id)
    return answer(context, { meeting_id })
  })
  app.get(pathOf(routes.exportPerson), async (context) => {
    const person = await of(context).people.export(pathParameter(context, 'user_id'))
    return new Response(bodyOf(context, person), { headers: { 'Content-Type': 'application/json' } })
  })
  app.delete(pathOf(routes.erasePerson), async (context) => answer(context, await of(context).people.erase(pathParameter(context, 'user_id'))))
  app.get(pathOf(routes.getRetention), async (context) => answer(context, await of(context).retention.get()))
  app.put(pathOf(routes.setRetention), async (context) => {
    return answer(context, await of(context).retention.set(await parseBody(context, newRetention, limits)))
  })

  /** In the envelope of every answer, made as it is read. One that fails on the way breaks off: what has left cannot be called back. */
  function bodyOf(context: AppContext, person: PersonExport): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder()
    const text = personText(person, (value) => withAddresses(context, value))
    let begun = false
    return new ReadableStream(
      {
        async pull(controller) {
          try {
            const next = await text.next()
            const piece = next.done ? '}' : next.value
            controller.enqueue(encoder.encode(begun ? piece : `{"success":true,"data":${piece}`))
            begun = true
            if (next.done) controller.close()
          } catch (error) {
            logger.error({ request_id: context.get('request_id'), err: error }, 'export broke off')
            controller.error(error)
          }
        },
        async cancel() {
          await text.return(undefined)
        },
      },
      { highWaterMark: 0 },
    )
  }
}
