/** What the desk says no to. */
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

/** The desk did nothing, and says why; its words name no customer. */
export class DeskRefused extends Error {
  override readonly name = 'DeskRefused';
  readonly code: DeskRefusalCode;

  constructor(code: DeskRefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
