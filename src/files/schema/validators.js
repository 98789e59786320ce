// Generated from src/kinds by `npm run schemas`: do not edit.
export const validatePublisher = validate20;
const schema31 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","const":"offerctl/v1"},"kind":{"type":"string","const":"Publisher"},"metadata":{"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-z0-9][a-z0-9_-]{1,49}$"},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}},"additionalProperties":false},"spec":{"type":"object","properties":{"marketplace":{"type":"object","properties":{"provider":{"enum":["embedded","partner-center"]},"embedded":{"type":"object","properties":{"path":{"type":"string"},"pipeline":{"enum":["instant","realistic","manual"]},"consent":{"enum":["auto","manual"]},"rules":{"enum":["current","seed2019"]},"schemas":{"enum":["v2022","current"]}},"additionalProperties":false},"partnerCenter":{"type":"object","required":["tenantId"],"properties":{"tenantId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"clientId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"endpoint":{"type":"string","pattern":"^https?://[^\\s]+$"},"schemas":{"type":"object","properties":{"azure-application-plan-technical-configuration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"azure-test-drive-technical-configuration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"commercial-marketplace-setup":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"container-plan-technical-configuration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"core-virtual-machine-plan-technical-configuration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"customer-leads":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"dynamics365-for-customer-engagement-availability":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"dynamics365-for-customer-engagement-technical-configuration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"listing":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"listing-asset":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"listing-trailer":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"microsoft365-integration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"plan":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"plan-listing":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"price-and-availability-custom-meter":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"price-and-availability-offer":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"price-and-availability-plan":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"price-and-availability-update-private-audiences":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"product":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"property":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"reseller":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"software-as-a-service-technical-configuration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"submission":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"test-drive":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"test-drive-listing":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"virtual-machine-plan-technical-configuration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"},"virtual-machine-test-drive-technical-configuration":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}},"additionalProperties":false}},"additionalProperties":false}},"additionalProperties":false},"state":{"type":"object","properties":{"backend":{"enum":["local","git","azure-blob"]},"local":{"type":"object","properties":{"path":{"type":"string"}},"additionalProperties":false},"git":{"type":"object","properties":{"branch":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$"},"remote":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$"}},"additionalProperties":false},"azureBlob":{"type":"object","required":["container"],"properties":{"container":{"type":"string","pattern":"^https?://[^\\s]+$"},"prefix":{"type":"string"}},"additionalProperties":false},"trust":{"type":"array","items":{"type":"string","pattern":"^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$"}}},"additionalProperties":false},"media":{"type":"object","properties":{"azureBlob":{"type":"object","required":["container"],"properties":{"container":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false}},"additionalProperties":false},"secrets":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}},"policy":{"type":"object","properties":{"onRemove":{"enum":["refuse","delete-drafts"]},"whenBusy":{"enum":["queue","replace"]},"thresholds":{"type":"object","properties":{"price":{"type":"integer","minimum":0,"maximum":100},"stopSell":{"type":"integer","minimum":0},"deleteDraft":{"type":"integer","minimum":0},"audienceRemoval":{"type":"object","properties":{"count":{"type":"integer","minimum":0},"percent":{"type":"integer","minimum":0,"maximum":100}},"additionalProperties":false},"licenseDecrease":{"type":"object","properties":{"count":{"type":"integer","minimum":0},"percent":{"type":"integer","minimum":0,"maximum":100}},"additionalProperties":false},"updatePercent":{"type":"integer","minimum":0,"maximum":100}},"additionalProperties":false},"approvals":{"type":"object","properties":{"expire":{"type":"string","pattern":"^[1-9][0-9]{0,2}d$"},"need":{"type":"array","items":{"type":"object","required":["on"],"properties":{"on":{"type":"array","items":{"enum":["publish","goLive","relist","price","syncAudience","removeMembers","stopSell","cancelPublish","registerDeal","licenses","removeLicenses","final"]},"minItems":1},"count":{"type":"integer","minimum":1,"maximum":20},"of":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$"},"minItems":1}},"additionalProperties":false}}},"additionalProperties":false},"protect":{"type":"array","items":{"type":"string"}},"windows":{"type":"array","items":{"type":"object","required":["kind","on","zone"],"properties":{"kind":{"enum":["allow","deny"]},"on":{"type":"array","items":{"enum":["publish","goLive","relist","price","syncAudience","removeMembers","stopSell","cancelPublish","registerDeal","licenses","removeLicenses","final"]},"minItems":1},"months":{"type":"array","items":{"type":"integer","minimum":1,"maximum":12},"minItems":1},"weekdays":{"type":"array","items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]},"minItems":1},"dates":{"type":"array","items":{"type":"string","pattern":"^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)(/(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29))?$"},"minItems":1},"hours":{"type":"string","pattern":"^([01]?\\d|2[0-3])-([01]?\\d|2[0-4])$"},"zone":{"type":"string"}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false}},"additionalProperties":false};
const pattern4 = new RegExp("^[a-z0-9][a-z0-9_-]{1,49}$", "u");
const pattern5 = new RegExp("^.*$", "u");
const pattern6 = new RegExp("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", "u");
const pattern8 = new RegExp("^https?://[^\\s]+$", "u");
const pattern9 = new RegExp("^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$", "u");
const pattern36 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$", "u");
const pattern37 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");
const pattern39 = new RegExp("^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$", "u");
const pattern41 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern42 = new RegExp("^[1-9][0-9]{0,2}d$", "u");
const pattern43 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$", "u");
const pattern44 = new RegExp("^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)(/(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29))?$", "u");
const pattern45 = new RegExp("^([01]?\\d|2[0-3])-([01]?\\d|2[0-4])$", "u");
const func1 = Object.prototype.hasOwnProperty;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});
errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});
errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});
errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"type",params:{type: "string"}});
errors++;
}
if("offerctl/v1" !== data0){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"const",params:{allowedValue: "offerctl/v1"}});
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"type",params:{type: "string"}});
errors++;
}
if("Publisher" !== data1){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"const",params:{allowedValue: "Publisher"}});
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key1 in data2){
if(!((key1 === "name") || (key1 === "annotations"))){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"additionalProperties",params:{additionalProperty: key1}});
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{1,49}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.annotations !== undefined){
let data4 = data2.annotations;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
var props0 = {};
for(const key2 in data4){
if(pattern5.test(key2)){
if(typeof data4[key2] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
props0[key2] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.spec !== undefined){
let data6 = data.spec;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
if(!(((((key3 === "marketplace") || (key3 === "state")) || (key3 === "media")) || (key3 === "secrets")) || (key3 === "policy"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key3}});
errors++;
}
}
if(data6.marketplace !== undefined){
let data7 = data6.marketplace;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key4 in data7){
if(!(((key4 === "provider") || (key4 === "embedded")) || (key4 === "partnerCenter"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace",keyword:"additionalProperties",params:{additionalProperty: key4}});
errors++;
}
}
if(data7.provider !== undefined){
let data8 = data7.provider;
if(!((data8 === "embedded") || (data8 === "partner-center"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/provider",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.marketplace.properties.provider.enum}});
errors++;
}
}
if(data7.embedded !== undefined){
let data9 = data7.embedded;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key5 in data9){
if(!(((((key5 === "path") || (key5 === "pipeline")) || (key5 === "consent")) || (key5 === "rules")) || (key5 === "schemas"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/embedded",keyword:"additionalProperties",params:{additionalProperty: key5}});
errors++;
}
}
if(data9.path !== undefined){
if(typeof data9.path !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/embedded/path",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data9.pipeline !== undefined){
let data11 = data9.pipeline;
if(!(((data11 === "instant") || (data11 === "realistic")) || (data11 === "manual"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/embedded/pipeline",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.marketplace.properties.embedded.properties.pipeline.enum}});
errors++;
}
}
if(data9.consent !== undefined){
let data12 = data9.consent;
if(!((data12 === "auto") || (data12 === "manual"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/embedded/consent",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.marketplace.properties.embedded.properties.consent.enum}});
errors++;
}
}
if(data9.rules !== undefined){
let data13 = data9.rules;
if(!((data13 === "current") || (data13 === "seed2019"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/embedded/rules",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.marketplace.properties.embedded.properties.rules.enum}});
errors++;
}
}
if(data9.schemas !== undefined){
let data14 = data9.schemas;
if(!((data14 === "v2022") || (data14 === "current"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/embedded/schemas",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.marketplace.properties.embedded.properties.schemas.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/embedded",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data7.partnerCenter !== undefined){
let data15 = data7.partnerCenter;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.tenantId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter",keyword:"required",params:{missingProperty: "tenantId"}});
errors++;
}
for(const key6 in data15){
if(!((((key6 === "tenantId") || (key6 === "clientId")) || (key6 === "endpoint")) || (key6 === "schemas"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter",keyword:"additionalProperties",params:{additionalProperty: key6}});
errors++;
}
}
if(data15.tenantId !== undefined){
let data16 = data15.tenantId;
if(typeof data16 === "string"){
if(!pattern6.test(data16)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/tenantId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/tenantId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.clientId !== undefined){
let data17 = data15.clientId;
if(typeof data17 === "string"){
if(!pattern6.test(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/clientId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/clientId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.endpoint !== undefined){
let data18 = data15.endpoint;
if(typeof data18 === "string"){
if(!pattern8.test(data18)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/endpoint",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/endpoint",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.schemas !== undefined){
let data19 = data15.schemas;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key7 in data19){
if(!(func1.call(schema31.properties.spec.properties.marketplace.properties.partnerCenter.properties.schemas.properties, key7))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas",keyword:"additionalProperties",params:{additionalProperty: key7}});
errors++;
}
}
if(data19["azure-application-plan-technical-configuration"] !== undefined){
let data20 = data19["azure-application-plan-technical-configuration"];
if(typeof data20 === "string"){
if(!pattern9.test(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/azure-application-plan-technical-configuration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/azure-application-plan-technical-configuration",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["azure-test-drive-technical-configuration"] !== undefined){
let data21 = data19["azure-test-drive-technical-configuration"];
if(typeof data21 === "string"){
if(!pattern9.test(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/azure-test-drive-technical-configuration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/azure-test-drive-technical-configuration",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["commercial-marketplace-setup"] !== undefined){
let data22 = data19["commercial-marketplace-setup"];
if(typeof data22 === "string"){
if(!pattern9.test(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/commercial-marketplace-setup",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/commercial-marketplace-setup",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["container-plan-technical-configuration"] !== undefined){
let data23 = data19["container-plan-technical-configuration"];
if(typeof data23 === "string"){
if(!pattern9.test(data23)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/container-plan-technical-configuration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/container-plan-technical-configuration",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["core-virtual-machine-plan-technical-configuration"] !== undefined){
let data24 = data19["core-virtual-machine-plan-technical-configuration"];
if(typeof data24 === "string"){
if(!pattern9.test(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/core-virtual-machine-plan-technical-configuration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/core-virtual-machine-plan-technical-configuration",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["customer-leads"] !== undefined){
let data25 = data19["customer-leads"];
if(typeof data25 === "string"){
if(!pattern9.test(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/customer-leads",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/customer-leads",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["dynamics365-for-customer-engagement-availability"] !== undefined){
let data26 = data19["dynamics365-for-customer-engagement-availability"];
if(typeof data26 === "string"){
if(!pattern9.test(data26)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/dynamics365-for-customer-engagement-availability",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/dynamics365-for-customer-engagement-availability",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["dynamics365-for-customer-engagement-technical-configuration"] !== undefined){
let data27 = data19["dynamics365-for-customer-engagement-technical-configuration"];
if(typeof data27 === "string"){
if(!pattern9.test(data27)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/dynamics365-for-customer-engagement-technical-configuration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/dynamics365-for-customer-engagement-technical-configuration",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.listing !== undefined){
let data28 = data19.listing;
if(typeof data28 === "string"){
if(!pattern9.test(data28)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/listing",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/listing",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["listing-asset"] !== undefined){
let data29 = data19["listing-asset"];
if(typeof data29 === "string"){
if(!pattern9.test(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/listing-asset",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/listing-asset",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["listing-trailer"] !== undefined){
let data30 = data19["listing-trailer"];
if(typeof data30 === "string"){
if(!pattern9.test(data30)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/listing-trailer",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/listing-trailer",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["microsoft365-integration"] !== undefined){
let data31 = data19["microsoft365-integration"];
if(typeof data31 === "string"){
if(!pattern9.test(data31)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/microsoft365-integration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/microsoft365-integration",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.plan !== undefined){
let data32 = data19.plan;
if(typeof data32 === "string"){
if(!pattern9.test(data32)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/plan",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/plan",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["plan-listing"] !== undefined){
let data33 = data19["plan-listing"];
if(typeof data33 === "string"){
if(!pattern9.test(data33)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/plan-listing",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/plan-listing",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["price-and-availability-custom-meter"] !== undefined){
let data34 = data19["price-and-availability-custom-meter"];
if(typeof data34 === "string"){
if(!pattern9.test(data34)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/price-and-availability-custom-meter",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/price-and-availability-custom-meter",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["price-and-availability-offer"] !== undefined){
let data35 = data19["price-and-availability-offer"];
if(typeof data35 === "string"){
if(!pattern9.test(data35)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/price-and-availability-offer",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/price-and-availability-offer",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["price-and-availability-plan"] !== undefined){
let data36 = data19["price-and-availability-plan"];
if(typeof data36 === "string"){
if(!pattern9.test(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/price-and-availability-plan",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/price-and-availability-plan",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["price-and-availability-update-private-audiences"] !== undefined){
let data37 = data19["price-and-availability-update-private-audiences"];
if(typeof data37 === "string"){
if(!pattern9.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/price-and-availability-update-private-audiences",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/price-and-availability-update-private-audiences",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.product !== undefined){
let data38 = data19.product;
if(typeof data38 === "string"){
if(!pattern9.test(data38)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/product",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/product",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.property !== undefined){
let data39 = data19.property;
if(typeof data39 === "string"){
if(!pattern9.test(data39)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/property",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/property",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.reseller !== undefined){
let data40 = data19.reseller;
if(typeof data40 === "string"){
if(!pattern9.test(data40)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/reseller",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/reseller",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["software-as-a-service-technical-configuration"] !== undefined){
let data41 = data19["software-as-a-service-technical-configuration"];
if(typeof data41 === "string"){
if(!pattern9.test(data41)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/software-as-a-service-technical-configuration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/software-as-a-service-technical-configuration",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.submission !== undefined){
let data42 = data19.submission;
if(typeof data42 === "string"){
if(!pattern9.test(data42)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/submission",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/submission",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["test-drive"] !== undefined){
let data43 = data19["test-drive"];
if(typeof data43 === "string"){
if(!pattern9.test(data43)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/test-drive",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/test-drive",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["test-drive-listing"] !== undefined){
let data44 = data19["test-drive-listing"];
if(typeof data44 === "string"){
if(!pattern9.test(data44)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/test-drive-listing",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/test-drive-listing",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["virtual-machine-plan-technical-configuration"] !== undefined){
let data45 = data19["virtual-machine-plan-technical-configuration"];
if(typeof data45 === "string"){
if(!pattern9.test(data45)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/virtual-machine-plan-technical-configuration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/virtual-machine-plan-technical-configuration",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19["virtual-machine-test-drive-technical-configuration"] !== undefined){
let data46 = data19["virtual-machine-test-drive-technical-configuration"];
if(typeof data46 === "string"){
if(!pattern9.test(data46)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/virtual-machine-test-drive-technical-configuration",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(-preview\\d{1,3})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas/virtual-machine-test-drive-technical-configuration",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter/schemas",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace/partnerCenter",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/marketplace",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.state !== undefined){
let data47 = data6.state;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key8 in data47){
if(!(((((key8 === "backend") || (key8 === "local")) || (key8 === "git")) || (key8 === "azureBlob")) || (key8 === "trust"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state",keyword:"additionalProperties",params:{additionalProperty: key8}});
errors++;
}
}
if(data47.backend !== undefined){
let data48 = data47.backend;
if(!(((data48 === "local") || (data48 === "git")) || (data48 === "azure-blob"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/backend",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.state.properties.backend.enum}});
errors++;
}
}
if(data47.local !== undefined){
let data49 = data47.local;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
for(const key9 in data49){
if(!(key9 === "path")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/local",keyword:"additionalProperties",params:{additionalProperty: key9}});
errors++;
}
}
if(data49.path !== undefined){
if(typeof data49.path !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/local/path",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/local",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data47.git !== undefined){
let data51 = data47.git;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
for(const key10 in data51){
if(!((key10 === "branch") || (key10 === "remote"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/git",keyword:"additionalProperties",params:{additionalProperty: key10}});
errors++;
}
}
if(data51.branch !== undefined){
let data52 = data51.branch;
if(typeof data52 === "string"){
if(!pattern36.test(data52)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/git/branch",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/git/branch",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data51.remote !== undefined){
let data53 = data51.remote;
if(typeof data53 === "string"){
if(!pattern37.test(data53)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/git/remote",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/git/remote",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/git",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data47.azureBlob !== undefined){
let data54 = data47.azureBlob;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.container === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/azureBlob",keyword:"required",params:{missingProperty: "container"}});
errors++;
}
for(const key11 in data54){
if(!((key11 === "container") || (key11 === "prefix"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/azureBlob",keyword:"additionalProperties",params:{additionalProperty: key11}});
errors++;
}
}
if(data54.container !== undefined){
let data55 = data54.container;
if(typeof data55 === "string"){
if(!pattern8.test(data55)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/azureBlob/container",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/azureBlob/container",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data54.prefix !== undefined){
if(typeof data54.prefix !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/azureBlob/prefix",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/azureBlob",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data47.trust !== undefined){
let data57 = data47.trust;
if(Array.isArray(data57)){
const len0 = data57.length;
for(let i0=0; i0<len0; i0++){
let data58 = data57[i0];
if(typeof data58 === "string"){
if(!pattern39.test(data58)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/trust/" + i0,keyword:"pattern",params:{pattern: "^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/trust/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state/trust",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/state",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.media !== undefined){
let data59 = data6.media;
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
for(const key12 in data59){
if(!(key12 === "azureBlob")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/media",keyword:"additionalProperties",params:{additionalProperty: key12}});
errors++;
}
}
if(data59.azureBlob !== undefined){
let data60 = data59.azureBlob;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
if(data60.container === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/media/azureBlob",keyword:"required",params:{missingProperty: "container"}});
errors++;
}
for(const key13 in data60){
if(!(key13 === "container")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/media/azureBlob",keyword:"additionalProperties",params:{additionalProperty: key13}});
errors++;
}
}
if(data60.container !== undefined){
let data61 = data60.container;
if(typeof data61 === "string"){
if(!pattern8.test(data61)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/media/azureBlob/container",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/media/azureBlob/container",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/media/azureBlob",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/media",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.secrets !== undefined){
let data62 = data6.secrets;
if(Array.isArray(data62)){
const len1 = data62.length;
for(let i1=0; i1<len1; i1++){
let data63 = data62[i1];
if(typeof data63 === "string"){
if(!pattern41.test(data63)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/secrets/" + i1,keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/secrets/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data6.policy !== undefined){
let data64 = data6.policy;
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
for(const key14 in data64){
if(!((((((key14 === "onRemove") || (key14 === "whenBusy")) || (key14 === "thresholds")) || (key14 === "approvals")) || (key14 === "protect")) || (key14 === "windows"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy",keyword:"additionalProperties",params:{additionalProperty: key14}});
errors++;
}
}
if(data64.onRemove !== undefined){
let data65 = data64.onRemove;
if(!((data65 === "refuse") || (data65 === "delete-drafts"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/onRemove",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.policy.properties.onRemove.enum}});
errors++;
}
}
if(data64.whenBusy !== undefined){
let data66 = data64.whenBusy;
if(!((data66 === "queue") || (data66 === "replace"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/whenBusy",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.policy.properties.whenBusy.enum}});
errors++;
}
}
if(data64.thresholds !== undefined){
let data67 = data64.thresholds;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
for(const key15 in data67){
if(!((((((key15 === "price") || (key15 === "stopSell")) || (key15 === "deleteDraft")) || (key15 === "audienceRemoval")) || (key15 === "licenseDecrease")) || (key15 === "updatePercent"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds",keyword:"additionalProperties",params:{additionalProperty: key15}});
errors++;
}
}
if(data67.price !== undefined){
let data68 = data67.price;
if(!(((typeof data68 == "number") && (!(data68 % 1) && !isNaN(data68))) && (isFinite(data68)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/price",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 100 || isNaN(data68)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/price",keyword:"maximum",params:{comparison: "<=", limit: 100}});
errors++;
}
if(data68 < 0 || isNaN(data68)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/price",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data67.stopSell !== undefined){
let data69 = data67.stopSell;
if(!(((typeof data69 == "number") && (!(data69 % 1) && !isNaN(data69))) && (isFinite(data69)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/stopSell",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data69 == "number") && (isFinite(data69))){
if(data69 < 0 || isNaN(data69)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/stopSell",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data67.deleteDraft !== undefined){
let data70 = data67.deleteDraft;
if(!(((typeof data70 == "number") && (!(data70 % 1) && !isNaN(data70))) && (isFinite(data70)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/deleteDraft",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data70 == "number") && (isFinite(data70))){
if(data70 < 0 || isNaN(data70)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/deleteDraft",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data67.audienceRemoval !== undefined){
let data71 = data67.audienceRemoval;
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
for(const key16 in data71){
if(!((key16 === "count") || (key16 === "percent"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/audienceRemoval",keyword:"additionalProperties",params:{additionalProperty: key16}});
errors++;
}
}
if(data71.count !== undefined){
let data72 = data71.count;
if(!(((typeof data72 == "number") && (!(data72 % 1) && !isNaN(data72))) && (isFinite(data72)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/audienceRemoval/count",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 < 0 || isNaN(data72)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/audienceRemoval/count",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data71.percent !== undefined){
let data73 = data71.percent;
if(!(((typeof data73 == "number") && (!(data73 % 1) && !isNaN(data73))) && (isFinite(data73)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/audienceRemoval/percent",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 > 100 || isNaN(data73)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/audienceRemoval/percent",keyword:"maximum",params:{comparison: "<=", limit: 100}});
errors++;
}
if(data73 < 0 || isNaN(data73)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/audienceRemoval/percent",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/audienceRemoval",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data67.licenseDecrease !== undefined){
let data74 = data67.licenseDecrease;
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
for(const key17 in data74){
if(!((key17 === "count") || (key17 === "percent"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/licenseDecrease",keyword:"additionalProperties",params:{additionalProperty: key17}});
errors++;
}
}
if(data74.count !== undefined){
let data75 = data74.count;
if(!(((typeof data75 == "number") && (!(data75 % 1) && !isNaN(data75))) && (isFinite(data75)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/licenseDecrease/count",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 < 0 || isNaN(data75)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/licenseDecrease/count",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data74.percent !== undefined){
let data76 = data74.percent;
if(!(((typeof data76 == "number") && (!(data76 % 1) && !isNaN(data76))) && (isFinite(data76)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/licenseDecrease/percent",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data76 == "number") && (isFinite(data76))){
if(data76 > 100 || isNaN(data76)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/licenseDecrease/percent",keyword:"maximum",params:{comparison: "<=", limit: 100}});
errors++;
}
if(data76 < 0 || isNaN(data76)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/licenseDecrease/percent",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/licenseDecrease",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data67.updatePercent !== undefined){
let data77 = data67.updatePercent;
if(!(((typeof data77 == "number") && (!(data77 % 1) && !isNaN(data77))) && (isFinite(data77)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/updatePercent",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data77 == "number") && (isFinite(data77))){
if(data77 > 100 || isNaN(data77)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/updatePercent",keyword:"maximum",params:{comparison: "<=", limit: 100}});
errors++;
}
if(data77 < 0 || isNaN(data77)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds/updatePercent",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/thresholds",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data64.approvals !== undefined){
let data78 = data64.approvals;
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
for(const key18 in data78){
if(!((key18 === "expire") || (key18 === "need"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals",keyword:"additionalProperties",params:{additionalProperty: key18}});
errors++;
}
}
if(data78.expire !== undefined){
let data79 = data78.expire;
if(typeof data79 === "string"){
if(!pattern42.test(data79)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/expire",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,2}d$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/expire",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data78.need !== undefined){
let data80 = data78.need;
if(Array.isArray(data80)){
const len2 = data80.length;
for(let i2=0; i2<len2; i2++){
let data81 = data80[i2];
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
if(data81.on === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2,keyword:"required",params:{missingProperty: "on"}});
errors++;
}
for(const key19 in data81){
if(!(((key19 === "on") || (key19 === "count")) || (key19 === "of"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2,keyword:"additionalProperties",params:{additionalProperty: key19}});
errors++;
}
}
if(data81.on !== undefined){
let data82 = data81.on;
if(Array.isArray(data82)){
if(data82.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/on",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len3 = data82.length;
for(let i3=0; i3<len3; i3++){
let data83 = data82[i3];
if(!((((((((((((data83 === "publish") || (data83 === "goLive")) || (data83 === "relist")) || (data83 === "price")) || (data83 === "syncAudience")) || (data83 === "removeMembers")) || (data83 === "stopSell")) || (data83 === "cancelPublish")) || (data83 === "registerDeal")) || (data83 === "licenses")) || (data83 === "removeLicenses")) || (data83 === "final"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/on/" + i3,keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.policy.properties.approvals.properties.need.items.properties.on.items.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/on",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data81.count !== undefined){
let data84 = data81.count;
if(!(((typeof data84 == "number") && (!(data84 % 1) && !isNaN(data84))) && (isFinite(data84)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/count",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 > 20 || isNaN(data84)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/count",keyword:"maximum",params:{comparison: "<=", limit: 20}});
errors++;
}
if(data84 < 1 || isNaN(data84)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/count",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data81.of !== undefined){
let data85 = data81.of;
if(Array.isArray(data85)){
if(data85.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/of",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len4 = data85.length;
for(let i4=0; i4<len4; i4++){
let data86 = data85[i4];
if(typeof data86 === "string"){
if(!pattern43.test(data86)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/of/" + i4,keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/of/" + i4,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2+"/of",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need/" + i2,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals/need",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/approvals",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data64.protect !== undefined){
let data87 = data64.protect;
if(Array.isArray(data87)){
const len5 = data87.length;
for(let i5=0; i5<len5; i5++){
if(typeof data87[i5] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/protect/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/protect",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data64.windows !== undefined){
let data89 = data64.windows;
if(Array.isArray(data89)){
const len6 = data89.length;
for(let i6=0; i6<len6; i6++){
let data90 = data89[i6];
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
if(data90.kind === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6,keyword:"required",params:{missingProperty: "kind"}});
errors++;
}
if(data90.on === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6,keyword:"required",params:{missingProperty: "on"}});
errors++;
}
if(data90.zone === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6,keyword:"required",params:{missingProperty: "zone"}});
errors++;
}
for(const key20 in data90){
if(!(((((((key20 === "kind") || (key20 === "on")) || (key20 === "months")) || (key20 === "weekdays")) || (key20 === "dates")) || (key20 === "hours")) || (key20 === "zone"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6,keyword:"additionalProperties",params:{additionalProperty: key20}});
errors++;
}
}
if(data90.kind !== undefined){
let data91 = data90.kind;
if(!((data91 === "allow") || (data91 === "deny"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/kind",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.policy.properties.windows.items.properties.kind.enum}});
errors++;
}
}
if(data90.on !== undefined){
let data92 = data90.on;
if(Array.isArray(data92)){
if(data92.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/on",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len7 = data92.length;
for(let i7=0; i7<len7; i7++){
let data93 = data92[i7];
if(!((((((((((((data93 === "publish") || (data93 === "goLive")) || (data93 === "relist")) || (data93 === "price")) || (data93 === "syncAudience")) || (data93 === "removeMembers")) || (data93 === "stopSell")) || (data93 === "cancelPublish")) || (data93 === "registerDeal")) || (data93 === "licenses")) || (data93 === "removeLicenses")) || (data93 === "final"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/on/" + i7,keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.policy.properties.windows.items.properties.on.items.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/on",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data90.months !== undefined){
let data94 = data90.months;
if(Array.isArray(data94)){
if(data94.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/months",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len8 = data94.length;
for(let i8=0; i8<len8; i8++){
let data95 = data94[i8];
if(!(((typeof data95 == "number") && (!(data95 % 1) && !isNaN(data95))) && (isFinite(data95)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/months/" + i8,keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data95 == "number") && (isFinite(data95))){
if(data95 > 12 || isNaN(data95)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/months/" + i8,keyword:"maximum",params:{comparison: "<=", limit: 12}});
errors++;
}
if(data95 < 1 || isNaN(data95)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/months/" + i8,keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/months",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data90.weekdays !== undefined){
let data96 = data90.weekdays;
if(Array.isArray(data96)){
if(data96.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/weekdays",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len9 = data96.length;
for(let i9=0; i9<len9; i9++){
let data97 = data96[i9];
if(!(((((((data97 === "mon") || (data97 === "tue")) || (data97 === "wed")) || (data97 === "thu")) || (data97 === "fri")) || (data97 === "sat")) || (data97 === "sun"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/weekdays/" + i9,keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.policy.properties.windows.items.properties.weekdays.items.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/weekdays",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data90.dates !== undefined){
let data98 = data90.dates;
if(Array.isArray(data98)){
if(data98.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/dates",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len10 = data98.length;
for(let i10=0; i10<len10; i10++){
let data99 = data98[i10];
if(typeof data99 === "string"){
if(!pattern44.test(data99)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/dates/" + i10,keyword:"pattern",params:{pattern: "^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)(/(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29))?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/dates/" + i10,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/dates",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data90.hours !== undefined){
let data100 = data90.hours;
if(typeof data100 === "string"){
if(!pattern45.test(data100)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/hours",keyword:"pattern",params:{pattern: "^([01]?\\d|2[0-3])-([01]?\\d|2[0-4])$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/hours",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data90.zone !== undefined){
if(typeof data90.zone !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6+"/zone",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows/" + i6,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy/windows",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/policy",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateOffer = validate21;
const schema32 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","const":"offerctl/v1"},"kind":{"type":"string","const":"Offer"},"metadata":{"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-z0-9][a-z0-9_-]{2,49}$"},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}},"additionalProperties":false},"spec":{"type":"object","required":["type","alias","lifecycle"],"properties":{"type":{"enum":["azureApplication","azureContainer","azureVirtualMachine","consultingService","containerApp","coreVirtualMachine","cosellOnly","dynamics365BusinessCentral","dynamics365ForCustomerEngagement","dynamics365ForOperations","iotEdgeModule","managedService","powerBiApp","powerBiVisual","softwareAsAService"]},"alias":{"type":"string","minLength":1,"maxLength":120},"lifecycle":{"enum":["draft","preview","live","stopped"]},"goLive":{"properties":{"at":{"type":"string","pattern":"^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$"}},"required":["at"],"additionalProperties":false,"if":{"type":"object"},"else":{"enum":["manual","auto"]}},"stop":{"type":"object","properties":{"dateOffset":{"type":"string","pattern":"^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$","minLength":3},"reason":{"enum":["criticalSecurityIssue","endOfSupport","other"]},"alternative":{"type":"object","properties":{"product":{"type":"string"},"plan":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"certificationNotes":{"type":"string"},"setup":{"type":"object","properties":{"sellThroughMicrosoft":{"type":"boolean"},"useMicrosoftLicenseManagementService":{"type":"boolean"},"requireLicenseForInstall":{"type":"boolean"},"callToAction":{"enum":["free","freeTrial","contactMe"]},"accessUrl":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false},"leads":{"type":"object","properties":{"leadDestination":{"enum":["none","blob","dynamics","email","httpsEndpoint","marketo","salesforce","table"]},"blobLeadConfiguration":{"type":"object","properties":{"storageAccountConnectionString":{"type":"string"},"containerName":{"type":"string"},"contactEmail":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"tableLeadConfiguration":{"type":"object","properties":{"storageAccountConnectionString":{"type":"string"},"contactEmail":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"dynamicsLeadConfiguration":{"type":"object","properties":{"instanceUrl":{"type":"string","pattern":"^https?://[^\\s]+$"},"authentication":{"enum":["azureAD","office365"]},"applicationId":{"type":"string"},"applicationKey":{"type":"string"},"directoryId":{"type":"string"},"username":{"type":"string"},"password":{"type":"string"},"contactEmail":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"emailLeadConfiguration":{"type":"object","properties":{"contactEmail":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"httpsEndpointLeadConfiguration":{"type":"object","properties":{"httpsEndpointUrl":{"type":"string","pattern":"^https://[^\\s]+$"},"contactEmail":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"marketoLeadConfiguration":{"type":"object","properties":{"munchkinId":{"type":"string","pattern":"^[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}$"},"formId":{"type":"string","pattern":"^\\d{1,8}$"},"clientId":{"type":"string"},"clientSecret":{"type":"string"},"contactEmail":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"salesforceLeadConfiguration":{"type":"object","properties":{"objectIdentifier":{"type":"string","pattern":"^[a-zA-Z0-9]{15}$"},"contactEmail":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}},"additionalProperties":false},"integration":{"type":"object","properties":{"integratesWithMicrosoftGraph":{"type":"boolean"}},"additionalProperties":false},"properties":{"type":"object","properties":{"categories":{"type":"object","patternProperties":{"^.*$":{"type":"array","items":{"type":"string"}}}},"industries":{"type":"object","patternProperties":{"^.*$":{"type":"array","items":{"type":"string"}}}},"cloudIndustries":{"type":"object","patternProperties":{"^.*$":{"type":"array","items":{"type":"string"}}}},"appVersion":{"type":"string"},"termsConditions":{"enum":["standardMicrosoft","custom"]},"termsOfUse":{"type":"string","maxLength":10000},"termsOfUseUrl":{"type":"string","pattern":"^https?://[^\\s]+$"},"standardContractAmendment":{"type":"string"},"customAmendments":{"type":"array","items":{"type":"object","required":["terms"],"properties":{"terms":{"type":"string"},"tenants":{"type":"object","required":["manualEntries"],"properties":{"manualEntries":{"type":"array","items":{"type":"object","required":["id"],"properties":{"id":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"description":{"type":"string"}},"additionalProperties":false},"maxItems":20}},"additionalProperties":false}},"additionalProperties":false},"maxItems":10}},"additionalProperties":false},"listing":{"type":"object","properties":{"title":{"type":"string","maxLength":200},"description":{"type":"string","maxLength":5000},"searchResultSummary":{"type":"string","maxLength":100},"gettingStartedInstructions":{"type":"string","maxLength":3000},"shortDescription":{"type":"string","maxLength":256},"globalSupportWebsite":{"type":"string","pattern":"^https?://[^\\s]+$"},"governmentSupportWebsite":{"type":"string","pattern":"^https?://[^\\s]+$"},"searchKeywords":{"type":"array","items":{"type":"string"},"maxItems":3},"privacyPolicyLink":{"type":"string","pattern":"^https://[^\\s]+$"},"generalLinks":{"type":"array","items":{"type":"object","required":["displayText","link"],"properties":{"displayText":{"type":"string","maxLength":255},"link":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false}},"cloudSolutionProviderMarketingMaterials":{"type":"string","pattern":"^https?://[^\\s]+$"},"supportContact":{"type":"object","properties":{"name":{"type":"string"},"email":{"type":"string","pattern":"^[^\\s@]+@[^\\s@]+$"},"phone":{"type":"string"},"url":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false},"engineeringContact":{"type":"object","properties":{"name":{"type":"string"},"email":{"type":"string","pattern":"^[^\\s@]+@[^\\s@]+$"},"phone":{"type":"string"},"url":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false},"cloudSolutionProviderContact":{"type":"object","properties":{"name":{"type":"string"},"email":{"type":"string","pattern":"^[^\\s@]+@[^\\s@]+$"},"phone":{"type":"string"},"url":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false},"assets":{"type":"array","items":{"type":"object","required":["type"],"properties":{"type":{"enum":["azureLogoSmall","azureLogoMedium","azureLogoLarge","azureLogoWide","azureLogoScreenshot","azureLogoHero","pdfDocument"]},"file":{"type":"string"},"url":{"type":"string","pattern":"^https?://[^\\s]+$"},"description":{"type":"string"},"displayOrder":{"type":"integer","minimum":0},"friendlyName":{"type":"string"}},"additionalProperties":false}},"trailers":{"type":"array","items":{"type":"object","required":["streamingUrl","assets"],"properties":{"streamingUrl":{"type":"string","pattern":"^https?://[^\\s]+$"},"assets":{"type":"object","patternProperties":{"^.*$":{"type":"object","required":["title","imageList"],"properties":{"title":{"type":"string"},"imageList":{"type":"array","items":{"type":"object","required":["url"],"properties":{"url":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false},"minItems":1,"maxItems":1}},"additionalProperties":false}}}},"additionalProperties":false},"maxItems":5}},"additionalProperties":false},"previewAudience":{"type":"object","properties":{"previewAudiences":{"type":"array","items":{"type":"object","required":["type","id"],"properties":{"type":{"enum":["email","subscription","tenant"]},"id":{"type":"string","maxLength":320},"label":{"type":"string","maxLength":1000}},"additionalProperties":false},"maxItems":100},"hideKey":{"type":"string","pattern":"^[a-z0-9]+$"}},"additionalProperties":false},"availability":{"type":"object","properties":{"markets":{"type":"array","items":{"type":"string","pattern":"^[a-z]{2}$"}},"customerMarkets":{"enum":["customMarkets","allMarkets","allTaxRemittedMarkets"],"default":"customMarkets"}},"additionalProperties":false},"technical":{"type":"object","properties":{"landingPageUrl":{"type":"string","pattern":"^https?://[^\\s#]+$"},"connectionWebhook":{"type":"string","pattern":"^https?://[^\\s]+$"},"azureAdTenantId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"azureAdAppId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"baseLicenseModel":{"enum":["user","resource"]},"crmPackageUrl":{"type":"string","pattern":"^https://[^\\s]+$"},"containsMultipleCrmPackages":{"type":"boolean"},"crmPackageRegions":{"type":"array","items":{"type":"string"}},"requiresS2SOutboundAndCrmSecureStoreAccess":{"type":"boolean"}},"additionalProperties":false},"testDrive":{"type":"object","properties":{"enabled":{"type":"boolean"},"type":{"enum":["azureResourceManager","dynamicsForBusinessCentral","dynamicsForCustomerEngagement","dynamicsForOperations","logicApp","powerBi"]}},"additionalProperties":false},"testDriveListing":{"type":"object","properties":{"description":{"type":"string","maxLength":3000},"accessInformation":{"type":"string","maxLength":10000},"userManual":{"type":"object","required":["name","url"],"properties":{"name":{"type":"string","maxLength":255},"url":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false},"videos":{"type":"array","items":{"type":"object","required":["title","streamingUrl"],"properties":{"title":{"type":"string"},"streamingUrl":{"type":"string","pattern":"^https?://[^\\s]+$"},"thumbnailUrl":{"type":"string","pattern":"^https?://[^\\s]+$"}},"additionalProperties":false}}},"additionalProperties":false},"testDriveTechnical":{"type":"object","properties":{"maxConcurrentTestDrives":{"type":"integer","minimum":1},"durationInHours":{"type":"integer","minimum":1},"basePlan":{"type":"string"},"instanceUrl":{"type":"string","pattern":"^https?://[^\\s]+$"},"instanceWebApiUrl":{"type":"string","pattern":"^https?://[^\\s]+$"},"roleName":{"type":"string"},"region":{"type":"string"},"resourceGroupName":{"type":"string"},"assignLogicAppName":{"type":"string"},"deprovisionLogicAppName":{"type":"string"},"subscriptionId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"tenantId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"tenantName":{"type":"string"},"appId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"appKey":{"type":"string"}},"additionalProperties":false},"reseller":{"type":"object","properties":{"resellerChannelState":{"enum":["notSet","none","some","all","terminated"]}},"additionalProperties":false},"meters":{"type":"object","patternProperties":{"^.*$":{"type":"object","required":["displayName","unitOfMeasure"],"properties":{"displayName":{"type":"string"},"unitOfMeasure":{"type":"string"}},"additionalProperties":false}}}},"additionalProperties":false}},"additionalProperties":false};
const pattern46 = new RegExp("^[a-z0-9][a-z0-9_-]{2,49}$", "u");
const pattern48 = new RegExp("^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$", "u");
const pattern49 = new RegExp("^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$", "u");
const pattern52 = new RegExp("^https://[^\\s]+$", "u");
const pattern53 = new RegExp("^[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}$", "u");
const pattern54 = new RegExp("^\\d{1,8}$", "u");
const pattern55 = new RegExp("^[a-zA-Z0-9]{15}$", "u");
const pattern66 = new RegExp("^[^\\s@]+@[^\\s@]+$", "u");
const pattern76 = new RegExp("^[a-z0-9]+$", "u");
const pattern77 = new RegExp("^[a-z]{2}$", "u");
const pattern78 = new RegExp("^https?://[^\\s#]+$", "u");
const func3 = function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 0xd800 && value <= 0xdbff && pos < len) {
            // high surrogate, and there is a next character
            value = str.charCodeAt(pos);
            if ((value & 0xfc00) === 0xdc00)
                pos++; // low surrogate
        }
    }
    return length;
};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});
errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});
errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});
errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"type",params:{type: "string"}});
errors++;
}
if("offerctl/v1" !== data0){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"const",params:{allowedValue: "offerctl/v1"}});
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"type",params:{type: "string"}});
errors++;
}
if("Offer" !== data1){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"const",params:{allowedValue: "Offer"}});
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key1 in data2){
if(!((key1 === "name") || (key1 === "annotations"))){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"additionalProperties",params:{additionalProperty: key1}});
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern46.test(data3)){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{2,49}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.annotations !== undefined){
let data4 = data2.annotations;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
var props0 = {};
for(const key2 in data4){
if(pattern5.test(key2)){
if(typeof data4[key2] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
props0[key2] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.spec !== undefined){
let data6 = data.spec;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "type"}});
errors++;
}
if(data6.alias === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "alias"}});
errors++;
}
if(data6.lifecycle === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "lifecycle"}});
errors++;
}
for(const key3 in data6){
if(!(func1.call(schema32.properties.spec.properties, key3))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key3}});
errors++;
}
}
if(data6.type !== undefined){
let data7 = data6.type;
if(!(((((((((((((((data7 === "azureApplication") || (data7 === "azureContainer")) || (data7 === "azureVirtualMachine")) || (data7 === "consultingService")) || (data7 === "containerApp")) || (data7 === "coreVirtualMachine")) || (data7 === "cosellOnly")) || (data7 === "dynamics365BusinessCentral")) || (data7 === "dynamics365ForCustomerEngagement")) || (data7 === "dynamics365ForOperations")) || (data7 === "iotEdgeModule")) || (data7 === "managedService")) || (data7 === "powerBiApp")) || (data7 === "powerBiVisual")) || (data7 === "softwareAsAService"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/type",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.type.enum}});
errors++;
}
}
if(data6.alias !== undefined){
let data8 = data6.alias;
if(typeof data8 === "string"){
if(func3(data8) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/alias",keyword:"maxLength",params:{limit: 120}});
errors++;
}
if(func3(data8) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/alias",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/alias",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.lifecycle !== undefined){
let data9 = data6.lifecycle;
if(!((((data9 === "draft") || (data9 === "preview")) || (data9 === "live")) || (data9 === "stopped"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/lifecycle",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.lifecycle.enum}});
errors++;
}
}
if(data6.goLive !== undefined){
let data10 = data6.goLive;
const _errs23 = errors;
let valid4 = true;
const _errs24 = errors;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
(vErrors ??= []).push({});
errors++;
}
var _valid0 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs26 = errors;
if(!((data10 === "manual") || (data10 === "auto"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/goLive",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.goLive.else.enum}});
errors++;
}
var _valid0 = _errs26 === errors;
valid4 = _valid0;
}
if(!valid4){
(vErrors ??= []).push({instancePath:instancePath+"/spec/goLive",keyword:"if",params:{failingKeyword: "else"}});
errors++;
}
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/goLive",keyword:"required",params:{missingProperty: "at"}});
errors++;
}
for(const key4 in data10){
if(!(key4 === "at")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/goLive",keyword:"additionalProperties",params:{additionalProperty: key4}});
errors++;
}
}
if(data10.at !== undefined){
let data11 = data10.at;
if(typeof data11 === "string"){
if(!pattern48.test(data11)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/goLive/at",keyword:"pattern",params:{pattern: "^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/goLive/at",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
}
if(data6.stop !== undefined){
let data12 = data6.stop;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key5 in data12){
if(!(((key5 === "dateOffset") || (key5 === "reason")) || (key5 === "alternative"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop",keyword:"additionalProperties",params:{additionalProperty: key5}});
errors++;
}
}
if(data12.dateOffset !== undefined){
let data13 = data12.dateOffset;
if(typeof data13 === "string"){
if(func3(data13) < 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop/dateOffset",keyword:"minLength",params:{limit: 3}});
errors++;
}
if(!pattern49.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop/dateOffset",keyword:"pattern",params:{pattern: "^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop/dateOffset",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data12.reason !== undefined){
let data14 = data12.reason;
if(!(((data14 === "criticalSecurityIssue") || (data14 === "endOfSupport")) || (data14 === "other"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop/reason",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.stop.properties.reason.enum}});
errors++;
}
}
if(data12.alternative !== undefined){
let data15 = data12.alternative;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key6 in data15){
if(!((key6 === "product") || (key6 === "plan"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop/alternative",keyword:"additionalProperties",params:{additionalProperty: key6}});
errors++;
}
}
if(data15.product !== undefined){
if(typeof data15.product !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop/alternative/product",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.plan !== undefined){
if(typeof data15.plan !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop/alternative/plan",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop/alternative",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/stop",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.certificationNotes !== undefined){
if(typeof data6.certificationNotes !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/certificationNotes",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.setup !== undefined){
let data19 = data6.setup;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key7 in data19){
if(!(((((key7 === "sellThroughMicrosoft") || (key7 === "useMicrosoftLicenseManagementService")) || (key7 === "requireLicenseForInstall")) || (key7 === "callToAction")) || (key7 === "accessUrl"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup",keyword:"additionalProperties",params:{additionalProperty: key7}});
errors++;
}
}
if(data19.sellThroughMicrosoft !== undefined){
if(typeof data19.sellThroughMicrosoft !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/sellThroughMicrosoft",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data19.useMicrosoftLicenseManagementService !== undefined){
if(typeof data19.useMicrosoftLicenseManagementService !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/useMicrosoftLicenseManagementService",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data19.requireLicenseForInstall !== undefined){
if(typeof data19.requireLicenseForInstall !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/requireLicenseForInstall",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data19.callToAction !== undefined){
let data23 = data19.callToAction;
if(!(((data23 === "free") || (data23 === "freeTrial")) || (data23 === "contactMe"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/callToAction",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.setup.properties.callToAction.enum}});
errors++;
}
}
if(data19.accessUrl !== undefined){
let data24 = data19.accessUrl;
if(typeof data24 === "string"){
if(!pattern8.test(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/accessUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/accessUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.leads !== undefined){
let data25 = data6.leads;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key8 in data25){
if(!((((((((key8 === "leadDestination") || (key8 === "blobLeadConfiguration")) || (key8 === "tableLeadConfiguration")) || (key8 === "dynamicsLeadConfiguration")) || (key8 === "emailLeadConfiguration")) || (key8 === "httpsEndpointLeadConfiguration")) || (key8 === "marketoLeadConfiguration")) || (key8 === "salesforceLeadConfiguration"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads",keyword:"additionalProperties",params:{additionalProperty: key8}});
errors++;
}
}
if(data25.leadDestination !== undefined){
let data26 = data25.leadDestination;
if(!((((((((data26 === "none") || (data26 === "blob")) || (data26 === "dynamics")) || (data26 === "email")) || (data26 === "httpsEndpoint")) || (data26 === "marketo")) || (data26 === "salesforce")) || (data26 === "table"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/leadDestination",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.leads.properties.leadDestination.enum}});
errors++;
}
}
if(data25.blobLeadConfiguration !== undefined){
let data27 = data25.blobLeadConfiguration;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key9 in data27){
if(!(((key9 === "storageAccountConnectionString") || (key9 === "containerName")) || (key9 === "contactEmail"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/blobLeadConfiguration",keyword:"additionalProperties",params:{additionalProperty: key9}});
errors++;
}
}
if(data27.storageAccountConnectionString !== undefined){
if(typeof data27.storageAccountConnectionString !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/blobLeadConfiguration/storageAccountConnectionString",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data27.containerName !== undefined){
if(typeof data27.containerName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/blobLeadConfiguration/containerName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data27.contactEmail !== undefined){
let data30 = data27.contactEmail;
if(Array.isArray(data30)){
const len0 = data30.length;
for(let i0=0; i0<len0; i0++){
if(typeof data30[i0] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/blobLeadConfiguration/contactEmail/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/blobLeadConfiguration/contactEmail",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/blobLeadConfiguration",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data25.tableLeadConfiguration !== undefined){
let data32 = data25.tableLeadConfiguration;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
for(const key10 in data32){
if(!((key10 === "storageAccountConnectionString") || (key10 === "contactEmail"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/tableLeadConfiguration",keyword:"additionalProperties",params:{additionalProperty: key10}});
errors++;
}
}
if(data32.storageAccountConnectionString !== undefined){
if(typeof data32.storageAccountConnectionString !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/tableLeadConfiguration/storageAccountConnectionString",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data32.contactEmail !== undefined){
let data34 = data32.contactEmail;
if(Array.isArray(data34)){
const len1 = data34.length;
for(let i1=0; i1<len1; i1++){
if(typeof data34[i1] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/tableLeadConfiguration/contactEmail/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/tableLeadConfiguration/contactEmail",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/tableLeadConfiguration",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data25.dynamicsLeadConfiguration !== undefined){
let data36 = data25.dynamicsLeadConfiguration;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
for(const key11 in data36){
if(!((((((((key11 === "instanceUrl") || (key11 === "authentication")) || (key11 === "applicationId")) || (key11 === "applicationKey")) || (key11 === "directoryId")) || (key11 === "username")) || (key11 === "password")) || (key11 === "contactEmail"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration",keyword:"additionalProperties",params:{additionalProperty: key11}});
errors++;
}
}
if(data36.instanceUrl !== undefined){
let data37 = data36.instanceUrl;
if(typeof data37 === "string"){
if(!pattern8.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/instanceUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/instanceUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data36.authentication !== undefined){
let data38 = data36.authentication;
if(!((data38 === "azureAD") || (data38 === "office365"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/authentication",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.leads.properties.dynamicsLeadConfiguration.properties.authentication.enum}});
errors++;
}
}
if(data36.applicationId !== undefined){
if(typeof data36.applicationId !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/applicationId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data36.applicationKey !== undefined){
if(typeof data36.applicationKey !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/applicationKey",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data36.directoryId !== undefined){
if(typeof data36.directoryId !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/directoryId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data36.username !== undefined){
if(typeof data36.username !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/username",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data36.password !== undefined){
if(typeof data36.password !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/password",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data36.contactEmail !== undefined){
let data44 = data36.contactEmail;
if(Array.isArray(data44)){
const len2 = data44.length;
for(let i2=0; i2<len2; i2++){
if(typeof data44[i2] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/contactEmail/" + i2,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration/contactEmail",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/dynamicsLeadConfiguration",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data25.emailLeadConfiguration !== undefined){
let data46 = data25.emailLeadConfiguration;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
for(const key12 in data46){
if(!(key12 === "contactEmail")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/emailLeadConfiguration",keyword:"additionalProperties",params:{additionalProperty: key12}});
errors++;
}
}
if(data46.contactEmail !== undefined){
let data47 = data46.contactEmail;
if(Array.isArray(data47)){
const len3 = data47.length;
for(let i3=0; i3<len3; i3++){
if(typeof data47[i3] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/emailLeadConfiguration/contactEmail/" + i3,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/emailLeadConfiguration/contactEmail",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/emailLeadConfiguration",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data25.httpsEndpointLeadConfiguration !== undefined){
let data49 = data25.httpsEndpointLeadConfiguration;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
for(const key13 in data49){
if(!((key13 === "httpsEndpointUrl") || (key13 === "contactEmail"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/httpsEndpointLeadConfiguration",keyword:"additionalProperties",params:{additionalProperty: key13}});
errors++;
}
}
if(data49.httpsEndpointUrl !== undefined){
let data50 = data49.httpsEndpointUrl;
if(typeof data50 === "string"){
if(!pattern52.test(data50)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/httpsEndpointLeadConfiguration/httpsEndpointUrl",keyword:"pattern",params:{pattern: "^https://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/httpsEndpointLeadConfiguration/httpsEndpointUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data49.contactEmail !== undefined){
let data51 = data49.contactEmail;
if(Array.isArray(data51)){
const len4 = data51.length;
for(let i4=0; i4<len4; i4++){
if(typeof data51[i4] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/httpsEndpointLeadConfiguration/contactEmail/" + i4,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/httpsEndpointLeadConfiguration/contactEmail",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/httpsEndpointLeadConfiguration",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data25.marketoLeadConfiguration !== undefined){
let data53 = data25.marketoLeadConfiguration;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
for(const key14 in data53){
if(!(((((key14 === "munchkinId") || (key14 === "formId")) || (key14 === "clientId")) || (key14 === "clientSecret")) || (key14 === "contactEmail"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration",keyword:"additionalProperties",params:{additionalProperty: key14}});
errors++;
}
}
if(data53.munchkinId !== undefined){
let data54 = data53.munchkinId;
if(typeof data54 === "string"){
if(!pattern53.test(data54)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration/munchkinId",keyword:"pattern",params:{pattern: "^[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration/munchkinId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data53.formId !== undefined){
let data55 = data53.formId;
if(typeof data55 === "string"){
if(!pattern54.test(data55)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration/formId",keyword:"pattern",params:{pattern: "^\\d{1,8}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration/formId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data53.clientId !== undefined){
if(typeof data53.clientId !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration/clientId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data53.clientSecret !== undefined){
if(typeof data53.clientSecret !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration/clientSecret",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data53.contactEmail !== undefined){
let data58 = data53.contactEmail;
if(Array.isArray(data58)){
const len5 = data58.length;
for(let i5=0; i5<len5; i5++){
if(typeof data58[i5] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration/contactEmail/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration/contactEmail",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/marketoLeadConfiguration",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data25.salesforceLeadConfiguration !== undefined){
let data60 = data25.salesforceLeadConfiguration;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
for(const key15 in data60){
if(!((key15 === "objectIdentifier") || (key15 === "contactEmail"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/salesforceLeadConfiguration",keyword:"additionalProperties",params:{additionalProperty: key15}});
errors++;
}
}
if(data60.objectIdentifier !== undefined){
let data61 = data60.objectIdentifier;
if(typeof data61 === "string"){
if(!pattern55.test(data61)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/salesforceLeadConfiguration/objectIdentifier",keyword:"pattern",params:{pattern: "^[a-zA-Z0-9]{15}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/salesforceLeadConfiguration/objectIdentifier",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data60.contactEmail !== undefined){
let data62 = data60.contactEmail;
if(Array.isArray(data62)){
const len6 = data62.length;
for(let i6=0; i6<len6; i6++){
if(typeof data62[i6] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/salesforceLeadConfiguration/contactEmail/" + i6,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/salesforceLeadConfiguration/contactEmail",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads/salesforceLeadConfiguration",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/leads",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.integration !== undefined){
let data64 = data6.integration;
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
for(const key16 in data64){
if(!(key16 === "integratesWithMicrosoftGraph")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/integration",keyword:"additionalProperties",params:{additionalProperty: key16}});
errors++;
}
}
if(data64.integratesWithMicrosoftGraph !== undefined){
if(typeof data64.integratesWithMicrosoftGraph !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/integration/integratesWithMicrosoftGraph",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/integration",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.properties !== undefined){
let data66 = data6.properties;
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
for(const key17 in data66){
if(!(func1.call(schema32.properties.spec.properties.properties.properties, key17))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties",keyword:"additionalProperties",params:{additionalProperty: key17}});
errors++;
}
}
if(data66.categories !== undefined){
let data67 = data66.categories;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
var props1 = {};
for(const key18 in data67){
if(pattern5.test(key18)){
let data68 = data67[key18];
if(Array.isArray(data68)){
const len7 = data68.length;
for(let i7=0; i7<len7; i7++){
if(typeof data68[i7] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/categories/" + key18.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i7,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/categories/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "array"}});
errors++;
}
props1[key18] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/categories",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data66.industries !== undefined){
let data70 = data66.industries;
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
var props2 = {};
for(const key19 in data70){
if(pattern5.test(key19)){
let data71 = data70[key19];
if(Array.isArray(data71)){
const len8 = data71.length;
for(let i8=0; i8<len8; i8++){
if(typeof data71[i8] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/industries/" + key19.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i8,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/industries/" + key19.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "array"}});
errors++;
}
props2[key19] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/industries",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data66.cloudIndustries !== undefined){
let data73 = data66.cloudIndustries;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
var props3 = {};
for(const key20 in data73){
if(pattern5.test(key20)){
let data74 = data73[key20];
if(Array.isArray(data74)){
const len9 = data74.length;
for(let i9=0; i9<len9; i9++){
if(typeof data74[i9] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/cloudIndustries/" + key20.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i9,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/cloudIndustries/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "array"}});
errors++;
}
props3[key20] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/cloudIndustries",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data66.appVersion !== undefined){
if(typeof data66.appVersion !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/appVersion",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data66.termsConditions !== undefined){
let data77 = data66.termsConditions;
if(!((data77 === "standardMicrosoft") || (data77 === "custom"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/termsConditions",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.properties.properties.termsConditions.enum}});
errors++;
}
}
if(data66.termsOfUse !== undefined){
let data78 = data66.termsOfUse;
if(typeof data78 === "string"){
if(func3(data78) > 10000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/termsOfUse",keyword:"maxLength",params:{limit: 10000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/termsOfUse",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data66.termsOfUseUrl !== undefined){
let data79 = data66.termsOfUseUrl;
if(typeof data79 === "string"){
if(!pattern8.test(data79)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/termsOfUseUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/termsOfUseUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data66.standardContractAmendment !== undefined){
if(typeof data66.standardContractAmendment !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/standardContractAmendment",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data66.customAmendments !== undefined){
let data81 = data66.customAmendments;
if(Array.isArray(data81)){
if(data81.length > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments",keyword:"maxItems",params:{limit: 10}});
errors++;
}
const len10 = data81.length;
for(let i10=0; i10<len10; i10++){
let data82 = data81[i10];
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
if(data82.terms === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10,keyword:"required",params:{missingProperty: "terms"}});
errors++;
}
for(const key21 in data82){
if(!((key21 === "terms") || (key21 === "tenants"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10,keyword:"additionalProperties",params:{additionalProperty: key21}});
errors++;
}
}
if(data82.terms !== undefined){
if(typeof data82.terms !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/terms",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data82.tenants !== undefined){
let data84 = data82.tenants;
if(data84 && typeof data84 == "object" && !Array.isArray(data84)){
if(data84.manualEntries === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants",keyword:"required",params:{missingProperty: "manualEntries"}});
errors++;
}
for(const key22 in data84){
if(!(key22 === "manualEntries")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants",keyword:"additionalProperties",params:{additionalProperty: key22}});
errors++;
}
}
if(data84.manualEntries !== undefined){
let data85 = data84.manualEntries;
if(Array.isArray(data85)){
if(data85.length > 20){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants/manualEntries",keyword:"maxItems",params:{limit: 20}});
errors++;
}
const len11 = data85.length;
for(let i11=0; i11<len11; i11++){
let data86 = data85[i11];
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
if(data86.id === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants/manualEntries/" + i11,keyword:"required",params:{missingProperty: "id"}});
errors++;
}
for(const key23 in data86){
if(!((key23 === "id") || (key23 === "description"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants/manualEntries/" + i11,keyword:"additionalProperties",params:{additionalProperty: key23}});
errors++;
}
}
if(data86.id !== undefined){
let data87 = data86.id;
if(typeof data87 === "string"){
if(!pattern6.test(data87)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants/manualEntries/" + i11+"/id",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants/manualEntries/" + i11+"/id",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data86.description !== undefined){
if(typeof data86.description !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants/manualEntries/" + i11+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants/manualEntries/" + i11,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants/manualEntries",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10+"/tenants",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments/" + i10,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties/customAmendments",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/properties",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.listing !== undefined){
let data89 = data6.listing;
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
for(const key24 in data89){
if(!(func1.call(schema32.properties.spec.properties.listing.properties, key24))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing",keyword:"additionalProperties",params:{additionalProperty: key24}});
errors++;
}
}
if(data89.title !== undefined){
let data90 = data89.title;
if(typeof data90 === "string"){
if(func3(data90) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/title",keyword:"maxLength",params:{limit: 200}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/title",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.description !== undefined){
let data91 = data89.description;
if(typeof data91 === "string"){
if(func3(data91) > 5000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/description",keyword:"maxLength",params:{limit: 5000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.searchResultSummary !== undefined){
let data92 = data89.searchResultSummary;
if(typeof data92 === "string"){
if(func3(data92) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/searchResultSummary",keyword:"maxLength",params:{limit: 100}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/searchResultSummary",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.gettingStartedInstructions !== undefined){
let data93 = data89.gettingStartedInstructions;
if(typeof data93 === "string"){
if(func3(data93) > 3000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/gettingStartedInstructions",keyword:"maxLength",params:{limit: 3000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/gettingStartedInstructions",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.shortDescription !== undefined){
let data94 = data89.shortDescription;
if(typeof data94 === "string"){
if(func3(data94) > 256){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/shortDescription",keyword:"maxLength",params:{limit: 256}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/shortDescription",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.globalSupportWebsite !== undefined){
let data95 = data89.globalSupportWebsite;
if(typeof data95 === "string"){
if(!pattern8.test(data95)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/globalSupportWebsite",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/globalSupportWebsite",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.governmentSupportWebsite !== undefined){
let data96 = data89.governmentSupportWebsite;
if(typeof data96 === "string"){
if(!pattern8.test(data96)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/governmentSupportWebsite",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/governmentSupportWebsite",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.searchKeywords !== undefined){
let data97 = data89.searchKeywords;
if(Array.isArray(data97)){
if(data97.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/searchKeywords",keyword:"maxItems",params:{limit: 3}});
errors++;
}
const len12 = data97.length;
for(let i12=0; i12<len12; i12++){
if(typeof data97[i12] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/searchKeywords/" + i12,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/searchKeywords",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data89.privacyPolicyLink !== undefined){
let data99 = data89.privacyPolicyLink;
if(typeof data99 === "string"){
if(!pattern52.test(data99)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/privacyPolicyLink",keyword:"pattern",params:{pattern: "^https://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/privacyPolicyLink",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.generalLinks !== undefined){
let data100 = data89.generalLinks;
if(Array.isArray(data100)){
const len13 = data100.length;
for(let i13=0; i13<len13; i13++){
let data101 = data100[i13];
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
if(data101.displayText === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks/" + i13,keyword:"required",params:{missingProperty: "displayText"}});
errors++;
}
if(data101.link === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks/" + i13,keyword:"required",params:{missingProperty: "link"}});
errors++;
}
for(const key25 in data101){
if(!((key25 === "displayText") || (key25 === "link"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks/" + i13,keyword:"additionalProperties",params:{additionalProperty: key25}});
errors++;
}
}
if(data101.displayText !== undefined){
let data102 = data101.displayText;
if(typeof data102 === "string"){
if(func3(data102) > 255){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks/" + i13+"/displayText",keyword:"maxLength",params:{limit: 255}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks/" + i13+"/displayText",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data101.link !== undefined){
let data103 = data101.link;
if(typeof data103 === "string"){
if(!pattern8.test(data103)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks/" + i13+"/link",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks/" + i13+"/link",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks/" + i13,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/generalLinks",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data89.cloudSolutionProviderMarketingMaterials !== undefined){
let data104 = data89.cloudSolutionProviderMarketingMaterials;
if(typeof data104 === "string"){
if(!pattern8.test(data104)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderMarketingMaterials",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderMarketingMaterials",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data89.supportContact !== undefined){
let data105 = data89.supportContact;
if(data105 && typeof data105 == "object" && !Array.isArray(data105)){
for(const key26 in data105){
if(!((((key26 === "name") || (key26 === "email")) || (key26 === "phone")) || (key26 === "url"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/supportContact",keyword:"additionalProperties",params:{additionalProperty: key26}});
errors++;
}
}
if(data105.name !== undefined){
if(typeof data105.name !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/supportContact/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data105.email !== undefined){
let data107 = data105.email;
if(typeof data107 === "string"){
if(!pattern66.test(data107)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/supportContact/email",keyword:"pattern",params:{pattern: "^[^\\s@]+@[^\\s@]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/supportContact/email",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data105.phone !== undefined){
if(typeof data105.phone !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/supportContact/phone",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data105.url !== undefined){
let data109 = data105.url;
if(typeof data109 === "string"){
if(!pattern8.test(data109)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/supportContact/url",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/supportContact/url",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/supportContact",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data89.engineeringContact !== undefined){
let data110 = data89.engineeringContact;
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
for(const key27 in data110){
if(!((((key27 === "name") || (key27 === "email")) || (key27 === "phone")) || (key27 === "url"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/engineeringContact",keyword:"additionalProperties",params:{additionalProperty: key27}});
errors++;
}
}
if(data110.name !== undefined){
if(typeof data110.name !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/engineeringContact/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data110.email !== undefined){
let data112 = data110.email;
if(typeof data112 === "string"){
if(!pattern66.test(data112)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/engineeringContact/email",keyword:"pattern",params:{pattern: "^[^\\s@]+@[^\\s@]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/engineeringContact/email",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data110.phone !== undefined){
if(typeof data110.phone !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/engineeringContact/phone",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data110.url !== undefined){
let data114 = data110.url;
if(typeof data114 === "string"){
if(!pattern8.test(data114)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/engineeringContact/url",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/engineeringContact/url",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/engineeringContact",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data89.cloudSolutionProviderContact !== undefined){
let data115 = data89.cloudSolutionProviderContact;
if(data115 && typeof data115 == "object" && !Array.isArray(data115)){
for(const key28 in data115){
if(!((((key28 === "name") || (key28 === "email")) || (key28 === "phone")) || (key28 === "url"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderContact",keyword:"additionalProperties",params:{additionalProperty: key28}});
errors++;
}
}
if(data115.name !== undefined){
if(typeof data115.name !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderContact/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data115.email !== undefined){
let data117 = data115.email;
if(typeof data117 === "string"){
if(!pattern66.test(data117)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderContact/email",keyword:"pattern",params:{pattern: "^[^\\s@]+@[^\\s@]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderContact/email",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data115.phone !== undefined){
if(typeof data115.phone !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderContact/phone",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data115.url !== undefined){
let data119 = data115.url;
if(typeof data119 === "string"){
if(!pattern8.test(data119)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderContact/url",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderContact/url",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/cloudSolutionProviderContact",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data89.assets !== undefined){
let data120 = data89.assets;
if(Array.isArray(data120)){
const len14 = data120.length;
for(let i14=0; i14<len14; i14++){
let data121 = data120[i14];
if(data121 && typeof data121 == "object" && !Array.isArray(data121)){
if(data121.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14,keyword:"required",params:{missingProperty: "type"}});
errors++;
}
for(const key29 in data121){
if(!((((((key29 === "type") || (key29 === "file")) || (key29 === "url")) || (key29 === "description")) || (key29 === "displayOrder")) || (key29 === "friendlyName"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14,keyword:"additionalProperties",params:{additionalProperty: key29}});
errors++;
}
}
if(data121.type !== undefined){
let data122 = data121.type;
if(!(((((((data122 === "azureLogoSmall") || (data122 === "azureLogoMedium")) || (data122 === "azureLogoLarge")) || (data122 === "azureLogoWide")) || (data122 === "azureLogoScreenshot")) || (data122 === "azureLogoHero")) || (data122 === "pdfDocument"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14+"/type",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.listing.properties.assets.items.properties.type.enum}});
errors++;
}
}
if(data121.file !== undefined){
if(typeof data121.file !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14+"/file",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data121.url !== undefined){
let data124 = data121.url;
if(typeof data124 === "string"){
if(!pattern8.test(data124)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14+"/url",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14+"/url",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data121.description !== undefined){
if(typeof data121.description !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data121.displayOrder !== undefined){
let data126 = data121.displayOrder;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14+"/displayOrder",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 < 0 || isNaN(data126)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14+"/displayOrder",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data121.friendlyName !== undefined){
if(typeof data121.friendlyName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14+"/friendlyName",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets/" + i14,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/assets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data89.trailers !== undefined){
let data128 = data89.trailers;
if(Array.isArray(data128)){
if(data128.length > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers",keyword:"maxItems",params:{limit: 5}});
errors++;
}
const len15 = data128.length;
for(let i15=0; i15<len15; i15++){
let data129 = data128[i15];
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
if(data129.streamingUrl === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15,keyword:"required",params:{missingProperty: "streamingUrl"}});
errors++;
}
if(data129.assets === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15,keyword:"required",params:{missingProperty: "assets"}});
errors++;
}
for(const key30 in data129){
if(!((key30 === "streamingUrl") || (key30 === "assets"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15,keyword:"additionalProperties",params:{additionalProperty: key30}});
errors++;
}
}
if(data129.streamingUrl !== undefined){
let data130 = data129.streamingUrl;
if(typeof data130 === "string"){
if(!pattern8.test(data130)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/streamingUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/streamingUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data129.assets !== undefined){
let data131 = data129.assets;
if(data131 && typeof data131 == "object" && !Array.isArray(data131)){
var props4 = {};
for(const key31 in data131){
if(pattern5.test(key31)){
let data132 = data131[key31];
if(data132 && typeof data132 == "object" && !Array.isArray(data132)){
if(data132.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"required",params:{missingProperty: "title"}});
errors++;
}
if(data132.imageList === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"required",params:{missingProperty: "imageList"}});
errors++;
}
for(const key32 in data132){
if(!((key32 === "title") || (key32 === "imageList"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"additionalProperties",params:{additionalProperty: key32}});
errors++;
}
}
if(data132.title !== undefined){
if(typeof data132.title !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/title",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data132.imageList !== undefined){
let data134 = data132.imageList;
if(Array.isArray(data134)){
if(data134.length > 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/imageList",keyword:"maxItems",params:{limit: 1}});
errors++;
}
if(data134.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/imageList",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len16 = data134.length;
for(let i16=0; i16<len16; i16++){
let data135 = data134[i16];
if(data135 && typeof data135 == "object" && !Array.isArray(data135)){
if(data135.url === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/imageList/" + i16,keyword:"required",params:{missingProperty: "url"}});
errors++;
}
for(const key33 in data135){
if(!(key33 === "url")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/imageList/" + i16,keyword:"additionalProperties",params:{additionalProperty: key33}});
errors++;
}
}
if(data135.url !== undefined){
let data136 = data135.url;
if(typeof data136 === "string"){
if(!pattern8.test(data136)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/imageList/" + i16+"/url",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/imageList/" + i16+"/url",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/imageList/" + i16,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")+"/imageList",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets/" + key31.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "object"}});
errors++;
}
props4[key31] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15+"/assets",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers/" + i15,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/trailers",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.previewAudience !== undefined){
let data137 = data6.previewAudience;
if(data137 && typeof data137 == "object" && !Array.isArray(data137)){
for(const key34 in data137){
if(!((key34 === "previewAudiences") || (key34 === "hideKey"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience",keyword:"additionalProperties",params:{additionalProperty: key34}});
errors++;
}
}
if(data137.previewAudiences !== undefined){
let data138 = data137.previewAudiences;
if(Array.isArray(data138)){
if(data138.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences",keyword:"maxItems",params:{limit: 100}});
errors++;
}
const len17 = data138.length;
for(let i17=0; i17<len17; i17++){
let data139 = data138[i17];
if(data139 && typeof data139 == "object" && !Array.isArray(data139)){
if(data139.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17,keyword:"required",params:{missingProperty: "type"}});
errors++;
}
if(data139.id === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17,keyword:"required",params:{missingProperty: "id"}});
errors++;
}
for(const key35 in data139){
if(!(((key35 === "type") || (key35 === "id")) || (key35 === "label"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17,keyword:"additionalProperties",params:{additionalProperty: key35}});
errors++;
}
}
if(data139.type !== undefined){
let data140 = data139.type;
if(!(((data140 === "email") || (data140 === "subscription")) || (data140 === "tenant"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17+"/type",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.previewAudience.properties.previewAudiences.items.properties.type.enum}});
errors++;
}
}
if(data139.id !== undefined){
let data141 = data139.id;
if(typeof data141 === "string"){
if(func3(data141) > 320){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17+"/id",keyword:"maxLength",params:{limit: 320}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17+"/id",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data139.label !== undefined){
let data142 = data139.label;
if(typeof data142 === "string"){
if(func3(data142) > 1000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17+"/label",keyword:"maxLength",params:{limit: 1000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17+"/label",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences/" + i17,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/previewAudiences",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data137.hideKey !== undefined){
let data143 = data137.hideKey;
if(typeof data143 === "string"){
if(!pattern76.test(data143)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/hideKey",keyword:"pattern",params:{pattern: "^[a-z0-9]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience/hideKey",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/previewAudience",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.availability !== undefined){
let data144 = data6.availability;
if(data144 && typeof data144 == "object" && !Array.isArray(data144)){
for(const key36 in data144){
if(!((key36 === "markets") || (key36 === "customerMarkets"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability",keyword:"additionalProperties",params:{additionalProperty: key36}});
errors++;
}
}
if(data144.markets !== undefined){
let data145 = data144.markets;
if(Array.isArray(data145)){
const len18 = data145.length;
for(let i18=0; i18<len18; i18++){
let data146 = data145[i18];
if(typeof data146 === "string"){
if(!pattern77.test(data146)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/markets/" + i18,keyword:"pattern",params:{pattern: "^[a-z]{2}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/markets/" + i18,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/markets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data144.customerMarkets !== undefined){
let data147 = data144.customerMarkets;
if(!(((data147 === "customMarkets") || (data147 === "allMarkets")) || (data147 === "allTaxRemittedMarkets"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/customerMarkets",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.availability.properties.customerMarkets.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.technical !== undefined){
let data148 = data6.technical;
if(data148 && typeof data148 == "object" && !Array.isArray(data148)){
for(const key37 in data148){
if(!(func1.call(schema32.properties.spec.properties.technical.properties, key37))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical",keyword:"additionalProperties",params:{additionalProperty: key37}});
errors++;
}
}
if(data148.landingPageUrl !== undefined){
let data149 = data148.landingPageUrl;
if(typeof data149 === "string"){
if(!pattern78.test(data149)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/landingPageUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s#]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/landingPageUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data148.connectionWebhook !== undefined){
let data150 = data148.connectionWebhook;
if(typeof data150 === "string"){
if(!pattern8.test(data150)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/connectionWebhook",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/connectionWebhook",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data148.azureAdTenantId !== undefined){
let data151 = data148.azureAdTenantId;
if(typeof data151 === "string"){
if(!pattern6.test(data151)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/azureAdTenantId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/azureAdTenantId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data148.azureAdAppId !== undefined){
let data152 = data148.azureAdAppId;
if(typeof data152 === "string"){
if(!pattern6.test(data152)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/azureAdAppId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/azureAdAppId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data148.baseLicenseModel !== undefined){
let data153 = data148.baseLicenseModel;
if(!((data153 === "user") || (data153 === "resource"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/baseLicenseModel",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.technical.properties.baseLicenseModel.enum}});
errors++;
}
}
if(data148.crmPackageUrl !== undefined){
let data154 = data148.crmPackageUrl;
if(typeof data154 === "string"){
if(!pattern52.test(data154)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/crmPackageUrl",keyword:"pattern",params:{pattern: "^https://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/crmPackageUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data148.containsMultipleCrmPackages !== undefined){
if(typeof data148.containsMultipleCrmPackages !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/containsMultipleCrmPackages",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data148.crmPackageRegions !== undefined){
let data156 = data148.crmPackageRegions;
if(Array.isArray(data156)){
const len19 = data156.length;
for(let i19=0; i19<len19; i19++){
if(typeof data156[i19] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/crmPackageRegions/" + i19,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/crmPackageRegions",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data148.requiresS2SOutboundAndCrmSecureStoreAccess !== undefined){
if(typeof data148.requiresS2SOutboundAndCrmSecureStoreAccess !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/requiresS2SOutboundAndCrmSecureStoreAccess",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.testDrive !== undefined){
let data159 = data6.testDrive;
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
for(const key38 in data159){
if(!((key38 === "enabled") || (key38 === "type"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDrive",keyword:"additionalProperties",params:{additionalProperty: key38}});
errors++;
}
}
if(data159.enabled !== undefined){
if(typeof data159.enabled !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDrive/enabled",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data159.type !== undefined){
let data161 = data159.type;
if(!((((((data161 === "azureResourceManager") || (data161 === "dynamicsForBusinessCentral")) || (data161 === "dynamicsForCustomerEngagement")) || (data161 === "dynamicsForOperations")) || (data161 === "logicApp")) || (data161 === "powerBi"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDrive/type",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.testDrive.properties.type.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDrive",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.testDriveListing !== undefined){
let data162 = data6.testDriveListing;
if(data162 && typeof data162 == "object" && !Array.isArray(data162)){
for(const key39 in data162){
if(!((((key39 === "description") || (key39 === "accessInformation")) || (key39 === "userManual")) || (key39 === "videos"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing",keyword:"additionalProperties",params:{additionalProperty: key39}});
errors++;
}
}
if(data162.description !== undefined){
let data163 = data162.description;
if(typeof data163 === "string"){
if(func3(data163) > 3000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/description",keyword:"maxLength",params:{limit: 3000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data162.accessInformation !== undefined){
let data164 = data162.accessInformation;
if(typeof data164 === "string"){
if(func3(data164) > 10000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/accessInformation",keyword:"maxLength",params:{limit: 10000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/accessInformation",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data162.userManual !== undefined){
let data165 = data162.userManual;
if(data165 && typeof data165 == "object" && !Array.isArray(data165)){
if(data165.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/userManual",keyword:"required",params:{missingProperty: "name"}});
errors++;
}
if(data165.url === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/userManual",keyword:"required",params:{missingProperty: "url"}});
errors++;
}
for(const key40 in data165){
if(!((key40 === "name") || (key40 === "url"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/userManual",keyword:"additionalProperties",params:{additionalProperty: key40}});
errors++;
}
}
if(data165.name !== undefined){
let data166 = data165.name;
if(typeof data166 === "string"){
if(func3(data166) > 255){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/userManual/name",keyword:"maxLength",params:{limit: 255}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/userManual/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data165.url !== undefined){
let data167 = data165.url;
if(typeof data167 === "string"){
if(!pattern8.test(data167)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/userManual/url",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/userManual/url",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/userManual",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data162.videos !== undefined){
let data168 = data162.videos;
if(Array.isArray(data168)){
const len20 = data168.length;
for(let i20=0; i20<len20; i20++){
let data169 = data168[i20];
if(data169 && typeof data169 == "object" && !Array.isArray(data169)){
if(data169.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20,keyword:"required",params:{missingProperty: "title"}});
errors++;
}
if(data169.streamingUrl === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20,keyword:"required",params:{missingProperty: "streamingUrl"}});
errors++;
}
for(const key41 in data169){
if(!(((key41 === "title") || (key41 === "streamingUrl")) || (key41 === "thumbnailUrl"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20,keyword:"additionalProperties",params:{additionalProperty: key41}});
errors++;
}
}
if(data169.title !== undefined){
if(typeof data169.title !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20+"/title",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data169.streamingUrl !== undefined){
let data171 = data169.streamingUrl;
if(typeof data171 === "string"){
if(!pattern8.test(data171)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20+"/streamingUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20+"/streamingUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data169.thumbnailUrl !== undefined){
let data172 = data169.thumbnailUrl;
if(typeof data172 === "string"){
if(!pattern8.test(data172)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20+"/thumbnailUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20+"/thumbnailUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos/" + i20,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing/videos",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveListing",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.testDriveTechnical !== undefined){
let data173 = data6.testDriveTechnical;
if(data173 && typeof data173 == "object" && !Array.isArray(data173)){
for(const key42 in data173){
if(!(func1.call(schema32.properties.spec.properties.testDriveTechnical.properties, key42))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical",keyword:"additionalProperties",params:{additionalProperty: key42}});
errors++;
}
}
if(data173.maxConcurrentTestDrives !== undefined){
let data174 = data173.maxConcurrentTestDrives;
if(!(((typeof data174 == "number") && (!(data174 % 1) && !isNaN(data174))) && (isFinite(data174)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/maxConcurrentTestDrives",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data174 == "number") && (isFinite(data174))){
if(data174 < 1 || isNaN(data174)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/maxConcurrentTestDrives",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data173.durationInHours !== undefined){
let data175 = data173.durationInHours;
if(!(((typeof data175 == "number") && (!(data175 % 1) && !isNaN(data175))) && (isFinite(data175)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/durationInHours",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data175 == "number") && (isFinite(data175))){
if(data175 < 1 || isNaN(data175)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/durationInHours",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data173.basePlan !== undefined){
if(typeof data173.basePlan !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/basePlan",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.instanceUrl !== undefined){
let data177 = data173.instanceUrl;
if(typeof data177 === "string"){
if(!pattern8.test(data177)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/instanceUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/instanceUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.instanceWebApiUrl !== undefined){
let data178 = data173.instanceWebApiUrl;
if(typeof data178 === "string"){
if(!pattern8.test(data178)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/instanceWebApiUrl",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/instanceWebApiUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.roleName !== undefined){
if(typeof data173.roleName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/roleName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.region !== undefined){
if(typeof data173.region !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/region",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.resourceGroupName !== undefined){
if(typeof data173.resourceGroupName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/resourceGroupName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.assignLogicAppName !== undefined){
if(typeof data173.assignLogicAppName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/assignLogicAppName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.deprovisionLogicAppName !== undefined){
if(typeof data173.deprovisionLogicAppName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/deprovisionLogicAppName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.subscriptionId !== undefined){
let data184 = data173.subscriptionId;
if(typeof data184 === "string"){
if(!pattern6.test(data184)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/subscriptionId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/subscriptionId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.tenantId !== undefined){
let data185 = data173.tenantId;
if(typeof data185 === "string"){
if(!pattern6.test(data185)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/tenantId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/tenantId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.tenantName !== undefined){
if(typeof data173.tenantName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/tenantName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.appId !== undefined){
let data187 = data173.appId;
if(typeof data187 === "string"){
if(!pattern6.test(data187)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/appId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/appId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data173.appKey !== undefined){
if(typeof data173.appKey !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical/appKey",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/testDriveTechnical",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.reseller !== undefined){
let data189 = data6.reseller;
if(data189 && typeof data189 == "object" && !Array.isArray(data189)){
for(const key43 in data189){
if(!(key43 === "resellerChannelState")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reseller",keyword:"additionalProperties",params:{additionalProperty: key43}});
errors++;
}
}
if(data189.resellerChannelState !== undefined){
let data190 = data189.resellerChannelState;
if(!(((((data190 === "notSet") || (data190 === "none")) || (data190 === "some")) || (data190 === "all")) || (data190 === "terminated"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reseller/resellerChannelState",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.reseller.properties.resellerChannelState.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reseller",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.meters !== undefined){
let data191 = data6.meters;
if(data191 && typeof data191 == "object" && !Array.isArray(data191)){
var props5 = {};
for(const key44 in data191){
if(pattern5.test(key44)){
let data192 = data191[key44];
if(data192 && typeof data192 == "object" && !Array.isArray(data192)){
if(data192.displayName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meters/" + key44.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"required",params:{missingProperty: "displayName"}});
errors++;
}
if(data192.unitOfMeasure === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meters/" + key44.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"required",params:{missingProperty: "unitOfMeasure"}});
errors++;
}
for(const key45 in data192){
if(!((key45 === "displayName") || (key45 === "unitOfMeasure"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meters/" + key44.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"additionalProperties",params:{additionalProperty: key45}});
errors++;
}
}
if(data192.displayName !== undefined){
if(typeof data192.displayName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meters/" + key44.replace(/~/g, "~0").replace(/\//g, "~1")+"/displayName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data192.unitOfMeasure !== undefined){
if(typeof data192.unitOfMeasure !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meters/" + key44.replace(/~/g, "~0").replace(/\//g, "~1")+"/unitOfMeasure",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/meters/" + key44.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "object"}});
errors++;
}
props5[key44] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/meters",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateOfferPlan = validate22;
const schema33 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","const":"offerctl/v1"},"kind":{"type":"string","const":"Plan"},"metadata":{"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-z0-9_-]{1,50}$"},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}},"additionalProperties":false},"spec":{"type":"object","required":["offer","alias"],"properties":{"offer":{"type":"string"},"alias":{"type":"string","minLength":1,"maxLength":125},"lifecycle":{"enum":["live","stopped"],"default":"live"},"setup":{"type":"object","properties":{"azureRegions":{"type":"array","items":{"enum":["azureGlobal","azureGovernment","azureGermany","azureChina"]},"default":["azureGlobal"]},"azureGovernmentCertifications":{"type":"array","items":{"type":"object","required":["name","link"],"properties":{"name":{"type":"string","maxLength":255},"link":{"type":"string","maxLength":1000}},"additionalProperties":false},"maxItems":100},"subtype":{"enum":["managedApplication","solutionTemplate"]},"displayRank":{"type":"integer","minimum":0,"default":2147483647}},"additionalProperties":false},"listing":{"type":"object","properties":{"name":{"type":"string","maxLength":200},"description":{"type":"string","maxLength":3000},"summary":{"type":"string","maxLength":100}},"additionalProperties":false},"availability":{"type":"object","properties":{"audience":{"enum":["public","private"]},"visibility":{"enum":["visible","hidden"]},"markets":{"type":"array","items":{"type":"string","pattern":"^[a-z]{2}$"}},"customerMarkets":{"enum":["customMarkets","allMarkets","allTaxRemittedMarkets"],"default":"customMarkets"},"pricing":{"type":"object","properties":{"licenseModel":{"enum":["byol","payAsYouGo"]},"recurrentPrice":{"type":"object","properties":{"recurrentPriceMode":{"enum":["flatRate","perUser"]},"priceInputOption":{"enum":["usd","perMarket"],"default":"usd"},"userLimits":{"type":"object","properties":{"min":{"type":"integer","minimum":0},"max":{"type":"integer","minimum":0}},"additionalProperties":false},"prices":{"type":"array","items":{"type":"object","required":["billingTerm"],"properties":{"billingTerm":{"type":"object","required":["type","value"],"properties":{"type":{"enum":["day","week","month","year"]},"value":{"type":"integer","minimum":1}},"additionalProperties":false},"paymentOption":{"type":"object","required":["type","value"],"properties":{"type":{"enum":["day","week","month","year"]},"value":{"type":"integer","minimum":1}},"additionalProperties":false},"pricePerPaymentInUsd":{"type":"number","minimum":0},"prices":{"type":"array","items":{"type":"object","required":["markets","currency","price"],"properties":{"markets":{"type":"array","items":{"type":"string"}},"currency":{"type":"string"},"price":{"type":"number","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}}},"additionalProperties":false},"customMeters":{"type":"object","properties":{"priceInputOption":{"enum":["usd","perMarket"]},"meters":{"type":"object","patternProperties":{"^.*$":{"type":"object","properties":{"pricePerPaymentInUsd":{"type":"number","minimum":0},"includedQuantities":{"type":"array","items":{"type":"object","required":["billingTerm"],"properties":{"billingTerm":{"type":"object","required":["type","value"],"properties":{"type":{"enum":["day","week","month","year"]},"value":{"type":"integer","minimum":1}},"additionalProperties":false},"quantity":{"type":"integer","minimum":0},"isInfinite":{"type":"boolean"}},"additionalProperties":false}},"prices":{"type":"array","items":{"type":"object","required":["markets","currency","price"],"properties":{"markets":{"type":"array","items":{"type":"string"}},"currency":{"type":"string"},"price":{"type":"number","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}}}},"additionalProperties":false},"corePricing":{"type":"object","required":["priceInputOption"],"properties":{"priceInputOption":{"enum":["free","flat","perCore","perCoreSize","perMarketAndCoreSize"]},"price":{"type":"number","minimum":0},"pricePerCore":{"type":"number","minimum":0},"pricePerCoreSize":{"type":"object","patternProperties":{"^.*$":{"type":"number","minimum":0}}},"prices":{"type":"array","items":{"type":"object","required":["markets","currency","prices"],"properties":{"markets":{"type":"array","items":{"type":"string"}},"currency":{"type":"string"},"prices":{"type":"object","patternProperties":{"^.*$":{"type":"number","minimum":0}}}},"additionalProperties":false}}},"additionalProperties":false},"systemMeterPricing":{"type":"object","required":["priceInputOption"],"properties":{"priceInputOption":{"enum":["perCore","perEveryCoreInCluster","perNode","perEveryNodeInCluster","perPod","perCluster"]},"price":{"type":"number","minimum":0},"prices":{"type":"array","items":{"type":"object","required":["markets","currency","price"],"properties":{"markets":{"type":"array","items":{"type":"string"}},"currency":{"type":"string"},"price":{"type":"number","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false},"trial":{"type":"object","required":["type","value"],"properties":{"type":{"enum":["day","week","month","year"]},"value":{"type":"integer","minimum":1}},"additionalProperties":false},"softwareReservation":{"type":"array","items":{"type":"object","required":["type","term","percentageSave"],"properties":{"type":{"enum":["month","year"]},"term":{"type":"integer","minimum":1},"percentageSave":{"type":"number","minimum":0,"maximum":100}},"additionalProperties":false}},"billingTag":{"type":"string"}},"additionalProperties":false},"audiences":{"type":"array","items":{"type":"string"}},"technical":{"type":"object","properties":{"basePlan":{"type":"string"},"reuseTechnicalConfigurationState":{"enum":["enable","detach"]},"operatingSystem":{"type":"object","required":["family","type"],"properties":{"family":{"enum":["windows","linux"]},"type":{"enum":["windowsServer2008R2","windowsServer2012","windowsServer2012R2","windowsServer2012R2Datacenter","windowsServer2016","windowsServer2019","windowsServer2022","windowsServer2022DatacenterAzureEdition","windowsServerVersion20H2","windowsServerVersion2004","debian","centos","openSolaris","redHat","ubuntu","suse","cblMariner","oracleLinux","other"]},"friendlyName":{"type":"string","minLength":1,"maxLength":100}},"additionalProperties":false},"softwareType":{"enum":["operatingSystem","solution"]},"recommendedVmSizes":{"type":"array","items":{"type":"string"},"maxItems":6},"openPorts":{"type":"array","items":{"type":"object","required":["label","portRange","protocol"],"properties":{"label":{"type":"string","minLength":3,"maxLength":20},"portRange":{"type":"string","pattern":"^\\d{1,5}(\\s*-\\s*\\d{1,5})?$"},"protocol":{"enum":["tcp","udp","both"]}},"additionalProperties":false},"maxItems":100},"vmProperties":{"type":"object","properties":{"isNetworkVirtualAppliance":{"type":"boolean"},"requiresCustomArmTemplate":{"type":"boolean"},"supportsAadLogin":{"type":"boolean"},"supportsAcceleratedNetworking":{"type":"boolean"},"supportsBackup":{"type":"boolean"},"supportsCloudInit":{"type":"boolean"},"supportsExtensions":{"type":"boolean","default":true},"supportsHibernation":{"type":"boolean"},"supportsNVMe":{"type":"boolean"},"supportsRemoteConnection":{"type":"boolean","default":true},"supportsSriov":{"type":"boolean"}},"additionalProperties":false},"skus":{"type":"array","items":{"type":"object","required":["imageType","skuId"],"properties":{"imageType":{"enum":["x64Gen1","x64Gen2","arm64Gen2"]},"skuId":{"type":"string","pattern":"^[a-z0-9_-]+$"},"securityType":{"type":"array","items":{"type":"string","minLength":1}}},"additionalProperties":false},"minItems":1,"maxItems":3},"vmImageVersions":{"type":"array","items":{"type":"object","required":["versionNumber","vmImages"],"properties":{"versionNumber":{"type":"string","maxLength":32,"pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+$"},"vmImages":{"type":"array","items":{"type":"object","required":["imageType","source"],"properties":{"imageType":{"enum":["x64Gen1","x64Gen2","arm64Gen2"]},"source":{"type":"object","required":["sourceType"],"properties":{"sourceType":{"enum":["sasUri","sharedImageGallery"]},"osDisk":{"type":"object","required":["uri"],"properties":{"uri":{"type":"string","pattern":"^https://[^\\s]+$"}},"additionalProperties":false},"dataDisks":{"type":"array","items":{"type":"object","required":["lunNumber","uri"],"properties":{"lunNumber":{"type":"integer","minimum":0,"maximum":15},"uri":{"type":"string","pattern":"^https://[^\\s]+$"}},"additionalProperties":false},"maxItems":16},"sharedImage":{"type":"object","required":["tenantId","resourceId"],"properties":{"tenantId":{"type":"string"},"resourceId":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}},"additionalProperties":false},"minItems":1,"maxItems":3},"lifecycleState":{"enum":["generallyAvailable","deprecated"],"default":"generallyAvailable"},"deprecationSchedule":{"type":"object","properties":{"dateOffset":{"type":"string","pattern":"^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$","minLength":3},"reason":{"enum":["criticalSecurityIssue","endOfSupport","other"]}},"additionalProperties":false}},"additionalProperties":false}},"payloadType":{"enum":["cnab","image"]},"clusterExtensionType":{"type":"string","pattern":"^[a-zA-Z.-]{1,50}$"},"cnabReferences":{"type":"array","items":{"type":"object","required":["tenantId","subscriptionId","resourceGroupName","registryName","repositoryName","tag","digest"],"properties":{"tenantId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"subscriptionId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"resourceGroupName":{"type":"string","minLength":1,"maxLength":100},"registryName":{"type":"string","minLength":1,"maxLength":100},"repositoryName":{"type":"string","minLength":1,"maxLength":100},"tag":{"type":"string","minLength":1,"maxLength":100},"digest":{"type":"string","minLength":1,"maxLength":100}},"additionalProperties":false}},"imageRepositoryDetails":{"type":"object","required":["subscriptionId","resourceGroupName","registryName","userName","password"],"properties":{"subscriptionId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"resourceGroupName":{"type":"string","minLength":1,"maxLength":100},"registryName":{"type":"string","minLength":1,"maxLength":100},"repositoryName":{"type":"string","minLength":1,"maxLength":100},"userName":{"type":"string","minLength":1,"maxLength":100},"password":{"type":"string"}},"additionalProperties":false},"imageTags":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"maxItems":16},"packageVersion":{"type":"string","pattern":"^\\d+\\.\\d+\\.\\d+$"},"packageUrl":{"type":"string","pattern":"^https://[^\\s]+$"},"deploymentMode":{"enum":["incremental","complete"]},"jitAccessEnabled":{"type":"boolean"},"customerAllowedActions":{"type":"array","items":{"type":"string"}},"notificationEndpointUrl":{"type":"string","pattern":"^https://[^\\s]+$"},"tenantId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"authorizations":{"type":"array","items":{"type":"object","required":["principalId","roleDefinitionId"],"properties":{"principalId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"roleDefinitionId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false}},"additionalProperties":false};
const pattern92 = new RegExp("^[a-z0-9_-]{1,50}$", "u");
const pattern98 = new RegExp("^\\d{1,5}(\\s*-\\s*\\d{1,5})?$", "u");
const pattern99 = new RegExp("^[a-z0-9_-]+$", "u");
const pattern100 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+$", "u");
const pattern104 = new RegExp("^[a-zA-Z.-]{1,50}$", "u");
const pattern108 = new RegExp("^\\d+\\.\\d+\\.\\d+$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});
errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});
errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});
errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"type",params:{type: "string"}});
errors++;
}
if("offerctl/v1" !== data0){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"const",params:{allowedValue: "offerctl/v1"}});
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"type",params:{type: "string"}});
errors++;
}
if("Plan" !== data1){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"const",params:{allowedValue: "Plan"}});
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key1 in data2){
if(!((key1 === "name") || (key1 === "annotations"))){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"additionalProperties",params:{additionalProperty: key1}});
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern92.test(data3)){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"pattern",params:{pattern: "^[a-z0-9_-]{1,50}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.annotations !== undefined){
let data4 = data2.annotations;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
var props0 = {};
for(const key2 in data4){
if(pattern5.test(key2)){
if(typeof data4[key2] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
props0[key2] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.spec !== undefined){
let data6 = data.spec;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.offer === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "offer"}});
errors++;
}
if(data6.alias === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "alias"}});
errors++;
}
for(const key3 in data6){
if(!((((((((key3 === "offer") || (key3 === "alias")) || (key3 === "lifecycle")) || (key3 === "setup")) || (key3 === "listing")) || (key3 === "availability")) || (key3 === "audiences")) || (key3 === "technical"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key3}});
errors++;
}
}
if(data6.offer !== undefined){
if(typeof data6.offer !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offer",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.alias !== undefined){
let data8 = data6.alias;
if(typeof data8 === "string"){
if(func3(data8) > 125){
(vErrors ??= []).push({instancePath:instancePath+"/spec/alias",keyword:"maxLength",params:{limit: 125}});
errors++;
}
if(func3(data8) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/alias",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/alias",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.lifecycle !== undefined){
let data9 = data6.lifecycle;
if(!((data9 === "live") || (data9 === "stopped"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/lifecycle",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.lifecycle.enum}});
errors++;
}
}
if(data6.setup !== undefined){
let data10 = data6.setup;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
if(!((((key4 === "azureRegions") || (key4 === "azureGovernmentCertifications")) || (key4 === "subtype")) || (key4 === "displayRank"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup",keyword:"additionalProperties",params:{additionalProperty: key4}});
errors++;
}
}
if(data10.azureRegions !== undefined){
let data11 = data10.azureRegions;
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(!((((data12 === "azureGlobal") || (data12 === "azureGovernment")) || (data12 === "azureGermany")) || (data12 === "azureChina"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureRegions/" + i0,keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.setup.properties.azureRegions.items.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureRegions",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data10.azureGovernmentCertifications !== undefined){
let data13 = data10.azureGovernmentCertifications;
if(Array.isArray(data13)){
if(data13.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications",keyword:"maxItems",params:{limit: 100}});
errors++;
}
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications/" + i1,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
if(data14.link === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications/" + i1,keyword:"required",params:{missingProperty: "link"}});
errors++;
}
for(const key5 in data14){
if(!((key5 === "name") || (key5 === "link"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications/" + i1,keyword:"additionalProperties",params:{additionalProperty: key5}});
errors++;
}
}
if(data14.name !== undefined){
let data15 = data14.name;
if(typeof data15 === "string"){
if(func3(data15) > 255){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications/" + i1+"/name",keyword:"maxLength",params:{limit: 255}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications/" + i1+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data14.link !== undefined){
let data16 = data14.link;
if(typeof data16 === "string"){
if(func3(data16) > 1000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications/" + i1+"/link",keyword:"maxLength",params:{limit: 1000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications/" + i1+"/link",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications/" + i1,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/azureGovernmentCertifications",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data10.subtype !== undefined){
let data17 = data10.subtype;
if(!((data17 === "managedApplication") || (data17 === "solutionTemplate"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/subtype",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.setup.properties.subtype.enum}});
errors++;
}
}
if(data10.displayRank !== undefined){
let data18 = data10.displayRank;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/displayRank",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup/displayRank",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/setup",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.listing !== undefined){
let data19 = data6.listing;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key6 in data19){
if(!(((key6 === "name") || (key6 === "description")) || (key6 === "summary"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing",keyword:"additionalProperties",params:{additionalProperty: key6}});
errors++;
}
}
if(data19.name !== undefined){
let data20 = data19.name;
if(typeof data20 === "string"){
if(func3(data20) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/name",keyword:"maxLength",params:{limit: 200}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.description !== undefined){
let data21 = data19.description;
if(typeof data21 === "string"){
if(func3(data21) > 3000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/description",keyword:"maxLength",params:{limit: 3000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.summary !== undefined){
let data22 = data19.summary;
if(typeof data22 === "string"){
if(func3(data22) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/summary",keyword:"maxLength",params:{limit: 100}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing/summary",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/listing",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.availability !== undefined){
let data23 = data6.availability;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key7 in data23){
if(!((((((((key7 === "audience") || (key7 === "visibility")) || (key7 === "markets")) || (key7 === "customerMarkets")) || (key7 === "pricing")) || (key7 === "trial")) || (key7 === "softwareReservation")) || (key7 === "billingTag"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability",keyword:"additionalProperties",params:{additionalProperty: key7}});
errors++;
}
}
if(data23.audience !== undefined){
let data24 = data23.audience;
if(!((data24 === "public") || (data24 === "private"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/audience",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.audience.enum}});
errors++;
}
}
if(data23.visibility !== undefined){
let data25 = data23.visibility;
if(!((data25 === "visible") || (data25 === "hidden"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/visibility",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.visibility.enum}});
errors++;
}
}
if(data23.markets !== undefined){
let data26 = data23.markets;
if(Array.isArray(data26)){
const len2 = data26.length;
for(let i2=0; i2<len2; i2++){
let data27 = data26[i2];
if(typeof data27 === "string"){
if(!pattern77.test(data27)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/markets/" + i2,keyword:"pattern",params:{pattern: "^[a-z]{2}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/markets/" + i2,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/markets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data23.customerMarkets !== undefined){
let data28 = data23.customerMarkets;
if(!(((data28 === "customMarkets") || (data28 === "allMarkets")) || (data28 === "allTaxRemittedMarkets"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/customerMarkets",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.customerMarkets.enum}});
errors++;
}
}
if(data23.pricing !== undefined){
let data29 = data23.pricing;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key8 in data29){
if(!(((((key8 === "licenseModel") || (key8 === "recurrentPrice")) || (key8 === "customMeters")) || (key8 === "corePricing")) || (key8 === "systemMeterPricing"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing",keyword:"additionalProperties",params:{additionalProperty: key8}});
errors++;
}
}
if(data29.licenseModel !== undefined){
let data30 = data29.licenseModel;
if(!((data30 === "byol") || (data30 === "payAsYouGo"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/licenseModel",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.licenseModel.enum}});
errors++;
}
}
if(data29.recurrentPrice !== undefined){
let data31 = data29.recurrentPrice;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key9 in data31){
if(!((((key9 === "recurrentPriceMode") || (key9 === "priceInputOption")) || (key9 === "userLimits")) || (key9 === "prices"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice",keyword:"additionalProperties",params:{additionalProperty: key9}});
errors++;
}
}
if(data31.recurrentPriceMode !== undefined){
let data32 = data31.recurrentPriceMode;
if(!((data32 === "flatRate") || (data32 === "perUser"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/recurrentPriceMode",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.recurrentPrice.properties.recurrentPriceMode.enum}});
errors++;
}
}
if(data31.priceInputOption !== undefined){
let data33 = data31.priceInputOption;
if(!((data33 === "usd") || (data33 === "perMarket"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/priceInputOption",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.recurrentPrice.properties.priceInputOption.enum}});
errors++;
}
}
if(data31.userLimits !== undefined){
let data34 = data31.userLimits;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key10 in data34){
if(!((key10 === "min") || (key10 === "max"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/userLimits",keyword:"additionalProperties",params:{additionalProperty: key10}});
errors++;
}
}
if(data34.min !== undefined){
let data35 = data34.min;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/userLimits/min",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 0 || isNaN(data35)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/userLimits/min",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data34.max !== undefined){
let data36 = data34.max;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/userLimits/max",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/userLimits/max",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/userLimits",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data31.prices !== undefined){
let data37 = data31.prices;
if(Array.isArray(data37)){
const len3 = data37.length;
for(let i3=0; i3<len3; i3++){
let data38 = data37[i3];
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.billingTerm === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3,keyword:"required",params:{missingProperty: "billingTerm"}});
errors++;
}
for(const key11 in data38){
if(!((((key11 === "billingTerm") || (key11 === "paymentOption")) || (key11 === "pricePerPaymentInUsd")) || (key11 === "prices"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3,keyword:"additionalProperties",params:{additionalProperty: key11}});
errors++;
}
}
if(data38.billingTerm !== undefined){
let data39 = data38.billingTerm;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/billingTerm",keyword:"required",params:{missingProperty: "type"}});
errors++;
}
if(data39.value === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/billingTerm",keyword:"required",params:{missingProperty: "value"}});
errors++;
}
for(const key12 in data39){
if(!((key12 === "type") || (key12 === "value"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/billingTerm",keyword:"additionalProperties",params:{additionalProperty: key12}});
errors++;
}
}
if(data39.type !== undefined){
let data40 = data39.type;
if(!((((data40 === "day") || (data40 === "week")) || (data40 === "month")) || (data40 === "year"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/billingTerm/type",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.recurrentPrice.properties.prices.items.properties.billingTerm.properties.type.enum}});
errors++;
}
}
if(data39.value !== undefined){
let data41 = data39.value;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/billingTerm/value",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 < 1 || isNaN(data41)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/billingTerm/value",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/billingTerm",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data38.paymentOption !== undefined){
let data42 = data38.paymentOption;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(data42.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/paymentOption",keyword:"required",params:{missingProperty: "type"}});
errors++;
}
if(data42.value === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/paymentOption",keyword:"required",params:{missingProperty: "value"}});
errors++;
}
for(const key13 in data42){
if(!((key13 === "type") || (key13 === "value"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/paymentOption",keyword:"additionalProperties",params:{additionalProperty: key13}});
errors++;
}
}
if(data42.type !== undefined){
let data43 = data42.type;
if(!((((data43 === "day") || (data43 === "week")) || (data43 === "month")) || (data43 === "year"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/paymentOption/type",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.recurrentPrice.properties.prices.items.properties.paymentOption.properties.type.enum}});
errors++;
}
}
if(data42.value !== undefined){
let data44 = data42.value;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/paymentOption/value",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 1 || isNaN(data44)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/paymentOption/value",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/paymentOption",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data38.pricePerPaymentInUsd !== undefined){
let data45 = data38.pricePerPaymentInUsd;
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 0 || isNaN(data45)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/pricePerPaymentInUsd",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/pricePerPaymentInUsd",keyword:"type",params:{type: "number"}});
errors++;
}
}
if(data38.prices !== undefined){
let data46 = data38.prices;
if(Array.isArray(data46)){
const len4 = data46.length;
for(let i4=0; i4<len4; i4++){
let data47 = data46[i4];
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if(data47.markets === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4,keyword:"required",params:{missingProperty: "markets"}});
errors++;
}
if(data47.currency === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4,keyword:"required",params:{missingProperty: "currency"}});
errors++;
}
if(data47.price === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4,keyword:"required",params:{missingProperty: "price"}});
errors++;
}
for(const key14 in data47){
if(!(((key14 === "markets") || (key14 === "currency")) || (key14 === "price"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4,keyword:"additionalProperties",params:{additionalProperty: key14}});
errors++;
}
}
if(data47.markets !== undefined){
let data48 = data47.markets;
if(Array.isArray(data48)){
const len5 = data48.length;
for(let i5=0; i5<len5; i5++){
if(typeof data48[i5] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4+"/markets/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4+"/markets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data47.currency !== undefined){
if(typeof data47.currency !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4+"/currency",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data47.price !== undefined){
let data51 = data47.price;
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 < 0 || isNaN(data51)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4+"/price",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4+"/price",keyword:"type",params:{type: "number"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices/" + i4,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3+"/prices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices/" + i3,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice/prices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/recurrentPrice",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data29.customMeters !== undefined){
let data52 = data29.customMeters;
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
for(const key15 in data52){
if(!((key15 === "priceInputOption") || (key15 === "meters"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters",keyword:"additionalProperties",params:{additionalProperty: key15}});
errors++;
}
}
if(data52.priceInputOption !== undefined){
let data53 = data52.priceInputOption;
if(!((data53 === "usd") || (data53 === "perMarket"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/priceInputOption",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.customMeters.properties.priceInputOption.enum}});
errors++;
}
}
if(data52.meters !== undefined){
let data54 = data52.meters;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
var props1 = {};
for(const key16 in data54){
if(pattern5.test(key16)){
let data55 = data54[key16];
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
for(const key17 in data55){
if(!(((key17 === "pricePerPaymentInUsd") || (key17 === "includedQuantities")) || (key17 === "prices"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"additionalProperties",params:{additionalProperty: key17}});
errors++;
}
}
if(data55.pricePerPaymentInUsd !== undefined){
let data56 = data55.pricePerPaymentInUsd;
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 < 0 || isNaN(data56)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/pricePerPaymentInUsd",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/pricePerPaymentInUsd",keyword:"type",params:{type: "number"}});
errors++;
}
}
if(data55.includedQuantities !== undefined){
let data57 = data55.includedQuantities;
if(Array.isArray(data57)){
const len6 = data57.length;
for(let i6=0; i6<len6; i6++){
let data58 = data57[i6];
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.billingTerm === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6,keyword:"required",params:{missingProperty: "billingTerm"}});
errors++;
}
for(const key18 in data58){
if(!(((key18 === "billingTerm") || (key18 === "quantity")) || (key18 === "isInfinite"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6,keyword:"additionalProperties",params:{additionalProperty: key18}});
errors++;
}
}
if(data58.billingTerm !== undefined){
let data59 = data58.billingTerm;
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
if(data59.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/billingTerm",keyword:"required",params:{missingProperty: "type"}});
errors++;
}
if(data59.value === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/billingTerm",keyword:"required",params:{missingProperty: "value"}});
errors++;
}
for(const key19 in data59){
if(!((key19 === "type") || (key19 === "value"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/billingTerm",keyword:"additionalProperties",params:{additionalProperty: key19}});
errors++;
}
}
if(data59.type !== undefined){
let data60 = data59.type;
if(!((((data60 === "day") || (data60 === "week")) || (data60 === "month")) || (data60 === "year"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/billingTerm/type",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.customMeters.properties.meters.patternProperties["^.*$"].properties.includedQuantities.items.properties.billingTerm.properties.type.enum}});
errors++;
}
}
if(data59.value !== undefined){
let data61 = data59.value;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/billingTerm/value",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 < 1 || isNaN(data61)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/billingTerm/value",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/billingTerm",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data58.quantity !== undefined){
let data62 = data58.quantity;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/quantity",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 < 0 || isNaN(data62)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/quantity",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data58.isInfinite !== undefined){
if(typeof data58.isInfinite !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6+"/isInfinite",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities/" + i6,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/includedQuantities",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data55.prices !== undefined){
let data64 = data55.prices;
if(Array.isArray(data64)){
const len7 = data64.length;
for(let i7=0; i7<len7; i7++){
let data65 = data64[i7];
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.markets === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7,keyword:"required",params:{missingProperty: "markets"}});
errors++;
}
if(data65.currency === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7,keyword:"required",params:{missingProperty: "currency"}});
errors++;
}
if(data65.price === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7,keyword:"required",params:{missingProperty: "price"}});
errors++;
}
for(const key20 in data65){
if(!(((key20 === "markets") || (key20 === "currency")) || (key20 === "price"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7,keyword:"additionalProperties",params:{additionalProperty: key20}});
errors++;
}
}
if(data65.markets !== undefined){
let data66 = data65.markets;
if(Array.isArray(data66)){
const len8 = data66.length;
for(let i8=0; i8<len8; i8++){
if(typeof data66[i8] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7+"/markets/" + i8,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7+"/markets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data65.currency !== undefined){
if(typeof data65.currency !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7+"/currency",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data65.price !== undefined){
let data69 = data65.price;
if((typeof data69 == "number") && (isFinite(data69))){
if(data69 < 0 || isNaN(data69)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7+"/price",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7+"/price",keyword:"type",params:{type: "number"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices/" + i7,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")+"/prices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "object"}});
errors++;
}
props1[key16] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters/meters",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/customMeters",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data29.corePricing !== undefined){
let data70 = data29.corePricing;
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
if(data70.priceInputOption === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing",keyword:"required",params:{missingProperty: "priceInputOption"}});
errors++;
}
for(const key21 in data70){
if(!(((((key21 === "priceInputOption") || (key21 === "price")) || (key21 === "pricePerCore")) || (key21 === "pricePerCoreSize")) || (key21 === "prices"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing",keyword:"additionalProperties",params:{additionalProperty: key21}});
errors++;
}
}
if(data70.priceInputOption !== undefined){
let data71 = data70.priceInputOption;
if(!(((((data71 === "free") || (data71 === "flat")) || (data71 === "perCore")) || (data71 === "perCoreSize")) || (data71 === "perMarketAndCoreSize"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/priceInputOption",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.corePricing.properties.priceInputOption.enum}});
errors++;
}
}
if(data70.price !== undefined){
let data72 = data70.price;
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 < 0 || isNaN(data72)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/price",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/price",keyword:"type",params:{type: "number"}});
errors++;
}
}
if(data70.pricePerCore !== undefined){
let data73 = data70.pricePerCore;
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 < 0 || isNaN(data73)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/pricePerCore",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/pricePerCore",keyword:"type",params:{type: "number"}});
errors++;
}
}
if(data70.pricePerCoreSize !== undefined){
let data74 = data70.pricePerCoreSize;
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
var props2 = {};
for(const key22 in data74){
if(pattern5.test(key22)){
let data75 = data74[key22];
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 < 0 || isNaN(data75)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/pricePerCoreSize/" + key22.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/pricePerCoreSize/" + key22.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "number"}});
errors++;
}
props2[key22] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/pricePerCoreSize",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data70.prices !== undefined){
let data76 = data70.prices;
if(Array.isArray(data76)){
const len9 = data76.length;
for(let i9=0; i9<len9; i9++){
let data77 = data76[i9];
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
if(data77.markets === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9,keyword:"required",params:{missingProperty: "markets"}});
errors++;
}
if(data77.currency === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9,keyword:"required",params:{missingProperty: "currency"}});
errors++;
}
if(data77.prices === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9,keyword:"required",params:{missingProperty: "prices"}});
errors++;
}
for(const key23 in data77){
if(!(((key23 === "markets") || (key23 === "currency")) || (key23 === "prices"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9,keyword:"additionalProperties",params:{additionalProperty: key23}});
errors++;
}
}
if(data77.markets !== undefined){
let data78 = data77.markets;
if(Array.isArray(data78)){
const len10 = data78.length;
for(let i10=0; i10<len10; i10++){
if(typeof data78[i10] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9+"/markets/" + i10,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9+"/markets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data77.currency !== undefined){
if(typeof data77.currency !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9+"/currency",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data77.prices !== undefined){
let data81 = data77.prices;
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
var props3 = {};
for(const key24 in data81){
if(pattern5.test(key24)){
let data82 = data81[key24];
if((typeof data82 == "number") && (isFinite(data82))){
if(data82 < 0 || isNaN(data82)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9+"/prices/" + key24.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9+"/prices/" + key24.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "number"}});
errors++;
}
props3[key24] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9+"/prices",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices/" + i9,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing/prices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/corePricing",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data29.systemMeterPricing !== undefined){
let data83 = data29.systemMeterPricing;
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.priceInputOption === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing",keyword:"required",params:{missingProperty: "priceInputOption"}});
errors++;
}
for(const key25 in data83){
if(!(((key25 === "priceInputOption") || (key25 === "price")) || (key25 === "prices"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing",keyword:"additionalProperties",params:{additionalProperty: key25}});
errors++;
}
}
if(data83.priceInputOption !== undefined){
let data84 = data83.priceInputOption;
if(!((((((data84 === "perCore") || (data84 === "perEveryCoreInCluster")) || (data84 === "perNode")) || (data84 === "perEveryNodeInCluster")) || (data84 === "perPod")) || (data84 === "perCluster"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/priceInputOption",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.pricing.properties.systemMeterPricing.properties.priceInputOption.enum}});
errors++;
}
}
if(data83.price !== undefined){
let data85 = data83.price;
if((typeof data85 == "number") && (isFinite(data85))){
if(data85 < 0 || isNaN(data85)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/price",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/price",keyword:"type",params:{type: "number"}});
errors++;
}
}
if(data83.prices !== undefined){
let data86 = data83.prices;
if(Array.isArray(data86)){
const len11 = data86.length;
for(let i11=0; i11<len11; i11++){
let data87 = data86[i11];
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
if(data87.markets === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11,keyword:"required",params:{missingProperty: "markets"}});
errors++;
}
if(data87.currency === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11,keyword:"required",params:{missingProperty: "currency"}});
errors++;
}
if(data87.price === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11,keyword:"required",params:{missingProperty: "price"}});
errors++;
}
for(const key26 in data87){
if(!(((key26 === "markets") || (key26 === "currency")) || (key26 === "price"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11,keyword:"additionalProperties",params:{additionalProperty: key26}});
errors++;
}
}
if(data87.markets !== undefined){
let data88 = data87.markets;
if(Array.isArray(data88)){
const len12 = data88.length;
for(let i12=0; i12<len12; i12++){
if(typeof data88[i12] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11+"/markets/" + i12,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11+"/markets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data87.currency !== undefined){
if(typeof data87.currency !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11+"/currency",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data87.price !== undefined){
let data91 = data87.price;
if((typeof data91 == "number") && (isFinite(data91))){
if(data91 < 0 || isNaN(data91)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11+"/price",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11+"/price",keyword:"type",params:{type: "number"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices/" + i11,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing/prices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing/systemMeterPricing",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/pricing",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data23.trial !== undefined){
let data92 = data23.trial;
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
if(data92.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/trial",keyword:"required",params:{missingProperty: "type"}});
errors++;
}
if(data92.value === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/trial",keyword:"required",params:{missingProperty: "value"}});
errors++;
}
for(const key27 in data92){
if(!((key27 === "type") || (key27 === "value"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/trial",keyword:"additionalProperties",params:{additionalProperty: key27}});
errors++;
}
}
if(data92.type !== undefined){
let data93 = data92.type;
if(!((((data93 === "day") || (data93 === "week")) || (data93 === "month")) || (data93 === "year"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/trial/type",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.trial.properties.type.enum}});
errors++;
}
}
if(data92.value !== undefined){
let data94 = data92.value;
if(!(((typeof data94 == "number") && (!(data94 % 1) && !isNaN(data94))) && (isFinite(data94)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/trial/value",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data94 == "number") && (isFinite(data94))){
if(data94 < 1 || isNaN(data94)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/trial/value",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/trial",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data23.softwareReservation !== undefined){
let data95 = data23.softwareReservation;
if(Array.isArray(data95)){
const len13 = data95.length;
for(let i13=0; i13<len13; i13++){
let data96 = data95[i13];
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
if(data96.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13,keyword:"required",params:{missingProperty: "type"}});
errors++;
}
if(data96.term === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13,keyword:"required",params:{missingProperty: "term"}});
errors++;
}
if(data96.percentageSave === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13,keyword:"required",params:{missingProperty: "percentageSave"}});
errors++;
}
for(const key28 in data96){
if(!(((key28 === "type") || (key28 === "term")) || (key28 === "percentageSave"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13,keyword:"additionalProperties",params:{additionalProperty: key28}});
errors++;
}
}
if(data96.type !== undefined){
let data97 = data96.type;
if(!((data97 === "month") || (data97 === "year"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13+"/type",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.availability.properties.softwareReservation.items.properties.type.enum}});
errors++;
}
}
if(data96.term !== undefined){
let data98 = data96.term;
if(!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13+"/term",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 < 1 || isNaN(data98)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13+"/term",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data96.percentageSave !== undefined){
let data99 = data96.percentageSave;
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 > 100 || isNaN(data99)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13+"/percentageSave",keyword:"maximum",params:{comparison: "<=", limit: 100}});
errors++;
}
if(data99 < 0 || isNaN(data99)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13+"/percentageSave",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13+"/percentageSave",keyword:"type",params:{type: "number"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation/" + i13,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/softwareReservation",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data23.billingTag !== undefined){
if(typeof data23.billingTag !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability/billingTag",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/availability",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.audiences !== undefined){
let data101 = data6.audiences;
if(Array.isArray(data101)){
const len14 = data101.length;
for(let i14=0; i14<len14; i14++){
if(typeof data101[i14] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/audiences/" + i14,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/audiences",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data6.technical !== undefined){
let data103 = data6.technical;
if(data103 && typeof data103 == "object" && !Array.isArray(data103)){
for(const key29 in data103){
if(!(func1.call(schema33.properties.spec.properties.technical.properties, key29))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical",keyword:"additionalProperties",params:{additionalProperty: key29}});
errors++;
}
}
if(data103.basePlan !== undefined){
if(typeof data103.basePlan !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/basePlan",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data103.reuseTechnicalConfigurationState !== undefined){
let data105 = data103.reuseTechnicalConfigurationState;
if(!((data105 === "enable") || (data105 === "detach"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/reuseTechnicalConfigurationState",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.reuseTechnicalConfigurationState.enum}});
errors++;
}
}
if(data103.operatingSystem !== undefined){
let data106 = data103.operatingSystem;
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
if(data106.family === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem",keyword:"required",params:{missingProperty: "family"}});
errors++;
}
if(data106.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem",keyword:"required",params:{missingProperty: "type"}});
errors++;
}
for(const key30 in data106){
if(!(((key30 === "family") || (key30 === "type")) || (key30 === "friendlyName"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem",keyword:"additionalProperties",params:{additionalProperty: key30}});
errors++;
}
}
if(data106.family !== undefined){
let data107 = data106.family;
if(!((data107 === "windows") || (data107 === "linux"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem/family",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.operatingSystem.properties.family.enum}});
errors++;
}
}
if(data106.type !== undefined){
let data108 = data106.type;
if(!(((((((((((((((((((data108 === "windowsServer2008R2") || (data108 === "windowsServer2012")) || (data108 === "windowsServer2012R2")) || (data108 === "windowsServer2012R2Datacenter")) || (data108 === "windowsServer2016")) || (data108 === "windowsServer2019")) || (data108 === "windowsServer2022")) || (data108 === "windowsServer2022DatacenterAzureEdition")) || (data108 === "windowsServerVersion20H2")) || (data108 === "windowsServerVersion2004")) || (data108 === "debian")) || (data108 === "centos")) || (data108 === "openSolaris")) || (data108 === "redHat")) || (data108 === "ubuntu")) || (data108 === "suse")) || (data108 === "cblMariner")) || (data108 === "oracleLinux")) || (data108 === "other"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem/type",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.operatingSystem.properties.type.enum}});
errors++;
}
}
if(data106.friendlyName !== undefined){
let data109 = data106.friendlyName;
if(typeof data109 === "string"){
if(func3(data109) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem/friendlyName",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data109) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem/friendlyName",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem/friendlyName",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/operatingSystem",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data103.softwareType !== undefined){
let data110 = data103.softwareType;
if(!((data110 === "operatingSystem") || (data110 === "solution"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/softwareType",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.softwareType.enum}});
errors++;
}
}
if(data103.recommendedVmSizes !== undefined){
let data111 = data103.recommendedVmSizes;
if(Array.isArray(data111)){
if(data111.length > 6){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/recommendedVmSizes",keyword:"maxItems",params:{limit: 6}});
errors++;
}
const len15 = data111.length;
for(let i15=0; i15<len15; i15++){
if(typeof data111[i15] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/recommendedVmSizes/" + i15,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/recommendedVmSizes",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data103.openPorts !== undefined){
let data113 = data103.openPorts;
if(Array.isArray(data113)){
if(data113.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts",keyword:"maxItems",params:{limit: 100}});
errors++;
}
const len16 = data113.length;
for(let i16=0; i16<len16; i16++){
let data114 = data113[i16];
if(data114 && typeof data114 == "object" && !Array.isArray(data114)){
if(data114.label === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16,keyword:"required",params:{missingProperty: "label"}});
errors++;
}
if(data114.portRange === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16,keyword:"required",params:{missingProperty: "portRange"}});
errors++;
}
if(data114.protocol === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16,keyword:"required",params:{missingProperty: "protocol"}});
errors++;
}
for(const key31 in data114){
if(!(((key31 === "label") || (key31 === "portRange")) || (key31 === "protocol"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16,keyword:"additionalProperties",params:{additionalProperty: key31}});
errors++;
}
}
if(data114.label !== undefined){
let data115 = data114.label;
if(typeof data115 === "string"){
if(func3(data115) > 20){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16+"/label",keyword:"maxLength",params:{limit: 20}});
errors++;
}
if(func3(data115) < 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16+"/label",keyword:"minLength",params:{limit: 3}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16+"/label",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data114.portRange !== undefined){
let data116 = data114.portRange;
if(typeof data116 === "string"){
if(!pattern98.test(data116)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16+"/portRange",keyword:"pattern",params:{pattern: "^\\d{1,5}(\\s*-\\s*\\d{1,5})?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16+"/portRange",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data114.protocol !== undefined){
let data117 = data114.protocol;
if(!(((data117 === "tcp") || (data117 === "udp")) || (data117 === "both"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16+"/protocol",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.openPorts.items.properties.protocol.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts/" + i16,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/openPorts",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data103.vmProperties !== undefined){
let data118 = data103.vmProperties;
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
for(const key32 in data118){
if(!(func1.call(schema33.properties.spec.properties.technical.properties.vmProperties.properties, key32))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties",keyword:"additionalProperties",params:{additionalProperty: key32}});
errors++;
}
}
if(data118.isNetworkVirtualAppliance !== undefined){
if(typeof data118.isNetworkVirtualAppliance !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/isNetworkVirtualAppliance",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.requiresCustomArmTemplate !== undefined){
if(typeof data118.requiresCustomArmTemplate !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/requiresCustomArmTemplate",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsAadLogin !== undefined){
if(typeof data118.supportsAadLogin !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsAadLogin",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsAcceleratedNetworking !== undefined){
if(typeof data118.supportsAcceleratedNetworking !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsAcceleratedNetworking",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsBackup !== undefined){
if(typeof data118.supportsBackup !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsBackup",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsCloudInit !== undefined){
if(typeof data118.supportsCloudInit !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsCloudInit",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsExtensions !== undefined){
if(typeof data118.supportsExtensions !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsExtensions",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsHibernation !== undefined){
if(typeof data118.supportsHibernation !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsHibernation",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsNVMe !== undefined){
if(typeof data118.supportsNVMe !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsNVMe",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsRemoteConnection !== undefined){
if(typeof data118.supportsRemoteConnection !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsRemoteConnection",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data118.supportsSriov !== undefined){
if(typeof data118.supportsSriov !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties/supportsSriov",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmProperties",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data103.skus !== undefined){
let data130 = data103.skus;
if(Array.isArray(data130)){
if(data130.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus",keyword:"maxItems",params:{limit: 3}});
errors++;
}
if(data130.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len17 = data130.length;
for(let i17=0; i17<len17; i17++){
let data131 = data130[i17];
if(data131 && typeof data131 == "object" && !Array.isArray(data131)){
if(data131.imageType === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17,keyword:"required",params:{missingProperty: "imageType"}});
errors++;
}
if(data131.skuId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17,keyword:"required",params:{missingProperty: "skuId"}});
errors++;
}
for(const key33 in data131){
if(!(((key33 === "imageType") || (key33 === "skuId")) || (key33 === "securityType"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17,keyword:"additionalProperties",params:{additionalProperty: key33}});
errors++;
}
}
if(data131.imageType !== undefined){
let data132 = data131.imageType;
if(!(((data132 === "x64Gen1") || (data132 === "x64Gen2")) || (data132 === "arm64Gen2"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17+"/imageType",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.skus.items.properties.imageType.enum}});
errors++;
}
}
if(data131.skuId !== undefined){
let data133 = data131.skuId;
if(typeof data133 === "string"){
if(!pattern99.test(data133)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17+"/skuId",keyword:"pattern",params:{pattern: "^[a-z0-9_-]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17+"/skuId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data131.securityType !== undefined){
let data134 = data131.securityType;
if(Array.isArray(data134)){
const len18 = data134.length;
for(let i18=0; i18<len18; i18++){
let data135 = data134[i18];
if(typeof data135 === "string"){
if(func3(data135) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17+"/securityType/" + i18,keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17+"/securityType/" + i18,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17+"/securityType",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus/" + i17,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/skus",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data103.vmImageVersions !== undefined){
let data136 = data103.vmImageVersions;
if(Array.isArray(data136)){
const len19 = data136.length;
for(let i19=0; i19<len19; i19++){
let data137 = data136[i19];
if(data137 && typeof data137 == "object" && !Array.isArray(data137)){
if(data137.versionNumber === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19,keyword:"required",params:{missingProperty: "versionNumber"}});
errors++;
}
if(data137.vmImages === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19,keyword:"required",params:{missingProperty: "vmImages"}});
errors++;
}
for(const key34 in data137){
if(!((((key34 === "versionNumber") || (key34 === "vmImages")) || (key34 === "lifecycleState")) || (key34 === "deprecationSchedule"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19,keyword:"additionalProperties",params:{additionalProperty: key34}});
errors++;
}
}
if(data137.versionNumber !== undefined){
let data138 = data137.versionNumber;
if(typeof data138 === "string"){
if(func3(data138) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/versionNumber",keyword:"maxLength",params:{limit: 32}});
errors++;
}
if(!pattern100.test(data138)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/versionNumber",keyword:"pattern",params:{pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/versionNumber",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data137.vmImages !== undefined){
let data139 = data137.vmImages;
if(Array.isArray(data139)){
if(data139.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages",keyword:"maxItems",params:{limit: 3}});
errors++;
}
if(data139.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len20 = data139.length;
for(let i20=0; i20<len20; i20++){
let data140 = data139[i20];
if(data140 && typeof data140 == "object" && !Array.isArray(data140)){
if(data140.imageType === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20,keyword:"required",params:{missingProperty: "imageType"}});
errors++;
}
if(data140.source === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20,keyword:"required",params:{missingProperty: "source"}});
errors++;
}
for(const key35 in data140){
if(!((key35 === "imageType") || (key35 === "source"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20,keyword:"additionalProperties",params:{additionalProperty: key35}});
errors++;
}
}
if(data140.imageType !== undefined){
let data141 = data140.imageType;
if(!(((data141 === "x64Gen1") || (data141 === "x64Gen2")) || (data141 === "arm64Gen2"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/imageType",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.vmImageVersions.items.properties.vmImages.items.properties.imageType.enum}});
errors++;
}
}
if(data140.source !== undefined){
let data142 = data140.source;
if(data142 && typeof data142 == "object" && !Array.isArray(data142)){
if(data142.sourceType === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source",keyword:"required",params:{missingProperty: "sourceType"}});
errors++;
}
for(const key36 in data142){
if(!((((key36 === "sourceType") || (key36 === "osDisk")) || (key36 === "dataDisks")) || (key36 === "sharedImage"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source",keyword:"additionalProperties",params:{additionalProperty: key36}});
errors++;
}
}
if(data142.sourceType !== undefined){
let data143 = data142.sourceType;
if(!((data143 === "sasUri") || (data143 === "sharedImageGallery"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/sourceType",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.vmImageVersions.items.properties.vmImages.items.properties.source.properties.sourceType.enum}});
errors++;
}
}
if(data142.osDisk !== undefined){
let data144 = data142.osDisk;
if(data144 && typeof data144 == "object" && !Array.isArray(data144)){
if(data144.uri === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/osDisk",keyword:"required",params:{missingProperty: "uri"}});
errors++;
}
for(const key37 in data144){
if(!(key37 === "uri")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/osDisk",keyword:"additionalProperties",params:{additionalProperty: key37}});
errors++;
}
}
if(data144.uri !== undefined){
let data145 = data144.uri;
if(typeof data145 === "string"){
if(!pattern52.test(data145)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/osDisk/uri",keyword:"pattern",params:{pattern: "^https://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/osDisk/uri",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/osDisk",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data142.dataDisks !== undefined){
let data146 = data142.dataDisks;
if(Array.isArray(data146)){
if(data146.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks",keyword:"maxItems",params:{limit: 16}});
errors++;
}
const len21 = data146.length;
for(let i21=0; i21<len21; i21++){
let data147 = data146[i21];
if(data147 && typeof data147 == "object" && !Array.isArray(data147)){
if(data147.lunNumber === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21,keyword:"required",params:{missingProperty: "lunNumber"}});
errors++;
}
if(data147.uri === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21,keyword:"required",params:{missingProperty: "uri"}});
errors++;
}
for(const key38 in data147){
if(!((key38 === "lunNumber") || (key38 === "uri"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21,keyword:"additionalProperties",params:{additionalProperty: key38}});
errors++;
}
}
if(data147.lunNumber !== undefined){
let data148 = data147.lunNumber;
if(!(((typeof data148 == "number") && (!(data148 % 1) && !isNaN(data148))) && (isFinite(data148)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21+"/lunNumber",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data148 == "number") && (isFinite(data148))){
if(data148 > 15 || isNaN(data148)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21+"/lunNumber",keyword:"maximum",params:{comparison: "<=", limit: 15}});
errors++;
}
if(data148 < 0 || isNaN(data148)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21+"/lunNumber",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data147.uri !== undefined){
let data149 = data147.uri;
if(typeof data149 === "string"){
if(!pattern52.test(data149)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21+"/uri",keyword:"pattern",params:{pattern: "^https://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21+"/uri",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks/" + i21,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/dataDisks",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data142.sharedImage !== undefined){
let data150 = data142.sharedImage;
if(data150 && typeof data150 == "object" && !Array.isArray(data150)){
if(data150.tenantId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/sharedImage",keyword:"required",params:{missingProperty: "tenantId"}});
errors++;
}
if(data150.resourceId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/sharedImage",keyword:"required",params:{missingProperty: "resourceId"}});
errors++;
}
for(const key39 in data150){
if(!((key39 === "tenantId") || (key39 === "resourceId"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/sharedImage",keyword:"additionalProperties",params:{additionalProperty: key39}});
errors++;
}
}
if(data150.tenantId !== undefined){
if(typeof data150.tenantId !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/sharedImage/tenantId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data150.resourceId !== undefined){
if(typeof data150.resourceId !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/sharedImage/resourceId",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source/sharedImage",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20+"/source",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages/" + i20,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/vmImages",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data137.lifecycleState !== undefined){
let data153 = data137.lifecycleState;
if(!((data153 === "generallyAvailable") || (data153 === "deprecated"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/lifecycleState",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.vmImageVersions.items.properties.lifecycleState.enum}});
errors++;
}
}
if(data137.deprecationSchedule !== undefined){
let data154 = data137.deprecationSchedule;
if(data154 && typeof data154 == "object" && !Array.isArray(data154)){
for(const key40 in data154){
if(!((key40 === "dateOffset") || (key40 === "reason"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/deprecationSchedule",keyword:"additionalProperties",params:{additionalProperty: key40}});
errors++;
}
}
if(data154.dateOffset !== undefined){
let data155 = data154.dateOffset;
if(typeof data155 === "string"){
if(func3(data155) < 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/deprecationSchedule/dateOffset",keyword:"minLength",params:{limit: 3}});
errors++;
}
if(!pattern49.test(data155)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/deprecationSchedule/dateOffset",keyword:"pattern",params:{pattern: "^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/deprecationSchedule/dateOffset",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data154.reason !== undefined){
let data156 = data154.reason;
if(!(((data156 === "criticalSecurityIssue") || (data156 === "endOfSupport")) || (data156 === "other"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/deprecationSchedule/reason",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.vmImageVersions.items.properties.deprecationSchedule.properties.reason.enum}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19+"/deprecationSchedule",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions/" + i19,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/vmImageVersions",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data103.payloadType !== undefined){
let data157 = data103.payloadType;
if(!((data157 === "cnab") || (data157 === "image"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/payloadType",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.payloadType.enum}});
errors++;
}
}
if(data103.clusterExtensionType !== undefined){
let data158 = data103.clusterExtensionType;
if(typeof data158 === "string"){
if(!pattern104.test(data158)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/clusterExtensionType",keyword:"pattern",params:{pattern: "^[a-zA-Z.-]{1,50}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/clusterExtensionType",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data103.cnabReferences !== undefined){
let data159 = data103.cnabReferences;
if(Array.isArray(data159)){
const len22 = data159.length;
for(let i22=0; i22<len22; i22++){
let data160 = data159[i22];
if(data160 && typeof data160 == "object" && !Array.isArray(data160)){
if(data160.tenantId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"required",params:{missingProperty: "tenantId"}});
errors++;
}
if(data160.subscriptionId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"required",params:{missingProperty: "subscriptionId"}});
errors++;
}
if(data160.resourceGroupName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"required",params:{missingProperty: "resourceGroupName"}});
errors++;
}
if(data160.registryName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"required",params:{missingProperty: "registryName"}});
errors++;
}
if(data160.repositoryName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"required",params:{missingProperty: "repositoryName"}});
errors++;
}
if(data160.tag === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"required",params:{missingProperty: "tag"}});
errors++;
}
if(data160.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"required",params:{missingProperty: "digest"}});
errors++;
}
for(const key41 in data160){
if(!(((((((key41 === "tenantId") || (key41 === "subscriptionId")) || (key41 === "resourceGroupName")) || (key41 === "registryName")) || (key41 === "repositoryName")) || (key41 === "tag")) || (key41 === "digest"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"additionalProperties",params:{additionalProperty: key41}});
errors++;
}
}
if(data160.tenantId !== undefined){
let data161 = data160.tenantId;
if(typeof data161 === "string"){
if(!pattern6.test(data161)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/tenantId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/tenantId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data160.subscriptionId !== undefined){
let data162 = data160.subscriptionId;
if(typeof data162 === "string"){
if(!pattern6.test(data162)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/subscriptionId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/subscriptionId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data160.resourceGroupName !== undefined){
let data163 = data160.resourceGroupName;
if(typeof data163 === "string"){
if(func3(data163) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/resourceGroupName",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data163) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/resourceGroupName",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/resourceGroupName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data160.registryName !== undefined){
let data164 = data160.registryName;
if(typeof data164 === "string"){
if(func3(data164) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/registryName",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data164) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/registryName",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/registryName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data160.repositoryName !== undefined){
let data165 = data160.repositoryName;
if(typeof data165 === "string"){
if(func3(data165) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/repositoryName",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data165) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/repositoryName",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/repositoryName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data160.tag !== undefined){
let data166 = data160.tag;
if(typeof data166 === "string"){
if(func3(data166) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/tag",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data166) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/tag",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/tag",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data160.digest !== undefined){
let data167 = data160.digest;
if(typeof data167 === "string"){
if(func3(data167) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/digest",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data167) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/digest",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22+"/digest",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences/" + i22,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/cnabReferences",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data103.imageRepositoryDetails !== undefined){
let data168 = data103.imageRepositoryDetails;
if(data168 && typeof data168 == "object" && !Array.isArray(data168)){
if(data168.subscriptionId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails",keyword:"required",params:{missingProperty: "subscriptionId"}});
errors++;
}
if(data168.resourceGroupName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails",keyword:"required",params:{missingProperty: "resourceGroupName"}});
errors++;
}
if(data168.registryName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails",keyword:"required",params:{missingProperty: "registryName"}});
errors++;
}
if(data168.userName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails",keyword:"required",params:{missingProperty: "userName"}});
errors++;
}
if(data168.password === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails",keyword:"required",params:{missingProperty: "password"}});
errors++;
}
for(const key42 in data168){
if(!((((((key42 === "subscriptionId") || (key42 === "resourceGroupName")) || (key42 === "registryName")) || (key42 === "repositoryName")) || (key42 === "userName")) || (key42 === "password"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails",keyword:"additionalProperties",params:{additionalProperty: key42}});
errors++;
}
}
if(data168.subscriptionId !== undefined){
let data169 = data168.subscriptionId;
if(typeof data169 === "string"){
if(!pattern6.test(data169)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/subscriptionId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/subscriptionId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data168.resourceGroupName !== undefined){
let data170 = data168.resourceGroupName;
if(typeof data170 === "string"){
if(func3(data170) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/resourceGroupName",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data170) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/resourceGroupName",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/resourceGroupName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data168.registryName !== undefined){
let data171 = data168.registryName;
if(typeof data171 === "string"){
if(func3(data171) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/registryName",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data171) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/registryName",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/registryName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data168.repositoryName !== undefined){
let data172 = data168.repositoryName;
if(typeof data172 === "string"){
if(func3(data172) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/repositoryName",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data172) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/repositoryName",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/repositoryName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data168.userName !== undefined){
let data173 = data168.userName;
if(typeof data173 === "string"){
if(func3(data173) > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/userName",keyword:"maxLength",params:{limit: 100}});
errors++;
}
if(func3(data173) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/userName",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/userName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data168.password !== undefined){
if(typeof data168.password !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails/password",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageRepositoryDetails",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data103.imageTags !== undefined){
let data175 = data103.imageTags;
if(Array.isArray(data175)){
if(data175.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageTags",keyword:"maxItems",params:{limit: 16}});
errors++;
}
if(data175.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageTags",keyword:"minItems",params:{limit: 1}});
errors++;
}
const len23 = data175.length;
for(let i23=0; i23<len23; i23++){
let data176 = data175[i23];
if(typeof data176 === "string"){
if(func3(data176) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageTags/" + i23,keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageTags/" + i23,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/imageTags",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data103.packageVersion !== undefined){
let data177 = data103.packageVersion;
if(typeof data177 === "string"){
if(!pattern108.test(data177)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/packageVersion",keyword:"pattern",params:{pattern: "^\\d+\\.\\d+\\.\\d+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/packageVersion",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data103.packageUrl !== undefined){
let data178 = data103.packageUrl;
if(typeof data178 === "string"){
if(!pattern52.test(data178)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/packageUrl",keyword:"pattern",params:{pattern: "^https://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/packageUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data103.deploymentMode !== undefined){
let data179 = data103.deploymentMode;
if(!((data179 === "incremental") || (data179 === "complete"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/deploymentMode",keyword:"enum",params:{allowedValues: schema33.properties.spec.properties.technical.properties.deploymentMode.enum}});
errors++;
}
}
if(data103.jitAccessEnabled !== undefined){
if(typeof data103.jitAccessEnabled !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/jitAccessEnabled",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data103.customerAllowedActions !== undefined){
let data181 = data103.customerAllowedActions;
if(Array.isArray(data181)){
const len24 = data181.length;
for(let i24=0; i24<len24; i24++){
if(typeof data181[i24] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/customerAllowedActions/" + i24,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/customerAllowedActions",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data103.notificationEndpointUrl !== undefined){
let data183 = data103.notificationEndpointUrl;
if(typeof data183 === "string"){
if(!pattern52.test(data183)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/notificationEndpointUrl",keyword:"pattern",params:{pattern: "^https://[^\\s]+$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/notificationEndpointUrl",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data103.tenantId !== undefined){
let data184 = data103.tenantId;
if(typeof data184 === "string"){
if(!pattern6.test(data184)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/tenantId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/tenantId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data103.authorizations !== undefined){
let data185 = data103.authorizations;
if(Array.isArray(data185)){
const len25 = data185.length;
for(let i25=0; i25<len25; i25++){
let data186 = data185[i25];
if(data186 && typeof data186 == "object" && !Array.isArray(data186)){
if(data186.principalId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations/" + i25,keyword:"required",params:{missingProperty: "principalId"}});
errors++;
}
if(data186.roleDefinitionId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations/" + i25,keyword:"required",params:{missingProperty: "roleDefinitionId"}});
errors++;
}
for(const key43 in data186){
if(!((key43 === "principalId") || (key43 === "roleDefinitionId"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations/" + i25,keyword:"additionalProperties",params:{additionalProperty: key43}});
errors++;
}
}
if(data186.principalId !== undefined){
let data187 = data186.principalId;
if(typeof data187 === "string"){
if(!pattern6.test(data187)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations/" + i25+"/principalId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations/" + i25+"/principalId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data186.roleDefinitionId !== undefined){
let data188 = data186.roleDefinitionId;
if(typeof data188 === "string"){
if(!pattern6.test(data188)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations/" + i25+"/roleDefinitionId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations/" + i25+"/roleDefinitionId",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations/" + i25,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical/authorizations",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/technical",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAudience = validate23;
const schema34 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","const":"offerctl/v1"},"kind":{"type":"string","const":"Audience"},"metadata":{"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}},"additionalProperties":false},"spec":{"type":"object","properties":{"members":{"type":"array","items":{"type":"object","required":["type","id"],"properties":{"type":{"enum":["tenant","subscription","ea","msdn"]},"id":{"type":"string","maxLength":50},"label":{"type":"string","maxLength":1000}},"additionalProperties":false}},"csv":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false};
const pattern114 = new RegExp("^[a-z0-9][a-z0-9-]{0,62}$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});
errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});
errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});
errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"type",params:{type: "string"}});
errors++;
}
if("offerctl/v1" !== data0){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"const",params:{allowedValue: "offerctl/v1"}});
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"type",params:{type: "string"}});
errors++;
}
if("Audience" !== data1){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"const",params:{allowedValue: "Audience"}});
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key1 in data2){
if(!((key1 === "name") || (key1 === "annotations"))){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"additionalProperties",params:{additionalProperty: key1}});
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern114.test(data3)){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.annotations !== undefined){
let data4 = data2.annotations;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
var props0 = {};
for(const key2 in data4){
if(pattern5.test(key2)){
if(typeof data4[key2] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
props0[key2] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.spec !== undefined){
let data6 = data.spec;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
if(!((key3 === "members") || (key3 === "csv"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key3}});
errors++;
}
}
if(data6.members !== undefined){
let data7 = data6.members;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0,keyword:"required",params:{missingProperty: "type"}});
errors++;
}
if(data8.id === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0,keyword:"required",params:{missingProperty: "id"}});
errors++;
}
for(const key4 in data8){
if(!(((key4 === "type") || (key4 === "id")) || (key4 === "label"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0,keyword:"additionalProperties",params:{additionalProperty: key4}});
errors++;
}
}
if(data8.type !== undefined){
let data9 = data8.type;
if(!((((data9 === "tenant") || (data9 === "subscription")) || (data9 === "ea")) || (data9 === "msdn"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/type",keyword:"enum",params:{allowedValues: schema34.properties.spec.properties.members.items.properties.type.enum}});
errors++;
}
}
if(data8.id !== undefined){
let data10 = data8.id;
if(typeof data10 === "string"){
if(func3(data10) > 50){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/id",keyword:"maxLength",params:{limit: 50}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/id",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data8.label !== undefined){
let data11 = data8.label;
if(typeof data11 === "string"){
if(func3(data11) > 1000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/label",keyword:"maxLength",params:{limit: 1000}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/label",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data6.csv !== undefined){
if(typeof data6.csv !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/csv",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateLicenseAllocation = validate24;
const schema35 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","const":"offerctl/v1"},"kind":{"type":"string","const":"LicenseAllocation"},"metadata":{"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^(?!masked-)[a-z0-9][a-z0-9-]{0,62}$"},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}},"additionalProperties":false},"spec":{"type":"object","required":["offer","customer","deal","licenses"],"properties":{"offer":{"type":"string"},"customer":{"type":"object","required":["tenantId"],"properties":{"name":{"type":"string"},"tenantId":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"domain":{"type":"string"},"country":{"type":"string","pattern":"^[A-Z]{2}$"},"state":{"type":"string"},"city":{"type":"string"}},"additionalProperties":false},"deal":{"type":"object","properties":{"id":{"type":"string"},"value":{"type":"number","minimum":0},"solutionValue":{"type":"number","minimum":0},"currency":{"type":"string","pattern":"^[A-Z]{3}$"},"deployment":{"enum":["azure","other"]},"consumptionTenant":{"enum":["customer","partner"]},"signedOn":{"type":"string","pattern":"^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"},"startsOn":{"type":"string","pattern":"^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"},"endsOn":{"type":"string","pattern":"^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"},"contact":{"type":"object","required":["firstName","lastName","phone","email"],"properties":{"firstName":{"type":"string"},"lastName":{"type":"string"},"phone":{"type":"string"},"email":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"renews":{"type":"string"},"licenses":{"type":"array","items":{"type":"object","required":["plan","count"],"properties":{"plan":{"type":"string"},"count":{"type":"integer","minimum":1}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const pattern116 = new RegExp("^(?!masked-)[a-z0-9][a-z0-9-]{0,62}$", "u");
const pattern119 = new RegExp("^[A-Z]{2}$", "u");
const pattern120 = new RegExp("^[A-Z]{3}$", "u");
const pattern121 = new RegExp("^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});
errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});
errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});
errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"type",params:{type: "string"}});
errors++;
}
if("offerctl/v1" !== data0){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"const",params:{allowedValue: "offerctl/v1"}});
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"type",params:{type: "string"}});
errors++;
}
if("LicenseAllocation" !== data1){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"const",params:{allowedValue: "LicenseAllocation"}});
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key1 in data2){
if(!((key1 === "name") || (key1 === "annotations"))){
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"additionalProperties",params:{additionalProperty: key1}});
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern116.test(data3)){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"pattern",params:{pattern: "^(?!masked-)[a-z0-9][a-z0-9-]{0,62}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.annotations !== undefined){
let data4 = data2.annotations;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
var props0 = {};
for(const key2 in data4){
if(pattern5.test(key2)){
if(typeof data4[key2] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
props0[key2] = true;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata/annotations",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/metadata",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.spec !== undefined){
let data6 = data.spec;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.offer === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "offer"}});
errors++;
}
if(data6.customer === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "customer"}});
errors++;
}
if(data6.deal === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "deal"}});
errors++;
}
if(data6.licenses === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "licenses"}});
errors++;
}
for(const key3 in data6){
if(!(((((key3 === "offer") || (key3 === "customer")) || (key3 === "deal")) || (key3 === "renews")) || (key3 === "licenses"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key3}});
errors++;
}
}
if(data6.offer !== undefined){
if(typeof data6.offer !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offer",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.customer !== undefined){
let data8 = data6.customer;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.tenantId === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer",keyword:"required",params:{missingProperty: "tenantId"}});
errors++;
}
for(const key4 in data8){
if(!((((((key4 === "name") || (key4 === "tenantId")) || (key4 === "domain")) || (key4 === "country")) || (key4 === "state")) || (key4 === "city"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer",keyword:"additionalProperties",params:{additionalProperty: key4}});
errors++;
}
}
if(data8.name !== undefined){
if(typeof data8.name !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data8.tenantId !== undefined){
let data10 = data8.tenantId;
if(typeof data10 === "string"){
if(!pattern6.test(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer/tenantId",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer/tenantId",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data8.domain !== undefined){
if(typeof data8.domain !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer/domain",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data8.country !== undefined){
let data12 = data8.country;
if(typeof data12 === "string"){
if(!pattern119.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer/country",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer/country",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data8.state !== undefined){
if(typeof data8.state !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer/state",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data8.city !== undefined){
if(typeof data8.city !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer/city",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/customer",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.deal !== undefined){
let data15 = data6.deal;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key5 in data15){
if(!(func1.call(schema35.properties.spec.properties.deal.properties, key5))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal",keyword:"additionalProperties",params:{additionalProperty: key5}});
errors++;
}
}
if(data15.id !== undefined){
if(typeof data15.id !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/id",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.value !== undefined){
let data17 = data15.value;
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/value",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/value",keyword:"type",params:{type: "number"}});
errors++;
}
}
if(data15.solutionValue !== undefined){
let data18 = data15.solutionValue;
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/solutionValue",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/solutionValue",keyword:"type",params:{type: "number"}});
errors++;
}
}
if(data15.currency !== undefined){
let data19 = data15.currency;
if(typeof data19 === "string"){
if(!pattern120.test(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/currency",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/currency",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.deployment !== undefined){
let data20 = data15.deployment;
if(!((data20 === "azure") || (data20 === "other"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/deployment",keyword:"enum",params:{allowedValues: schema35.properties.spec.properties.deal.properties.deployment.enum}});
errors++;
}
}
if(data15.consumptionTenant !== undefined){
let data21 = data15.consumptionTenant;
if(!((data21 === "customer") || (data21 === "partner"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/consumptionTenant",keyword:"enum",params:{allowedValues: schema35.properties.spec.properties.deal.properties.consumptionTenant.enum}});
errors++;
}
}
if(data15.signedOn !== undefined){
let data22 = data15.signedOn;
if(typeof data22 === "string"){
if(!pattern121.test(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/signedOn",keyword:"pattern",params:{pattern: "^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/signedOn",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.startsOn !== undefined){
let data23 = data15.startsOn;
if(typeof data23 === "string"){
if(!pattern121.test(data23)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/startsOn",keyword:"pattern",params:{pattern: "^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/startsOn",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.endsOn !== undefined){
let data24 = data15.endsOn;
if(typeof data24 === "string"){
if(!pattern121.test(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/endsOn",keyword:"pattern",params:{pattern: "^(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"}});
errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/endsOn",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data15.contact !== undefined){
let data25 = data15.contact;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.firstName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact",keyword:"required",params:{missingProperty: "firstName"}});
errors++;
}
if(data25.lastName === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact",keyword:"required",params:{missingProperty: "lastName"}});
errors++;
}
if(data25.phone === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact",keyword:"required",params:{missingProperty: "phone"}});
errors++;
}
if(data25.email === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact",keyword:"required",params:{missingProperty: "email"}});
errors++;
}
for(const key6 in data25){
if(!((((key6 === "firstName") || (key6 === "lastName")) || (key6 === "phone")) || (key6 === "email"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact",keyword:"additionalProperties",params:{additionalProperty: key6}});
errors++;
}
}
if(data25.firstName !== undefined){
if(typeof data25.firstName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact/firstName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data25.lastName !== undefined){
if(typeof data25.lastName !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact/lastName",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data25.phone !== undefined){
if(typeof data25.phone !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact/phone",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data25.email !== undefined){
if(typeof data25.email !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact/email",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal/contact",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/deal",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data6.renews !== undefined){
if(typeof data6.renews !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/renews",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.licenses !== undefined){
let data31 = data6.licenses;
if(Array.isArray(data31)){
const len0 = data31.length;
for(let i0=0; i0<len0; i0++){
let data32 = data31[i0];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.plan === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/licenses/" + i0,keyword:"required",params:{missingProperty: "plan"}});
errors++;
}
if(data32.count === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/licenses/" + i0,keyword:"required",params:{missingProperty: "count"}});
errors++;
}
for(const key7 in data32){
if(!((key7 === "plan") || (key7 === "count"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/licenses/" + i0,keyword:"additionalProperties",params:{additionalProperty: key7}});
errors++;
}
}
if(data32.plan !== undefined){
if(typeof data32.plan !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/licenses/" + i0+"/plan",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data32.count !== undefined){
let data34 = data32.count;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/licenses/" + i0+"/count",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 1 || isNaN(data34)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/licenses/" + i0+"/count",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/licenses/" + i0,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/licenses",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

