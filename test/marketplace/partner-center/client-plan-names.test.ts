import { expect, test } from 'vitest';
import { decodeCopy } from '../../../src/marketplace/partner-center/codec/decode.ts';
import { encodeEdit } from '../../../src/marketplace/partner-center/codec/encode.ts';
import { offerId, offerPlanId } from '../../../src/model/ids.ts';
import { offerPlanIn } from '../../../src/model/observed.ts';
import { guid, planResource, product, productResource, schema } from './client-make.ts';

const [first, second] = [planResource('gen1', 1), planResource('gen2', 2)];
const configuration = 'virtual-machine-plan-technical-configuration';
const drive = 'virtual-machine-test-drive-technical-configuration';
const raw = [
  { ...productResource, type: 'azureVirtualMachine' },
  first,
  second,
  {
    $schema: schema(configuration),
    id: `${configuration}/${second.id.slice(5)}`,
    product,
    plan: second.id,
    basePlan: first.id,
    reuseTechnicalConfigurationState: 'enable',
  },
  { $schema: schema(drive), id: `${drive}/${guid}`, product, basePlan: second.id, durationInHours: 4 },
];
const context = { offer: offerId('contoso'), type: 'azureVirtualMachine', product, raw, urls: {} };

test('other plans are called by their Plan ID in a spec, and by their id on the wire', () => {
  const copy = decodeCopy(raw);
  const plan = offerPlanIn(copy, offerPlanId('gen2'));
  expect(plan?.content['technical']).toEqual({
    basePlan: 'gen1',
    reuseTechnicalConfigurationState: 'enable',
  });
  expect(copy.content['testDriveTechnical']).toEqual({ basePlan: 'gen2', durationInHours: 4 });
  const moved = { testDriveTechnical: { basePlan: 'gen1', durationInHours: 4 } };
  const edits = [
    { plan: offerPlanId('gen2'), content: plan?.content ?? {}, sections: ['technical'], media: {} },
    { content: moved, sections: ['testDriveTechnical'], media: {} },
    { content: copy.content, sections: ['testDriveTechnical'], media: {} },
  ];
  const written = edits.map((edit) => encodeEdit(context, edit).map(({ resource }) => resource['basePlan']));
  // Equal values are not written.
  expect(written).toEqual([[first.id], [first.id], []]);
});
