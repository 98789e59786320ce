export const publisherYaml = `# Which account this catalog belongs to, and where it is kept.
apiVersion: offerctl/v1
kind: Publisher
metadata:
  name: my-company                  # your publisher ID
spec:
  marketplace:
    provider: embedded              # a whole marketplace in .offerctl/, to try everything out
  state:
    backend: local                  # what was applied is written down in .offerctl/state
  policy:
    thresholds:
      stopSell: 1                   # one plan may take at most one offer off sale
`;

export const offerYaml = `apiVersion: offerctl/v1
kind: Offer
metadata:
  name: my-first-offer              # Offer ID: it never changes
spec:
  type: softwareAsAService
  alias: My first offer
  lifecycle: live                   # draft | preview | live | stopped
  goLive: auto                      # manual (the default) asks a person to sign each preview off
  certificationNotes: Sign in with the demo account; its password is in the vault.
  setup:
    sellThroughMicrosoft: true
    useMicrosoftLicenseManagementService: false
  leads:
    leadDestination: none
  properties:
    categories:
      developer-tools-saas: [devService]
    termsConditions: standardMicrosoft
  listing:
    title: My first offer
    searchResultSummary: One sentence that makes people click
    description: {file: description.html}
    gettingStartedInstructions: Open the landing page and sign in with your work account.
    searchKeywords: [example]
    privacyPolicyLink: https://my-company.example/privacy
    supportContact:
      name: Support
      email: support@my-company.example
      phone: "+1 555 0100"
      url: https://my-company.example/support
    engineeringContact:
      name: Engineering
      email: engineering@my-company.example
      phone: "+1 555 0101"
    assets:
      - {type: azureLogoLarge, file: media/logo.png}
      - {type: azureLogoScreenshot, file: media/screenshot.png, description: The dashboard}
      - {type: pdfDocument, file: media/guide.pdf, description: Guide}
  previewAudience:
    previewAudiences:
      - {type: email, id: qa@my-company.example}
  technical:
    landingPageUrl: https://my-company.example/start
    connectionWebhook: https://my-company.example/webhook
    azureAdTenantId: 00000000-0000-4000-8000-000000000003
    azureAdAppId: 00000000-0000-4000-8000-000000000004
`;

export const offerPlansYaml = `apiVersion: offerctl/v1
kind: Plan
metadata:
  name: standard                    # Plan ID: it never changes
spec:
  offer: my-first-offer
  alias: Standard
  listing:
    name: Standard
    description: Everything a team needs.
  availability:
    audience: public
    visibility: visible
    markets: [us, gb, de]
    pricing:
      recurrentPrice:
        recurrentPriceMode: flatRate
        priceInputOption: usd
        prices:
          - billingTerm: {type: month, value: 1}
            paymentOption: {type: month, value: 1}
            pricePerPaymentInUsd: 49
---
apiVersion: offerctl/v1
kind: Plan
metadata:
  name: pilot
spec:
  offer: my-first-offer
  alias: Pilot
  listing:
    name: Pilot
    description: For the customers of our pilot.
  availability:
    audience: private               # only the members of its audiences can buy it
    visibility: visible
    markets: [us]
    pricing:
      recurrentPrice:
        recurrentPriceMode: flatRate
        priceInputOption: usd
        prices:
          - billingTerm: {type: year, value: 1}
            paymentOption: {type: year, value: 1}
            pricePerPaymentInUsd: 400
  audiences: [pilot-customers]
`;

export const audienceYaml = `apiVersion: offerctl/v1
kind: Audience
metadata:
  name: pilot-customers
spec:
  members:
    - {type: tenant, id: 11111111-1111-4111-8111-111111111111, label: Fabrikam}
    - {type: tenant, id: 22222222-2222-4222-8222-222222222222, label: Northwind}
`;

export const descriptionHtml = `<p>Say in one paragraph what your product does and for whom.</p>
<ul>
  <li>The first thing it does better than others.</li>
  <li>The second.</li>
</ul>
`;
