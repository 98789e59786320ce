import { Type } from 'typebox';
import { fields, oneOf, opt, text, url } from './annotations.ts';

const secret = (description: string) => opt(text(description, { secret: true, example: '{env: LEADS_KEY}' }));
const emails = opt(Type.Array(Type.String(), { description: 'Who is told about leads by e-mail.' }));

/** Where customer leads go; exactly the configuration of the chosen destination is filled in. */
export const leadsSchema = fields(
  {
    leadDestination: opt(
      oneOf(['none', 'blob', 'dynamics', 'email', 'httpsEndpoint', 'marketo', 'salesforce', 'table'], {
        description: 'System that receives leads.',
      }),
    ),
    blobLeadConfiguration: opt(
      fields({
        storageAccountConnectionString: secret('Connection string of the storage account.'),
        containerName: opt(text('Container.')),
        contactEmail: emails,
      }),
    ),
    tableLeadConfiguration: opt(
      fields({
        storageAccountConnectionString: secret('Connection string of the storage account.'),
        contactEmail: emails,
      }),
    ),
    dynamicsLeadConfiguration: opt(
      fields({
        instanceUrl: opt(url('Address of the Dynamics instance.')),
        authentication: opt(oneOf(['azureAD', 'office365'], { description: 'How to sign in.' })),
        applicationId: opt(text('Application id.')),
        applicationKey: secret('Application key.'),
        directoryId: opt(text('Directory id.')),
        username: opt(text('User name.')),
        password: secret('Password.'),
        contactEmail: emails,
      }),
    ),
    emailLeadConfiguration: opt(fields({ contactEmail: emails })),
    httpsEndpointLeadConfiguration: opt(
      fields({
        httpsEndpointUrl: opt(url('Endpoint that receives leads.', { https: true })),
        contactEmail: emails,
      }),
    ),
    marketoLeadConfiguration: opt(
      fields({
        munchkinId: opt(
          text('Munchkin account id.', {
            form: 'an account id such as 123-ABC-456',
            pattern: '^[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}$',
          }),
        ),
        formId: opt(text('Form id.', { form: 'a number of up to 8 digits', pattern: '^\\d{1,8}$' })),
        clientId: opt(text('Client id.')),
        clientSecret: secret('Client secret.'),
        contactEmail: emails,
      }),
    ),
    salesforceLeadConfiguration: opt(
      fields({
        objectIdentifier: opt(
          text('Organization id.', { form: '15 letters and digits', pattern: '^[a-zA-Z0-9]{15}$' }),
        ),
        contactEmail: emails,
      }),
    ),
  },
  { description: 'Where customer leads go.' },
);
