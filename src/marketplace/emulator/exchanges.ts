import { channel } from 'node:diagnostics_channel';

/** A request and its answer, as copies that a subscriber may read. */
export type Exchange = { readonly request: Request; readonly response: Response };

/** Every answered request of every emulator in this process, as an `Exchange`, for subscribers. */
export const exchanges = channel('offerctl:emulator');

/** Answers, and publishes the exchange to subscribers. */
export async function publishExchange(
  request: Request,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (!exchanges.hasSubscribers) return answer(request);
  // What has no body is not used up by who answers.
  const copy = request.body ? request.clone() : request;
  const response = await answer(request);
  exchanges.publish({ request: copy, response: response.clone() } satisfies Exchange);
  return response;
}
