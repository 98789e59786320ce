import { given } from '../../model/given.ts';
import type { PackageFacts } from '../../model/service-ids.ts';
import { openPackage, type PackedFile } from './open-package.ts';
import { appsIn, entriesIn, textOf } from './solution-xml.ts';

const definitionFiles = /(?:^|\/)ServicePlans\.xml$/i;
const mappingFiles = /(?:^|\/)ServicePlans?AppModules\.xml$/i;
const customizationFiles = /(?:^|\/)customizations\.xml$/i;
const inputFiles = /(?:^|\/)input\.xml$/i;
const wantedFiles = [definitionFiles, mappingFiles, customizationFiles, inputFiles];

const isReadOfPackage = (path: string): boolean => wantedFiles.some((pattern) => pattern.test(path));

/** What a package says about licences, wherever the solution's files are in it. */
export function readPackage(file: string, bytes: Uint8Array): PackageFacts {
  const files = openPackage(file, bytes, isReadOfPackage).map(({ path, bytes: content }) => ({
    path,
    xml: decodeXml(content),
  }));
  const of = (pattern: RegExp) => files.filter(({ path }) => pattern.test(path)).map(({ xml }) => xml);
  const built = of(customizationFiles);
  return {
    file,
    read: files.map(({ path }) => path),
    plans: [
      ...of(definitionFiles).flatMap((xml) => entriesIn(xml)),
      ...built.flatMap((xml) => entriesIn(xml, /^serviceplans$/i)),
    ],
    mappings: [
      ...of(mappingFiles).flatMap((xml) => entriesIn(xml)),
      ...built.flatMap((xml) => entriesIn(xml, /^serviceplanappmodules(?:set)?$/i)),
    ],
    apps: built.flatMap(appsIn),
    ...given({
      endDate: of(inputFiles)
        .map(endDateIn)
        .find((date) => date !== undefined),
    }),
  };
}

/** The portal requires MM/DD/YYYY there. */
function endDateIn(xml: string): string | undefined {
  const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(textOf(xml, /^EndDate$/i) ?? '') ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}

function decodeXml(bytes: PackedFile['bytes']): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
