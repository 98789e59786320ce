/** A violation as the compiled validators report it. */
export type CompiledError = {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
};

export type CompiledValidator = {
  (value: unknown): boolean;
  readonly errors?: readonly CompiledError[] | null;
};

export const validatePublisher: CompiledValidator;
export const validateOffer: CompiledValidator;
export const validateOfferPlan: CompiledValidator;
export const validateAudience: CompiledValidator;
export const validateLicenseAllocation: CompiledValidator;
