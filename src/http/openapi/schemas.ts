import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

const IN_ZOD = '#/$defs/';
const IN_DOCUMENT = '#/components/schemas/';

/** Turns zod schemas into those of OpenAPI 3.1, and collects the named ones (`.meta({ id })`) as components. */
export function createSchemas() {
  const components: Record<string, JsonSchema> = {};
  return {
    components,
    /** `input`: as a request is written; `output`: as an answer reads. */
    of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
      const { $defs = {}, ...converted } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
      delete converted.$schema;
      for (const [name, named] of Object.entries($defs)) {
        delete named.id;
        components[name] = pointed(named);
      }
      return pointed(converted);
    },
  };
}

function pointed(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll(IN_ZOD, IN_DOCUMENT)) as JsonSchema;
}
