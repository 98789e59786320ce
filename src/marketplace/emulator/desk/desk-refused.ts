/** What the desk refuses. */
export type DeskRefusalCode =
  | 'unknownDeal'
  | 'unknownOffer'
  | 'offerNotLive'
  | 'offerNotLicensable'
  | 'incompleteDeal'
  | 'duplicateDeal'
  | 'dealNotAccepted'
  | 'dealDecided'
  | 'invitationOpen'
  | 'noInvitation'
  | 'consentHeld'
  | 'noConsent'
  | 'nothingToUpdate'
  | 'planListedTwice'
  | 'planNotAvailable'
  | 'countInvalid'
  | 'staleCount'
  | 'tooManySeats';

/** The desk did nothing, and says why; its message names no customer. */
export class DeskRefused extends Error {
  override readonly name = 'DeskRefused';
  readonly code: DeskRefusalCode;

  constructor(code: DeskRefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
