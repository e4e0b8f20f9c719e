import { createAesSecretBox } from '../../src/adapters/secrets/aes-secret-box.ts';

export const secretBox = createAesSecretBox({ key: 'the-secrets-key-of-tests-long-enough' });
