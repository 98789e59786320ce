import { channel } from 'node:diagnostics_channel';

/** A request and its answer, as copies for a subscriber to read. */
export type Exchange = { readonly request: Request; readonly response: Response };

/** Publishes every answered request of every emulator in this process to subscribers, as an `Exchange`. */
export const exchanges = channel('offerctl:emulator');

/** Answers a request, and publishes the exchange to subscribers. */
export async function publishExchange(
  request: Request,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (!exchanges.hasSubscribers) return answer(request);
  // A request without a body can be read again, so it needs no copy.
  const copy = request.body ? request.clone() : request;
  const response = await answer(request);
  exchanges.publish({ request: copy, response: response.clone() } satisfies Exchange);
  return response;
}
