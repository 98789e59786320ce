/** What a shell can ask for when an argument or option names it; the words come from the project. */
export type CompletedWords = 'offer' | 'license' | 'address' | 'step' | 'subject' | 'kind';
