import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is wrong with a JUnit report by the schema of Jenkins' xUnit plugin, the common one (junit-10.xsd, beside this
 * file as pytest ships it, with its licence); nothing if it is valid.
 */
export async function junitErrors(xml: string): Promise<string[]> {
  const { XmlDocument, XmlValidateError, XsdValidator } = await import('libxml2-wasm');
  const schema = XmlDocument.fromBuffer(readFileSync(join(__dirname, 'junit-10.xsd')));
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    if (error instanceof XmlValidateError) return error.message.split('\n');
    throw error;
  } finally {
    for (const it of [document, validator, schema]) it.dispose();
  }
}
