/**
 * A request whose form is bytes. Where a request is aborted just before it is sent, Node goes on reading its form, which
 * fails where nobody can catch it and ends the process.
 */
export async function withWholeForm(init: RequestInit | undefined): Promise<RequestInit | undefined> {
  if (!(init?.body instanceof FormData)) return init
  const [form, headers] = [new Response(init.body), new Headers(init.headers)]
  headers.set('content-type', form.headers.get('content-type') ?? '')
  return { ...init, headers, body: await form.arrayBuffer() }
}
